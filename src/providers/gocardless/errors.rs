//! What GoCardless's failures mean for us.

use super::wire::ErrorBody;
use crate::model::provider::{ProviderError, ProviderErrorKind};
use crate::providers::http::Reply;
use chrono::{DateTime, TimeDelta, Utc};

/// Headers that say how many readings of an account are left, and for how long (seconds).
pub const ACCOUNT_LEFT: &str = "http_x_ratelimit_account_success_remaining";
pub const ACCOUNT_RESET: &str = "http_x_ratelimit_account_success_reset";
const ALL_RESET: &str = "http_x_ratelimit_reset";

/// Our own code for a token that is no longer taken.
pub const BAD_TOKEN: &str = "invalid_token";

/// What was asked for, as a failure of it means different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Account,
    Connection,
    Other,
}

pub fn of_reply(reply: &Reply, asked: Asked, now: DateTime<Utc>) -> ProviderError {
    let Ok(body) = reply.json::<ErrorBody>() else {
        return reply.failure(now);
    };
    let summary = body.summary.clone().unwrap_or_default();
    let detail = body.detail.clone().unwrap_or_default();
    let code = body.kind.clone().filter(|kind| (1..=60).contains(&kind.len()));
    let (kind, fallback) = kind(reply.status, &body, &summary, &detail, asked);
    let code =
        code.unwrap_or_else(|| fallback.map_or(format!("http_{}", reply.status), str::to_owned));
    let said = if detail.is_empty() { &summary } else { &detail };
    let error = ProviderError::new(kind, code, said);
    if kind == ProviderErrorKind::RateLimited {
        return error.not_before(resets(reply, &detail, now));
    }
    error.not_before(reply.wait_by("retry-after", now))
}

fn kind(
    status: u16,
    body: &ErrorBody,
    summary: &str,
    detail: &str,
    asked: Asked,
) -> (ProviderErrorKind, Option<&'static str>) {
    use ProviderErrorKind as Kind;
    let said = format!("{summary} {detail}").to_lowercase();
    match (status, body.kind.as_deref().unwrap_or_default()) {
        (429, _) => (Kind::RateLimited, None),
        (400, _) if body.date_from.is_some() || body.date_to.is_some() => {
            (Kind::WindowRefused, Some("date_refused"))
        }
        (_, "AccessExpiredError") => (Kind::ConsentExpired, None),
        (_, "AccountInactiveError" | "AccountAccessForbidden") => (Kind::AccountGone, None),
        (_, "ServiceError" | "ConnectionError" | "UnknownRequestError" | "InstitutionError") => {
            (Kind::InstitutionDown, None)
        }
        (401, _) if said.contains("token") => (Kind::BadKeys, Some(BAD_TOKEN)),
        (401, _) if said.contains("expired") => (Kind::ConsentExpired, Some("agreement_expired")),
        (401 | 402, _) => (Kind::BadKeys, None),
        (403, _) if asked == Asked::Account && !said.contains("ip ") => (Kind::AccountGone, None),
        (403, _) => (Kind::BadKeys, None),
        (409, _) if said.contains("suspend") => (Kind::NeedsReauth, Some("account_suspended")),
        (409, _) => (Kind::NotReady, None),
        (404, _) if asked == Asked::Account => (Kind::AccountGone, None),
        (404, _) if asked == Asked::Connection => (Kind::Revoked, None),
        (503, _) => (Kind::InstitutionDown, None),
        (408 | 500.., _) => (Kind::ProviderDown, None),
        (100..400, _) => (Kind::Unreadable, None),
        _ => (Kind::InvalidRequest, None),
    }
}

/// When there will be readings again: of the account when its are spent, else of all.
fn resets(reply: &Reply, detail: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let spent = reply.headers.get(ACCOUNT_LEFT).is_some_and(|left| left == "0");
    let header = if spent { ACCOUNT_RESET } else { ALL_RESET };
    reply.wait_by(header, now).or_else(|| reply.wait_by("retry-after", now)).or_else(|| {
        let (_, rest) = detail.rsplit_once(" in ")?;
        let seconds = rest.split_whitespace().next()?.parse().ok()?;
        now.checked_add_signed(TimeDelta::try_seconds(seconds)?)
    })
}
