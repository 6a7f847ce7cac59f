//! What may be spent until money comes in again.

use super::aside::{self, Aside};
use super::is_cash;
use crate::domain::Result;
use crate::domain::rates::Rates;
use crate::model::account::Account;
use crate::model::budget::Budget;
use crate::model::forecast::{ForecastEvent, ForecastSource, FreeMoney};
use crate::model::money::minor_units;
use crate::model::recurring::ComingKind;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// An income is pay from one in so many parts on of all that is expected to come in.
const PAY: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// Pay of a Friday may be booked on Monday: so long it is still expected, tomorrow.
const BOOKED_LATE: Days = Days::new(3);
/// A forecast of fewer days may end before a payday that is known.
const PAY_WITHIN: i64 = 62;

/// What is known of a series, by the key of its events.
#[derive(Debug, Clone)]
pub struct Series {
    /// What it brings in a year, in `currency`; none where it is no income.
    pub a_year: Option<Amount>,
    pub currency: String,
    /// What its last one was of each category.
    pub parts: Vec<(Uuid, Amount)>,
}

impl Series {
    /// An amount among its categories, each share of so many decimals.
    pub fn shares(&self, amount: Amount, units: u32) -> impl Iterator<Item = (Uuid, Amount)> {
        let all: Amount = self.parts.iter().map(|(_, part)| *part).sum();
        let share = move |part: Amount| (amount.0 * part.0).checked_div(all.0).unwrap_or_default();
        self.parts.iter().map(move |(id, part)| (*id, Amount(share(*part).round_dp(units))))
    }
}

/// The household's money for every day, and what is known to move it.
pub struct Pocket<'a> {
    /// Every account that is open.
    pub all: &'a [Account],
    pub events: &'a [ForecastEvent],
    pub series: &'a HashMap<String, Series>,
    pub rates: &'a Rates,
    pub today: NaiveDate,
}

impl Pocket<'_> {
    pub fn convert(&self, amount: Amount, currency: &str) -> Option<Amount> {
        self.rates.convert(amount, currency, self.today)
    }

    /// Cash and current accounts.
    pub fn cash(&self) -> impl Iterator<Item = &Account> {
        self.all.iter().filter(|account| is_cash(account.facts.kind))
    }

    fn moves_cash(&self, event: &ForecastEvent) -> bool {
        event.account_id.is_some_and(|id| self.cash().any(|account| account.facts.id == id))
    }

    /// What they have beside what is known to leave them before the next pay, and what is put aside. Nothing is
    /// said where there are none of them, or where the days told end too early.
    pub fn free(
        &self,
        tx: &mut HouseholdTx<'_>,
        budget: &Budget,
        to: NaiveDate,
    ) -> Result<Option<FreeMoney>> {
        let payday = self.payday();
        let until = payday.or_else(|| self.period_end(budget, to));
        let Some(until) = until.filter(|_| self.cash().next().is_some()) else { return Ok(None) };
        let units = minor_units(self.rates.home());
        let worth = |a: &Account| self.convert(a.facts.balance, &a.facts.currency);
        let cash: Amount = self.cash().filter_map(worth).sum();
        let bills = self.bills(until);
        let set_aside = aside::read(tx, &Aside { pocket: self, budget, until })?;
        let aside: Amount = set_aside.iter().map(|one| one.amount).sum();
        let free = cash - bills - aside;
        let days = (until - self.today).num_days().max(1);
        let per_day = free.0.max(Decimal::ZERO) / Decimal::from(days);
        let per_day = per_day.round_dp_with_strategy(units, RoundingStrategy::ToZero);
        Ok(Some(FreeMoney {
            until,
            payday,
            days,
            cash: cash.at_least(units),
            bills: bills.at_least(units),
            aside: aside.at_least(units),
            set_aside,
            free: free.at_least(units),
            per_day: Amount(per_day).at_least(units),
        }))
    }

    /// The next day on which a fair part of what comes in a year does: interest and cashback are no pay. Pay that is
    /// late for days is none to count on.
    fn payday(&self) -> Option<NaiveDate> {
        let a_year = |series: &Series| self.convert(series.a_year?, &series.currency);
        let all: Amount = self.series.values().filter_map(a_year).sum();
        let since = self.today.checked_sub_days(BOOKED_LATE).unwrap_or(self.today);
        let is_pay = |event: &&ForecastEvent| {
            let own = self.series.get(&event.key).and_then(a_year).unwrap_or_default();
            event.due_on >= since && own.0 * PAY >= all.0
        };
        let mut incomes = self
            .events
            .iter()
            .filter(|event| event.kind == ComingKind::Income && self.moves_cash(event));
        incomes.find(is_pay).map(|event| event.day)
    }

    /// Without a payday money has to last until the next period.
    fn period_end(&self, budget: &Budget, to: NaiveDate) -> Option<NaiveDate> {
        let has_pay = self.series.values().any(|one| one.a_year.is_some());
        let is_seen = !has_pay || (to - self.today).num_days() >= PAY_WITHIN;
        let end = budget.period.to.checked_add_days(Days::new(1))?;
        (is_seen && end <= to).then_some(end)
    }

    /// What leaves them before `until`.
    fn bills(&self, until: NaiveDate) -> Amount {
        let worth = |event: &ForecastEvent| self.convert(-event.amount, &event.currency);
        // What goes from one of these accounts to another comes back in; what comes from savings is no income.
        let moved = self.before(until).filter(|event| is_between(event)).filter_map(worth);
        let moved = moved.sum::<Amount>().max(Amount::ZERO);
        let left: Amount = self.leaving(until).filter_map(worth).sum();
        left + moved
    }

    /// What is known to leave them before `until`, beside what moves between own accounts.
    pub fn leaving(&self, until: NaiveDate) -> impl Iterator<Item = &ForecastEvent> {
        self.before(until).filter(|event| event.amount.is_negative() && !is_between(event))
    }

    fn before(&self, until: NaiveDate) -> impl Iterator<Item = &ForecastEvent> {
        // A card that nobody is known to pay has to be paid from somewhere.
        let unpaid = |e: &ForecastEvent| e.source == ForecastSource::Card && e.account_id.is_none();
        self.events.iter().filter(move |e| e.due_on < until && (self.moves_cash(e) || unpaid(e)))
    }
}

/// Whether it moves money between own accounts.
pub fn is_between(event: &ForecastEvent) -> bool {
    event.kind == ComingKind::Transfer && event.source == ForecastSource::Recurring
}
