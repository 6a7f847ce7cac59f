//! Budgets. A period is a month (`2026-11`) or `current`.

use crate::domain::budgets::{self, Month};
use crate::domain::{self, households};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::budget::{Budget, Copy, EnvelopeChange, Move};
use crate::model::fault::Fault;
use crate::store::HouseholdTx;
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use chrono::NaiveDate;

/// The month a path names, and today.
fn month(tx: &mut HouseholdTx<'_>, period: &str) -> domain::Result<(Month, NaiveDate)> {
    let today = households::today(tx)?;
    if period == "current" {
        return Ok((Month::of(today), today));
    }
    let month = period.parse().map_err(|()| Fault::not_found("period"))?;
    Ok((month, today))
}

#[utoipa::path(tag = "budgets", params(("period" = String, Path)), responses((status = 200, body = Budget)))]
#[get("/budgets/{period}")]
pub async fn show(me: Signed, request: HttpRequest, period: Path<String>) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let (month, today) = month(tx, &period)?;
        budgets::budget(tx, month, today)
    })
    .await
}

/// Sets an envelope's assigned amount, or whether it carries overspending.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path), ("category_id" = Uuid, Path)),
    request_body = EnvelopeChange,
    responses((status = 200, body = Budget))
)]
#[put("/budgets/{period}/envelopes/{category_id}")]
pub async fn assign(
    me: Signed,
    path: Path<(String, Uuid)>,
    body: Json<EnvelopeChange>,
) -> Result<Json<Budget>> {
    let (period, category) = path.into_inner();
    let budget = me.write(move |tx| {
        let (month, today) = month(tx, &period)?;
        budgets::assign(tx, month, category, &body, today)
    });
    Ok(Json(budget.await?))
}

#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Move,
    responses((status = 200, body = Budget))
)]
#[post("/budgets/{period}/move")]
pub async fn move_money(
    me: Signed,
    period: Path<String>,
    body: Json<Move>,
) -> Result<Json<Budget>> {
    let budget = me.write(move |tx| {
        let (month, today) = month(tx, &period)?;
        budgets::move_money(tx, month, &body, today)
    });
    Ok(Json(budget.await?))
}

/// Copies another month's assignments to envelopes that have none.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Copy,
    responses((status = 200, body = Budget))
)]
#[post("/budgets/{period}/copy")]
pub async fn copy(me: Signed, period: Path<String>, body: Json<Copy>) -> Result<Json<Budget>> {
    let from: Option<Month> = match body.from.as_deref() {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|()| Fault::field("/from", "bad_period", "A month such as 2026-10."))?,
        ),
    };
    let budget = me.write(move |tx| {
        let (month, today) = month(tx, &period)?;
        budgets::copy(tx, month, from, today)
    });
    Ok(Json(budget.await?))
}
