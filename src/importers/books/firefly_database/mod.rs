//! Firefly III: its SQLite database.
//!
//! A journal has two rows in `transactions`, one for the account that money leaves and one for the
//! account that it reaches; a split is a group of several journals. Accounts of expenses and
//! revenues are counterparties here. What was deleted stays in the tables with a `deleted_at`.

mod budgets;
mod entries;
mod names;

use super::super::problem::Problems;
use super::sqlite::Database;
use super::tally::Tally;
use crate::model::statement::{
    Book, BookOrigin, FileFormat, LeftOutKind, ProblemCode, StatementFile,
};

/// Whether the tables are those of Firefly III.
pub fn is(database: &Database) -> bool {
    database.has("transaction_journals", &["id", "transaction_type_id", "date", "deleted_at"])
        && database.has("transactions", &["transaction_journal_id", "account_id", "amount"])
        && database.has("account_types", &["id", "type"])
}

/// Reads accounts, movements, categories and budgets.
pub fn read(database: &Database, mut problems: Problems) -> StatementFile {
    let mut tally = Tally::default();
    let names = names::Names::read(database, &mut problems);
    let mut entries = entries::read(database, &names, &mut tally, &mut problems);
    let budgets = budgets::read(database, &names, &mut entries, &mut problems);
    let categories = budgets::categories(&names, &entries, &budgets);
    let statements = entries::statements(entries, &names);
    for (kind, table) in [
        (LeftOutKind::Rules, "rules"),
        (LeftOutKind::Schedules, "recurrences"),
        (LeftOutKind::Schedules, "bills"),
        (LeftOutKind::Targets, "piggy_banks"),
        (LeftOutKind::Attachments, "attachments"),
    ] {
        database.each(table, &["deleted_at"], &mut problems, |row, _| {
            tally.add(kind, usize::from(row.text("deleted_at").is_none()));
        });
    }
    if statements.iter().all(|statement| statement.balances.is_empty()) {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    let book = Book {
        origin: BookOrigin::Firefly,
        categories,
        budgets: budgets.months,
        left_out: tally.into_vec(),
    };
    let mut file = StatementFile::of(FileFormat::Book, statements, problems.into_vec());
    file.book = Some(book);
    file
}

#[cfg(test)]
mod tests;
