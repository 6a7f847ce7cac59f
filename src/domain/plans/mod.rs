//! Instalment plans: those that people entered and those that movements tell of, as one list.

mod merge;
mod monthly;
pub mod schedule;
mod shown;
mod words;

use super::{Error, Result, access, accounts, households};
use crate::model::account::AccountKind;
use crate::model::fault::{Checks, Fault};
use crate::model::money::minor_units;
use crate::model::plan::{
    InstalmentPlan, InstalmentPlans, KeptDismissal, OwnPlan, PlanBudget, PlanChange, PlanDismissal,
};
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::{HouseholdTx, plans, transactions};
use chrono::{Months, NaiveDate};
use merge::Seen;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

pub use monthly::{Monthly, monthly};
pub use plans::Purchased;

/// Plans that a household may keep.
const MOST: i64 = 1_000;
/// Movements that are read for words of instalments, the latest first.
const WORDED: i64 = 20_000;
/// No plan goes on for longer than this many months.
const LONGEST: u32 = 60;

/// Every plan, and what they commit in the next twelve months.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<InstalmentPlans> {
    let today = households::today(tx)?;
    let dismissed = plans::dismissals(tx)?;
    let from = today.checked_sub_months(Months::new(2 * LONGEST)).unwrap_or(today);
    let mut seen = Vec::new();
    let mut facts = HashMap::new();
    for row in plans::worded(tx, from, WORDED)? {
        let Some(told) = words::read(&row.description) else { continue };
        let amount = -row.amount;
        seen.push(Seen { id: row.id, account_id: row.account_id, on: row.booked_on, amount, told });
        facts.insert(row.id, (row.currency, row.payee));
    }
    let is_dismissed = |found: &merge::Found| {
        dismissed.iter().any(|KeptDismissal { of, .. }| {
            of.account_id == found.account_id
                && of.merchant == found.merchant
                && of.monthly == found.monthly
                && u16::try_from(of.count) == Ok(found.count)
        })
    };
    let mut found = merge::merge(seen);
    found.retain(|plan| !is_dismissed(plan));
    let worded = found.iter().flat_map(|plan| plan.parts.values().map(|part| part.id)).collect();
    let own = plans::list(tx)?;
    let silent = silent_parts(tx, &own, worded)?;
    let items = shown::together(own, (found, silent), &facts, today);
    let committed = shown::committed(&items, today);
    Ok(InstalmentPlans { items, committed, dismissed })
}

/// The parts of plans by the plans' ids, as charges of their amount, to the smallest unit, tell them about their day: each
/// charge once, and none that words speak for.
fn silent_parts(
    tx: &mut HouseholdTx<'_>,
    own: &[OwnPlan],
    mut taken: HashSet<Uuid>,
) -> Result<HashMap<Uuid, shown::Parts>> {
    let mut plans: HashMap<Uuid, shown::Parts> = HashMap::new();
    for row in plans::silent_parts(tx)? {
        let Some(plan) = own.iter().find(|plan| plan.id == row.plan_id) else { continue };
        let number = u16::try_from(row.number).unwrap_or_default();
        let count = u16::try_from(plan.count).unwrap_or_default();
        let places = minor_units(&plan.currency);
        let part = schedule::part(plan.original, count, number, places);
        if (part - row.amount).abs() > Amount(Decimal::new(1, places)) {
            continue;
        }
        let parts = plans.entry(row.plan_id).or_default();
        if !parts.contains_key(&number) && taken.insert(row.id) {
            parts.insert(
                number,
                shown::Charge { id: row.id, on: row.booked_on, amount: row.amount },
            );
        }
    }
    Ok(plans)
}

/// The movements that charged a part of a plan.
pub fn charged(tx: &mut HouseholdTx<'_>) -> Result<HashSet<Uuid>> {
    let parts = list(tx)?.items.into_iter().flat_map(|plan| plan.parts);
    Ok(parts.filter_map(|part| part.transaction_id).collect())
}

