//! What is known on the day of a forecast.

use super::bands::{Known, Week};
use super::bills;
use super::coming::Coming;
use super::free::Series;
use crate::domain::rates::Rates;
use crate::domain::{Result, plans};
use crate::model::account::Account;
use crate::model::forecast::ForecastEvent;
use crate::model::money::minor_units;
use crate::model::plan::InstalmentPlan;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, figures, forecast};
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// Past weeks that the coming ones are drawn from.
const WEEKS: i64 = 26;

/// Read from the ledger.
pub struct Read {
    pub known: Known,
    pub events: Vec<ForecastEvent>,
    /// The events of the bills that are known, without what they come to.
    pub bills: Vec<ForecastEvent>,
    /// What comes back, by the key of its events.
    pub series: HashMap<String, Series>,
    /// Past weeks with a ledger.
    pub weeks: i64,
}

/// The accounts that are forecast, and their places.
pub struct Accounts<'a> {
    pub all: &'a [Account],
    /// Minor units of each.
    pub units: Vec<u32>,
    places: HashMap<Uuid, usize>,
}

impl<'a> Accounts<'a> {
    fn new(all: &'a [Account]) -> Self {
        let units = all.iter().map(|a| minor_units(&a.facts.currency)).collect();
        let places = all.iter().enumerate().map(|(place, a)| (a.facts.id, place)).collect();
        Self { all, units, places }
    }

    pub fn place(&self, id: Uuid) -> Option<usize> {
        self.places.get(&id).copied()
    }
}

/// Whole minor units.
pub fn to_minor(amount: Amount, units: u32) -> i128 {
    let mut value = amount.0.round_dp_with_strategy(units, RoundingStrategy::MidpointNearestEven);
    value.rescale(units);
    value.mantissa()
}

pub fn to_amount(minor: i128, units: u32) -> Amount {
    Amount(Decimal::try_from_i128_with_scale(minor, units).unwrap_or_default())
}

/// What is known of these accounts today, and what of it comes until `to`.
pub fn read(
    tx: &mut HouseholdTx<'_>,
    accounts: &[Account],
    (today, to): (NaiveDate, NaiveDate),
    rates: &Rates,
) -> Result<Read> {
    let accounts = Accounts::new(accounts);
    let bills = bills::read(tx, &accounts, (today, to))?;
    let cards = bills.cards(&accounts);
    let instalments = plans::list(tx)?.items;
    let weeks = past_weeks(tx, today)?;
    let mut past = Past::new(weeks, today, &accounts);
    for row in forecast::days(tx, (past.from, today), &cards)? {
        past.add(row.account_id, row.day, row.change);
    }
    let mut coming = Coming::new(&accounts, (today, to));
    let paying = forecast::paying(tx, &cards)?;
    coming.all(tx, &paying, rates)?;
    for paid in &coming.payments {
        past.add(paid.account_id, paid.on, -paid.amount);
    }
    for plan in instalments.iter().filter(|plan| plan.purchase_id.is_none()) {
        past.forget(plan);
        coming.instalments(plan);
    }
    let Coming { plans, mut events, series, .. } = coming;
    events.extend(bills.others);
    let (paid, of_bills) = bills.paid.into_iter().unzip();
    let balances = accounts.all.iter().zip(&accounts.units);
    let balances = balances.map(|(a, units)| to_minor(a.facts.balance, *units)).collect();
    let known = Known { today, balances, weeks: past.days, plans, bills: paid };
    Ok(Read { known, events, bills: of_bills, series, weeks })
}

/// Past weeks with a ledger.
fn past_weeks(tx: &mut HouseholdTx<'_>, today: NaiveDate) -> Result<i64> {
    let first = figures::first_day(tx)?.filter(|day| *day <= today);
    Ok(first.map_or(0, |day| (((today - day).num_days() + 1) / 7).min(WEEKS)))
}

/// What the days of the past weeks moved beside what is known to come back.
struct Past<'a> {
    accounts: &'a Accounts<'a>,
    today: NaiveDate,
    from: NaiveDate,
    days: Vec<Vec<Week>>,
}

impl<'a> Past<'a> {
    fn new(weeks: i64, today: NaiveDate, accounts: &'a Accounts<'a>) -> Self {
        let count = usize::try_from(weeks).unwrap_or_default();
        let from = today.checked_sub_days(Days::new((weeks * 7).unsigned_abs())).unwrap_or(today);
        let days = vec![vec![Week::default(); count]; accounts.all.len()];
        Self { accounts, today, from, days }
    }

    fn add(&mut self, account: Uuid, day: NaiveDate, change: Amount) {
        let ago = usize::try_from((self.today - day).num_days()).unwrap_or(usize::MAX);
        let Some(place) = self.accounts.place(account) else { return };
        if let Some(week) = self.days[place].get_mut(ago / 7) {
            week[6 - ago % 7] += to_minor(change, self.accounts.units[place]);
        }
    }

    /// Takes out what a plan was charged.
    fn forget(&mut self, plan: &InstalmentPlan) {
        for part in plan.parts.iter().filter(|part| part.transaction_id.is_some()) {
            self.add(plan.account_id, part.on, part.amount);
        }
    }
}
