//! The inbox of categories.

use crate::domain::review;
use crate::http::Result;
use crate::http::extract::cursor::PageQuery;
use crate::http::extract::{Signed, cursor};
use crate::model::page::Page;
use crate::model::review::{ReviewDecision, ReviewGroup, ReviewSummary};
use crate::model::transaction::BulkResult;
use actix_web::web::{Json, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};

/// Movements without a category, or with one that is not sure enough, by merchant; the largest groups
/// first.
#[utoipa::path(tag = "review", params(PageQuery), responses((status = 200, body = Page<ReviewGroup>)))]
#[get("/review")]
pub async fn list(
    me: Signed,
    request: HttpRequest,
    query: Query<PageQuery>,
) -> Result<HttpResponse> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let after = cursor::count_and_id(query.cursor.as_deref())?;
    me.answer(&request, move |tx| {
        let found = review::page(tx, after, limit)?;
        Ok(Page::cut(found, limit, |group| cursor::of_count_and_id(group.count, group.id)))
    })
    .await
}

/// How much waits to be reviewed.
#[utoipa::path(tag = "review", responses((status = 200, body = ReviewSummary)))]
#[get("/review/summary")]
pub async fn summary(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, review::summary).await
}

/// Accepts what is proposed for groups, or says what they are: a person's choice from then on.
/// `POST /undo/{undo_token}` takes it back.
#[utoipa::path(tag = "review", request_body = ReviewDecision, responses((status = 200, body = BulkResult)))]
#[post("/review/decide")]
pub async fn decide(me: Signed, body: Json<ReviewDecision>) -> Result<Json<BulkResult>> {
    Ok(Json(me.write(move |tx| review::decide(tx, &body)).await?))
}
