//! Money between people.

use crate::domain::debts;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::debt::{Debt, DebtCandidate, DebtChange, NewDebt, NewDebtPayment};
use crate::model::page::Page;
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};

/// What people owe each other, and tandas: those that run first, by their next day.
#[utoipa::path(tag = "debts", responses((status = 200, body = Page<Debt>)))]
#[get("/debts")]
pub async fn list(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, |tx| Ok(Page::whole(debts::list(tx)?))).await
}

/// Keeps a debt, and what was paid of it already.
#[utoipa::path(tag = "debts", request_body = NewDebt, responses((status = 201, body = Debt)))]
#[post("/debts")]
pub async fn create(me: Signed, body: Json<NewDebt>) -> Result<HttpResponse> {
    let debt = me.write(move |tx| debts::create(tx, &body)).await?;
    Ok(HttpResponse::Created().json(debt))
}

/// Puts what is said in the place of what was.
#[utoipa::path(
    tag = "debts",
    params(("id" = Uuid, Path)),
    request_body = DebtChange,
    responses((status = 200, body = Debt))
)]
#[put("/debts/{id}")]
pub async fn change(me: Signed, id: Path<Uuid>, body: Json<DebtChange>) -> Result<Json<Debt>> {
    Ok(Json(me.write(move |tx| debts::change(tx, *id, &body)).await?))
}

/// Forgets it and its payments; movements stay.
#[utoipa::path(tag = "debts", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/debts/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| debts::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Keeps what was given or received: a movement, or a day and an amount.
#[utoipa::path(
    tag = "debts",
    params(("id" = Uuid, Path)),
    request_body = NewDebtPayment,
    responses((status = 201, body = Debt))
)]
#[post("/debts/{id}/payments")]
pub async fn pay(me: Signed, id: Path<Uuid>, body: Json<NewDebtPayment>) -> Result<HttpResponse> {
    let debt = me.write(move |tx| debts::pay(tx, *id, &body)).await?;
    Ok(HttpResponse::Created().json(debt))
}

/// Forgets a payment; its movement stays.
#[utoipa::path(
    tag = "debts",
    params(("id" = Uuid, Path), ("payment_id" = Uuid, Path)),
    responses((status = 200, body = Debt))
)]
#[delete("/debts/{id}/payments/{payment_id}")]
pub async fn take_back(me: Signed, path: Path<(Uuid, Uuid)>) -> Result<Json<Debt>> {
    let (id, payment) = path.into_inner();
    Ok(Json(me.write(move |tx| debts::take_back(tx, id, payment)).await?))
}

/// Movements that look like payments of it, the latest first.
#[utoipa::path(
    tag = "debts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<DebtCandidate>))
)]
#[get("/debts/{id}/candidates")]
pub async fn candidates(me: Signed, id: Path<Uuid>) -> Result<Json<Page<DebtCandidate>>> {
    Ok(Json(Page::whole(me.read(move |tx| debts::candidates(tx, *id)).await?)))
}
