//! A multipart form with one file and a few fields, read within limits.

use crate::domain::imports::waiting;
use crate::http::extract::Signed;
use crate::http::{Error, Result};
use crate::importers::{Format, UnknownFormatName};
use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use crate::model::import::ImportWish;
use actix_multipart::{Field, Multipart};
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};

/// Longest of the text fields (a mapping of a very wide file, a choice for each of very many accounts).
const FIELD_LIMIT: usize = 256 * 1024;
/// A large file is kept in pieces of this size.
const PIECE: usize = 1024 * 1024;

/// What `POST /imports` was sent.
pub struct ImportForm {
    pub content: Content,
    pub sha256: [u8; 32],
    pub file_name: String,
    pub wish: ImportWish,
}

/// Where the file is.
pub enum Content {
    Here(Vec<u8>),
    /// Too large to be answered at once: in the database, to be sealed.
    Kept(Uuid),
}

/// How large a file may be, and from which size on it is kept.
#[derive(Clone, Copy)]
pub struct Sizes {
    pub largest: usize,
    pub at_once: usize,
}

async fn bytes(field: &mut Field, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.try_next().await.map_err(|error| unreadable(&error))? {
        if bytes.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn too_large(limit: usize) -> Error {
    let detail = format!("The largest file is {} MB.", limit / 1024 / 1024);
    Error::new(Code::PayloadTooLarge, detail)
}

fn unreadable(error: &dyn std::fmt::Display) -> Error {
    Error::new(Code::BadRequest, format!("The form can't be read: {error}."))
}

fn bad(pointer: &str, detail: &str) -> Error {
    Fault::field(pointer, "bad_value", detail).into()
}

/// Whether this names a format.
pub fn check_format(name: &str) -> Result<()> {
    let format: std::result::Result<Format, _> = name.parse();
    format.map(|_| ()).map_err(|error: UnknownFormatName| bad("format", &error.to_string()))
}

/// Reads the form. A large file goes to the database as it arrives, never whole through memory.
pub async fn read(mut form: Multipart, sizes: Sizes, me: &Signed) -> Result<ImportForm> {
    let mut wish = ImportWish::default();
    let mut arriving = None;
    match fields(&mut form, sizes, me, &mut wish, &mut arriving).await {
        Ok(()) => {
            let arriving = arriving
                .ok_or_else(|| Fault::field("file", "required", "Send the file as `file`."))?;
            Ok(arriving.arrived(wish))
        }
        Err(error) => {
            if let Some(id) = arriving.and_then(|file| file.kept) {
                me.read(move |tx| waiting::discard(tx, id)).await?;
            }
            Err(error)
        }
    }
}

async fn fields(
    form: &mut Multipart,
    sizes: Sizes,
    me: &Signed,
    wish: &mut ImportWish,
    arriving: &mut Option<Arriving>,
) -> Result<()> {
    while let Some(mut field) = form.try_next().await.map_err(|error| unreadable(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "file" {
            let text = bytes(&mut field, FIELD_LIMIT).await?;
            take(wish, &name, text)?;
            continue;
        }
        if arriving.is_some() {
            return Err(bad("file", "Send one file."));
        }
        let disposition = field.content_disposition();
        let given = disposition.and_then(|d| d.get_filename()).unwrap_or("estado");
        let file = arriving.insert(Arriving::new(clean_name(given)));
        file.receive(&mut field, sizes, me).await?;
    }
    Ok(())
}

/// A text field of the form.
fn take(wish: &mut ImportWish, name: &str, text: Vec<u8>) -> Result<()> {
    let text = String::from_utf8(text).map_err(|_| bad(name, "This is not UTF-8 text."))?;
    let text = text.trim();
    if text.is_empty() {
        return Ok(());
    }
    match name {
        "account_id" => {
            let id = text.parse().map_err(|_| bad("account_id", "This is not an id."))?;
            wish.account_id = Some(id);
        }
        "format" => {
            check_format(text)?;
            wish.format = Some(text.to_owned());
        }
        "mapping" => {
            let mapping = serde_json::from_str(text);
            wish.mapping = Some(mapping.map_err(|error| bad("mapping", &error.to_string()))?);
        }
        "accounts" => {
            let accounts = serde_json::from_str(text);
            wish.accounts = accounts.map_err(|error| bad("accounts", &error.to_string()))?;
        }
        "template" => wish.template = Some(text.to_owned()),
        "dry_run" => {
            wish.dry_run = text.parse().map_err(|_| bad("dry_run", "Either true or false."))?;
        }
        _ => return Err(bad(name, "There is no such field.")),
    }
    Ok(())
}

/// A file on its way in.
struct Arriving {
    file_name: String,
    /// What is not in the database.
    held: Vec<u8>,
    kept: Option<Uuid>,
    next: i32,
    size: usize,
    hash: Sha256,
}

impl Arriving {
    fn new(file_name: String) -> Self {
        Self { file_name, held: Vec::new(), kept: None, next: 0, size: 0, hash: Sha256::new() }
    }

    async fn receive(&mut self, field: &mut Field, sizes: Sizes, me: &Signed) -> Result<()> {
        while let Some(chunk) = field.try_next().await.map_err(|error| unreadable(&error))? {
            self.size += chunk.len();
            if self.size > sizes.largest {
                return Err(too_large(sizes.largest));
            }
            self.hash.update(&chunk);
            self.held.extend_from_slice(&chunk);
            if self.kept.is_none() && self.size > sizes.at_once {
                let name = self.file_name.clone();
                self.kept = Some(me.read(move |tx| waiting::open(tx, &name)).await?);
            }
            if self.kept.is_some() && self.held.len() >= PIECE {
                self.keep(me).await?;
            }
        }
        self.keep(me).await
    }

    /// Moves what is held into the database. Through the door for reading: nothing that the household
    /// sees has changed.
    async fn keep(&mut self, me: &Signed) -> Result<()> {
        let Some(id) = self.kept else {
            return Ok(());
        };
        let (held, first) = (std::mem::take(&mut self.held), self.next);
        self.next += i32::try_from(held.len().div_ceil(PIECE)).unwrap_or(i32::MAX);
        me.read(move |tx| {
            (first..)
                .zip(held.chunks(PIECE))
                .try_for_each(|(seq, piece)| waiting::append(tx, id, seq, piece))
        })
        .await
    }

    fn arrived(self, wish: ImportWish) -> ImportForm {
        let content = match self.kept {
            Some(id) => Content::Kept(id),
            None => Content::Here(self.held),
        };
        let sha256 = self.hash.finalize().into();
        ImportForm { content, sha256, file_name: self.file_name, wish }
    }
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
