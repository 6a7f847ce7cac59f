//! What banks and people say of a balance, whether we agree, and what made us disagree.

mod breakage;

use super::{Error, Result, access, accounts};
use crate::model::fault::Checks;
use crate::model::money::minor_units;
use crate::model::reconciliation::{Assertion, Breakage, NewAssertion};
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::assertions::{self, BookedDay};
use crate::store::{HouseholdTx, accounts as store_accounts};
use chrono::NaiveDate;

/// What was stated of an account, newest day first, each with its difference to the ledger.
pub fn list(tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<Vec<Assertion>> {
    let opening = accounts::find(tx, account_id)?.facts.opening_balance;
    let days = assertions::booked_days(tx, account_id)?;
    let stated = assertions::list(tx, account_id)?;
    Ok(compare(stated, opening, &days))
}

/// Fills in the differences; `stated` and the answer are newest first, `days` oldest first.
fn compare(mut stated: Vec<Assertion>, opening: Amount, days: &[BookedDay]) -> Vec<Assertion> {
    let mut ours = opening;
    let mut days = days.iter().peekable();
    for assertion in stated.iter_mut().rev() {
        while let Some(day) = days.next_if(|day| day.day <= assertion.day) {
            ours = ours + day.change;
        }
        assertion.difference = assertion.amount - ours;
    }
    stated
}

fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Assertion> {
    let found = assertions::find(tx, id)?.ok_or_else(|| Error::not_found("assertion"))?;
    let ours = store_accounts::booked_on(tx, found.account_id, found.day)?;
    Ok(Assertion { difference: found.amount - ours, ..found })
}

/// Refuses a day outside the calendar.
pub(super) fn check_day(day: NaiveDate) -> Result<()> {
    let mut checks = Checks::default();
    if !in_calendar(day) {
        checks.add("/day", "out_of_range", "A day between 1900 and 2200.");
    }
    Ok(checks.finish()?)
}

/// Notes what a person says; it replaces what a person said of that day before.
pub fn create(tx: &mut HouseholdTx<'_>, account_id: Uuid, new: &NewAssertion) -> Result<Assertion> {
    access::write(tx)?;
    let account = accounts::find(tx, account_id)?.facts;
    check_day(new.day)?;
    let amount = new.amount.at_least(minor_units(&account.currency));
    let id = assertions::put(tx, account_id, new.day, amount, None)?;
    find(tx, id)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if assertions::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("assertion")) }
}

/// What moved our balance of that day since it last agreed.
pub fn breakage(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Breakage> {
    let assertion = find(tx, id)?;
    let since = assertion.created_at;
    let changes = assertions::money_changes(tx, assertion.account_id, since)?;
    let changed = changes.iter().map(|change| change.transaction_id).collect();
    let moved = assertions::moved(tx, assertion.account_id, since, assertion.day, changed)?;
    let undone = assertions::undone_imports(tx, assertion.account_id, since, assertion.day)?;
    Ok(breakage::explain(assertion, moved, &changes, undone))
}
