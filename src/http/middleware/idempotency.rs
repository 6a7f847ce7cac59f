//! `Idempotency-Key`: a repeated write is answered with what the first one was answered.

use crate::domain::idempotency::{self, Answer};
use crate::http::extract::Signed;
use crate::http::{Error, Result};
use crate::model::fault::{Code, Fault};
use actix_web::body::{BoxBody, MessageBody, to_bytes_limited};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header::CONTENT_TYPE};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpResponse, web::Bytes};
use sha2::{Digest, Sha256};

const LARGEST_ANSWER: usize = 1024 * 1024;

pub async fn replay<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(key) = key_of(&request)? else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let (http, mut payload) = request.into_parts();
    let signed = Signed::from_request(&http, &mut payload).await?;
    let body = Bytes::from_request(&http, &mut payload)
        .await
        .map_err(|_| {
            Error::new(
                Code::PayloadTooLarge,
                "The body is too large for an idempotency key.",
            )
        })?;
    let hash = hash(http.method(), http.uri().path(), &body);
    let (user, claimed) = (signed.user_id(), key.clone());
    let found = signed
        .system(move |tx| idempotency::claim(tx, user, &claimed, &hash))
        .await?;
    if let Some(answer) = found {
        return Ok(ServiceResponse::new(http, repeated(answer)));
    }
    let request = ServiceRequest::from_parts(http, Payload::from(body));
    let response = next.call(request).await?;
    keep(&signed, key, response).await
}

/// The key of a write, checked. Files are left out: an import is idempotent by itself.
fn key_of(request: &ServiceRequest) -> Result<Option<String>> {
    let writes = matches!(
        *request.method(),
        Method::POST | Method::PUT | Method::PATCH
    );
    let is_file = request.content_type().starts_with("multipart/");
    let Some(value) = request
        .headers()
        .get("idempotency-key")
        .filter(|_| writes && !is_file)
    else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    let sane = (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    // Signing in has no person yet whose key it could be.
    if request.path().starts_with("/api/v1/auth/") {
        return Ok(None);
    }
    if sane {
        return Ok(Some(text.to_owned()));
    }
    let detail = "1 to 128 visible ASCII characters.";
    Err(Fault::field("Idempotency-Key", "bad_key", detail).into())
}

fn hash(method: &Method, path: &str, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(method.as_str());
    hash.update([0]);
    hash.update(path);
    hash.update([0]);
    hash.update(body);
    hash.finalize().into()
}

fn repeated(answer: Answer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = HttpResponse::build(status);
    response.insert_header(("Idempotency-Replayed", "true"));
    if let Some(kind) = answer.content_type {
        response.insert_header((CONTENT_TYPE, kind));
    }
    response.body(answer.body)
}

/// Keeps the answer for a repeat; a failure on our side frees the key instead.
async fn keep<B: MessageBody + 'static>(
    signed: &Signed,
    key: String,
    response: ServiceResponse<B>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let user = signed.user_id();
    let (http, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let read = to_bytes_limited(body, LARGEST_ANSWER).await;
    let Ok(Ok(body)) = read else {
        signed
            .system(move |tx| idempotency::release(tx, user, &key))
            .await?;
        return Err(Error::new(Code::Internal, "The answer is too large to be kept.").into());
    };
    if head.status().is_server_error() {
        signed
            .system(move |tx| idempotency::release(tx, user, &key))
            .await?;
    } else {
        let kind = head
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|v| v.to_str().ok());
        let answer = Answer {
            status: head.status().as_u16(),
            content_type: kind.map(str::to_owned),
            body: body.to_vec(),
        };
        signed
            .system(move |tx| idempotency::keep(tx, user, &key, answer))
            .await?;
    }
    Ok(ServiceResponse::new(
        http,
        head.set_body(body).map_into_boxed_body(),
    ))
}
