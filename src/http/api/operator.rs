//! For who looks after the server: the queue of background work. To anybody else there is nothing here.

use crate::domain::operators;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::job::{JobState, QueueReport};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JobsQuery {
    /// Only jobs in this state; without it those that were given up.
    state: Option<String>,
}

/// The queue by kind, its jobs in one state (the newest 200), and the providers and banks that are left
/// alone because they do not answer.
#[utoipa::path(
    tag = "operator",
    params(JobsQuery),
    responses((status = 200, body = QueueReport))
)]
#[get("/operator/jobs")]
pub async fn jobs(me: Signed, query: Query<JobsQuery>) -> Result<Json<QueueReport>> {
    let state = match query.state.as_deref().filter(|text| !text.is_empty()) {
        None => JobState::Dead,
        Some(text) => text
            .parse()
            .map_err(|()| Fault::field("state", "bad_value", "This is no state of a job."))?,
    };
    let user = me.user_id();
    Ok(Json(me.system(move |tx| operators::report(tx, user, &[state])).await?))
}

/// Lets a job that was given up try again from the beginning.
#[utoipa::path(tag = "operator", params(("id" = Uuid, Path)), responses((status = 204)))]
#[post("/operator/jobs/{id}/retry")]
pub async fn retry(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let user = me.user_id();
    me.system(move |tx| operators::retry(tx, user, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Forgets a job that was given up.
#[utoipa::path(tag = "operator", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/operator/jobs/{id}")]
pub async fn discard(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let user = me.user_id();
    me.system(move |tx| operators::discard(tx, user, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
