//! What is known on the day of a forecast.

use super::bands::{Known, Plan, Week};
use super::bills;
use super::lateness;
use crate::domain::recurring::{amounts, due, rhythm_of};
use crate::domain::{Result, plans};
use crate::model::account::Account;
use crate::model::forecast::{ForecastEvent, ForecastSource};
use crate::model::money::minor_units;
use crate::model::plan::InstalmentPlan;
use crate::model::recurring::{RecurringKind, RecurringState};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, forecast, recurring};
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{HashMap, HashSet};

/// Past weeks that the coming ones are drawn from.
const WEEKS: i64 = 26;

/// Read from the ledger.
pub struct Read {
    pub known: Known,
    pub events: Vec<ForecastEvent>,
    /// The events of the bills that are known, without what they come to.
    pub bills: Vec<ForecastEvent>,
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
    let mut coming =
        Coming { accounts: &accounts, days: (today, to), plans: vec![], events: vec![] };
    let paying = forecast::paying(tx, &cards)?;
    coming.recurring(tx, &paying)?;
    for plan in instalments.iter().filter(|plan| plan.purchase_id.is_none()) {
        past.forget(plan);
        coming.instalments(plan);
    }
    let Coming { plans, mut events, .. } = coming;
    events.extend(bills.others);
    let (paid, of_bills) = bills.paid.into_iter().unzip();
    let balances = accounts.all.iter().zip(&accounts.units);
    let balances = balances.map(|(a, units)| to_minor(a.facts.balance, *units)).collect();
    let known = Known { today, balances, weeks: past.days, plans, bills: paid };
    Ok(Read { known, events, bills: of_bills, weeks })
}

/// Past weeks with a ledger.
fn past_weeks(tx: &mut HouseholdTx<'_>, today: NaiveDate) -> Result<i64> {
    let first = forecast::first_day(tx)?.filter(|day| *day <= today);
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

/// What comes, and the events that tell of it.
struct Coming<'a> {
    accounts: &'a Accounts<'a>,
    days: (NaiveDate, NaiveDate),
    plans: Vec<Plan>,
    events: Vec<ForecastEvent>,
}

impl Coming<'_> {
    fn tomorrow(&self) -> NaiveDate {
        self.days.0.succ_opt().unwrap_or(self.days.0)
    }

    /// What comes back, beside the series that pay cards: the cards' bills say more of these.
    fn recurring(&mut self, tx: &mut HouseholdTx<'_>, paying: &HashSet<Uuid>) -> Result<()> {
        for row in recurring::list(tx)? {
            let place = self.accounts.place(row.account_id);
            let (Some(rhythm), Some(account)) = (rhythm_of(&row), place) else { continue };
            if row.state == RecurringState::Dismissed || paying.contains(&row.id) {
                continue;
            }
            let (expected, low, high) = amounts(&row);
            for day in due(&rhythm, row.last_on, self.days, self.days.0) {
                let day = day.max(self.tomorrow());
                let minor = |amount: Amount| to_minor(amount, self.accounts.units[account]);
                let (low, expected_minor, high) = (minor(low), minor(expected), minor(high));
                let late = lateness(row.cadence);
                self.plans.push(Plan { account, day, low, expected: expected_minor, high, late });
                self.events.push(ForecastEvent {
                    source: ForecastSource::Recurring,
                    key: row.id.to_string(),
                    account_id: row.account_id,
                    kind: row.kind,
                    name: row.own_name.clone().unwrap_or_else(|| row.name.clone()),
                    day,
                    amount: expected,
                    currency: row.currency.clone(),
                });
            }
        }
        Ok(())
    }

    /// The parts of a plan that are still to be charged.
    fn instalments(&mut self, plan: &InstalmentPlan) {
        let Some(account) = self.accounts.place(plan.account_id) else { return };
        for part in plan.parts.iter().filter(|part| !part.charged && part.on <= self.days.1) {
            let day = part.on.max(self.tomorrow());
            let amount = to_minor(-part.amount, self.accounts.units[account]);
            let (low, expected, high) = (amount, amount, amount);
            self.plans.push(Plan { account, day, low, expected, high, late: 0 });
            self.events.push(ForecastEvent {
                source: ForecastSource::Instalment,
                key: plan.key.clone(),
                account_id: plan.account_id,
                kind: RecurringKind::Expense,
                name: plan.name.clone(),
                day,
                amount: -part.amount,
                currency: plan.currency.clone(),
            });
        }
    }
}
