//! Transactions that are one movement told twice: finding them, and making them one.

use super::transactions::UNDO_TOKEN;
use crate::domain::ledger::{duplicates, merge};
use crate::http::Result;
use crate::http::extract::cursor::PageQuery;
use crate::http::extract::{Signed, cursor};
use crate::model::duplicate::{Duplicate, KeepApart};
use crate::model::page::Page;
use crate::model::transaction::{Merge, Merged};
use actix_web::web::{Json, Query};
use actix_web::{HttpRequest, HttpResponse, get, post, put};

/// Pairs of one account that may be one movement told twice, the latest first.
#[utoipa::path(
    tag = "transactions",
    params(PageQuery),
    responses((status = 200, body = Page<Duplicate>))
)]
#[get("/transactions/duplicates")]
pub async fn list(
    me: Signed,
    request: HttpRequest,
    query: Query<PageQuery>,
) -> Result<HttpResponse> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let after = cursor::day_and_id(query.cursor.as_deref())?;
    me.answer(&request, move |tx| {
        let found = duplicates::page(tx, after, limit)?;
        Ok(Page::cut(found, limit, |d| cursor::of_day_and_id(d.second.booked_on, d.second.id)))
    })
    .await
}

/// Remembers that two transactions are two movements, or takes that back.
#[utoipa::path(tag = "transactions", request_body = KeepApart, responses((status = 204)))]
#[put("/transactions/duplicates")]
pub async fn keep_apart(me: Signed, body: Json<KeepApart>) -> Result<HttpResponse> {
    me.write(move |tx| duplicates::keep_apart(tx, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes transactions of one account one, or says what it would be. The `X-Undo-Token` header names the
/// undo too.
#[utoipa::path(tag = "transactions", request_body = Merge, responses((status = 200, body = Merged)))]
#[post("/transactions/merge")]
pub async fn merge_them(me: Signed, body: Json<Merge>) -> Result<HttpResponse> {
    let merged = match body.dry_run {
        true => me.read(move |tx| merge::look_ahead(tx, &body)).await?,
        false => me.write(move |tx| merge::merge(tx, &body)).await?,
    };
    let mut response = HttpResponse::Ok();
    if let Some(token) = merged.undo_token {
        response.insert_header((UNDO_TOKEN, token.to_string()));
    }
    Ok(response.json(merged))
}
