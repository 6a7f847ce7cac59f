//! The household archive: which files it has, what stands in each line, and what describes it. The
//! same table writes, checks and restores an archive; docs/EXPORT.md says it in words.

mod book;
mod budgets;
mod ledger;
mod plans;
mod sources;
mod views;

use super::Uuid;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What `manifest.json` calls an archive.
pub const FORMAT: &str = "centavo-household";
/// Grows when a reader of the version before would misunderstand. Earlier ones are read too.
pub const VERSION: u32 = 2;
pub const MANIFEST: &str = "manifest.json";
pub const README: &str = "README.txt";

/// What a value may be. Amounts and large numbers are text in JSON, so that no reader rounds them.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A UUID that names the row, or something that need not be in the archive.
    Id,
    /// The id of a row of this file, which stands earlier in the archive.
    Ref(&'static str),
    Text,
    OneOf(&'static [&'static str]),
    /// ISO 4217.
    Currency,
    /// An exact decimal below 10^15 with at most 12 places, as text.
    Amount,
    /// Any exact decimal, as text.
    Decimal,
    /// `YYYY-MM-DD`.
    Day,
    /// A day from 1900 to 2199.
    LedgerDay,
    /// RFC 3339.
    Instant,
    Bool,
    /// A whole number in this range.
    Int(i64, i64),
    /// A whole number of 64 bits, as text.
    Big,
    /// `\x` and hexadecimal digits, as text.
    Bytes,
    /// JSON that reads as what it stands for.
    Json(fn(&Value) -> bool),
}

#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub nullable: bool,
}

/// One file of the archive: the rows of one table.
#[derive(Debug)]
pub struct Part {
    /// Of the table, and with `.jsonl` of the file.
    pub name: &'static str,
    /// `SELECT` of the rows is in the order of these columns; they name a row.
    pub key: &'static [&'static str],
    /// Where no columns name a row: columns, in the archive or not, that its lines are in the order of.
    pub order: &'static [&'static str],
    /// Further columns that no two rows share.
    pub unique: &'static [&'static str],
    pub columns: &'static [Column],
    /// Columns that no archive carries: they follow from others or from who restores it.
    pub derived: &'static [Column],
}

impl Part {
    pub fn file(&self) -> String {
        format!("{}.jsonl", self.name)
    }
}

/// One line of a file.
pub type Row = Map<String, Value>;

const fn has(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, nullable: false }
}

const fn may(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, nullable: true }
}

fn reads<T: DeserializeOwned>(value: &Value) -> bool {
    T::deserialize(value).is_ok()
}

/// What a field was or became: text, true or false, or the parts of a split and the like.
fn is_change(value: &Value) -> bool {
    !value.is_number()
}

const SOURCES: Kind = Kind::OneOf(&[
    "person",
    "transfer",
    "rule",
    "learned",
    "merchant",
    "provider",
    "assistant",
    "none",
]);
const CADENCES: &[&str] =
    &["weekly", "fortnightly", "semi_monthly", "monthly", "bimonthly", "quarterly", "yearly"];
const FLAGS: &[&str] = &["red", "orange", "yellow", "green", "blue", "purple"];
const ACTORS: Kind = Kind::OneOf(&["person", "import", "rule", "engine"]);
const POSITION: Kind = Kind::Int(i32::MIN as i64, i32::MAX as i64);

/// Who did it stays behind: those people are not in the household that restores it.
const CHANGE_DERIVED: &[Column] = &[may("user_id", Kind::Id)];
const CHANGED_FIELDS: &[&str] = &[
    "amount",
    "booked_on",
    "status",
    "account",
    "deleted",
    "reconciled",
    "description",
    "payee",
    "category",
    "memo",
    "flag",
    "tag",
    "splits",
    "merged",
];
const CHANGED_FACTS: &[&str] = &[
    "name",
    "kind",
    "institution",
    "number_mask",
    "opening_balance",
    "opened_on",
    "closed_on",
    "on_budget",
];

const fn part(
    name: &'static str,
    key: &'static [&'static str],
    columns: &'static [Column],
) -> Part {
    Part { name, key, order: &[], unique: &[], columns, derived: &[] }
}

/// The part with the content of files, wherever they are kept.
pub const CONTENTS: &str = "attachment_contents";

