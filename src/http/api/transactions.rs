//! Transactions.

use crate::domain::budgets;
use crate::domain::ledger::{self, bulk, edit, record, similar};
use crate::domain::{self, query, reconciliations};
use crate::http::extract::conditional::{IfMatch, etag};
use crate::http::extract::cursor::PageQuery;
use crate::http::extract::{Signed, cursor};
use crate::http::{Error, Result};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::filter::{FilterQuery, TransactionFilter};
use crate::model::history::Change;
use crate::model::page::Page;
use crate::model::transaction::{
    BulkResult, BulkSet, NewTransaction, Restored, Sighting, Similar, Summary, Transaction,
    TransactionPatch,
};
use crate::store::HouseholdTx;
use actix_web::http::header::{ETAG, LOCATION};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, get, patch, post};
use serde::Deserialize;
use utoipa::ToSchema;

/// Names the undo that takes a write back.
pub(super) const UNDO_TOKEN: &str = "X-Undo-Token";

fn tagged(mut response: HttpResponseBuilder, transaction: &Transaction) -> HttpResponse {
    response.insert_header((ETAG, etag(transaction.updated_at))).json(transaction)
}

/// Newest first.
#[utoipa::path(tag = "transactions", params(FilterQuery), responses((status = 200, body = Page<Transaction>)))]
#[get("/transactions")]
pub async fn list(
    me: Signed,
    request: HttpRequest,
    asked: Query<FilterQuery>,
) -> Result<HttpResponse> {
    let limit = cursor::limit(asked.limit.as_deref())?;
    let after = cursor::day_and_id(asked.cursor.as_deref())?;
    me.answer(&request, move |tx| {
        let filter = query::filter(tx, &asked)?;
        let found = ledger::page(tx, &filter, after, limit)?;
        Ok(Page::cut(found, limit, |t| cursor::of_day_and_id(t.booked_on, t.id)))
    })
    .await
}

/// What was deleted and can be brought back, the latest 200 first; `updated_at` says when.
#[utoipa::path(tag = "transactions", responses((status = 200, body = Page<Transaction>)))]
#[get("/transactions/deleted")]
pub async fn deleted(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, move |tx| Ok(Page::whole(ledger::deleted(tx)?))).await
}

/// How many a filter lists and what they add up to.
#[utoipa::path(tag = "transactions", params(FilterQuery), responses((status = 200, body = Summary)))]
#[get("/transactions/summary")]
pub async fn summary(
    me: Signed,
    request: HttpRequest,
    asked: Query<FilterQuery>,
) -> Result<HttpResponse> {
    me.answer(&request, move |tx| {
        let filter = query::filter(tx, &asked)?;
        ledger::summary(tx, &filter)
    })
    .await
}

#[utoipa::path(
    tag = "transactions",
    request_body = NewTransaction,
    responses((status = 201, body = Transaction))
)]
#[post("/transactions")]
pub async fn create(me: Signed, body: Json<NewTransaction>) -> Result<HttpResponse> {
    let transaction = me.write(move |tx| record::record(tx, &body)).await?;
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, format!("/api/v1/transactions/{}", transaction.id)));
    Ok(tagged(response, &transaction))
}

#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Transaction))
)]
#[get("/transactions/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let transaction = me.read(move |tx| ledger::find(tx, *id)).await?;
    Ok(tagged(HttpResponse::Ok(), &transaction))
}

/// The `X-Undo-Token` header names the undo.
#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path)),
    request_body = TransactionPatch,
    responses((status = 200, body = Transaction))
)]
#[patch("/transactions/{id}")]
pub async fn change(
    me: Signed,
    id: Path<Uuid>,
    if_match: IfMatch,
    body: Json<TransactionPatch>,
) -> Result<HttpResponse> {
    let (transaction, undo) = me
        .write(move |tx| {
            if_match.check(ledger::find_to_change(tx, *id)?.updated_at)?;
            edit::edit(tx, *id, &body)
        })
        .await?;
    let mut response = HttpResponse::Ok();
    response.insert_header((UNDO_TOKEN, undo.to_string()));
    Ok(tagged(response, &transaction))
}

/// The `X-Undo-Token` header names the undo.
#[utoipa::path(tag = "transactions", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/transactions/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>, if_match: IfMatch) -> Result<HttpResponse> {
    let undo = me
        .write(move |tx| {
            if_match.check(ledger::find_to_change(tx, *id)?.updated_at)?;
            ledger::delete(tx, *id)
        })
        .await?;
    Ok(HttpResponse::NoContent().insert_header((UNDO_TOKEN, undo.to_string())).finish())
}

/// Brings back a transaction that a person deleted. The `X-Undo-Token` header names the undo.
#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Transaction))
)]
#[post("/transactions/{id}/restore")]
pub async fn restore(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let (transaction, undo) = me.write(move |tx| ledger::restore(tx, *id)).await?;
    let mut response = HttpResponse::Ok();
    response.insert_header((UNDO_TOKEN, undo.to_string()));
    Ok(tagged(response, &transaction))
}

