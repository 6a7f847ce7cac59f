//! A backup: what it holds and how it fared.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a database holds, counted in the snapshot that a dump was made of. Two with the same are equal for
/// all that a restore can get wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The newest migration.
    pub schema: String,
    /// Rows of each table.
    pub tables: BTreeMap<String, i64>,
    /// The sum of all transactions of each currency, exact.
    pub totals: BTreeMap<String, String>,
}

impl Contents {
    pub fn rows(&self) -> i64 {
        self.tables.values().sum()
    }

    /// What another has otherwise, one line each.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        if self.schema != other.schema {
            found.push(format!("schema: {} and {}", self.schema, other.schema));
        }
        found.extend(unlike(&self.tables, &other.tables, "rows of"));
        found.extend(unlike(&self.totals, &other.totals, "total in"));
        found
    }
}

fn unlike<T: PartialEq + std::fmt::Display>(
    ours: &BTreeMap<String, T>,
    theirs: &BTreeMap<String, T>,
    what: &str,
) -> Vec<String> {
    let mut names: Vec<&String> = ours.keys().chain(theirs.keys()).collect();
    names.sort();
    names.dedup();
    let text = |value: Option<&T>| value.map_or("none".to_owned(), T::to_string);
    let differ = names.into_iter().filter(|name| ours.get(*name) != theirs.get(*name));
    differ
        .map(|name| {
            format!("{what} {name}: {} and {}", text(ours.get(name)), text(theirs.get(name)))
        })
        .collect()
}

/// What stands beside a sealed backup, readable without any key: figures, nothing of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `centavo-20261122T030000Z`; its files and objects are named after it.
    pub name: String,
    pub taken_at: DateTime<Utc>,
    /// Of the sealed file.
    pub bytes: u64,
    pub sha256: String,
    /// Which version of ours made it.
    pub release: String,
    pub contents: Contents,
}

/// A backup as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BackupView {
    pub name: String,
    pub taken_at: DateTime<Utc>,
    pub bytes: i64,
    pub rows: i64,
    /// Whether a copy is off this server.
    pub is_away: bool,
    /// When a restore of it was tried, and whether everything was as it had been.
    pub tried_at: Option<DateTime<Utc>>,
    pub is_proven: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named() {
        let of = |rows: i64, total: &str| Contents {
            schema: "1".to_owned(),
            tables: [("accounts".to_owned(), 2), ("transactions".to_owned(), rows)].into(),
            totals: [("MXN".to_owned(), total.to_owned())].into(),
        };
        assert_eq!(of(3, "1.50").differences(&of(3, "1.50")), Vec::<String>::new());
        assert_eq!(
            of(3, "1.50").differences(&of(2, "1.00")),
            ["rows of transactions: 3 and 2", "total in MXN: 1.50 and 1.00"]
        );
        let mut less = of(3, "1.50");
        less.tables.remove("accounts");
        assert_eq!(of(3, "1.50").differences(&less), ["rows of accounts: 2 and none"]);
        assert_eq!(less.rows(), 3);
    }
}
