//! Payees and tags.

use crate::domain::payees;
use crate::http::Result;
use crate::http::extract::{Signed, cursor};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::page::Page;
use crate::model::payee::{NewPayee, Payee, PayeePatch, Tag};
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, get, patch, post};
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

#[utoipa::path(tag = "payees", responses((status = 200, body = Page<Tag>)))]
#[get("/tags")]
pub async fn tags(me: Signed) -> Result<Json<Page<Tag>>> {
    Ok(Json(Page::whole(me.read(payees::tags).await?)))
}
