//! What Plaid's error codes mean for us.

use super::wire::ErrorBody;
use crate::model::provider::{ProviderError, ProviderErrorKind};
use crate::providers::http::Reply;
use chrono::{DateTime, Utc};

/// Tells that the history changed while it was read.
pub const MUTATED: &str = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";

/// The failure that an answer speaks of.
pub fn of_reply(reply: &Reply, now: DateTime<Utc>) -> ProviderError {
    match reply.json::<ErrorBody>() {
        Ok(body) if body.error_code.is_some() => {
            let waits = reply.wait_by("retry-after", now);
            of_body(&body).not_before(waits)
        }
        _ => reply.failure(now),
    }
}

/// The failure that an error object speaks of.
pub fn of_body(body: &ErrorBody) -> ProviderError {
    let code = body.error_code.clone().unwrap_or_default();
    let kind = kind(
        body.error_type.as_deref().unwrap_or_default(),
        &code,
        body.error_code_reason.as_deref().unwrap_or_default(),
    );
    ProviderError::new(kind, code, body.error_message.as_deref().unwrap_or_default())
        .traced(body.request_id.clone())
}

fn kind(error_type: &str, code: &str, reason: &str) -> ProviderErrorKind {
    use ProviderErrorKind as Kind;
    match (code, reason) {
        ("ITEM_LOGIN_REQUIRED", "OAUTH_CONSENT_EXPIRED") | ("ACCESS_NOT_GRANTED", _) => {
            Kind::ConsentExpired
        }
        ("ITEM_LOGIN_REQUIRED", "OAUTH_USER_REVOKED")
        | (
            "USER_PERMISSION_REVOKED"
            | "ITEM_NOT_FOUND"
            | "INVALID_ACCESS_TOKEN"
            | "USER_ACCOUNT_REVOKED",
            _,
        ) => Kind::Revoked,
        (
            "ITEM_LOGIN_REQUIRED"
            | "INVALID_UPDATED_USERNAME"
            | "PASSWORD_RESET_REQUIRED"
            | "INVALID_SEND_METHOD"
            | "INSUFFICIENT_CREDENTIALS"
            | "MFA_NOT_SUPPORTED"
            | "INVALID_MFA",
            _,
        ) => Kind::NeedsReauth,
        ("INVALID_CREDENTIALS" | "INVALID_OTP", _) => Kind::WrongCredentials,
        (
            "ITEM_LOCKED"
            | "USER_SETUP_REQUIRED"
            | "USER_INPUT_TIMEOUT"
            | "INSTITUTION_NO_LONGER_SUPPORTED_FOR_USER",
            _,
        ) => Kind::ActionAtBank,
        ("NO_ACCOUNTS" | "INVALID_ACCOUNT_ID", _) => Kind::AccountGone,
        ("NO_LONGER_SUPPORTED" | "INSTITUTION_NO_LONGER_SUPPORTED" | "ITEM_NOT_SUPPORTED", _)
        | ("INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT" | "INSTITUTION_NOT_AVAILABLE", _)
        | ("UNSUPPORTED_RESPONSE" | "INSTITUTION_NOT_FOUND", _) => Kind::InstitutionUnsupported,
        (
            "PRODUCTS_NOT_SUPPORTED"
            | "PRODUCT_NOT_ENABLED"
            | "PRODUCT_UNAVAILABLE"
            | "ADDITIONAL_CONSENT_REQUIRED",
            _,
        ) => Kind::NotSupported,
        ("PRODUCT_NOT_READY" | "PRODUCTS_NOT_READY", _) => Kind::NotReady,
        ("INVALID_API_KEYS" | "UNAUTHORIZED_ENVIRONMENT" | "UNAUTHORIZED_ROUTE_ACCESS", _)
        | ("INVALID_PRODUCT" | "DIRECT_INTEGRATION_NOT_ENABLED", _) => Kind::BadKeys,
        (MUTATED, _) => Kind::NotReady,
        _ => by_type(error_type),
    }
}

fn by_type(error_type: &str) -> ProviderErrorKind {
    match error_type {
        "INSTITUTION_ERROR" => ProviderErrorKind::InstitutionDown,
        "RATE_LIMIT_EXCEEDED" => ProviderErrorKind::RateLimited,
        "API_ERROR" | "RECAPTCHA_ERROR" => ProviderErrorKind::ProviderDown,
        "ITEM_ERROR" | "OAUTH_ERROR" => ProviderErrorKind::NeedsReauth,
        _ => ProviderErrorKind::InvalidRequest,
    }
}
