//! A server as one starts it, in a process of its own.

use super::db::TestDb;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Nothing here takes so long.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Server {
    child: Child,
    pub base: String,
    log: Receiver<String>,
    /// What it said until it served.
    pub said: Vec<String>,
}

impl Server {
    pub fn start(db: &TestDb, settings: &[(&str, &str)]) -> Self {
        Self::at(&db.app_url(), &db.owner_url(), settings)
    }

    /// With the database at these addresses.
    pub fn at(app_url: &str, owner_url: &str, settings: &[(&str, &str)]) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_centavo"))
            .arg("serve")
            .env_clear()
            .env("PORT", "0")
            .env("CENTAVO_PUBLIC_URL", "http://centavo.test")
            .env("DATABASE_URL", app_url)
            .env("CENTAVO_OWNER_DATABASE_URL", owner_url)
            .envs(settings.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, log) = channel();
        let mut server = Self { child, base: String::new(), log, said: Vec::new() };
        hand_over(server.child.stderr.take().unwrap(), tell);
        while server.base.is_empty() {
            let line = server.log.recv_timeout(PATIENCE).unwrap();
            if let Some(base) = line.strip_prefix("Centavo: ") {
                server.base = base.to_owned();
            }
            server.said.push(line);
        }
        server
    }

    /// Listens to its log for so long.
    pub fn listen(&self, time: Duration) -> Vec<String> {
        let until = Instant::now() + time;
        let mut heard = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.log.recv_timeout(left) {
                Ok(line) => heard.push(line),
                Err(RecvTimeoutError::Timeout) => return heard,
                Err(RecvTimeoutError::Disconnected) => panic!("it ended by itself: {heard:?}"),
            }
        }
    }

    /// The next line of its log with this text.
    pub fn says(&self, text: &str) -> String {
        loop {
            let line = self.log.recv_timeout(PATIENCE).unwrap();
            if line.contains(text) {
                return line;
            }
        }
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().try_into().unwrap()), signal).unwrap();
    }

    /// Kills it after so long, like a power cut does.
    pub fn kill_after(&mut self, time: Duration) {
        self.listen(time);
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads on to the end, so that the server never waits for its reader.
fn hand_over(stderr: ChildStderr, tell: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                break;
            }
        }
    });
}
