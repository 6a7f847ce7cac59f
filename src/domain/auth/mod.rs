//! Signing up, signing in and what carries a session.

pub mod password;
pub mod token;

use super::{Error, Result, households};
use crate::model::Uuid;
use crate::model::fault::{Checks, Code, Fault};
use crate::model::identity::{Client, Locale, Me, Membership, Role, Session, Signup, Tokens};
use crate::store::sessions::{self, Principal};
use crate::store::users::{self, NewUser};
use crate::store::{StoreError, SystemTx};
use chrono::Duration;
use chrono_tz::Tz;
use token::Token;

/// A browser's session ends this long after its last use.
pub const COOKIE_LIFETIME: Duration = Duration::days(30);
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);
pub const REFRESH_LIFETIME: Duration = Duration::days(60);
/// A session in use is noted at most this often.
const TOUCH_EVERY: Duration = Duration::minutes(5);

/// How the caller presents itself, for the list of sessions.
#[derive(Debug, Clone, Default)]
pub struct Device {
    pub user_agent: Option<String>,
    pub address: Option<String>,
}

/// A checked sign-up.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub email: String,
    pub email_key: String,
    pub name: String,
    pub signup: Signup,
}

/// The form in which e-mail addresses are compared.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Checks everything about a sign-up but whether the address is taken.
pub fn check(signup: Signup) -> std::result::Result<NewPerson, Fault> {
    let mut checks = Checks::default();
    let email = checks.text("/email", &signup.email, 254);
    let well_formed = email.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if !email.is_empty() && (!well_formed || email.chars().any(char::is_whitespace)) {
        checks.add("/email", "bad_email", "This is not an e-mail address.");
    }
    let name = checks.text("/name", &signup.name, 80);
    check_place(&mut checks, Some(&signup.currency), Some(&signup.time_zone));
    checks.finish()?;
    password::refuse_weak("/password", &signup.password, &[&email, &name])?;
    Ok(NewPerson { email_key: email_key(&email), email, name, signup })
}

/// Currency and time zone of a household.
pub fn check_place(checks: &mut Checks, currency: Option<&str>, time_zone: Option<&str>) {
    if currency.is_some_and(|c| crate::model::money::parse_currency(c).is_none()) {
        checks.add("/currency", "bad_currency", "This is not an ISO 4217 currency code.");
    }
    if time_zone.is_some_and(|z| z.parse::<Tz>().is_err()) {
        checks.add("/time_zone", "bad_time_zone", "This is not an IANA time zone.");
    }
}

/// Makes the person and the household they own, with its categories.
pub fn sign_up(
    tx: &mut SystemTx<'_>,
    person: &NewPerson,
    password_hash: &str,
    is_demo: bool,
) -> Result<Membership> {
    let (user_id, household_id) = (Uuid::now_v7(), Uuid::now_v7());
    let signup = &person.signup;
    let user = NewUser {
        id: user_id,
        email: &person.email,
        email_key: &person.email_key,
        name: &person.name,
        password_hash,
        locale: signup.locale.as_str(),
        time_zone: &signup.time_zone,
        is_demo,
    };
    users::insert(tx, &user).map_err(|error| match error.is_unique_violation() {
        true => Error::refuse(Code::EmailTaken, "There is an account with this e-mail."),
        false => error.into(),
    })?;
    users::first_is_operator(tx, user_id)?;
    let mut household = tx.found(household_id, user_id)?;
    households::found(&mut household, &person.name, signup)?;
    Ok(Membership { household_id, user_id, role: Role::Owner })
}

/// Opens a browser session and returns the cookie's token.
pub fn open_web(tx: &mut SystemTx<'_>, user_id: Uuid, device: Device) -> Result<Token> {
    let (id, token) = (Uuid::now_v7(), Token::random());
    sessions::insert(tx, id, user_id, Client::Web, device.user_agent, device.address)?;
    sessions::insert_token(tx, &token.hash(), id, "cookie", COOKIE_LIFETIME)?;
    Ok(token)
}

/// Opens a phone's session.
pub fn open_mobile(tx: &mut SystemTx<'_>, user_id: Uuid, device: Device) -> Result<Tokens> {
    let id = Uuid::now_v7();
    sessions::insert(tx, id, user_id, Client::Mobile, device.user_agent, device.address)?;
    Ok(issue(tx, id)?)
}

fn issue(tx: &mut SystemTx<'_>, session_id: Uuid) -> std::result::Result<Tokens, StoreError> {
    let (access, refresh) = (Token::random(), Token::random());
    sessions::insert_token(tx, &access.hash(), session_id, "access", ACCESS_LIFETIME)?;
    sessions::insert_token(tx, &refresh.hash(), session_id, "refresh", REFRESH_LIFETIME)?;
    Ok(Tokens {
        access_token: access.reveal(),
        refresh_token: refresh.reveal(),
        token_type: "Bearer",
        expires_in: ACCESS_LIFETIME.num_seconds(),
    })
}

