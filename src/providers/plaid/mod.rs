//! Plaid: cursors per account, hosted linking, signed calls.

mod errors;
mod jwt;
mod keys;
mod lines;
mod link;
mod webhook;
mod wire;

use super::http::{Repeat, Timing, Wire, parse_base};
use super::{Answer, Progress, Provider};
use crate::clock::Clock;
use crate::model::provider::{
    AccountLines, AccountQuery, Answers, Capabilities, Institution, LinkProgress, LinkRequest,
    Pace, ProviderAccount, ProviderError, ProviderErrorKind, ProviderEvent, ProviderName, Standing,
    WebhookCall, WebhookFault,
};
use crate::model::secret::Secret;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use reqwest::header::HeaderMap;
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The version of the API that we speak.
const VERSION: &str = "2020-09-14";
/// Most banks that one search gives.
const MOST_INSTITUTIONS: usize = 50;

const CAPABILITIES: Capabilities = Capabilities {
    countries: &[
        "US", "CA", "GB", "ES", "FR", "IE", "NL", "DE", "IT", "PL", "DK", "NO", "SE", "EE", "LT",
        "LV", "PT", "BE", "AT", "FI",
    ],
    lists_institutions: true,
    uses_cursor: true,
    reads_accounts_together: false,
    longest_history_days: 730,
    pace: Pace { per_minute: 2000, at_once: 500 },
    bank_pace: Pace { per_minute: 1000, at_once: 250 },
    reads_per_day: None,
    tells_pending: true,
    calls_back: true,
    refreshes: true,
};

/// A client of Plaid.
pub struct Plaid {
    wire: Wire,
    base: Url,
    client_id: Secret,
    secret: Secret,
    clock: Clock,
    keys: keys::Keys,
}

impl Plaid {
    pub fn new(
        base: &str,
        client_id: Secret,
        secret: Secret,
        timing: Timing,
        clock: Clock,
    ) -> Result<Self, ProviderError> {
        let base = parse_base(base).ok_or_else(|| super::bad_base(base))?;
        Ok(Self {
            wire: Wire::new(timing)?,
            base,
            client_id,
            secret,
            clock,
            keys: keys::Keys::default(),
        })
    }

    /// One call of the API. The keys travel in headers, so that no body holds them.
    async fn call<T: DeserializeOwned>(
        &self,
        path: &str,
        body: Value,
        repeat: Repeat,
    ) -> Result<T, ProviderError> {
        let url = self.base.join(path).map_err(|_| super::bad_base(path))?;
        let request = self.wire.request(Method::POST, url).headers(self.headers()?).json(&body);
        let reply = self.wire.send(request, repeat).await?;
        if reply.is_ok() {
            return reply.json();
        }
        Err(errors::of_reply(&reply, self.clock.now()))
    }

    fn headers(&self) -> Result<HeaderMap, ProviderError> {
        let mut headers = HeaderMap::new();
        for (name, value) in [("plaid-client-id", &self.client_id), ("plaid-secret", &self.secret)]
        {
            headers.insert(name, super::secret_header(value.expose())?);
        }
        headers.insert("plaid-version", super::secret_header(VERSION)?);
        Ok(headers)
    }

    async fn search(&self, country: &str, words: &str) -> Result<Vec<Institution>, ProviderError> {
        let options = json!({ "include_optional_metadata": true });
        let found: wire::Institutions = if words.is_empty() {
            let body = json!({
                "count": MOST_INSTITUTIONS, "offset": 0, "country_codes": [country],
                "options": { "include_optional_metadata": true, "products": ["transactions"] },
            });
            self.call("institutions/get", body, Repeat::Harmless).await?
        } else {
            let body = json!({
                "query": words, "products": ["transactions"], "country_codes": [country],
                "options": options,
            });
            self.call("institutions/search", body, Repeat::Harmless).await?
        };
        let banks = found.institutions.into_iter().take(MOST_INSTITUTIONS);
        Ok(banks.filter_map(|bank| bank.into_institution(country)).collect())
    }

    async fn named(&self, country: &str, id: &str) -> Result<Option<Institution>, ProviderError> {
        let body = json!({
            "institution_id": id, "country_codes": [country],
            "options": { "include_optional_metadata": true },
        });
        let found =
            self.call::<wire::OneInstitution>("institutions/get_by_id", body, Repeat::Harmless);
        match found.await {
            Ok(found) => Ok(found.institution.into_institution(country)),
            Err(error) if error.kind == ProviderErrorKind::InvalidRequest => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn all_accounts(&self, access: &Secret) -> Result<Vec<ProviderAccount>, ProviderError> {
        let body = json!({ "access_token": access.expose() });
        let answer: wire::Accounts = self.call("accounts/get", body, Repeat::Harmless).await?;
        let now = self.clock.now();
        Ok(answer.accounts.iter().filter_map(|account| account.read(now)).collect())
    }

    async fn item(&self, access: &Secret) -> Result<wire::ItemAnswer, ProviderError> {
        self.call("item/get", json!({ "access_token": access.expose() }), Repeat::Harmless).await
    }

    async fn state(&self, access: &Secret) -> Result<Standing, ProviderError> {
        let item = self.item(access).await?;
        let fault = item.item.error.map(|error| errors::of_body(&error));
        Ok(Standing { consent_expires_at: item.item.consent_expiration_time, fault })
    }

    async fn remove(&self, access: &Secret) -> Result<(), ProviderError> {
        let body = json!({ "access_token": access.expose() });
        match self.call::<wire::Nothing>("item/remove", body, Repeat::Harmless).await {
            Ok(_) => Ok(()),
            Err(error) if error.kind == ProviderErrorKind::Revoked => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl Provider for Plaid {
    fn name(&self) -> ProviderName {
        ProviderName::Plaid
    }

    fn capabilities(&self) -> Capabilities {
        CAPABILITIES
    }

    fn institutions<'a>(
        &'a self,
        country: &'a str,
        words: &'a str,
    ) -> Answer<'a, Vec<Institution>> {
        Box::pin(self.search(country, words.trim()))
    }

    fn institution<'a>(&'a self, country: &'a str, id: &'a str) -> Answer<'a, Option<Institution>> {
        Box::pin(self.named(country, id))
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
        _today: NaiveDate,
        progress: Progress<'a>,
    ) -> Answer<'a, Vec<(String, Result<AccountLines, ProviderError>)>> {
        Box::pin(self.sync_all(credentials, queries, progress))
    }

    fn refresh<'a>(&'a self, credentials: &'a Secret, _from: NaiveDate) -> Answer<'a, ()> {
        Box::pin(async move {
            let body = json!({ "access_token": credentials.expose() });
            // Never twice: each is charged.
            self.call::<wire::Nothing>("transactions/refresh", body, Repeat::Never).await?;
            Ok(())
        })
    }

    fn standing<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, Standing> {
        Box::pin(self.state(credentials))
    }

    fn revoke<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, ()> {
        Box::pin(self.remove(credentials))
    }

    fn receive<'a>(
        &'a self,
        call: &'a WebhookCall<'a>,
    ) -> BoxFuture<'a, Result<Vec<ProviderEvent>, WebhookFault>> {
        Box::pin(self.read_call(call))
    }
}
