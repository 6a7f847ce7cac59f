//! The household archive as a zip: a file of JSON Lines for every part, then what describes them.

use crate::model::archive::{
    ArchivedFile, ArchivedHousehold, FORMAT, MANIFEST, Manifest, Part, README, VERSION,
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::io::{self, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Writes an archive into `W`; what is being written is all that is held in memory.
pub struct ArchiveWriter<W: Write + Seek> {
    zip: ZipWriter<W>,
    files: Vec<ArchivedFile>,
    open: Option<Open>,
}

/// The file that is being written.
struct Open {
    name: String,
    rows: u64,
    bytes: u64,
    hash: Sha256,
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true)
}

impl<W: Write + Seek> ArchiveWriter<W> {
    pub fn new(out: W) -> Self {
        Self { zip: ZipWriter::new(out), files: Vec::new(), open: None }
    }

    /// Adds lines to the file of a part; the first call for a part begins its file.
    ///
    /// # Errors
    /// When `W` can't be written.
    pub fn lines(&mut self, part: &Part, lines: &[String]) -> io::Result<()> {
        let name = part.file();
        if self.open.as_ref().is_none_or(|open| open.name != name) {
            self.close();
            self.zip.start_file(name.as_str(), options())?;
            self.open = Some(Open { name, rows: 0, bytes: 0, hash: Sha256::new() });
        }
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        for line in lines {
            for piece in [line.as_bytes(), b"\n"] {
                open.hash.update(piece);
                open.bytes += piece.len() as u64;
                self.zip.write_all(piece)?;
            }
            open.rows += 1;
        }
        Ok(())
    }

    fn close(&mut self) {
        if let Some(Open { name, rows, bytes, hash }) = self.open.take() {
            self.files.push(ArchivedFile { name, rows, bytes, sha256: hex(&hash.finalize()) });
        }
    }

    /// Writes what describes the files and ends the archive.
    ///
    /// # Errors
    /// When `W` can't be written.
    pub fn finish(
        mut self,
        household: ArchivedHousehold,
        created_at: DateTime<Utc>,
    ) -> io::Result<W> {
        self.close();
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            created_at: created_at.to_rfc3339(),
            centavo: env!("CARGO_PKG_VERSION").to_owned(),
            household,
            files: self.files,
        };
        self.zip.start_file(MANIFEST, options())?;
        self.zip.write_all(serde_json::to_string_pretty(&manifest)?.as_bytes())?;
        self.zip.start_file(README, options())?;
        self.zip.write_all(include_str!("README.txt").as_bytes())?;
        Ok(self.zip.finish()?)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
