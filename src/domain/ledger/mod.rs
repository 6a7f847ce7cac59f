//! Recording and editing transactions.

pub mod bulk;
pub mod duplicates;
pub mod edit;
pub mod history;
pub mod merge;
pub mod record;
pub mod search;
pub mod similar;

use super::{Error, Result, access};
use crate::model::fault::Checks;
use crate::model::filter::TransactionFilter;
use crate::model::money::minor_units;
use crate::model::transaction::{Sighting, Split, Summary, Transaction};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, transactions};
use chrono::NaiveDate;

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Transaction> {
    transactions::find(tx, id)?.ok_or_else(|| Error::not_found("transaction"))
}

/// Reads a transaction for changing it: others wait.
pub fn find_to_change(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Transaction> {
    access::write(tx)?;
    transactions::lock(tx, id)?;
    find(tx, id)
}

pub fn summary(tx: &mut HouseholdTx<'_>, filter: &TransactionFilter) -> Result<Summary> {
    let (count, totals) = transactions::summary(tx, filter)?;
    Ok(Summary { count, totals })
}

/// Deleted transactions that are listed.
const MOST_DELETED: i64 = 200;

/// Most parts a transaction may be split into.
const MOST_SPLITS: usize = 50;

/// Checks that parts add up to the whole, and rounds them up to the currency's places.
fn check_splits(
    checks: &mut Checks,
    splits: &[Split],
    whole: Amount,
    currency: &str,
) -> Vec<Split> {
    if splits.len() > MOST_SPLITS {
        checks.add("/splits", "too_many", format!("At most {MOST_SPLITS} parts."));
    }
    let total: Amount = splits.iter().map(|split| split.amount).sum();
    if splits.len() > 1 && total != whole {
        let off = whole - total;
        let detail = format!("The parts must add up to {whole}: {off} is left over.");
        checks.add("/splits", "splits_add_up", detail);
    }
    let part = |(index, split): (usize, &Split)| {
        let pointer = format!("/splits/{index}/memo");
        Split {
            category_id: split.category_id,
            amount: split.amount.at_least(minor_units(currency)),
            memo: checks.optional_text(&pointer, split.memo.as_deref(), 500),
        }
    };
    splits.iter().enumerate().map(part).collect()
}

/// A page, newest first; one row more than `limit` when there is a next page.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    after: Option<(NaiveDate, Uuid)>,
    limit: usize,
) -> Result<Vec<Transaction>> {
    Ok(transactions::page(tx, filter, after, limit)?)
}

/// The statement lines that told of a transaction.
pub fn sightings(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<Sighting>> {
    find(tx, id)?;
    Ok(transactions::sightings(tx, id)?)
}

/// What was deleted and can be brought back, the latest first.
pub fn deleted(tx: &mut HouseholdTx<'_>) -> Result<Vec<Transaction>> {
    Ok(transactions::deleted(tx, MOST_DELETED)?)
}

/// Brings back what a person deleted; answers it and the undo that deletes it again.
pub fn restore(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<(Transaction, Uuid)> {
    access::write(tx)?;
    let undo_id = bulk::remember(tx, &[id])?;
    transactions::restore(tx, id)?;
    Ok((find(tx, id)?, undo_id))
}

/// Deletes one; answers the undo that brings it back.
pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Uuid> {
    access::write(tx)?;
    find(tx, id)?;
    let undo_id = bulk::remember_going(tx, &[id])?;
    transactions::delete(tx, &[id])?;
    Ok(undo_id)
}
