//! For who looks after the server: how it is, and the queue of background work. To anybody else there is nothing here.

use crate::domain::operators;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::http::state::State;
use crate::model::Uuid;
use crate::model::alert::Alert;
use crate::model::backup::BackupView;
use crate::model::fault::Fault;
use crate::model::job::{JobState, QueueReport};
use crate::ops::watch::words::words;
use crate::ops::watch::{Reading, look};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

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

/// The server as its operator sees it.
#[derive(Serialize, ToSchema)]
pub struct ServerReport {
    pub version: &'static str,
    /// The commit that this build was made of, where that is known.
    pub release: String,
    pub figures: Reading,
    /// What is wrong, the worst first.
    pub alerts: Vec<Alert>,
    /// The newest first.
    pub backups: Vec<BackupView>,
}

/// One way in which a message was sent.
#[derive(Serialize, ToSchema)]
pub struct TestedWay {
    /// `webhook`, `telegram` or `email`.
    pub way: &'static str,
    pub is_sent: bool,
    /// Why it was not.
    pub error: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TestReport {
    /// Empty when no way of telling is set.
    pub ways: Vec<TestedWay>,
}

/// Disk, memory, certificate, queue and backups at this moment, and what is wrong with them.
#[utoipa::path(tag = "operator", responses((status = 200, body = ServerReport)))]
#[get("/operator/server")]
pub async fn server(me: Signed, state: State) -> Result<Json<ServerReport>> {
    let user = me.user_id();
    let alerts = me.system(move |tx| operators::alerts(tx, user)).await?;
    let watched = state.watched.as_ref().ok_or_else(|| Fault::not_found("page"))?;
    let (figures, backups) = look(&state.db, watched).await?;
    let release = state.web.release.clone();
    Ok(Json(ServerReport { version: env!("CARGO_PKG_VERSION"), release, figures, alerts, backups }))
}

/// Sends a message every way in which alerts are told.
#[utoipa::path(tag = "operator", responses((status = 200, body = TestReport)))]
#[post("/operator/alerts/test")]
pub async fn test_alerts(me: Signed, state: State) -> Result<Json<TestReport>> {
    let user = me.user_id();
    me.system(move |tx| operators::alerts(tx, user)).await?;
    state.limits.message(user)?;
    let messages = state.messages.as_ref().ok_or_else(|| Fault::not_found("page"))?;
    let text = format!("{}\n{}", state.web.public_url, words(messages.locale()).test);
    let ways = messages.send(&text, state.db.clock().now()).await.into_iter().map(|sent| {
        TestedWay { way: sent.way, is_sent: sent.outcome.is_ok(), error: sent.outcome.err() }
    });
    Ok(Json(TestReport { ways: ways.collect() }))
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
