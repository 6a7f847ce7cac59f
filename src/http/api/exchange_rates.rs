//! Exchange rates that persons of a household give.

use crate::domain::rates;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::page::Page;
use crate::model::rate::{NewRate, Rate};
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get, put};
use chrono::NaiveDate;

/// The household's own rates, newest first. Beside them stand the shipped ones of the European
/// Central Bank; an amount shows the rate it was converted with.
#[utoipa::path(tag = "exchange rates", responses((status = 200, body = Page<Rate>)))]
#[get("/exchange-rates")]
pub async fn list(me: Signed) -> Result<Json<Page<Rate>>> {
    Ok(Json(Page::whole(me.read(rates::list).await?)))
}

/// Says what one unit of a currency is worth in the household's on a day.
#[utoipa::path(
    tag = "exchange rates",
    params(("currency" = String, Path), ("day" = NaiveDate, Path)),
    request_body = NewRate,
    responses((status = 200, body = Rate))
)]
#[put("/exchange-rates/{currency}/{day}")]
pub async fn put_rate(
    me: Signed,
    path: Path<(String, NaiveDate)>,
    body: Json<NewRate>,
) -> Result<Json<Rate>> {
    let (currency, day) = path.into_inner();
    Ok(Json(me.write(move |tx| rates::put(tx, &currency, day, &body.rate)).await?))
}

#[utoipa::path(
    tag = "exchange rates",
    params(("currency" = String, Path), ("day" = NaiveDate, Path)),
    responses((status = 204))
)]
#[delete("/exchange-rates/{currency}/{day}")]
pub async fn delete_rate(me: Signed, path: Path<(String, NaiveDate)>) -> Result<HttpResponse> {
    let (currency, day) = path.into_inner();
    me.write(move |tx| rates::delete(tx, &currency, day)).await?;
    Ok(HttpResponse::NoContent().finish())
}
