//! Why a provider did not do what it was asked, in kinds that decide what happens next.

use super::link::LinkProgress;
use crate::model::text_enum;
use chrono::{DateTime, Utc};

text_enum!(
    /// What kind of failure it is, and so who can do something about it.
    ProviderErrorKind {
        /// The bank asks the person to sign in again.
        NeedsReauth = "needs_reauth",
        /// The bank wants a one-time code now; `ProviderError::resume` says how to go on.
        NeedsCode = "needs_code",
        /// User, password or code is wrong.
        WrongCredentials = "wrong_credentials",
        /// The time that the person agreed to is over.
        ConsentExpired = "consent_expired",
        /// The person or the bank took the access back, or the connection is gone at the provider.
        Revoked = "revoked",
        /// The person stopped in the middle, or said no.
        Cancelled = "cancelled",
        /// The person has something to do at the bank: accept terms, unlock the account.
        ActionAtBank = "action_at_bank",
        /// This one account is closed or no longer shared.
        AccountGone = "account_gone",
        /// The bank doesn't answer the provider.
        InstitutionDown = "institution_down",
        /// The provider doesn't serve this bank (any more).
        InstitutionUnsupported = "institution_unsupported",
        /// This bank doesn't give this kind of data.
        NotSupported = "not_supported",
        /// The bank refuses to tell so many days; ask for fewer.
        WindowRefused = "window_refused",
        /// The data are still being prepared.
        NotReady = "not_ready",
        RateLimited = "rate_limited",
        /// The day's readings are used up by our own count: nothing was asked.
        ReadingsSpent = "readings_spent",
        /// The provider doesn't answer, or answers with a failure of its own.
        ProviderDown = "provider_down",
        /// The answer is not of the published shape.
        Unreadable = "unreadable",
        /// Our request was refused as wrong.
        InvalidRequest = "invalid_request",
        /// Our own keys are refused, or lack the right to this.
        BadKeys = "bad_keys",
        /// The person's subscription with the provider has ended.
        SubscriptionEnded = "subscription_ended",
    }
);

impl ProviderErrorKind {
    /// Whether the same request may succeed later with nobody doing anything.
    pub fn is_transient(self) -> bool {
        matches!(
            self,
            Self::InstitutionDown
                | Self::NotReady
                | Self::RateLimited
                | Self::ReadingsSpent
                | Self::ProviderDown
                | Self::Unreadable
        )
    }

    /// Whether linking again (or answering) is what mends it.
    pub fn needs_person(self) -> bool {
        matches!(
            self,
            Self::NeedsReauth
                | Self::NeedsCode
                | Self::WrongCredentials
                | Self::ConsentExpired
                | Self::ActionAtBank
        )
    }

    /// Whether it speaks of the bank's health: what a breaker of that bank counts.
    pub fn blames_institution(self) -> bool {
        matches!(self, Self::InstitutionDown)
    }

    /// Whether it speaks of the provider's health: what a breaker of the provider counts.
    pub fn blames_provider(self) -> bool {
        matches!(self, Self::ProviderDown | Self::Unreadable)
    }
}

/// A failure of a provider. Says nothing secret.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderError {
    pub kind: ProviderErrorKind,
    /// The provider's own code (`ITEM_LOGIN_REQUIRED`), or ours in lower case (`timeout`).
    pub code: String,
    /// The provider's words, cleaned, at most 300 characters; for operators, not for the screen.
    pub detail: String,
    /// The provider's id of the request, for its support.
    pub trace: Option<String>,
    /// Not before this instant again.
    pub retry_at: Option<DateTime<Utc>>,
    /// `NeedsCode`: the step that asks the person, and the state to go on with.
    pub resume: Option<Box<LinkProgress>>,
}

impl ProviderError {
    const LONGEST_DETAIL: usize = 300;

    pub fn new(kind: ProviderErrorKind, code: impl Into<String>, detail: &str) -> Self {
        let clean: String = detail
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(Self::LONGEST_DETAIL)
            .collect();
        Self {
            kind,
            code: code.into(),
            detail: clean.trim().to_owned(),
            trace: None,
            retry_at: None,
            resume: None,
        }
    }

    pub fn traced(mut self, trace: Option<String>) -> Self {
        self.trace = trace;
        self
    }

    pub fn not_before(mut self, instant: Option<DateTime<Utc>>) -> Self {
        self.retry_at = instant;
        self
    }
}

impl std::fmt::Display for ProviderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}): {}", self.kind.as_str(), self.code, self.detail)
    }
}

impl std::error::Error for ProviderError {}