/// What became of a refresh token.
pub enum Refreshed {
    Rotated(Tokens),
    /// Unknown or expired.
    Refused,
    /// Used before: somebody else holds a copy, so the whole session was ended.
    Reused(Uuid),
}

/// Trades a refresh token for new ones, once.
pub fn refresh(tx: &mut SystemTx<'_>, token: &Token) -> Result<Refreshed> {
    let hash = token.hash();
    let now = tx.now();
    let Some(found) = sessions::refresh_token(tx, &hash)? else {
        return Ok(Refreshed::Refused);
    };
    if found.used_at.is_some() {
        sessions::delete(tx, found.session_id)?;
        return Ok(Refreshed::Reused(found.session_id));
    }
    if found.expires_at <= now {
        return Ok(Refreshed::Refused);
    }
    sessions::use_refresh_token(tx, &hash, found.session_id)?;
    Ok(Refreshed::Rotated(issue(tx, found.session_id)?))
}

/// Who a live token belongs to.
pub struct Resolved {
    pub principal: Principal,
    /// Households they may enter, the one they joined first leading.
    pub memberships: Vec<(Uuid, Role)>,
}

/// Who a live token belongs to, and the households they may enter.
pub fn resolve(tx: &mut SystemTx<'_>, token: &Token) -> Result<Option<Resolved>> {
    let now = tx.now();
    let Some(principal) = sessions::resolve(tx, &token.hash())? else {
        return Ok(None);
    };
    if now - principal.last_seen_at > TOUCH_EVERY {
        sessions::touch(tx, principal.session_id, COOKIE_LIFETIME)?;
    }
    let memberships = sessions::memberships(tx, principal.user_id)?;
    Ok(Some(Resolved { principal, memberships }))
}

/// The hash to check a password against, and whose it is.
pub fn credentials(tx: &mut SystemTx<'_>, email: &str) -> Result<Option<(Uuid, String)>> {
    let found = users::credentials(tx, &email_key(email))?;
    Ok(found.map(|credentials| (credentials.id, credentials.password_hash)))
}

pub fn password_hash_of(tx: &mut SystemTx<'_>, user_id: Uuid) -> Result<Option<String>> {
    Ok(users::credentials_of(tx, user_id)?.map(|credentials| credentials.password_hash))
}

/// Sets a new password and ends the person's other sessions.
pub fn change_password(
    tx: &mut SystemTx<'_>,
    user_id: Uuid,
    hash: &str,
    keep_session: Uuid,
) -> Result<()> {
    users::set_password(tx, user_id, hash)?;
    Ok(sessions::delete_others(tx, user_id, keep_session)?)
}

/// The person and their households, `current` leading the answer.
pub fn me(tx: &mut SystemTx<'_>, user_id: Uuid, current: Uuid) -> Result<Me> {
    let user = users::find(tx, user_id)?.ok_or_else(|| Error::not_found("user"))?;
    let households = sessions::households(tx, user_id)?;
    let household = households.iter().find(|household| household.id == current).cloned();
    let household = household.ok_or_else(|| Error::not_found("household"))?;
    Ok(Me { user, household, households })
}

/// What a person may change about themselves.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    pub name: Option<String>,
    pub locale: Option<Locale>,
    pub time_zone: Option<String>,
}

pub fn change_profile(tx: &mut SystemTx<'_>, user_id: Uuid, profile: Profile) -> Result<()> {
    let mut checks = Checks::default();
    let name = profile.name.as_deref().map(|name| checks.text("/name", name, 80));
    check_place(&mut checks, None, profile.time_zone.as_deref());
    checks.finish()?;
    let locale = profile.locale.map(Locale::as_str);
    Ok(users::update_profile(tx, user_id, name, locale, profile.time_zone)?)
}

pub fn sessions(tx: &mut SystemTx<'_>, user_id: Uuid, current: Uuid) -> Result<Vec<Session>> {
    Ok(sessions::list(tx, user_id, current)?)
}

/// Ends one of the person's own sessions.
pub fn end_session(tx: &mut SystemTx<'_>, user_id: Uuid, id: Uuid) -> Result<()> {
    if sessions::delete_own(tx, user_id, id)? { Ok(()) } else { Err(Error::not_found("session")) }
}

/// Forgets sessions that can no longer be used; answers how many.
pub fn forget_expired(tx: &mut SystemTx<'_>) -> Result<usize> {
    Ok(sessions::delete_expired(tx)?)
}

/// The household a person enters by default.
pub fn first_membership(tx: &mut SystemTx<'_>, user_id: Uuid) -> Result<Membership> {
    let first = sessions::memberships(tx, user_id)?.into_iter().next();
    let (household_id, role) = first.ok_or_else(|| Error::not_found("household"))?;
    Ok(Membership { household_id, user_id, role })
}

/// Ends the session of a token; answers which one it was.
pub fn end(tx: &mut SystemTx<'_>, token: &Token) -> Result<Option<Uuid>> {
    let Some(principal) = sessions::resolve(tx, &token.hash())? else {
        return Ok(None);
    };
    sessions::delete(tx, principal.session_id)?;
    Ok(Some(principal.session_id))
}
