//! The built app, embedded. Assets carry their hash in their name and never change; the page itself
//! is asked for anew each time. Files were compressed when they were built.

use crate::http::Error;
use crate::model::fault::{Code, Fault};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY,
};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/frontend/dist"]
#[exclude = ".vite/*"]
#[allow_missing = true]
struct Dist;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";

/// Answers whatever no route took: a file of the app, the app's page for a browser's address, else
/// a problem.
pub async fn fallback(request: HttpRequest) -> Result<HttpResponse, Error> {
    let path = request.path();
    let is_api = path == "/api" || path.starts_with("/api/");
    if is_api || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Fault::not_found("address").into());
    }
    if let Some(response) = file(&request, path.trim_start_matches('/')) {
        return Ok(response);
    }
    let wants_page = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if !wants_page || path.starts_with("/assets/") {
        return Err(Fault::not_found("file").into());
    }
    file(&request, "index.html")
        .ok_or_else(|| Error::new(Code::NotFound, "The app is not built into this server."))
}

fn file(request: &HttpRequest, path: &str) -> Option<HttpResponse> {
    if path.is_empty() || path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let (data, encoding) = encoded(path, accepted.unwrap_or_default())?;
    let mut response = HttpResponse::Ok();
    let caching = if path.starts_with("assets/") { IMMUTABLE } else { REVALIDATE };
    response
        .insert_header((CONTENT_TYPE, content_type(path)))
        .insert_header((CACHE_CONTROL, caching))
        .insert_header((VARY, "Accept-Encoding"));
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, encoding));
    }
    Some(response.body(match data {
        Cow::Borrowed(bytes) => actix_web::web::Bytes::from_static(bytes),
        Cow::Owned(bytes) => actix_web::web::Bytes::from(bytes),
    }))
}

/// The best of the compressed forms that the caller takes.
fn encoded(path: &str, accepted: &str) -> Option<(Cow<'static, [u8]>, Option<&'static str>)> {
    let takes = |name: &str| {
        accepted.split(',').any(|part| {
            let mut pieces = part.split(';').map(str::trim);
            pieces.next() == Some(name) && pieces.next() != Some("q=0")
        })
    };
    for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
        if takes(encoding)
            && let Some(file) = Dist::get(&format!("{path}.{suffix}"))
        {
            return Some((file.data, Some(encoding)));
        }
    }
    Dist::get(path).map(|file| (file.data, None))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
