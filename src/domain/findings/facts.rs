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
use crate::store::{
    HouseholdTx, accounts, findings, households as store_households, payees, recurring as looks,
    totals,
};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Whole months before this one.
const MONTHS: usize = 12;
/// Days whose charges are looked at.
const RECENT: u64 = 30;
/// Late charges that are looked at, the largest ones.
const CHARGES: usize = 200;
/// Pairs that may be one charge.
const PAIRS: usize = 10;

/// A calendar month's income and spending, both positive.
#[derive(Debug, Clone, Default)]
pub struct MonthFacts {
    pub income: Amount,
    pub spending: Amount,
    pub categories: BTreeMap<Uuid, Amount>,
    /// Transactions, transfers included.
    pub count: i64,
}

impl MonthFacts {
    /// Whether the ledger tells anything of it: months are missing where nothing was imported.
    fn is_known(&self) -> bool {
        !(self.income.is_zero() && self.spending.is_zero() && self.categories.is_empty())
    }
}

/// An expense category.
#[derive(Debug, Clone)]
pub struct CategoryFacts {
    pub name: String,
    pub key: Option<String>,
}

/// An expense with what its payee took in the year before.
#[derive(Debug, Clone)]
pub struct Charge {
    pub id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub payee: String,
    /// Earlier charges of the payee.
    pub before: i64,
    /// Their middle and the middle distance from it, positive.
    pub middle: Option<Amount>,
    pub spread: Option<Amount>,
}

#[derive(Debug)]
pub struct Facts {
    pub today: NaiveDate,
    pub currency: String,
    pub series: Vec<Recurring>,
    /// The months before this one back to the first with a ledger, without a gap, the latest first, at most twelve.
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
        let rows = totals::between(tx, first.first(), this.last(), &[])?;
        let mut months: BTreeMap<NaiveDate, MonthFacts> = BTreeMap::new();
        for row in &Flows::of(rows, &rates).rows {
            let month = months.entry(row.month).or_default();
            month.income = month.income + kinds.income(row);
            month.count += row.count;
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
            months: whole_months(this, months),
            now,
            categories,
            charges: charges(tx, (year, since, today))?,
            duplicates: crate::domain::ledger::duplicates::page(tx, None, PAIRS)?,
            accounts: accounts::list(tx, false)?.into_iter().map(|a| a.facts).collect(),
            forecast: forecast::forecast(tx, forecast::DAYS_AHEAD)?,
            uncategorized: totals::uncategorized_count(tx)?,
            today,
            currency,
        })
    }

    /// The months before this one of which anything is known, with how many back each is.
    pub fn known(&self) -> impl Iterator<Item = (usize, &MonthFacts)> {
        (1..).zip(&self.months).filter(|(_, month)| month.is_known())
    }

    /// The month before this one, if anything is known of it, and the known ones before that.
    pub fn last_month(&self) -> Option<(&MonthFacts, Vec<&MonthFacts>)> {
        let mut known = self.known();
        let (_, last) = known.next().filter(|(back, _)| *back == 1)?;
        Some((last, known.map(|(_, month)| month).collect()))
    }

    /// What the household spends in a month: the middle of the last twelve. Every threshold is a part of it.
    pub fn usual_month(&self) -> Amount {
        let mut all: Vec<Decimal> = self.known().map(|(_, month)| month.spending.0).collect();
        all.sort_unstable();
        Amount(recurring::quantile(&all, 50))
    }

    /// How many transactions a month has: the middle of the last twelve, or as many as this one has so far.
    pub fn usual_count(&self) -> i64 {
        let mut all: Vec<i64> = self.known().map(|(_, month)| month.count).collect();
        all.sort_unstable();
        all.get(all.len() / 2).copied().unwrap_or(self.now.count)
    }

    /// So many percent of a usual month.
    pub fn part(&self, percent: i64) -> Amount {
        Amount(self.usual_month().0 * Decimal::new(percent, 2))
    }

    /// The mean of the last known whole months.
    pub fn mean(&self, count: usize, of: impl Fn(&MonthFacts) -> Amount) -> Option<Amount> {
        let months: Vec<&MonthFacts> = self.known().take(count).map(|(_, month)| month).collect();
        mean(&months, count, of)
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

/// Months by their first day as an unbroken row from the one before `this` back to the first that is known.
fn whole_months(this: Month, mut months: BTreeMap<NaiveDate, MonthFacts>) -> Vec<MonthFacts> {
    let back = std::iter::successors(Some(this.previous()), |month| Some(month.previous()));
    let of = |month: Month| months.remove(&month.first()).unwrap_or_default();
    let mut row: Vec<MonthFacts> = back.take(MONTHS).map(of).collect();
    while row.pop_if(|month| !month.is_known()).is_some() {}
    row
}

/// The mean of the first so many months, if there are as many.
pub fn mean(
    months: &[&MonthFacts],
    count: usize,
    of: impl Fn(&MonthFacts) -> Amount,
) -> Option<Amount> {
    let sum: Amount = months.get(..count)?.iter().map(|month| of(month)).sum();
    Some(Amount(sum.0 / Decimal::from(count.max(1))))
}

/// The largest of the late expenses that do not come back by themselves, beside the year before them.
fn charges(
    tx: &mut HouseholdTx<'_>,
    (year, since, today): (NaiveDate, NaiveDate, NaiveDate),
) -> Result<Vec<Charge>> {
    let rows = findings::spent(tx, year, today)?;
    let regular = looks::hits(tx)?;
    let (before, late): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.booked_on < since);
    let mut earlier: HashMap<Uuid, Vec<Decimal>> = HashMap::new();
    for row in before {
        earlier.entry(row.payee_id).or_default().push(row.amount.0.abs());
    }
    earlier.values_mut().for_each(|amounts| amounts.sort_unstable());
    let mut late: Vec<_> = late.into_iter().filter(|row| !regular.contains_key(&row.id)).collect();
    late.sort_by_key(|row| (row.amount, row.id));
    late.truncate(CHARGES);
    let ids: HashSet<Uuid> = late.iter().map(|row| row.payee_id).collect();
    let names = payees::names(tx, ids.into_iter().collect())?;
    let charge = |row: findings::SpentRow| {
        let before = earlier.get(&row.payee_id);
        let middle = before.map(|amounts| recurring::quantile(amounts, 50));
        let spread = before.zip(middle).map(|(amounts, middle)| {
            let mut apart: Vec<Decimal> = amounts.iter().map(|one| (*one - middle).abs()).collect();
            apart.sort_unstable();
            recurring::quantile(&apart, 50)
        });
        Charge {
            id: row.id,
            booked_on: row.booked_on,
            amount: row.amount,
            payee: names.get(&row.payee_id).cloned().unwrap_or_default(),
            before: before.map_or(0, |amounts| i64::try_from(amounts.len()).unwrap_or(i64::MAX)),
            middle: middle.map(Amount),
            spread: spread.map(Amount),
        }
    };
    Ok(late.into_iter().map(charge).collect())
}
