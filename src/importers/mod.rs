//! Statement files to model values: pure functions of their bytes.
//!
//! Every reader returns what it could read AND the problems it met; none panics, whatever the
//! bytes are, and a problem never stops the lines around it.

mod amount;
mod csv;
mod currency;
mod date;
mod detect;
mod encoding;
mod limits;
mod ofx;
mod problem;
mod text;

use crate::model::statement::{CsvMapping, FileFormat, ProblemCode, StatementFile};
use problem::Problems;
use std::str::FromStr;

/// The format a caller asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Told by the content.
    #[default]
    Auto,
    /// OFX and QFX, SGML or XML.
    Ofx,
    /// Delimited text with any separator.
    Csv,
}

impl FromStr for Format {
    type Err = UnknownFormatName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name.trim().to_ascii_lowercase().as_str() {
            "auto" => Ok(Self::Auto),
            "ofx" | "qfx" => Ok(Self::Ofx),
            "csv" | "tsv" => Ok(Self::Csv),
            _ => Err(UnknownFormatName),
        }
    }
}

/// The name of a format was none of `auto`, `ofx`, `qfx`, `csv`, `tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFormatName;

impl std::fmt::Display for UnknownFormatName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the format is one of auto, ofx, qfx, csv, tsv")
    }
}

impl std::error::Error for UnknownFormatName {}

/// Reads a statement file. A `mapping` says how the columns of a delimited file are read and is
/// followed exactly; without one they are guessed, always the same way for the same bytes.
pub fn read(bytes: &[u8], format: Format, mapping: Option<&CsvMapping>) -> StatementFile {
    let mut problems = Problems::default();
    let cut = &bytes[..bytes.len().min(limits::INPUT_BYTES)];
    if cut.len() < bytes.len() {
        problems.add(0, ProblemCode::LimitReached, None, None);
    }
    if detect::is_binary(cut) {
        return unknown(problems);
    }
    let claimed = match mapping {
        Some(mapping) => Some(mapping.encoding.clone()),
        None => ofx::claimed_encoding(cut),
    };
    let decoded = encoding::decode(cut, claimed.as_deref());
    let found = match format {
        Format::Auto => detect::format_of(&decoded.text),
        Format::Ofx => Some(FileFormat::Ofx),
        Format::Csv => Some(FileFormat::Csv),
    };
    match found {
        Some(FileFormat::Ofx) => ofx::read(&decoded.text, problems),
        Some(FileFormat::Csv) => csv::read(&decoded, mapping, problems),
        None => unknown(problems),
    }
}

/// A signature of a header that stays the same from one export to the next, to recognise the
/// mapping that was remembered for it. Empty for a file without header.
pub fn columns_key(header: &[String]) -> String {
    let cells: Vec<String> =
        header.iter().map(|cell| text::collapse(cell).to_lowercase().replace('|', "/")).collect();
    cells.join("|")
}

fn unknown(mut problems: Problems) -> StatementFile {
    problems.add(0, ProblemCode::UnknownFormat, None, None);
    StatementFile {
        format: FileFormat::Csv,
        statements: Vec::new(),
        problems: problems.into_vec(),
        mapping: None,
        preview: None,
    }
}
