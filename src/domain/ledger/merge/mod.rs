//! Transactions that a person says are one. One stays with all that is known of it, the others go and
//! no source brings them back; the undo makes them several again, each as it was.

mod choose;

use super::{Result, bulk, search};
use crate::domain::{Error, access};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::filter::TransactionFilter;
use crate::model::transaction::{Merge, Merged, Transaction};
use crate::model::transfer::TransferState;
use crate::store::merges::{self, Choice};
use crate::store::{HouseholdTx, accounts, ties, transactions, transfers};
use choose::{Row, choose, preview};

/// Most transactions that become one at once.
const MOST: usize = 10;

fn refused(pointer: &str, code: &'static str, detail: &str) -> Error {
    Fault::field(pointer, code, detail).into()
}

/// What the one that stays would be; nothing is written.
pub fn look_ahead(tx: &mut HouseholdTx<'_>, asked: &Merge) -> Result<Merged> {
    access::write(tx)?;
    let rows = rows(tx, &wanted(asked)?)?;
    let choice = choose(&rows, asked.keep)?;
    Ok(Merged { transaction: preview(&rows, &choice), gone: choice.gone, undo_token: None })
}

pub fn merge(tx: &mut HouseholdTx<'_>, asked: &Merge) -> Result<Merged> {
    access::write(tx)?;
    let ids = wanted(asked)?;
    // Nobody decides meanwhile what the lines of an import are.
    if let Some(first) = listed(tx, &ids)?.first() {
        accounts::lock(tx, first.account_id)?;
    }
    transactions::lock_all(tx, &ids)?;
    let rows = rows(tx, &ids)?;
    let choice = choose(&rows, asked.keep)?;
    let undo_id = bulk::remember(tx, &ids)?;
    merges::remember(tx, undo_id, &choice)?;
    ties::remember(tx, undo_id)?;
    link(tx, undo_id, &rows, &choice)?;
    merges::merge(tx, &choice)?;
    ties::take(tx, &choice)?;
    search::refresh(tx, &[choice.keep])?;
    let transaction = super::find(tx, choice.keep)?;
    Ok(Merged { transaction, gone: choice.gone, undo_token: Some(undo_id) })
}

/// What those that go have to do with transfers is the business of the one that stays.
fn link(tx: &mut HouseholdTx<'_>, undo_id: Uuid, rows: &[Row], choice: &Choice) -> Result<()> {
    let of = |pairs: Vec<(Uuid, transfers::Pair)>| pairs.into_iter().map(|(id, _)| id);
    let mut changed: Vec<Uuid> = Vec::new();
    let linked = rows.iter().filter(|row| row.transaction.id != choice.keep);
    let linked = linked.filter_map(|row| row.facts.transfer_id).next();
    changed.extend(linked);
    let suggested: Vec<Uuid> =
        of(transfers::touching(tx, &choice.gone, TransferState::Suggested)?).collect();
    let rejected: Vec<Uuid> =
        of(transfers::touching(tx, &choice.gone, TransferState::Rejected)?).collect();
    changed.extend(suggested.iter().chain(&rejected));
    transfers::remember(tx, undo_id, &changed, &[])?;
    transfers::delete(tx, &suggested)?;
    if let Some(transfer) = linked {
        merges::move_transfer(tx, choice, transfer)?;
    }
    let made = merges::move_rejected(tx, choice)?;
    transfers::remember(tx, undo_id, &[], &made)?;
    Ok(transfers::delete(tx, &rejected)?)
}

/// The ids once each, in order.
fn wanted(asked: &Merge) -> Result<Vec<Uuid>> {
    let mut ids = asked.ids.clone();
    ids.sort_unstable();
    ids.dedup();
    match ids.len() {
        0 | 1 => Err(refused("/ids", "too_few", "Name two transactions or more.")),
        count if count > MOST => {
            let detail = format!("At most {MOST} transactions become one.");
            Err(refused("/ids", "too_many", &detail))
        }
        _ => Ok(ids),
    }
}

fn listed(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Vec<Transaction>> {
    let filter = TransactionFilter { ids: Some(ids.to_vec()), ..TransactionFilter::default() };
    Ok(transactions::page(tx, &filter, None, ids.len())?)
}

fn rows(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Vec<Row>> {
    let listed = listed(tx, ids)?;
    let facts = merges::facts(tx, ids)?;
    if listed.len() < ids.len() {
        let detail = "One of them is not there, or was deleted.";
        return Err(refused("/ids", "unknown_transaction", detail));
    }
    let row = |transaction: Transaction| {
        let facts = facts.iter().find(|facts| facts.id == transaction.id)?.clone();
        Some(Row { transaction, facts })
    };
    Ok(listed.into_iter().filter_map(row).collect())
}
