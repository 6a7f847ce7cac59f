//! Recording and editing transactions.

pub mod bulk;
pub mod duplicates;
pub mod edit;
pub mod history;
pub mod merge;
pub mod record;
pub mod search;
pub mod similar;

use super::insights::Flows;
use super::rates::Rates;
use super::{Error, Result, access};
use crate::model::fault::Checks;
use crate::model::filter::TransactionFilter;
use crate::model::money::{minor_units, parse_currency};
use crate::model::transaction::{
    ConvertedTotal, CurrencyTotal, Original, Sighting, Split, Summary, Transaction,
};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, households, transactions};
use chrono::NaiveDate;
use std::collections::BTreeSet;

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
    let (count, hidden, totals) = transactions::summary(tx, filter)?;
    let converted = converted(tx, filter, &totals)?;
    Ok(Summary { count, hidden, totals, converted })
}

/// What totals come to in the household's currency; nothing when they are in it, or without a rate.
fn converted(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    totals: &[CurrencyTotal],
) -> Result<Option<ConvertedTotal>> {
    let home = households::current(tx)?.currency;
    if totals.iter().all(|total| total.currency == home) {
        return Ok(None);
    }
    let rates = Rates::load(tx, &home)?;
    let flows = Flows::of(transactions::sums_beside(tx, filter, &home)?, &rates);
    if flows.rows.is_empty() {
        return Ok(None);
    }
    let own = totals.iter().find(|total| total.currency == home);
    let (mut inflow, mut outflow) =
        own.map(|total| (total.inflow, total.outflow)).unwrap_or_default();
    for row in &flows.rows {
        inflow = inflow + row.inflow;
        outflow = outflow + row.outflow;
    }
    let apart: BTreeSet<String> = flows.apart.iter().map(|row| row.currency.clone()).collect();
    Ok(Some(ConvertedTotal {
        currency: home,
        inflow,
        outflow,
        net: inflow + outflow,
        rates: flows.rates(),
        apart: apart.into_iter().collect(),
    }))
}

/// Deleted transactions that are listed.
const MOST_DELETED: i64 = 200;

/// Most parts a transaction may be split into.
const MOST_SPLITS: usize = 50;

/// Checks what was charged elsewhere, and gives it the sign of the transaction.
fn check_original(
    checks: &mut Checks,
    given: &Original,
    amount: Amount,
    currency: &str,
) -> Option<Original> {
    let known = parse_currency(&given.currency).map(|known| known.code().to_owned());
    let Some(code) = known else {
        checks.add("/original/currency", "unknown_currency", "Not a currency of ISO 4217.");
        return None;
    };
    if code == currency {
        let detail = format!("The account itself is in {currency}.");
        checks.add("/original/currency", "same_currency", detail);
    }
    if given.amount.is_zero() {
        checks.add("/original/amount", "bad_amount", "An amount other than zero.");
    }
    let size = given.amount.abs().at_least(minor_units(&code));
    Some(Original { amount: if amount.is_negative() { -size } else { size }, currency: code })
}

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
