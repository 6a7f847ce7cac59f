//! The query language.

use crate::domain::query;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::query::ReadQuery;
use actix_web::get;
use actix_web::web::{Json, Query};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// What is in the search box.
    #[serde(default)]
    q: String,
}

/// Reads a query without asking it: its parts, or where it can't be read. What it names may be missing.
#[utoipa::path(tag = "transactions", params(Asked), responses((status = 200, body = ReadQuery)))]
#[get("/query")]
pub async fn read(_me: Signed, asked: Query<Asked>) -> Result<Json<ReadQuery>> {
    Ok(Json(query::explain(&asked.q)?))
}
