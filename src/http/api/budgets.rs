//! Budgets. A period is `current`, a period's id, or a month or day: the period that it is in.

use super::transactions::UNDO_TOKEN;
use crate::domain::budgets::{self, Place};
use crate::domain::{self, cycles, households};
use crate::http::Result;
use crate::http::extract::{Signed, cursor};
use crate::model::Uuid;
use crate::model::budget::{
    Averaging, Budget, BudgetMove, Copy, Cover, EnvelopeChange, Fill, FillResult, Hold,
    LimitChange, Limits, Move,
};
use crate::model::fault::Fault;
use crate::model::page::Page;
use crate::store::HouseholdTx;
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use serde::Deserialize;
use utoipa::IntoParams;

/// The household's calendar, the period that a path names, and today.
fn at(tx: &mut HouseholdTx<'_>, id: &str) -> domain::Result<Place> {
    let today = households::today(tx)?;
    let cycle = cycles::load(tx)?;
    let period = match id {
        "current" => cycle.of(today),
        id => cycle.find(id).ok_or_else(|| Fault::not_found("period"))?,
    };
    Ok(Place { cycle, period, today })
}

/// Answers the whole budget, with the action's token when something moved.
async fn written(
    me: Signed,
    period: String,
    write: impl FnOnce(&mut HouseholdTx<'_>, &Place) -> domain::Result<budgets::Written>
    + Send
    + 'static,
) -> Result<HttpResponse> {
    let (budget, action) = me
        .write(move |tx| {
            let place = at(tx, &period)?;
            write(tx, &place)
        })
        .await?;
    let mut response = HttpResponse::Ok();
    if let Some(action) = action {
        response.insert_header((UNDO_TOKEN, action.to_string()));
    }
    Ok(response.json(budget))
}

#[utoipa::path(tag = "budgets", params(("period" = String, Path)), responses((status = 200, body = Budget)))]
#[get("/budgets/{period}")]
pub async fn show(me: Signed, request: HttpRequest, period: Path<String>) -> Result<HttpResponse> {
    me.answer(&request, move |tx| at(tx, &period)?.budget(tx)).await
}

/// Changes an envelope: its amount, how it carries, its target and note. The `X-Undo-Token` header names
/// the undo of the amount.
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
) -> Result<HttpResponse> {
    let (period, category) = path.into_inner();
    written(me, period, move |tx, place| budgets::change(tx, place, category, &body)).await
}

/// The `X-Undo-Token` header names the undo.
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
) -> Result<HttpResponse> {
    written(me, period.into_inner(), move |tx, place| budgets::move_money(tx, place, &body)).await
}

/// Brings an overspent envelope to zero, as far as the other side has money. The `X-Undo-Token` header
/// names the undo.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Cover,
    responses((status = 200, body = Budget))
)]
#[post("/budgets/{period}/cover")]
pub async fn cover(me: Signed, period: Path<String>, body: Json<Cover>) -> Result<HttpResponse> {
    written(me, period.into_inner(), move |tx, place| budgets::cover(tx, place, &body)).await
}

/// Copies another period's assignments to envelopes that have none. The `X-Undo-Token` header names the
/// undo.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Copy,
    responses((status = 200, body = Budget))
)]
#[post("/budgets/{period}/copy")]
pub async fn copy(me: Signed, period: Path<String>, body: Json<Copy>) -> Result<HttpResponse> {
    written(me, period.into_inner(), move |tx, place| {
        let from = match body.from.as_deref() {
            None => None,
            Some(id) => Some(place.cycle.find(id).ok_or_else(|| {
                Fault::field("/from", "bad_period", "A period such as 2026-10, or a day of it.")
            })?),
        };
        budgets::copy(tx, place, from)
    })
    .await
}

/// Assigns the mean of what was spent. The `X-Undo-Token` header names the undo.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Averaging,
    responses((status = 200, body = Budget))
)]
#[post("/budgets/{period}/average")]
pub async fn average(
    me: Signed,
    period: Path<String>,
    body: Json<Averaging>,
) -> Result<HttpResponse> {
    written(me, period.into_inner(), move |tx, place| budgets::average(tx, place, &body)).await
}

/// Keeps part of the period's money for the next. The `X-Undo-Token` header names the undo.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Hold,
    responses((status = 200, body = Budget))
)]
#[post("/budgets/{period}/hold")]
pub async fn hold(me: Signed, period: Path<String>, body: Json<Hold>) -> Result<HttpResponse> {
    written(me, period.into_inner(), move |tx, place| budgets::hold(tx, place, body.amount)).await
}

/// Fills the envelopes that have targets, by priority, or says what each would get.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = Fill,
    responses((status = 200, body = FillResult))
)]
#[post("/budgets/{period}/fill")]
pub async fn fill(me: Signed, period: Path<String>, body: Json<Fill>) -> Result<HttpResponse> {
    let filled = me
        .write(move |tx| {
            let place = at(tx, &period)?;
            budgets::fill(tx, &place, &body)
        })
        .await?;
    let mut response = HttpResponse::Ok();
    if let Some(action) = filled.undo_token {
        response.insert_header((UNDO_TOKEN, action.to_string()));
    }
    Ok(response.json(filled))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MovesQuery {
    /// What went into or out of one envelope.
    pub category_id: Option<Uuid>,
    pub limit: Option<String>,
    pub cursor: Option<Uuid>,
}

/// What was moved in a period, newest first.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path), MovesQuery),
    responses((status = 200, body = Page<BudgetMove>))
)]
#[get("/budgets/{period}/moves")]
pub async fn moves(
    me: Signed,
    period: Path<String>,
    query: Query<MovesQuery>,
) -> Result<Json<Page<BudgetMove>>> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let found = me
        .read(move |tx| {
            let place = at(tx, &period)?;
            budgets::history(tx, &place, query.category_id, query.cursor, most)
        })
        .await?;
    Ok(Json(Page::cut(found, limit, |one| one.id.to_string())))
}

/// The most that categories and groups are to spend in a period, and how far they are.
#[utoipa::path(tag = "budgets", params(("period" = String, Path)), responses((status = 200, body = Limits)))]
#[get("/budgets/{period}/limits")]
pub async fn limits(
    me: Signed,
    request: HttpRequest,
    period: Path<String>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let place = at(tx, &period)?;
        budgets::limits(tx, &place)
    })
    .await
}

/// Sets a limit from this period on, or ends it.
#[utoipa::path(
    tag = "budgets",
    params(("period" = String, Path)),
    request_body = LimitChange,
    responses((status = 200, body = Limits))
)]
#[put("/budgets/{period}/limits")]
pub async fn set_limit(
    me: Signed,
    period: Path<String>,
    body: Json<LimitChange>,
) -> Result<Json<Limits>> {
    let set = me.write(move |tx| {
        let place = at(tx, &period)?;
        budgets::set_limit(tx, &place, &body)
    });
    Ok(Json(set.await?))
}
