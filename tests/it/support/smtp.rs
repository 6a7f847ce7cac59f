//! A mail server that keeps what it is given, on a port of its own.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A letter as it came.
#[derive(Debug, Clone)]
pub struct Received {
    pub from: String,
    pub to: String,
    /// Headers and body on the wire.
    pub raw: String,
}

impl Received {
    /// Headers and body without the wire's encodings of single letters.
    pub fn read(&self) -> String {
        let joined = self.raw.replace("=\r\n", "");
        let mut bytes = Vec::new();
        let mut rest = joined.as_bytes();
        while let Some((first, after)) = rest.split_first() {
            let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
            match (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
                (b'=', Some(byte)) => {
                    bytes.push(byte);
                    rest = &after[2..];
                }
                _ => {
                    bytes.push(*first);
                    rest = after;
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// What it says where a well one agrees.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// To a password.
    pub sign_in: &'static str,
    /// To a letter that it kept; without a word it is gone.
    pub kept: Option<&'static str>,
}

impl Default for Manners {
    fn default() -> Self {
        Self { sign_in: "235 come in", kept: Some("250 kept") }
    }
}

pub struct Sink {
    address: String,
    received: Arc<Mutex<Vec<Received>>>,
    over: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Sink {
    /// `answer` is what it says to a recipient: `250 OK` takes the letter.
    pub fn start(answer: impl Fn(&str) -> &'static str + Send + 'static) -> Self {
        Self::with(Manners::default(), answer)
    }

    pub fn with(manners: Manners, answer: impl Fn(&str) -> &'static str + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let received: Arc<Mutex<Vec<Received>>> = Arc::default();
        let over = Arc::new(AtomicBool::new(false));
        let (kept, stop) = (Arc::clone(&received), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let _ = converse(&stream, manners, &answer, &kept);
            }
        });
        Self { address, received, over, thread: Some(thread) }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// With a user and a password.
    pub fn url_with_password(&self) -> String {
        format!("smtp://ana:s%3Acret@{}", self.address)
    }

    /// Every letter until now, oldest first.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

fn converse(
    stream: &TcpStream,
    manners: Manners,
    answer: &impl Fn(&str) -> &'static str,
    kept: &Mutex<Vec<Received>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut out = stream;
    let mut say = |text: &str| out.write_all(format!("{text}\r\n").as_bytes());
    let mut read = || -> std::io::Result<Option<String>> {
        let mut line = String::new();
        Ok((lines.read_line(&mut line)? > 0).then_some(line))
    };
    let within = |line: &str| {
        let start = line.find('<').map_or(0, |at| at + 1);
        line[start..line.find('>').unwrap_or(line.len())].to_owned()
    };
    let (mut from, mut to) = (String::new(), String::new());
    say("220 sink")?;
    while let Some(line) = read()? {
        match line.get(..4).unwrap_or_default() {
            "EHLO" => say("250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME")?,
            "AUTH" => say(manners.sign_in)?,
            "MAIL" => {
                from = within(&line);
                say("250 OK")?;
            }
            "RCPT" => {
                to = within(&line);
                say(answer(&to))?;
            }
            "DATA" => {
                say("354 go on")?;
                let mut raw = String::new();
                while let Some(line) = read()?.filter(|line| line != ".\r\n") {
                    raw.push_str(&line);
                }
                kept.lock().unwrap().push(Received { from: from.clone(), to: to.clone(), raw });
                let Some(word) = manners.kept else { break };
                say(word)?;
            }
            "QUIT" => {
                say("221 bye")?;
                break;
            }
            _ => say("250 OK")?,
        }
    }
    Ok(())
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(&self.address));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
