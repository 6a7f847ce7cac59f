//! The first screen and the reports.

use super::range::RangeQuery;
use crate::domain::households;
use crate::domain::insights::{self, GroupBy};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::fault::Fault;
use crate::model::insight::{CashFlow, Dashboard, NetWorthReport, Spending};
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse, get};

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

#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = CashFlow)))]
#[get("/reports/cash-flow")]
pub async fn cash_flow(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let (interval, compare) = (query.interval()?, query.compare()?);
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::cash_flow(tx, &scope, interval, compare)
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
    let compare = query.compare()?;
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::largest_spending(tx, &scope, group_by, compare)
    })
    .await
}

/// What is owned and owed at the end of each span.
#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = NetWorthReport)))]
#[get("/reports/net-worth")]
pub async fn net_worth(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let interval = query.interval()?;
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::net_worth(tx, &scope, interval)
    })
    .await
}
