//! Editing one transaction. What it was before is kept, so that each edit can be undone.

use super::{Result, bulk, check_original, check_splits, find, search};
use crate::domain::{access, categories, payees};
use crate::model::fault::Checks;
use crate::model::money::minor_units;
use crate::model::transaction::{Decision, Source, Status, Transaction, TransactionPatch};
use crate::model::{Uuid, in_calendar};
use crate::store::{HouseholdTx, tags, transactions, undo};

/// Applies a patch; answers the transaction and the undo that takes it back.
pub fn edit(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    patch: &TransactionPatch,
) -> Result<(Transaction, Uuid)> {
    access::write(tx)?;
    let before = find(tx, id)?;
    let mut checks = Checks::default();
    let booked_on = patch.booked_on.unwrap_or(before.booked_on);
    if !in_calendar(booked_on) {
        checks.add("/booked_on", "out_of_range", "A day between 1900 and 2200.");
    }
    let amount =
        patch.amount.map_or(before.amount, |amount| amount.at_least(minor_units(&before.currency)));
    let kept = before.splits.clone();
    let given = patch.splits.as_deref().unwrap_or(if before.is_split { &kept } else { &[] });
    // A category for the whole makes the parts moot.
    let given = if patch.category_id.is_keep() { given } else { &[] };
    let parts = check_splits(&mut checks, given, amount, &before.currency);
    let memo = patch
        .memo
        .as_change()
        .map(|memo| checks.optional_text("/memo", memo.map(String::as_str), 500));
    let payee = patch
        .payee
        .as_change()
        .map(|name| checks.optional_text("/payee", name.map(String::as_str), 120));
    let new_tags = patch.tags.as_ref().map(|names| payees::check_tags(&mut checks, "/tags", names));
    let original = patch.original.as_change().map(|given| given.cloned());
    // What was charged elsewhere goes the same way as the amount.
    let original = original.unwrap_or_else(|| before.original.clone());
    let original = original.and_then(|o| check_original(&mut checks, &o, amount, &before.currency));
    checks.finish()?;
    let moves_money = (booked_on, amount) != (before.booked_on, before.amount);
    let mut named: Vec<Option<Uuid>> = parts.iter().map(|part| part.category_id).collect();
    named.push(patch.category_id.as_change().flatten().copied());
    categories::check_known(tx, "/category_id", &named)?;

    let goes = patch.status == Some(Status::Void) && before.status != Status::Void;
    let undo_id = if goes {
        bulk::remember_going(tx, &[id])?
    } else {
        let undo_id = Uuid::now_v7();
        undo::remember(tx, undo_id, &[id])?;
        undo_id
    };
    let only = &[id];
    if moves_money {
        transactions::set_day_and_amount(tx, id, booked_on, amount)?;
    }
    if original != before.original {
        transactions::set_original(tx, id, original.as_ref())?;
    }
    if let Some(category) = patch.category_id.as_change() {
        transactions::set_category(tx, only, &Decision::person(category.copied()))?;
    } else if patch.splits.is_some() {
        set_parts(tx, &before, parts)?;
    }
    if let Some(status) = patch.status {
        transactions::set_status(tx, only, status)?;
    }
    if let Some(name) = &payee {
        let payee = payees::ensure_one(tx, name.as_deref())?;
        transactions::set_payee(tx, only, payee.map(|p| p.id), Source::Person)?;
    }
    if let Some(memo) = &memo {
        transactions::set_memo(tx, only, memo.clone())?;
    }
    if let Some(hidden) = patch.hidden {
        transactions::set_hidden(tx, only, hidden, Source::Person)?;
    }
    if let Some(flag) = patch.flag.as_change() {
        transactions::set_flag(tx, only, flag.copied())?;
    }
    if payee.is_some() || memo.is_some() {
        search::refresh(tx, only)?;
    }
    if let Some(names) = new_tags {
        tags::remove(tx, only, None)?;
        let tag_ids = tags::ensure(tx, &names)?;
        tags::add(tx, only, tag_ids)?;
        transactions::mark_tagged(tx, only)?;
    }
    Ok((find(tx, id)?, undo_id))
}

/// Two or more parts split the transaction; one or none makes it whole with that part's category.
fn set_parts(
    tx: &mut HouseholdTx<'_>,
    before: &Transaction,
    parts: Vec<crate::model::transaction::Split>,
) -> Result<()> {
    let is_split = parts.len() > 1;
    let category = parts.first().map_or(before.category_id, |part| part.category_id);
    transactions::set_splits(tx, before.id, if is_split { &parts } else { &[] })?;
    transactions::set_split(tx, before.id, is_split, &Decision::person(category))?;
    Ok(())
}