/// Every file, in the order in which they can be written: what is referred to comes first.
pub const PARTS: &[&Part] = &[
    &book::ACCOUNTS,
    &book::ACCOUNT_KEYS,
    &book::CATEGORY_GROUPS,
    &book::CATEGORIES,
    &book::PAYEES,
    &book::TAGS,
    &views::RULES,
    &views::REJECTED_RULES,
    &book::COUNTERPARTIES,
    &ledger::TRANSACTIONS,
    &ledger::SPLITS,
    &ledger::TRANSACTION_TAGS,
    &sources::IMPORTS,
    &sources::SIGHTINGS,
    &sources::STATEMENT_SPANS,
    &ledger::TRANSFERS,
    &views::RECURRING,
    &views::RECURRING_HITS,
    &ledger::KEPT_APART,
    &ledger::TRANSACTION_CHANGES,
    &ledger::ACCOUNT_CHANGES,
    &ledger::ATTACHMENTS,
    &ledger::ATTACHMENT_CONTENTS,
    &sources::RECONCILIATIONS,
    &sources::RECONCILIATION_ROWS,
    &sources::IMPORT_TEMPLATES,
    &views::SAVED_FILTERS,
    &views::SAVED_REPORTS,
    &book::EXCHANGE_RATES,
    &sources::BALANCE_ASSERTIONS,
    &sources::CSV_MAPPINGS,
    &budgets::CYCLES,
    &budgets::BUDGET_ASSIGNMENTS,
    &budgets::ENVELOPES,
    &budgets::ENVELOPE_CARRIES,
    &budgets::ENVELOPE_PARENTS,
    &budgets::ENVELOPE_NOTES,
    &budgets::BUDGET_HOLDS,
    &budgets::BUDGET_MOVES,
    &budgets::BUDGET_LIMITS,
    &plans::CARD_TERMS,
    &plans::CARD_STATEMENTS,
    &plans::CARD_SHIFTS,
    &plans::INSTALMENT_PLANS,
    &plans::INSTALMENT_DISMISSALS,
    &plans::LOAN_TERMS,
    &plans::LOAN_EXTRAS,
    &book::TAX_DEDUCTIONS,
    &plans::GOALS,
    &plans::GOAL_CONTRIBUTIONS,
    &plans::DEBTS,
    &plans::DEBT_PAYMENTS,
];

/// Tables of a household that an archive leaves out: who is in it, sums that are made anew, what can be
/// undone for a month, files that are not imported yet, and the links to banks, which are this server's
/// alone.
pub const LEFT_OUT: &[&str] = &[
    "memberships",
    "monthly_totals",
    "payee_totals",
    "tag_totals",
    "period_starts",
    "period_totals",
    "daily_balances",
    "account_totals",
    "undos",
    "undo_rows",
    "undo_transfers",
    "undo_counterparties",
    "undo_payees",
    "connections",
    "connection_accounts",
    "connection_secrets",
    "line_payloads",
    "undo_sightings",
    "undo_attachments",
    "import_files",
    "import_pieces",
    "rule_runs",
    "assistant_settings",
    "assistant_answers",
    "assistant_usage",
    "analyses",
    "findings",
    "notifications",
    "notification_settings",
    "letters",
];

/// The household itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedHousehold {
    pub id: Uuid,
    pub name: String,
    pub currency: String,
    pub time_zone: String,
    /// What the hashes of `account_keys` were made with.
    pub account_salt: Uuid,
}

/// One file as `manifest.json` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedFile {
    pub name: String,
    pub rows: u64,
    pub bytes: u64,
    /// Of the unpacked file, in hexadecimal digits.
    pub sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: String,
    pub version: u32,
    pub created_at: String,
    /// The version of Centavo that wrote it.
    pub centavo: String,
    pub household: ArchivedHousehold,
    pub files: Vec<ArchivedFile>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_comes_first() {
        let mut known: Vec<&str> = Vec::new();
        for part in PARTS {
            for column in part.columns {
                if let Kind::Ref(other) = column.kind {
                    // A row may refer to an earlier one of its own file.
                    let earlier = known.contains(&other) || other == part.name;
                    assert!(earlier, "{}.{}", part.name, column.name);
                }
            }
            let names: Vec<_> = part.columns.iter().map(|column| column.name).collect();
            assert!(part.key.iter().chain(part.unique).all(|name| names.contains(name)));
            known.push(part.name);
        }
    }
}
