//! Writes a plan: a handful of statements, however many lines.

use super::{Batch, Plan};
use crate::domain::Result;
use crate::model::Uuid;
use crate::store::{HouseholdTx, payees, rules, sightings};

/// Rows per statement, so that a large file does not need all its bound values in memory at once.
const CHUNK: usize = 20_000;

/// Carries out a plan under an import; `first` is the number of its first line. Returns the number
/// after its last one.
pub fn apply(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    import_id: Uuid,
    first: i32,
    plan: &Plan,
) -> Result<i32> {
    let mut made: Vec<_> = plan.payees.values().cloned().collect();
    made.sort_by(|a, b| a.key.cmp(&b.key));
    if !made.is_empty() {
        payees::insert(tx, &made)?;
    }
    for chunk in plan.transactions.chunks(CHUNK) {
        sightings::insert_transactions(tx, batch.account_id, chunk)?;
    }
    sightings::refresh(tx, &plan.refreshes)?;
    let mut next = first;
    for chunk in plan.lines.chunks(CHUNK) {
        let rows: Vec<_> = chunk.iter().map(|line| line.sighting.clone()).collect();
        sightings::insert(tx, import_id, batch.source, next, &rows)?;
        next = next.saturating_add(i32::try_from(rows.len()).unwrap_or(i32::MAX));
    }
    let hits: Vec<_> = plan.rule_hits.iter().map(|(id, hits)| (*id, *hits)).collect();
    rules::count_hits(tx, &hits)?;
    Ok(next)
}
