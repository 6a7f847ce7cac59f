//! Providers that call us.

use crate::http::state::State;
use crate::http::{Error, Result};
use crate::linking::Refused;
use crate::model::fault::{Code, Fault};
use crate::model::provider::WebhookCall;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse, post};

/// Far more than any provider sends.
const MOST_HEADERS: usize = 100;
const LARGEST: usize = 256 * 1024;

fn headers(map: &HeaderMap) -> Vec<(String, String)> {
    let text = map.iter().filter_map(|(name, value)| {
        Some((name.as_str().to_ascii_lowercase(), value.to_str().ok()?.to_owned()))
    });
    text.take(MOST_HEADERS).collect()
}

/// A provider's call: checked, noted and answered; the work is done later. Whether we know what it is about
/// is not told.
#[utoipa::path(
    tag = "connections",
    params(("provider" = String, Path)),
    request_body(content = String, content_type = "application/json"),
    responses((status = 200)),
    security(())
)]
#[post("/webhooks/{provider}")]
pub async fn receive(
    state: State,
    request: HttpRequest,
    provider: Path<String>,
    body: Bytes,
) -> Result<HttpResponse> {
    if body.len() > LARGEST {
        return Err(Error::new(Code::PayloadTooLarge, "A call has at most 256 kB."));
    }
    let headers = headers(request.headers());
    let call = WebhookCall { headers: &headers, body: &body, received_at: state.db.clock().now() };
    let heard = state.linking.hear(&provider, &call).await?;
    let (outcome, answer) = match heard {
        Ok(heard) if heard.unknown > 0 => ("unknown", Ok(HttpResponse::Ok().finish())),
        Ok(_) => ("taken", Ok(HttpResponse::Ok().finish())),
        Err(Refused::NoProvider) => ("none", Err(Fault::not_found("provider").into())),
        Err(Refused::Forged) => {
            ("forged", Err(Error::new(Code::Unauthenticated, "This call is not signed.")))
        }
        Err(Refused::Unreadable) => {
            ("unreadable", Err(Error::new(Code::BadRequest, "This call can't be read.")))
        }
        Err(Refused::Later) => ("later", Err(Error::new(Code::Unavailable, "Call again later."))),
    };
    // Only names that we know become labels.
    let name = state.linking.known_name(&provider).unwrap_or("other");
    metrics::counter!("centavo_webhooks_total", "provider" => name, "outcome" => outcome)
        .increment(1);
    answer
}
