//! A GnuCash book as either of its formats gives it.

use super::super::super::currency;
use crate::model::statement::StatementAccountKind;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Accounts, transactions and budgets, in the order of the file.
#[derive(Debug, Default)]
pub struct Ledger {
    pub accounts: Vec<Account>,
    pub transactions: Vec<Transaction>,
    pub budgets: Vec<Budget>,
    pub prices: usize,
    pub schedules: usize,
    pub attachments: usize,
    /// Transactions that the person voided.
    pub voided: usize,
}

#[derive(Debug)]
pub struct Account {
    pub id: String,
    pub name: String,
    pub kind: Kind,
    pub commodity: Option<Commodity>,
    pub parent: Option<String>,
    /// It only groups others.
    pub placeholder: bool,
    pub hidden: bool,
    /// Marked as the account that opening balances come from.
    pub opening: bool,
}

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Root,
    /// The person owns or owes it.
    Own(StatementAccountKind),
    /// Shares of something; only the cash paid for them is a movement.
    Security,
    Income,
    Expense,
    Equity,
    /// GnuCash's own bookkeeping of exchanges; it sums to nothing.
    Trading,
}

impl Kind {
    /// The kind that an account type names; `None` for types that GnuCash does not have.
    pub fn of(name: &str) -> Option<Self> {
        use StatementAccountKind::{
            Cash, Checking, CreditCard, OtherAsset, OtherLiability, Savings,
        };
        Some(match name.trim().to_ascii_uppercase().as_str() {
            "ROOT" => Self::Root,
            "BANK" | "CHECKING" => Self::Own(Checking),
            "SAVINGS" | "MONEYMRKT" => Self::Own(Savings),
            "CASH" => Self::Own(Cash),
            "CREDIT" | "CREDITLINE" => Self::Own(CreditCard),
            "ASSET" | "RECEIVABLE" => Self::Own(OtherAsset),
            "LIABILITY" | "PAYABLE" => Self::Own(OtherLiability),
            "STOCK" | "MUTUAL" => Self::Security,
            "INCOME" => Self::Income,
            "EXPENSE" => Self::Expense,
            "EQUITY" => Self::Equity,
            "TRADING" => Self::Trading,
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, Default)]
pub struct Commodity {
    /// `CURRENCY` (`ISO4217` in early files), or the exchange of a security.
    pub space: String,
    pub id: String,
}

impl Commodity {
    /// ISO 4217 when it is a currency.
    pub fn currency(&self) -> Option<String> {
        let is_currency = matches!(self.space.as_str(), "CURRENCY" | "ISO4217");
        currency::code(&self.id).filter(|_| is_currency)
    }
}

#[derive(Debug)]
pub struct Transaction {
    /// 1-based line of the file, or row of its table.
    pub line: u32,
    pub currency: Option<String>,
    pub day: NaiveDate,
    pub number: Option<String>,
    pub description: String,
    pub notes: Option<String>,
    pub splits: Vec<Split>,
}

/// One leg of a transaction.
#[derive(Debug)]
pub struct Split {
    pub id: String,
    pub account: String,
    /// In the currency of the transaction; the values of a transaction sum to zero.
    pub value: Decimal,
    /// In the commodity of the account; `None` when it is no finite decimal.
    pub quantity: Option<Decimal>,
    pub memo: Option<String>,
    pub reconciled: bool,
}

#[derive(Debug)]
pub struct Budget {
    pub start: NaiveDate,
    pub period: Period,
    pub amounts: Vec<Planned>,
}

/// How long each period of a budget is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Months(u32),
    Days(u32),
}

impl Period {
    /// GnuCash's recurrence: a multiplier and the name of a period.
    pub fn of(name: &str, times: u32) -> Option<Self> {
        let times = times.clamp(1, 1_000);
        Some(match name.trim() {
            "month" | "end of month" | "nth weekday" | "last weekday" => Self::Months(times),
            "year" => Self::Months(times * 12),
            "week" => Self::Days(times * 7),
            "day" => Self::Days(times),
            _ => return None,
        })
    }
}

/// An amount planned for an account in the nth period, from 0.
#[derive(Debug)]
pub struct Planned {
    pub account: String,
    pub period: u32,
    pub amount: Decimal,
}
