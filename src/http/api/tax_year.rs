//! What a yearly return asks for.

use super::exports::download;
use super::figures::YearQuery;
use crate::domain::tax_year;
use crate::exporters;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::year::{TaxDeductionChange, TaxYear};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, put};
use serde::Deserialize;
use utoipa::IntoParams;

/// Income by source and spending by deduction in a calendar year.
#[utoipa::path(tag = "insights", params(YearQuery), responses((status = 200, body = TaxYear)))]
#[get("/reports/tax-year")]
pub async fn show(
    me: Signed,
    request: HttpRequest,
    query: Query<YearQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let year = query.year(tx)?;
        tax_year::show(tx, year, query.accounts()?)
    })
    .await
}

/// Declares the spending of a category as a deduction, or as none.
#[utoipa::path(
    tag = "insights",
    params(("id" = Uuid, Path, description = "a category of expenses")),
    request_body = TaxDeductionChange,
    responses((status = 204))
)]
#[put("/categories/{id}/tax-deduction")]
pub async fn assign(
    me: Signed,
    id: Path<Uuid>,
    body: Json<TaxDeductionChange>,
) -> Result<HttpResponse> {
    me.write(move |tx| tax_year::assign(tx, *id, body.deduction)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TaxFileQuery {
    /// A calendar year; this one when left out.
    pub year: Option<i32>,
    /// Ids of the accounts that are looked at, with commas; all of them when left out.
    pub account_id: Option<String>,
    /// Begin with a byte order mark, for Excel.
    pub bom: Option<bool>,
}

/// The income and deductible spending of a year as comma-separated values.
#[utoipa::path(
    tag = "exports",
    params(TaxFileQuery),
    responses((status = 200, description = "the file", body = String, content_type = "text/csv"))
)]
#[get("/exports/tax-year.csv")]
pub async fn csv(me: Signed, query: Query<TaxFileQuery>) -> Result<HttpResponse> {
    let TaxFileQuery { year, account_id, bom } = query.into_inner();
    let (year, rows) = me
        .read(move |tx| {
            let asked = YearQuery { year, account_id };
            let year = asked.year(tx)?;
            Ok((year, tax_year::rows(tx, year, asked.accounts()?)?))
        })
        .await?;
    let text = exporters::tax_year::csv(&rows, bom.unwrap_or(false));
    Ok(download(&format!("centavo-{year}.csv"), "text/csv; charset=utf-8").body(text))
}
