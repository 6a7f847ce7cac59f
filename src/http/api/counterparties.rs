//! Accounts of others and who they are.

use super::transactions::UNDO_TOKEN;
use crate::domain::counterparties;
use crate::http::Result;
use crate::http::extract::{Signed, cursor};
use crate::model::Uuid;
use crate::model::counterparty::{Counterparty, CounterpartyPatch};
use crate::model::fault::Fault;
use crate::model::page::Page;
use crate::store::HouseholdTx;
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, get, patch};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CounterpartyQuery {
    /// Words of the name, the bank or the last digits.
    q: Option<String>,
    /// Page size, at most 500.
    limit: Option<String>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Accounts of others that banks name, those with the most movements first.
#[utoipa::path(tag = "counterparties", params(CounterpartyQuery), responses((status = 200, body = Page<Counterparty>)))]
#[get("/counterparties")]
pub async fn list(me: Signed, query: Query<CounterpartyQuery>) -> Result<Json<Page<Counterparty>>> {
    if query.q.as_deref().is_some_and(|q| q.chars().count() > 200) {
        return Err(Fault::field("q", "too_long", "At most 200 characters.").into());
    }
    let limit = cursor::limit(query.limit.as_deref())?;
    let after = cursor::count_and_id(query.cursor.as_deref())?;
    let list =
        move |tx: &mut HouseholdTx<'_>| counterparties::list(tx, query.q.as_deref(), after, limit);
    let found = me.read(list).await?;
    Ok(Json(Page::cut(found, limit, |one| cursor::of_count_and_id(one.transaction_count, one.id))))
}

/// Says who it is: every movement with its accounts, past and future, shows that payee. The
/// `X-Undo-Token` header names the undo.
#[utoipa::path(
    tag = "counterparties",
    params(("id" = Uuid, Path)),
    request_body = CounterpartyPatch,
    responses((status = 200, body = Counterparty))
)]
#[patch("/counterparties/{id}")]
pub async fn change(
    me: Signed,
    id: Path<Uuid>,
    body: Json<CounterpartyPatch>,
) -> Result<HttpResponse> {
    let (changed, undo) = me.write(move |tx| counterparties::change(tx, *id, &body)).await?;
    Ok(HttpResponse::Ok().insert_header((UNDO_TOKEN, undo.to_string())).json(changed))
}
