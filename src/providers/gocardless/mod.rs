//! GoCardless Bank Account Data (PSD2): consent by redirect, few readings a day.

mod accounts;
mod api;
mod banks;
mod errors;
mod lines;
mod link;
mod wire;

use super::http::{Timing, Wire, parse_base};
use super::meter::Meter;
use super::{Answer, Progress, Provider};
use crate::clock::Clock;
use crate::model::provider::{
    AccountLines, AccountQuery, Answers, Capabilities, Institution, LinkProgress, LinkRequest,
    Pace, ProviderAccount, ProviderError, ProviderEvent, ProviderName, WebhookCall, WebhookFault,
};
use crate::model::secret::Secret;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use reqwest::Url;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Readings of each kind that every bank allows for an account within a day.
const READINGS: u16 = 4;

const CAPABILITIES: Capabilities = Capabilities {
    countries: &[
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU",
        "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI",
        "SK",
    ],
    lists_institutions: true,
    uses_cursor: false,
    reads_accounts_together: false,
    longest_history_days: 730,
    pace: Pace { per_minute: 600, at_once: 100 },
    bank_pace: Pace { per_minute: 300, at_once: 60 },
    reads_per_day: Some(READINGS),
    tells_pending: true,
    calls_back: false,
    refreshes: false,
};

/// A client of GoCardless Bank Account Data.
pub struct Gocardless {
    wire: Wire,
    base: Url,
    secret_id: Secret,
    secret_key: Secret,
    clock: Clock,
    token: Mutex<Option<api::Token>>,
    banks: std::sync::Mutex<api::Banks>,
    meter: Arc<dyn Meter>,
}

impl Gocardless {
    pub fn new(
        base: &str,
        secret_id: Secret,
        secret_key: Secret,
        timing: Timing,
        clock: Clock,
        meter: Arc<dyn Meter>,
    ) -> Result<Self, ProviderError> {
        let base = parse_base(base).ok_or_else(|| super::bad_base(base))?;
        Ok(Self {
            wire: Wire::new(timing)?,
            base,
            secret_id,
            secret_key,
            clock,
            token: Mutex::default(),
            banks: std::sync::Mutex::default(),
            meter,
        })
    }
}

impl Provider for Gocardless {
    fn name(&self) -> ProviderName {
        ProviderName::Gocardless
    }

    fn capabilities(&self) -> Capabilities {
        CAPABILITIES
    }

    fn institutions<'a>(
        &'a self,
        country: &'a str,
        words: &'a str,
    ) -> Answer<'a, Vec<Institution>> {
        Box::pin(async move {
            let banks = self.banks_of(country).await?;
            Ok(super::matching(&banks, words))
        })
    }

    fn institution<'a>(&'a self, country: &'a str, id: &'a str) -> Answer<'a, Option<Institution>> {
        Box::pin(async move {
            let banks = self.banks_of(country).await?;
            Ok(banks.iter().find(|bank| bank.id == id).cloned())
        })
    }

    fn begin<'a>(&'a self, request: &'a LinkRequest) -> Answer<'a, LinkProgress> {
        Box::pin(self.begin_link(request))
    }

    fn proceed<'a>(&'a self, state: &'a Secret, answers: &'a Answers) -> Answer<'a, LinkProgress> {
        Box::pin(self.finish_link(state, answers))
    }

    fn accounts<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, Vec<ProviderAccount>> {
        Box::pin(self.all_accounts(credentials))
    }

    fn lines<'a>(
        &'a self,
        credentials: &'a Secret,
        queries: &'a [AccountQuery],
        today: NaiveDate,
        progress: Progress<'a>,
    ) -> Answer<'a, Vec<(String, Result<AccountLines, ProviderError>)>> {
        Box::pin(self.read_all(credentials, queries, today, progress))
    }

    fn refresh<'a>(&'a self, _credentials: &'a Secret, _from: NaiveDate) -> Answer<'a, ()> {
        Box::pin(async { Err(super::not_supported("Every reading asks the bank.")) })
    }

    fn revoke<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, ()> {
        Box::pin(self.remove(credentials))
    }

    fn receive<'a>(
        &'a self,
        _call: &'a WebhookCall<'a>,
    ) -> BoxFuture<'a, Result<Vec<ProviderEvent>, WebhookFault>> {
        Box::pin(async { Err(WebhookFault::NoCalls) })
    }
}
