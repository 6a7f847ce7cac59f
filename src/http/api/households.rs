//! The household and its members.

use crate::domain::households::{self, Change};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::identity::{Household, Member};
use crate::model::page::Page;
use actix_web::web::Json;
use actix_web::{get, patch};
use iso_currency::IntoEnumIterator;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[utoipa::path(tag = "household", responses((status = 200, body = Household)))]
#[get("/household")]
pub async fn show(me: Signed) -> Result<Json<Household>> {
    Ok(Json(me.read(households::current).await?))
}

#[derive(Deserialize, ToSchema)]
pub struct HouseholdPatch {
    pub name: Option<String>,
    pub currency: Option<String>,
    pub time_zone: Option<String>,
}

/// For owners and admins.
#[utoipa::path(tag = "household", request_body = HouseholdPatch, responses((status = 200, body = Household)))]
#[patch("/household")]
pub async fn change(me: Signed, body: Json<HouseholdPatch>) -> Result<Json<Household>> {
    let HouseholdPatch { name, currency, time_zone } = body.into_inner();
    let change = Change { name, currency, time_zone };
    Ok(Json(me.write(move |tx| households::change(tx, &change)).await?))
}

#[utoipa::path(tag = "household", responses((status = 200, body = Page<Member>)))]
#[get("/household/members")]
pub async fn members(me: Signed) -> Result<Json<Page<Member>>> {
    Ok(Json(Page::whole(me.read(households::members).await?)))
}

#[derive(Serialize, ToSchema)]
pub struct CurrencyInfo {
    /// ISO 4217.
    pub code: &'static str,
    pub name: String,
    /// Decimal places; null for units that have none defined (gold, XXX).
    pub minor_units: Option<u16>,
}

/// Every ISO 4217 currency.
#[utoipa::path(tag = "household", responses((status = 200, body = Page<CurrencyInfo>)), security(()))]
#[get("/currencies")]
pub async fn currencies() -> Json<Page<CurrencyInfo>> {
    let info = |currency: iso_currency::Currency| CurrencyInfo {
        code: currency.code(),
        name: currency.name().to_owned(),
        minor_units: currency.exponent(),
    };
    Json(Page::whole(iso_currency::Currency::iter().map(info).collect()))
}
