//! QIF, the line format of Quicken that many banks and programs still write (Intuit, "Quicken
//! Interchange Format (QIF) files"). It says neither its currency nor the order of its dates nor its
//! decimal mark, so a file is read twice: once for what all of it says, once for its movements.

mod accounts;
mod category;
mod invest;
mod movement;
mod order;
mod reader;
mod records;

use super::amount;
use super::date;
use super::problem::Problems;
use crate::model::statement::{FileFormat, ProblemCode, StatementFile};
use records::{Item, Records};

/// Whether the beginning of a text is QIF: a header of it, or records without header.
pub fn is(head: &str) -> bool {
    const HEADERS: [&str; 4] = ["!type", "!account", "!option:", "!clear:"];
    let has_header = head.split(['\n', '\r']).any(|line| {
        let line = line.trim_start_matches('\u{feff}').trim_start();
        line.starts_with('!')
            && HEADERS
                .iter()
                .any(|h| line.get(..h.len()).is_some_and(|l| l.eq_ignore_ascii_case(h)))
    });
    has_header || is_record(head)
}

/// A first record with a date and an amount and nothing that is no field.
fn is_record(head: &str) -> bool {
    let Some(Item::Record(record)) = Records::new(head.trim_start()).next() else {
        return false;
    };
    let has = |code: char, holds: &dyn Fn(&str) -> bool| {
        record.fields.iter().any(|field| field.code == code && holds(field.text))
    };
    record.closed
        && record.fields.iter().all(|field| "DTUPMLNCASE$%F".contains(field.code))
        && has('D', &|text| date::is_date(&order::tidy(text)))
        && has('T', &|text| amount::parse(text, None).is_some())
}

/// Reads a decoded file.
pub fn read(text: &str, problems: Problems) -> StatementFile {
    let (statements, mut problems) = reader::read(text, problems);
    if problems.is_empty() && statements.iter().all(|statement| statement.lines.is_empty()) {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    StatementFile::of(FileFormat::Qif, statements, problems.into_vec())
}

#[cfg(test)]
mod tests;
