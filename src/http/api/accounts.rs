//! Accounts.

use crate::domain::{accounts, households};
use crate::http::Result;
use crate::http::extract::conditional::{IfMatch, etag};
use crate::http::extract::cursor::PageQuery;
use crate::http::extract::{Signed, cursor};
use crate::model::Uuid;
use crate::model::account::{Account, AccountPatch, BalanceSeries, NewAccount};
use crate::model::history::AccountChange;
use crate::model::page::Page;
use crate::store::HouseholdTx;
use actix_web::http::header::{ETAG, LOCATION};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, get, patch, post};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

fn tagged(mut response: HttpResponseBuilder, account: &Account) -> HttpResponse {
    response.insert_header((ETAG, etag(account.facts.updated_at))).json(account)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// `true` lists closed accounts too.
    #[serde(default)]
    pub include_closed: bool,
}

/// Every account with its balance.
#[utoipa::path(tag = "accounts", params(ListQuery), responses((status = 200, body = Page<Account>)))]
#[get("/accounts")]
pub async fn list(
    me: Signed,
    request: HttpRequest,
    query: Query<ListQuery>,
) -> Result<HttpResponse> {
    let list = move |tx: &mut HouseholdTx<'_>| accounts::list(tx, query.include_closed);
    me.answer(&request, move |tx| Ok(Page::whole(list(tx)?))).await
}

#[utoipa::path(tag = "accounts", request_body = NewAccount, responses((status = 201, body = Account)))]
#[post("/accounts")]
pub async fn create(me: Signed, body: Json<NewAccount>) -> Result<HttpResponse> {
    let account = me.write(move |tx| accounts::create(tx, body.into_inner())).await?;
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, format!("/api/v1/accounts/{}", account.facts.id)));
    Ok(tagged(response, &account))
}

#[utoipa::path(tag = "accounts", params(("id" = Uuid, Path)), responses((status = 200, body = Account)))]
#[get("/accounts/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let account = me.read(move |tx| accounts::find(tx, *id)).await?;
    Ok(tagged(HttpResponse::Ok(), &account))
}

#[utoipa::path(
    tag = "accounts",
    params(("id" = Uuid, Path)),
    request_body = AccountPatch,
    responses((status = 200, body = Account))
)]
#[patch("/accounts/{id}")]
pub async fn change(
    me: Signed,
    id: Path<Uuid>,
    if_match: IfMatch,
    body: Json<AccountPatch>,
) -> Result<HttpResponse> {
    let account = me
        .write(move |tx| {
            if_match.check(accounts::find_to_change(tx, *id)?.facts.updated_at)?;
            accounts::change(tx, *id, body.into_inner())
        })
        .await?;
    Ok(tagged(HttpResponse::Ok(), &account))
}

/// Removes an account without transactions.
#[utoipa::path(tag = "accounts", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/accounts/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| accounts::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BalancesQuery {
    /// First day; ninety days before `to` when left out.
    pub from: Option<NaiveDate>,
    /// Last day; today when left out.
    pub to: Option<NaiveDate>,
}

/// The balance at the end of each day.
#[utoipa::path(
    tag = "accounts",
    params(("id" = Uuid, Path), BalancesQuery),
    responses((status = 200, body = BalanceSeries))
)]
#[get("/accounts/{id}/balances")]
pub async fn balances(
    me: Signed,
    id: Path<Uuid>,
    query: Query<BalancesQuery>,
) -> Result<Json<BalanceSeries>> {
    let series = me.read(move |tx| {
        let to = match query.to {
            Some(day) => day,
            None => households::today(tx)?,
        };
        let from = query.from.or_else(|| to.checked_sub_days(Days::new(90))).unwrap_or(to);
        accounts::balances(tx, *id, from, to)
    });
    Ok(Json(series.await?))
}

/// Who changed which fact of the account from what to what, newest first.
#[utoipa::path(
    tag = "accounts",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Page<AccountChange>))
)]
#[get("/accounts/{id}/history")]
pub async fn history(
    me: Signed,
    id: Path<Uuid>,
    query: Query<PageQuery>,
) -> Result<Json<Page<AccountChange>>> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let before = cursor::value::<i64>(query.cursor.as_deref())?;
    let found = me.read(move |tx| accounts::history(tx, *id, before, limit)).await?;
    Ok(Json(Page::cut(found, limit, |row| row.id.to_string())))
}
