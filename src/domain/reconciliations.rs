//! Comparing an account with a statement, line by line, until nothing is left over.

use super::assertions::check_day;
use super::ledger::{self, record};
use super::{Error, Result, access, accounts, households};
use crate::model::Uuid;
use crate::model::account::LastAssertion;
use crate::model::fault::{Checks, Code, Fault};
use crate::model::money::minor_units;
use crate::model::reconciliation::{NewReconciliation, Reconciliation, ReconciliationState};
use crate::model::transaction::{NewTransaction, Status, Transaction};
use crate::store::reconciliations::{self, NewSitting};
use crate::store::{HouseholdTx, accounts as store_accounts, assertions, transactions};
use chrono::NaiveDate;

/// Most transactions that one request may name.
const MOST: usize = 10_000;

/// Where an account stands; without a day, up to the newest stated balance or today.
pub fn state(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    day: Option<NaiveDate>,
) -> Result<ReconciliationState> {
    let account = accounts::find(tx, account_id)?.facts;
    let stated = reconciliations::stated(tx, account_id)?;
    let day = match (day, &stated) {
        (Some(day), _) => day,
        (None, Some(stated)) => stated.day,
        (None, None) => households::today(tx)?,
    };
    check_day(day)?;
    let stated = match stated {
        Some(stated) => {
            let ours = store_accounts::booked_on(tx, account_id, stated.day)?;
            Some(LastAssertion { difference: stated.amount - ours, ..stated })
        }
        None => None,
    };
    let (open, older) = reconciliations::open_rows(tx, account_id, day)?;
    Ok(ReconciliationState {
        account_id,
        currency: account.currency,
        day,
        reconciled_balance: reconciliations::reconciled_balance(tx, account_id)?,
        stated,
        open,
        older,
        history: reconciliations::list(tx, account_id)?,
    })
}

/// Ends a sitting: the ticked transactions are locked. What is left over is refused, or becomes a
/// transaction of its own when the person says so.
pub fn create(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    new: &NewReconciliation,
) -> Result<Reconciliation> {
    access::write(tx)?;
    let currency = accounts::find_to_change(tx, account_id)?.facts.currency;
    check_day(new.day)?;
    let (named, all_but) = named(new)?;
    let amount = new.amount.at_least(minor_units(&currency));
    let (mut ids, total) = reconciliations::ticked(tx, account_id, new.day, named, all_but)?;
    if !all_but && ids.len() < distinct(named) {
        let detail = "Some of these are not open transactions of the account up to that day.";
        return Err(Fault::field("/transaction_ids", "not_open", detail).into());
    }
    let left = amount - reconciliations::reconciled_balance(tx, account_id)? - total;
    let adjustment_id = match (&new.adjustment, left.is_zero()) {
        (_, true) => None,
        (None, false) => {
            let detail = format!("{left} is left over between the statement and what is ticked.");
            return Err(Fault::field("/amount", "difference", detail).into());
        }
        (Some(adjustment), false) => {
            let mut checks = Checks::default();
            let memo = checks.text("/adjustment/memo", &adjustment.memo, 500);
            checks.finish()?;
            let written = NewTransaction {
                account_id,
                booked_on: new.day,
                amount: left,
                currency: None,
                payee: None,
                description: None,
                memo: Some(memo),
                category_id: adjustment.category_id,
                tags: Vec::new(),
                flag: None,
                splits: None,
                original: None,
                status: Some(Status::Posted),
            };
            Some(record::record(tx, &written)?.id)
        }
    };
    ids.extend(adjustment_id);
    let id = Uuid::now_v7();
    let sitting = NewSitting { id, account_id, day: new.day, amount, adjustment_id };
    reconciliations::insert(tx, &sitting, &ids)?;
    // With lines still to come from the bank our balance is another one than the statement's.
    if store_accounts::booked_on(tx, account_id, new.day)? == amount {
        assertions::put(tx, account_id, new.day, amount, None)?;
    }
    find(tx, id)
}

fn named(new: &NewReconciliation) -> Result<(&[Uuid], bool)> {
    let (pointer, ids, all_but) = match (&new.transaction_ids, &new.except_ids) {
        (Some(ids), None) => ("/transaction_ids", ids, false),
        (None, Some(ids)) => ("/except_ids", ids, true),
        _ => {
            let detail = "Give either `transaction_ids` or `except_ids`.";
            return Err(Fault::field("/transaction_ids", "required", detail).into());
        }
    };
    if ids.len() > MOST {
        let detail = format!("At most {MOST} transactions.");
        return Err(Fault::field(pointer, "too_many", detail).into());
    }
    Ok((ids, all_but))
}

fn distinct(ids: &[Uuid]) -> usize {
    ids.iter().collect::<std::collections::HashSet<_>>().len()
}

fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Reconciliation> {
    reconciliations::find(tx, id)?.ok_or_else(|| Error::not_found("reconciliation"))
}

/// Takes a sitting back: what it locked is open again, the adjustment it wrote goes.
pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    let sitting = find(tx, id)?;
    store_accounts::lock(tx, sitting.account_id)?;
    reconciliations::delete(tx, id)?;
    if let Some(adjustment) = sitting.adjustment_id {
        transactions::delete(tx, &[adjustment])?;
    }
    Ok(())
}

/// Opens one transaction for changes.
pub fn open(tx: &mut HouseholdTx<'_>, transaction_id: Uuid) -> Result<Transaction> {
    if ledger::find_to_change(tx, transaction_id)?.reconciled {
        reconciliations::open_one(tx, transaction_id)?;
    }
    ledger::find(tx, transaction_id)
}

/// Refuses to take back an import whose transactions are locked.
pub fn refuse_locked_import(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<()> {
    let count = reconciliations::locked_of_import(tx, import_id)?;
    if count > 0 {
        let detail = format!("{count} of its transactions are reconciled: take that back first.");
        return Err(Error::refuse(Code::Reconciled, detail));
    }
    Ok(())
}
