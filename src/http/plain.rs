//! The plain port beside our own TLS: sends everybody there, but for what proves to a certificate authority
//! who we are.

use crate::config::Tls;
use actix_web::dev::Server;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{Data, Path, get, route};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use std::net::TcpListener;
use std::path::PathBuf;

/// Longest answer to a challenge.
const MOST: u64 = 4_096;

struct Plain {
    public_url: String,
    acme: Option<PathBuf>,
}

/// Sends on until told to stop.
///
/// # Errors
/// When the listener can't be used.
pub fn serve(listener: TcpListener, tls: &Tls, public_url: &str) -> std::io::Result<Server> {
    let public_url = public_url.trim_end_matches('/').to_owned();
    let plain = Data::new(Plain { public_url, acme: tls.acme.clone() });
    let server = HttpServer::new(move || {
        App::new()
            .app_data(plain.clone())
            .route("/.well-known/acme-challenge/{token}", get().to(challenge))
            .default_service(route().to(elsewhere))
    })
    .workers(1)
    .shutdown_timeout(1)
    .disable_signals()
    .listen(listener)?
    .run();
    Ok(server)
}

/// Never where the caller says that it is: only our own address is known to be ours.
async fn elsewhere(request: HttpRequest, plain: Data<Plain>) -> HttpResponse {
    let rest = request.uri().path_and_query().map_or("/", |rest| rest.as_str());
    HttpResponse::PermanentRedirect()
        .insert_header((LOCATION, format!("{}{rest}", plain.public_url)))
        .insert_header((CACHE_CONTROL, "no-store"))
        .finish()
}

async fn challenge(token: Path<String>, plain: Data<Plain>) -> HttpResponse {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !(1..=128).contains(&token.len()) || !token.bytes().all(is_token) {
        return HttpResponse::NotFound().finish();
    }
    let path = plain
        .acme
        .as_ref()
        .map(|folder| folder.join(".well-known").join("acme-challenge").join(token.as_str()));
    let is_short = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|file| file.len() <= MOST);
    match path.filter(is_short).and_then(|path| std::fs::read(path).ok()) {
        Some(answer) => HttpResponse::Ok().content_type("text/plain").body(answer),
        None => HttpResponse::NotFound().finish(),
    }
}
