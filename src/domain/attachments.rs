//! Receipts, invoices and photographs of a transaction.

use super::{Error, Result, access, ledger};
use crate::model::Uuid;
use crate::model::attachment::{Attachment, Place};
use crate::model::fault::{Code, Fault};
use crate::store::attachments::{self, NewAttachment};
use crate::store::{HouseholdTx, stray_objects};
use chrono::Duration;
use sha2::{Digest, Sha256};

/// Bytes of one file.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// Files of one transaction.
const FILES: i64 = 20;
/// Bytes of a household's files together.
const HOUSEHOLD_BYTES: i64 = 500 * 1024 * 1024;

/// Days that a file which was taken away can be brought back.
const KEPT_DAYS: i64 = 30;

/// What a file is by its first bytes, among the kinds that are kept: none of them can run in a
/// browser that is told not to guess.
fn content_type(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(usize, &[u8], &str); 9] = [
        (0, b"%PDF-", "application/pdf"),
        (0, b"\xFF\xD8\xFF", "image/jpeg"),
        (0, b"\x89PNG\r\n\x1A\n", "image/png"),
        (0, b"GIF8", "image/gif"),
        (8, b"WEBP", "image/webp"),
        (4, b"ftypheic", "image/heic"),
        (4, b"ftypheix", "image/heic"),
        (4, b"ftypmif1", "image/heic"),
        (4, b"ftypavif", "image/avif"),
    ];
    let signed = |(at, mark, _): &&(usize, &[u8], &str)| {
        bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark))
    };
    if let Some((.., kind)) = SIGNATURES.iter().find(signed) {
        return Some(kind);
    }
    let text = std::str::from_utf8(bytes).ok()?;
    if text.contains('\0') {
        return None;
    }
    // An invoice (CFDI) is XML; a page of markup for browsers is not kept.
    let start = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html", "<svg", "<script"];
    if start.starts_with("<?xml") && !is_page.iter().any(|mark| start.contains(mark)) {
        return Some("application/xml");
    }
    (!start.starts_with('<')).then_some("text/plain")
}

pub fn list(tx: &mut HouseholdTx<'_>, transaction_id: Uuid) -> Result<Vec<Attachment>> {
    ledger::find(tx, transaction_id)?;
    Ok(attachments::list(tx, transaction_id)?)
}

/// A file that may be kept, and what it will be.
#[derive(Debug, Clone)]
pub struct Draft {
    id: Uuid,
    name: String,
    content_type: &'static str,
    size: i64,
    sha256: [u8; 32],
    /// What its object in the bucket is called.
    pub key: String,
}

/// What became of a file that somebody wants to keep.
pub enum Offered {
    /// The transaction has it already.
    Same(Attachment),
    New(Draft),
}

/// The name of an object in the bucket.
fn key(household: Uuid, id: Uuid) -> String {
    format!("{household}/{id}")
}

/// Whether a file may be kept with a transaction; the same file once more is the one that is there.
fn offer(
    tx: &mut HouseholdTx<'_>,
    transaction_id: Uuid,
    name: &str,
    bytes: &[u8],
) -> Result<Offered> {
    access::write(tx)?;
    ledger::find(tx, transaction_id)?;
    let fault = |code: &'static str, detail: &str| Error::from(Fault::field("file", code, detail));
    if bytes.is_empty() {
        return Err(fault("empty", "The file is empty."));
    }
    let Some(content_type) = content_type(bytes) else {
        return Err(fault(
            "unknown_kind",
            "Keep PDF, images (JPEG, PNG, WebP, HEIC), XML or text.",
        ));
    };
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    if let Some(same) = attachments::same(tx, transaction_id, &sha256)? {
        return Ok(Offered::Same(same));
    }
    let there = attachments::list(tx, transaction_id)?;
    if i64::try_from(there.len()).unwrap_or(i64::MAX) >= FILES {
        return Err(fault("too_many", "A transaction keeps at most 20 files."));
    }
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    if attachments::total_size(tx)?.saturating_add(size) > HOUSEHOLD_BYTES {
        return Err(Error::refuse(Code::PayloadTooLarge, "A household keeps 500 MB of files."));
    }
    let id = Uuid::now_v7();
    let name = if name.trim().is_empty() { "archivo" } else { name.trim() }.to_owned();
    let key = key(tx.household_id(), id);
    Ok(Offered::New(Draft { id, name, content_type, size, sha256, key }))
}

