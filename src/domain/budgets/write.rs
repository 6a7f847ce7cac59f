//! Assigning, moving and copying.

use super::budget;
use crate::domain::cycles::{Cycle, Period};
use crate::domain::{Result, access, categories};
use crate::model::budget::{Budget, EnvelopeChange, Move};
use crate::model::category::CategoryKind;
use crate::model::fault::Fault;
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::{self, HouseholdTx, budgets, households};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Refuses what is not an envelope: only expense categories are.
fn check_envelope(tx: &mut HouseholdTx<'_>, pointer: &str, id: Uuid) -> Result<()> {
    let category = categories::find(tx, id)?;
    if category.kind == CategoryKind::Expense {
        return Ok(());
    }
    let detail = "Only expense categories are envelopes.";
    Err(Fault::field(pointer, "not_an_envelope", detail).into())
}

fn exact(tx: &mut HouseholdTx<'_>, amount: Amount) -> Result<Amount> {
    let currency = households::current(tx)?.currency;
    Ok(amount.at_least(minor_units(&currency)))
}

pub fn assign(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    period: Period,
    category_id: Uuid,
    change: &EnvelopeChange,
    today: NaiveDate,
) -> Result<Budget> {
    access::write(tx)?;
    check_envelope(tx, "/category_id", category_id)?;
    if let Some(assigned) = change.assigned {
        let assigned = exact(tx, assigned)?;
        budgets::assign(tx, period.first(), period.last(), &[(category_id, assigned)])?;
    }
    if let Some(carry) = change.carry_overspending {
        store::categories::set_carry_overspending(tx, category_id, carry)?;
    }
    budget(tx, cycle, period, today)
}

pub fn move_money(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    period: Period,
    movement: &Move,
    today: NaiveDate,
) -> Result<Budget> {
    access::write(tx)?;
    if movement.amount <= Amount::ZERO {
        let detail = "Move an amount above zero.";
        return Err(Fault::field("/amount", "not_positive", detail).into());
    }
    if movement.from_category_id == movement.to_category_id {
        let detail = "Choose two different envelopes.";
        return Err(Fault::field("/to_category_id", "same_envelope", detail).into());
    }
    let amount = exact(tx, movement.amount)?;
    if let Some(from) = movement.from_category_id {
        check_envelope(tx, "/from_category_id", from)?;
        budgets::add(tx, period.first(), from, -amount)?;
    }
    if let Some(to) = movement.to_category_id {
        check_envelope(tx, "/to_category_id", to)?;
        budgets::add(tx, period.first(), to, amount)?;
    }
    budget(tx, cycle, period, today)
}

/// Gives envelopes without an assignment the one they had in another period.
pub fn copy(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    period: Period,
    from: Option<Period>,
    today: NaiveDate,
) -> Result<Budget> {
    access::write(tx)?;
    let from = from.unwrap_or(cycle.previous(period));
    let known = budgets::assignments(tx, period.last().max(from.last()))?;
    let of = |period: Period| {
        let mut sums: BTreeMap<Uuid, Amount> = BTreeMap::new();
        for assignment in known.iter().filter(|a| period.contains(a.period)) {
            let sum = sums.entry(assignment.category_id).or_default();
            *sum = *sum + assignment.assigned;
        }
        sums.retain(|_, sum| !sum.is_zero());
        sums
    };
    let has = of(period);
    let copied: Vec<(Uuid, Amount)> =
        of(from).into_iter().filter(|(id, _)| !has.contains_key(id)).collect();
    if !copied.is_empty() {
        budgets::assign(tx, period.first(), period.last(), &copied)?;
    }
    budget(tx, cycle, period, today)
}
