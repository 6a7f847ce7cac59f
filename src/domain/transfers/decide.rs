//! A person's decisions about transfers. Each can be undone.

use super::evidence::is_plausible_fee;
use super::{Destinations, rivals, settle};
use crate::domain::{Error, Result, access, ledger};
use crate::model::fault::{Code, Fault};
use crate::model::filter::TransactionFilter;
use crate::model::money::minor_units;
use crate::model::transaction::{Status, Transaction};
use crate::model::transfer::{
    Acceptance, Evidence, NewTransfer, Transfer, TransferOf, TransferSource, TransferState, fee,
};
use crate::model::{Amount, Uuid};
use crate::store::{self, HouseholdTx, categories, transactions, transfers};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Days around a transaction in which a person looks for its other side.
const LOOK_AROUND: Days = Days::new(45);
const MOST_PARTNERS: i64 = 30;

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Transfer> {
    transfers::find(tx, id)?.ok_or_else(|| Error::not_found("transfer"))
}

/// A page of suggestions, the newest first; one more than `limit` when there are more.
pub fn suggestions(
    tx: &mut HouseholdTx<'_>,
    after: Option<(NaiveDate, Uuid)>,
    limit: usize,
) -> Result<Vec<Transfer>> {
    Ok(transfers::suggestions(tx, after, limit)?)
}

