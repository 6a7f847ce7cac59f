//! Statement files to model values: pure functions of their bytes.
//!
//! Every reader returns what it could read AND the problems it met; none panics, whatever the
//! bytes are, and a problem never stops the lines around it.

mod amount;
mod archive;
mod books;
mod camt;
mod csv;
mod currency;
mod date;
mod detect;
mod encoding;
pub mod household;
mod limits;
mod mt940;
mod ofx;
mod problem;
mod qif;
mod spreadsheet;
mod text;
mod volume;
mod xml;

use crate::model::statement::{CsvMapping, FileFormat, Problem, ProblemCode, StatementFile};
use archive::{Kind, Member};
use problem::Problems;
use std::str::FromStr;

/// The format a caller asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Told by the content.
    #[default]
    Auto,
    /// What a text is to be read as. Archives and spreadsheets are always told by their content.
    Is(FileFormat),
}

/// The names of formats, as a caller writes them.
const NAMES: [(&str, Format); 13] = [
    ("auto", Format::Auto),
    ("ofx", Format::Is(FileFormat::Ofx)),
    ("qfx", Format::Is(FileFormat::Ofx)),
    ("csv", Format::Is(FileFormat::Csv)),
    ("tsv", Format::Is(FileFormat::Csv)),
    ("qif", Format::Is(FileFormat::Qif)),
    ("camt", Format::Is(FileFormat::Camt)),
    ("mt940", Format::Is(FileFormat::Mt940)),
    ("book", Format::Is(FileFormat::Book)),
    ("spreadsheet", Format::Is(FileFormat::Spreadsheet)),
    ("xlsx", Format::Is(FileFormat::Spreadsheet)),
    ("xls", Format::Is(FileFormat::Spreadsheet)),
    ("ods", Format::Is(FileFormat::Spreadsheet)),
];

impl FromStr for Format {
    type Err = UnknownFormatName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let name = name.trim().to_ascii_lowercase();
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, format)| *format).ok_or(UnknownFormatName)
    }
}

/// The name of a format was not one of those that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFormatName;

impl std::fmt::Display for UnknownFormatName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the format is one of ")?;
        for (at, (name, _)) in NAMES.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { ", " })?;
            f.write_str(name)?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownFormatName {}

/// Reads a statement file, or every file of an archive. A `mapping` says how the columns of a
/// delimited file are read and is followed exactly; without one they are guessed, always the same
/// way for the same bytes.
pub fn read(bytes: &[u8], format: Format, mapping: Option<&CsvMapping>) -> StatementFile {
    let mut file = read_whole(bytes, format, mapping);
    volume::keep(&mut file, limits::TEXT_BYTES);
    file
}

fn read_whole(bytes: &[u8], format: Format, mapping: Option<&CsvMapping>) -> StatementFile {
    match archive::kind(bytes) {
        Some(Kind::Zip | Kind::Gzip | Kind::Actual) => match archive::members(bytes) {
            Ok(found) => {
                let mut file = read_members(&found.files, format, mapping);
                if found.left > 0 {
                    say_what_is_left(&mut file, found.left);
                }
                file
            }
            Err(code) => unread(code),
        },
        _ => read_one(bytes, format, mapping),
    }
}

/// Not every file of an archive was read.
fn say_what_is_left(file: &mut StatementFile, count: usize) {
    file.problems.truncate(limits::PROBLEMS - 1);
    file.problems.push(Problem {
        member: None,
        line: 0,
        code: ProblemCode::LimitReached,
        field: None,
        value: Some(count.to_string()),
        detail: "so many files of the archive were not read".to_owned(),
    });
}

