//! What an export knows beside the transactions it is fed.

use super::account::AccountFacts;
use super::category::CategoryKind;
use super::transaction::Split;
use super::{Amount, Uuid};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;

/// The household's names and balances at the time of an export.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub household: String,
    pub currency: String,
    pub now: DateTime<Utc>,
    /// The range that was asked for.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// The accounts of the filter, or all, in the household's order.
    pub accounts: Vec<LedgerAccount>,
    pub categories: HashMap<Uuid, CategoryName>,
}

#[derive(Debug, Clone)]
pub struct LedgerAccount {
    pub facts: AccountFacts,
    /// What it held before the first exported day, when the export is of whole accounts.
    pub opening: Option<(NaiveDate, Amount)>,
    /// What a bank would state: the booked balance at the end of a day.
    pub booked: (NaiveDate, Amount),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryName {
    pub group: String,
    pub name: String,
    pub kind: CategoryKind,
}

impl Ledger {
    pub fn account(&self, id: Uuid) -> Option<&LedgerAccount> {
        self.accounts.iter().find(|account| account.facts.id == id)
    }

    pub fn category(&self, split: &Split) -> Option<&CategoryName> {
        self.categories.get(&split.category_id?)
    }
}