fn insert(
    tx: &mut HouseholdTx<'_>,
    transaction_id: Uuid,
    draft: &Draft,
    bytes: Option<&[u8]>,
) -> Result<Attachment> {
    let new = NewAttachment {
        id: draft.id,
        transaction_id,
        name: &draft.name,
        content_type: draft.content_type,
        size: draft.size,
        sha256: &draft.sha256,
        bytes,
    };
    attachments::insert(tx, &new)?;
    find(tx, draft.id)
}

/// Keeps a file in the database.
pub fn add(
    tx: &mut HouseholdTx<'_>,
    transaction_id: Uuid,
    name: &str,
    bytes: &[u8],
) -> Result<Attachment> {
    match offer(tx, transaction_id, name, bytes)? {
        Offered::Same(same) => Ok(same),
        Offered::New(draft) => insert(tx, transaction_id, &draft, Some(bytes)),
    }
}

/// Before a file is written to the bucket: whether it may be kept. Its object is known from here on,
/// so that one that is never claimed is found and removed.
pub fn announce(
    tx: &mut HouseholdTx<'_>,
    transaction_id: Uuid,
    name: &str,
    bytes: &[u8],
) -> Result<Offered> {
    let offered = offer(tx, transaction_id, name, bytes)?;
    if let Offered::New(draft) = &offered {
        stray_objects::announce(tx, &draft.key)?;
    }
    Ok(offered)
}

/// After a file was written to the bucket: the transaction has it.
pub fn claim(tx: &mut HouseholdTx<'_>, transaction_id: Uuid, draft: &Draft) -> Result<Attachment> {
    access::write(tx)?;
    ledger::find(tx, transaction_id)?;
    if !stray_objects::claim(tx, &draft.key)? {
        return Err(Error::refuse(Code::FilesUnavailable, "It took too long to write the file."));
    }
    insert(tx, transaction_id, draft, None)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Attachment> {
    attachments::find(tx, id)?.ok_or_else(|| Error::not_found("attachment"))
}

/// A file's content, or the key of the object that is it.
pub enum Content {
    Here(Vec<u8>),
    InBucket(String),
}

pub fn content(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<(Attachment, Content)> {
    let attachment = find(tx, id)?;
    if attachment.place == Place::Bucket {
        return Ok((attachment, Content::InBucket(key(tx.household_id(), id))));
    }
    let content = attachments::content(tx, id)?.ok_or_else(|| Error::not_found("attachment"))?;
    Ok((attachment, Content::Here(content)))
}

/// Every file of the household whose content is in the bucket, with its key.
pub fn in_bucket(tx: &mut HouseholdTx<'_>) -> Result<Vec<(Attachment, String)>> {
    let household = tx.household_id();
    let with = |file: Attachment| {
        let key = key(household, file.id);
        (file, key)
    };
    Ok(attachments::in_bucket(tx)?.into_iter().map(with).collect())
}

/// Takes a file away; [`restore`] brings it back.
pub fn remove(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    find(tx, id)?;
    attachments::purge(tx, tx.now() - Duration::days(KEPT_DAYS))?;
    Ok(attachments::set_removed(tx, id, true)?)
}

pub fn restore(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Attachment> {
    access::write(tx)?;
    attachments::set_removed(tx, id, false)?;
    find(tx, id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn kinds_are_told_by_content() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], Some("application/pdf")),
            (b"\xFF\xD8\xFF\xE0..", Some("image/jpeg")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"\0\0\0\x18ftypheic", Some("image/heic")),
            (
                "\u{feff}<?xml version=\"1.0\"?><cfdi:Comprobante/>".as_bytes(),
                Some("application/xml"),
            ),
            (b"nota: pagado", Some("text/plain")),
            (b"<html><script>", None),
            (b"<?xml version=\"1.0\"?><svg onload=\"x\"/>", None),
            (b"MZ\x90\0", None),
            (b"", Some("text/plain")),
        ] {
            assert_eq!(content_type(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_kind_or_none(bytes: Vec<u8>) {
            let kind = content_type(&bytes);
            prop_assert!(kind != Some("text/plain") || !bytes.contains(&0));
        }
    }
}
