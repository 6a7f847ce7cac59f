//! Containers around what the fuzzer invents: bytes changed inside a packed file only ever fail its
//! checksum, so the parts are changed first and packed afterwards.

use crate::model::archive::{MANIFEST, PARTS};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Between the parts of one input.
pub const MARK: &[u8] = b"\n%%part%%\n";

const XLSX: [&str; 7] = [
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
];
const ODS: [&str; 4] = ["mimetype", "content.xml", "styles.xml", "meta.xml"];
const ANY: [&str; 5] = ["a.ofx", "b/c.csv", "Register.csv", "Budget.csv", "inner.zip"];

/// A workbook of the parts of an input; bytes that are one already stay.
pub fn xlsx(bytes: &[u8]) -> Cow<'_, [u8]> {
    packed(bytes, &XLSX)
}

pub fn ods(bytes: &[u8]) -> Cow<'_, [u8]> {
    packed(bytes, &ODS)
}

pub fn zip(bytes: &[u8]) -> Cow<'_, [u8]> {
    packed(bytes, &ANY)
}

fn packed<'a>(bytes: &'a [u8], names: &[&str]) -> Cow<'a, [u8]> {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\x1F\x8B") {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned(pack(names.iter().copied().zip(parts(bytes))))
}

/// A household's archive whose manifest says what its files are.
pub fn household(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.starts_with(b"PK") {
        return Cow::Borrowed(bytes);
    }
    let mut given = parts(bytes);
    let texts: Vec<&[u8]> = PARTS.iter().map(|_| given.next().unwrap_or_default()).collect();
    let names: Vec<String> = PARTS.iter().map(|part| part.file()).collect();
    let files = names.iter().zip(&texts).map(|(name, text)| {
        let sum: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        let rows = text.split_inclusive(|byte| *byte == b'\n').count();
        serde_json::json!({ "name": name, "rows": rows, "bytes": text.len(), "sha256": sum })
    });
    let manifest = serde_json::json!({
        "format": "centavo-household", "version": 1, "created_at": "", "centavo": "",
        "household": { "id": "00000000-0000-0000-0000-000000000000", "name": "Casa",
                       "currency": "MXN", "time_zone": "UTC",
                       "account_salt": "00000000-0000-0000-0000-000000000000" },
        "files": files.collect::<Vec<_>>()
    });
    let manifest = manifest.to_string();
    let described = std::iter::once((MANIFEST, manifest.as_bytes()));
    let files = names.iter().map(String::as_str).zip(texts.iter().copied());
    Cow::Owned(pack(described.chain(files)))
}

fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let text = rest?;
        let at = text.windows(MARK.len()).position(|window| window == MARK);
        rest = at.map(|at| &text[at + MARK.len()..]);
        Some(&text[..at.unwrap_or(text.len())])
    })
}

fn pack<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in files {
        writer.start_file(name, stored).expect("a name of ours");
        writer.write_all(text).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}
