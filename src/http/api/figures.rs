//! Reports on habits: days, merchants, income, the savings rate, what is owned by kind, a year.

use super::range::{RangeQuery, accounts, word};
use crate::domain::insights::{self, IncomeBy};
use crate::domain::{self, households};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::figures::{IncomeReport, Merchants, SavingsReport, SpendingDays, WorthByKind};
use crate::model::year::YearInReview;
use crate::store::HouseholdTx;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::Datelike;
use serde::Deserialize;
use utoipa::IntoParams;

/// Spending of each day, for a calendar of at most two years.
#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = SpendingDays)))]
#[get("/reports/days")]
pub async fn days(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::spending_days(tx, &scope)
    })
    .await
}

/// The payees with most spending, beside the span before.
#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = Merchants)))]
#[get("/reports/merchants")]
pub async fn merchants(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let compare = query.compare()?;
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::merchants(tx, &scope, compare)
    })
    .await
}

/// Income by category or payee over time.
#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = IncomeReport)))]
#[get("/reports/income")]
pub async fn income(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let interval = query.interval()?;
    let asked = query.group_by.as_deref();
    let group_by = word("group_by", asked, IncomeBy::Category, "One of category, payee.")?;
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::income(tx, &scope, interval, group_by)
    })
    .await
}

/// How much of the income stayed, month by month or by the household's periods.
#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = SavingsReport)))]
#[get("/reports/savings-rate")]
pub async fn savings(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let interval = query.interval()?;
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::savings(tx, &scope, interval)
    })
    .await
}

/// What is owned and owed by kind of account at the end of each span.
#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = WorthByKind)))]
#[get("/reports/net-worth/kinds")]
pub async fn worth_by_kind(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let interval = query.interval()?;
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::worth_by_kind(tx, &scope, interval)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct YearQuery {
    /// A calendar year; this one when left out.
    pub year: Option<i32>,
    /// Ids of the accounts that are looked at, with commas; all of them when left out.
    pub account_id: Option<String>,
}

impl YearQuery {
    pub fn year(&self, tx: &mut HouseholdTx<'_>) -> domain::Result<i32> {
        match self.year {
            Some(year) => Ok(year),
            None => Ok(households::today(tx)?.year()),
        }
    }

    pub fn accounts(&self) -> domain::Result<Vec<Uuid>> {
        accounts(self.account_id.as_deref())
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PesosQuery {
    /// `true`: amounts in pesos of the last month whose prices are known, by the consumer price index.
    pub real: Option<bool>,
}

/// A year on one page, beside the one before.
#[utoipa::path(
    tag = "insights",
    params(YearQuery, PesosQuery),
    responses((status = 200, body = YearInReview))
)]
#[get("/reports/year-in-review")]
pub async fn year_in_review(
    me: Signed,
    request: HttpRequest,
    query: Query<YearQuery>,
    pesos: Query<PesosQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let year = query.year(tx)?;
        insights::year_in_review(tx, year, query.accounts()?, pesos.real.unwrap_or(false))
    })
    .await
}
