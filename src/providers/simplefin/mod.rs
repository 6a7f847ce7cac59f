//! SimpleFIN: the person pastes a token from a bridge; one request tells everything.

mod link;
mod read;
mod wire;

use super::http::{Repeat, Reply, Timing, Wire, parse_base};
use super::meter::Meter;
use super::{Answer, Progress, Provider};
use crate::clock::Clock;
use crate::model::provider::{
    AccountLines, AccountQuery, Allowance, Answers, Capabilities, Institution, LinkProgress,
    LinkRequest, LinkStep, Pace, ProviderAccount, ProviderError, ProviderErrorKind, ProviderEvent,
    ProviderName, WebhookCall, WebhookFault,
};
use crate::model::secret::Secret;
use chrono::{NaiveDate, TimeDelta};
use futures_util::future::BoxFuture;
use reqwest::{Method, Url};
use std::sync::Arc;

/// Days that one request may span.
const LONGEST_SPAN: TimeDelta = TimeDelta::days(89);

/// What a bridge answers for one access within a day, as published.
const READINGS: u16 = 24;

const CAPABILITIES: Capabilities = Capabilities {
    countries: &["US", "CA"],
    lists_institutions: false,
    uses_cursor: false,
    reads_accounts_together: true,
    longest_history_days: 90,
    pace: Pace { per_minute: 300, at_once: 60 },
    bank_pace: Pace { per_minute: 300, at_once: 60 },
    reads_per_day: Some(READINGS),
    tells_pending: true,
    calls_back: false,
    refreshes: false,
};

/// A client of SimpleFIN servers.
pub struct Simplefin {
    wire: Wire,
    base: Url,
    clock: Clock,
    meter: Arc<dyn Meter>,
}

impl Simplefin {
    pub fn new(
        base: &str,
        timing: Timing,
        clock: Clock,
        meter: Arc<dyn Meter>,
    ) -> Result<Self, ProviderError> {
        let base = parse_base(base).ok_or_else(|| super::bad_base(base))?;
        Ok(Self { wire: Wire::new(timing)?, base, clock, meter })
    }

    async fn account_set(
        &self,
        credentials: &Secret,
        query: &[(&str, String)],
    ) -> Result<wire::AccountSet, ProviderError> {
        let access = link::access(credentials, &self.base)?;
        let name = format!("simplefin/{}", access.id());
        self.meter.take(&Allowance { name, per_day: READINGS }).await?;
        let url = access.url.join("accounts").map_err(|_| super::bad_base("accounts"))?;
        let request = self
            .wire
            .request(Method::GET, url)
            .basic_auth(&access.user, Some(access.password.expose()))
            .query(&[("version", "2")])
            .query(query);
        let reply = self.wire.send(request, Repeat::Harmless).await?;
        if !reply.is_ok() {
            return Err(self.failure(&reply));
        }
        let set: wire::AccountSet = reply.json()?;
        match read::general_fault(&set) {
            Some(error) => Err(error),
            None => Ok(set),
        }
    }

    fn failure(&self, reply: &Reply) -> ProviderError {
        let (kind, detail) = match reply.status {
            402 => (ProviderErrorKind::SubscriptionEnded, "The bridge asks to be paid."),
            401 | 403 => (ProviderErrorKind::Revoked, "The bridge no longer lets us in."),
            _ => return reply.failure(self.clock.now()),
        };
        ProviderError::new(kind, format!("http_{}", reply.status), detail)
    }

    async fn all_accounts(
        &self,
        credentials: &Secret,
    ) -> Result<Vec<ProviderAccount>, ProviderError> {
        let only = [("balances-only", "1".to_owned())];
        let set = self.account_set(credentials, &only).await?;
        Ok(read::accounts(&set, self.clock.now()))
    }

    async fn read_all(
        &self,
        credentials: &Secret,
        queries: &[AccountQuery],
        today: NaiveDate,
        progress: Progress<'_>,
    ) -> Result<Vec<(String, Result<AccountLines, ProviderError>)>, ProviderError> {
        let Some(first) = queries.iter().map(|query| query.from).min() else {
            return Ok(Vec::new());
        };
        let from = first.max(today - LONGEST_SPAN);
        let instant = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        let query = [
            ("start-date", instant(from).to_string()),
            // Two days on: the end is left out, and a bank's day may be ahead of ours.
            ("end-date", instant(today + TimeDelta::days(2)).to_string()),
            ("pending", "1".to_owned()),
        ];
        let set = self.account_set(credentials, &query).await?;
        let mut all = Vec::with_capacity(queries.len());
        let mut count = 0;
        for query in queries {
            let answer = read::lines(&set, &query.account, (from, today), self.clock.now());
            count += answer.as_ref().map_or(0, |lines| lines.lines.len());
            progress(count);
            all.push((query.account.clone(), answer));
        }
        Ok(all)
    }
}

impl Provider for Simplefin {
    fn name(&self) -> ProviderName {
        ProviderName::Simplefin
    }

    fn capabilities(&self) -> Capabilities {
        CAPABILITIES
    }

    fn institutions<'a>(
        &'a self,
        _country: &'a str,
        _words: &'a str,
    ) -> Answer<'a, Vec<Institution>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn institution<'a>(&'a self, _: &'a str, _: &'a str) -> Answer<'a, Option<Institution>> {
        Box::pin(async { Ok(None) })
    }

    fn begin<'a>(&'a self, _request: &'a LinkRequest) -> Answer<'a, LinkProgress> {
        Box::pin(async move {
            let url = self.base.join("create").map_err(|_| super::bad_base("create"))?;
            let step = LinkStep::SetupToken { url: url.to_string() };
            Ok(LinkProgress { step, state: Secret::new("{}") })
        })
    }

    fn proceed<'a>(&'a self, _state: &'a Secret, answers: &'a Answers) -> Answer<'a, LinkProgress> {
        Box::pin(self.claim(answers))
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
        Box::pin(async { Err(super::not_supported("The bridge decides when it asks the banks.")) })
    }

    fn revoke<'a>(&'a self, _credentials: &'a Secret) -> Answer<'a, ()> {
        Box::pin(async { Err(super::not_supported("Only the person can, on the bridge's page.")) })
    }

    fn receive<'a>(
        &'a self,
        _call: &'a WebhookCall<'a>,
    ) -> BoxFuture<'a, Result<Vec<ProviderEvent>, WebhookFault>> {
        Box::pin(async { Err(WebhookFault::NoCalls) })
    }
}
