//! Importing files.

use super::upload::{self, ImportForm};
use crate::domain::import_templates::{self, HEADERLESS};
use crate::domain::imports::{self, Upload};
use crate::http::extract::{Signed, cursor};
use crate::http::state::State;
use crate::http::{Error, Result};
use crate::importers;
use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use crate::model::import::{Import, ImportLine, Outcome};
use crate::model::import_template::UsedTemplate;
use crate::model::page::Page;
use crate::model::statement::{CsvMapping, StatementFile};
use actix_multipart::Multipart;
use actix_web::http::header::LOCATION;
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;
use sha2::{Digest, Sha256};
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
    /// A name: the mapping is remembered for files with this header, of any account.
    template: Option<String>,
    /// `true` writes nothing and says what each line will become.
    dry_run: Option<bool>,
}

/// Reading is work of its own: on a blocking thread, so that nobody else waits for it.
async fn parse(
    bytes: Arc<Vec<u8>>,
    format: importers::Format,
    mapping: Option<CsvMapping>,
) -> Result<StatementFile> {
    tokio::task::spawn_blocking(move || importers::read(&bytes, format, mapping.as_ref()))
        .await
        .map_err(|_| Error::new(Code::UnreadableFile, "The file can't be read."))
}

/// Under what a delimited file's mapping is remembered: its header, or else its number of columns.
fn columns_key(file: &StatementFile) -> Option<String> {
    let key = importers::columns_key(&file.preview.as_ref()?.header);
    match key.is_empty() {
        true => Some(format!("{HEADERLESS}{}", file.mapping.as_ref()?.columns.len())),
        false => Some(key),
    }
}

/// Reads a file whose columns nobody said by what is known of its header, wherever that stands.
async fn parse_known(
    me: &Signed,
    bytes: Arc<Vec<u8>>,
    format: importers::Format,
    account_id: Option<Uuid>,
) -> Result<(StatementFile, Option<UsedTemplate>)> {
    let file = parse(Arc::clone(&bytes), format, None).await?;
    let Some(key) = columns_key(&file) else {
        return Ok((file, None));
    };
    let head = file.reading.as_ref().map(|reading| reading.head.as_slice()).unwrap_or_default();
    let of_head: Vec<String> =
        head.iter().map(|record| importers::columns_key(&record.cells)).collect();
    let keys: Vec<String> =
        of_head.iter().filter(|key| key.contains('|')).cloned().chain([key]).collect();
    let found = me.read(move |tx| import_templates::known(tx, account_id, &keys)).await?;
    let Some(known) = found else {
        return Ok((file, None));
    };
    let place = of_head.iter().position(|key| *key == known.columns_key);
    let header_row = place.and_then(|at| u32::try_from(at).ok()).or(known.mapping.header_row);
    let mapping = CsvMapping { header_row, ..known.mapping };
    let file = match file.mapping.as_ref() == Some(&mapping) {
        true => file,
        false => parse(bytes, format, Some(mapping)).await?,
    };
    Ok((file, known.template))
}

/// Imports a file, or with `dry_run=true` says what would become of each line.
#[utoipa::path(
    tag = "imports",
    request_body(content = ImportRequest, content_type = "multipart/form-data"),
    responses((status = 201, body = Import), (status = 200, body = Import, description = "dry run"))
)]
#[post("/imports")]
pub async fn create(state: State, me: Signed, form: Multipart) -> Result<HttpResponse> {
    let form = upload::read(form, state.web.max_upload).await?;
    let ImportForm { bytes, file_name, account_id, format, mapping, template, dry_run } = form;
    let mapping_corrected = mapping.is_some();
    let bytes = Arc::new(bytes);
    let (file, used_template) = match mapping {
        None => parse_known(&me, Arc::clone(&bytes), format, account_id).await?,
        mapping => (parse(Arc::clone(&bytes), format, mapping).await?, None),
    };
    let columns_key = columns_key(&file);
    let file_hash: [u8; 32] = Sha256::digest(bytes.as_slice()).into();
    let import = move |tx: &mut crate::store::HouseholdTx<'_>| {
        let upload = Upload {
            file: &file,
            file_name: &file_name,
            file_hash,
            account_id,
            columns_key,
            mapping_corrected,
            template: template.as_deref(),
            used_template: used_template.clone(),
            dry_run,
        };
        imports::import(tx, &upload)
    };
    if dry_run {
        return Ok(HttpResponse::Ok().json(me.read(import).await?));
    }
    let import = me.write(import).await?;
    let location = (LOCATION, format!("/api/v1/imports/{}", import.id));
    Ok(HttpResponse::Created().insert_header(location).json(import))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    pub limit: Option<String>,
    pub cursor: Option<String>,
}

/// Newest first.
#[utoipa::path(tag = "imports", params(ListQuery), responses((status = 200, body = Page<Import>)))]
#[get("/imports")]
pub async fn list(me: Signed, query: Query<ListQuery>) -> Result<Json<Page<Import>>> {
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
