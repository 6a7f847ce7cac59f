//! What is known to come beside the bills of cards, and the events that tell of it.

use super::bands::Plan;
use super::free::Series;
use super::known::{Accounts, to_minor};
use super::{lateness, pocket};
use crate::domain::Result;
use crate::domain::rates::Rates;
use crate::domain::recurring::{
    Payment, Promised, Repaid, amounts, due, promised, repaid, rhythm_of, standing,
};
use crate::model::forecast::{ForecastEvent, ForecastSource};
use crate::model::plan::InstalmentPlan;
use crate::model::recurring::{
    ComingKind, RecurringKind, RecurringRow, RecurringState, RecurringStatus,
};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, recurring};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Days that what people agreed may come late.
const LATE: u64 = 4;

pub struct Coming<'a> {
    accounts: &'a Accounts<'a>,
    today: NaiveDate,
    tomorrow: NaiveDate,
    to: NaiveDate,
    pub plans: Vec<Plan>,
    pub events: Vec<ForecastEvent>,
    /// By the key of their events.
    pub series: HashMap<String, Series>,
    /// Movements that paid what is known to come.
    pub payments: Vec<Payment>,
}

impl<'a> Coming<'a> {
    pub fn new(accounts: &'a Accounts<'a>, (today, to): (NaiveDate, NaiveDate)) -> Self {
        let tomorrow = today.succ_opt().unwrap_or(today);
        let (plans, events, series, payments) = Default::default();
        Self { accounts, today, tomorrow, to, plans, events, series, payments }
    }

    fn minor(&self, account: usize, amount: Amount) -> i128 {
        to_minor(amount, self.accounts.units[account])
    }

    /// What comes back, and what people agreed to pay each other: each day is told once. The series that pay
    /// cards are left out, the cards' bills say more of these.
    pub fn all(
        &mut self,
        tx: &mut HouseholdTx<'_>,
        paying: &HashMap<Uuid, Uuid>,
        rates: &Rates,
    ) -> Result<()> {
        let rows = recurring::list(tx)?;
        let promised = promised(tx, &rows, self.today)?;
        let repaid = repaid(tx, &rows, self.today)?;
        let parts = recurring::parts(tx, rows.iter().filter_map(|row| row.split_id).collect())?;
        let is_told = |row: &RecurringRow| {
            row.state != RecurringState::Dismissed
                && !paying.contains_key(&row.id)
                && promised.debt_of(row.id).is_none()
        };
        for row in rows.iter().filter(|row| is_told(row)) {
            let own = row.split_id.and_then(|id| parts.get(&id).cloned());
            let whole = || row.category_id.map(|id| (id, row.last_amount));
            self.recurring(row, &repaid, own.unwrap_or_else(|| whole().into_iter().collect()));
        }
        self.debts(&promised, &rows, rates);
        self.loans(&repaid, rates);
        self.payments.extend(repaid.payments());
        Ok(())
    }

    fn recurring(&mut self, row: &RecurringRow, repaid: &Repaid, parts: Vec<(Uuid, Amount)>) {
        let place = self.accounts.place(row.account_id);
        let (Some(rhythm), Some(account)) = (rhythm_of(row), place) else { return };
        let (expected, low, high) = amounts(row);
        let next = standing(&rhythm, row.last_on, self.today);
        let goes_on = next.status != RecurringStatus::Ended;
        let is_income = row.kind == RecurringKind::Income && goes_on;
        let a_year = Amount(expected.0 * Decimal::from(row.cadence.a_year()));
        let series =
            Series { a_year: is_income.then_some(a_year), currency: row.currency.clone(), parts };
        self.series.insert(row.id.to_string(), series);
        let days = due(&rhythm, row.last_on, (self.today, self.to), self.today);
        for expected_on in days.into_iter().filter(|day| repaid.comes(row, *day)) {
            let day = expected_on.max(self.tomorrow);
            let is_next = next.next_on == Some(expected_on);
            let due_on = next.due_on.filter(|_| is_next).unwrap_or(expected_on);
            self.plans.push(Plan {
                account,
                day,
                low: self.minor(account, low),
                expected: self.minor(account, expected),
                high: self.minor(account, high),
                late: lateness(row.cadence),
            });
            self.events.push(ForecastEvent {
                source: ForecastSource::Recurring,
                key: row.id.to_string(),
                account_id: Some(row.account_id),
                kind: row.kind.into(),
                name: row.own_name.clone().unwrap_or_else(|| row.name.clone()),
                day,
                due_on,
                amount: expected,
                currency: row.currency.clone(),
            });
        }
    }

