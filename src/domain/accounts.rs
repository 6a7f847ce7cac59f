//! Accounts.

use super::rates::Rates;
use super::{Error, Result, access};
use crate::clock::day_in;
use crate::model::account::{Account, AccountPatch, BalanceSeries, DayBalance, NewAccount};
use crate::model::fault::{Checks, Code, Fault};
use crate::model::history::AccountChange;
use crate::model::money::{minor_units, parse_currency};
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::{HouseholdTx, accounts, changes, goals, households};
use chrono::{Days, NaiveDate};

/// Longest span of a balance series.
const LONGEST_SERIES: i64 = 366 * 30;

pub fn create(tx: &mut HouseholdTx<'_>, new: NewAccount) -> Result<Account> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &new.name, 80);
    let institution = checks.optional_text("/institution", new.institution.as_deref(), 80);
    let currency = new.currency.trim().to_uppercase();
    if parse_currency(&currency).is_none() {
        checks.add("/currency", "bad_currency", "This is not an ISO 4217 currency code.");
    }
    check_day(&mut checks, "/opened_on", new.opened_on);
    checks.finish()?;
    let opening = new.opening_balance.unwrap_or_default().at_least(minor_units(&currency));
    let id = Uuid::now_v7();
    accounts::insert(tx, id, &NewAccount { name, institution, currency, ..new }, opening)?;
    find(tx, id)
}

fn check_day(checks: &mut Checks, pointer: &str, day: Option<NaiveDate>) {
    if day.is_some_and(|day| !in_calendar(day)) {
        checks.add(pointer, "out_of_range", "A day between 1900 and 2200.");
    }
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Account> {
    let mut found = accounts::find(tx, id)?.ok_or_else(|| Error::not_found("account"))?;
    show_worth(tx, std::slice::from_mut(&mut found))?;
    Ok(found)
}

/// Gives accounts in other currencies what they are worth today.
fn show_worth(tx: &mut HouseholdTx<'_>, list: &mut [Account]) -> Result<()> {
    let home = households::current(tx)?;
    if list.iter().all(|account| account.facts.currency == home.currency) {
        return Ok(());
    }
    let rates = Rates::load(tx, &home.currency)?;
    rates.show_worth(list, day_in(tx.now(), &home.time_zone));
    Ok(())
}

/// Reads an account for changing it: others wait.
pub fn find_to_change(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Account> {
    access::write(tx)?;
    accounts::lock(tx, id)?;
    find(tx, id)
}

pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, mut patch: AccountPatch) -> Result<Account> {
    access::write(tx)?;
    let before = find(tx, id)?;
    let mut checks = Checks::default();
    if let Some(name) = &patch.name {
        patch.name = Some(checks.text("/name", name, 80));
    }
    if let Some(Some(institution)) = patch.institution.as_change() {
        checks.text("/institution", institution, 80);
    }
    check_day(&mut checks, "/opened_on", patch.opened_on.as_change().flatten().copied());
    check_day(&mut checks, "/closed_on", patch.closed_on.as_change().flatten().copied());
    checks.finish()?;
    patch.opening_balance =
        patch.opening_balance.map(|amount| amount.at_least(minor_units(&before.facts.currency)));
    accounts::update(tx, id, &patch)?;
    find(tx, id)
}

/// Who changed which fact of an account, newest first, before the change with the number `before`; one
/// more than `limit` when there is more.
pub fn history(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<AccountChange>> {
    find(tx, id)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    Ok(changes::of_account(tx, id, before, limit)?)
}

/// Removes an account without transactions; one that has some is closed instead.
pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    let account = find(tx, id)?;
    let home = households::current(tx)?.currency;
    if account.facts.currency != home && goals::has_slice(tx, id)? {
        let detail =
            "A goal has money in it, in its currency: give the goal another account first.";
        return Err(Error::refuse(Code::AccountInUse, detail));
    }
    if accounts::delete_unused(tx, id)? {
        Ok(())
    } else {
        Err(Error::refuse(Code::AccountInUse, "The account has transactions: close it instead."))
    }
}

/// The balance at the end of each day of the span.
pub fn balances(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BalanceSeries> {
    let account = find(tx, id)?;
    if from > to
        || (to - from).num_days() > LONGEST_SERIES
        || !in_calendar(from)
        || !in_calendar(to)
    {
        let detail = "`from` must not be after `to`, and at most thirty years apart.";
        return Err(Fault::field("from", "bad_range", detail).into());
    }
    let before = from - Days::new(1);
    let mut balance = accounts::balance_on(tx, id, before)?;
    let mut changes = accounts::changes_after(tx, Some(id), before)?.into_iter().peekable();
    let mut items = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= to) {
        while let Some(change) = changes.next_if(|change| change.day <= day) {
            balance = balance + change.change;
        }
        items.push(DayBalance { day, balance });
    }
    Ok(BalanceSeries { account_id: id, currency: account.facts.currency, from, to, items })
}

/// The sum of balances, for accounts of one currency.
pub fn total<'a>(accounts: impl Iterator<Item = &'a Account>) -> Amount {
    accounts.map(|account| account.facts.balance).sum()
}

pub fn list(tx: &mut HouseholdTx<'_>, include_closed: bool) -> Result<Vec<Account>> {
    let mut found = accounts::list(tx, include_closed)?;
    show_worth(tx, &mut found)?;
    Ok(found)
}
