//! Why a table is read as it is, and what its first rows become: for a person to check.

use super::super::limits;
use super::chain::{self, Fit, Link};
use super::profile::{Column, Profile};
use super::records::{Record, Records};
use super::roles;
use super::rows::Row;
use super::words;
use crate::model::Amount as Money;
use crate::model::reading::{ColumnReason, RowProblem, TableRecord, TableRow};
use crate::model::statement::ColumnRole::{self, *};
use crate::model::statement::CsvMapping;

/// Records among which a person may choose the header, more when it stands farther down.
const HEAD: usize = 12;

/// The first records of a file, the header and the two rows behind it among them.
pub fn head(text: &str, mapping: &CsvMapping) -> Vec<TableRecord> {
    let header = mapping.header_row.and_then(|row| usize::try_from(row).ok()).unwrap_or(0);
    let most = header.saturating_add(3).clamp(HEAD, limits::PREVIEW_ROWS * 4);
    let mut records = Records::new(text, mapping.delimiter);
    let mut record = Record::default();
    let mut head = Vec::new();
    while head.len() < most && records.read(&mut record) {
        head.push(TableRecord { line: record.line, cells: cells(&record) });
    }
    head
}

fn cells(record: &Record<'_>) -> Vec<String> {
    record.cells.iter().map(|cell| cell.to_string()).collect()
}

/// Why each column of `mapping` has its role.
pub fn columns(
    header: &[String],
    profile: &Profile,
    mapping: &CsvMapping,
    fit: Option<Fit>,
    is_guess: bool,
) -> Vec<ColumnReason> {
    let named = mapping.header_row.map(|_| header);
    let guessed = if is_guess { Vec::new() } else { roles::assign(named, profile) };
    let proven = fit.is_some_and(|fit| fit.is_good() && fit.steps > 1);
    let empty = Column::default();
    let reason = |(at, role): (usize, &ColumnRole)| {
        let column = profile.columns.get(at).unwrap_or(&empty);
        let word = header.get(at).map_or("", String::as_str);
        match role {
            Balance if proven => ColumnReason::Chain,
            Ignore if column.filled == 0 => ColumnReason::Empty,
            role if !is_guess && guessed.get(at) != Some(role) => ColumnReason::Chosen,
            role => evidence(*role, word, column),
        }
    };
    mapping.columns.iter().enumerate().map(reason).collect()
}

/// What speaks for a role: the words of the header, else the cells.
fn evidence(role: ColumnRole, word: &str, column: &Column) -> ColumnReason {
    let readings = words::readings(word);
    let says = |role| readings.iter().any(|(said, _)| *said == role);
    let header = ColumnReason::Header { word: word.to_owned() };
    let sample = column.sample.clone();
    match role {
        Ignore => match readings.first() {
            None => ColumnReason::Unknown,
            Some((Ignore, _)) => header,
            Some((said, _)) if roles::fits(*said, column) => ColumnReason::Taken { role: *said },
            Some((said, _)) => ColumnReason::Unfit { role: *said },
        },
        role if says(role) => header,
        BookedOn if says(ValueOn) => header,
        UnsignedAmount if says(Amount) => header,
        Description | Payee if !readings.is_empty() => header,
        BookedOn | ValueOn => ColumnReason::Dates { sample },
        Debit | Credit => ColumnReason::Sides,
        Amount | UnsignedAmount | Balance | OriginalAmount => ColumnReason::Amounts { sample },
        Sign => ColumnReason::Directions { sample },
        _ => ColumnReason::Words { sample },
    }
}

/// The rows that a person is shown, gathered while the file is read.
#[derive(Debug, Default)]
pub struct Shown {
    /// The chain of all balances of the file.
    pub links: Vec<Link>,
    rows: Vec<TableRow>,
    /// For each shown row with a balance: its place in the chain.
    places: Vec<(usize, usize)>,
    seen: usize,
    unreadable: usize,
}

impl Shown {
    /// Takes a row, before its link is added to the chain.
    pub fn add(&mut self, record: &Record<'_>, row: &Row) {
        self.seen += 1;
        let is_unreadable = matches!(row, Row::Unreadable { .. });
        if self.seen > limits::PREVIEW_ROWS {
            if !is_unreadable || self.unreadable >= limits::PREVIEW_PROBLEMS {
                return;
            }
            self.unreadable += 1;
        }
        let mut shown = unread(record);
        match row {
            Row::Movement { line, balance } => {
                shown.booked_on = Some(line.booked_on);
                shown.amount = Some(Money(line.amount));
                shown.balance = balance.map(Money);
                if balance.is_some() && !line.pending {
                    self.places.push((self.rows.len(), self.links.len()));
                }
            }
            Row::Unreadable { code, column } => {
                let column = column.and_then(|at| u32::try_from(at).ok());
                shown.problem = Some(RowProblem { code: *code, column });
            }
            Row::Nothing => {}
        }
        self.rows.push(shown);
    }

    /// Takes the first rows of a table of which nothing can be read yet.
    pub fn add_unread(&mut self, mut records: Records<'_>) {
        let mut record = Record::default();
        while self.rows.len() < limits::PREVIEW_ROWS && records.read(&mut record) {
            self.rows.push(unread(&record));
        }
    }

    /// The rows, each with the word of the whole file's chain about its balance.
    pub fn into_rows(mut self, fit: Option<Fit>) -> Vec<TableRow> {
        let Some(fit) = fit else { return self.rows };
        for (row, place) in self.places {
            let pair = place.checked_sub(1).and_then(|from| self.links.get(from..=place));
            self.rows[row].follows = pair.map(|pair| chain::follows(pair, fit.order, fit.debt));
        }
        self.rows
    }
}

fn unread(record: &Record<'_>) -> TableRow {
    TableRow {
        line: record.line,
        cells: cells(record),
        booked_on: None,
        amount: None,
        balance: None,
        follows: None,
        problem: None,
    }
}
