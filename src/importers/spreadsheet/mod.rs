//! Spreadsheets: XLSX, XLS, ODS, the XML of Excel 2003, and the HTML tables that banks name `.xls`.
//!
//! A sheet becomes rows of text, exactly as it shows them where that matters (days, decimals), and
//! those are read as delimited text is: the same guesses, the same mapping for a person to correct.
//! The readers are our own because they must hold on any bytes: none of them trusts a count, a
//! size or a position that a file claims.

mod biff;
mod markup;
mod ods;
mod ole;
mod sheet;
mod strings;
mod values;
mod xlsx;

use super::archive::{self, Kind};
use super::problem::Problems;
use super::{books, csv, encoding};
use crate::model::statement::{CsvMapping, FileFormat, ProblemCode, StatementFile};
use sheet::Sheet;

/// Whether the head of a decoded text is a spreadsheet in markup: HTML, or the XML of Excel 2003.
pub fn is(head: &str) -> bool {
    markup::kind(head).is_some()
}

/// Reads a spreadsheet of any kind; other bytes are read as delimited text. The line of a movement
/// is its row in the sheet.
pub fn read(bytes: &[u8], mapping: Option<&CsvMapping>, mut problems: Problems) -> StatementFile {
    let sheets = match archive::kind(bytes) {
        Some(Kind::Xlsx) => xlsx::read(bytes),
        Some(Kind::Ods) => ods::read(bytes),
        Some(Kind::Xls) => biff::read(bytes),
        Some(_) => Err(ProblemCode::UnknownFormat),
        None => {
            let decoded = encoding::decode(bytes, markup::claimed_encoding(bytes).as_deref());
            match markup::kind(&decoded.text) {
                Some(kind) => Ok(markup::read(&decoded.text, kind)),
                None => return csv::read(&decoded, mapping, problems),
            }
        }
    };
    match sheets {
        Ok(sheets) => read_sheets(&sheets, mapping, problems),
        Err(code) => {
            problems.add(0, code, None, None);
            StatementFile::of(FileFormat::Spreadsheet, Vec::new(), problems.into_vec())
        }
    }
}

/// How much of a statement a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    shows: bool,
    movements: usize,
    length: usize,
}

fn read_sheets(
    sheets: &[Sheet],
    mapping: Option<&CsvMapping>,
    mut problems: Problems,
) -> StatementFile {
    for sheet in sheets {
        if sheet.is_cut() {
            problems.add(0, ProblemCode::LimitReached, None, Some(sheet.name()));
        }
        if sheet.is_broken() {
            problems.add(0, ProblemCode::Truncated, None, Some(sheet.name()));
        }
    }
    let mark = |sheet: &Sheet| match mapping {
        Some(mapping) => Some(mapping.decimal_mark),
        None => sheet.mark(),
    };
    // The one that most rows make a statement; a hidden one only when no other has any.
    let mut best: Option<(Rank, &Sheet, String)> = None;
    let mut others: Vec<&str> = Vec::new();
    for sheet in sheets {
        let text = sheet.text(mark(sheet));
        let movements = csv::movements(&text);
        let rank =
            Rank { shows: movements > 0 && !sheet.is_hidden(), movements, length: text.len() };
        let beaten = match &best {
            Some((other, ..)) if rank <= *other => Some((rank, sheet)),
            _ => best.replace((rank, sheet, text)).map(|(rank, sheet, _)| (rank, sheet)),
        };
        others.extend(beaten.filter(|(rank, _)| rank.shows).map(|(_, sheet)| sheet.name()));
    }
    for name in others {
        problems.add_with(
            0,
            ProblemCode::LimitReached,
            None,
            Some(name),
            "only the fullest sheet is read; this one has movements too".to_owned(),
        );
    }
    let of_program = best.as_ref().filter(|(.., text)| mapping.is_none() && books::is_table(text));
    if let Some((.., text)) = of_program {
        return books::read(text, problems);
    }
    let Some((_, sheet, text)) = best else {
        problems.add(0, ProblemCode::Empty, None, None);
        return StatementFile::of(FileFormat::Spreadsheet, Vec::new(), problems.into_vec());
    };
    csv::read_sheet(&text, mark(sheet), mapping, problems)
}

#[cfg(test)]
mod tests;
