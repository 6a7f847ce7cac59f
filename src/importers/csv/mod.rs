//! Delimited text: what banks call CSV, with any separator, preamble, language and convention.

mod chain;
mod dialect;
mod explain;
mod infer;
mod layout;
pub(super) mod order;
mod profile;
pub(super) mod records;
mod roles;
mod rows;
mod signs;
pub(super) mod words;

use super::encoding::Decoded;
use super::limits;
use super::problem::Problems;
use super::text::collapse;
use crate::model::reading::TableReading;
use crate::model::statement::{
    BalanceKind, CsvMapping, CsvPreview, DecimalMark, FileFormat, ProblemCode, Statement,
    StatementAccount, StatementAccountKind, StatementBalance, StatementFile, StatementLine,
};
use chain::Link;
use explain::Shown;
use infer::Known;
use profile::Profile;
use records::{Record, Records};
use rows::{Row, RowReader};
use std::collections::HashMap;

/// Reads a decoded text, following `given` exactly when there is one.
pub fn read(
    decoded: &Decoded<'_>,
    given: Option<&CsvMapping>,
    problems: Problems,
) -> StatementFile {
    let text = decoded.text.as_ref();
    let known = Known {
        delimiter: given.map_or_else(|| dialect::delimiter(text), |given| given.delimiter),
        encoding: &decoded.label,
        mark: None,
        header_row: given.and_then(|given| given.header_row),
    };
    read_as(FileFormat::Csv, text, Wish { given, known }, problems)
}

/// What is known of how a table is read.
struct Wish<'w> {
    given: Option<&'w CsvMapping>,
    known: Known<'w>,
}

impl Wish<'_> {
    /// How the table is read, and why.
    fn mapping(&self, text: &str) -> (CsvMapping, infer::Conventions, bool) {
        match self.given.filter(|given| !given.columns.is_empty()) {
            Some(given) => {
                // How a remembered file was written says nothing about this one.
                let Known { delimiter, encoding, mark, .. } = self.known;
                let encoding = encoding.to_owned();
                let mapping = CsvMapping { delimiter, encoding, ..given.clone() };
                let reasons = infer::reasons(text, &mapping, mark);
                (mapping, reasons, false)
            }
            None => {
                let (mapping, reasons) = infer::mapping(text, self.known);
                (mapping, reasons, true)
            }
        }
    }
}

/// Separates the cells of a sheet that is handed over as text.
pub const SHEET_DELIMITER: char = '\t';

/// Reads the rows of a sheet, one a line, following `given` when there is one. `mark` is the one
/// its numbers were written with.
pub fn read_sheet(
    text: &str,
    mark: Option<DecimalMark>,
    given: Option<&CsvMapping>,
    problems: Problems,
) -> StatementFile {
    let known = Known {
        delimiter: SHEET_DELIMITER,
        encoding: "utf-8",
        mark,
        header_row: given.and_then(|given| given.header_row),
    };
    read_as(FileFormat::Spreadsheet, text, Wish { given, known }, problems)
}

/// How many rows of a sheet look like movements.
pub fn movements(text: &str) -> usize {
    let mut records = Records::new(text, SHEET_DELIMITER);
    let mut record = Record::default();
    let mut count = 0;
    while records.read(&mut record) {
        count += usize::from(profile::is_movement(&record));
    }
    count
}

/// Whether the head of a text has a row that looks like a movement.
pub fn has_movements(head: &str) -> bool {
    let mut records = Records::new(head, dialect::delimiter(head));
    let mut record = Record::default();
    while records.read(&mut record) {
        if profile::is_movement(&record) {
            return true;
        }
    }
    false
}

fn read_as(
    format: FileFormat,
    text: &str,
    wish: Wish<'_>,
    mut problems: Problems,
) -> StatementFile {
    let (mapping, conventions, is_guess) = wish.mapping(text);
    let (header, records) = infer::split(text, &mapping);
    let profile = Profile::of(records.clone(), infer::PROFILED);
    let header = header.unwrap_or_default();
    let preview = CsvPreview { rows: head_rows(records.clone()), header };
    let mut shown = Shown::default();
    let statement = if text.trim().is_empty() {
        problems.add(0, ProblemCode::Empty, None, None);
        None
    } else if !layout::Layout::of(&mapping).is_complete() {
        let is_table = preview.header.len() > 1 || preview.rows.iter().any(|row| row.len() > 1);
        let code = if is_table { ProblemCode::NoColumns } else { ProblemCode::UnknownFormat };
        problems.add(0, code, None, None);
        shown.add_unread(records);
        None
    } else {
        let read = statement(text, records, &mapping, &preview, &mut shown, &mut problems);
        Some(read)
    };
    let fit = chain::fit(&shown.links);
    let reading = TableReading {
        head: explain::head(text, &mapping),
        columns: explain::columns(&preview.header, &profile, &mapping, fit, is_guess),
        date_order: conventions.date_order,
        decimal_mark: conventions.decimal_mark,
        signs: infer::sign_reason(text, &mapping, fit, is_guess),
        chain: chain::summary(&shown.links, fit),
        rows: shown.into_rows(fit),
    };
    StatementFile {
        format,
        statements: statement.into_iter().collect(),
        problems: problems.into_vec(),
        mapping: Some(mapping),
        preview: Some(preview),
        reading: Some(reading),
        book: None,
    }
}

