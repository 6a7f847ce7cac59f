//! Reports on habits: days, merchants, income, the savings rate and what is owned by kind. Every `filter`
//! lists the transactions behind its figure.

use super::account::AccountKind;
use super::price::PriceBase;
use super::rate::{Conversion, CurrencyAmount};
use super::{Amount, text_enum};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What was spent on one day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SpendingDay {
    pub day: NaiveDate,
    pub amount: Amount,
    pub count: i64,
    pub filter: String,
}

/// Spending on all days of a range that fall on the same weekday.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SpendingWeekday {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u32,
    pub amount: Amount,
    /// Days of the range up to today that fall on it.
    pub days: i64,
    /// `amount` by `days`.
    pub average: Amount,
    /// Lists what `amount` is the sum of.
    pub filter: String,
}

/// Spending by day, for a calendar.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SpendingDays {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub currency: String,
    pub total: Amount,
    pub filter: String,
    /// Days with spending, oldest first.
    pub items: Vec<SpendingDay>,
    /// Days of the range up to today on which nothing was spent.
    pub free_days: i64,
    /// Monday first.
    pub weekdays: Vec<SpendingWeekday>,
    pub conversion: Conversion,
    /// Whose pesos amounts are in, unless they are what they were.
    pub real: Option<PriceBase>,
}

/// Spending with one payee.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Merchant {
    /// Null for what has no payee.
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub amount: Amount,
    /// In the span before.
    pub previous: Amount,
    pub count: i64,
    /// `amount` by `count`.
    pub average: Amount,
    /// Part of the total, 0.0000 to 1.0000; zero when the total is not positive.
    pub share: String,
    /// The first and last day of any transaction with this payee.
    pub first_on: Option<NaiveDate>,
    pub last_on: Option<NaiveDate>,
    /// Whether the first day is in the range.
    pub is_new: bool,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Merchants {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What it is compared with; null when it is not.
    pub previous_from: Option<NaiveDate>,
    pub previous_to: Option<NaiveDate>,
    pub currency: String,
    pub total: Amount,
    pub previous_total: Amount,
    pub filter: String,
    /// How many payees there are with spending; those with most of it are told.
    pub count: i64,
    pub items: Vec<Merchant>,
    /// What the payees that are not told come to.
    pub rest: Amount,
    pub conversion: Conversion,
    pub real: Option<PriceBase>,
}

/// A period of a report of several series.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncomePeriod {
    pub period: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub total: Amount,
    pub filter: String,
}

/// Where income comes from: one category or one payer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncomeSource {
    /// Null for what has none.
    pub id: Option<Uuid>,
    pub name: Option<String>,
    /// One of twelve hues, of a category.
    pub hue: Option<i16>,
    pub total: Amount,
    pub share: String,
    pub filter: String,
    /// In the order of the periods.
    pub amounts: Vec<Amount>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncomeReport {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub currency: String,
    /// category or payee.
    pub group_by: String,
    pub total: Amount,
    pub filter: String,
    pub periods: Vec<IncomePeriod>,
    /// The largest first.
    pub sources: Vec<IncomeSource>,
    pub conversion: Conversion,
    pub real: Option<PriceBase>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavingsPeriod {
    pub period: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub income: Amount,
    pub spending: Amount,
    pub saved: Amount,
    /// `saved` by `income`, such as 0.1250; null without income.
    pub rate: Option<String>,
    pub income_filter: String,
    pub spending_filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavingsReport {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub currency: String,
    pub items: Vec<SavingsPeriod>,
    pub income: Amount,
    pub spending: Amount,
    pub saved: Amount,
    pub rate: Option<String>,
    pub income_filter: String,
    pub spending_filter: String,
    pub conversion: Conversion,
    pub real: Option<PriceBase>,
}

text_enum!(
    /// What people owe the household, and what it owes them: tandas and loans without a bank.
    Between { Claims = "claims", Debts = "debts" }
);

/// What a part of the net worth is of: accounts of a kind, or what people owe each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(untagged)]
pub enum WorthOf {
    Accounts(AccountKind),
    People(Between),
}

/// What all accounts of one kind hold, or people owe each other, at each day of the report.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WorthKind {
    pub kind: WorthOf,
    pub is_liability: bool,
    /// In the order of the days; what is owed is negative.
    pub amounts: Vec<Amount>,
    /// Since the first day.
    pub change: Amount,
    /// Null for what people owe each other: it is in no account.
    pub filter: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WorthByKind {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub currency: String,
    pub days: Vec<NaiveDate>,
    /// Assets first; kinds that no account is of are left out, and what nobody owed on any day.
    pub kinds: Vec<WorthKind>,
    /// Assets less liabilities at each day, what is between people included.
    pub net: Vec<Amount>,
    pub other_currencies: Vec<CurrencyAmount>,
    pub real: Option<PriceBase>,
}
