//! Who is signed in: by cookie in a browser, by bearer token elsewhere.

use crate::domain::auth::token::Token;
use crate::domain::auth::{self, Resolved};
use crate::domain::{self, households};
use crate::http::cache::Answers;
use crate::http::state::{AppState, State};
use crate::http::{Error, Result};
use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use crate::model::identity::{Membership, Role};
use crate::store::{Db, HouseholdTx, SystemTx};
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, ContentType};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

/// A signed-in caller inside one household, and the doors they may use.
#[derive(Clone)]
pub struct Signed {
    pub membership: Membership,
    pub session_id: Uuid,
    db: Db,
    answers: Arc<Answers>,
}

impl Signed {
    /// Reads inside the household.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut HouseholdTx<'_>) -> domain::Result<T> + Send + 'static,
    ) -> Result<T> {
        Ok(self.db.household_read(&self.membership, work).await?)
    }

    /// Reads, unless nothing changed since the same address was answered.
    pub async fn answer<T: Serialize>(
        &self,
        request: &HttpRequest,
        work: impl FnOnce(&mut HouseholdTx<'_>) -> domain::Result<T> + Send + 'static,
    ) -> Result<HttpResponse> {
        let answers = Arc::clone(&self.answers);
        let key = (self.membership.household_id, request.uri().to_string());
        let body = self
            .read(move |tx| {
                let stamp = households::stamp(tx)?;
                if let Some(body) = answers.get(&key, stamp) {
                    return Ok(body);
                }
                let json = serde_json::to_vec(&work(tx)?);
                let body = Bytes::from(json.map_err(|error| {
                    Fault::new(Code::Internal, format!("The answer can't be written: {error}"))
                })?);
                answers.put(key, stamp, body.clone());
                Ok(body)
            })
            .await?;
        Ok(HttpResponse::Ok().content_type(ContentType::json()).body(body))
    }

    /// Reads and writes inside the household. Whether the role allows it is the domain's to check.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut HouseholdTx<'_>) -> domain::Result<T> + Send + 'static,
    ) -> Result<T> {
        Ok(self.db.household(&self.membership, work).await?)
    }

    /// Works on the person's own global rows.
    pub async fn system<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut SystemTx<'_>) -> domain::Result<T> + Send + 'static,
    ) -> Result<T> {
        Ok(self.db.system(work).await?)
    }

    pub fn user_id(&self) -> Uuid {
        self.membership.user_id
    }
}

/// Sessions resolved lately, by token hash, so that not every request asks the database. Ending a
/// session here forgets it at once; one ended by another process lives for `FRESH` at most.
#[derive(Default)]
pub struct Principals(Mutex<HashMap<[u8; 32], Cached>>);

#[derive(Clone)]
struct Cached {
    session_id: Uuid,
    user_id: Uuid,
    memberships: Vec<(Uuid, Role)>,
    until: DateTime<Utc>,
}

const FRESH: Duration = Duration::seconds(10);
const MOST_CACHED: usize = 10_000;

impl Principals {
    fn get(&self, hash: &[u8; 32], now: DateTime<Utc>) -> Option<Cached> {
        let map = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        map.get(hash).filter(|cached| cached.until > now).cloned()
    }

    fn put(&self, hash: [u8; 32], cached: Cached, now: DateTime<Utc>) {
        let mut map = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if map.len() >= MOST_CACHED {
            map.retain(|_, cached| cached.until > now);
        }
        if map.len() < MOST_CACHED {
            map.insert(hash, cached);
        }
    }

    /// Forgets what is known of a person: their sessions or memberships changed.
    pub fn forget_user(&self, user_id: Uuid) {
        let mut map = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        map.retain(|_, cached| cached.user_id != user_id);
    }

    pub fn forget_session(&self, session_id: Uuid) {
        let mut map = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        map.retain(|_, cached| cached.session_id != session_id);
    }
}

/// `__Host-` binds a cookie to TLS, this host and the root path; plain HTTP can't carry it.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-centavo" } else { "centavo" }
}

pub fn cookie(value: String, secure: bool, lifetime: Duration) -> Cookie<'static> {
    Cookie::build(cookie_name(secure), value)
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(actix_web::cookie::time::Duration::seconds(lifetime.num_seconds()))
        .finish()
}

/// The token a request carries.
pub fn token(request: &HttpRequest, secure: bool) -> Option<Token> {
    if let Some(header) = request.headers().get(AUTHORIZATION) {
        let text = header.to_str().ok()?;
        let (scheme, token) = text.split_once(' ')?;
        return scheme.eq_ignore_ascii_case("bearer").then(|| Token::parse(token.trim()))?;
    }
    Token::parse(request.cookie(cookie_name(secure))?.value())
}

fn unauthenticated() -> Error {
    Error::new(Code::Unauthenticated, "Sign in first.")
}

async fn resolve(state: &AppState, token: Token) -> Result<Cached> {
    let now = state.db.clock().now();
    let hash = token.hash();
    if let Some(cached) = state.principals.get(&hash, now) {
        return Ok(cached);
    }
    let found = state.db.system(move |tx| auth::resolve(tx, &token)).await?;
    let Resolved { principal, memberships } = found.ok_or_else(unauthenticated)?;
    let cached = Cached {
        session_id: principal.session_id,
        user_id: principal.user_id,
        memberships,
        until: (now + FRESH).min(principal.expires_at),
    };
    state.principals.put(hash, cached.clone(), now);
    Ok(cached)
}

/// Whether a token still opens this household in this role.
pub async fn still_opens(state: &AppState, token: &Token, membership: &Membership) -> bool {
    let Membership { household_id, role, .. } = *membership;
    let found = resolve(state, token.clone()).await;
    found.is_ok_and(|cached| cached.memberships.contains(&(household_id, role)))
}

/// The household asked for by `X-Household-Id`, else the first one joined.
fn choose(cached: &Cached, wanted: Option<&str>) -> Result<Membership> {
    let mine = match wanted {
        None => cached.memberships.first(),
        Some(text) => {
            let id = text.parse::<Uuid>().ok();
            cached.memberships.iter().find(|(household, _)| Some(*household) == id)
        }
    };
    let (household_id, role) =
        mine.copied().ok_or_else(|| Error::new(Code::NotFound, "There is no such household."))?;
    Ok(Membership { household_id, user_id: cached.user_id, role })
}

impl FromRequest for Signed {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let state = request.app_data::<State>().ok_or_else(unauthenticated)?;
            let token = token(&request, state.web.is_secure()).ok_or_else(unauthenticated)?;
            let cached = resolve(state, token).await?;
            let wanted =
                request.headers().get("x-household-id").map(|v| v.to_str().unwrap_or_default());
            let membership = choose(&cached, wanted)?;
            request.extensions_mut().insert(membership);
            Ok(Self {
                membership,
                session_id: cached.session_id,
                db: state.db.clone(),
                answers: Arc::clone(&state.answers),
            })
        })
    }
}
