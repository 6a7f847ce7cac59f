//! Budgets. A period is `current`, a period's id, or a month or day: the period that it is in.

use crate::domain::cycles::{self, Cycle, Period};
use crate::domain::{self, budgets, households};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::budget::{Budget, Copy, EnvelopeChange, Move};
use crate::model::fault::Fault;
use crate::store::HouseholdTx;
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use chrono::NaiveDate;

/// The household's calendar, the period that a path names, and today.
fn at(tx: &mut HouseholdTx<'_>, id: &str) -> domain::Result<(Cycle, Period, NaiveDate)> {
    let today = households::today(tx)?;
    let cycle = cycles::load(tx)?;
    let period = match id {
        "current" => cycle.of(today),
        id => cycle.find(id).ok_or_else(|| Fault::not_found("period"))?,
    };
    Ok((cycle, period, today))
}

#[utoipa::path(tag = "budgets", params(("period" = String, Path)), responses((status = 200, body = Budget)))]
#[get("/budgets/{period}")]
pub async fn show(me: Signed, request: HttpRequest, period: Path<String>) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let (cycle, period, today) = at(tx, &period)?;
        budgets::budget(tx, &cycle, period, today)
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
        let (cycle, period, today) = at(tx, &period)?;
        budgets::assign(tx, &cycle, period, category, &body, today)
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
        let (cycle, period, today) = at(tx, &period)?;
        budgets::move_money(tx, &cycle, period, &body, today)
    });
    Ok(Json(budget.await?))
}

/// Copies another period's assignments to envelopes that have none.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Copy,
    responses((status = 200, body = Budget))
)]
#[post("/budgets/{period}/copy")]
pub async fn copy(me: Signed, period: Path<String>, body: Json<Copy>) -> Result<Json<Budget>> {
    let budget = me.write(move |tx| {
        let (cycle, period, today) = at(tx, &period)?;
        let from = match body.from.as_deref() {
            None => None,
            Some(id) => Some(cycle.find(id).ok_or_else(|| {
                Fault::field("/from", "bad_period", "A period such as 2026-10, or a day of it.")
            })?),
        };
        budgets::copy(tx, &cycle, period, from, today)
    });
    Ok(Json(budget.await?))
}
