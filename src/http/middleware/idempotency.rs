//! `Idempotency-Key`: a repeated write is answered with what the first one was answered.

use crate::domain::idempotency::{self, Answer};
use crate::http::extract::Signed;
use crate::http::{Error, Result};
use crate::model::fault::{Code, Fault};
use actix_web::body::{BoxBody, MessageBody, to_bytes_limited};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use sha2::{Digest, Sha256};

/// Far above any answer to a write.
const LARGEST_ANSWER: usize = 16 * 1024 * 1024;

/// Headers that belong to an answer.
const KEPT: [&str; 4] = ["content-type", "etag", "location", "x-undo-token"];

pub async fn replay<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let key = match key_of(&request) {
        Ok(Some(key)) => key,
        Ok(None) => return Ok(next.call(request).await?.map_into_boxed_body()),
        Err(refusal) => return Ok(request.into_response(refusal.error_response())),
    };
    let (http, payload) = request.into_parts();
    let (signed, body) = match claim(&http, payload, &key).await {
        Ok(Claimed::Ours(signed, body)) => (signed, body),
        Ok(Claimed::Answered(answer)) => return Ok(ServiceResponse::new(http, repeated(answer))),
        Err(refusal) => return Ok(ServiceResponse::new(http, refusal.error_response())),
    };
    let request = ServiceRequest::from_parts(http, Payload::from(body));
    let response = next.call(request).await?;
    keep(&signed, key, response).await
}

enum Claimed {
    /// The first request with this key, to be carried out with this body.
    Ours(Signed, Bytes),
    Answered(Answer),
}

async fn claim(http: &HttpRequest, mut payload: Payload, key: &str) -> Result<Claimed> {
    let signed = Signed::from_request(http, &mut payload).await?;
    let body = Bytes::from_request(http, &mut payload).await.map_err(|_| {
        Error::new(Code::PayloadTooLarge, "The body is too large for an idempotency key.")
    })?;
    let (hash, user, key) = (hash(http, &body), signed.user_id(), key.to_owned());
    let found = signed.system(move |tx| idempotency::claim(tx, user, &key, &hash)).await?;
    Ok(found.map_or_else(|| Claimed::Ours(signed, body), Claimed::Answered))
}

/// The key of a write, checked. Files are left out: an import is idempotent by itself.
fn key_of(request: &ServiceRequest) -> Result<Option<String>> {
    let writes = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    let is_file = request.content_type().starts_with("multipart/");
    let Some(value) = request.headers().get("idempotency-key").filter(|_| writes && !is_file)
    else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    let sane = (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    // Signing in has no person yet whose key it could be; of answers to a bank not even a hash is kept.
    let path = request.path();
    let is_link = path.starts_with("/api/v1/connections/") && path.ends_with("/complete");
    if path.starts_with("/api/v1/auth/") || is_link {
        return Ok(None);
    }
    if sane {
        return Ok(Some(text.to_owned()));
    }
    let detail = "1 to 128 visible ASCII characters.";
    Err(Fault::field("Idempotency-Key", "bad_key", detail).into())
}

/// What makes two requests the same: method, address, household and body.
fn hash(http: &HttpRequest, body: &[u8]) -> [u8; 32] {
    let household = http.headers().get("x-household-id").map_or(&b""[..], |value| value.as_bytes());
    let uri = http.uri().to_string();
    let mut hash = Sha256::new();
    for part in [http.method().as_str().as_bytes(), uri.as_bytes(), household, body] {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

fn repeated(answer: Answer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = HttpResponse::build(status);
    response.insert_header(("Idempotency-Replayed", "true"));
    for (name, value) in answer.headers {
        response.insert_header((name, value));
    }
    response.body(answer.body)
}

/// Keeps the answer for a repeat; a failure on our side frees the key instead. The caller gets the
/// answer either way: its write is done.
async fn keep<B: MessageBody + 'static>(
    signed: &Signed,
    key: String,
    response: ServiceResponse<B>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let user = signed.user_id();
    let (http, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let Ok(Ok(body)) = to_bytes_limited(body, LARGEST_ANSWER).await else {
        let failure = Error::new(Code::Internal, "The answer is too large to be kept.");
        return Ok(ServiceResponse::new(http, failure.error_response()));
    };
    let kept = if head.status().is_server_error() {
        signed.system(move |tx| idempotency::release(tx, user, &key)).await
    } else {
        let header = |name: &&str| {
            let value = head.headers().get(*name)?.to_str().ok()?;
            Some(((*name).to_owned(), value.to_owned()))
        };
        let answer = Answer {
            status: head.status().as_u16(),
            headers: KEPT.iter().filter_map(header).collect(),
            body: body.to_vec(),
        };
        signed.system(move |tx| idempotency::keep(tx, user, &key, answer)).await
    };
    if let Err(error) = kept {
        log::warn!(why = error.to_string().as_str(); "an answer could not be kept for a repeat");
    }
    Ok(ServiceResponse::new(http, head.set_body(body).map_into_boxed_body()))
}
