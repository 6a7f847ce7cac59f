//! What the cells of each column look like.

use super::super::{amount, date};
use super::records::{Record, Records};
use super::words;
use std::collections::HashSet;

/// Distinct values remembered of one column.
const DISTINCT: usize = 64;

/// Counts over the cells of one column, empty ones aside.
#[derive(Debug, Default, Clone)]
pub struct Column {
    pub filled: usize,
    pub dates: usize,
    pub amounts: usize,
    pub negative: usize,
    pub positive: usize,
    /// Amounts with a mark or a sign, which a running number has not.
    pub marked: usize,
    pub directions: usize,
    /// Cells with a letter.
    pub worded: usize,
    pub length: usize,
    distinct: HashSet<String>,
    pub repeated: usize,
    /// The first cell that is not empty.
    pub sample: String,
}

impl Column {
    fn add(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        if self.filled == 0 {
            cell.clone_into(&mut self.sample);
        }
        self.filled += 1;
        self.length += cell.len();
        if self.distinct.len() < DISTINCT {
            self.repeated += usize::from(!self.distinct.insert(cell.to_owned()));
        }
        self.worded += usize::from(cell.chars().any(char::is_alphabetic));
        self.directions += usize::from(words::direction(cell).is_some() || words::is_abono(cell));
        if date::is_date(cell) {
            self.dates += 1;
        } else if let Some(value) = read_amount(cell) {
            self.amounts += 1;
            self.marked += usize::from(cell.contains(['.', ',', '-', '+', '(', '$', '€']));
            self.negative += usize::from(value.is_sign_negative() && !value.is_zero());
            self.positive += usize::from(value.is_sign_positive() && !value.is_zero());
        }
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }

    pub fn is_date(&self) -> bool {
        self.mostly(self.dates)
    }

    pub fn is_amount(&self) -> bool {
        self.mostly(self.amounts)
    }

    /// Enough dates for a column whose header says that it has them.
    pub fn has_dates(&self) -> bool {
        self.dates * 3 >= self.filled.max(1)
    }

    /// Enough amounts for a column whose header says that it has them.
    pub fn has_amounts(&self) -> bool {
        self.amounts * 3 >= self.filled.max(1)
    }

    pub fn is_direction(&self) -> bool {
        self.filled > 0 && self.directions * 10 >= self.filled * 9
    }

    pub fn is_unique(&self) -> bool {
        self.repeated == 0
    }

    /// The letters of the whole column, zero when most cells have no word or it never varies.
    pub fn wordiness(&self) -> usize {
        let is_constant = self.filled > 3 && self.distinct.len() == 1;
        if self.worded * 2 < self.filled || is_constant { 0 } else { self.length }
    }

    /// Cells with a number other than zero.
    pub fn nonzero(&self) -> usize {
        self.positive + self.negative
    }
}

/// A number that may be an amount: not an id, which is long or begins with a zero.
pub fn read_amount(cell: &str) -> Option<rust_decimal::Decimal> {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let bare = digits == cell.len();
    if bare && (digits > 9 || digits > 1 && cell.starts_with('0')) {
        return None;
    }
    amount::parse(cell, None)
}

/// The columns of a file's head.
#[derive(Debug, Default)]
pub struct Profile {
    pub columns: Vec<Column>,
    /// Rows that have a date.
    pub rows: usize,
}

impl Profile {
    /// The profile of at most `most` records.
    pub fn of(mut records: Records<'_>, most: usize) -> Self {
        let mut profile = Self::default();
        let mut record = Record::default();
        for _ in 0..most {
            if !records.read(&mut record) {
                break;
            }
            profile.add(&record);
        }
        profile
    }

    /// Counts a row, unless it has no date: a footer, a total, a continuation.
    pub fn add(&mut self, record: &Record<'_>) {
        if !record.cells.iter().any(|cell| date::is_date(cell)) {
            return;
        }
        self.rows += 1;
        if self.columns.len() < record.cells.len() {
            self.columns.resize(record.cells.len(), Column::default());
        }
        for (column, cell) in self.columns.iter_mut().zip(&record.cells) {
            column.add(cell);
        }
    }
}

/// Whether a row looks like a movement: a date in one cell, a number in another.
pub fn is_movement(record: &Record<'_>) -> bool {
    let mut dates = 0;
    let mut amounts = 0;
    for cell in record.cells.iter().filter(|cell| !cell.is_empty()) {
        if date::is_date(cell) {
            dates += 1;
        } else if read_amount(cell).is_some() {
            amounts += 1;
        }
    }
    dates > 0 && amounts > 0
}