fn head_rows(mut records: Records<'_>) -> Vec<Vec<String>> {
    let mut record = Record::default();
    let mut rows = Vec::new();
    while rows.len() < limits::PREVIEW_ROWS && records.read(&mut record) {
        rows.push(record.cells.iter().map(|cell| cell.to_string()).collect());
    }
    rows
}

/// Bytes of the shortest row that can be a movement.
const SHORTEST_ROW: usize = 12;

fn statement(
    text: &str,
    mut records: Records<'_>,
    mapping: &CsvMapping,
    preview: &CsvPreview,
    shown: &mut Shown,
    problems: &mut Problems,
) -> Statement {
    let reader = RowReader::new(mapping, infer::signs(text, mapping)).with_header(&preview.header);
    let mut record = Record::default();
    // As many as there are rows: memory that grows by copying is held twice at its largest.
    let most = text.bytes().filter(|byte| *byte == b'\n').count().min(text.len() / SHORTEST_ROW);
    let mut lines: Vec<StatementLine> = Vec::with_capacity(most.min(limits::ROWS));
    let mut places: Vec<u32> = Vec::new();
    let mut own = OwnAccount::new(&preview.header);
    let mut behind_header = false;
    let mut rows = 0;
    while records.read(&mut record) {
        rows += 1;
        if rows > limits::ROWS {
            problems.add(record.line, ProblemCode::LimitReached, None, None);
            break;
        }
        if is_header_again(&record, &preview.header) {
            continue;
        }
        let row = match reader.read(&record) {
            // Without a header, what stands before the first movement is a preamble.
            Row::Unreadable { .. } if mapping.header_row.is_none() && !behind_header => {
                Row::Nothing
            }
            row => row,
        };
        shown.add(&record, &row);
        match row {
            Row::Movement { line, balance } => {
                behind_header = true;
                own.add(&record);
                if let Some(balance) = balance.filter(|_| !line.pending) {
                    shown.links.push(Link { day: line.booked_on, amount: line.amount, balance });
                    places.push(line.line);
                }
                lines.push(*line);
            }
            Row::Unreadable { code, column } => {
                let field = column.and_then(|at| preview.header.get(at)).map(String::as_str);
                let value = column.map(|at| record.cell(at)).filter(|cell| !cell.is_empty());
                problems.add(record.line, code, field, value);
            }
            Row::Nothing => {}
        }
    }
    let links = &shown.links;
    let fit = chain::fit(links);
    if let Some(fit) = fit.filter(|fit| fit.is_good() && fit.steps > 2) {
        for (pair, place) in links.windows(2).zip(&places[1..]) {
            if !chain::follows(pair, fit.order, fit.debt) {
                problems.add(
                    *place,
                    ProblemCode::BalanceMismatch,
                    None,
                    Some(&pair[1].balance.to_string()),
                );
            }
        }
    }
    if lines.is_empty() && problems.is_empty() {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    let one_currency = uniform_currency(&lines);
    let balances = chain::closing(links, fit).filter(|_| one_currency.is_ok());
    let balance =
        balances.map(|(day, amount)| StatementBalance { day, amount, kind: BalanceKind::Ledger });
    let header = Some(preview.header.as_slice());
    let currency =
        one_currency.ok().flatten().or_else(|| infer::currency_of(header, &preview.rows, mapping));
    Statement {
        account: own.account(mapping.invert_sign),
        currency,
        lines,
        balances: balance.into_iter().collect(),
        ..Statement::default()
    }
}

/// The one currency of all lines; an error when there are several.
fn uniform_currency(lines: &[StatementLine]) -> Result<Option<String>, ()> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for currency in lines.iter().filter_map(|line| line.currency.as_deref()) {
        *counts.entry(currency).or_default() += 1;
    }
    if counts.len() > 1 {
        return Err(());
    }
    Ok(counts.into_keys().next().map(str::to_owned))
}

/// Files that were joined repeat their header.
fn is_header_again(record: &Record<'_>, header: &[String]) -> bool {
    !header.is_empty()
        && record.cells.len() == header.len()
        && record.cells.iter().zip(header).all(|(cell, name)| cell == name)
}

/// The account that every row of the file names.
struct OwnAccount {
    column: Option<(usize, StatementAccountKind)>,
    number: Option<String>,
    mixed: bool,
}

impl OwnAccount {
    fn new(header: &[String]) -> Self {
        let kinds = header.iter().map(|cell| words::own_account(cell));
        let column = kinds.enumerate().find_map(|(at, kind)| Some((at, kind?)));
        Self { column, number: None, mixed: false }
    }

    fn add(&mut self, record: &Record<'_>) {
        let Some(number) =
            self.column.map(|(at, _)| record.cell(at)).filter(|cell| !cell.is_empty())
        else {
            return;
        };
        match &self.number {
            None => self.number = Some(collapse(rows::unmarked(number))),
            Some(other) => self.mixed |= *other != collapse(rows::unmarked(number)),
        }
    }

    /// `is_card`: the amounts were written as only cards write them.
    fn account(self, is_card: bool) -> Option<StatementAccount> {
        let number = self.number.filter(|_| !self.mixed)?;
        if number.bytes().filter(u8::is_ascii_digit).count() < 4 {
            return None;
        }
        let named = self.column.map(|(_, kind)| kind).unwrap_or_default();
        let kind = if is_card { StatementAccountKind::CreditCard } else { named };
        Some(StatementAccount { number, kind, ..StatementAccount::default() })
    }
}

#[cfg(test)]
mod tests;
