//! Who changed a transaction, and what.

use super::Result;
use crate::domain::Error;
use crate::model::Uuid;
use crate::model::history::Change;
use crate::store::{HouseholdTx, changes, transactions};

/// What changed, also on what was deleted, newest first, before the change with the number `before`; one more than `limit` when
/// there is more.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Change>> {
    if !transactions::is_known(tx, id)? {
        return Err(Error::not_found("transaction"));
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    Ok(changes::page(tx, id, before, limit)?)
}
