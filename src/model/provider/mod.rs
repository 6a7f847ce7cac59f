//! What providers of bank data say, in one language for all of them.

mod data;
mod error;
mod event;
mod link;
mod pace;

pub use data::{
    AccountLines, AccountQuery, ProviderAccount, ProviderBalance, ProviderLine, ProviderStatement,
    Standing,
};
pub use error::{ProviderError, ProviderErrorKind};
pub use event::{EventKind, ProviderEvent, WebhookCall, WebhookFault};
pub use link::{Answers, FieldKind, FormField, LinkProgress, LinkRequest, LinkStep, Linked};
pub use pace::{Allowance, Gate, PATIENCE, Pace};

use super::text_enum;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// Who brings a bank's data.
    ProviderName {
        Belvo = "belvo",
        Gocardless = "gocardless",
        Plaid = "plaid",
        Sandbox = "sandbox",
        Simplefin = "simplefin",
    }
);

/// What a provider can do. Callers ask this, never the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// ISO 3166-1 alpha-2 countries it serves.
    pub countries: &'static [&'static str],
    /// Banks can be searched here first; else the person chooses in the provider's own page.
    pub lists_institutions: bool,
    /// What the provider tells next depends on the cursor it gave (kept per account); without it the
    /// days asked for decide.
    pub uses_cursor: bool,
    /// One request answers for every account, so that reading accounts one by one wastes requests.
    pub reads_accounts_together: bool,
    /// The most days of history that may be asked for; a bank may give fewer.
    pub longest_history_days: u16,
    /// How often it may be asked, and each of its banks: below what it and they allow.
    pub pace: Pace,
    pub bank_pace: Pace,
    /// How often a day one account may be read; `None` when not limited by the day.
    pub reads_per_day: Option<u16>,
    pub tells_pending: bool,
    /// The provider calls us when there is news.
    pub calls_back: bool,
    /// It can be asked to fetch from the bank at once (`Provider::refresh`).
    pub refreshes: bool,
}

/// A bank as a provider lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Institution {
    /// The provider's id of it.
    pub id: String,
    pub name: String,
    /// ISO 3166-1 alpha-2; of several the one that was asked for.
    pub country: String,
    pub logo_url: Option<String>,
    /// `#rrggbb`
    pub color: Option<String>,
    pub website: Option<String>,
    /// The most days of history this bank gives.
    pub longest_history_days: Option<u16>,
    /// How long the person's consent lasts.
    pub consent_days: Option<u16>,
}
