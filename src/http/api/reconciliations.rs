//! Stated balances, and sittings that compare an account with a statement.

use crate::domain::{assertions, reconciliations};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::page::Page;
use crate::model::reconciliation::{
    Assertion, Breakage, NewAssertion, NewReconciliation, Reconciliation, ReconciliationState,
};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

/// What banks and people said of the account's balance, newest day first.
#[utoipa::path(
    tag = "reconciliation",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<Assertion>))
)]
#[get("/accounts/{id}/assertions")]
pub async fn list_assertions(me: Signed, id: Path<Uuid>) -> Result<Json<Page<Assertion>>> {
    Ok(Json(Page::whole(me.read(move |tx| assertions::list(tx, *id)).await?)))
}

/// Notes what the account held at the end of a day.
#[utoipa::path(
    tag = "reconciliation",
    params(("id" = Uuid, Path)),
    request_body = NewAssertion,
    responses((status = 201, body = Assertion))
)]
#[post("/accounts/{id}/assertions")]
pub async fn assert(me: Signed, id: Path<Uuid>, body: Json<NewAssertion>) -> Result<HttpResponse> {
    let assertion = me.write(move |tx| assertions::create(tx, *id, &body)).await?;
    Ok(HttpResponse::Created().json(assertion))
}

/// Forgets a stated balance; an older word about that day counts again.
#[utoipa::path(tag = "reconciliation", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/assertions/{id}")]
pub async fn forget_assertion(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| assertions::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What moved our balance of that day since it last agreed.
#[utoipa::path(
    tag = "reconciliation",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Breakage))
)]
#[get("/assertions/{id}/changes")]
pub async fn breakage(me: Signed, id: Path<Uuid>) -> Result<Json<Breakage>> {
    Ok(Json(me.read(move |tx| assertions::breakage(tx, *id)).await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StateQuery {
    /// The statement's day; the newest stated balance's, or today, when left out.
    pub day: Option<NaiveDate>,
}

/// What is still open up to a day, and what was reconciled before.
#[utoipa::path(
    tag = "reconciliation",
    params(("id" = Uuid, Path), StateQuery),
    responses((status = 200, body = ReconciliationState))
)]
#[get("/accounts/{id}/reconciliation")]
pub async fn state(
    me: Signed,
    id: Path<Uuid>,
    query: Query<StateQuery>,
) -> Result<Json<ReconciliationState>> {
    Ok(Json(me.read(move |tx| reconciliations::state(tx, *id, query.day)).await?))
}

/// Ends a sitting with no difference left; its transactions are locked.
#[utoipa::path(
    tag = "reconciliation",
    params(("id" = Uuid, Path)),
    request_body = NewReconciliation,
    responses((status = 201, body = Reconciliation))
)]
#[post("/accounts/{id}/reconciliations")]
pub async fn create(
    me: Signed,
    id: Path<Uuid>,
    body: Json<NewReconciliation>,
) -> Result<HttpResponse> {
    let sitting = me.write(move |tx| reconciliations::create(tx, *id, &body)).await?;
    Ok(HttpResponse::Created().json(sitting))
}

/// Takes a sitting back: its transactions are open again and its adjustment goes.
#[utoipa::path(tag = "reconciliation", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/reconciliations/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| reconciliations::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
