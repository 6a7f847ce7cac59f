//! Linking banks.

use crate::domain::connections;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::http::state::State;
use crate::model::Uuid;
use crate::model::connection::{
    AccountChoice, AccountPatchOfConnection, Connection, LinkAnswers, LinkOptions, NewConnection,
    OfferedInstitution, SentLine,
};
use crate::model::fault::Fault;
use crate::model::import::Import;
use crate::model::page::Page;
use actix_web::http::header::LOCATION;
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InstitutionQuery {
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    q: Option<String>,
}

/// Longest words that banks are searched by.
const LONGEST_WORDS: usize = 80;

/// Banks that can be linked: of a country, with words in their name.
#[utoipa::path(
    tag = "connections",
    params(InstitutionQuery),
    responses((status = 200, body = Page<OfferedInstitution>))
)]
#[get("/institutions")]
pub async fn institutions(
    state: State,
    _me: Signed,
    query: Query<InstitutionQuery>,
) -> Result<Json<Page<OfferedInstitution>>> {
    let country = query.country.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let country = country.unwrap_or("MX").to_uppercase();
    if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(Fault::field("country", "bad_value", "Two letters, such as MX.").into());
    }
    let words = query.q.as_deref().unwrap_or_default().trim();
    if words.chars().count() > LONGEST_WORDS {
        return Err(Fault::field("q", "too_long", "At most 80 characters.").into());
    }
    Ok(Json(Page::whole(state.linking.institutions(&country, words).await)))
}

/// Through whom banks can be linked on this server, or why not.
#[utoipa::path(tag = "connections", responses((status = 200, body = LinkOptions)))]
#[get("/connections/options")]
pub async fn options(state: State, _me: Signed) -> Json<LinkOptions> {
    Json(state.linking.options())
}

/// Every link to a bank with its accounts, the oldest first.
#[utoipa::path(tag = "connections", responses((status = 200, body = Page<Connection>)))]
#[get("/connections")]
pub async fn list(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, |tx| Ok(Page::whole(connections::list(tx)?))).await
}

/// Begins a link; `step` of the answer says what the person does next.
#[utoipa::path(
    tag = "connections",
    request_body = NewConnection,
    responses((status = 201, body = Connection))
)]
#[post("/connections")]
pub async fn create(state: State, me: Signed, body: Json<NewConnection>) -> Result<HttpResponse> {
    state.limits.link(me.membership.household_id)?;
    let made = state.linking.begin(&me.membership, body.into_inner()).await?;
    let location = (LOCATION, format!("/api/v1/connections/{}", made.id));
    Ok(HttpResponse::Created().insert_header(location).json(made))
}

#[utoipa::path(
    tag = "connections",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Connection))
)]
#[get("/connections/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<Json<Connection>> {
    Ok(Json(me.read(move |tx| connections::find(tx, *id)).await?))
}

/// Answers the connection's step; the answer has the next one, or none. Once accounts are chosen the
/// first sync begins.
#[utoipa::path(
    tag = "connections",
    params(("id" = Uuid, Path)),
    request_body = LinkAnswers,
    responses((status = 200, body = Connection))
)]
#[post("/connections/{id}/complete")]
pub async fn complete(
    state: State,
    me: Signed,
    id: Path<Uuid>,
    body: Json<LinkAnswers>,
) -> Result<Json<Connection>> {
    state.limits.link(me.membership.household_id)?;
    Ok(Json(state.linking.answer(&me.membership, *id, body.into_inner()).await?))
}

/// Signs in again: accounts and history stay as they are. `step` says what the person does next.
#[utoipa::path(
    tag = "connections",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Connection))
)]
#[post("/connections/{id}/reauthorize")]
pub async fn reauthorize(state: State, me: Signed, id: Path<Uuid>) -> Result<Json<Connection>> {
    state.limits.link(me.membership.household_id)?;
    Ok(Json(state.linking.repair(&me.membership, *id).await?))
}

/// Asks for news as soon as a worker is free, and has the provider ask the bank where it can (once an hour); `progress` and the event `sync` tell how far it is.
#[utoipa::path(
    tag = "connections",
    params(("id" = Uuid, Path)),
    responses((status = 202, body = Connection))
)]
#[post("/connections/{id}/sync")]
pub async fn sync(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let asked = me
        .write(move |tx| {
            connections::ask_for_news(tx, *id)?;
            connections::find(tx, *id)
        })
        .await?;
    Ok(HttpResponse::Accepted().json(asked))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeleteQuery {
    /// `delete` takes back what only this connection told of; what a person or another source knows
    /// too stays. Without it the history stays.
    history: Option<String>,
}

/// Ends a connection: the access is taken back at the bank and what was kept of the sign-in is removed.
/// One that has ended before leaves the list.
#[utoipa::path(
    tag = "connections",
    params(("id" = Uuid, Path), DeleteQuery),
    responses((status = 204))
)]
#[delete("/connections/{id}")]
pub async fn delete(
    state: State,
    me: Signed,
    id: Path<Uuid>,
    query: Query<DeleteQuery>,
) -> Result<HttpResponse> {
    let with_history = match query.history.as_deref() {
        None | Some("" | "keep") => false,
        Some("delete") => true,
        Some(_) => {
            return Err(Fault::field("history", "bad_value", "It is keep or delete.").into());
        }
    };
    state.linking.disconnect(&me.membership, *id, with_history).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Changes what one of the bank's accounts feeds, from now on.
#[utoipa::path(
    tag = "connections",
    params(("id" = Uuid, Path), ("account_id" = Uuid, Path)),
    request_body = AccountPatchOfConnection,
    responses((status = 200, body = Connection))
)]
#[patch("/connections/{id}/accounts/{account_id}")]
pub async fn change_account(
    me: Signed,
    path: Path<(Uuid, Uuid)>,
    body: Json<AccountPatchOfConnection>,
) -> Result<Json<Connection>> {
    let (id, account) = path.into_inner();
    let AccountPatchOfConnection { target, account_id, name } = body.into_inner();
    let choice = AccountChoice { id: account, target, account_id, name };
    let changed = me
        .write(move |tx| {
            connections::retarget(tx, id, choice)?;
            connections::find(tx, id)
        })
        .await?;
    Ok(Json(changed))
}

/// The last 50 syncs that had news, as imports.
#[utoipa::path(
    tag = "connections",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<Import>))
)]
#[get("/connections/{id}/syncs")]
pub async fn syncs(me: Signed, id: Path<Uuid>) -> Result<Json<Page<Import>>> {
    Ok(Json(Page::whole(me.read(move |tx| connections::syncs(tx, *id)).await?)))
}

/// What banks sent about a transaction, numbers of accounts made unreadable; the last 20.
#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<SentLine>))
)]
#[get("/transactions/{id}/sent")]
pub async fn sent(me: Signed, id: Path<Uuid>) -> Result<Json<Page<SentLine>>> {
    Ok(Json(Page::whole(me.read(move |tx| connections::sent(tx, *id)).await?)))
}