/// The files of an archive as one: their statements one after the other, their problems each with
/// the name of its file.
fn read_members(members: &[Member], format: Format, mapping: Option<&CsvMapping>) -> StatementFile {
    if let [only] = members {
        return read_one(&only.bytes, format, mapping);
    }
    if let Some(book) = read_together(members) {
        return book;
    }
    let mut whole: Option<StatementFile> = None;
    for member in members {
        let mut file = read_one(&member.bytes, format, mapping);
        for problem in &mut file.problems {
            problem.member = Some(member.name.clone());
        }
        for statement in &mut file.statements {
            statement.format = Some(file.format);
        }
        match &mut whole {
            None => {
                let reading = None;
                whole = Some(StatementFile { mapping: None, preview: None, reading, ..file });
            }
            Some(whole) => {
                whole.statements.extend(file.statements);
                whole.problems.extend(file.problems);
                whole.problems.truncate(limits::PROBLEMS);
            }
        }
    }
    whole.unwrap_or_else(|| unread(ProblemCode::Empty))
}

/// A database beside its metadata, or a register beside its budget.
fn read_together(members: &[Member]) -> Option<StatementFile> {
    if let Some(database) = members.iter().find(|member| books::database::is(&member.bytes)) {
        let metadata = members.iter().find(|member| member.name.ends_with("metadata.json"));
        let metadata = metadata.map(|member| member.bytes.as_slice());
        return Some(books::database::read(&database.bytes, metadata, Problems::default()));
    }
    let decoded: Vec<_> =
        members.iter().map(|member| (member, encoding::decode(&member.bytes, None))).collect();
    let texts: Vec<(&str, &str)> =
        decoded.iter().map(|(member, text)| (member.name.as_str(), text.text.as_ref())).collect();
    books::read_members(&texts)
}

fn read_one(bytes: &[u8], format: Format, mapping: Option<&CsvMapping>) -> StatementFile {
    let mut problems = Problems::default();
    let cut = &bytes[..bytes.len().min(limits::INPUT_BYTES)];
    if cut.len() < bytes.len() {
        problems.add(0, ProblemCode::LimitReached, None, None);
    }
    match archive::kind(cut) {
        Some(Kind::Xlsx | Kind::Ods | Kind::Xls) => spreadsheet::read(cut, mapping, problems),
        Some(Kind::Sqlite) => books::database::read(cut, None, problems),
        Some(_) => unread(ProblemCode::UnknownFormat),
        None if detect::is_binary(cut) => unread(ProblemCode::UnknownFormat),
        None => read_text(cut, format, mapping, problems),
    }
}

fn read_text(
    bytes: &[u8],
    format: Format,
    mapping: Option<&CsvMapping>,
    problems: Problems,
) -> StatementFile {
    let claimed = match mapping {
        Some(mapping) => Some(mapping.encoding.clone()),
        None => ofx::claimed_encoding(bytes),
    };
    let mut decoded = encoding::decode(bytes, claimed.as_deref());
    let found = match format {
        Format::Auto => detect::format_of(&decoded.text),
        Format::Is(format) => Some(format),
    };
    // Zero bytes in the middle of a text say nothing, and no database takes them.
    if decoded.text.contains('\0') {
        decoded.text = decoded.text.replace('\0', " ").into();
    }
    match found {
        Some(FileFormat::Ofx) => ofx::read(&decoded.text, problems),
        Some(FileFormat::Csv) => csv::read(&decoded, mapping, problems),
        Some(FileFormat::Qif) => qif::read(&decoded.text, problems),
        Some(FileFormat::Camt) => camt::read(&decoded.text, problems),
        Some(FileFormat::Mt940) => mt940::read(&decoded.text, problems),
        Some(FileFormat::Spreadsheet) => spreadsheet::read(bytes, mapping, problems),
        Some(FileFormat::Book) => books::read(&decoded.text, problems),
        None => unread(ProblemCode::UnknownFormat),
    }
}

/// A signature of a header that stays the same from one export to the next, to recognise the
/// mapping that was remembered for it. Empty for a file without header.
pub fn columns_key(header: &[String]) -> String {
    let cells: Vec<String> =
        header.iter().map(|cell| text::collapse(cell).to_lowercase().replace('|', "/")).collect();
    cells.join("|")
}

/// A file of which nothing could be read.
fn unread(code: ProblemCode) -> StatementFile {
    let mut problems = Problems::default();
    problems.add(0, code, None, None);
    StatementFile::of(FileFormat::Csv, Vec::new(), problems.into_vec())
}

#[cfg(test)]
mod limits_tests;
