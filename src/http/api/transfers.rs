//! Transfers between the household's own accounts.

use super::transactions::UNDO_TOKEN;
use crate::domain::transfers;
use crate::http::Result;
use crate::http::extract::cursor::PageQuery;
use crate::http::extract::{Signed, cursor, optional_json};
use crate::model::Uuid;
use crate::model::page::Page;
use crate::model::transaction::Transaction;
use crate::model::transfer::{
    Acceptance, CashTarget, Detected, NewTransfer, Transfer, TransferOf, Withdrawal,
};
use actix_web::http::header::LOCATION;
use actix_web::web::{Bytes, Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, get, post};

fn decided(mut response: HttpResponseBuilder, (transfer, undo): &(Transfer, Uuid)) -> HttpResponse {
    response.insert_header((UNDO_TOKEN, undo.to_string())).json(transfer)
}

/// Pairs that may be transfers and wait for a person, the newest first.
#[utoipa::path(tag = "transfers", params(PageQuery), responses((status = 200, body = Page<Transfer>)))]
#[get("/transfers/suggestions")]
pub async fn suggestions(
    me: Signed,
    request: HttpRequest,
    query: Query<PageQuery>,
) -> Result<HttpResponse> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let after = cursor::day_and_id(query.cursor.as_deref())?;
    me.answer(&request, move |tx| {
        let found = transfers::suggestions(tx, after, limit)?;
        Ok(Page::cut(found, limit, |t| cursor::of_day_and_id(t.outflow.booked_on, t.id)))
    })
    .await
}

/// Looks through the whole history for transfers.
#[utoipa::path(tag = "transfers", responses((status = 200, body = Detected)))]
#[post("/transfers/detect")]
pub async fn detect(me: Signed) -> Result<Json<Detected>> {
    Ok(Json(me.write(transfers::detect_all).await?))
}

/// Links two transactions by hand. The `X-Undo-Token` header names the undo.
#[utoipa::path(tag = "transfers", request_body = NewTransfer, responses((status = 201, body = Transfer)))]
#[post("/transfers")]
pub async fn create(me: Signed, body: Json<NewTransfer>) -> Result<HttpResponse> {
    let made = me.write(move |tx| transfers::link(tx, body.into_inner())).await?;
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, format!("/api/v1/transfers/{}", made.0.id)));
    Ok(decided(response, &made))
}

#[utoipa::path(tag = "transfers", params(("id" = Uuid, Path)), responses((status = 200, body = Transfer)))]
#[get("/transfers/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<Json<Transfer>> {
    Ok(Json(me.read(move |tx| transfers::find(tx, *id)).await?))
}

/// Takes a transfer apart for good. The `X-Undo-Token` header names the undo.
#[utoipa::path(tag = "transfers", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/transfers/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let undo = me.write(move |tx| transfers::unlink(tx, *id)).await?;
    Ok(HttpResponse::NoContent().insert_header((UNDO_TOKEN, undo.to_string())).finish())
}

/// The `X-Undo-Token` header names the undo. The body may be left out.
#[utoipa::path(
    tag = "transfers",
    params(("id" = Uuid, Path)),
    request_body = Option<Acceptance>,
    responses((status = 200, body = Transfer))
)]
#[post("/transfers/{id}/accept")]
pub async fn accept(me: Signed, id: Path<Uuid>, body: Bytes) -> Result<HttpResponse> {
    let acceptance: Acceptance = optional_json(&body)?;
    let made = me.write(move |tx| transfers::accept(tx, *id, acceptance)).await?;
    Ok(decided(HttpResponse::Ok(), &made))
}

/// The pair is never proposed again. The `X-Undo-Token` header names the undo.
#[utoipa::path(tag = "transfers", params(("id" = Uuid, Path)), responses((status = 200, body = Transfer)))]
#[post("/transfers/{id}/reject")]
pub async fn reject(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let made = me.write(move |tx| transfers::reject(tx, *id)).await?;
    Ok(decided(HttpResponse::Ok(), &made))
}

/// Cash that was drawn, of which nobody said where it went, newest first; at most 100. None while there is
/// no account for cash.
#[utoipa::path(tag = "transfers", responses((status = 200, body = Page<Withdrawal>)))]
#[get("/transfers/withdrawals")]
pub async fn withdrawals(me: Signed) -> Result<Json<Page<Withdrawal>>> {
    Ok(Json(Page::whole(me.read(transfers::withdrawals).await?)))
}

/// Writes the other side of a withdrawal into an account for cash and links the two. The `X-Undo-Token`
/// header names the undo of both. The body may be left out.
#[utoipa::path(
    tag = "transfers",
    params(("id" = Uuid, Path)),
    request_body = Option<CashTarget>,
    responses((status = 201, body = Transfer))
)]
#[post("/transactions/{id}/to-cash")]
pub async fn to_cash(me: Signed, id: Path<Uuid>, body: Bytes) -> Result<HttpResponse> {
    let target: CashTarget = optional_json(&body)?;
    let made = me.write(move |tx| transfers::to_cash(tx, *id, target)).await?;
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, format!("/api/v1/transfers/{}", made.0.id)));
    Ok(decided(response, &made))
}

/// What the transaction has to do with transfers, and what its bank wrote about the other side.
#[utoipa::path(
    tag = "transfers",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = TransferOf))
)]
#[get("/transactions/{id}/transfer")]
pub async fn of_transaction(me: Signed, id: Path<Uuid>) -> Result<Json<TransferOf>> {
    Ok(Json(me.read(move |tx| transfers::of_transaction(tx, *id)).await?))
}

/// Transactions that a person may link it with, the likeliest first; at most 30.
#[utoipa::path(
    tag = "transfers",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<Transaction>))
)]
#[get("/transactions/{id}/transfer-candidates")]
pub async fn partners(me: Signed, id: Path<Uuid>) -> Result<Json<Page<Transaction>>> {
    Ok(Json(Page::whole(me.read(move |tx| transfers::partners(tx, *id)).await?)))
}
