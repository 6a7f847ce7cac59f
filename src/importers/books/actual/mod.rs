//! Actual Budget: the `db.sqlite` of an export, with or without its `metadata.json`.
//!
//! Actual marks what was deleted and keeps it (`tombstone`), points categories and payees that were
//! merged at what they became (`category_mapping`, `payee_mapping`), and stores a split as a parent
//! and its children, all in one table. Amounts are whole minor units. Columns came and went over
//! the years, so each is asked for and may be missing.

mod budget;
mod ledger;

use super::super::problem::Problems;
use super::sqlite::Database;
use super::tally::Tally;
use crate::importers::currency;
use crate::model::statement::{
    Book, BookOrigin, FileFormat, LeftOutKind, ProblemCode, StatementFile,
};
use iso_currency::Currency;
use std::collections::HashMap;

/// Whether the tables are those of Actual.
pub fn is(database: &Database) -> bool {
    database.has("transactions", &["acct", "isParent", "isChild", "transferred_id"])
        && database.has("accounts", &["id", "name", "offbudget"])
        && database.has("category_mapping", &["id", "transferId"])
}

/// Reads accounts, movements, categories and budgets.
pub fn read(database: &Database, metadata: Option<&[u8]>, mut problems: Problems) -> StatementFile {
    let settings = Settings::read(database, metadata, &mut problems);
    let mut tally = Tally::default();
    let categories = budget::categories(database, &mut problems);
    let statements =
        ledger::Ledger::read(database, &settings, &categories, &mut tally, &mut problems)
            .into_statements(&settings, &mut problems);
    let budgets = budget::budgets(database, &settings, &categories, &mut problems);
    for (kind, table, column) in [
        (LeftOutKind::Rules, "rules", "id"),
        (LeftOutKind::Schedules, "schedules", "id"),
        (LeftOutKind::Targets, "categories", "goal_def"),
        (LeftOutKind::Notes, "notes", "note"),
    ] {
        tally.add(kind, count(database, table, column, &mut problems));
    }
    if statements.iter().all(|statement| statement.balances.is_empty()) {
        problems.add(0, ProblemCode::Empty, None, None);
    }
    let book = Book {
        origin: BookOrigin::Actual,
        categories: categories.into_list(),
        budgets,
        left_out: tally.into_vec(),
    };
    let mut file = StatementFile::of(FileFormat::Book, statements, problems.into_vec());
    file.book = Some(book);
    file
}

/// Rows that are alive and have something in `column`.
fn count(database: &Database, table: &str, column: &str, problems: &mut Problems) -> usize {
    let mut found = 0;
    database.each(table, &[column, "tombstone"], problems, |row, _| {
        let says = row.text(column).is_some_and(|text| !matches!(text.trim(), "" | "[]" | "null"));
        found += usize::from(says && !row.flag("tombstone"));
    });
    found
}

/// What the budget file says of itself.
#[derive(Debug)]
struct Settings {
    /// ISO 4217, when the person chose one.
    currency: Option<String>,
    /// Decimals of the minor unit in which amounts are stored.
    decimals: u32,
    /// The budget is kept in `reflect_budgets` (tracking), not `zero_budgets` (envelope).
    tracking: bool,
}

impl Settings {
    fn read(database: &Database, metadata: Option<&[u8]>, problems: &mut Problems) -> Self {
        let mut values: HashMap<String, String> = HashMap::new();
        let metadata = metadata.and_then(|bytes| serde_json::from_slice(bytes).ok());
        if let Some(serde_json::Value::Object(fields)) = metadata {
            for (key, value) in fields {
                values.extend(value.as_str().map(|text| (key, text.to_owned())));
            }
        }
        database.each("preferences", &["id", "value"], problems, |row, _| {
            values.extend(row.text("id").zip(row.text("value")));
        });
        let currency = values.get("defaultCurrencyCode").and_then(|code| currency::code(code));
        let exponent = currency
            .as_deref()
            .and_then(Currency::from_code)
            .and_then(|currency| currency.exponent());
        let budget_type = values.get("budgetType").map(String::as_str);
        Self {
            currency,
            decimals: exponent.map_or(2, u32::from),
            tracking: matches!(budget_type, Some("report" | "tracking")),
        }
    }
}

#[cfg(test)]
mod tests;
