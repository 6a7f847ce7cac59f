//! One zip, its parts read within limits.

use super::Kind;
use crate::model::statement::ProblemCode;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Entries of one archive, folders and skipped ones included.
const ENTRIES: usize = 10_000;
/// Bytes that an archive may hold when unpacked.
const UNPACKED_BYTES: u64 = 100 * 1024 * 1024;
/// How many times larger than packed a file may be, beyond [`SMALL_BYTES`].
const RATIO: u64 = 300;
const SMALL_BYTES: u64 = 8 * 1024 * 1024;

/// A zip whose parts are read one by one.
pub struct Package<'a> {
    pub(super) archive: ZipArchive<Cursor<&'a [u8]>>,
    budget: Budget,
}

impl<'a> Package<'a> {
    /// # Errors
    /// `LimitReached` when it has too many entries, `Truncated` when its directory is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ProblemCode> {
        // The directory is read as a whole, so its length is looked at before.
        let entries = bytes.windows(4).filter(|window| window == b"PK\x01\x02").count();
        if entries > ENTRIES {
            return Err(ProblemCode::LimitReached);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| code_of(&error))?;
        Ok(Self { archive, budget: Budget::whole() })
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let raw = self.archive.file_names_raw();
        raw.map(|name| String::from_utf8_lossy(name).replace('\\', "/"))
    }

    /// The part of that name, in any case and with either slash; `None` when there is none.
    ///
    /// # Errors
    /// As [`members`].
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ProblemCode> {
        let Some(index) = self.names().position(|entry| entry.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let mut budget = Budget { left: self.budget.left };
        let part = self.read(index, &mut budget)?;
        self.budget = budget;
        Ok(Some(part))
    }

    pub(super) fn read(
        &mut self,
        index: usize,
        budget: &mut Budget,
    ) -> Result<Vec<u8>, ProblemCode> {
        let raw = self.archive.by_index_raw(index).map_err(|error| code_of(&error))?;
        if raw.encrypted() {
            return Err(ProblemCode::Encrypted);
        }
        let packed = raw.compressed_size();
        drop(raw);
        let entry = self.archive.by_index(index).map_err(|error| code_of(&error))?;
        budget.read(entry, packed)
    }

    pub(super) fn kind(&self) -> Kind {
        let names: Vec<String> = self.names().map(|name| name.to_ascii_lowercase()).collect();
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        if has("[content_types].xml") && names.iter().any(|name| name.starts_with("xl/")) {
            Kind::Xlsx
        } else if has("mimetype") && has("content.xml") {
            Kind::Ods
        } else if has("db.sqlite") && has("metadata.json") {
            Kind::Actual
        } else {
            Kind::Zip
        }
    }
}

/// Bytes that may still come out.
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    pub(super) fn whole() -> Self {
        Self { left: UNPACKED_BYTES }
    }

    pub(super) fn read(&mut self, source: impl Read, packed: u64) -> Result<Vec<u8>, ProblemCode> {
        let most = self.left.min(SMALL_BYTES.max(packed.saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        source.take(most + 1).read_to_end(&mut bytes).map_err(|_| ProblemCode::Truncated)?;
        if bytes.len() as u64 > most {
            return Err(ProblemCode::LimitReached);
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

pub(super) fn code_of(error: &ZipError) -> ProblemCode {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ProblemCode::Encrypted,
        ZipError::UnsupportedArchive(_) => ProblemCode::UnknownFormat,
        _ => ProblemCode::Truncated,
    }
}
