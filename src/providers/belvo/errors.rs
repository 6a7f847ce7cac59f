//! What Belvo's failures mean for us.

use super::link::State;
use super::wire::ErrorBody;
use crate::model::provider::{
    FieldKind, FormField, LinkProgress, LinkStep, ProviderError, ProviderErrorKind,
};
use crate::providers::http::Reply;
use crate::providers::{text, write_state};
use chrono::{DateTime, TimeDelta, Utc};

/// Belvo answers with a list of errors, or with one.
pub fn of_reply(reply: &Reply, now: DateTime<Utc>) -> ProviderError {
    let body = match reply.json::<Vec<ErrorBody>>() {
        Ok(list) => list.into_iter().next(),
        Err(_) => reply.json::<ErrorBody>().ok(),
    };
    let Some(body) = body.filter(|body| body.code.is_some()) else {
        return by_status(reply, now);
    };
    let code = body.code.clone().unwrap_or_default();
    let message = body.message.clone().unwrap_or_default();
    let mut error = ProviderError::new(kind(reply.status, &code, &body), code, &message)
        .traced(body.request_id.clone());
    if error.kind == ProviderErrorKind::NeedsCode {
        error.resume = ask_code(&body, now).map(Box::new);
    }
    let waits = reply.wait_by("retry-after", now).or_else(|| minutes(&message, now));
    if error.kind == ProviderErrorKind::RateLimited { error.not_before(waits) } else { error }
}

fn by_status(reply: &Reply, now: DateTime<Utc>) -> ProviderError {
    let mut error = reply.failure(now);
    error.kind = match reply.status {
        401 | 403 => ProviderErrorKind::BadKeys,
        404 => ProviderErrorKind::Revoked,
        _ => error.kind,
    };
    error
}

fn kind(status: u16, code: &str, body: &ErrorBody) -> ProviderErrorKind {
    use ProviderErrorKind as Kind;
    match code {
        "token_required" => Kind::NeedsCode,
        "login_error" | "invalid_token" | "activation_failed" => Kind::WrongCredentials,
        "session_expired" | "invalid_link" | "unconfirmed_link" | "invalid_credentials_storage" => {
            Kind::NeedsReauth
        }
        "too_many_sessions" => Kind::InstitutionDown,
        "user_blocked" | "password_expired" | "permission_required" | "wrong_cloud_server" => {
            Kind::ActionAtBank
        }
        "institution_down" | "institution_unavailable" => Kind::InstitutionDown,
        "institution_inactive" => Kind::InstitutionUnsupported,
        "unsupported_operation" | "invalid_resources" | "invalid_fetch_historical" => {
            Kind::NotSupported
        }
        "invalid_period" => Kind::WindowRefused,
        "authentication_failed" | "access_to_resource_denied" => Kind::BadKeys,
        "consent_without_accounts" => Kind::NotSupported,
        "consent_expired" => Kind::ConsentExpired,
        "link_refreshed" | "too_many_requests" => Kind::RateLimited,
        "request_timeout" => Kind::InstitutionDown,
        "not_found" => Kind::Revoked,
        "unexpected_error" => Kind::ProviderDown,
        _ if matches!(body.field.as_deref(), Some("date_from" | "date_to")) => Kind::WindowRefused,
        _ => match status {
            401 | 403 => Kind::BadKeys,
            404 => Kind::Revoked,
            408 => Kind::InstitutionDown,
            429 => Kind::RateLimited,
            500.. => Kind::ProviderDown,
            _ => Kind::InvalidRequest,
        },
    }
}

/// `Please wait 7 minutes before …`
fn minutes(message: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (before, _) = message.split_once(" minute")?;
    let number: i64 = before.rsplit(' ').next()?.parse().ok()?;
    now.checked_add_signed(TimeDelta::try_minutes(number.clamp(0, 24 * 60))?)
}

/// The step that asks the person for the code that the bank sent or shows.
fn ask_code(body: &ErrorBody, now: DateTime<Utc>) -> Option<LinkProgress> {
    let state = State::Code { session: body.session.clone()?, link: body.link.clone()? };
    let hint = body.token_generation_data.as_ref();
    let said = hint.and_then(|hint| {
        let instructions = hint.instructions.as_deref().and_then(text::words)?;
        let value = hint.value.as_deref().and_then(text::words).filter(|v| v.chars().count() <= 40);
        Some(value.map_or(instructions.clone(), |value| format!("{instructions}: {value}")))
    });
    let expires_at =
        body.expiry.and_then(|seconds| now.checked_add_signed(TimeDelta::try_seconds(seconds)?));
    let field = FormField {
        name: "token".to_owned(),
        label: said,
        kind: FieldKind::Code,
        required: true,
        max_length: 40,
        choices: Vec::new(),
    };
    let step = LinkStep::Form { fields: vec![field], expires_at };
    Some(LinkProgress { step, state: write_state(&state).ok()? })
}

/// What a link's status means.
pub fn of_status(status: Option<&str>) -> Option<ProviderError> {
    let (kind, detail) = match status? {
        "invalid" => (ProviderErrorKind::NeedsReauth, "The bank no longer takes the credentials."),
        "unconfirmed" => (ProviderErrorKind::NeedsReauth, "The link was never confirmed."),
        "token_required" => (ProviderErrorKind::NeedsReauth, "The bank asks for a code."),
        _ => return None,
    };
    Some(ProviderError::new(kind, status.unwrap_or_default(), detail))
}
