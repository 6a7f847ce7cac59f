//! Who changed a transaction, and what.

use super::{Result, find};
use crate::model::Uuid;
use crate::model::history::Change;
use crate::store::{HouseholdTx, changes};

/// What changed, newest first, before the change with the number `before`; one more than `limit` when
/// there is more.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Change>> {
    find(tx, id)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    Ok(changes::page(tx, id, before, limit)?)
}
