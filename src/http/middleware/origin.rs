//! A write that carries a cookie must come from our own pages. Browsers say where a request comes
//! from (`Sec-Fetch-Site`, `Origin`); a caller that says neither is no browser.

use crate::http::Error;
use crate::http::state::State;
use crate::model::fault::Code;
use actix_web::ResponseError;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{AUTHORIZATION, HOST, ORIGIN};
use actix_web::middleware::Next;

pub async fn check_origin<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let reads = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let by_token = request.headers().contains_key(AUTHORIZATION);
    if !reads && !by_token && !is_own(&request) {
        let detail = "This request comes from another site and was refused.";
        let refusal = Error::new(Code::BadOrigin, detail).error_response();
        return Ok(request.into_response(refusal).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

fn is_own(request: &ServiceRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = header(ORIGIN.as_str()) else {
        return true;
    };
    let public = request.app_data::<State>().map(|state| state.web.public_url.as_str());
    let host = header(HOST.as_str()).unwrap_or_default();
    let own_host = origin.split_once("://").is_some_and(|(_, rest)| rest == host);
    own_host || public.is_some_and(|url| url.trim_end_matches('/') == origin)
}