/// What a transaction has to do with transfers.
pub fn of_transaction(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<TransferOf> {
    ledger::find(tx, id)?;
    let (confirmed, suggestions): (Vec<_>, Vec<_>) = transfers::of_transaction(tx, id)?
        .into_iter()
        .partition(|transfer| transfer.state == TransferState::Confirmed);
    let mut bank = transfers::bank_facts(tx, id)?;
    let known = bank.counterparty_bank.as_deref().and_then(crate::domain::spei::banks::by_code);
    bank.counterparty_bank = known.map(|bank| bank.name.to_owned());
    Ok(TransferOf { transfer: confirmed.into_iter().next(), suggestions, bank })
}

/// Transactions that could be the other side, the likeliest first.
pub fn partners(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<Transaction>> {
    let one = ledger::find(tx, id)?;
    let from = one.booked_on.checked_sub_days(LOOK_AROUND).unwrap_or(one.booked_on);
    let to = one.booked_on.checked_add_days(LOOK_AROUND).unwrap_or(one.booked_on);
    let found = transfers::partners(
        tx,
        one.account_id,
        one.booked_on,
        one.amount,
        (from, to),
        MOST_PARTNERS,
    )?;
    let filter = TransactionFilter { ids: Some(found.clone()), ..TransactionFilter::default() };
    let mut listed = transactions::page(tx, &filter, None, found.len())?;
    listed.sort_by_key(|t| found.iter().position(|id| *id == t.id));
    Ok(listed)
}

/// Links two transactions by hand; answers the transfer and the undo that takes it back.
pub fn link(tx: &mut HouseholdTx<'_>, new: NewTransfer) -> Result<(Transfer, Uuid)> {
    access::write(tx)?;
    let mut legs = Vec::new();
    for (pointer, id, leaves) in
        [("/outflow_id", new.outflow_id, true), ("/inflow_id", new.inflow_id, false)]
    {
        transactions::lock(tx, id)?;
        let leg = transactions::find(tx, id)?.filter(|leg| leg.status != Status::Void);
        let Some(leg) = leg else {
            let detail = "There is no such transaction.";
            return Err(Fault::field(pointer, "unknown_transaction", detail).into());
        };
        if leg.amount.is_zero() || leg.amount.is_negative() != leaves {
            let detail = "One leaves an account (negative), the other arrives (positive).";
            return Err(Fault::field(pointer, "wrong_sign", detail).into());
        }
        legs.push(leg);
    }
    if legs[0].account_id == legs[1].account_id {
        let detail = "A transfer is between two accounts.";
        return Err(Fault::field("/inflow_id", "same_account", detail).into());
    }
    let pair = (new.outflow_id, new.inflow_id);
    if let Some(known) = transfers::of_pair(tx, pair)? {
        return confirm(tx, known, new.fee, false);
    }
    let id = insert_for_person(tx, pair)?;
    confirm(tx, id, new.fee, true)
}

/// Keeps a pair that a person names, to be confirmed.
pub(super) fn insert_for_person(tx: &mut HouseholdTx<'_>, pair: (Uuid, Uuid)) -> Result<Uuid> {
    let made = store::transfers::NewTransfer {
        id: Uuid::now_v7(),
        pair,
        state: TransferState::Suggested,
        source: TransferSource::Person,
        confidence: Decimal::ONE,
        evidence: vec![Evidence::ByPerson],
        fee: None,
        import_id: None,
    };
    transfers::insert(tx, std::slice::from_ref(&made))?;
    Ok(made.id)
}

/// Says yes to a suggestion, or to what was rejected before.
pub fn accept(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    acceptance: Acceptance,
) -> Result<(Transfer, Uuid)> {
    access::write(tx)?;
    confirm(tx, id, acceptance.fee, false)
}

/// What of the outflow is a fee: what the person says, else a small difference.
fn fee_of(
    given: Option<Amount>,
    [outflow, inflow]: &[Transaction; 2],
) -> std::result::Result<Option<Amount>, Fault> {
    let same = outflow.currency == inflow.currency;
    let lost = if same { fee(outflow.amount, inflow.amount) } else { None };
    let Some(given) = given else {
        return Ok(lost.filter(|lost| is_plausible_fee(*lost, inflow.amount)));
    };
    if given.is_zero() {
        return Ok(None);
    }
    if given.is_negative() || given >= outflow.amount.abs() {
        let detail = "Above zero and less than what left.";
        return Err(Fault::field("/fee", "out_of_range", detail));
    }
    if same && lost != Some(given) {
        let lost = lost.unwrap_or_default();
        let detail = format!("What left and did not arrive is {lost}.");
        return Err(Fault::field("/fee", "not_the_difference", detail));
    }
    Ok(Some(given.at_least(minor_units(&outflow.currency))))
}

/// `made`: the pair was put in for this.
pub(super) fn confirm(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    fee: Option<Amount>,
    made: bool,
) -> Result<(Transfer, Uuid)> {
    let transfer = find(tx, id)?;
    let legs = [transfer.outflow.transaction_id, transfer.inflow.transaction_id];
    let linked = transfers::touching(tx, &legs, TransferState::Confirmed)?;
    if !linked.is_empty() {
        let detail = "One of the two is in a transfer already: unlink that first.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let sides = [ledger::find_to_change(tx, legs[0])?, ledger::find_to_change(tx, legs[1])?];
    if sides.iter().any(|side| side.is_split) {
        let detail = "A transaction with parts can't be a side of a transfer.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let destinations = Destinations::new(&categories::list(tx)?);
    if destinations.all.is_empty() {
        let detail = "There is no category of kind transfer: make one first.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let told = fee.is_some_and(|fee| !fee.is_zero());
    let fee = fee_of(fee, &sides)?;
    if told && destinations.fees.is_none() {
        let detail = "There is no category for bank fees: the fee can't be told apart.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let undo_id = ledger::bulk::remember(tx, &legs)?;
    let gone = rivals(tx, &legs, &[id])?;
    let (mut changed, mut new) = (gone.clone(), Vec::new());
    if made {
        new.push(id)
    } else {
        changed.push(id)
    }
    transfers::remember(tx, undo_id, &changed, &new)?;
    transfers::delete(tx, &gone)?;
    transfers::decide(tx, id, TransferState::Confirmed)?;
    transfers::set_fee(tx, id, fee.filter(|_| destinations.fees.is_some()))?;
    settle(tx, &[id])?;
    Ok((find(tx, id)?, undo_id))
}

/// Says no; the pair never comes back by itself. A confirmed one is taken apart.
pub fn reject(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<(Transfer, Uuid)> {
    access::write(tx)?;
    let transfer = find(tx, id)?;
    let legs = [transfer.outflow.transaction_id, transfer.inflow.transaction_id];
    let changed: &[Uuid] = if transfer.state == TransferState::Confirmed { &legs } else { &[] };
    let undo_id = ledger::bulk::remember(tx, changed)?;
    transfers::remember(tx, undo_id, &[id], &[])?;
    transfers::release_ids(tx, &[id])?;
    transfers::decide(tx, id, TransferState::Rejected)?;
    Ok((find(tx, id)?, undo_id))
}

/// Takes a transfer apart: its legs are what they were, and stay apart.
pub fn unlink(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Uuid> {
    access::write(tx)?;
    if find(tx, id)?.state == TransferState::Rejected {
        return Err(Error::not_found("transfer"));
    }
    Ok(reject(tx, id)?.1)
}

/// The transactions and the other sides of those that are in a transfer.
pub fn with_partners(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let linked = transfers::touching(tx, ids, TransferState::Confirmed)?;
    let sides = linked.into_iter().flat_map(|(_, (outflow, inflow))| [outflow, inflow]);
    let mut all: Vec<Uuid> = ids.iter().copied().chain(sides).collect();
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Before transactions go, the transfers they are in are forgotten and the other sides are what they
/// were. The undo, which remembers `with_partners`, brings all of it back.
pub fn release(tx: &mut HouseholdTx<'_>, undo_id: Uuid, ids: &[Uuid]) -> Result<()> {
    let linked = transfers::touching(tx, ids, TransferState::Confirmed)?;
    let gone: Vec<Uuid> = linked.into_iter().map(|(id, _)| id).collect();
    if gone.is_empty() {
        return Ok(());
    }
    transfers::remember(tx, undo_id, &gone, &[])?;
    transfers::release_ids(tx, &gone)?;
    Ok(transfers::delete(tx, &gone)?)
}