/// The statement lines that told of the transaction.
#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<Sighting>))
)]
#[get("/transactions/{id}/sightings")]
pub async fn sightings(me: Signed, id: Path<Uuid>) -> Result<Json<Page<Sighting>>> {
    Ok(Json(Page::whole(me.read(move |tx| ledger::sightings(tx, *id)).await?)))
}

/// Who changed which field from what to what, newest first.
#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Page<Change>))
)]
#[get("/transactions/{id}/history")]
pub async fn history(
    me: Signed,
    id: Path<Uuid>,
    query: Query<PageQuery>,
) -> Result<Json<Page<Change>>> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let before = cursor::value::<i64>(query.cursor.as_deref())?;
    let found = me.read(move |tx| ledger::history::page(tx, *id, before, limit)).await?;
    Ok(Json(Page::cut(found, limit, |row| row.id.to_string())))
}

/// Opens a reconciled transaction for changes.
#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Transaction))
)]
#[delete("/transactions/{id}/reconciliation")]
pub async fn open(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let transaction = me.write(move |tx| reconciliations::open(tx, *id)).await?;
    Ok(tagged(HttpResponse::Ok(), &transaction))
}

/// Undecided transactions of the same payee with another category.
#[utoipa::path(tag = "transactions", params(("id" = Uuid, Path)), responses((status = 200, body = Similar)))]
#[get("/transactions/{id}/similar")]
pub async fn show_similar(me: Signed, id: Path<Uuid>) -> Result<Json<Similar>> {
    Ok(Json(me.read(move |tx| similar::similar(tx, *id)).await?))
}

/// Gives them this transaction's category.
#[utoipa::path(
    tag = "transactions",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = BulkResult))
)]
#[post("/transactions/{id}/similar/apply")]
pub async fn apply_similar(me: Signed, id: Path<Uuid>) -> Result<Json<BulkResult>> {
    Ok(Json(me.write(move |tx| similar::apply(tx, *id)).await?))
}

/// `ids` or `filter` (a query string as of `GET /transactions`), and `set` or `delete`.
#[derive(Deserialize, ToSchema)]
pub struct Bulk {
    pub ids: Option<Vec<Uuid>>,
    pub filter: Option<String>,
    pub set: Option<BulkSet>,
    #[serde(default)]
    pub delete: bool,
}

/// What a bulk edit reaches, before the household is asked.
enum Reach {
    Ids(Vec<Uuid>),
    Filter(Box<FilterQuery>),
}

impl Reach {
    fn filter(self, tx: &mut HouseholdTx<'_>) -> domain::error::Result<TransactionFilter> {
        match self {
            Self::Ids(ids) => {
                Ok(TransactionFilter { ids: Some(ids), ..TransactionFilter::default() })
            }
            Self::Filter(asked) => query::filter(tx, &asked),
        }
    }
}

impl Bulk {
    fn reach(&self) -> Result<Reach> {
        match (&self.ids, &self.filter) {
            (Some(ids), None) if ids.len() > 10_000 => {
                Err(Fault::field("/ids", "too_many", "At most 10000 ids; use a filter.").into())
            }
            (Some(ids), None) => Ok(Reach::Ids(ids.clone())),
            (None, Some(text)) => Ok(Reach::Filter(FilterQuery::from_query_string(text)?.into())),
            _ => Err(wrong("/ids", "Give either `ids` or `filter`.")),
        }
    }
}

fn wrong(pointer: &str, detail: &str) -> Error {
    Fault::field(pointer, "required", detail).into()
}

/// Changes or deletes many at once.
#[utoipa::path(tag = "transactions", request_body = Bulk, responses((status = 200, body = BulkResult)))]
#[post("/transactions/bulk")]
pub async fn change_many(me: Signed, body: Json<Bulk>) -> Result<Json<BulkResult>> {
    let reach = body.reach()?;
    let body = body.into_inner();
    let result = match (body.set, body.delete) {
        (Some(set), false) => {
            me.write(move |tx| {
                let filter = reach.filter(tx)?;
                bulk::set(tx, &filter, &set)
            })
            .await?
        }
        (None, true) => {
            me.write(move |tx| {
                let filter = reach.filter(tx)?;
                bulk::delete(tx, &filter)
            })
            .await?
        }
        _ => return Err(wrong("/set", "Give either `set` or `delete: true`.")),
    };
    Ok(Json(result))
}

/// Takes back the write that answered with this token.
#[utoipa::path(tag = "transactions", params(("token" = Uuid, Path)), responses((status = 200, body = Restored)))]
#[post("/undo/{token}")]
pub async fn take_back(me: Signed, token: Path<Uuid>) -> Result<Json<Restored>> {
    let restored = me
        .write(move |tx| match budgets::undo(tx, *token)? {
            Some(envelopes) => Ok(envelopes),
            None => bulk::undo(tx, *token),
        })
        .await?;
    Ok(Json(Restored { restored }))
}
