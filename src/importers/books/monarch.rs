//! Monarch's transactions CSV: one row per movement of any account, amounts signed.

use super::super::csv::records::Record;
use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use super::draft::Draft;
use super::names;
use super::table::{Column, Style, Table, tags};
use crate::model::statement::{
    BookOrigin, ProblemCode, StatementFile, StatementLine, TransferHint,
};

pub fn is(head: &str) -> bool {
    Table::open(head).is_some_and(|table| {
        table.has(&["date", "merchant", "category", "account", "original statement", "amount"])
    })
}

pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let mut draft = Draft::new(BookOrigin::Monarch);
    match Table::open(text) {
        Some(table) => {
            let columns = Columns::of(&table);
            table.each(&mut problems, |record, problems| {
                columns.read(record, &mut draft, problems);
            });
        }
        None => problems.add(0, ProblemCode::NoColumns, None, None),
    }
    draft.finish(problems)
}

struct Columns {
    date: Column,
    merchant: Column,
    category: Column,
    account: Column,
    statement: Column,
    notes: Column,
    amount: Column,
    tags: Column,
    style: Style,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        let (date, amount) = (table.column(&["date"]), table.column(&["amount"]));
        Self {
            merchant: table.column(&["merchant"]),
            category: table.column(&["category"]),
            account: table.column(&["account"]),
            statement: table.column(&["original statement"]),
            notes: table.column(&["notes"]),
            tags: table.column(&["tags"]),
            style: table.style(date, &[amount], true),
            date,
            amount,
        }
    }

    fn read(&self, record: &Record<'_>, draft: &mut Draft, problems: &mut Problems) {
        let at = record.line;
        let Some(booked_on) = self.style.date(self.date.of(record), at, "Date", problems) else {
            return;
        };
        let Some(amount) = self.style.amount(self.amount.of(record), at, "Amount", problems) else {
            return;
        };
        let account = collapse(self.account.of(record));
        let slot = draft.account(&account, || names::account(&account));
        let category = collapse_some(self.category.of(record));
        let moves = category.as_deref().is_some_and(names::is_transfer_category);
        let category = category.filter(|_| !moves);
        if let Some(category) = &category {
            draft.use_category(category, amount);
        }
        let payee = collapse_some(self.merchant.of(record));
        let line = StatementLine {
            line: at,
            booked_on,
            amount,
            description: collapse_some(self.statement.of(record))
                .or_else(|| payee.clone())
                .unwrap_or_default(),
            payee,
            memo: collapse_some(self.notes.of(record)),
            category,
            tags: tags(self.tags.of(record)),
            transfer: moves.then(TransferHint::default),
            ..StatementLine::default()
        };
        draft.push(slot, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_signs_and_a_household() {
        let text = "Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags,Owner\n\
            2025-01-02,Súper,Groceries,Joint Checking (...1234),SUPER 12,,-50.25,\"a, b\",Ana\n\
            2025-01-03,Employer,Paychecks,Joint Checking (...1234),,,1000.00,,\n\
            2025-01-04,Card,Credit Card Payment,Joint Checking (...1234),PAY,,-10.00,,\n\
            not a date,X,Y,Z,,,1,,\n";
        assert!(is(text));
        let file = read(text, Problems::default());
        let [account] = &file.statements[..] else { panic!("one account: {file:?}") };
        let amounts: Vec<String> = account.lines.iter().map(|l| l.amount.to_string()).collect();
        assert_eq!(amounts, ["-50.25", "1000.00", "-10.00"]);
        assert_eq!(account.lines[0].tags, ["a", "b"]);
        assert_eq!(account.lines[1].description, "Employer");
        assert_eq!(account.lines[2].category, None);
        assert_eq!(file.problems.len(), 1);
    }
}
