//! One log line and one set of measurements per request. Never an amount, an e-mail, a token or a
//! description: route patterns, not paths.

use super::request_id;
use crate::model::identity::Membership;
use crate::trace::{self, Context, Kind, What, Work};
use actix_web::HttpMessage;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;

pub async fn observe<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let caller = request.headers().get(trace::HEADER).and_then(|value| value.to_str().ok());
    let step = caller.and_then(Context::read).map_or_else(Context::begin, |from| from.child());
    trace::scope(step, observed(step, request, next)).await
}

async fn observed<B: MessageBody + 'static>(
    step: Context,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let work = Work::begin(step);
    let id = request_id::of(&request);
    let method = request.method().to_string();
    let mut response = request_id::scope(id.clone(), next.call(request)).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let status = response.status().as_u16();
    let household =
        response.request().extensions().get::<Membership>().map(|m| m.household_id.to_string());
    let elapsed = work.elapsed();
    let labels =
        [("method", method.clone()), ("route", route.clone()), ("status", status.to_string())];
    metrics::histogram!("centavo_http_request_seconds", &labels).record(elapsed.as_secs_f64());
    // Probes ask every few seconds: they are measured, not told.
    if route != "/health/live" {
        work.end(Kind::Server, || {
            What::new(format!("{method} {route}"), status >= 500)
                .with("http.request.method", method.as_str())
                .with("http.route", route.as_str())
                .with("http.response.status_code", i64::from(status))
                .with("centavo.request_id", id.as_str())
        });
        log::info!(
            method = method.as_str(),
            route = route.as_str(),
            status = status,
            duration_ms = elapsed.as_millis() as u64,
            household = household.as_deref().unwrap_or("-"),
            request_id = id.as_str();
            "request"
        );
    }
    Ok(response)
}
