//! What a provider calls to tell us.

use super::ProviderError;
use chrono::{DateTime, Utc};

/// A call as it arrived.
#[derive(Debug, Clone)]
pub struct WebhookCall<'a> {
    /// Names in lower case.
    pub headers: &'a [(String, String)],
    /// The bytes as sent: signatures are over these.
    pub body: &'a [u8],
    pub received_at: DateTime<Utc>,
}

impl WebhookCall<'_> {
    /// A header's value; `None` when absent or there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name));
        let first = found.next()?;
        found.next().is_none().then_some(first.1.as_str())
    }
}

/// Why a call is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum WebhookFault {
    /// Not from the provider, altered, or too old.
    Forged(&'static str),
    /// From the provider, yet not of the published shape.
    Unreadable,
    /// Whether it is genuine can't be told now (the key can't be fetched): the provider shall call again.
    Unverifiable(ProviderError),
    /// This provider makes no calls.
    NoCalls,
}

/// One thing that a provider tells.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderEvent {
    /// The same however often the call is repeated.
    pub id: String,
    /// `Linked::external_id` of the connection it is about.
    pub connection: String,
    pub kind: EventKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum EventKind {
    /// There are movements to fetch.
    NewData,
    /// The provider has collected the whole history.
    HistoryReady,
    /// The bank has accounts that were not shared.
    NewAccounts,
    /// The consent ends soon.
    ConsentEnds(Option<DateTime<Utc>>),
    /// The connection works again.
    Repaired,
    /// It doesn't work.
    Fault(ProviderError),
    /// The access was taken back.
    Revoked,
    /// Nothing that we act on.
    Other(String),
}
