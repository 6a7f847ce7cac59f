//! A multipart form with one file and a few fields, read within limits.

use crate::http::{Error, Result};
use crate::importers::{Format, UnknownFormatName};
use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use crate::model::statement::CsvMapping;
use actix_multipart::{Field, Multipart};
use futures_util::TryStreamExt;

/// Longest of the text fields (a mapping of a very wide file).
const FIELD_LIMIT: usize = 64 * 1024;

/// What `POST /imports` was sent.
pub struct ImportForm {
    pub bytes: Vec<u8>,
    pub file_name: String,
    pub account_id: Option<Uuid>,
    pub format: Format,
    pub mapping: Option<CsvMapping>,
    pub template: Option<String>,
    pub dry_run: bool,
}

async fn bytes(field: &mut Field, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.try_next().await.map_err(|error| unreadable(&error))? {
        if bytes.len() + chunk.len() > limit {
            let detail = format!("The largest file is {} MB.", limit / 1024 / 1024);
            return Err(Error::new(Code::PayloadTooLarge, detail));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn unreadable(error: &dyn std::fmt::Display) -> Error {
    Error::new(Code::BadRequest, format!("The form can't be read: {error}."))
}

fn bad(pointer: &str, detail: &str) -> Error {
    Fault::field(pointer, "bad_value", detail).into()
}

pub async fn read(mut form: Multipart, limit: usize) -> Result<ImportForm> {
    let mut read = ImportForm {
        bytes: Vec::new(),
        file_name: String::new(),
        account_id: None,
        format: Format::Auto,
        mapping: None,
        template: None,
        dry_run: false,
    };
    let mut has_file = false;
    while let Some(mut field) = form.try_next().await.map_err(|error| unreadable(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let disposition = field.content_disposition();
            let given = disposition.and_then(|d| d.get_filename()).unwrap_or("estado");
            read.file_name = clean_name(given);
            read.bytes = bytes(&mut field, limit).await?;
            has_file = true;
            continue;
        }
        let text = bytes(&mut field, FIELD_LIMIT).await?;
        let text = String::from_utf8(text).map_err(|_| bad(&name, "This is not UTF-8 text."))?;
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        match name.as_str() {
            "account_id" => {
                let id = text.parse().map_err(|_| bad("account_id", "This is not an id."))?;
                read.account_id = Some(id);
            }
            "format" => {
                read.format = text
                    .parse()
                    .map_err(|error: UnknownFormatName| bad("format", &error.to_string()))?;
            }
            "mapping" => {
                let mapping = serde_json::from_str(text);
                read.mapping = Some(mapping.map_err(|error| bad("mapping", &error.to_string()))?);
            }
            "template" => read.template = Some(text.to_owned()),
            "dry_run" => {
                read.dry_run = text.parse().map_err(|_| bad("dry_run", "Either true or false."))?;
            }
            _ => return Err(bad(&name, "There is no such field.")),
        }
    }
    if !has_file {
        return Err(Fault::field("file", "required", "Send the file as `file`.").into());
    }
    Ok(read)
}

/// The one file of a form and its name.
pub async fn one_file(mut form: Multipart, limit: usize) -> Result<(String, Vec<u8>)> {
    let mut found = None;
    while let Some(mut field) = form.try_next().await.map_err(|error| unreadable(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "file" || found.is_some() {
            return Err(bad(&name, "Send one file, as `file`."));
        }
        let disposition = field.content_disposition();
        let name = clean_name(disposition.and_then(|d| d.get_filename()).unwrap_or_default());
        found = Some((name, bytes(&mut field, limit).await?));
    }
    found.ok_or_else(|| Fault::field("file", "required", "Send the file as `file`.").into())
}

/// The last part of a path, without control characters, at most 200 characters.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}
