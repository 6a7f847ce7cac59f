//! Requests to providers: time limits, size limits, no way to another host, repeats where harmless.

use crate::model::provider::{ProviderError, ProviderErrorKind};
use crate::trace;
use backon::{ExponentialBuilder, Retryable};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Url};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The largest answer that is read.
const LARGEST_ANSWER: usize = 32 * 1024 * 1024;
/// The longest wait that a provider may ask for.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(2);

/// How long a request may take, and how repeats are spaced.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    pub connect: Duration,
    pub answer: Duration,
    /// Before the first repeat; the next waits twice as long.
    pub repeat_after: Duration,
    pub repeats: usize,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(60),
            repeat_after: Duration::from_millis(400),
            repeats: 2,
        }
    }
}

/// Whether a request may be sent again when its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    Harmless,
    Never,
}

/// Speaks with one provider.
#[derive(Clone)]
pub struct Wire {
    client: Client,
    timing: Timing,
}

/// An answer, whole.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as the published shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ProviderError> {
        read_json(&self.body)
    }

    /// When the provider wants to be asked again, by its header of this name (seconds).
    pub fn wait_by(&self, header: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let seconds: i64 = self.headers.get(header)?.to_str().ok()?.trim().parse().ok()?;
        let wait = TimeDelta::try_seconds(seconds.max(0))?.min(LONGEST_WAIT);
        now.checked_add_signed(wait)
    }

    /// What the status says when the body says nothing.
    pub fn failure(&self, now: DateTime<Utc>) -> ProviderError {
        let kind = match self.status {
            429 => ProviderErrorKind::RateLimited,
            408 | 500.. => ProviderErrorKind::ProviderDown,
            100..400 => ProviderErrorKind::Unreadable,
            _ => ProviderErrorKind::InvalidRequest,
        };
        let detail = format!("The provider answered {}.", self.status);
        ProviderError::new(kind, format!("http_{}", self.status), &detail)
            .not_before(self.wait_by("retry-after", now))
    }
}

/// A body as the published shape. What it says instead is not repeated: it may be private.
pub fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, ProviderError> {
    serde_json::from_slice(body).map_err(|error| {
        let place = format!("line {} column {}", error.line(), error.column());
        let detail = match error.classify() {
            serde_json::error::Category::Eof => format!("The answer ends early at {place}."),
            serde_json::error::Category::Data => {
                format!("The answer is not of the published shape at {place}.")
            }
            _ => format!("The answer is no JSON at {place}."),
        };
        ProviderError::new(ProviderErrorKind::Unreadable, "bad_answer", &detail)
    })
}

/// An address of a provider: https, or http on this very machine.
pub fn parse_base(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    let allowed = match url.scheme() {
        "https" => true,
        "http" => is_loopback(&url),
        _ => false,
    };
    if !allowed || url.host_str().is_none() || url.query().is_some() || url.fragment().is_some() {
        return None;
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Some(url)
}

/// Whether an address is this very machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost" | "[::1]") => true,
        Some(host) => host.parse().is_ok_and(|ip: std::net::Ipv4Addr| ip.is_loopback()),
        None => false,
    }
}

impl Wire {
    pub fn new(timing: Timing) -> Result<Self, ProviderError> {
        // One cryptography for the whole process; whoever came first installed the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Our secrets travel in headers: a provider that moved is a provider to be looked at.
        let client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(timing.connect)
            .timeout(timing.answer)
            .user_agent(concat!("Centavo/", env!("CARGO_PKG_VERSION")))
            .referer(false)
            .no_proxy()
            .build()
            .map_err(|error| broken("client", &error.to_string()))?;
        Ok(Self { client, timing })
    }

    pub fn request(&self, method: Method, url: Url) -> RequestBuilder {
        self.client.request(method, url)
    }

    /// Sends a request and reads its whole answer, whatever its status.
    pub async fn send(
        &self,
        request: RequestBuilder,
        repeat: Repeat,
    ) -> Result<Reply, ProviderError> {
        let repeats = if repeat == Repeat::Harmless { self.timing.repeats } else { 0 };
        let spacing = ExponentialBuilder::default()
            .with_min_delay(self.timing.repeat_after)
            .with_max_times(repeats)
            .with_jitter();
        let attempt = || async {
            let again = request
                .try_clone()
                .ok_or_else(|| Failure::Lost(broken("request", "The body can't be repeated.")))?;
            let reply = once(again).await.map_err(Failure::Lost)?;
            if matches!(reply.status, 500 | 502 | 503 | 504) {
                return Err(Failure::Answered(reply));
            }
            Ok(reply)
        };
        match attempt.retry(spacing).await {
            Ok(reply) | Err(Failure::Answered(reply)) => Ok(reply),
            Err(Failure::Lost(error)) => Err(error),
        }
    }
}

/// An attempt that may be made again.
enum Failure {
    Lost(ProviderError),
    Answered(Reply),
}

async fn once(request: RequestBuilder) -> Result<Reply, ProviderError> {
    let mut response = trace::send(request).await.map_err(lost)?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            let detail = "The answer is larger than any we expect.";
            return Err(ProviderError::new(
                ProviderErrorKind::Unreadable,
                "answer_too_large",
                detail,
            ));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Reply { status, headers, body })
}

/// A request that brought no answer. The address is left out: it may hold a token.
fn lost(error: reqwest::Error) -> ProviderError {
    let error = error.without_url();
    let (code, detail) = if error.is_timeout() {
        ("timeout", "The provider took too long.")
    } else if error.is_connect() {
        ("no_connection", "The provider can't be reached.")
    } else {
        ("connection_lost", "The connection broke before the answer was whole.")
    };
    ProviderError::new(ProviderErrorKind::ProviderDown, code, detail)
}

fn broken(code: &str, detail: &str) -> ProviderError {
    ProviderError::new(ProviderErrorKind::InvalidRequest, code, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_https_or_this_machine() {
        for good in ["https://production.plaid.com", "http://127.0.0.1:80/x", "http://localhost:1"]
        {
            assert!(parse_base(good).is_some_and(|url| url.path().ends_with('/')), "{good}");
        }
        for bad in [
            "http://production.plaid.com",
            "ftp://127.0.0.1/",
            "https://a.example/?q=1",
            "plaid.com",
            "",
            "http://127.0.0.1.example/",
        ] {
            assert!(parse_base(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_wait_is_bounded() {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", "99999999".parse().unwrap());
        let reply = Reply { status: 429, headers, body: Vec::new() };
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(reply.failure(now).retry_at, Some(now + LONGEST_WAIT));
        assert_eq!(reply.wait_by("absent", now), None);
    }
}
