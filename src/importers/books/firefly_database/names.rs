//! Accounts, currencies, categories, budgets and tags by their ids.

use super::super::super::currency;
use super::super::super::problem::Problems;
use super::super::super::text::collapse;
use super::super::kinds;
use super::super::sqlite::Database;
use crate::model::statement::StatementAccountKind;
use std::collections::HashMap;

/// Types of accounts that stand for the other side of movements.
const COUNTERPARTIES: [&str; 3] = ["Expense account", "Revenue account", "Beneficiary account"];

/// An account of any type.
pub struct Account {
    pub name: String,
    /// Its kind when the person owns or owes it; `None` for the other side of movements.
    pub own: Option<StatementAccountKind>,
    pub number: Option<String>,
    /// Id of its currency, when it says one.
    pub currency: Option<i64>,
    pub order: i64,
    role: Option<String>,
}

pub struct Currency {
    pub code: String,
    pub decimals: u32,
}

pub struct Named {
    pub name: String,
    pub archived: bool,
}

#[derive(Default)]
pub struct Names {
    pub accounts: HashMap<i64, Account>,
    pub currencies: HashMap<i64, Currency>,
    pub categories: HashMap<i64, Named>,
    pub budgets: HashMap<i64, Named>,
    pub tags: HashMap<i64, String>,
    /// Name of each transaction type (`Withdrawal`, `Deposit` …) by its id.
    pub types: HashMap<i64, String>,
}

impl Names {
    pub fn read(database: &Database, problems: &mut Problems) -> Self {
        let mut names = Self::default();
        names.read_accounts(database, problems);
        let columns = ["id", "code", "decimal_places"];
        database.each("transaction_currencies", &columns, problems, |row, _| {
            let code = row.text("code").and_then(|code| currency::code(&code));
            let decimals = row.integer("decimal_places").and_then(|d| u32::try_from(d).ok());
            let decimals = decimals.unwrap_or(2).min(12);
            let currency = code.map(|code| Currency { code, decimals });
            names.currencies.extend(row.integer("id").zip(currency));
        });
        database.each("transaction_types", &["id", "type"], problems, |row, _| {
            names.types.extend(row.integer("id").zip(row.text("type")));
        });
        names.categories = named(database, "categories", problems);
        names.budgets = named(database, "budgets", problems);
        database.each("tags", &["id", "tag", "deleted_at"], problems, |row, _| {
            let tag = row.text("tag").filter(|_| row.text("deleted_at").is_none());
            names.tags.extend(row.integer("id").zip(tag.as_deref().map(collapse)));
        });
        names
    }

    fn read_accounts(&mut self, database: &Database, problems: &mut Problems) {
        let mut types = HashMap::new();
        database.each("account_types", &["id", "type"], problems, |row, _| {
            types.extend(row.integer("id").zip(row.text("type")));
        });
        let columns = ["id", "name", "account_type_id", "iban", "order", "deleted_at"];
        database.each("accounts", &columns, problems, |row, _| {
            let kind = row.integer("account_type_id").and_then(|id| types.get(&id));
            let own = kind.and_then(|kind| own_kind(kind));
            // The other accounts that Firefly makes for itself are nobody's name.
            let named =
                own.is_some() || kind.is_some_and(|kind| COUNTERPARTIES.contains(&kind.as_str()));
            let name = row.text("name").filter(|_| named);
            let account = Account {
                name: name.as_deref().map(collapse).unwrap_or_default(),
                own: own.filter(|_| row.text("deleted_at").is_none()),
                number: row.text("iban"),
                currency: None,
                order: row.integer("order").unwrap_or_default(),
                role: None,
            };
            self.accounts.extend(row.integer("id").map(|id| (id, account)));
        });
        database.each("account_meta", &["account_id", "name", "data"], problems, |row, _| {
            let account = row.integer("account_id").and_then(|id| self.accounts.get_mut(&id));
            let (Some(account), Some(name)) = (account, row.text("name")) else {
                return;
            };
            // Written as JSON: a number, or a text in quotes.
            let data = row.text("data").map(|data| data.trim_matches('"').trim().to_owned());
            match name.as_str() {
                "currency_id" => account.currency = data.and_then(|data| data.parse().ok()),
                "account_role" => account.role = data,
                "account_number" if account.number.is_none() => {
                    account.number = data.filter(|number| !number.is_empty());
                }
                _ => {}
            }
        });
        for account in self.accounts.values_mut() {
            if account.own == Some(StatementAccountKind::Checking) {
                account.own = Some(account.asset_kind());
            }
        }
    }

    /// The code of a currency.
    pub fn code(&self, id: i64) -> Option<&str> {
        self.currencies.get(&id).map(|currency| currency.code.as_str())
    }
}

impl Account {
    fn asset_kind(&self) -> StatementAccountKind {
        match self.role.as_deref() {
            Some("savingAsset") => StatementAccountKind::Savings,
            Some("ccAsset") => StatementAccountKind::CreditCard,
            Some("cashWalletAsset") => StatementAccountKind::Cash,
            Some("defaultAsset" | "sharedAsset") => StatementAccountKind::Checking,
            _ => kinds::by_name(&self.name).unwrap_or_default(),
        }
    }
}

fn own_kind(account_type: &str) -> Option<StatementAccountKind> {
    match account_type {
        "Asset account" | "Default account" => Some(StatementAccountKind::Checking),
        "Credit card" => Some(StatementAccountKind::CreditCard),
        "Loan" | "Debt" | "Mortgage" => Some(StatementAccountKind::Loan),
        _ => None,
    }
}

fn named(database: &Database, table: &str, problems: &mut Problems) -> HashMap<i64, Named> {
    let mut found = HashMap::new();
    let columns = ["id", "name", "active", "deleted_at"];
    database.each(table, &columns, problems, |row, _| {
        let name = row.text("name").filter(|_| row.text("deleted_at").is_none());
        let archived = row.integer("active") == Some(0);
        let named = name.map(|name| Named { name: collapse(&name), archived });
        found.extend(row.integer("id").zip(named));
    });
    found
}
