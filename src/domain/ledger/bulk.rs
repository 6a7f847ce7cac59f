//! Editing many transactions at once, and taking edits back.

use super::{Result, search};
use crate::domain::{Error, access, categories, payees, transfers};
use crate::model::Uuid;
use crate::model::fault::{Checks, Code, Fault};
use crate::model::filter::TransactionFilter;
use crate::model::transaction::{BulkResult, BulkSet, Decision, Source, Status};
use crate::store::transactions::Words;
use crate::store::{self, HouseholdTx, tags, transactions, undo};
use chrono::Duration;

/// Most transactions that one action may reach.
pub const MOST: i64 = 100_000;
/// How long an action can be undone.
const UNDO_FOR: Duration = Duration::days(30);

/// The ids a filter lists, refused when there are too many.
fn reach(tx: &mut HouseholdTx<'_>, filter: &TransactionFilter) -> Result<Vec<Uuid>> {
    let ids = transactions::ids(tx, filter, MOST + 1)?;
    if i64::try_from(ids.len()).unwrap_or(i64::MAX) > MOST {
        let detail = format!("At most {MOST} transactions at a time.");
        return Err(Fault::field("/filter", "too_many", detail).into());
    }
    Ok(ids)
}

/// Keeps what the transactions are now, under a fresh undo; forgets undos past their time.
pub(crate) fn remember(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Uuid> {
    let undo_id = Uuid::now_v7();
    let limit = tx.now() - UNDO_FOR;
    undo::forget_before(tx, limit)?;
    undo::remember(tx, undo_id, ids)?;
    Ok(undo_id)
}

/// Like `remember`, before the transactions stop to count: the other sides of their transfers are
/// what they were without them.
pub(super) fn remember_going(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Uuid> {
    let all = transfers::with_partners(tx, ids)?;
    let undo_id = remember(tx, &all)?;
    transfers::release(tx, undo_id, ids)?;
    Ok(undo_id)
}

pub fn delete(tx: &mut HouseholdTx<'_>, filter: &TransactionFilter) -> Result<BulkResult> {
    access::write(tx)?;
    let ids = reach(tx, filter)?;
    if ids.is_empty() {
        return Ok(BulkResult { matched: 0, changed: 0, undo_token: None });
    }
    let undo_id = remember_going(tx, &ids)?;
    let changed = transactions::delete(tx, &ids)?;
    Ok(BulkResult { matched: changed, changed, undo_token: Some(undo_id) })
}

pub fn set(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    set: &BulkSet,
) -> Result<BulkResult> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let memo = set
        .memo
        .as_change()
        .map(|memo| checks.optional_text("/set/memo", memo.map(String::as_str), 500));
    let payee = set
        .payee
        .as_change()
        .map(|name| checks.optional_text("/set/payee", name.map(String::as_str), 120));
    let add = payees::check_tags(&mut checks, "/set/add_tags", &set.add_tags);
    let remove = payees::check_tags(&mut checks, "/set/remove_tags", &set.remove_tags);
    checks.finish()?;
    let category = set.category_id.as_change();
    categories::check_known(tx, "/set/category_id", &[category.flatten().copied()])?;
    let ids = reach(tx, filter)?;
    let matched = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    if ids.is_empty() {
        return Ok(BulkResult { matched, changed: 0, undo_token: None });
    }
    let undo_id = match set.status {
        Some(Status::Void) => remember_going(tx, &ids)?,
        _ => remember(tx, &ids)?,
    };
    let mut changed = 0;
    if let Some(category) = category {
        changed = transactions::set_category(tx, &ids, &Decision::person(category.copied()))?;
    }
    if payee.is_some() || memo.is_some() {
        changed = set_words(tx, &ids, payee, memo)?;
    }
    if let Some(flag) = set.flag.as_change() {
        changed = transactions::set_flag(tx, &ids, flag.copied())?;
    }
    if let Some(hidden) = set.hidden {
        changed = transactions::set_hidden(tx, &ids, hidden, Source::Person)?;
    }
    if let Some(status) = set.status {
        changed = transactions::set_status(tx, &ids, status)?;
    }
    if !add.is_empty() || !remove.is_empty() {
        tags::remove(tx, &ids, Some(remove.into_iter().map(|(key, _)| key).collect()))?;
        let tag_ids = tags::ensure(tx, &add)?;
        tags::add(tx, &ids, tag_ids)?;
        changed = transactions::mark_tagged(tx, &ids)?;
    }
    Ok(BulkResult { matched, changed, undo_token: Some(undo_id) })
}

/// Gives payee and memo where they are given, and the search text that follows from them.
fn set_words(
    tx: &mut HouseholdTx<'_>,
    ids: &[Uuid],
    payee: Option<Option<String>>,
    memo: Option<Option<String>>,
) -> Result<i64> {
    let payee = match payee {
        Some(name) => Some(payees::ensure_one(tx, name.as_deref())?),
        None => None,
    };
    let words = transactions::words(tx, ids)?;
    let text = |old: &Words| {
        let name = match &payee {
            Some(given) => given.as_ref().map(|payee| payee.name.as_str()),
            None => old.payee.as_deref(),
        };
        let memo = memo.as_ref().unwrap_or(&old.memo);
        (old.id, search::text(&old.description, name, memo.as_deref()))
    };
    let texts: Vec<(Uuid, String)> = words.iter().map(text).collect();
    let payee_id = payee.as_ref().map(|given| given.as_ref().map(|payee| payee.id));
    Ok(transactions::set_words(tx, &texts, payee_id, memo)?)
}

/// Takes one action back.
pub fn undo(tx: &mut HouseholdTx<'_>, undo_id: Uuid) -> Result<i64> {
    access::write(tx)?;
    let limit = tx.now() - UNDO_FOR;
    undo::forget_before(tx, limit)?;
    if undo::is_overtaken(tx, undo_id)? {
        let detail = "It was changed again since: undo the later change first.";
        return Err(Error::refuse(Code::ChangedSince, detail));
    }
    if store::merges::is_untold(tx, undo_id)? {
        let detail = "An import that told of one of them was taken back since.";
        return Err(Error::refuse(Code::ChangedSince, detail));
    }
    store::transfers::restore(tx, undo_id)?;
    store::counterparties::restore(tx, undo_id)?;
    store::payees::restore(tx, undo_id)?;
    store::merges::restore(tx, undo_id)?;
    store::ties::restore(tx, undo_id)?;
    store::rules::mark_undone(tx, undo_id)?;
    undo::restore(tx, undo_id)?
        .ok_or_else(|| Error::refuse(Code::UndoExpired, "This was undone before, or is too old."))
}
