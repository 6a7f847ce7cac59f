//! Keeping transfers, and what a person decides about them.

use super::Pair;
use crate::model::transfer::{Evidence, TransferSource, TransferState};
use crate::model::{Amount, Uuid};
use crate::store::sql::{Sql, row};
use crate::store::{HouseholdTx, Result};
use diesel::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

pub struct NewTransfer {
    pub id: Uuid,
    pub pair: Pair,
    pub state: TransferState,
    pub source: TransferSource,
    pub confidence: Decimal,
    pub evidence: Vec<Evidence>,
    /// The part of the outflow that is a fee.
    pub fee: Option<Amount>,
    /// The import it was found in.
    pub import_id: Option<Uuid>,
}

/// Keeps transfers; answers those that were put in. A suggestion that is there gets the new
/// evidence; a leg that is taken meanwhile leaves its pair out.
pub fn insert(tx: &mut HouseholdTx<'_>, new: &[NewTransfer]) -> Result<Vec<Uuid>> {
    let (household, now) = (tx.household_id(), tx.now());
    let mut put = Vec::new();
    for state in [TransferState::Suggested, TransferState::Confirmed] {
        let rows: Vec<&NewTransfer> = new.iter().filter(|one| one.state == state).collect();
        if rows.is_empty() {
            continue;
        }
        let conflict = match state {
            TransferState::Suggested => {
                " ON CONFLICT (household_id, outflow_id, inflow_id) DO UPDATE
                     SET evidence = excluded.evidence, confidence = excluded.confidence,
                         fee = excluded.fee
                   WHERE transfers.state = 'suggested' AND transfers.source <> 'file'
                   RETURNING id"
            }
            _ => " ON CONFLICT DO NOTHING RETURNING id",
        };
        let inserted: Vec<Uuid> = Sql::new(
            "INSERT INTO transfers (household_id, state, created_at, decided_at, id, outflow_id,
                 inflow_id, source, confidence, evidence, fee, import_id) SELECT ",
        )
        .bind(household)
        .sql(", ")
        .bind(state.as_str())
        .sql(", ")
        .bind(now)
        .sql(", ")
        .bind((state == TransferState::Confirmed).then_some(now))
        .sql(", v.* FROM unnest(")
        .bind(rows.iter().map(|r| r.id).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.pair.0).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.pair.1).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.source.as_str().to_owned()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| Some(r.confidence)).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| json!(r.evidence)).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.fee).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.import_id).collect::<Vec<_>>())
        .sql(") v")
        .sql(conflict)
        .ids(tx.conn())?;
        put.extend(inserted);
    }
    Ok(put)
}

/// A person's decision.
pub fn decide(tx: &mut HouseholdTx<'_>, id: Uuid, state: TransferState) -> Result<()> {
    let (now, user) = (tx.now(), tx.user_id());
    Sql::new("UPDATE transfers SET (state, source, decided_at, decided_by) = ")
        .row(row![state.as_str(), TransferSource::Person.as_str(), now, user])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// What of the outflow is a fee.
pub fn set_fee(tx: &mut HouseholdTx<'_>, id: Uuid, fee: Option<Amount>) -> Result<()> {
    Sql::new("UPDATE transfers SET fee = ")
        .bind(fee.map(|fee| fee.0))
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    Sql::new("DELETE FROM transfers WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps transfers as they are now under an undo; `made` did not exist before.
pub fn remember(tx: &mut HouseholdTx<'_>, undo: Uuid, ids: &[Uuid], made: &[Uuid]) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO undo_transfers (household_id, undo_id, transfer_id, before) SELECT ")
        .bind(household)
        .sql(", ")
        .bind(undo)
        .sql(", f.id, to_jsonb(f) FROM transfers f WHERE f.id = ANY(")
        .bind(ids.to_vec())
        .sql(") UNION ALL SELECT ")
        .bind(household)
        .sql(", ")
        .bind(undo)
        .sql(", v.id, NULL FROM unnest(")
        .bind(made.to_vec())
        .sql(") v(id)")
        .execute(tx.conn())?;
    Ok(())
}

/// Puts transfers back as they were under an undo; its transactions follow with `undo::restore`.
pub fn restore(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<()> {
    Sql::new("DELETE FROM transfers WHERE id IN (SELECT transfer_id FROM undo_transfers WHERE undo_id = ")
        .bind(undo)
        .sql(")")
        .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO transfers SELECT f.* FROM undo_transfers u
          CROSS JOIN LATERAL jsonb_populate_record(NULL::transfers, u.before) f
           JOIN transactions o ON o.household_id = u.household_id AND o.id = f.outflow_id
           JOIN transactions i ON i.household_id = u.household_id AND i.id = f.inflow_id
          WHERE u.before IS NOT NULL AND u.undo_id = ",
    )
    .bind(undo)
    .sql(" ON CONFLICT DO NOTHING")
    .execute(tx.conn())?;
    Ok(())
}
