//! Statements of credit cards.

use crate::domain::cards;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::card::{
    Card, CardCost, CardCycle, CardPayment, CardTerms, Payoff, PayoffResult, StatementChange,
};
use crate::model::page::Page;
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use chrono::NaiveDate;

/// A card's statements, what is due and when.
#[utoipa::path(tag = "cards", params(("id" = Uuid, Path)), responses((status = 200, body = Card)))]
#[get("/accounts/{id}/card")]
pub async fn show(me: Signed, request: HttpRequest, id: Path<Uuid>) -> Result<HttpResponse> {
    me.answer(&request, move |tx| cards::show(tx, *id)).await
}

/// Says when the card is cut and when that is due.
#[utoipa::path(
    tag = "cards",
    params(("id" = Uuid, Path)),
    request_body = CardTerms,
    responses((status = 200, body = Card))
)]
#[put("/accounts/{id}/card")]
pub async fn set_terms(me: Signed, id: Path<Uuid>, body: Json<CardTerms>) -> Result<Json<Card>> {
    Ok(Json(me.write(move |tx| cards::set_terms(tx, *id, &body)).await?))
}

/// Forgets when the card is cut and when that is due, until somebody or the bank's next statement says it again; its
/// figures stay.
#[utoipa::path(tag = "cards", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/accounts/{id}/card")]
pub async fn remove_terms(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| cards::remove_terms(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Keeps what the bank's own statement says.
#[utoipa::path(
    tag = "cards",
    params(("id" = Uuid, Path), ("cut_on" = NaiveDate, Path)),
    request_body = StatementChange,
    responses((status = 200, body = Card))
)]
#[put("/accounts/{id}/card/statements/{cut_on}")]
pub async fn tell(
    me: Signed,
    path: Path<(Uuid, NaiveDate)>,
    body: Json<StatementChange>,
) -> Result<Json<Card>> {
    let (id, cut_on) = path.into_inner();
    Ok(Json(me.write(move |tx| cards::tell(tx, id, cut_on, &body)).await?))
}

/// Forgets the bank's figures; those computed from the movements count again.
#[utoipa::path(
    tag = "cards",
    params(("id" = Uuid, Path), ("cut_on" = NaiveDate, Path)),
    responses((status = 200, body = Card))
)]
#[delete("/accounts/{id}/card/statements/{cut_on}")]
pub async fn forget(me: Signed, path: Path<(Uuid, NaiveDate)>) -> Result<Json<Card>> {
    let (id, cut_on) = path.into_inner();
    Ok(Json(me.write(move |tx| cards::forget(tx, id, cut_on)).await?))
}

/// Which statement counts a movement of a card.
#[utoipa::path(tag = "cards", params(("id" = Uuid, Path)), responses((status = 200, body = CardCycle)))]
#[get("/transactions/{id}/card-cycle")]
pub async fn counted_in(me: Signed, id: Path<Uuid>) -> Result<Json<CardCycle>> {
    Ok(Json(me.read(move |tx| cards::counted_in(tx, *id)).await?))
}

/// Counts a movement in the statement before or after that of its day, as the bank does.
#[utoipa::path(
    tag = "cards",
    params(("id" = Uuid, Path)),
    request_body = CardCycle,
    responses((status = 200, body = CardCycle))
)]
#[put("/transactions/{id}/card-cycle")]
pub async fn count_in(
    me: Signed,
    id: Path<Uuid>,
    body: Json<CardCycle>,
) -> Result<Json<CardCycle>> {
    Ok(Json(me.write(move |tx| cards::count_in(tx, *id, *body)).await?))
}

/// What leaves the household's accounts for its cards, soonest first.
#[utoipa::path(tag = "cards", responses((status = 200, body = Page<CardPayment>)))]
#[get("/card-payments")]
pub async fn payments(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, |tx| Ok(Page::whole(cards::payments(tx)?))).await
}

/// What a card cost in the last twelve months.
#[utoipa::path(tag = "cards", params(("id" = Uuid, Path)), responses((status = 200, body = CardCost)))]
#[get("/accounts/{id}/card/cost")]
pub async fn cost(me: Signed, request: HttpRequest, id: Path<Uuid>) -> Result<HttpResponse> {
    me.answer(&request, move |tx| cards::cost(tx, *id)).await
}

/// What a way to pay off what is owed comes to; nothing is written.
#[utoipa::path(
    tag = "cards",
    params(("id" = Uuid, Path)),
    request_body = Payoff,
    responses((status = 200, body = PayoffResult))
)]
#[post("/accounts/{id}/payoff/preview")]
pub async fn payoff(me: Signed, id: Path<Uuid>, body: Json<Payoff>) -> Result<Json<PayoffResult>> {
    Ok(Json(me.read(move |tx| cards::payoff(tx, *id, &body)).await?))
}
