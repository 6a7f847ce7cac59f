//! How the household divides its days into periods.

use crate::domain::{cycles, households};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::budget::Period;
use crate::model::cycle::{Cycle, CycleChange};
use crate::model::page::Page;
use actix_web::web::{Json, Query};
use actix_web::{get, post, put};
use chrono::{Months, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

/// The household's rules and the periods to come.
#[utoipa::path(tag = "budgets", responses((status = 200, body = Cycle)))]
#[get("/household/cycle")]
pub async fn show(me: Signed) -> Result<Json<Cycle>> {
    Ok(Json(me.read(cycles::show).await?))
}

/// Puts other rules in the place of those the household has. For owners and admins. What was
/// assigned stays in the period that its day is in.
#[utoipa::path(tag = "budgets", request_body = CycleChange, responses((status = 200, body = Cycle)))]
#[put("/household/cycle")]
pub async fn change(me: Signed, body: Json<CycleChange>) -> Result<Json<Cycle>> {
    Ok(Json(me.write(move |tx| cycles::change(tx, body.into_inner().rules)).await?))
}

/// The periods that rules would make; nothing is written.
#[utoipa::path(tag = "budgets", request_body = CycleChange, responses((status = 200, body = Cycle)))]
#[post("/household/cycle/preview")]
pub async fn preview(me: Signed, body: Json<CycleChange>) -> Result<Json<Cycle>> {
    Ok(Json(me.read(move |tx| cycles::preview(tx, body.into_inner().rules)).await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DaysQuery {
    /// Today when left out.
    pub from: Option<NaiveDate>,
    /// A year after `from` when left out.
    pub to: Option<NaiveDate>,
}

/// The periods that have a day in a range, at most a thousand.
#[utoipa::path(tag = "budgets", params(DaysQuery), responses((status = 200, body = Page<Period>)))]
#[get("/periods")]
pub async fn list(me: Signed, query: Query<DaysQuery>) -> Result<Json<Page<Period>>> {
    let DaysQuery { from, to } = query.into_inner();
    let listed = me.read(move |tx| {
        let from = from.map_or_else(|| households::today(tx), Ok)?;
        let year_after = from.checked_add_months(Months::new(12)).unwrap_or(from);
        cycles::list(tx, from, to.unwrap_or(year_after))
    });
    Ok(Json(Page::whole(listed.await?)))
}
