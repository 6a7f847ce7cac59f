//! What a linked bank tells: its accounts, their balances and their movements.

use super::ProviderError;
use crate::model::statement::{Problem, StatementAccountKind, StatementLine};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

/// How a connection stands at the provider.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    pub consent_expires_at: Option<DateTime<Utc>>,
    /// Why it doesn't work, when it doesn't.
    pub fault: Option<ProviderError>,
}

/// An account of a connection.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderAccount {
    /// What every request names it by. A new link of the same bank may give it another.
    pub external_id: String,
    /// An id that outlives links, when the provider has one.
    pub lasting_id: Option<String>,
    pub name: String,
    pub kind: StatementAccountKind,
    /// ISO 4217; `None` when the provider doesn't tell or it is no such currency.
    pub currency: Option<String>,
    /// Full numbers as told, without blanks.
    pub iban: Option<String>,
    pub clabe: Option<String>,
    pub number: Option<String>,
    /// The last digits, at most four.
    pub mask: Option<String>,
    pub holder: Option<String>,
    /// The bank, when one connection has accounts of several.
    pub institution: Option<String>,
    pub balance: Option<ProviderBalance>,
    /// Why this one account can't be read; the others can.
    pub fault: Option<ProviderError>,
}

/// What an account holds as the provider tells it. Money owed is negative.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderBalance {
    /// Booked.
    pub ledger: Option<Decimal>,
    pub available: Option<Decimal>,
    /// Credit limit, positive.
    pub limit: Option<Decimal>,
    /// ISO 4217.
    pub currency: Option<String>,
    pub as_of: DateTime<Utc>,
    /// The last statement of a credit card, when its bank tells of it.
    pub statement: Option<ProviderStatement>,
}

/// What a bank's last statement of a card says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderStatement {
    pub cut_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    /// To be paid to be charged no interest; positive.
    pub no_interest: Decimal,
    pub minimum: Option<Decimal>,
}

/// Which movements of which account to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountQuery {
    /// `ProviderAccount::external_id`.
    pub account: String,
    /// `AccountLines::cursor` of the last time; `None` begins anew.
    pub cursor: Option<String>,
    /// First day wanted, for providers without cursors: the last good day less some days, as banks
    /// book late.
    pub from: NaiveDate,
}

/// What one account's bank tells, complete: a round is told whole or not at all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccountLines {
    /// What is new, changed (the same `external_id`) or gone (`removed`). In the order of the days; of
    /// one id only what was told last.
    pub lines: Vec<ProviderLine>,
    /// What could not be read; the rest is there.
    pub problems: Vec<Problem>,
    pub balance: Option<ProviderBalance>,
    /// For the next query.
    pub cursor: Option<String>,
    /// The days of which every movement is in `lines`; `None` when only changes are told.
    pub covers: Option<(NaiveDate, NaiveDate)>,
    /// The provider is still collecting older movements; ask again later.
    pub still_collecting: bool,
    /// Why nothing newer can be told: the bank doesn't answer now. What is told is good.
    pub fault: Option<ProviderError>,
}

/// A movement and what the provider sent of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderLine {
    pub line: StatementLine,
    /// JSON as sent, with account numbers masked; at most 8 kB.
    pub raw: String,
}
