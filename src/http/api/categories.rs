//! Categories and groups.

use crate::domain::categories;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::category::{
    Category, CategoryGroup, CategoryPatch, GroupPatch, NewCategory, NewGroup,
};
use crate::model::page::Page;
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

/// Groups in order, each with its categories.
#[utoipa::path(tag = "categories", responses((status = 200, body = Page<CategoryGroup>)))]
#[get("/categories")]
pub async fn list(me: Signed) -> Result<Json<Page<CategoryGroup>>> {
    Ok(Json(Page::whole(me.read(categories::tree).await?)))
}

#[utoipa::path(tag = "categories", request_body = NewCategory, responses((status = 201, body = Category)))]
#[post("/categories")]
pub async fn create(me: Signed, body: Json<NewCategory>) -> Result<HttpResponse> {
    let category = me.write(move |tx| categories::create(tx, &body)).await?;
    Ok(HttpResponse::Created().json(category))
}

#[utoipa::path(tag = "categories", params(("id" = Uuid, Path)), responses((status = 200, body = Category)))]
#[get("/categories/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<Json<Category>> {
    Ok(Json(me.read(move |tx| categories::find(tx, *id)).await?))
}

#[utoipa::path(
    tag = "categories",
    params(("id" = Uuid, Path)),
    request_body = CategoryPatch,
    responses((status = 200, body = Category))
)]
#[patch("/categories/{id}")]
pub async fn change(
    me: Signed,
    id: Path<Uuid>,
    body: Json<CategoryPatch>,
) -> Result<Json<Category>> {
    Ok(Json(me.write(move |tx| categories::change(tx, *id, body.into_inner())).await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeleteQuery {
    /// Takes over what uses the category.
    pub replacement_id: Option<Uuid>,
}

#[utoipa::path(tag = "categories", params(("id" = Uuid, Path), DeleteQuery), responses((status = 204)))]
#[delete("/categories/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>, query: Query<DeleteQuery>) -> Result<HttpResponse> {
    me.write(move |tx| categories::delete(tx, *id, query.replacement_id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[utoipa::path(tag = "categories", request_body = NewGroup, responses((status = 201, body = CategoryGroup)))]
#[post("/category-groups")]
pub async fn create_group(me: Signed, body: Json<NewGroup>) -> Result<HttpResponse> {
    let group = me.write(move |tx| categories::create_group(tx, &body)).await?;
    Ok(HttpResponse::Created().json(group))
}

#[utoipa::path(
    tag = "categories",
    params(("id" = Uuid, Path)),
    request_body = GroupPatch,
    responses((status = 200, body = CategoryGroup))
)]
#[patch("/category-groups/{id}")]
pub async fn change_group(
    me: Signed,
    id: Path<Uuid>,
    body: Json<GroupPatch>,
) -> Result<Json<CategoryGroup>> {
    Ok(Json(me.write(move |tx| categories::change_group(tx, *id, body.into_inner())).await?))
}

/// Removes a group without categories.
#[utoipa::path(tag = "categories", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/category-groups/{id}")]
pub async fn delete_group(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| categories::delete_group(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
