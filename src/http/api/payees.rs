//! Payees and tags.

use super::transactions::UNDO_TOKEN;
use crate::domain::payees;
use crate::http::Result;
use crate::http::extract::{Signed, cursor};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::page::Page;
use crate::model::payee::{NewAlias, NewPayee, Payee, PayeeMerge, PayeePatch, Tag};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Part of the name.
    pub q: Option<String>,
    pub limit: Option<String>,
    pub cursor: Option<String>,
}

/// Payees by name.
#[utoipa::path(tag = "payees", params(ListQuery), responses((status = 200, body = Page<Payee>)))]
#[get("/payees")]
pub async fn list(me: Signed, query: Query<ListQuery>) -> Result<Json<Page<Payee>>> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let after = cursor::name_and_id(query.cursor.as_deref())?;
    if query.q.as_deref().is_some_and(|q| q.contains('\0') || q.chars().count() > 200) {
        return Err(Fault::field("q", "bad_text", "This text can't be searched for.").into());
    }
    let found = me.read(move |tx| payees::page(tx, query.q.as_deref(), after, limit)).await?;
    Ok(Json(Page::cut(found, limit, |payee| cursor::of_name_and_id(&payee.name, payee.id))))
}

#[utoipa::path(tag = "payees", request_body = NewPayee, responses((status = 201, body = Payee)))]
#[post("/payees")]
pub async fn create(me: Signed, body: Json<NewPayee>) -> Result<HttpResponse> {
    let payee = me.write(move |tx| payees::create(tx, &body)).await?;
    Ok(HttpResponse::Created().json(payee))
}

#[utoipa::path(tag = "payees", params(("id" = Uuid, Path)), responses((status = 200, body = Payee)))]
#[get("/payees/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<Json<Payee>> {
    Ok(Json(me.read(move |tx| payees::find(tx, *id)).await?))
}

/// Renames a payee, which stays known by its name before.
#[utoipa::path(
    tag = "payees",
    params(("id" = Uuid, Path)),
    request_body = PayeePatch,
    responses((status = 200, body = Payee))
)]
#[patch("/payees/{id}")]
pub async fn change(me: Signed, id: Path<Uuid>, body: Json<PayeePatch>) -> Result<Json<Payee>> {
    Ok(Json(me.write(move |tx| payees::change(tx, *id, &body)).await?))
}

/// Makes others one with this payee, with all their movements and names. The `X-Undo-Token` header names
/// the undo.
#[utoipa::path(
    tag = "payees",
    params(("id" = Uuid, Path)),
    request_body = PayeeMerge,
    responses((status = 200, body = Payee))
)]
#[post("/payees/{id}/merge")]
pub async fn merge(me: Signed, id: Path<Uuid>, body: Json<PayeeMerge>) -> Result<HttpResponse> {
    let (payee, undo) = me.write(move |tx| payees::merge(tx, *id, &body)).await?;
    Ok(HttpResponse::Ok().insert_header((UNDO_TOKEN, undo.to_string())).json(payee))
}

/// Another name that the payee is known by: what banks call so is this payee from then on.
#[utoipa::path(
    tag = "payees",
    params(("id" = Uuid, Path)),
    request_body = NewAlias,
    responses((status = 201, body = Payee))
)]
#[post("/payees/{id}/aliases")]
pub async fn add_alias(me: Signed, id: Path<Uuid>, body: Json<NewAlias>) -> Result<HttpResponse> {
    let payee = me.write(move |tx| payees::add_alias(tx, *id, &body)).await?;
    Ok(HttpResponse::Created().json(payee))
}

/// Makes what the name recognises a payee of its own; movements that are there stay.
#[utoipa::path(
    tag = "payees",
    params(("id" = Uuid, Path), ("alias_id" = Uuid, Path)),
    responses((status = 204))
)]
#[delete("/payees/{id}/aliases/{alias_id}")]
pub async fn remove_alias(me: Signed, ids: Path<(Uuid, Uuid)>) -> Result<HttpResponse> {
    let (id, alias_id) = ids.into_inner();
    me.write(move |tx| payees::remove_alias(tx, id, alias_id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[utoipa::path(tag = "payees", responses((status = 200, body = Page<Tag>)))]
#[get("/tags")]
pub async fn tags(me: Signed) -> Result<Json<Page<Tag>>> {
    Ok(Json(Page::whole(me.read(payees::tags).await?)))
}
