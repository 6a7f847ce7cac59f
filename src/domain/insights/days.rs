//! What was spent on each day.

use super::flows::{Detail, Flows, Kinds, by_span};
use super::scope::Scope;
use super::span::Spans;
use super::{mean, rates_for};
use crate::domain::rates::Rates;
use crate::domain::{Result, cycles, households};
use crate::model::Amount;
use crate::model::category::CategoryKind;
use crate::model::fault::Fault;
use crate::model::figures::{SpendingDay, SpendingDays, SpendingWeekday};
use crate::model::report::Interval;
use crate::store::HouseholdTx;
use chrono::{Datelike, NaiveDate};

/// Days that a calendar may have: two years.
const LONGEST: i64 = 366 * 2;
/// From Monday on, in the query language.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Spending by day, and what was made of it.
pub(super) struct Days {
    pub items: Vec<SpendingDay>,
    pub flows: Flows,
}

/// The days of a range with spending, oldest first.
pub(super) fn days(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    kinds: &Kinds,
    rates: &Rates,
) -> Result<Days> {
    let summed = rates.summed(scope.to);
    let spans = Spans::cut(Interval::Day, cycles::load(tx)?, scope.from, scope.to)?;
    let mut items = Vec::new();
    let flows = by_span(tx, &spans, scope, rates, Detail::Kinds, |span, rows| {
        let count: i64 = rows.iter().map(|row| kinds.spending_count(row)).sum();
        if count > 0 {
            items.push(SpendingDay {
                day: span.from,
                amount: rows.iter().map(|row| kinds.spending(row)).sum(),
                count,
                filter: scope
                    .filter_of(span.from, span.from)
                    .kind(CategoryKind::Expense)
                    .currencies(&summed)
                    .build(),
            });
        }
    })?;
    Ok(Days { items, flows })
}

/// Days of a range that are over or today's.
pub(super) fn past_days(
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to.min(today))
}

pub fn spending_days(tx: &mut HouseholdTx<'_>, scope: &Scope) -> Result<SpendingDays> {
    scope.check()?;
    let (from, to) = (scope.from, scope.to);
    if (to - from).num_days() > LONGEST {
        return Err(Fault::field("from", "bad_range", "A calendar has at most two years.").into());
    }
    let today = households::today(tx)?;
    let currency = crate::store::households::current(tx)?.currency;
    let rates = rates_for(tx, &currency, scope.real)?;
    let kinds = Kinds::load(tx)?;
    let Days { items, flows } = days(tx, scope, &kinds, &rates)?;
    let spent = |wanted: &dyn Fn(NaiveDate) -> bool| -> Amount {
        items.iter().filter(|item| wanted(item.day)).map(|item| item.amount).sum()
    };
    let summed = rates.summed(to);
    let spending_until =
        |day| scope.filter_of(from, day).kind(CategoryKind::Expense).currencies(&summed);
    let weekdays = (1..=7)
        .zip(WEEKDAYS)
        .map(|(weekday, word)| {
            let falls = |day: NaiveDate| day.weekday().number_from_monday() == weekday;
            let days = past_days(from, to, today).filter(|day| falls(*day)).count();
            let days = i64::try_from(days).unwrap_or(i64::MAX);
            let amount = spent(&|day| falls(day) && day <= today);
            let filter = spending_until(to.min(today)).and(&format!("weekday:{word}"));
            let average = mean(amount, days, &rates);
            SpendingWeekday { weekday, amount, days, average, filter: filter.build() }
        })
        .collect();
    let with = items.iter().filter(|item| item.day <= today).count();
    let free_days = past_days(from, to, today).count().saturating_sub(with);
    Ok(SpendingDays {
        from,
        to,
        total: spent(&|_| true),
        filter: spending_until(to).build(),
        free_days: i64::try_from(free_days).unwrap_or(i64::MAX),
        weekdays,
        conversion: flows.conversion(&kinds, |_| scope.filter()),
        real: rates.price_base(),
        items,
        currency,
    })
}
