//! Belvo: Mexico, Brazil and Colombia; history kept at Belvo, refreshed on its own.

mod accounts;
mod errors;
mod lines;
mod link;
mod webhook;
mod wire;

use super::http::{Repeat, Reply, Timing, Wire, parse_base};
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
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Entries of one page.
const PAGE: usize = 1000;
/// Pages that are followed.
const MOST_PAGES: usize = 200;
/// How often a list is read anew because it grew or shrank meanwhile.
const MOST_READINGS: usize = 5;

const CAPABILITIES: Capabilities = Capabilities {
    countries: &["MX", "BR", "CO"],
    lists_institutions: true,
    uses_cursor: false,
    reads_accounts_together: false,
    longest_history_days: 365,
    pace: Pace { per_minute: 600, at_once: 100 },
    bank_pace: Pace { per_minute: 300, at_once: 60 },
    reads_per_day: None,
    tells_pending: true,
    calls_back: true,
    refreshes: true,
};

/// A client of Belvo.
pub struct Belvo {
    wire: Wire,
    base: Url,
    secret_id: Secret,
    secret_password: Secret,
    /// The whole `Authorization` header that Belvo's calls carry.
    webhook_authorization: Option<Secret>,
    clock: Clock,
}

impl Belvo {
    pub fn new(
        base: &str,
        secret_id: Secret,
        secret_password: Secret,
        webhook_authorization: Option<Secret>,
        timing: Timing,
        clock: Clock,
    ) -> Result<Self, ProviderError> {
        let base = parse_base(base).ok_or_else(|| super::bad_base(base))?;
        let wire = Wire::new(timing)?;
        Ok(Self { wire, base, secret_id, secret_password, webhook_authorization, clock })
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Option<Value>,
        repeat: Repeat,
    ) -> Result<Reply, ProviderError> {
        let url = self.base.join(path).map_err(|_| super::bad_base(path))?;
        let mut request = self
            .wire
            .request(method, url)
            .basic_auth(self.secret_id.expose(), Some(self.secret_password.expose()))
            .query(query);
        if let Some(body) = &body {
            request = request.json(body);
        }
        let reply = self.wire.send(request, repeat).await?;
        if reply.is_ok() { Ok(reply) } else { Err(errors::of_reply(&reply, self.clock.now())) }
    }

    async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T, ProviderError> {
        self.send(Method::GET, path, query, None, Repeat::Harmless).await?.json()
    }

    /// Every entry of a list. Pages are cut from a list that may grow meanwhile, so that an entry can
    /// be told twice and another not at all: when the entries are not as many as the list says, it is read anew.
    async fn list<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
        id: impl Fn(&T) -> Option<String> + Send,
        progress: Progress<'_>,
    ) -> Result<Vec<T>, ProviderError> {
        for _ in 0..MOST_READINGS {
            let mut places = std::collections::HashMap::new();
            let mut all: Vec<T> = Vec::new();
            let mut counts = Vec::new();
            let mut page = 1;
            loop {
                let (size, number) = (PAGE.to_string(), page.to_string());
                let mut asked = query.to_vec();
                asked.extend([("page_size", size.as_str()), ("page", number.as_str())]);
                let sent: wire::Page<T> = self.get(path, &asked).await?;
                counts.push(sent.count);
                for entry in sent.results {
                    match id(&entry).and_then(|id| places.insert(id, all.len())) {
                        Some(before) => {
                            // The later page has the later word.
                            places.insert(id(&entry).unwrap_or_default(), before);
                            all[before] = entry;
                        }
                        None => all.push(entry),
                    }
                }
                progress(all.len());
                if sent.next.is_none() || page >= MOST_PAGES {
                    break;
                }
                page += 1;
            }
            if counts.iter().all(|count| *count == all.len()) {
                return Ok(all);
            }
        }
        let detail = "The list does not come to rest.";
        Err(ProviderError::new(ProviderErrorKind::NotReady, "restless_list", detail))
    }

    async fn search(&self, country: &str, words: &str) -> Result<Vec<Institution>, ProviderError> {
        let mut query =
            vec![("country_code", country), ("type", "bank"), ("page_size", "50"), ("page", "1")];
        let words: String = words.trim().chars().take(30).collect();
        if !words.is_empty() {
            query.push(("display_name", &words));
        }
        let sent: wire::Page<wire::Institution> = self.get("api/institutions/", &query).await?;
        Ok(sent.results.into_iter().filter_map(|bank| bank.read(country)).collect())
    }

    async fn named(&self, country: &str, id: &str) -> Result<Option<Institution>, ProviderError> {
        let query = [("country_code", country), ("name", id), ("page_size", "10"), ("page", "1")];
        let sent: wire::Page<wire::Institution> = self.get("api/institutions/", &query).await?;
        let mut banks = sent.results.into_iter().filter_map(|bank| bank.read(country));
        Ok(banks.find(|bank| bank.id == id))
    }

    async fn link(&self, id: &str) -> Result<wire::Link, ProviderError> {
        self.get(&format!("api/links/{}/", super::segment(id)?), &[]).await
    }

    async fn state(&self, credentials: &Secret) -> Result<Standing, ProviderError> {
        let fault = match self.link(credentials.expose()).await {
            Ok(link) => errors::of_status(link.status.as_deref()),
            Err(error) if error.kind == ProviderErrorKind::Revoked => Some(error),
            Err(error) => return Err(error),
        };
        Ok(Standing { consent_expires_at: None, fault })
    }

    async fn remove(&self, credentials: &Secret) -> Result<(), ProviderError> {
        let path = format!("api/links/{}/", super::segment(credentials.expose())?);
        match self.send(Method::DELETE, &path, &[], None, Repeat::Harmless).await {
            Ok(_) => Ok(()),
            Err(error) if error.kind == ProviderErrorKind::Revoked => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Asks Belvo to fetch from the bank; what it brings is told by a call.
    async fn fetch(&self, credentials: &Secret) -> Result<(), ProviderError> {
        let path = format!("api/links/{}/refresh/", super::segment(credentials.expose())?);
        let body = json!({ "fetch_resources": ["ACCOUNTS", "TRANSACTIONS"] });
        self.send(Method::POST, &path, &[], Some(body), Repeat::Never).await?;
        Ok(())
    }
}

impl Provider for Belvo {
    fn name(&self) -> ProviderName {
        ProviderName::Belvo
    }

    fn capabilities(&self) -> Capabilities {
        CAPABILITIES
    }

    fn institutions<'a>(
        &'a self,
        country: &'a str,
        words: &'a str,
    ) -> Answer<'a, Vec<Institution>> {
        Box::pin(self.search(country, words))
    }

    fn institution<'a>(&'a self, country: &'a str, id: &'a str) -> Answer<'a, Option<Institution>> {
        Box::pin(self.named(country, id))
    }

    fn begin<'a>(&'a self, request: &'a LinkRequest) -> Answer<'a, LinkProgress> {
        Box::pin(self.begin_link(request))
    }

    fn proceed<'a>(&'a self, state: &'a Secret, answers: &'a Answers) -> Answer<'a, LinkProgress> {
        Box::pin(self.go_on(state, answers))
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

    fn refresh<'a>(&'a self, credentials: &'a Secret, _from: NaiveDate) -> Answer<'a, ()> {
        Box::pin(self.fetch(credentials))
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
        Box::pin(async move { self.read_call(call) })
    }
}
