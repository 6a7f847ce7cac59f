//! The tree of accounts: which are the person's own, which are categories, and their names.

use super::super::super::text::fold;
use super::ledger::{Account, Kind, Ledger};
use crate::model::statement::{BookCategory, StatementAccount, StatementAccountKind};
use std::collections::{HashMap, HashSet};

/// Deeper accounts are a loop in a damaged file.
const DEPTH: usize = 32;
/// Characters of a name that is put together from several.
const NAME: usize = 200;
/// How the accounts of opening balances are called where they bear no mark.
const OPENING: [&str; 8] = [
    "opening balance",
    "opening balances",
    "saldo inicial",
    "saldos iniciales",
    "saldos iniciais",
    "anfangsbestand",
    "soldes initiaux",
    "bilanci d apertura",
];

/// What a split's account means to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Own(StatementAccountKind),
    Category,
    Security,
    /// Where an opening balance comes from.
    Opening,
    /// Sums to nothing, or is no account at all.
    Nothing,
}

pub struct Accounts<'a> {
    list: &'a [Account],
    index: HashMap<&'a str, usize>,
    roles: Vec<Role>,
    with_children: HashSet<usize>,
}

impl<'a> Accounts<'a> {
    pub fn of(ledger: &'a Ledger) -> Self {
        let list = ledger.accounts.as_slice();
        let index: HashMap<&str, usize> =
            list.iter().map(|account| account.id.as_str()).zip(0..).collect();
        let parents = list.iter().filter_map(|account| account.parent.as_deref());
        let with_children = parents.filter_map(|id| index.get(id).copied()).collect();
        let mut accounts = Self { list, index, roles: Vec::new(), with_children };
        accounts.roles = list.iter().map(|account| accounts.role_of(account)).collect();
        accounts
    }

    fn role_of(&self, account: &Account) -> Role {
        let currency = account.commodity.as_ref().map(|commodity| commodity.currency());
        match account.kind {
            Kind::Own(_) if currency == Some(None) => Role::Security,
            Kind::Own(kind) => Role::Own(kind),
            Kind::Security => Role::Security,
            Kind::Income | Kind::Expense => Role::Category,
            Kind::Equity if self.lineage(account).any(is_opening) => Role::Opening,
            Kind::Equity => Role::Category,
            Kind::Root | Kind::Trading => Role::Nothing,
        }
    }

    /// The account and those above it, without the root.
    fn lineage(&self, account: &'a Account) -> impl Iterator<Item = &'a Account> {
        let above = |account: &&'a Account| {
            let parent = account.parent.as_deref().and_then(|id| self.index.get(id))?;
            Some(&self.list[*parent])
        };
        std::iter::successors(Some(account), above)
            .take(DEPTH)
            .filter(|account| account.kind != Kind::Root)
    }

    pub fn find(&self, id: &str) -> Option<(usize, Role)> {
        let index = *self.index.get(id)?;
        Some((index, self.roles[index]))
    }

    pub fn key(&self, index: usize) -> &'a str {
        &self.list[index].id
    }

    pub fn currency(&self, index: usize) -> Option<String> {
        self.list[index].commodity.as_ref().and_then(|commodity| commodity.currency())
    }

    pub fn is_income(&self, index: usize) -> bool {
        self.list[index].kind == Kind::Income
    }

    /// The person's own accounts: those that movements are in and those that are more than a
    /// heading. A name that several have is told apart by the account above.
    pub fn own(&self, used: &HashSet<usize>) -> Vec<(usize, StatementAccount)> {
        let mut names: HashMap<&str, usize> = HashMap::new();
        let mut own = Vec::new();
        for (index, account) in self.list.iter().enumerate() {
            let Role::Own(kind) = self.roles[index] else {
                continue;
            };
            let heading = account.placeholder || self.with_children.contains(&index);
            if used.contains(&index) || !heading {
                *names.entry(account.name.as_str()).or_default() += 1;
                own.push((index, kind));
            }
        }
        own.into_iter()
            .map(|(index, kind)| {
                let account = &self.list[index];
                let shared = names.get(account.name.as_str()).is_some_and(|count| *count > 1);
                let above = self.lineage(account).nth(1).filter(|_| shared);
                let name = match above {
                    Some(above) => shorten(&format!("{}: {}", above.name, account.name)),
                    None => account.name.clone(),
                };
                let number = account.id.clone();
                let named =
                    StatementAccount { number, kind, name: Some(name), ..Default::default() };
                (index, named)
            })
            .collect()
    }

    /// The categories that movements or budgets name and those that are more than a heading. The
    /// top account (`Expenses`) says nothing that the kind of the category does not; the one below
    /// it is the group when there are more below.
    pub fn categories(&self, used: &HashSet<usize>) -> Vec<BookCategory> {
        let mut categories = Vec::new();
        for (index, account) in self.list.iter().enumerate() {
            let heading = account.placeholder || self.with_children.contains(&index);
            if self.roles[index] != Role::Category || heading && !used.contains(&index) {
                continue;
            }
            if account.kind == Kind::Equity && !used.contains(&index) {
                continue;
            }
            let mut path: Vec<&Account> = self.lineage(account).collect();
            path.reverse();
            let names: Vec<&str> = path.iter().map(|account| account.name.as_str()).collect();
            let (group, name) = match &names[..] {
                [] => (None, String::new()),
                [top] => (None, (*top).to_owned()),
                [_, name] if self.with_children.contains(&index) => {
                    (Some(*name), (*name).to_owned())
                }
                [_, name] => (None, (*name).to_owned()),
                [_, group, rest @ ..] => (Some(*group), shorten(&rest.join(": "))),
            };
            categories.push(BookCategory {
                key: account.id.clone(),
                group: group.map(str::to_owned),
                name,
                income: account.kind == Kind::Income,
                archived: account.hidden,
            });
        }
        categories
    }
}

fn shorten(name: &str) -> String {
    name.chars().take(NAME).collect()
}

fn is_opening(account: &Account) -> bool {
    account.opening || OPENING.contains(&fold(&account.name).as_str())
}
