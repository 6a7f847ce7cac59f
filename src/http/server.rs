//! Puts the pieces together and listens.

use super::extract::body;
use super::middleware::headers::security;
use super::middleware::idempotency::replay;
use super::middleware::observe::observe;
use super::middleware::origin::check_origin;
use super::openapi::{self, Document};
use super::state::AppState;
use super::tls::Certificates;
use super::{routes, spa};
use actix_web::dev::Server;
use actix_web::http::header::HeaderName;
use actix_web::middleware::{Compress, DefaultHeaders, from_fn};
use actix_web::web::{Data, route, scope};
use actix_web::{App, HttpServer};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

const KEEP_ALIVE: HeaderName = HeaderName::from_static("keep-alive");
/// Seconds that requests in flight have to finish when the server is told to stop.
const GRACE: u64 = 10;

/// Seconds that a connection without requests is kept. Clients are told a little less (`Keep-Alive`), so that
/// none sends a request into a connection that is just being closed.
const IDLE: u64 = 5;
const IDLE_TOLD: &str = "timeout=3";

/// Serves on a listener until it is told to stop (Ctrl-C, SIGTERM); over TLS with certificates of our own.
pub fn serve(
    listener: TcpListener,
    certificates: Option<&Arc<Certificates>>,
    state: AppState,
) -> std::io::Result<Server> {
    let state = Data::new(state);
    let document = Data::new(Document::default());
    let secure = state.web.is_secure();
    let server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .app_data(document.clone())
            .app_data(body::json())
            .app_data(body::payload())
            .app_data(body::query())
            .app_data(body::path())
            .service(
                scope("/api/v1")
                    .wrap(from_fn(replay))
                    .wrap(from_fn(check_origin))
                    .configure(routes::v1),
            )
            .configure(routes::outside)
            .configure(openapi::routes)
            .default_service(route().to(spa::fallback))
            .wrap(security(secure))
            .wrap(DefaultHeaders::new().add((KEEP_ALIVE, IDLE_TOLD)))
            .wrap(Compress::default())
            .wrap(from_fn(observe))
    })
    .workers(2)
    .keep_alive(Duration::from_secs(IDLE))
    .shutdown_timeout(GRACE);
    let server = match certificates {
        Some(certificates) => {
            let tls = certificates.server().map_err(std::io::Error::other)?;
            server.listen_rustls_0_23(listener, tls)?
        }
        None => server.listen(listener)?,
    };
    Ok(server.run())
}
