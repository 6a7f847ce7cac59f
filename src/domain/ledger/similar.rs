//! What else a correction would change: undecided transactions of the same payee.

use super::{Result, bulk, find};
use crate::domain::access;
use crate::model::Uuid;
use crate::model::filter::FilterString;
use crate::model::transaction::{BulkResult, Decision, Reason, Similar, Source};
use crate::store::{HouseholdTx, transactions};
use rust_decimal::Decimal;

pub fn similar(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Similar> {
    let transaction = find(tx, id)?;
    let decided = transaction.payee.as_ref().filter(|_| transaction.category_id.is_some());
    let Some(payee) = decided else {
        return Ok(Similar { count: 0, filter: String::new() });
    };
    let ids = transactions::similar_ids(tx, payee.id, transaction.category_id, id)?;
    Ok(Similar {
        count: i64::try_from(ids.len()).unwrap_or(i64::MAX),
        filter: FilterString::everything().payee(Some(payee.id)).build(),
    })
}

/// Gives them this transaction's category, as learned from the person.
pub fn apply(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<BulkResult> {
    access::write(tx)?;
    let transaction = find(tx, id)?;
    let Some(payee) = transaction.payee.filter(|_| transaction.category_id.is_some()) else {
        return Ok(BulkResult { matched: 0, changed: 0, undo_token: None });
    };
    let ids = transactions::similar_ids(tx, payee.id, transaction.category_id, id)?;
    if ids.is_empty() {
        return Ok(BulkResult { matched: 0, changed: 0, undo_token: None });
    }
    let decision = Decision {
        category_id: transaction.category_id,
        source: Source::Learned,
        reason: Some(Reason::PayeeMemory { payee: payee.name, count: 1, of: 1 }),
        confidence: Some(Decimal::new(90, 2)),
    };
    let undo_id = bulk::remember(tx, &ids)?;
    let changed = transactions::set_category(tx, &ids, &decision)?;
    Ok(BulkResult { matched: changed, changed, undo_token: Some(undo_id) })
}
