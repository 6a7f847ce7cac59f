//! Reports that a person builds, and where money flows.

use super::range::{RangeQuery, word};
use crate::domain::insights::{self, Ask};
use crate::domain::saved_reports;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::insight::MoneyFlow;
use crate::model::page::Page;
use crate::model::report::{Breakdown, Dimension, Measure, ReportDefinition, SavedReport};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use serde::Deserialize;
use utoipa::IntoParams;

/// Income by category, spending by group and category.
#[utoipa::path(tag = "insights", params(RangeQuery), responses((status = 200, body = MoneyFlow)))]
#[get("/reports/money-flow")]
pub async fn money_flow(
    me: Signed,
    request: HttpRequest,
    query: Query<RangeQuery>,
) -> Result<HttpResponse> {
    let compare = query.compare()?;
    me.answer(&request, move |tx| {
        let scope = query.scope(tx)?;
        insights::money_flow(tx, &scope, compare)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BreakdownQuery {
    /// spending (default), income or net.
    pub measure: Option<String>,
    /// total, category (default), group, payee, account, tag or currency.
    pub dimension: Option<String>,
    /// Spans of the moving average, 2 to 12; only with an interval.
    pub average: Option<usize>,
    /// A query string as of `GET /transactions`, without days, kind and page.
    pub filter: Option<String>,
}

impl BreakdownQuery {
    fn ask(&self, range: &RangeQuery) -> Result<Ask> {
        let interval = match range.interval.as_deref() {
            None | Some("" | "none") => None,
            Some(_) => Some(range.interval()?),
        };
        Ok(Ask {
            measure: word(
                "measure",
                self.measure.as_deref(),
                Measure::Spending,
                "One of spending, income, net.",
            )?,
            dimension: word(
                "dimension",
                self.dimension.as_deref(),
                Dimension::Category,
                "One of total, category, group, payee, account, tag, currency.",
            )?,
            interval,
            compare: range.compare()?,
            average: self.average,
            filter: Ask::filter("filter", self.filter.as_deref().unwrap_or_default())?,
        })
    }
}

/// One measure by one dimension, whole (`interval` none, the default) or span by span.
#[utoipa::path(
    tag = "insights",
    params(RangeQuery, BreakdownQuery),
    responses((status = 200, body = Breakdown))
)]
#[get("/reports/breakdown")]
pub async fn breakdown(
    me: Signed,
    request: HttpRequest,
    range: Query<RangeQuery>,
    query: Query<BreakdownQuery>,
) -> Result<HttpResponse> {
    let ask = query.ask(&range)?;
    me.answer(&request, move |tx| {
        let scope = range.scope(tx)?;
        insights::breakdown(tx, &scope, &ask)
    })
    .await
}

/// By name.
#[utoipa::path(tag = "saved reports", responses((status = 200, body = Page<SavedReport>)))]
#[get("/saved-reports")]
pub async fn list(me: Signed) -> Result<Json<Page<SavedReport>>> {
    Ok(Json(Page::whole(me.read(saved_reports::list).await?)))
}

#[utoipa::path(
    tag = "saved reports",
    request_body = ReportDefinition,
    responses((status = 201, body = SavedReport))
)]
#[post("/saved-reports")]
pub async fn create(me: Signed, body: Json<ReportDefinition>) -> Result<HttpResponse> {
    let saved = me.write(move |tx| saved_reports::create(tx, body.into_inner())).await?;
    Ok(HttpResponse::Created().json(saved))
}

#[utoipa::path(
    tag = "saved reports",
    params(("id" = Uuid, Path)),
    request_body = ReportDefinition,
    responses((status = 200, body = SavedReport))
)]
#[put("/saved-reports/{id}")]
pub async fn change(
    me: Signed,
    id: Path<Uuid>,
    body: Json<ReportDefinition>,
) -> Result<Json<SavedReport>> {
    Ok(Json(me.write(move |tx| saved_reports::change(tx, *id, body.into_inner())).await?))
}

#[utoipa::path(tag = "saved reports", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/saved-reports/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| saved_reports::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
