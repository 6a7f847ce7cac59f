//! How files of known columns are read. One is kept by an import, see `POST /imports`.

use crate::domain::import_templates;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::import_template::ImportTemplate;
use crate::model::page::Page;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get};

/// By name.
#[utoipa::path(tag = "imports", responses((status = 200, body = Page<ImportTemplate>)))]
#[get("/import-templates")]
pub async fn list(me: Signed) -> Result<Json<Page<ImportTemplate>>> {
    Ok(Json(Page::whole(me.read(import_templates::list).await?)))
}

/// Forgets it: the columns of the next such file are guessed again.
#[utoipa::path(tag = "imports", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/import-templates/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| import_templates::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
