//! Whether the service works, and its measurements.

use crate::http::state::State;
use crate::http::{Error, Result};
use crate::model::fault::Fault;
use crate::ops;
use actix_web::web::Json;
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct Health {
    pub status: &'static str,
    pub version: &'static str,
    /// Which build: the commit it was made of, where that is known.
    pub release: String,
}

fn well(state: &State) -> Json<Health> {
    let release = state.web.release.clone();
    Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION"), release })
}

async fn touch(state: &State) -> Result<Json<Health>> {
    state.db.system(ops::health::touch).await?;
    Ok(well(state))
}

/// Asks the database something.
#[utoipa::path(tag = "health", responses((status = 200, body = Health)), security(()))]
#[get("/health")]
pub async fn health(state: State) -> Result<Json<Health>> {
    touch(&state).await
}

#[get("/api/health")]
pub async fn api_health(state: State) -> Result<Json<Health>> {
    touch(&state).await
}

/// Says that the process answers, without the database.
#[get("/health/live")]
pub async fn live(state: State) -> Json<Health> {
    well(&state)
}

/// Measurements for Prometheus.
#[get("/metrics")]
pub async fn metrics(state: State) -> Result<HttpResponse> {
    if !state.web.metrics {
        return Err(Error(Fault::not_found("address")));
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(ops::metrics::render()))
}
