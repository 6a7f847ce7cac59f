//! Goals: what somebody saves for, in an account or an envelope.

mod pace;

use super::budgets::held;
use super::{Error, Result, access, cycles, households};
use crate::model::category::CategoryKind;
use crate::model::fault::{Checks, Fault};
use crate::model::goal::{Contribution, Goal, GoalChange, GoalRow, NewContribution};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::{HouseholdTx, accounts as store_accounts, categories, goals};
use chrono::NaiveDate;
use pace::Aim;
use std::collections::HashMap;

/// Goals that a household may have, and contributions that a goal may.
const MOST: i64 = 100;
const MOST_CONTRIBUTIONS: i64 = 1_000;

/// Those with a date first, the nearest before the others.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Goal>> {
    let rows = goals::list(tx)?;
    let today = households::today(tx)?;
    let home = households::current(tx)?.currency;
    let mut by_goal: HashMap<Uuid, Vec<Contribution>> = HashMap::new();
    for contribution in goals::contributions(tx)? {
        by_goal.entry(contribution.goal_id).or_default().push(contribution);
    }
    let envelopes = in_envelopes(tx, &rows, today)?;
    let accounts: HashMap<Uuid, (String, Amount)> = store_accounts::list(tx, true)?
        .into_iter()
        .map(|account| (account.facts.id, (account.facts.currency, account.facts.balance)))
        .collect();
    let put_aside = |id: &Uuid| -> Amount {
        by_goal.get(id).map(|list| list.iter().map(|one| one.amount).sum()).unwrap_or_default()
    };
    let at_first = |row: &GoalRow| -> Amount {
        let first = |one: &&Contribution| one.paid_on <= row.started_on;
        let all = by_goal.get(&row.id).into_iter().flatten();
        all.filter(first).map(|one| one.amount).sum()
    };
    let mut slices: HashMap<Uuid, Amount> = HashMap::new();
    for row in &rows {
        if let Some(account) = row.account_id {
            let sum = slices.entry(account).or_default();
            *sum = *sum + put_aside(&row.id);
        }
    }
    let goal = |row: GoalRow| {
        let account = row.account_id.and_then(|id| accounts.get(&id));
        let currency = account.map_or(&home, |(currency, _)| currency).clone();
        let (saved, begun) = match row.category_id {
            Some(_) => envelopes.get(&row.id).copied().unwrap_or_default(),
            None => (put_aside(&row.id), at_first(&row)),
        };
        let has = account.map(|(_, balance)| *balance).unwrap_or_default();
        let wanted = row.account_id.and_then(|id| slices.get(&id)).copied().unwrap_or_default();
        let short = (wanted - has.max(Amount::ZERO)).max(Amount::ZERO);
        let money = Money { saved, begun, short, of_short: part_of(short, saved, wanted) };
        let contributions =
            if row.category_id.is_none() { by_goal.get(&row.id).cloned() } else { None };
        shown(row, currency, money, contributions.unwrap_or_default(), today)
    };
    Ok(rows.into_iter().map(goal).collect())
}

/// What the goals' envelopes hold today and held when each goal began, by the goals' ids.
fn in_envelopes(
    tx: &mut HouseholdTx<'_>,
    rows: &[GoalRow],
    today: NaiveDate,
) -> Result<HashMap<Uuid, (Amount, Amount)>> {
    let of_envelope = || rows.iter().filter_map(|row| Some((row, row.category_id?)));
    if of_envelope().next().is_none() {
        return Ok(HashMap::new());
    }
    let cycle = cycles::load(tx)?;
    let ids = of_envelope().map(|(_, id)| id).collect();
    let held = held(tx, &cycle, cycle.of(today), &ids)?;
    let of = |(row, id): (&GoalRow, Uuid)| {
        let begun = cycle.of(row.started_on.min(today)).first();
        let begun = held.carries.get(&(begun, id)).copied().unwrap_or_default();
        (row.id, (held.balances.get(&id).copied().unwrap_or_default(), begun))
    };
    Ok(of_envelope().map(of).collect())
}

/// A goal's part of what its account does not have of all that was put aside in it.
fn part_of(short: Amount, saved: Amount, wanted: Amount) -> Amount {
    let exact = short.0.saturating_mul(saved.0).checked_div(wanted.0);
    exact.map_or(Amount::ZERO, Amount)
}

/// What there is of a goal.
struct Money {
    saved: Amount,
    begun: Amount,
    /// What the account does not have of all goals' money, and of this one's.
    short: Amount,
    of_short: Amount,
}

