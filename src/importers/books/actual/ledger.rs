//! Accounts and movements.

use super::super::super::problem::Problems;
use super::super::super::text::{collapse, collapse_some};
use super::super::kinds;
use super::super::register::Register;
use super::super::sqlite::{Database, Row};
use super::super::tally::Tally;
use super::Settings;
use super::budget::{Categories, minor_units};
use crate::model::in_calendar;
use crate::model::statement::{
    LeftOutKind, ProblemCode, Statement, StatementAccount, StatementAccountKind, StatementLine,
    StatementPart, TransferHint,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

struct Account {
    id: String,
    name: String,
    /// The program's word for its kind, in files of before 2024.
    word: Option<String>,
    off_budget: bool,
    order: Decimal,
}

#[derive(Default)]
struct Payee {
    name: Option<String>,
    transfer_account: Option<String>,
}

/// A row of `transactions`: a movement, or a part of one.
struct Movement {
    id: String,
    line: u32,
    account: String,
    day: NaiveDate,
    amount: Decimal,
    category: Option<String>,
    payee: Option<String>,
    imported_payee: Option<String>,
    imported_id: Option<String>,
    notes: Option<String>,
    transferred_id: Option<String>,
    parent: Option<String>,
    is_parent: bool,
    /// What the account held when it was made.
    opening: bool,
    reconciled: bool,
    pending: bool,
    order: Decimal,
}

#[derive(Default)]
pub struct Ledger {
    accounts: Vec<Account>,
    account_index: HashMap<String, usize>,
    payees: HashMap<String, Payee>,
    /// What merged payees became.
    payee_mapping: HashMap<String, String>,
    movements: Vec<Movement>,
    /// Positions in `movements` of the parts of a movement, by its id.
    parts: HashMap<String, Vec<usize>>,
    /// Position of every movement and part that is alive.
    positions: HashMap<String, usize>,
}

const COLUMNS: [&str; 18] = [
    "id",
    "isParent",
    "isChild",
    "parent_id",
    "acct",
    "category",
    "amount",
    "description",
    "notes",
    "date",
    "financial_id",
    "imported_description",
    "transferred_id",
    "sort_order",
    "tombstone",
    "reconciled",
    "pending",
    "starting_balance_flag",
];

impl Ledger {
    pub fn read(
        database: &Database,
        settings: &Settings,
        categories: &Categories,
        tally: &mut Tally,
        problems: &mut Problems,
    ) -> Self {
        let mut ledger = Self::default();
        ledger.read_accounts(database, problems);
        ledger.read_payees(database, problems);
        let (mut found, mut deleted) = (Vec::new(), 0);
        let known = &ledger.account_index;
        database.each("transactions", &COLUMNS, problems, |row, problems| {
            let account = row.text("acct").filter(|id| known.contains_key(id.as_str()));
            match account {
                Some(account) if !row.flag("tombstone") => {
                    found.extend(Movement::read(row, account, settings, categories, problems));
                }
                _ => deleted += usize::from(!row.flag("isChild")),
            }
        });
        tally.add(LeftOutKind::Deleted, deleted);
        ledger.arrange(found);
        ledger
    }

    fn read_accounts(&mut self, database: &Database, problems: &mut Problems) {
        let columns = ["id", "name", "type", "offbudget", "tombstone", "sort_order"];
        database.each("accounts", &columns, problems, |row, _| {
            if let (Some(id), false) = (row.text("id"), row.flag("tombstone")) {
                self.accounts.push(Account {
                    id,
                    name: row.text("name").as_deref().map(collapse).unwrap_or_default(),
                    word: row.text("type"),
                    off_budget: row.flag("offbudget"),
                    order: row.decimal("sort_order").unwrap_or_default(),
                });
            }
        });
        self.accounts.sort_by_key(|account| (account.off_budget, account.order));
        let ids = self.accounts.iter().map(|account| account.id.clone());
        self.account_index = ids.zip(0..).collect();
    }

    fn read_payees(&mut self, database: &Database, problems: &mut Problems) {
        database.each("payees", &["id", "name", "transfer_acct"], problems, |row, _| {
            if let Some(id) = row.text("id") {
                let name = row.text("name").as_deref().and_then(collapse_some);
                let transfer_account = row.text("transfer_acct");
                self.payees.insert(id, Payee { name, transfer_account });
            }
        });
        database.each("payee_mapping", &["id", "targetId"], problems, |row, _| {
            self.payee_mapping.extend(row.text("id").zip(row.text("targetId")));
        });
    }

    /// Puts movements in the order of their days and finds the parts of each. A part lives only as
    /// long as what it is a part of.
    fn arrange(&mut self, mut found: Vec<Movement>) {
        found.sort_by_key(|movement| (movement.day, movement.order));
        let whole = found.iter().filter(|movement| movement.parent.is_none());
        let alive: HashSet<String> = whole.map(|movement| movement.id.clone()).collect();
        found.retain(|m| m.parent.as_ref().is_none_or(|parent| alive.contains(parent)));
        for (position, movement) in found.iter().enumerate() {
            self.positions.insert(movement.id.clone(), position);
            if let Some(parent) = &movement.parent {
                self.parts.entry(parent.clone()).or_default().push(position);
            }
        }
        self.movements = found;
    }

    pub fn into_statements(self, settings: &Settings, problems: &mut Problems) -> Vec<Statement> {
        let mut registers: HashMap<&str, Register> = HashMap::new();
        for movement in self.movements.iter().filter(|movement| movement.parent.is_none()) {
            let mut line = self.line(movement, problems);
            let opening = movement.opening && line.splits.is_empty() && line.transfer.is_none();
            if opening {
                line.category = None;
            }
            registers.entry(movement.account.as_str()).or_default().push(line, opening);
        }
        let statements = self.accounts.iter().map(|account| {
            let register = registers.remove(account.id.as_str()).unwrap_or_default();
            let named = StatementAccount {
                number: account.id.clone(),
                kind: account.kind(register.balance()),
                name: Some(account.name.clone()),
                ..StatementAccount::default()
            };
            register.into_statement(named, settings.currency.clone())
        });
        statements.collect()
    }

    fn line(&self, movement: &Movement, problems: &mut Problems) -> StatementLine {
        let payee = self.payee(movement);
        let name = payee.and_then(|payee| match &payee.transfer_account {
            Some(account) => self.account_name(account),
            None => payee.name.as_deref(),
        });
        let counterparty = payee.filter(|payee| payee.transfer_account.is_none());
        let words = movement.imported_payee.as_deref().or(name).or(movement.notes.as_deref());
        StatementLine {
            line: movement.line,
            external_id: Some(movement.id.clone()),
            booked_on: movement.day,
            amount: movement.amount,
            description: words.unwrap_or_default().to_owned(),
            payee: counterparty.and_then(|payee| payee.name.clone()),
            memo: movement.notes.clone(),
            reference: movement.imported_id.clone(),
            category: movement.category.clone().filter(|_| !movement.is_parent),
            pending: movement.pending,
            reconciled: movement.reconciled,
            tags: movement.notes.as_deref().map(tags).unwrap_or_default(),
            splits: self.splits(movement, problems),
            transfer: self.transfer(movement),
            ..StatementLine::default()
        }
    }

    fn splits(&self, movement: &Movement, problems: &mut Problems) -> Vec<StatementPart> {
        let Some(positions) = self.parts.get(&movement.id) else {
            return Vec::new();
        };
        let parts: Vec<StatementPart> = positions
            .iter()
            .map(|position| &self.movements[*position])
            .map(|part| StatementPart {
                amount: part.amount,
                category: part.category.clone(),
                memo: part.notes.clone(),
                transfer: self.transfer(part),
            })
            .collect();
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount));
        if sum == Some(movement.amount) {
            return parts;
        }
        let written = movement.amount.to_string();
        problems.add(movement.line, ProblemCode::UnbalancedSplit, Some("amount"), Some(&written));
        Vec::new()
    }

    /// The other leg, by its line: a part of a split is no line of its own.
    fn transfer(&self, movement: &Movement) -> Option<TransferHint> {
        let other = movement.transferred_id.as_ref().and_then(|id| self.positions.get(id));
        if let Some(other) = other.map(|position| &self.movements[*position]) {
            let line = other.parent.as_ref().unwrap_or(&other.id);
            let external_id = Some(line.clone());
            return Some(TransferHint { account: other.account.clone(), external_id });
        }
        let account = self.payee(movement)?.transfer_account.clone()?;
        self.account_name(&account)?;
        Some(TransferHint { account, external_id: None })
    }

    fn payee(&self, movement: &Movement) -> Option<&Payee> {
        let id = movement.payee.as_ref()?;
        self.payees.get(self.payee_mapping.get(id).unwrap_or(id))
    }

    fn account_name(&self, id: &str) -> Option<&str> {
        self.account_index.get(id).map(|index| self.accounts[*index].name.as_str())
    }
}

