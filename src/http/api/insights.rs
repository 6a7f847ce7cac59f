//! The first screen and the reports.

use crate::domain::cycles::{self, Cycle};
use crate::domain::insights::{self, GroupBy};
use crate::domain::{self, households};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::fault::Fault;
use crate::model::insight::{CashFlow, Dashboard, NetWorthReport, Spending};
use crate::store::HouseholdTx;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

/// One call for the first screen.
#[utoipa::path(tag = "insights", responses((status = 200, body = Dashboard)))]
#[get("/dashboard")]
pub async fn dashboard(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, |tx| {
        let today = households::today(tx)?;
        insights::dashboard(tx, today)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RangeQuery {
    /// First day; the first of the month eleven months before `to` when left out.
    pub from: Option<NaiveDate>,
    /// Last day; the end of this month when left out.
    pub to: Option<NaiveDate>,
    /// month (default), period (the household's own; cash flow only) or day (net worth only).
    pub interval: Option<String>,
    /// category (default), group, payee or account.
    pub group_by: Option<String>,
    /// `true`: amounts in pesos of the last month whose prices are known (cash flow only).
    pub real: Option<bool>,
}

impl RangeQuery {
    /// The range asked for; the last twelve months when nothing is.
    fn range(&self, tx: &mut HouseholdTx<'_>) -> domain::Result<(NaiveDate, NaiveDate)> {
        let to = match self.to {
            Some(day) => day,
            None => domain::budgets::Month::of(households::today(tx)?).last(),
        };
        let year_before = to.with_day(1).and_then(|d| d.checked_sub_months(Months::new(11)));
        Ok((self.from.or(year_before).unwrap_or(to), to))
    }

    /// Whether another interval than months is asked for: `other`, the one that there is beside them.
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

#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = CashFlow)))]
#[get("/reports/cash-flow")]
pub async fn cash_flow(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let by_period = query.is_by("period")?;
    me.answer(&request, move |tx| {
        let (from, to) = query.range(tx)?;
        let cycle = if by_period { cycles::load(tx)? } else { Cycle::default() };
        insights::cash_flow(tx, &cycle, from, to, query.real.unwrap_or(false))
    })
    .await
}

#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = Spending)))]
#[get("/reports/spending")]
pub async fn spending(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let group_by = match query.group_by.as_deref() {
        None | Some("") => GroupBy::Category,
        Some(text) => text.parse().map_err(|()| {
            Fault::field("group_by", "bad_value", "One of category, group, payee, account.")
        })?,
    };
    me.answer(&request, move |tx| {
        let (from, to) = query.range(tx)?;
        insights::spending(tx, from, to, group_by)
    })
    .await
}

#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = NetWorthReport)))]
#[get("/reports/net-worth")]
pub async fn net_worth(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let daily = query.is_by("day")?;
    me.answer(&request, move |tx| {
        let (from, to) = query.range(tx)?;
        insights::net_worth(tx, from, to, daily)
    })
    .await
}
