//! Importing files.

use super::upload::{self, Content, ImportForm, Sizes};
use crate::domain::imports::{self, Upload, waiting};
use crate::http::Result;
use crate::http::extract::cursor::PageQuery;
use crate::http::extract::{Signed, cursor};
use crate::http::state::State;
use crate::intake::{self, Taken};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::import::{Import, ImportLine, ImportWish, Outcome};
use crate::model::page::Page;
use actix_multipart::Multipart;
use actix_web::http::header::LOCATION;
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// The form of `POST /imports`.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; `upload` reads it")]
pub struct ImportRequest {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    account_id: Option<Uuid>,
    /// auto (the default), ofx, qif, camt, mt940, csv or spreadsheet.
    format: Option<String>,
    /// A corrected column mapping, as JSON.
    mapping: Option<String>,
    /// What becomes of accounts that the file names, as JSON: a list as in `POST /imports/{id}/run`.
    accounts: Option<String>,
    /// A name: the mapping is remembered for files with this header, of any account.
    template: Option<String>,
    /// `true` writes nothing and says what each line will become.
    dry_run: Option<bool>,
}

fn location(id: Uuid) -> (actix_web::http::header::HeaderName, String) {
    (LOCATION, format!("/api/v1/imports/{id}"))
}

/// Imports a file, or with `dry_run=true` says what would become of each line. A large one is kept and
/// done by a job: `GET /imports/{id}` tells how far it is.
#[utoipa::path(
    tag = "imports",
    request_body(content = ImportRequest, content_type = "multipart/form-data"),
    responses(
        (status = 201, body = Import),
        (status = 200, body = Import, description = "dry run"),
        (status = 202, body = Import, description = "a large file: queued"),
    )
)]
#[post("/imports")]
pub async fn create(state: State, me: Signed, form: Multipart) -> Result<HttpResponse> {
    let sizes = Sizes { largest: state.web.max_upload, at_once: state.web.import_at_once };
    let ImportForm { content, sha256, file_name, wish } = upload::read(form, sizes, &me).await?;
    let bytes = match content {
        Content::Here(bytes) => Arc::new(bytes),
        Content::Kept(id) => {
            let queued = me.write(move |tx| waiting::seal(tx, id, sha256, &wish)).await?;
            return Ok(HttpResponse::Accepted().insert_header(location(id)).json(queued));
        }
    };
    let room = intake::room(bytes.len(), Some(state.web.import_wait)).await?;
    let Taken { mut file, columns_key, used_template } =
        intake::read(&state.db, &me.membership, bytes, &wish).await?;
    let dry_run = wish.dry_run;
    let import = move |tx: &mut crate::store::HouseholdTx<'_>| {
        let _held = room;
        let upload = Upload {
            id: Uuid::now_v7(),
            file: &mut file,
            file_name: &file_name,
            file_hash: sha256,
            columns_key,
            used_template,
            wish: &wish,
            watch: &imports::unwatched,
        };
        imports::import(tx, upload)
    };
    if dry_run {
        return Ok(HttpResponse::Ok().json(me.read(import).await?));
    }
    let import = me.write(import).await?;
    Ok(HttpResponse::Created().insert_header(location(import.id)).json(import))
}

/// Looks at a large file again, or imports it: with other columns, into another account, or after a
/// failure. The file is not sent again.
#[utoipa::path(
    tag = "imports",
    params(("id" = Uuid, Path)),
    request_body = ImportWish,
    responses((status = 202, body = Import))
)]
#[post("/imports/{id}/run")]
pub async fn run(me: Signed, id: Path<Uuid>, body: Json<ImportWish>) -> Result<HttpResponse> {
    let wish = body.into_inner();
    if let Some(format) = &wish.format {
        upload::check_format(format)?;
    }
    let queued = me.write(move |tx| waiting::ask(tx, *id, &wish)).await?;
    Ok(HttpResponse::Accepted().json(queued))
}

/// Forgets a large file that is not imported, and stops what is being done with it.
#[utoipa::path(tag = "imports", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/imports/{id}")]
pub async fn discard(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| waiting::discard(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Newest first.
#[utoipa::path(tag = "imports", params(PageQuery), responses((status = 200, body = Page<Import>)))]
#[get("/imports")]
pub async fn list(me: Signed, query: Query<PageQuery>) -> Result<Json<Page<Import>>> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let before = cursor::value(query.cursor.as_deref())?;
    let found = me.read(move |tx| imports::page(tx, before, limit)).await?;
    Ok(Json(Page::cut(found, limit, |import| import.id.to_string())))
}

#[utoipa::path(tag = "imports", params(("id" = Uuid, Path)), responses((status = 200, body = Import)))]
#[get("/imports/{id}")]
pub async fn show(me: Signed, id: Path<Uuid>) -> Result<Json<Import>> {
    Ok(Json(me.read(move |tx| imports::find(tx, *id)).await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LinesQuery {
    /// created, seen, matched, settled, voided, ignored or problem.
    pub outcome: Option<String>,
    pub limit: Option<String>,
    pub cursor: Option<String>,
}

/// What became of each line, in file order.
#[utoipa::path(
    tag = "imports",
    params(("id" = Uuid, Path), LinesQuery),
    responses((status = 200, body = Page<ImportLine>))
)]
#[get("/imports/{id}/lines")]
pub async fn lines(
    me: Signed,
    id: Path<Uuid>,
    query: Query<LinesQuery>,
) -> Result<Json<Page<ImportLine>>> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let after = cursor::value(query.cursor.as_deref())?;
    let outcome: Option<Outcome> = match query.outcome.as_deref().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|()| Fault::field("outcome", "bad_value", "This is not an outcome."))?,
        ),
    };
    let found = me.read(move |tx| imports::lines(tx, *id, outcome, after, limit)).await?;
    let page = Page::cut(found, limit, |(seq, _)| seq.to_string());
    let items = page.items.into_iter().map(|(_, line)| line).collect();
    Ok(Json(Page { items, next_cursor: page.next_cursor }))
}

/// Takes a whole import back.
#[utoipa::path(tag = "imports", params(("id" = Uuid, Path)), responses((status = 200, body = Import)))]
#[post("/imports/{id}/undo")]
pub async fn undo(me: Signed, id: Path<Uuid>) -> Result<Json<Import>> {
    Ok(Json(me.write(move |tx| imports::undo(tx, *id)).await?))
}
