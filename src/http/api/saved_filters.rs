//! Filters with a name.

use crate::domain::saved_filters;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::page::Page;
use crate::model::saved_filter::{NewSavedFilter, SavedFilter};
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get, post};

/// By name.
#[utoipa::path(tag = "saved filters", responses((status = 200, body = Page<SavedFilter>)))]
#[get("/saved-filters")]
pub async fn list(me: Signed) -> Result<Json<Page<SavedFilter>>> {
    Ok(Json(Page::whole(me.read(saved_filters::list).await?)))
}

#[utoipa::path(
    tag = "saved filters",
    request_body = NewSavedFilter,
    responses((status = 201, body = SavedFilter))
)]
#[post("/saved-filters")]
pub async fn create(me: Signed, body: Json<NewSavedFilter>) -> Result<HttpResponse> {
    let saved = me.write(move |tx| saved_filters::create(tx, body.into_inner())).await?;
    Ok(HttpResponse::Created().json(saved))
}

#[utoipa::path(tag = "saved filters", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/saved-filters/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| saved_filters::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
