//! A household's own calendar: when its periods begin.

pub mod holidays;
mod period;
mod rule;
#[cfg(test)]
mod tests;

pub use period::{Cycle, Period};
pub use rule::{Cuts, in_month};

use super::{Result, access, households};
use crate::model::budget::Period as ShownPeriod;
use crate::model::cycle::{Cycle as ShownCycle, CycleRule};
use crate::model::fault::{Checks, Fault};
use crate::model::{first_day, in_calendar};
use crate::store::{HouseholdTx, cycles};
use chrono::NaiveDate;
use rule::Rule;

/// Rules that a household may keep.
const MOST: usize = 100;
/// Periods shown from the current one on.
const SHOWN: usize = 7;
/// Periods that one answer lists.
const LISTED: usize = 1_000;

/// The household's calendar.
pub fn load(tx: &mut HouseholdTx<'_>) -> Result<Cycle> {
    let rules = cycles::list(tx)?;
    if rules.is_empty() {
        return Ok(Cycle::default());
    }
    read(&rules)
}

pub fn show(tx: &mut HouseholdTx<'_>) -> Result<ShownCycle> {
    let rules = cycles::list(tx)?;
    shown(tx, rules)
}

/// What rules would make of the calendar; nothing is written.
pub fn preview(tx: &mut HouseholdTx<'_>, rules: Vec<CycleRule>) -> Result<ShownCycle> {
    shown(tx, sorted(rules)?)
}

/// Puts these rules in the place of those the household has.
pub fn change(tx: &mut HouseholdTx<'_>, rules: Vec<CycleRule>) -> Result<ShownCycle> {
    access::administer(tx)?;
    let rules = sorted(rules)?;
    let cycle = read(&rules)?;
    cycles::replace(tx, &rules)?;
    apply(tx, &cycle)?;
    shown(tx, rules)
}

/// Makes the rollup by period anew, from the household's rules.
pub fn refresh(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let cycle = load(tx)?;
    apply(tx, &cycle)
}

/// The periods that have a day in a range.
pub fn list(tx: &mut HouseholdTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<ShownPeriod>> {
    if from > to || !in_calendar(from) || !in_calendar(to) {
        let detail = "`from` must not be after `to`.";
        return Err(Fault::field("from", "bad_range", detail).into());
    }
    let today = households::today(tx)?;
    let cycle = load(tx)?;
    let periods: Vec<Period> = cycle.until(cycle.of(from), cycle.of(to)).take(LISTED + 1).collect();
    if periods.len() > LISTED {
        let detail = "At most 1000 periods at once.";
        return Err(Fault::field("to", "too_many", detail).into());
    }
    Ok(periods.into_iter().map(|period| dress(&cycle, period, today)).collect())
}

/// A period as answers tell it.
pub fn dress(cycle: &Cycle, period: Period, today: NaiveDate) -> ShownPeriod {
    let days_total = period.days();
    ShownPeriod {
        id: period.id(),
        is_half: period.is_half(),
        from: period.first(),
        to: period.last(),
        previous_id: cycle.previous(period).id(),
        next_id: cycle.next(period).id(),
        days_elapsed: ((today - period.first()).num_days() + 1).clamp(0, days_total),
        days_total,
    }
}

fn apply(tx: &mut HouseholdTx<'_>, cycle: &Cycle) -> Result<()> {
    let starts = if cycle.is_plain() { Vec::new() } else { cycle.starts() };
    Ok(cycles::divide(tx, starts)?)
}

fn sorted(mut rules: Vec<CycleRule>) -> Result<Vec<CycleRule>> {
    if rules.len() > MOST {
        return Err(Fault::field("/rules", "too_many", "At most 100 rules.").into());
    }
    for rule in &mut rules {
        rule.starts_on = rule.starts_on.filter(|day| *day != first_day());
    }
    let mut checks = Checks::default();
    for (index, rule) in rules.iter().enumerate() {
        let at = format!("/rules/{index}/starts_on");
        if rule.starts_on.is_some_and(|day| !in_calendar(day)) {
            checks.add(&at, "out_of_range", "A day from 1900 to 2199.");
        }
        if rules.iter().take(index).any(|other| other.starts_on == rule.starts_on) {
            checks.add(&at, "taken", "Another rule begins on this day.");
        }
    }
    checks.finish()?;
    read(&rules)?;
    rules.sort_by_key(|rule| rule.starts_on);
    Ok(rules)
}

fn read(rules: &[CycleRule]) -> Result<Cycle> {
    let mut checks = Checks::default();
    let mut known = Vec::with_capacity(rules.len());
    for (index, rule) in rules.iter().enumerate() {
        if let Some(read) = Rule::read(rule, &format!("/rules/{index}"), &mut checks) {
            known.push((rule.starts_on.unwrap_or_else(first_day), read));
        }
    }
    checks.finish()?;
    Ok(Cycle::new(known))
}

fn shown(tx: &mut HouseholdTx<'_>, rules: Vec<CycleRule>) -> Result<ShownCycle> {
    let today = households::today(tx)?;
    let cycle = read(&rules)?;
    let first = cycle.of(today);
    let periods = std::iter::successors(Some(first), |period| Some(cycle.next(*period)));
    let periods = periods.take(SHOWN).map(|period| dress(&cycle, period, today)).collect();
    Ok(ShownCycle { rules, periods })
}
