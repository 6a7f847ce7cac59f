//! Reports on habits: days, merchants, income, the savings rate, what is owned by kind, a year.

use crate::domain::cycles::{self, Cycle};
use crate::domain::insights::{self, IncomeBy};
use crate::domain::{self, households};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::fault::Fault;
use crate::model::figures::{IncomeReport, Merchants, SavingsReport, SpendingDays, WorthByKind};
use crate::model::year::YearInReview;
use crate::store::HouseholdTx;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

/// Days, how they are divided, and in whose pesos.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// First day; the first of the month eleven months before `to` when left out.
    pub from: Option<NaiveDate>,
    /// Last day; the end of this month when left out.
    pub to: Option<NaiveDate>,
    /// month (default), period (the household's own; income and savings rate) or day (net worth).
    pub interval: Option<String>,
    /// category (default) or payee; income only.
    pub group_by: Option<String>,
    /// `true`: amounts in pesos of the last month whose prices are known, by the consumer price index.
    pub real: Option<bool>,
}

impl FiguresQuery {
    fn range(&self, tx: &mut HouseholdTx<'_>) -> domain::Result<(NaiveDate, NaiveDate)> {
        let to = match self.to {
            Some(day) => day,
            None => domain::budgets::Month::of(households::today(tx)?).last(),
        };
        let year_before = to.with_day(1).and_then(|d| d.checked_sub_months(Months::new(11)));
        Ok((self.from.or(year_before).unwrap_or(to), to))
    }

    /// Whether `other` is asked for, the interval that there is beside months.
    fn is_by(&self, other: &str) -> Result<bool> {
        match self.interval.as_deref() {
            None | Some("" | "month") => Ok(false),
            Some(interval) if interval == other => Ok(true),
            Some(_) => {
                Err(Fault::field("interval", "bad_value", "There is no such interval.").into())
            }
        }
    }
}

fn cycle(tx: &mut HouseholdTx<'_>, by_period: bool) -> domain::Result<Cycle> {
    if by_period { cycles::load(tx) } else { Ok(Cycle::default()) }
}

/// Spending of each day, for a calendar of at most two years.
#[utoipa::path(tag = "insights", params(FiguresQuery), responses((status = 200, body = SpendingDays)))]
#[get("/reports/days")]
pub async fn days(
    me: Signed,
    request: HttpRequest,
    query: Query<FiguresQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let (from, to) = query.range(tx)?;
        insights::spending_days(tx, from, to)
    })
    .await
}

/// The payees with most spending, beside the span before.
#[utoipa::path(tag = "insights", params(FiguresQuery), responses((status = 200, body = Merchants)))]
#[get("/reports/merchants")]
pub async fn merchants(
    me: Signed,
    request: HttpRequest,
    query: Query<FiguresQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let (from, to) = query.range(tx)?;
        insights::merchants(tx, from, to)
    })
    .await
}

/// Income by category or payee over time.
#[utoipa::path(tag = "insights", params(FiguresQuery), responses((status = 200, body = IncomeReport)))]
#[get("/reports/income")]
pub async fn income(
    me: Signed,
    request: HttpRequest,
    query: Query<FiguresQuery>,
) -> Result<HttpResponse> {
    let by_period = query.is_by("period")?;
    let group_by = match query.group_by.as_deref() {
        None | Some("") => IncomeBy::Category,
        Some(text) => text
            .parse()
            .map_err(|()| Fault::field("group_by", "bad_value", "One of category, payee."))?,
    };
    me.answer(&request, move |tx| {
        let range = query.range(tx)?;
        let cycle = cycle(tx, by_period)?;
        insights::income(tx, &cycle, range, group_by, query.real.unwrap_or(false))
    })
    .await
}

/// How much of the income stayed, month by month or by the household's periods.
#[utoipa::path(tag = "insights", params(FiguresQuery), responses((status = 200, body = SavingsReport)))]
#[get("/reports/savings-rate")]
pub async fn savings(
    me: Signed,
    request: HttpRequest,
    query: Query<FiguresQuery>,
) -> Result<HttpResponse> {
    let by_period = query.is_by("period")?;
    me.answer(&request, move |tx| {
        let range = query.range(tx)?;
        let cycle = cycle(tx, by_period)?;
        insights::savings(tx, &cycle, range, query.real.unwrap_or(false))
    })
    .await
}

/// What is owned and owed by kind of account at month ends, or each day.
#[utoipa::path(tag = "insights", params(FiguresQuery), responses((status = 200, body = WorthByKind)))]
#[get("/reports/net-worth/kinds")]
pub async fn worth_by_kind(
    me: Signed,
    request: HttpRequest,
    query: Query<FiguresQuery>,
) -> Result<HttpResponse> {
    let daily = query.is_by("day")?;
    me.answer(&request, move |tx| {
        let (from, to) = query.range(tx)?;
        insights::worth_by_kind(tx, from, to, daily, query.real.unwrap_or(false))
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct YearQuery {
    /// A calendar year; this one when left out.
    pub year: Option<i32>,
}

impl YearQuery {
    pub fn year(&self, tx: &mut HouseholdTx<'_>) -> domain::Result<i32> {
        match self.year {
            Some(year) => Ok(year),
            None => Ok(households::today(tx)?.year()),
        }
    }
}

/// A year on one page, beside the one before.
#[utoipa::path(tag = "insights", params(YearQuery), responses((status = 200, body = YearInReview)))]
#[get("/reports/year-in-review")]
pub async fn year_in_review(
    me: Signed,
    request: HttpRequest,
    query: Query<YearQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let year = query.year(tx)?;
        insights::year_in_review(tx, year)
    })
    .await
}
