//! One id per request: the caller's when it is sane, else a new one.

use crate::model::Uuid;
use actix_web::dev::ServiceRequest;

tokio::task_local! {
    static REQUEST_ID: String;
}

/// The id of the request being answered; empty outside of one.
pub fn current() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// Runs a request's work under its id.
pub async fn scope<F: Future>(id: String, work: F) -> F::Output {
    REQUEST_ID.scope(id, work).await
}

/// Takes the caller's `X-Correlation-Id` or `X-Request-Id`: up to 64 letters, digits, `-`, `_`, `.`.
pub fn of(request: &ServiceRequest) -> String {
    ["x-correlation-id", "x-request-id"]
        .iter()
        .filter_map(|name| request.headers().get(*name)?.to_str().ok())
        .find(|text| is_sane(text))
        .map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
}

fn is_sane(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_ids_are_taken_over() {
        assert!(is_sane("a1-b_2.c"));
        assert!(!is_sane("") && !is_sane("a b") && !is_sane(&"x".repeat(65)) && !is_sane("ñ"));
    }
}
