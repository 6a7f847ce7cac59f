//! The household and its members.

use super::auth::{check_own_password, no_cookie};
use super::upload;
use crate::domain::households::{self, Afterwards, Change};
use crate::domain::{access, archive, auth};
use crate::http::Result;
use crate::http::extract::{Signed, address};
use crate::http::state::State;
use crate::importers::household::{Archive, Rows};
use crate::model::identity::{Household, Member};
use crate::model::page::Page;
use actix_multipart::Multipart;
use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
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

#[derive(Deserialize, ToSchema)]
pub struct Erasure {
    /// The owner's own password.
    pub password: String,
    /// The household's name, typed again.
    pub name: String,
    /// `stay` begins an empty household; `leave` removes the person's account too, unless they are
    /// in another household.
    #[serde(default = "stay")]
    pub afterwards: Afterwards,
}

fn stay() -> Afterwards {
    Afterwards::Stay
}

/// Erases the household and everything in it, for good. For owners.
#[utoipa::path(tag = "household", request_body = Erasure, responses((status = 204)))]
#[delete("/household")]
pub async fn erase(
    state: State,
    request: HttpRequest,
    me: Signed,
    body: Json<Erasure>,
) -> Result<HttpResponse> {
    me.read(|tx| access::own(tx)).await?;
    let user = me.user_id().to_string();
    state.limits.login(&user, address::of(&request, &state.web))?;
    let Erasure { password, name, afterwards } = body.into_inner();
    check_own_password(&state, &me, "/password", password).await?;
    let (owner, user_id) = (me.membership, me.user_id());
    let changed = me.system(move |tx| households::end(tx, owner, &name, afterwards)).await?;
    for member in changed {
        state.change_person(member);
    }
    let mut response = HttpResponse::NoContent();
    let is_gone = me.system(move |tx| auth::password_hash_of(tx, user_id)).await?.is_none();
    if is_gone {
        response.cookie(no_cookie(state.web.is_secure()));
    }
    Ok(response.finish())
}

/// The form of `POST /imports/household`.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; `restore` reads it")]
pub struct RestoreRequest {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Makes this household the one of an archive (`GET /exports/household.zip`). For owners, and only
/// while it has neither movements nor imports; accounts, categories and rules give way.
#[utoipa::path(
    tag = "household",
    request_body(content = RestoreRequest, content_type = "multipart/form-data"),
    responses((status = 200, body = Household))
)]
#[post("/imports/household")]
pub async fn restore(state: State, me: Signed, form: Multipart) -> Result<Json<Household>> {
    me.read(archive::may_restore).await?;
    let bytes = upload::one_file(form, state.web.max_upload).await?.1;
    let restored = me
        .write(move |tx| {
            let file = Archive::open(&bytes)?;
            let household = file.manifest.household.clone();
            archive::restore(tx, &household, |write| {
                file.read(archive::CHUNK, |Rows { part, first_line, rows }| {
                    write(archive::Rows { part, first_line, rows })
                })
            })
        })
        .await?;
    state.change_person(me.user_id());
    Ok(Json(restored))
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