    /// What people agreed to pay each other. What the household owes since before is paid tomorrow; when others
    /// pay what they are late with, nobody knows.
    fn debts(&mut self, promised: &Promised, rows: &[RecurringRow], rates: &Rates) {
        for one in promised.open() {
            let (debt, amount) = (one.debt, one.amount());
            let day = one.due.on.max(self.tomorrow);
            if day > self.to || (one.is_late && !amount.is_negative()) {
                continue;
            }
            self.agreed(
                promised.account_of(debt, rows),
                rates,
                ForecastEvent {
                    source: ForecastSource::Debt,
                    key: debt.id.to_string(),
                    account_id: None,
                    kind: ComingKind::Debt,
                    name: debt.name.clone(),
                    day,
                    due_on: one.due.on,
                    amount,
                    currency: debt.currency.clone(),
                },
            );
        }
    }

    /// What contracts of loans ask for that nothing which comes back pays yet.
    fn loans(&mut self, repaid: &Repaid, rates: &Rates) {
        for (loan, due) in repaid.asked(self.to) {
            self.agreed(
                None,
                rates,
                ForecastEvent {
                    source: ForecastSource::Loan,
                    key: loan.account_id.to_string(),
                    account_id: None,
                    kind: ComingKind::Expense,
                    name: loan.name.clone(),
                    day: due.on.max(self.tomorrow),
                    due_on: due.on,
                    amount: -due.amount,
                    currency: loan.currency.clone(),
                },
            );
        }
    }

    /// Something of a known amount that moves its own account, or whichever is likeliest to have it.
    fn agreed(&mut self, own: Option<Uuid>, rates: &Rates, event: ForecastEvent) {
        let all = self.accounts.all;
        let (currency, amount) = (event.currency.as_str(), event.amount);
        let found = pocket(all, own, (currency, rates.home())).and_then(|place| {
            let moved = match all[place].facts.currency == currency {
                true => Some(amount),
                false => rates.convert(amount, currency, self.tomorrow),
            };
            Some((place, self.minor(place, moved?)))
        });
        if let Some((account, expected)) = found {
            let (low, high) = (expected, expected);
            self.plans.push(Plan { account, day: event.day, low, expected, high, late: LATE });
        }
        let account_id = found.map(|(place, _)| all[place].facts.id);
        self.events.push(ForecastEvent { account_id, ..event });
    }

    /// The parts of a plan that are still to be charged.
    pub fn instalments(&mut self, plan: &InstalmentPlan) {
        let Some(account) = self.accounts.place(plan.account_id) else { return };
        for part in plan.parts.iter().filter(|part| !part.charged && part.on <= self.to) {
            let day = part.on.max(self.tomorrow);
            let expected = self.minor(account, -part.amount);
            let (low, high) = (expected, expected);
            self.plans.push(Plan { account, day, low, expected, high, late: 0 });
            self.events.push(ForecastEvent {
                source: ForecastSource::Instalment,
                key: plan.key.clone(),
                account_id: Some(plan.account_id),
                kind: ComingKind::Expense,
                name: plan.name.clone(),
                day,
                due_on: part.on,
                amount: -part.amount,
                currency: plan.currency.clone(),
            });
        }
    }
}
