//! Somebody else's server: answers as a test says, on a port of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What the server does with a request.
pub enum Reply {
    Say(u16, String),
    /// Promises more than it sends, then hangs up.
    Cut(String),
    /// Takes the request and never answers.
    Silence,
    /// Sends without end.
    Flood,
}

pub struct Stub {
    pub base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    over: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Stub {
    pub fn start(answer: impl Fn(&Asked) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let over = Arc::new(AtomicBool::new(false));
        let (noted, stop) = (Arc::clone(&asked), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            let mut silent = Vec::new();
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(mut stream) = stream else { continue };
                let Some(request) = read(&mut stream) else { continue };
                noted.lock().unwrap().push(request.clone());
                if let Reply::Silence = reply(&mut stream, answer(&request)) {
                    silent.push(stream);
                }
            }
        });
        Self { base, asked, over, thread: Some(thread) }
    }

    /// Every request until now, oldest first.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let address = self.base.trim_start_matches("http://").to_owned();
        drop(TcpStream::connect(address));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let path = words.nth(1)?.to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut request = Asked { path, headers, body: String::new() };
    let length = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).ok()?;
    Some(request)
}

/// A client that hangs up on us is one of the things that tests are about.
fn reply(stream: &mut TcpStream, reply: Reply) -> Reply {
    let head = |status: u16, length: usize| {
        format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n")
    };
    let _ = match &reply {
        Reply::Say(status, body) => write!(stream, "{}{body}", head(*status, body.len())),
        Reply::Cut(body) => write!(stream, "{}{body}", head(200, body.len() + 100)),
        Reply::Silence => Ok(()),
        Reply::Flood => {
            let piece = [b' '; 64 * 1024];
            let sent = write!(stream, "HTTP/1.1 200 X\r\nConnection: close\r\n\r\n");
            sent.and_then(|()| (0..1_000).try_for_each(|_| stream.write_all(&piece)))
        }
    };
    reply
}
