//! Firefly III's transactions CSV: one row per part, with a source and a destination; the parts of
//! one movement share a group.

use super::super::csv::records::Record;
use super::super::currency;
use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use super::draft::{Draft, Slot};
use super::kinds;
use super::table::{Column, Style, Table, tags};
use crate::model::statement::{
    BookOrigin, LeftOutKind, OriginalAmount, ProblemCode, StatementAccount, StatementAccountKind,
    StatementFile, StatementLine, StatementPart, TransferHint,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashMap;

pub fn is(head: &str) -> bool {
    Table::open(head).is_some_and(|table| {
        let parts = ["type", "amount", "date", "source name", "destination name"];
        table.has(&parts) && (table.has(&["journal id"]) || table.has(&["group id"]))
    })
}

pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let mut reader = Reader::default();
    match Table::open(text) {
        Some(table) => {
            let columns = Columns::of(&table);
            table.each(&mut problems, |record, problems| {
                if let Some(row) = columns.row(record, problems) {
                    reader.take(row);
                }
            });
        }
        None => problems.add(0, ProblemCode::NoColumns, None, None),
    }
    reader.finish(problems)
}

struct Columns {
    group: Column,
    title: Column,
    kind: Column,
    amount: Column,
    foreign: Column,
    currency: Column,
    foreign_currency: Column,
    description: Column,
    date: Column,
    source: [Column; 3],
    destination: [Column; 3],
    reconciled: Column,
    category: Column,
    budget: Column,
    tags: Column,
    notes: Column,
    style: Style,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        let (date, amount) = (table.column(&["date"]), table.column(&["amount"]));
        let foreign = table.column(&["foreign amount"]);
        Self {
            group: table.column(&["group id", "journal id"]),
            title: table.column(&["group title"]),
            kind: table.column(&["type"]),
            currency: table.column(&["currency code"]),
            foreign_currency: table.column(&["foreign currency code"]),
            description: table.column(&["description"]),
            source: ["source name", "source type", "source iban"].map(|name| table.column(&[name])),
            destination: ["destination name", "destination type", "destination iban"]
                .map(|name| table.column(&[name])),
            reconciled: table.column(&["reconciled"]),
            category: table.column(&["category"]),
            budget: table.column(&["budget"]),
            tags: table.column(&["tags"]),
            notes: table.column(&["notes"]),
            style: table.style(date, &[amount, foreign], false),
            date,
            amount,
            foreign,
        }
    }

    fn row(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Row> {
        let line = record.line;
        let booked_on = self.style.date(self.date.of(record), line, "date", problems)?;
        let amount = self.style.amount(self.amount.of(record), line, "amount", problems)?;
        let foreign = self.foreign.of(record);
        let foreign = self.style.amount_or_none(foreign, line, "foreign_amount", problems).ok()?;
        let code = |column: Column| currency::code(column.of(record));
        let kind = self.kind.of(record).to_ascii_lowercase();
        let [source, destination] =
            [self.source, self.destination].map(|columns| Party::read(columns, &kind, record));
        Some(Row {
            line,
            group: collapse_some(self.group.of(record)),
            title: collapse_some(self.title.of(record)),
            opens: kind == "opening balance",
            booked_on,
            // Which way it goes is said by the parties, not by the sign.
            amount: amount.abs(),
            currency: code(self.currency),
            foreign: foreign.map(|amount| amount.abs()).zip(code(self.foreign_currency)),
            description: collapse(self.description.of(record)),
            source,
            destination,
            reconciled: matches!(self.reconciled.of(record), "1" | "true"),
            // People who do not use categories sort their spending by budgets.
            category: collapse_some(self.category.of(record))
                .or_else(|| collapse_some(self.budget.of(record))),
            tags: tags(self.tags.of(record)),
            notes: collapse_some(self.notes.of(record)),
        })
    }
}

/// One row, its amounts without sign.
struct Row {
    line: u32,
    group: Option<String>,
    title: Option<String>,
    opens: bool,
    booked_on: NaiveDate,
    amount: Decimal,
    currency: Option<String>,
    foreign: Option<(Decimal, String)>,
    description: String,
    source: Party,
    destination: Party,
    reconciled: bool,
    category: Option<String>,
    tags: Vec<String>,
    notes: Option<String>,
}

/// A side of a row.
struct Party {
    name: String,
    iban: Option<String>,
    /// `None` for the accounts that Firefly makes up for shops, employers and corrections.
    own: Option<StatementAccountKind>,
    /// A shop or an employer.
    is_other: bool,
}

impl Party {
    fn read([name, kind, iban]: [Column; 3], movement: &str, record: &Record<'_>) -> Self {
        let name = collapse(name.of(record));
        let lower = kind.of(record).to_ascii_lowercase();
        let named = || kinds::by_name(&name);
        let own = match lower.as_str() {
            "asset account" | "default account" => Some(named().unwrap_or_default()),
            "loan" | "mortgage" => Some(StatementAccountKind::Loan),
            "debt" | "credit card" | "creditcard" => {
                Some(named().unwrap_or(StatementAccountKind::OtherLiability))
            }
            // Old exports lack the types.
            "" if movement == "transfer" => Some(named().unwrap_or_default()),
            _ => None,
        };
        let is_other = own.is_none()
            && !lower.starts_with("initial balance")
            && !lower.starts_with("reconciliation")
            && !name.is_empty()
            && name != "(cash)";
        Self { iban: collapse_some(iban.of(record)), own, is_other, name }
    }

