//! `healthcheck`: for a container without a shell.

use crate::app::StartError;
use crate::config::Config;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Asks the server of this machine for `/health`.
pub fn run(config: &Config) -> Result<(), StartError> {
    let host = match config.host.as_str() {
        "0.0.0.0" | "::" => "127.0.0.1",
        host => host,
    };
    let mut stream = TcpStream::connect((host, config.port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(stream, "GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(64 * 1024).read_to_string(&mut answer)?;
    match answer.starts_with("HTTP/1.1 200") {
        true => Ok(()),
        false => Err(StartError(answer.lines().next().unwrap_or("no answer").to_owned())),
    }
}
