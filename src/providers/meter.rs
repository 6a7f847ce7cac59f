//! Counting readings of which a provider allows few a day, so that we never ask beyond.

use super::Answer;
use crate::model::provider::{Allowance, ProviderError, ProviderErrorKind};
use chrono::{DateTime, Utc};

/// Counts readings, whichever process makes them.
pub trait Meter: Send + Sync {
    /// Takes one; `ReadingsSpent` when none is left. Answers when it was taken.
    fn take<'a>(&'a self, allowance: &'a Allowance) -> Answer<'a, DateTime<Utc>>;

    /// The provider did not count the one that was taken then.
    fn give_back<'a>(&'a self, allowance: &'a Allowance, taken: DateTime<Utc>) -> Answer<'a, ()>;

    /// The provider says that none is left before this instant.
    fn spend_until<'a>(&'a self, allowance: &'a Allowance, until: DateTime<Utc>) -> Answer<'a, ()>;
}

/// That no reading is left before an instant.
pub fn spent(until: DateTime<Utc>) -> ProviderError {
    let detail = "No reading is left for now.";
    let kind = ProviderErrorKind::ReadingsSpent;
    ProviderError::new(kind, "readings_spent", detail).not_before(Some(until))
}
