//! One way of asking: with a deadline, a limit on what is read, and failures that tell no secrets.

use crate::trace;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use std::time::Duration;

/// Why an answer could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No connection, or none in time.
    Unreachable(String),
    /// Asked too often.
    TooOften,
    /// The answer was no.
    Refused(u16),
    /// The answer is longer than any real one.
    TooLong,
    /// The answer broke off or says something else than it should.
    Unreadable(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable(why) => write!(f, "can't be reached: {why}"),
            Self::TooOften => f.write_str("was asked too often"),
            Self::Refused(status) => write!(f, "refused with status {status}"),
            Self::TooLong => f.write_str("answered with more than is read"),
            Self::Unreadable(why) => write!(f, "answered something that can't be read: {why}"),
        }
    }
}

impl Failure {
    fn of(error: &reqwest::Error) -> Self {
        let why = if error.is_timeout() {
            "no answer in time"
        } else if error.is_connect() {
            "no connection"
        } else if error.is_body() || error.is_decode() {
            return Self::Unreadable("the answer broke off".to_owned());
        } else {
            "the connection broke"
        };
        Self::Unreachable(why.to_owned())
    }
}

/// A client whose every request, its answer included, ends within `deadline`. It follows no redirect:
/// whoever sends a token says where to.
///
/// # Errors
/// When the system has no certificates to trust.
pub fn client(deadline: Duration) -> Result<Client, Failure> {
    // Somebody else may have installed the same one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .timeout(deadline)
        .connect_timeout(deadline.min(Duration::from_secs(10)))
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("centavo/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|_| Failure::Unreachable("no secure connections on this system".to_owned()))
}

/// Sends a request; an answer of success is handed on.
///
/// # Errors
/// When there is none.
pub async fn send(request: RequestBuilder) -> Result<Response, Failure> {
    let response = trace::send(request).await.map_err(|error| Failure::of(&error))?;
    match response.status() {
        status if status.is_success() => Ok(response),
        StatusCode::TOO_MANY_REQUESTS => Err(Failure::TooOften),
        status => Err(Failure::Refused(status.as_u16())),
    }
}

/// The whole answer, piece by piece, at most `limit` bytes.
///
/// # Errors
/// When it is longer or breaks off.
pub async fn bytes(mut response: Response, limit: usize) -> Result<Vec<u8>, Failure> {
    let mut read = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| Failure::of(&error))? {
        if read.len() + piece.len() > limit {
            return Err(Failure::TooLong);
        }
        read.extend_from_slice(&piece);
    }
    Ok(read)
}
