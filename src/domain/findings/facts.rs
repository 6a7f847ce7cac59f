//! What findings are made of, read once.

use crate::domain::budgets::Month;
use crate::domain::forecast;
use crate::domain::insights::{Flows, Kinds};
use crate::domain::rates::Rates;
use crate::domain::{Result, households, recurring};
use crate::model::account::AccountFacts;
use crate::model::duplicate::Duplicate;
use crate::model::forecast::Forecast;
use crate::model::recurring::Recurring;
use crate::model::{Amount, Uuid};
use crate::store::findings::Charge;
use crate::store::{HouseholdTx, accounts, findings, households as store_households, totals};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Whole months before this one.
const MONTHS: usize = 12;
/// Days whose charges are looked at.
const RECENT: u64 = 30;
/// Days ahead.
const AHEAD: i64 = 90;
/// Pairs that may be one charge.
const PAIRS: usize = 10;

/// A calendar month's income and spending, both positive.
#[derive(Debug, Clone, Default)]
pub struct MonthFacts {
    pub income: Amount,
    pub spending: Amount,
    pub categories: BTreeMap<Uuid, Amount>,
}

/// An expense category.
#[derive(Debug, Clone)]
pub struct CategoryFacts {
    pub name: String,
    pub key: Option<String>,
}

#[derive(Debug)]
pub struct Facts {
    pub today: NaiveDate,
    pub currency: String,
    pub series: Vec<Recurring>,
    /// The whole months with a ledger before this one, the latest first, at most twelve.
    pub months: Vec<MonthFacts>,
    /// This month so far.
    pub now: MonthFacts,
    pub categories: BTreeMap<Uuid, CategoryFacts>,
    pub charges: Vec<Charge>,
    pub duplicates: Vec<Duplicate>,
    pub accounts: Vec<AccountFacts>,
    pub forecast: Forecast,
    pub uncategorized: i64,
}

impl Facts {
    pub fn read(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        let today = households::today(tx)?;
        let currency = store_households::current(tx)?.currency;
        let rates = Rates::load(tx, &currency)?;
        let kinds = Kinds::load(tx)?;
        let this = Month::of(today);
        let mut first = this;
        for _ in 0..MONTHS {
            first = first.previous();
        }
        let rows = totals::months(tx, first.first(), this.first())?;
        let mut months: BTreeMap<NaiveDate, MonthFacts> = BTreeMap::new();
        for row in &Flows::of(rows, &rates).rows {
            let month = months.entry(row.month).or_default();
            month.income = month.income + kinds.income(row);
            let spent = kinds.spending(row);
            month.spending = month.spending + spent;
            if let Some(id) = row.category().filter(|_| kinds.is_spending(row)) {
                let sum = month.categories.entry(id).or_default();
                *sum = *sum + spent;
            }
        }
        let now = months.remove(&this.first()).unwrap_or_default();
        let categories = crate::store::categories::list(tx)?;
        let categories = categories
            .into_iter()
            .map(|c| (c.id, CategoryFacts { name: c.name, key: c.key }))
            .collect();
        let since = today.checked_sub_days(Days::new(RECENT)).unwrap_or(today);
        let year = today.checked_sub_days(Days::new(RECENT + 365)).unwrap_or(today);
        Ok(Self {
            series: recurring::list(tx)?.items,
            months: months.into_values().rev().collect(),
            now,
            categories,
            charges: findings::charges(tx, year, since, today)?,
            duplicates: crate::domain::ledger::duplicates::page(tx, None, PAIRS)?,
            accounts: accounts::list(tx, false)?.into_iter().map(|a| a.facts).collect(),
            forecast: forecast::forecast(tx, AHEAD)?,
            uncategorized: totals::uncategorized_count(tx)?,
            today,
            currency,
        })
    }

    /// What the household spends in a month: the middle of the last twelve. Every threshold is a part of it.
    pub fn usual_month(&self) -> Amount {
        let mut all: Vec<Decimal> = self.months.iter().map(|month| month.spending.0).collect();
        all.sort_unstable();
        Amount(recurring::quantile(&all, 50))
    }

    /// So many percent of a usual month.
    pub fn part(&self, percent: i64) -> Amount {
        Amount(self.usual_month().0 * Decimal::new(percent, 2))
    }

    /// The mean of the last whole months.
    pub fn mean(&self, count: usize, of: impl Fn(&MonthFacts) -> Amount) -> Option<Amount> {
        let months = self.months.get(..count)?;
        let sum: Amount = months.iter().map(of).sum();
        Some(Amount(sum.0 / Decimal::from(count.max(1))))
    }

    /// The first and last day of the month so many before this one.
    pub fn month(&self, back: usize) -> (NaiveDate, NaiveDate) {
        let mut month = Month::of(self.today);
        for _ in 0..back {
            month = month.previous();
        }
        (month.first(), month.last())
    }
}
