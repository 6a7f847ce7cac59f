//! What people owe each other, as part of what is owned and owed.

use crate::domain::rates::Rates;
use crate::domain::{Result, debts};
use crate::model::Amount;
use crate::model::debt::DebtCourse;
use crate::model::insight::NetWorthDebt;
use crate::store::HouseholdTx;
use chrono::NaiveDate;

/// Every debt between people, day by day.
pub struct Owed {
    courses: Vec<DebtCourse>,
}

/// What a debt stood at when a day ended.
fn at(course: &DebtCourse, day: NaiveDate) -> Amount {
    course.steps.iter().take_while(|step| step.on <= day).map(|step| step.change).sum()
}

impl Owed {
    pub fn load(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        Ok(Self { courses: debts::courses(tx)? })
    }

    /// What others owe the household and what it owes them (negative), in its currency.
    pub fn at(&self, day: NaiveDate, rates: &Rates) -> (Amount, Amount) {
        let (mut assets, mut liabilities) = (Amount::ZERO, Amount::ZERO);
        for course in &self.courses {
            let worth = rates.convert(at(course, day), &course.currency, day).unwrap_or_default();
            let side = if worth.is_negative() { &mut liabilities } else { &mut assets };
            *side = *side + worth;
        }
        (assets, liabilities)
    }

    /// Each debt on the last day, and since the first; those that were nothing all the while are left out.
    pub fn report(&self, first: NaiveDate, last: NaiveDate, rates: &Rates) -> Vec<NetWorthDebt> {
        let debt = |course: &DebtCourse| {
            let worth =
                |day| rates.convert(at(course, day), &course.currency, day).unwrap_or_default();
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
