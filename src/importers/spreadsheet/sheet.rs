//! A sheet as rows of cells, within limits whatever its file claims.

use super::super::csv::SHEET_DELIMITER;
use super::super::{amount, limits};
use crate::model::statement::DecimalMark;
use std::collections::BTreeMap;

/// Cells of one sheet.
const CELLS: usize = 4_000_000;
/// Bytes of text of all sheets together, for each byte of the file unpacked and of any file: the
/// same string may stand in a million cells.
const TEXT: (usize, usize) = (2, 256 * 1024);

/// The text that the sheets of a file of this size may have.
pub fn room(bytes: usize) -> usize {
    bytes.saturating_mul(TEXT.0).saturating_add(TEXT.1)
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// A number with a decimal point.
    Number(String),
}

#[derive(Debug)]
struct Cell {
    column: usize,
    is_number: bool,
    text: Box<str>,
}

#[derive(Debug, Default)]
pub struct Sheet {
    name: String,
    hidden: bool,
    rows: BTreeMap<u32, Vec<Cell>>,
    cells: usize,
    bytes: usize,
    room: usize,
    cut: bool,
    broken: bool,
}

impl Sheet {
    /// A sheet whose cells may have so many bytes of text.
    pub fn new(name: &str, hidden: bool, room: usize) -> Self {
        Self { name: name.to_owned(), hidden, room, ..Self::default() }
    }

    /// What is left of its room, for the next sheet.
    pub fn room_left(&self) -> usize {
        self.room.saturating_sub(self.bytes)
    }

    /// Something of it was left out.
    pub fn mark_cut(&mut self) {
        self.cut = true;
    }

    /// Puts a value at a 0-based row and column; beyond the limits it is left out.
    pub fn put(&mut self, row: u32, column: usize, value: Value) {
        if column >= limits::CELLS {
            return;
        }
        if row as usize >= limits::ROWS || self.cells >= CELLS || self.bytes >= self.room {
            self.cut = true;
            return;
        }
        let (text, is_number) = match value {
            Value::Text(text) => (clean(&text), false),
            Value::Number(text) => (text, true),
        };
        if text.is_empty() {
            return;
        }
        self.cells += 1;
        self.bytes += text.len();
        let cell = Cell { column, is_number, text: text.into_boxed_str() };
        self.rows.entry(row).or_default().push(cell);
    }

    /// The file ends in the middle of the sheet.
    pub fn mark_broken(&mut self) {
        self.broken = true;
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    pub fn is_cut(&self) -> bool {
        self.cut
    }

    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// The decimal mark to write numbers with: the one of the amounts that are text beside them.
    /// `None` when no cell is a number.
    pub fn mark(&self) -> Option<DecimalMark> {
        let cells = || self.rows.values().flatten();
        if !cells().any(|cell| cell.is_number) {
            return None;
        }
        let texts = cells().filter(|cell| !cell.is_number);
        let (mut points, mut commas) = (0_usize, 0_usize);
        for mark in texts.filter_map(|cell| amount::mark_evidence(&cell.text)) {
            match mark {
                DecimalMark::Point => points += 1,
                DecimalMark::Comma => commas += 1,
            }
        }
        Some(if commas > points { DecimalMark::Comma } else { DecimalMark::Point })
    }

    /// The rows as text, one a line from the first row of the sheet on, so that lines are rows.
    pub fn text(&self, mark: Option<DecimalMark>) -> String {
        let mut out = String::with_capacity(self.bytes + self.cells + self.rows.len() * 2);
        let mut next = 0;
        for (row, cells) in &self.rows {
            for _ in next..*row {
                out.push(SHEET_DELIMITER);
                out.push('\n');
            }
            next = row + 1;
            write_row(&mut out, cells, mark);
            out.push('\n');
        }
        out
    }
}

fn write_row(out: &mut String, cells: &[Cell], mark: Option<DecimalMark>) {
    // Of two values for one cell the later counts.
    let mut by_column: BTreeMap<usize, &Cell> = BTreeMap::new();
    by_column.extend(cells.iter().map(|cell| (cell.column, cell)));
    let mut column = 0;
    for (at, cell) in by_column {
        for _ in column..at {
            out.push(SHEET_DELIMITER);
        }
        column = at;
        if cell.is_number && mark == Some(DecimalMark::Comma) {
            out.push_str(&cell.text.replace('.', ","));
        } else if cell.text.starts_with('"') {
            out.push('"');
            out.push_str(&cell.text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell.text);
        }
    }
}

/// A cell's text on one line and within the length of a field.
fn clean(text: &str) -> String {
    let trimmed = text.trim();
    let cut = match trimmed.char_indices().nth(limits::FIELD_CHARS) {
        Some((at, _)) => &trimmed[..at],
        None => trimmed,
    };
    cut.replace(['\t', '\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Value {
        Value::Text(value.to_owned())
    }

    #[test]
    fn rows_are_lines_and_numbers_follow_the_texts_beside_them() {
        let mut sheet = Sheet::new("S", false, room(0));
        sheet.put(1, 1, text(" a\tb\r\nc "));
        sheet.put(1, 0, text("\"q\" x"));
        sheet.put(3, 2, Value::Number("-1234.5".to_owned()));
        sheet.put(3, 2, Value::Number("-1234.25".to_owned()));
        assert_eq!(sheet.mark(), Some(DecimalMark::Point));
        sheet.put(4, 0, text("1.234,50"));
        assert_eq!(sheet.mark(), Some(DecimalMark::Comma));
        let expected = "\t\n\"\"\"q\"\" x\"\ta b  c\n\t\n\t\t-1234,25\n1.234,50\n";
        assert_eq!(sheet.text(sheet.mark()), expected);
    }

    #[test]
    fn a_cell_far_away_takes_no_room() {
        let mut sheet = Sheet::new("S", false, room(0));
        sheet.put(u32::MAX, 0, text("x"));
        sheet.put(0, usize::MAX, text("x"));
        assert!(sheet.is_cut());
        assert_eq!(sheet.text(None), "");
    }
}
