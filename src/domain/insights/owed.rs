//! What people owe each other, as part of what is owned and owed.

use super::scope::Scope;
use crate::domain::rates::Rates;
use crate::domain::{Result, debts};
use crate::model::Amount;
use crate::model::debt::DebtCourse;
use crate::model::insight::NetWorthDebt;
use crate::store::HouseholdTx;
use chrono::NaiveDate;

/// Every debt between people, and what it stood at from which day on.
pub struct Owed {
    courses: Vec<(DebtCourse, Vec<Amount>)>,
}

/// What a debt comes to after each of its steps.
fn stands(course: &DebtCourse) -> Vec<Amount> {
    let add = |sum: &mut Amount, change: Amount| {
        *sum = *sum + change;
        Some(*sum)
    };
    course.steps.iter().map(|step| step.change).scan(Amount::ZERO, add).collect()
}

/// What a debt stood at when a day ended.
fn at((course, stands): &(DebtCourse, Vec<Amount>), day: NaiveDate) -> Amount {
    let taken = course.steps.partition_point(|step| step.on <= day);
    taken.checked_sub(1).and_then(|last| stands.get(last)).copied().unwrap_or_default()
}

impl Owed {
    /// It is in no account: of some accounts there is none.
    pub fn of(tx: &mut HouseholdTx<'_>, scope: &Scope) -> Result<Self> {
        match scope.accounts.is_empty() {
            true => Self::load(tx),
            false => Ok(Self { courses: Vec::new() }),
        }
    }

    pub fn load(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        let stood = |course: DebtCourse| {
            let stands = stands(&course);
            (course, stands)
        };
        Ok(Self { courses: debts::courses(tx)?.into_iter().map(stood).collect() })
    }

    /// What each debt stands at in its own currency.
    pub fn held(&self, day: NaiveDate) -> impl Iterator<Item = (&str, Amount)> {
        let held = self.courses.iter().map(move |one| (one.0.currency.as_str(), at(one, day)));
        held.filter(|(_, amount)| !amount.is_zero())
    }

    /// What others owe the household and what it owes them (negative), in its currency.
    pub fn at(&self, day: NaiveDate, rates: &Rates) -> (Amount, Amount) {
        let (mut assets, mut liabilities) = (Amount::ZERO, Amount::ZERO);
        for course in &self.courses {
            let worth = rates.convert(at(course, day), &course.0.currency, day).unwrap_or_default();
            let side = if worth.is_negative() { &mut liabilities } else { &mut assets };
            *side = *side + worth;
        }
        (assets, liabilities)
    }

    /// Each debt on the last day, and since the first; those that were nothing all the while are left out.
    pub fn report(&self, first: NaiveDate, last: NaiveDate, rates: &Rates) -> Vec<NetWorthDebt> {
        let debt = |one: &(DebtCourse, Vec<Amount>)| {
            let course = &one.0;
            let worth = |day| {
                let held = rates.convert(at(one, day), &course.currency, day);
                rates.todays(held.unwrap_or_default(), day)
            };
            let (before, amount) = (worth(first), worth(last));
            let name = course.name.clone();
            let told = NetWorthDebt {
                debt_id: course.id,
                name,
                kind: course.kind,
                amount,
                change: amount - before,
            };
            (!amount.is_zero() || !before.is_zero()).then_some(told)
        };
        self.courses.iter().filter_map(debt).collect()
    }
}
