//! What hledger and Beancount have in common: double entry. Money of an account comes from or goes to
//! a category; between own accounts it passes through equity, so that each side balances by itself.

use crate::model::Uuid;
use crate::model::category::CategoryKind;
use crate::model::export::{CategoryName, Ledger};
use crate::model::transaction::Split;
use std::collections::{HashMap, HashSet};

/// The names of a journal's accounts.
pub struct Names {
    accounts: HashMap<Uuid, String>,
    categories: HashMap<Uuid, String>,
    pub expense: String,
    pub income: String,
    pub opening: String,
}

/// The first words of accounts, and how a name is written as a part of one.
pub struct Style {
    pub asset: &'static str,
    pub liability: &'static str,
    pub expense: &'static str,
    pub income: &'static str,
    pub transfer: &'static str,
    pub uncategorized: &'static str,
    pub opening: &'static str,
    pub word: fn(&str) -> String,
}

/// Gives each its name; a name that is taken gets a number.
struct Register(HashSet<String>);

impl Register {
    fn name(&mut self, wanted: String) -> String {
        let mut name = wanted.clone();
        let mut number = 1;
        while !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    }
}

impl Names {
    pub fn new(ledger: &Ledger, style: &Style) -> Self {
        let mut register = Register(HashSet::new());
        let uncategorized = |root: &str| format!("{root}:{}", style.uncategorized);
        let expense = register.name(uncategorized(style.expense));
        let income = register.name(uncategorized(style.income));
        let opening = register.name(style.opening.to_owned());
        let own = |account: &crate::model::account::AccountFacts| {
            let root = if account.kind.is_liability() { style.liability } else { style.asset };
            format!("{root}:{}", (style.word)(&account.name))
        };
        let accounts = ledger.accounts.iter();
        let accounts = accounts.map(|a| (a.facts.id, register.name(own(&a.facts)))).collect();
        let mut categories: Vec<_> = ledger.categories.iter().collect();
        categories.sort_by_key(|(id, _)| **id);
        let path = |category: &CategoryName| {
            let (group, name) = ((style.word)(&category.group), (style.word)(&category.name));
            match category.kind {
                CategoryKind::Expense => format!("{}:{group}:{name}", style.expense),
                CategoryKind::Income => format!("{}:{group}:{name}", style.income),
                CategoryKind::Transfer => format!("{}:{name}", style.transfer),
            }
        };
        let categories =
            categories.into_iter().map(|(id, c)| (*id, register.name(path(c)))).collect();
        Self { accounts, categories, expense, income, opening }
    }

    pub fn account(&self, id: Uuid) -> &str {
        self.accounts.get(&id).map_or("", String::as_str)
    }

    /// Where a part of a transaction comes from or goes to.
    pub fn counter(&self, split: &Split) -> &str {
        let named = split.category_id.and_then(|id| self.categories.get(&id));
        let nameless = if split.amount.is_negative() { &self.expense } else { &self.income };
        named.unwrap_or(nameless)
    }

    /// Every account but the household's own, in the order of their names.
    pub fn others(&self) -> Vec<&str> {
        let fixed = [&self.expense, &self.income, &self.opening];
        let mut names: Vec<&str> =
            self.categories.values().chain(fixed).map(String::as_str).collect();
        names.sort_unstable();
        names
    }
}