impl Movement {
    fn read(
        row: &Row<'_, '_>,
        account: String,
        settings: &Settings,
        categories: &Categories,
        problems: &mut Problems,
    ) -> Option<Self> {
        let id = row.text("id")?;
        let Some(written) = row.text("amount") else {
            problems.add(row.line, ProblemCode::MissingAmount, Some("amount"), None);
            return None;
        };
        let Some(amount) = minor_units(&written, settings.decimals) else {
            problems.add(row.line, ProblemCode::BadAmount, Some("amount"), Some(&written));
            return None;
        };
        let Some(written) = row.text("date") else {
            problems.add(row.line, ProblemCode::MissingDate, Some("date"), None);
            return None;
        };
        let Some(day) = day(&written) else {
            problems.add(row.line, ProblemCode::BadDate, Some("date"), Some(&written));
            return None;
        };
        let parent = row.flag("isChild").then(|| {
            // Before there was a column for it, a part's id began with that of its parent.
            let before = id.split('/').next().unwrap_or_default().to_owned();
            row.text("parent_id").unwrap_or(before)
        });
        let words = |column| row.text(column).as_deref().and_then(collapse_some);
        let category = row.text("category");
        Some(Self {
            line: row.line,
            account,
            day,
            amount,
            category: category.and_then(|id| categories.key(&id).map(str::to_owned)),
            payee: row.text("description"),
            imported_payee: words("imported_description"),
            imported_id: words("financial_id"),
            notes: words("notes"),
            transferred_id: row.text("transferred_id"),
            parent,
            is_parent: row.flag("isParent"),
            opening: row.flag("starting_balance_flag"),
            reconciled: row.flag("reconciled"),
            pending: row.flag("pending"),
            order: row.decimal("sort_order").unwrap_or_default(),
            id,
        })
    }
}

