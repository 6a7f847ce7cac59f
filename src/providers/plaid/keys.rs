//! Plaid's public keys, remembered for a day. They rotate: an unknown one makes the others be asked for anew.

use super::jwt::PublicKey;
use super::{Plaid, wire};
use crate::model::provider::{ProviderError, ProviderErrorKind, WebhookFault};
use crate::providers::http::Repeat;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

const FRESH: TimeDelta = TimeDelta::hours(24);
/// Keys asked for within a minute; a flood of invented ones stops here.
const MOST_ASKED: usize = 20;
/// Keys remembered.
const MOST_KEPT: usize = 200;

#[derive(Default)]
pub struct Keys(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    keys: HashMap<String, Key>,
    asked: VecDeque<DateTime<Utc>>,
}

struct Key {
    /// `None`: Plaid knows no such key.
    public: Option<PublicKey>,
    expired_at: Option<DateTime<Utc>>,
    fetched_at: DateTime<Utc>,
}

impl Keys {
    fn known(&self, kid: &str, now: DateTime<Utc>) -> Option<Result<PublicKey, WebhookFault>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = kept.keys.get(kid).filter(|key| now - key.fetched_at < FRESH)?;
        Some(match &key.public {
            None => Err(WebhookFault::Forged("the key is unknown")),
            Some(_) if key.expired_at.is_some_and(|at| at <= now) => {
                Err(WebhookFault::Forged("the key has expired"))
            }
            Some(public) => Ok(public.clone()),
        })
    }

    /// Whether Plaid may be asked for another key now.
    fn may_ask(&self, now: DateTime<Utc>) -> bool {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.asked.front().is_some_and(|at| now - *at > TimeDelta::minutes(1)) {
            kept.asked.pop_front();
        }
        let may = kept.asked.len() < MOST_ASKED;
        if may {
            kept.asked.push_back(now);
        }
        may
    }

    fn keep(&self, kid: String, key: Key) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if key.public.is_some() && !kept.keys.contains_key(&kid) {
            // A rotation: the others may have been retired with it.
            for other in kept.keys.values_mut().filter(|other| other.expired_at.is_none()) {
                other.fetched_at -= FRESH;
            }
        }
        if kept.keys.len() >= MOST_KEPT {
            kept.keys.clear();
        }
        kept.keys.insert(kid, key);
    }
}

impl Plaid {
    pub(super) async fn public_key(
        &self,
        kid: &str,
        now: DateTime<Utc>,
    ) -> Result<PublicKey, WebhookFault> {
        if let Some(known) = self.keys.known(kid, now) {
            return known;
        }
        if !self.keys.may_ask(now) {
            let detail = "Too many keys were asked for.";
            let error = ProviderError::new(ProviderErrorKind::RateLimited, "key_flood", detail);
            return Err(WebhookFault::Unverifiable(error));
        }
        let body = json!({ "key_id": kid });
        let answer: Result<wire::KeyAnswer, _> =
            self.call("webhook_verification_key/get", body, Repeat::Harmless).await;
        let (public, expired_at) = match answer {
            Ok(answer) => read(&answer.key, kid),
            Err(error) if error.kind == ProviderErrorKind::InvalidRequest => (None, None),
            Err(error) => return Err(WebhookFault::Unverifiable(error)),
        };
        self.keys.keep(kid.to_owned(), Key { public, expired_at, fetched_at: now });
        let unknown = WebhookFault::Forged("the key is unknown");
        self.keys.known(kid, now).unwrap_or(Err(unknown))
    }
}

fn read(jwk: &wire::Jwk, kid: &str) -> (Option<PublicKey>, Option<DateTime<Utc>>) {
    let usable = jwk.kid == kid && jwk.alg == "ES256" && jwk.kty == "EC" && jwk.crv == "P-256";
    let public = usable.then(|| PublicKey::of(&jwk.x, &jwk.y)).flatten();
    (public, jwk.expired_at.and_then(|at| DateTime::from_timestamp(at, 0)))
}