fn shown(
    row: GoalRow,
    currency: String,
    Money { saved, begun, short, of_short }: Money,
    contributions: Vec<Contribution>,
    today: NaiveDate,
) -> Goal {
    let places = minor_units(&currency);
    let GoalRow { target, started_on, due_on, .. } = row;
    let aim = Aim { target, saved, begun, short: of_short, started_on, due_on, today, places };
    Goal {
        id: row.id,
        name: row.name,
        currency,
        target: target.at_least(places),
        saved: saved.at_least(places),
        left: aim.left(),
        due_on,
        started_on,
        account_id: row.account_id,
        category_id: row.category_id,
        state: aim.state(),
        expected: aim.expected(),
        monthly: aim.monthly(),
        reached_on: aim.reached_on(),
        short: short.at_least(places),
        what_if: aim.what_if(),
        contributions,
    }
}

fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Goal> {
    let found = list(tx)?.into_iter().find(|goal| goal.id == id);
    found.ok_or_else(|| Error::not_found("goal"))
}

fn keep(tx: &mut HouseholdTx<'_>, id: Uuid, change: &GoalChange) -> Result<Goal> {
    let today = households::today(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &change.name, 80);
    if change.target <= Amount::ZERO {
        checks.add("/target", "out_of_range", "Above zero.");
    }
    let started_on = change.started_on.unwrap_or(today);
    if !in_calendar(started_on) {
        checks.add("/started_on", "out_of_range", "A day from 1900 to 2199.");
    }
    if change.due_on.is_some_and(|due| !in_calendar(due) || due <= started_on) {
        checks.add("/due_on", "out_of_range", "After the day it began.");
    }
    if let Some(account) = change.account_id
        && store_accounts::find(tx, account)?.is_none()
    {
        checks.add("/account_id", "not_an_account", "An account of the household.");
    }
    if let Some(category) = change.category_id {
        let is_envelope = categories::list(tx)?
            .iter()
            .any(|one| one.id == category && one.kind == CategoryKind::Expense);
        if change.account_id.is_some() || !is_envelope {
            checks.add("/category_id", "not_an_envelope", "An envelope, and no account beside it.");
        }
    }
    checks.finish()?;
    let GoalChange { target, due_on, account_id, category_id, .. } = *change;
    goals::set(tx, &GoalRow { id, name, target, due_on, started_on, account_id, category_id })?;
    find(tx, id)
}

pub fn create(tx: &mut HouseholdTx<'_>, change: &GoalChange) -> Result<Goal> {
    access::write(tx)?;
    if goals::count(tx)? >= MOST {
        return Err(Fault::field("/name", "too_many", "At most 100 goals.").into());
    }
    keep(tx, Uuid::now_v7(), change)
}

/// Puts what is said in the place of what was.
pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, change: &GoalChange) -> Result<Goal> {
    access::write(tx)?;
    lock(tx, id)?;
    let was = find(tx, id)?;
    let goal = keep(tx, id, change)?;
    if goal.currency != was.currency && goals::count_contributions(tx, id)? > 0 {
        let detail = "What was put aside stays in its currency: an account in the same.";
        return Err(Fault::field("/account_id", "other_currency", detail).into());
    }
    Ok(goal)
}

fn lock(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    if goals::lock(tx, id)? { Ok(()) } else { Err(Error::not_found("goal")) }
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if goals::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("goal")) }
}

/// Puts something aside, or takes it out again.
pub fn contribute(tx: &mut HouseholdTx<'_>, id: Uuid, new: &NewContribution) -> Result<Goal> {
    access::write(tx)?;
    lock(tx, id)?;
    let goal = find(tx, id)?;
    let amount = new.amount.at_least(minor_units(&goal.currency));
    let mut checks = Checks::default();
    if goal.category_id.is_some() {
        checks.add("/amount", "not_for_envelope", "What its envelope has is what is saved.");
    }
    if amount.is_zero() || (goal.saved + amount).is_negative() {
        checks.add("/amount", "out_of_range", "Not zero, and no more out than there is.");
    }
    if !in_calendar(new.paid_on) {
        checks.add("/paid_on", "out_of_range", "A day from 1900 to 2199.");
    }
    if goals::count_contributions(tx, id)? >= MOST_CONTRIBUTIONS {
        checks.add("/amount", "too_many", "At most 1000 contributions.");
    }
    checks.finish()?;
    let contribution =
        Contribution { id: Uuid::now_v7(), goal_id: id, paid_on: new.paid_on, amount };
    goals::contribute(tx, &contribution)?;
    find(tx, id)
}

pub fn take_back(tx: &mut HouseholdTx<'_>, id: Uuid, contribution: Uuid) -> Result<Goal> {
    access::write(tx)?;
    lock(tx, id)?;
    let known = find(tx, id)?.contributions;
    let gone = known.iter().find(|one| one.id == contribution);
    let gone = gone.ok_or_else(|| Error::not_found("contribution"))?.amount;
    let left: Amount = known.iter().map(|one| one.amount).sum::<Amount>() - gone;
    if left.is_negative() && !gone.is_negative() {
        let detail = "More was taken out since: take that back first.";
        return Err(Fault::field("/contribution_id", "out_of_range", detail).into());
    }
    goals::take_back(tx, id, contribution)?;
    find(tx, id)
}