    fn account(&self, kind: StatementAccountKind) -> StatementAccount {
        StatementAccount {
            number: self.name.clone(),
            name: Some(self.name.clone()),
            kind,
            ..StatementAccount::default()
        }
    }
}

/// One account's side of a group.
struct Leg {
    slot: Slot,
    opens: bool,
    line: StatementLine,
    parts: Vec<StatementPart>,
}

struct Reader {
    draft: Draft,
    legs: Vec<Leg>,
    by_group: HashMap<(String, Slot), usize>,
    exotic: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            draft: Draft::new(BookOrigin::Firefly),
            legs: Vec::new(),
            by_group: HashMap::new(),
            exotic: 0,
        }
    }
}

impl Reader {
    fn take(&mut self, row: Row) {
        if let Some(kind) = row.source.own {
            self.leg(&row, &row.source, &row.destination, kind, true);
        }
        if let Some(kind) = row.destination.own {
            self.leg(&row, &row.destination, &row.source, kind, false);
        }
        self.exotic += usize::from(row.source.own.is_none() && row.destination.own.is_none());
    }

    fn leg(
        &mut self,
        row: &Row,
        own: &Party,
        other: &Party,
        kind: StatementAccountKind,
        out: bool,
    ) {
        let is_transfer = other.own.is_some();
        let home = row.currency.clone().map(|code| (row.amount, code));
        // What arrives in an account of another currency is the foreign amount.
        let swapped = is_transfer && !out && row.foreign.is_some();
        let (mine, theirs) =
            if swapped { (row.foreign.clone(), home) } else { (home, row.foreign.clone()) };
        let size = mine.as_ref().map_or(row.amount, |(amount, _)| *amount);
        let sign = |amount: Decimal| if out { -amount } else { amount };
        let slot = self.draft.account(&own.name, || own.account(kind));
        let currency = mine.map(|(_, code)| code);
        self.draft.set_currency(slot, currency.clone());
        let category = row.category.clone().filter(|_| !is_transfer);
        let amount = sign(size);
        if let Some(category) = &category {
            self.draft.use_category(category, amount);
        }
        let part = StatementPart {
            amount,
            category,
            memo: Some(row.description.clone()).filter(|text| !text.is_empty()),
            transfer: is_transfer.then(|| TransferHint {
                account: other.name.clone(),
                external_id: row.group.clone(),
            }),
        };
        let group = row.group.clone().map(|group| (group, slot));
        if let Some(leg) = group.as_ref().and_then(|key| self.by_group.get(key)) {
            self.legs[*leg].join(row, part);
            return;
        }
        let differs = currency.is_some() && currency.as_deref() != self.draft.currency(slot);
        let line = StatementLine {
            line: row.line,
            external_id: row.group.clone(),
            booked_on: row.booked_on,
            amount,
            currency: currency.filter(|_| differs),
            description: row.description.clone(),
            payee: Some(other.name.clone()).filter(|_| other.is_other),
            memo: row.notes.clone(),
            reconciled: row.reconciled,
            tags: row.tags.clone(),
            original: theirs
                .map(|(amount, currency)| OriginalAmount { amount: sign(amount), currency }),
            counterparty_account: other.iban.clone(),
            ..StatementLine::default()
        };
        if let Some(key) = group {
            self.by_group.insert(key, self.legs.len());
        }
        self.legs.push(Leg { slot, opens: row.opens, line, parts: vec![part] });
    }

    fn finish(mut self, problems: Problems) -> StatementFile {
        for leg in self.legs {
            let (slot, opens) = (leg.slot, leg.opens);
            let line = leg.into_line();
            if opens {
                self.draft.push_opening(slot, line);
            } else {
                self.draft.push(slot, line);
            }
        }
        self.draft.leave_out(LeftOutKind::Exotic, self.exotic);
        self.draft.finish(problems)
    }
}

impl Leg {
    /// One more row of the same group and account.
    fn join(&mut self, row: &Row, part: StatementPart) {
        let Some(total) = self.line.amount.checked_add(part.amount) else {
            return;
        };
        self.line.amount = total;
        self.line.original = None;
        if let Some(title) = &row.title {
            self.line.description.clone_from(title);
        }
        if self.line.memo != row.notes && self.line.memo.is_none() {
            self.line.memo.clone_from(&row.notes);
        }
        for tag in &row.tags {
            if !self.line.tags.contains(tag) {
                self.line.tags.push(tag.clone());
            }
        }
        self.parts.push(part);
    }

    fn into_line(self) -> StatementLine {
        let mut line = self.line;
        match <[StatementPart; 1]>::try_from(self.parts) {
            Ok([part]) => {
                line.category = part.category;
                line.transfer = part.transfer;
            }
            Err(parts) => line.splits = parts,
        }
        line
    }
}

#[cfg(test)]
#[path = "firefly_tests.rs"]
mod tests;
