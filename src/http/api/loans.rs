//! Loans and their schedules.

use crate::domain::loans;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::loan::{Loan, LoanTerms, LoanWhatIf, LoanWish, NewExtra};
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};

/// A loan's terms, its schedule, and what was paid beside it.
#[utoipa::path(tag = "loans", params(("id" = Uuid, Path)), responses((status = 200, body = Loan)))]
#[get("/accounts/{id}/loan")]
pub async fn show(me: Signed, request: HttpRequest, id: Path<Uuid>) -> Result<HttpResponse> {
    me.answer(&request, move |tx| loans::show(tx, *id)).await
}

/// Says what the contract says.
#[utoipa::path(
    tag = "loans",
    params(("id" = Uuid, Path)),
    request_body = LoanTerms,
    responses((status = 200, body = Loan))
)]
#[put("/accounts/{id}/loan")]
pub async fn set_terms(me: Signed, id: Path<Uuid>, body: Json<LoanTerms>) -> Result<Json<Loan>> {
    Ok(Json(me.write(move |tx| loans::set_terms(tx, *id, body.into_inner())).await?))
}

/// Forgets it, and what was paid beside it.
#[utoipa::path(tag = "loans", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/accounts/{id}/loan")]
pub async fn forget(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| loans::forget(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Keeps something paid towards the principal beside the schedule.
#[utoipa::path(
    tag = "loans",
    params(("id" = Uuid, Path)),
    request_body = NewExtra,
    responses((status = 201, body = Loan))
)]
#[post("/accounts/{id}/loan/extras")]
pub async fn add_extra(me: Signed, id: Path<Uuid>, body: Json<NewExtra>) -> Result<HttpResponse> {
    let loan = me.write(move |tx| loans::add_extra(tx, *id, body.into_inner())).await?;
    Ok(HttpResponse::Created().json(loan))
}

/// Takes it back.
#[utoipa::path(
    tag = "loans",
    params(("id" = Uuid, Path), ("extra_id" = Uuid, Path)),
    responses((status = 200, body = Loan))
)]
#[delete("/accounts/{id}/loan/extras/{extra_id}")]
pub async fn remove_extra(me: Signed, path: Path<(Uuid, Uuid)>) -> Result<Json<Loan>> {
    let (id, extra) = path.into_inner();
    Ok(Json(me.write(move |tx| loans::remove_extra(tx, id, extra)).await?))
}

/// What paying more would save; keeps nothing.
#[utoipa::path(
    tag = "loans",
    params(("id" = Uuid, Path)),
    request_body = LoanWish,
    responses((status = 200, body = LoanWhatIf))
)]
#[post("/accounts/{id}/loan/what-if")]
pub async fn what_if(me: Signed, id: Path<Uuid>, body: Json<LoanWish>) -> Result<Json<LoanWhatIf>> {
    Ok(Json(me.read(move |tx| loans::what_if(tx, *id, &body)).await?))
}
