//! Mint's transactions CSV: one row per movement of any account, amounts without sign.

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
        table.has(&["date", "description", "amount", "transaction type", "account name"])
    })
}

pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let mut draft = Draft::new(BookOrigin::Mint);
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
    description: Column,
    amount: Column,
    direction: Column,
    category: Column,
    account: Column,
    labels: Column,
    notes: Column,
    style: Style,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        let (date, amount) = (table.column(&["date"]), table.column(&["amount"]));
        Self {
            merchant: table.column(&["description"]),
            description: table.column(&["original description", "description"]),
            direction: table.column(&["transaction type"]),
            category: table.column(&["category"]),
            account: table.column(&["account name"]),
            labels: table.column(&["labels"]),
            notes: table.column(&["notes"]),
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
        let Some(size) = self.style.amount(self.amount.of(record), at, "Amount", problems) else {
            return;
        };
        let amount = match self.direction.of(record).to_ascii_lowercase().as_str() {
            "debit" => -size,
            "credit" => size,
            other => {
                let field = Some("Transaction Type");
                problems.add(at, ProblemCode::BadAmount, field, Some(other));
                return;
            }
        };
        let account = collapse(self.account.of(record));
        let slot = draft.account(&account, || names::account(&account));
        let category = collapse_some(self.category.of(record));
        let moves = category.as_deref().is_some_and(names::is_transfer_category);
        let category = category.filter(|_| !moves);
        if let Some(category) = &category {
            draft.use_category(category, amount);
        }
        let line = StatementLine {
            line: at,
            booked_on,
            amount,
            description: collapse(self.description.of(record)),
            payee: collapse_some(self.merchant.of(record)),
            memo: collapse_some(self.notes.of(record)),
            category,
            tags: tags(self.labels.of(record)),
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
    fn rows_of_two_accounts() {
        let text = "Account Name,Date,Description,Original Description,Amount,Transaction Type,Category,Labels,Notes\n\
            Checking,1/15/2025,Employer,EMPLOYER DEP,\"4,250.00\",credit,Paycheck,,\n\
            VISA,2/03/2025,Shell,SHELL OIL,52.18,debit,Gas & Fuel,\"Trip,Work\",note\n\
            Checking,2/04/2025,Card,PAYMENT,52.18,debit,Credit Card Payment,,\n\
            VISA,2/05/2025,X,X,1.00,refund,Y,,\n";
        assert!(is(text));
        let file = read(text, Problems::default());
        let seen: Vec<_> = file
            .statements
            .iter()
            .flat_map(|s| &s.lines)
            .map(|l| format!("{} {} {:?} {:?}", l.booked_on, l.amount, l.category, l.tags))
            .collect();
        assert_eq!(
            seen,
            [
                "2025-01-15 4250.00 Some(\"Paycheck\") []",
                "2025-02-04 -52.18 None []",
                "2025-02-03 -52.18 Some(\"Gas & Fuel\") [\"Trip\", \"Work\"]",
            ]
        );
        let moves: Vec<bool> =
            file.statements[0].lines.iter().map(|l| l.transfer.is_some()).collect();
        assert_eq!(moves, [false, true], "the program says so, not where to");
        assert_eq!(file.problems.len(), 1);
        assert_eq!((file.problems[0].line, file.problems[0].code), (5, ProblemCode::BadAmount));
        let book = file.book.unwrap();
        assert_eq!(book.categories.iter().map(|c| c.income).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn other_tables_are_not_mint() {
        assert!(!is("Date,Description,Amount,Balance\n1/1/2025,x,1,2\n"));
        assert!(!is(""));
    }
}
