//! Calls of the API: the token, the readings that are left, the list of banks.

use super::errors::{self, Asked};
use super::{Gocardless, READINGS, wire};
use crate::model::provider::{Allowance, Institution, ProviderError, ProviderErrorKind};
use crate::model::secret::Secret;
use crate::providers::http::{Repeat, Reply};
use crate::providers::{bad_base, secret_header, segment, text};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use reqwest::header::AUTHORIZATION;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

/// A token is renewed this long before it ends.
const MARGIN: TimeDelta = TimeDelta::minutes(5);
/// How long a list of banks is good.
const LIST_FRESH: TimeDelta = TimeDelta::hours(12);

/// The token of our keys.
pub struct Token {
    access: Secret,
    ends: DateTime<Utc>,
    refresh: Option<(Secret, DateTime<Utc>)>,
}

/// Banks by country, and when they were listed.
pub type Banks = HashMap<String, (DateTime<Utc>, Arc<Vec<Institution>>)>;

/// A reading of an account: each kind has its own few a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Details,
    Balances,
    Transactions,
}

impl Reading {
    fn path(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Balances => "balances",
            Self::Transactions => "transactions",
        }
    }
}

impl Gocardless {
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
        asked: Asked,
    ) -> Result<T, ProviderError> {
        let reply = self.call(Method::GET, path, query, None).await?;
        self.read(&reply, asked)
    }

    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: Value,
    ) -> Result<T, ProviderError> {
        let reply = self.call(Method::POST, path, &[], Some(body)).await?;
        self.read(&reply, Asked::Other)
    }

    pub(super) async fn delete(&self, path: &str) -> Result<(), ProviderError> {
        let reply = self.call(Method::DELETE, path, &[], None).await?;
        if reply.is_ok() {
            return Ok(());
        }
        Err(errors::of_reply(&reply, Asked::Connection, self.clock.now()))
    }

    /// One of the few readings of an account. When none is left, nothing is sent. A refusal is none by
    /// the provider's count; an answer that was lost may be one.
    pub(super) async fn read_account<T: DeserializeOwned>(
        &self,
        account: &str,
        reading: Reading,
        query: &[(&str, &str)],
    ) -> Result<T, ProviderError> {
        let path = format!("api/v2/accounts/{}/{}/", segment(account)?, reading.path());
        let name = format!("gocardless/{account}/{}", reading.path());
        let allowance = Allowance { name, per_day: READINGS };
        let taken = self.meter.take(&allowance).await?;
        let reply = self.call(Method::GET, &path, query, None).await?;
        if !reply.is_ok() {
            self.meter.give_back(&allowance, taken).await?;
        }
        if reply.headers.get(errors::ACCOUNT_LEFT).is_some_and(|left| left == "0")
            && let Some(until) = reply.wait_by(errors::ACCOUNT_RESET, self.clock.now())
        {
            self.meter.spend_until(&allowance, until).await?;
        }
        self.read(&reply, Asked::Account)
    }

    fn read<T: DeserializeOwned>(&self, reply: &Reply, asked: Asked) -> Result<T, ProviderError> {
        if reply.is_ok() {
            return reply.json();
        }
        Err(errors::of_reply(reply, asked, self.clock.now()))
    }

    /// Sends with our token; once more with a new one when it is no longer taken.
    async fn call(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Option<Value>,
    ) -> Result<Reply, ProviderError> {
        let repeat = if method == Method::POST { Repeat::Never } else { Repeat::Harmless };
        let mut renewed = false;
        loop {
            let token = self.token().await?;
            let url = self.base.join(path).map_err(|_| bad_base(path))?;
            let bearer = secret_header(&format!("Bearer {}", token.expose()))?;
            let mut request =
                self.wire.request(method.clone(), url).header(AUTHORIZATION, bearer).query(query);
            if let Some(body) = &body {
                request = request.json(body);
            }
            let reply = self.wire.send(request, repeat).await?;
            let refused = reply.status == 401
                && errors::of_reply(&reply, Asked::Other, self.clock.now()).code
                    == errors::BAD_TOKEN;
            if !refused || renewed {
                return Ok(reply);
            }
            renewed = true;
            self.forget(&token).await;
        }
    }

    /// Forgets a token that is no longer taken, unless another has taken its place.
    async fn forget(&self, token: &Secret) {
        let mut kept = self.token.lock().await;
        if kept.as_ref().is_some_and(|kept| kept.access == *token) {
            *kept = None;
        }
    }

    /// The token; who comes while it is renewed waits for the same one.
    async fn token(&self) -> Result<Secret, ProviderError> {
        let mut kept = self.token.lock().await;
        let now = self.clock.now();
        if let Some(token) = kept.as_ref().filter(|token| now < token.ends - MARGIN) {
            return Ok(token.access.clone());
        }
        let renewal = kept.as_ref().and_then(|token| token.refresh.clone());
        if let Some((refresh, ends)) = renewal.filter(|(_, ends)| now < *ends - MARGIN) {
            let body = json!({ "refresh": refresh.expose() });
            if let Ok(new) = self.ask_token("api/v2/token/refresh/", body).await {
                let access = Secret::new(new.access.clone());
                *kept = Some(Token {
                    access: access.clone(),
                    ends: after(now, new.access_expires),
                    refresh: Some((refresh, ends)),
                });
                return Ok(access);
            }
        }
        let body = json!({
            "secret_id": self.secret_id.expose(), "secret_key": self.secret_key.expose(),
        });
        let new = self.ask_token("api/v2/token/new/", body).await?;
        let access = Secret::new(new.access.clone());
        let refresh = new.refresh.map(Secret::new).zip(new.refresh_expires);
        *kept = Some(Token {
            access: access.clone(),
            ends: after(now, new.access_expires),
            refresh: refresh.map(|(refresh, seconds)| (refresh, after(now, seconds))),
        });
        Ok(access)
    }

    async fn ask_token(&self, path: &str, body: Value) -> Result<wire::NewToken, ProviderError> {
        let url = self.base.join(path).map_err(|_| bad_base(path))?;
        let request = self.wire.request(Method::POST, url).json(&body);
        let reply = self.wire.send(request, Repeat::Harmless).await?;
        if reply.is_ok() {
            return reply.json();
        }
        let mut error = errors::of_reply(&reply, Asked::Other, self.clock.now());
        if matches!(reply.status, 400 | 401 | 403) {
            error.kind = ProviderErrorKind::BadKeys;
            error.code = "keys_refused".to_owned();
        }
        Err(error)
    }

    /// The banks of a country, listed at most twice a day.
    pub(super) async fn banks_of(
        &self,
        country: &str,
    ) -> Result<Arc<Vec<Institution>>, ProviderError> {
        let now = self.clock.now();
        let kept = {
            let banks = self.banks.lock().unwrap_or_else(PoisonError::into_inner);
            banks.get(country).cloned()
        };
        if let Some((listed, list)) = kept
            && now - listed < LIST_FRESH
        {
            return Ok(list);
        }
        let sent: Vec<wire::Institution> =
            self.get("api/v2/institutions/", &[("country", country)], Asked::Other).await?;
        let read = sent.iter().filter_map(|bank| institution(bank, country));
        let list = Arc::new(read.collect::<Vec<_>>());
        let mut banks = self.banks.lock().unwrap_or_else(PoisonError::into_inner);
        banks.insert(country.to_owned(), (now, list.clone()));
        Ok(list)
    }
}

fn after(now: DateTime<Utc>, seconds: i64) -> DateTime<Utc> {
    let wait = TimeDelta::try_seconds(seconds).unwrap_or_default();
    now.checked_add_signed(wait).unwrap_or(now)
}

fn institution(bank: &wire::Institution, country: &str) -> Option<Institution> {
    Some(Institution {
        id: text::id(&bank.id)?,
        name: text::words(&bank.name)?,
        country: country.to_owned(),
        logo_url: bank.logo.clone().filter(|url| url.starts_with("https://")),
        color: None,
        website: None,
        longest_history_days: bank.transaction_total_days.as_ref().and_then(wire::Days::number),
        consent_days: bank.max_access_valid_for_days.as_ref().and_then(wire::Days::number),
    })
}
