//! Containers: zip and gzip archives of statement files, and what a binary file is by its content.
//!
//! Names inside an archive are labels for people and never paths. Sizes that an archive claims are
//! not believed: what comes out is counted while it comes.

mod package;

use super::{csv, detect, encoding};
use crate::model::statement::{FileFormat, ProblemCode};
use flate2::read::MultiGzDecoder;
pub use package::Package;
use package::{Budget, code_of};

/// Files of one archive that are read.
const MEMBERS: usize = 100;
/// Characters of a name.
const NAME_CHARS: usize = 255;

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// As the archive writes it, with its folders; for showing only.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a binary file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Zip,
    Gzip,
    /// The export of Actual: a zip of `db.sqlite` and `metadata.json`.
    Actual,
    /// A workbook of Excel since 2007, whatever its name says.
    Xlsx,
    /// A workbook of LibreOffice.
    Ods,
    /// A workbook of Excel before 2007, or an encrypted one of any age.
    Xls,
    Sqlite,
    Pdf,
}

/// What the bytes are; `None` when they are none of these.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(Package::open(bytes).map_or(Kind::Zip, |package| package.kind()));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let holds = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(wide.len()).any(|window| window == wide)
        };
        return ["Workbook\0", "Book\0", "EncryptedPackage\0"]
            .into_iter()
            .any(holds)
            .then_some(Kind::Xls);
    }
    let signatures: [(&[u8], Kind); 3] = [
        (b"\x1F\x8B\x08", Kind::Gzip),
        (b"SQLite format 3\0", Kind::Sqlite),
        (b"%PDF-", Kind::Pdf),
    ];
    signatures.into_iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| kind)
}

/// What came out of an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Members {
    pub files: Vec<Member>,
    /// Files that were left in it: more than are read at once, or more than may be unpacked.
    pub left: usize,
    /// Places of those that look like no statement, once there are too many.
    idle: Option<Vec<usize>>,
}

impl Members {
    /// Takes a file. When there are too many, those that look like statements are kept.
    fn add(&mut self, member: Member) {
        if self.files.len() < MEMBERS {
            return self.files.push(member);
        }
        self.left += 1;
        let files = &self.files;
        let idle = self.idle.get_or_insert_with(|| {
            (0..files.len()).filter(|at| !is_statement(&files[*at].bytes)).collect()
        });
        if !idle.is_empty()
            && is_statement(&member.bytes)
            && let Some(place) = idle.pop()
        {
            self.files[place] = member;
        }
    }
}

/// Whether bytes look like movements, by their head.
fn is_statement(bytes: &[u8]) -> bool {
    const HEAD: usize = 8 * 1024;
    match kind(bytes) {
        Some(kind) => kind != Kind::Pdf,
        None if detect::is_binary(bytes) => false,
        None => {
            let head = encoding::decode(&bytes[..bytes.len().min(HEAD)], None);
            match detect::format_of(&head.text) {
                Some(FileFormat::Csv) => csv::has_movements(&head.text),
                format => format.is_some(),
            }
        }
    }
}

/// The files of a zip or gzip archive, and of the archives in it. Folders, empty files and what
/// macOS adds are left out.
///
/// # Errors
/// `Encrypted` when a file needs a password, `LimitReached` when not even one may be unpacked,
/// `Truncated` when the archive is damaged, `UnknownFormat` when it is packed in a way that is not
/// known.
pub fn members(bytes: &[u8]) -> Result<Members, ProblemCode> {
    let mut budget = Budget::whole();
    let mut found = Members::default();
    let outer = unpack(bytes, &mut budget)?;
    found.left = outer.left;
    for member in outer.files {
        if !matches!(kind(&member.bytes), Some(Kind::Zip | Kind::Gzip)) {
            found.add(member);
            continue;
        }
        let inner = unpack(&member.bytes, &mut budget)?;
        found.left += inner.left;
        for file in inner.files {
            let name = match file.name.as_str() {
                "" => member.name.trim_end_matches(".gz").to_owned(),
                inner => label(&format!("{}/{inner}", member.name)),
            };
            found.add(Member { name, ..file });
        }
    }
    Ok(found)
}

/// One level of an archive.
fn unpack(bytes: &[u8], budget: &mut Budget) -> Result<Members, ProblemCode> {
    let mut members = Members::default();
    if bytes.starts_with(b"\x1F\x8B") {
        let decoder = MultiGzDecoder::new(bytes);
        let name = decoder.header().and_then(|header| header.filename());
        let name = label(&String::from_utf8_lossy(name.unwrap_or_default()));
        let unpacked = budget.read(decoder, bytes.len() as u64)?;
        members.add(Member { name, bytes: unpacked });
        return Ok(members);
    }
    let mut package = Package::open(bytes)?;
    for index in 0..package.archive.len() {
        let entry = package.archive.by_index_raw(index).map_err(|error| code_of(&error))?;
        let name = label(&entry.name().unwrap_or_default());
        if entry.is_dir() || is_litter(&name) {
            continue;
        }
        drop(entry);
        match package.read(index, budget) {
            Ok(unpacked) if unpacked.is_empty() => {}
            Ok(unpacked) => members.add(Member { name, bytes: unpacked }),
            // What was unpacked before is read; a first file that is too much is a bomb.
            Err(ProblemCode::LimitReached) if !members.files.is_empty() => {
                members.left += package.archive.len() - index;
                break;
            }
            Err(code) => return Err(code),
        }
    }
    Ok(members)
}

/// Files that systems leave in archives.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.starts_with("__MACOSX")
        || file.starts_with("._")
        || matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// A name that is safe to show.
fn label(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect()
}

#[cfg(test)]
mod tests;