impl Account {
    fn kind(&self, balance: Option<Decimal>) -> StatementAccountKind {
        let word = self.word.as_deref().map(str::to_ascii_lowercase);
        let told = match word.as_deref() {
            Some("checking") => Some(StatementAccountKind::Checking),
            Some("savings") => Some(StatementAccountKind::Savings),
            Some("credit") => Some(StatementAccountKind::CreditCard),
            Some("investment") => Some(StatementAccountKind::Investment),
            Some("mortgage" | "debt") => Some(StatementAccountKind::Loan),
            _ => kinds::by_name(&self.name),
        };
        told.unwrap_or(match (self.off_budget, balance.is_some_and(|sum| sum.is_sign_negative())) {
            (false, _) => StatementAccountKind::Checking,
            (true, true) => StatementAccountKind::OtherLiability,
            (true, false) => StatementAccountKind::OtherAsset,
        })
    }
}

/// `20230426`.
fn day(written: &str) -> Option<NaiveDate> {
    let digits = written.trim();
    if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    NaiveDate::parse_from_str(digits, "%Y%m%d").ok().filter(|day| in_calendar(*day))
}

/// The `#tags` of a note; `##` writes a plain `#`.
fn tags(note: &str) -> Vec<String> {
    /// Nobody gives a movement more.
    const MOST: usize = 50;
    let mut tags: Vec<String> = Vec::new();
    for word in note.split_whitespace().filter(|word| word.contains('#')) {
        for (at, _) in word.match_indices('#') {
            let before = word[..at].ends_with('#');
            let tag = word[at + 1..].split('#').next().unwrap_or_default();
            if !before
                && !tag.is_empty()
                && tags.len() < MOST
                && !tags.iter().any(|known| known == tag)
            {
                tags.push(tag.to_owned());
            }
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_a_note() {
        assert_eq!(tags("cena #amigos y #viaje-2025 #amigos ##no # "), ["amigos", "viaje-2025"]);
        assert_eq!(tags("#a#b"), ["a", "b"]);
    }

    #[test]
    fn days_are_eight_digits() {
        assert_eq!(day("20230426").map(|day| day.to_string()).as_deref(), Some("2023-04-26"));
        for bad in ["2023-04-26", "20230431", "+2023042", ""] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
