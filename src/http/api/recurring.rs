//! What comes back by itself.

use crate::domain::{forecast, households, recurring};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::forecast::Forecast;
use crate::model::recurring::{
    BillsCalendar, Looked, Recurring, RecurringChanged, RecurringList, RecurringPatch,
    RecurringStates,
};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

/// Bills, subscriptions, pay: those overdue first, then the next ones; dismissed ones last.
#[utoipa::path(tag = "recurring", responses((status = 200, body = RecurringList)))]
#[get("/recurring")]
pub async fn list(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, recurring::list).await
}

/// Looks through the last three years at once.
#[utoipa::path(tag = "recurring", responses((status = 200, body = Looked)))]
#[post("/recurring/detect")]
pub async fn look(me: Signed) -> Result<Json<Looked>> {
    Ok(Json(me.write(recurring::look).await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SpanQuery {
    /// First day; the first of this month when left out.
    pub from: Option<NaiveDate>,
    /// Last day, at most 400 later; the end of the month of `from` when left out.
    pub to: Option<NaiveDate>,
}

/// What came in a span of days, and what is expected to come.
#[utoipa::path(tag = "recurring", params(SpanQuery), responses((status = 200, body = BillsCalendar)))]
#[get("/recurring/calendar")]
pub async fn calendar(
    me: Signed,
    request: HttpRequest,
    query: Query<SpanQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let today = households::today(tx)?;
        let from = query.from.or_else(|| today.with_day(1)).unwrap_or(today);
        let month = from.with_day(1).and_then(|day| day.checked_add_months(Months::new(1)));
        let end = month.and_then(|day| day.pred_opt()).unwrap_or(from);
        recurring::calendar(tx, from, query.to.unwrap_or(end))
    })
    .await
}

#[utoipa::path(tag = "recurring", params(("id" = Uuid, Path)), responses((status = 200, body = Recurring)))]
#[get("/recurring/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<Json<Recurring>> {
    Ok(Json(me.read(move |tx| recurring::find(tx, *id)).await?))
}

/// Confirms or dismisses it, names it, or says what the next ones will be. What is edited is confirmed.
#[utoipa::path(
    tag = "recurring",
    params(("id" = Uuid, Path)),
    request_body = RecurringPatch,
    responses((status = 200, body = Recurring))
)]
#[patch("/recurring/{id}")]
pub async fn change(
    me: Signed,
    id: Path<Uuid>,
    body: Json<RecurringPatch>,
) -> Result<Json<Recurring>> {
    let body = body.into_inner();
    Ok(Json(me.write(move |tx| recurring::change(tx, *id, body)).await?))
}

/// Confirms or dismisses several; answers those that this changed.
#[utoipa::path(
    tag = "recurring",
    request_body = RecurringStates,
    responses((status = 200, body = RecurringChanged))
)]
#[patch("/recurring")]
pub async fn change_all(me: Signed, body: Json<RecurringStates>) -> Result<Json<RecurringChanged>> {
    let body = body.into_inner();
    Ok(Json(me.write(move |tx| recurring::change_all(tx, body)).await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AheadQuery {
    /// Days ahead, 7 to 180; 90 when left out.
    pub days: Option<i64>,
}

/// What the balances of everyday money may become, day by day, and what may be spent until the next pay.
#[utoipa::path(tag = "insights", params(AheadQuery), responses((status = 200, body = Forecast)))]
#[get("/reports/forecast")]
pub async fn ahead(
    me: Signed,
    request: HttpRequest,
    query: Query<AheadQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        forecast::forecast(tx, query.days.unwrap_or(forecast::DAYS_AHEAD))
    })
    .await
}
