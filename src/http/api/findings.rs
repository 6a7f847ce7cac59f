//! What is noticed about the household's money.

use crate::domain::{findings, notifications};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::finding::{Finding, FindingList, Snooze};
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};

/// What was noticed, the most urgent first. Its words are the reader's to make from the figures.
#[utoipa::path(tag = "insights", responses((status = 200, body = FindingList)))]
#[get("/insights")]
pub async fn list(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, findings::list).await
}

/// Looks through the ledger anew, for what comes back as well.
#[utoipa::path(tag = "insights", responses((status = 200, body = FindingList)))]
#[post("/insights/refresh")]
pub async fn look(me: Signed) -> Result<Json<FindingList>> {
    Ok(Json(me.write(notifications::look).await?))
}

/// Stays away until it is much worse.
#[utoipa::path(tag = "insights", params(("id" = Uuid, Path)), responses((status = 200, body = Finding)))]
#[post("/insights/{id}/dismiss")]
pub async fn dismiss(me: Signed, id: Path<Uuid>) -> Result<Json<Finding>> {
    Ok(Json(me.write(move |tx| findings::dismiss(tx, *id)).await?))
}

/// Stays away for some days, unless it becomes much worse.
#[utoipa::path(
    tag = "insights",
    params(("id" = Uuid, Path)),
    request_body = Snooze,
    responses((status = 200, body = Finding))
)]
#[post("/insights/{id}/snooze")]
pub async fn snooze(me: Signed, id: Path<Uuid>, body: Json<Snooze>) -> Result<Json<Finding>> {
    let days = body.days;
    Ok(Json(me.write(move |tx| findings::snooze(tx, *id, days)).await?))
}

#[utoipa::path(tag = "insights", params(("id" = Uuid, Path)), responses((status = 200, body = Finding)))]
#[post("/insights/{id}/reopen")]
pub async fn reopen(me: Signed, id: Path<Uuid>) -> Result<Json<Finding>> {
    Ok(Json(me.write(move |tx| findings::reopen(tx, *id)).await?))
}
