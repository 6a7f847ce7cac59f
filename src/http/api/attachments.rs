//! Files of transactions.

use super::upload;
use crate::domain::attachments::{self, Content, FILE_BYTES, Offered};
use crate::http::extract::Signed;
use crate::http::state::State;
use crate::http::{Error, Result};
use crate::model::Uuid;
use crate::model::attachment::Attachment;
use crate::model::fault::Code;
use crate::model::page::Page;
use crate::remote::bucket::Bucket;
use crate::remote::client::Failure;
use crate::store::Db;
use actix_multipart::Multipart;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset, ContentDisposition,
    DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::web::{Bytes, Json, Path};
use actix_web::{HttpResponse, delete, get, post};
use sha2::{Digest, Sha256};
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
pub async fn add(
    state: State,
    me: Signed,
    id: Path<Uuid>,
    form: Multipart,
) -> Result<HttpResponse> {
    let (name, bytes) = upload::one_file(form, FILE_BYTES).await?;
    let kept = match state.bucket.as_deref() {
        None => me.write(move |tx| attachments::add(tx, *id, &name, &bytes)).await?,
        Some(bucket) => keep(bucket, &state.db, &me, *id, name, bytes).await?,
    };
    Ok(HttpResponse::Created().json(kept))
}

/// Announces the object, writes it, and only then the row: whatever breaks off in between leaves an
/// object that is known to be nobody's.
async fn keep(
    bucket: &Bucket,
    db: &Db,
    me: &Signed,
    transaction: Uuid,
    name: String,
    bytes: Vec<u8>,
) -> Result<Attachment> {
    let bytes = Bytes::from(bytes);
    let offered = bytes.clone();
    let offered =
        me.write(move |tx| attachments::announce(tx, transaction, &name, &offered)).await?;
    let draft = match offered {
        Offered::Same(same) => return Ok(same),
        Offered::New(draft) => draft,
    };
    bucket.put(&draft.key, bytes.to_vec(), db.clock().now()).await.map_err(away)?;
    me.write(move |tx| attachments::claim(tx, transaction, &draft)).await
}

/// A file out of the bucket, when it is the one that was put there.
pub(super) async fn fetched(
    bucket: Option<&Bucket>,
    db: &Db,
    file: &Attachment,
    key: &str,
) -> Result<Vec<u8>> {
    let Some(bucket) = bucket else {
        log::error!("files are in a bucket that is not set any more: see CENTAVO_S3_ENDPOINT");
        return Err(unavailable());
    };
    let content = bucket.get(key, FILE_BYTES, db.clock().now()).await.map_err(away)?;
    if Sha256::digest(&content).as_slice() != file.sha256 {
        log::error!(key = key; "an object is not the file that was put there");
        return Err(unavailable());
    }
    Ok(content)
}

fn away(failure: Failure) -> Error {
    log::error!(why = failure.to_string().as_str(); "the bucket of files does not answer");
    unavailable()
}

fn unavailable() -> Error {
    Error::new(Code::FilesUnavailable, "The files can't be reached right now. Try again later.")
}

/// The file itself. Always offered for saving, never run: a browser neither guesses nor executes.
#[utoipa::path(tag = "attachments", params(("id" = Uuid, Path)), responses((status = 200)))]
#[get("/attachments/{id}")]
pub async fn download(state: State, me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let (file, content) = me.read(move |tx| attachments::content(tx, *id)).await?;
    let content = match content {
        Content::Here(content) => content,
        Content::InBucket(key) => fetched(state.bucket.as_deref(), &state.db, &file, &key).await?,
    };
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
