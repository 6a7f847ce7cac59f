//! What the source says is gone.

use super::seen::told_as;
use super::{Batch, Fate, claimed};
use crate::domain::Result;
use crate::model::import::{Outcome, OutcomeReason};
use crate::model::statement::StatementLine;
use crate::model::transaction::Source;
use crate::store::HouseholdTx;
use crate::store::sightings::{self, Known};
use std::collections::HashMap;

/// Voids what only a removed line told of; what another line tells of, in this batch or before,
/// stays.
pub fn removed(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    lines: &[StatementLine],
    fates: &mut [Option<Fate>],
) -> Result<()> {
    let ids: Vec<String> =
        lines.iter().filter(|l| l.removed).filter_map(|l| l.external_id.clone()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let told_here = claimed(fates);
    let mut by_id: HashMap<String, Known> = HashMap::new();
    for known in sightings::by_external_ids(tx, batch.account_id, batch.source, ids.clone())? {
        let stays = known.deleted || known.reconciled || known.status_source == Source::Person;
        let Some(id) = known.external_id.clone() else { continue };
        if !stays && !told_here.contains(&known.transaction_id) {
            let latest = by_id.entry(id).or_insert_with(|| known.clone());
            if told_as(latest) < told_as(&known) {
                *latest = known;
            }
        }
    }
    let asked = by_id.values().map(|known| known.transaction_id).collect();
    let elsewhere = sightings::told_elsewhere(tx, batch.source, ids, asked)?;
    by_id.retain(|_, known| !elsewhere.contains(&known.transaction_id));
    for (line, fate) in lines.iter().zip(fates).filter(|(line, _)| line.removed) {
        if let Some(known) = line.external_id.as_ref().and_then(|id| by_id.get(id)) {
            let id = Some(known.transaction_id);
            *fate = Some(Fate::plain(id, Outcome::Voided, OutcomeReason::RemovedBySource));
        }
    }
    Ok(())
}