fn checked(tx: &mut HouseholdTx<'_>, id: Uuid, change: PlanChange) -> Result<OwnPlan> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &change.name, 120);
    if change.original <= Amount::ZERO {
        checks.add("/original", "out_of_range", "Above zero.");
    }
    if !(2..=60).contains(&change.count) {
        checks.add("/count", "out_of_range", "From 2 to 60 parts.");
    }
    let last = change.first_on.checked_add_months(Months::new(LONGEST));
    if !in_calendar(change.first_on) || !last.is_some_and(in_calendar) {
        checks.add("/first_on", "out_of_range", "A day from 1900 to 2190.");
    }
    let account = crate::store::accounts::find(tx, change.account_id)?;
    let is_card = |kind| matches!(kind, AccountKind::CreditCard | AccountKind::OtherLiability);
    if !account.as_ref().is_some_and(|account| is_card(account.facts.kind)) {
        checks.add("/account_id", "not_a_card", "A credit card or another debt of the household.");
    }
    if let Some(purchase) = change.purchase_id {
        let found = transactions::find(tx, purchase)?;
        let fits = found.is_some_and(|found| {
            found.account_id == change.account_id && found.amount.is_negative()
        });
        if !fits {
            checks.add("/purchase_id", "not_a_purchase", "A purchase with this card.");
        }
    }
    checks.finish()?;
    let currency = account.map(|account| account.facts.currency).unwrap_or_default();
    Ok(OwnPlan {
        id,
        account_id: change.account_id,
        name,
        original: change.original.at_least(minor_units(&currency)),
        currency,
        count: change.count,
        first_on: change.first_on,
        purchase_id: change.purchase_id,
        budget: change.budget.unwrap_or(PlanBudget::Once),
    })
}

fn keep(tx: &mut HouseholdTx<'_>, id: Uuid, change: PlanChange) -> Result<InstalmentPlan> {
    let plan = checked(tx, id, change)?;
    if !plans::set(tx, &plan)? {
        let detail = "Another plan has this purchase.";
        return Err(Fault::field("/purchase_id", "taken", detail).into());
    }
    // With the charges that are its parts already.
    let told = list(tx)?.items.into_iter().find(|told| told.id == Some(id));
    told.ok_or_else(|| Error::not_found("plan"))
}

pub fn create(tx: &mut HouseholdTx<'_>, change: PlanChange) -> Result<InstalmentPlan> {
    access::write(tx)?;
    if plans::count(tx)? >= MOST {
        return Err(Fault::field("/name", "too_many", "At most 1000 plans.").into());
    }
    keep(tx, Uuid::now_v7(), change)
}

/// Puts what is said in the place of what was.
pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, change: PlanChange) -> Result<InstalmentPlan> {
    access::write(tx)?;
    plans::find(tx, id)?.ok_or_else(|| Error::not_found("plan"))?;
    keep(tx, id, change)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if plans::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("plan")) }
}

/// Says that movements that look like instalments are none.
pub fn dismiss(tx: &mut HouseholdTx<'_>, of: PlanDismissal) -> Result<KeptDismissal> {
    access::write(tx)?;
    let mut checks = Checks::default();
    if of.merchant.chars().count() > 500 || of.merchant.contains('\0') {
        checks.add("/merchant", "too_long", "At most 500 characters.");
    }
    if of.monthly <= Amount::ZERO {
        checks.add("/monthly", "out_of_range", "Above zero.");
    }
    if !(2..=60).contains(&of.count) {
        checks.add("/count", "out_of_range", "From 2 to 60 parts.");
    }
    checks.finish()?;
    accounts::find(tx, of.account_id)?;
    Ok(plans::dismiss(tx, &of)?)
}

pub fn undismiss(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if plans::undismiss(tx, id)? { Ok(()) } else { Err(Error::not_found("dismissal")) }
}

/// What purchases that are in the ledger at once have still to be charged on an account after a day: the
/// bank doesn't ask for it yet.
pub fn later(purchased: &[Purchased], account: Uuid, day: NaiveDate) -> Amount {
    later_of(purchased, account, day, day)
}

/// The same of what was bought until another day.
pub fn later_of(
    purchased: &[Purchased],
    account: Uuid,
    bought_until: NaiveDate,
    day: NaiveDate,
) -> Amount {
    let of_account = purchased.iter().filter(|bought| bought.plan.account_id == account);
    let bought = of_account.filter(|bought| bought.bought_on <= bought_until);
    bought
        .map(|Purchased { plan, .. }| {
            let count = u16::try_from(plan.count).unwrap_or(1);
            let places = minor_units(&plan.currency);
            schedule::later(plan.original, count, plan.first_on, day, places)
        })
        .sum()
}
