//! Signing up, signing in and what carries a session.

pub mod password;
pub mod token;

use super::{Error, Result, households};
use crate::model::Uuid;
use crate::model::fault::{Checks, Code, Fault};
use crate::model::identity::{Client, Membership, Role, Signup, Tokens};
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
    if signup.password.chars().count() > password::LONGEST {
        checks.add("/password", "too_long", "At most 128 characters.");
    }
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
    Reused,
}

/// Trades a refresh token for new ones, once.
pub fn refresh(tx: &mut SystemTx<'_>, token: &Token) -> Result<Refreshed> {
    let hash = token.hash();
    let now = tx.now();
    let Some(found) = sessions::refresh_token(tx, &hash)? else { return Ok(Refreshed::Refused) };
    if found.used_at.is_some() {
        sessions::delete(tx, found.session_id)?;
        return Ok(Refreshed::Reused);
    }
    if found.expires_at <= now {
        return Ok(Refreshed::Refused);
    }
    sessions::use_refresh_token(tx, &hash, found.session_id)?;
    Ok(Refreshed::Rotated(issue(tx, found.session_id)?))
}

/// Who a live token belongs to, and the households they may enter.
pub fn resolve(
    tx: &mut SystemTx<'_>,
    token: &Token,
) -> Result<Option<(Principal, Vec<(Uuid, Role)>)>> {
    let now = tx.now();
    let Some(principal) = sessions::resolve(tx, &token.hash())? else { return Ok(None) };
    if now - principal.last_seen_at > TOUCH_EVERY {
        sessions::touch(tx, principal.session_id, COOKIE_LIFETIME)?;
    }
    let memberships = sessions::memberships(tx, principal.user_id)?;
    Ok(Some((principal, memberships)))
}
