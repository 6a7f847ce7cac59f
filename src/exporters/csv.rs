//! Comma-separated values (RFC 4180): a row for every part of a transaction, so that a column adds up.

use super::Exporter;
use crate::model::export::Ledger;
use crate::model::transaction::{Split, Transaction};

const HEADER: [&str; 20] = [
    "date",
    "value_date",
    "account",
    "description",
    "payee",
    "amount",
    "currency",
    "category_group",
    "category",
    "memo",
    "tags",
    "status",
    "reconciled",
    "part",
    "parts",
    "transaction_id",
    "account_id",
    "flag",
    "original_amount",
    "original_currency",
];

pub struct Csv {
    ledger: Ledger,
    bom: bool,
}

impl Csv {
    pub fn new(ledger: Ledger, bom: bool) -> Self {
        Self { ledger, bom }
    }

    fn row(&self, whole: &Transaction, part: &Split, number: usize, out: &mut String) {
        let category = self.ledger.category(part);
        let account = self.ledger.account(whole.account_id);
        let payee = whole.payee.as_ref().map_or("", |payee| payee.name.as_str());
        let memo = part.memo.as_deref().or(whole.memo.as_deref()).unwrap_or_default();
        // Of a split one the first part tells it, so that this column adds up too.
        let original = whole.original.as_ref().filter(|_| number == 1);
        let cells = [
            whole.booked_on.to_string(),
            whole.value_on.map(|day| day.to_string()).unwrap_or_default(),
            text(account.map_or("", |account| account.facts.name.as_str())),
            text(&whole.description),
            text(payee),
            part.amount.to_string(),
            whole.currency.clone(),
            text(category.map_or("", |category| category.group.as_str())),
            text(category.map_or("", |category| category.name.as_str())),
            text(memo),
            text(&whole.tags.join(", ")),
            whole.status.as_str().to_owned(),
            whole.reconciled.to_string(),
            number.to_string(),
            whole.splits.len().to_string(),
            whole.id.to_string(),
            whole.account_id.to_string(),
            whole.flag.map_or("", |flag| flag.as_str()).to_owned(),
            original.map(|original| original.amount.to_string()).unwrap_or_default(),
            original.map(|original| original.currency.clone()).unwrap_or_default(),
        ];
        write_row(cells.iter().map(String::as_str), out);
    }
}

impl Exporter for Csv {
    fn begin(&mut self, out: &mut String) {
        if self.bom {
            out.push('\u{feff}');
        }
        write_row(HEADER.into_iter(), out);
    }

    fn transaction(&mut self, transaction: &Transaction, out: &mut String) {
        for (number, part) in (1..).zip(&transaction.splits) {
            self.row(transaction, part, number, out);
        }
    }
}

/// A text that a spreadsheet would take for a formula is marked as text by an apostrophe.
pub(super) fn text(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

pub(super) fn write_row<'a>(cells: impl Iterator<Item = &'a str>, out: &mut String) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_be_a_formula_is_text() {
        for (given, written) in [
            ("=1+1", "'=1+1"),
            ("+52 55", "'+52 55"),
            ("-", "'-"),
            ("@cmd", "'@cmd"),
            ("\t=1", "'\t=1"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(text(given), written, "{given}");
        }
    }

    proptest! {
        #[test]
        fn cells_read_back(cells in prop::collection::vec("\\PC*|[\",\r\n ]*", 2..6)) {
            let mut out = String::new();
            write_row(cells.iter().map(String::as_str), &mut out);
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(record.iter().collect::<Vec<_>>(), cells);
        }
    }
}
