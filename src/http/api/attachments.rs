//! Files of transactions.

use super::upload;
use crate::domain::attachments::{self, FILE_BYTES};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::attachment::Attachment;
use crate::model::page::Page;
use actix_multipart::Multipart;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset, ContentDisposition,
    DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get, post};
use utoipa::ToSchema;

/// The form of `POST /transactions/{id}/attachments`.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; `upload` reads it")]
pub struct AttachmentRequest {
    /// PDF, JPEG, PNG, GIF, WebP, HEIC, AVIF, XML or plain text, at most 10 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Oldest first.
#[utoipa::path(
    tag = "attachments",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<Attachment>))
)]
#[get("/transactions/{id}/attachments")]
pub async fn list(me: Signed, id: Path<Uuid>) -> Result<Json<Page<Attachment>>> {
    Ok(Json(Page::whole(me.read(move |tx| attachments::list(tx, *id)).await?)))
}

/// Keeps a file with a transaction. The same file again is no second one.
#[utoipa::path(
    tag = "attachments",
    params(("id" = Uuid, Path)),
    request_body(content = AttachmentRequest, content_type = "multipart/form-data"),
    responses((status = 201, body = Attachment))
)]
#[post("/transactions/{id}/attachments")]
pub async fn add(me: Signed, id: Path<Uuid>, form: Multipart) -> Result<HttpResponse> {
    let (name, bytes) = upload::one_file(form, FILE_BYTES).await?;
    let kept = me.write(move |tx| attachments::add(tx, *id, &name, &bytes)).await?;
    Ok(HttpResponse::Created().json(kept))
}

/// The file itself. Always offered for saving, never run: a browser neither guesses nor executes.
#[utoipa::path(tag = "attachments", params(("id" = Uuid, Path)), responses((status = 200)))]
#[get("/attachments/{id}")]
pub async fn download(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let (file, content) = me.read(move |tx| attachments::content(tx, *id)).await?;
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: file.name.into_bytes(),
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(name)],
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, file.content_type))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header(disposition)
        .body(content))
}

/// Takes a file away; `restore` brings it back.
#[utoipa::path(tag = "attachments", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/attachments/{id}")]
pub async fn remove(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| attachments::remove(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[utoipa::path(
    tag = "attachments",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Attachment))
)]
#[post("/attachments/{id}/restore")]
pub async fn restore(me: Signed, id: Path<Uuid>) -> Result<Json<Attachment>> {
    Ok(Json(me.write(move |tx| attachments::restore(tx, *id)).await?))
}
