//! Figures for the first screen and the reports. Every `filter` lists the transactions behind it.

use super::Amount;
use super::account::Account;
use super::debt::DebtKind;
use super::finding::Finding;
use super::forecast::{ForecastEvent, FreeMoney};
use super::price::PriceBase;
use super::rate::{Conversion, CurrencyAmount};
use super::report::SavedReport;
use super::transaction::Transaction;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Figure {
    pub amount: Amount,
    pub previous: Amount,
    pub filter: String,
    pub previous_filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DashboardPeriod {
    pub id: String,
    /// One of two of its month: a *quincena*.
    pub is_half: bool,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub previous_from: NaiveDate,
    pub previous_to: NaiveDate,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DayAmount {
    pub day: NaiveDate,
    pub amount: Amount,
}

/// In the household's currency; other currencies at the rate of each day, as far as there is one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetWorth {
    pub amount: Amount,
    pub assets: Amount,
    pub liabilities: Amount,
    pub month_ago: Amount,
    /// Month ends of the last twelve months, then today.
    pub series: Vec<DayAmount>,
}

/// What the envelopes for every day have left until the end of the period, without what others are overspent by and
/// what was assigned beyond what there is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Spendable {
    pub amount: Amount,
    pub per_day: Amount,
    pub days_left: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EnvelopeGlance {
    pub category_id: Uuid,
    pub assigned: Amount,
    pub activity: Amount,
    pub balance: Amount,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BudgetGlance {
    pub period: String,
    pub to_assign: Amount,
    pub assigned: Amount,
    pub spent: Amount,
    pub overspent_count: i64,
    /// At most six, those that need attention first.
    pub envelopes: Vec<EnvelopeGlance>,
}

/// Spending of one category. `previous` is the mean of the three periods before.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CategoryGlance {
    pub category_id: Option<Uuid>,
    pub amount: Amount,
    pub previous: Amount,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ToReview {
    pub count: i64,
    pub filter: String,
    /// Pairs of transactions that may be transfers and wait for a person.
    pub transfers: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Dashboard {
    pub as_of: NaiveDate,
    pub currency: String,
    pub period: DashboardPeriod,
    pub net_worth: NetWorth,
    pub income: Figure,
    /// Positive: money spent.
    pub spending: Figure,
    /// What may be spent until the next pay, as the forecast tells it.
    pub free: Option<FreeMoney>,
    pub spendable: Option<Spendable>,
    pub budget: Option<BudgetGlance>,
    pub categories: Vec<CategoryGlance>,
    /// What was noticed and nobody put away, the most urgent three.
    pub findings: Vec<Finding>,
    /// Whether the ledger changed since the look that noticed them.
    pub findings_stale: bool,
    /// What is known to come in the next 14 days, oldest first.
    pub coming: Vec<ForecastEvent>,
    pub recent: Vec<Transaction>,
    pub to_review: ToReview,
    /// Reports that somebody put on the first screen, by name.
    pub reports: Vec<SavedReport>,
    pub accounts: Vec<Account>,
    /// What is owned and owed in each other currency: in the net worth when it has a rate, else beside.
    pub other_currencies: Vec<CurrencyAmount>,
    /// How other currencies came into this period's income, spending and categories.
    pub conversion: Conversion,
}

/// What came in and went out in the days that others are compared with.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CashFlowBefore {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub income: Amount,
    pub spending: Amount,
    pub net: Amount,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CashFlowItem {
    pub period: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub income: Amount,
    pub spending: Amount,
    pub net: Amount,
    pub income_filter: String,
    pub spending_filter: String,
    /// The span in its place among those that it is compared with; null when there is none.
    pub previous: Option<CashFlowBefore>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CashFlowTotals {
    pub income: Amount,
    pub spending: Amount,
    pub net: Amount,
    pub income_filter: String,
    pub spending_filter: String,
    /// Null when nothing is compared.
    pub previous: Option<CashFlowBefore>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CashFlow {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub currency: String,
    pub items: Vec<CashFlowItem>,
    pub totals: CashFlowTotals,
    pub conversion: Conversion,
    /// Whose pesos amounts are in, unless they are what they were.
    pub real: Option<PriceBase>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SpendingItem {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub amount: Amount,
    pub previous: Amount,
    /// Part of the total, 0.0000 to 1.0000; zero when the total is not positive.
    pub share: String,
    pub count: i64,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Spending {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What it is compared with; null when it is not.
    pub previous_from: Option<NaiveDate>,
    pub previous_to: Option<NaiveDate>,
    pub currency: String,
    pub group_by: String,
    pub total: Amount,
    pub previous_total: Amount,
    pub filter: String,
    /// The largest first, at most 1000; what was spent on before and is not now is among them.
    pub items: Vec<SpendingItem>,
    /// Items beyond those.
    pub others: usize,
    pub conversion: Conversion,
    /// Whose pesos amounts are in, unless they are what they were.
    pub real: Option<PriceBase>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetWorthItem {
    pub day: NaiveDate,
    pub assets: Amount,
    pub liabilities: Amount,
    pub net: Amount,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetWorthAccount {
    pub account_id: Uuid,
    /// In the household's currency; zero when there is no rate.
    pub amount: Amount,
    /// Since the first day, what the rate changed included.
    pub change: Amount,
    /// Of an account in another currency: its own amount and the rate of the last day.
    pub own: Option<CurrencyAmount>,
    pub filter: String,
}

/// Money between people, in the household's currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetWorthDebt {
    pub debt_id: Uuid,
    pub name: String,
    pub kind: DebtKind,
    /// What others owe; what is owed to them when negative.
    pub amount: Amount,
    /// Since the first day.
    pub change: Amount,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetWorthReport {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub currency: String,
    pub items: Vec<NetWorthItem>,
    /// Lists what moved the accounts after the first item's day; of other days, what moved them from one item to the next.
    pub filter: String,
    pub accounts: Vec<NetWorthAccount>,
    /// Tandas, and what people lent each other; none of a report of some accounts.
    pub debts: Vec<NetWorthDebt>,
    /// What the last day's sums hold of other currencies: converted at its rate, or beside the sums when
    /// there is none.
    pub other_currencies: Vec<CurrencyAmount>,
    /// Whose pesos amounts are in, unless they are what they were.
    pub real: Option<PriceBase>,
}

/// One category's part of what came in or went out. Negative: more was given back than went out, or
/// the other way round.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MoneyFlowPart {
    pub category_id: Option<Uuid>,
    pub name: Option<String>,
    /// Zero where there was something only before.
    pub amount: Amount,
    /// In the days that it is compared with.
    pub previous: Amount,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MoneyFlowGroup {
    /// Null: what has no category.
    pub group_id: Option<Uuid>,
    pub name: Option<String>,
    pub amount: Amount,
    pub previous: Amount,
    pub filter: String,
    pub categories: Vec<MoneyFlowPart>,
}

/// Income by category, spending by group and category, the largest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MoneyFlow {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What it is compared with; null when it is not.
    pub previous_from: Option<NaiveDate>,
    pub previous_to: Option<NaiveDate>,
    pub currency: String,
    pub income: Amount,
    pub spending: Amount,
    /// What stayed; negative: what was drawn on.
    pub net: Amount,
    pub income_filter: String,
    pub spending_filter: String,
    pub sources: Vec<MoneyFlowPart>,
    pub groups: Vec<MoneyFlowGroup>,
    pub conversion: Conversion,
    /// Whose pesos amounts are in, unless they are what they were.
    pub real: Option<PriceBase>,
}
