//! The household archive, read back. An archive comes from a stranger until it is checked: sizes it
//! claims are not believed, and no row is handed on before each of its values was looked at.

mod check;
mod earlier;

#[cfg(test)]
mod tests;

use crate::model::archive::{ArchivedFile, FORMAT, MANIFEST, Manifest, PARTS, Part, Row, VERSION};
use crate::model::fault::{Code, Fault, FieldFault};
use check::Checker;
use earlier::Earlier;
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Entries of an archive.
const ENTRIES: usize = 64;
/// Bytes of one line: a file of ten megabytes stands in one, as hexadecimal digits.
const LINE_BYTES: u64 = 24 * 1024 * 1024;
/// Bytes that an archive may hold when unpacked.
const UNPACKED_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Rows of all files together.
const ROWS: u64 = 5_000_000;
/// How many times larger than packed a file may be, beyond [`SMALL_BYTES`].
const RATIO: u64 = 200;
const SMALL_BYTES: u64 = 16 * 1024 * 1024;

/// Rows of one part, checked.
pub struct Rows {
    pub part: &'static Part,
    /// The number of the first one's line, from 1.
    pub first_line: usize,
    pub rows: Vec<Row>,
}

/// An archive whose manifest was read.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    pub manifest: Manifest,
    left: Budget,
}

/// What may still be unpacked.
struct Budget {
    bytes: u64,
    rows: u64,
}

/// A refusal that names the file and the line.
fn at(file: &str, line: usize, detail: &str) -> Fault {
    Fault {
        code: Code::UnreadableFile,
        detail: format!("{file}, line {line}: {detail}"),
        fields: vec![FieldFault {
            pointer: format!("/{file}/{line}"),
            code: "bad_row",
            detail: detail.to_owned(),
            column: None,
        }],
        retry_after: None,
    }
}

fn unreadable(detail: impl Into<String>) -> Fault {
    Fault::new(Code::UnreadableFile, detail)
}

fn damaged() -> Fault {
    unreadable("This is no archive of a household, or it is damaged.")
}

impl<'a> Archive<'a> {
    /// # Errors
    /// A fault when the bytes are no archive, of a version that is not known, or too much of one.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        // The directory is read as a whole, so its length is looked at before.
        if bytes.windows(4).filter(|window| window == b"PK\x01\x02").count() > ENTRIES {
            return Err(unreadable(format!("The archive has more than {ENTRIES} files.")));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let mut text = String::new();
        {
            let entry = zip.by_name(MANIFEST).map_err(|_| damaged())?;
            let mut limited = entry.take(1024 * 1024);
            limited.read_to_string(&mut text).map_err(|_| damaged())?;
        }
        let manifest = read_manifest(&text)?;
        let left = Budget { bytes: UNPACKED_BYTES, rows: ROWS };
        Ok(Self { zip, manifest, left })
    }

    /// Hands over every row in the order of the parts, at most `chunk` at a time.
    ///
    /// # Errors
    /// What `take` fails with, and a fault that names the file and line of what is wrong.
    pub fn read<E: From<Fault>>(
        mut self,
        chunk: usize,
        mut take: impl FnMut(Rows) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut checker = Checker::default();
        let mut earlier = Earlier::new(self.manifest.version);
        for part in PARTS {
            let file = part.file();
            let described = self.manifest.files.iter().find(|one| one.name == file).cloned();
            // It was written before there was such a part.
            let Some(described) = described else { continue };
            let entry = self.zip.by_name(&file);
            let entry = entry.map_err(|_| unreadable(format!("{file} can't be unpacked.")))?;
            let mut admit = |row| checker.row(part, earlier.told(part, row)?);
            read_part(entry, part, &described, &mut self.left, &mut admit, chunk, &mut take)?;
        }
        Ok(checker.finish()?)
    }
}

fn read_manifest(text: &str) -> Result<Manifest, Fault> {
    let bad = |why: String| unreadable(format!("{MANIFEST}: {why}"));
    let json: serde_json::Value =
        serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
    if json["format"] != FORMAT {
        return Err(bad("this is no archive of a household.".to_owned()));
    }
    // Said first, since a later version may have fields that this one does not know.
    let version = &json["version"];
    if !version.as_u64().is_some_and(|version| (1..=u64::from(VERSION)).contains(&version)) {
        return Err(bad(format!(
            "version {version} is not one that can be read (1 to {VERSION})."
        )));
    }
    let manifest: Manifest =
        serde_json::from_value(json).map_err(|error| bad(error.to_string()))?;
    let known = |file: &ArchivedFile| PARTS.iter().any(|part| part.file() == file.name);
    match manifest.files.iter().find(|file| !known(file)) {
        Some(file) => Err(bad(format!("{} is not a file of this version.", file.name))),
        None => Ok(manifest),
    }
}

fn read_part<E: From<Fault>>(
    entry: ZipFile<'_, Cursor<&[u8]>>,
    part: &'static Part,
    described: &ArchivedFile,
    left: &mut Budget,
    admit: &mut impl FnMut(Row) -> Result<Row, String>,
    chunk: usize,
    take: &mut impl FnMut(Rows) -> Result<(), E>,
) -> Result<(), E> {
    let file = part.file();
    let most = (entry.compressed_size().saturating_mul(RATIO)).max(SMALL_BYTES);
    let mut reader = BufReader::with_capacity(64 * 1024, entry);
    let (mut hash, mut bytes, mut line) = (Sha256::new(), 0_u64, 0_usize);
    let mut rows: Vec<Row> = Vec::new();
    let mut text = Vec::new();
    loop {
        text.clear();
        let read = reader.by_ref().take(LINE_BYTES).read_until(b'\n', &mut text);
        let read = read.map_err(|_| unreadable(format!("{file} can't be unpacked.")))? as u64;
        if read == 0 {
            break;
        }
        line += 1;
        bytes += read;
        if read == LINE_BYTES || bytes > most || bytes > left.bytes || line as u64 > left.rows {
            return Err(at(&file, line, "The archive unpacks to more than is read.").into());
        }
        hash.update(&text);
        let row: Row = serde_json::from_slice(&text)
            .map_err(|error| at(&file, line, &format!("this is no row: {error}.")))?;
        let row = admit(row).map_err(|detail| at(&file, line, &detail))?;
        rows.push(row);
        if rows.len() == chunk {
            let first_line = line + 1 - rows.len();
            take(Rows { part, first_line, rows: std::mem::take(&mut rows) })?;
        }
    }
    if !rows.is_empty() {
        take(Rows { part, first_line: line + 1 - rows.len(), rows })?;
    }
    left.bytes -= bytes;
    left.rows -= line as u64;
    let sum: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if described.rows != line as u64 || described.bytes != bytes || described.sha256 != sum {
        let detail = format!("{file} is not what {MANIFEST} says: it was changed or cut short.");
        return Err(unreadable(detail).into());
    }
    Ok(())
}
