//! Transfers between the household's accounts, and the category they give their legs.

mod imports;
mod legs;
mod settle;
mod write;

pub use imports::{Orphan, withdraw};
pub use legs::{
    LegRow, LegState, WithdrawalRow, bank_facts, has_partner, leg_states, legs, partners,
    withdrawals,
};
pub use settle::{Settlement, release_ids, release_withdrawn, settle};
pub use write::{NewTransfer, decide, delete, insert, remember, restore, set_fee};

use super::sql::{IdRow, Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::identity::Count;
use crate::model::transfer::{Transfer, TransferRow, TransferState};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use std::collections::HashMap;

/// LIMIT keeps the planner from pairing every transaction with every other before it looks at the
/// transfers: each leg is one look by its id.
const TRANSFER: &str = "
    SELECT f.id, f.state, f.source, f.confidence, f.fee, f.evidence, f.created_at, f.decided_at,
           f.decided_by,
           o.id AS outflow_id, o.account_id AS outflow_account, o.booked_on AS outflow_on,
           o.amount AS outflow_amount, o.currency AS outflow_currency,
           o.description AS outflow_description, op.name AS outflow_payee,
           i.id AS inflow_id, i.account_id AS inflow_account, i.booked_on AS inflow_on,
           i.amount AS inflow_amount, i.currency AS inflow_currency,
           i.description AS inflow_description, ip.name AS inflow_payee
      FROM transfers f
     CROSS JOIN LATERAL (SELECT * FROM transactions t
           WHERE t.household_id = f.household_id AND t.id = f.outflow_id LIMIT 1) o
     CROSS JOIN LATERAL (SELECT * FROM transactions t
           WHERE t.household_id = f.household_id AND t.id = f.inflow_id LIMIT 1) i
      LEFT JOIN payees op ON op.household_id = o.household_id AND op.id = o.payee_id
      LEFT JOIN payees ip ON ip.household_id = i.household_id AND ip.id = i.payee_id
     WHERE o.deleted_at IS NULL AND i.deleted_at IS NULL
       AND o.status <> 'void' AND i.status <> 'void'";

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Transfer>> {
    let row: Option<TransferRow> =
        Sql::new(TRANSFER).sql(" AND f.id = ").bind(id).get_result(tx.conn()).optional()?;
    Ok(row.map(Transfer::from))
}

pub fn by_ids(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Vec<Transfer>> {
    let rows: Vec<TransferRow> =
        Sql::new(TRANSFER).sql(" AND f.id = ANY(").bind(ids.to_vec()).sql(")").load(tx.conn())?;
    Ok(rows.into_iter().map(Transfer::from).collect())
}

/// Suggestions, the newest outflow first; one more than `limit` when there is a next page.
pub fn suggestions(
    tx: &mut HouseholdTx<'_>,
    after: Option<(NaiveDate, Uuid)>,
    limit: usize,
) -> Result<Vec<Transfer>> {
    let mut sql = Sql::new(TRANSFER).sql(" AND f.state = 'suggested'");
    if let Some((day, id)) = after {
        sql = sql.sql(" AND (o.booked_on, f.id) < ").row(row![day, id]);
    }
    let rows: Vec<TransferRow> = sql
        .sql(" ORDER BY o.booked_on DESC, f.id DESC LIMIT ")
        .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Transfer::from).collect())
}

pub fn count_suggestions(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM transfers f
          CROSS JOIN LATERAL (SELECT deleted_at, status FROM transactions t
                WHERE t.household_id = f.household_id AND t.id = f.outflow_id LIMIT 1) o
          CROSS JOIN LATERAL (SELECT deleted_at, status FROM transactions t
                WHERE t.household_id = f.household_id AND t.id = f.inflow_id LIMIT 1) i
          WHERE f.state = 'suggested' AND o.deleted_at IS NULL AND i.deleted_at IS NULL
            AND o.status <> 'void' AND i.status <> 'void'",
    )
    .get_result(tx.conn())?;
    Ok(row.count)
}

/// The confirmed and suggested ones of a transaction, confirmed first.
pub fn of_transaction(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<Transfer>> {
    let rows: Vec<TransferRow> = Sql::new(TRANSFER)
        .sql(" AND f.state <> 'rejected' AND (f.outflow_id = ")
        .bind(id)
        .sql(" OR f.inflow_id = ")
        .bind(id)
        .sql(") ORDER BY f.state, f.confidence DESC, f.id")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Transfer::from).collect())
}

#[derive(QueryableByName)]
struct PairRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    outflow_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    inflow_id: Uuid,
}

/// A transfer's two transactions: outflow, inflow.
pub type Pair = (Uuid, Uuid);

/// Every pair in this state.
pub fn pairs(tx: &mut HouseholdTx<'_>, state: TransferState) -> Result<HashMap<Pair, Uuid>> {
    let rows: Vec<PairRow> =
        Sql::new("SELECT id, outflow_id, inflow_id FROM transfers WHERE state = ")
            .bind(state.as_str())
            .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| ((row.outflow_id, row.inflow_id), row.id)).collect())
}

/// Every pair that the search itself suggested: it may take them back.
pub fn suggested_by_engine(tx: &mut HouseholdTx<'_>) -> Result<HashMap<Pair, Uuid>> {
    let rows: Vec<PairRow> = Sql::new(
        "SELECT id, outflow_id, inflow_id FROM transfers
          WHERE state = 'suggested' AND source = 'engine'",
    )
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| ((row.outflow_id, row.inflow_id), row.id)).collect())
}

/// The transfer of a pair, whatever its state.
pub fn of_pair(tx: &mut HouseholdTx<'_>, (outflow, inflow): Pair) -> Result<Option<Uuid>> {
    let row: Option<IdRow> = Sql::new("SELECT id FROM transfers WHERE outflow_id = ")
        .bind(outflow)
        .sql(" AND inflow_id = ")
        .bind(inflow)
        .get_result(tx.conn())
        .optional()?;
    Ok(row.map(|row| row.id))
}

/// The transfers in this state that one of the transactions is a leg of.
pub fn touching(
    tx: &mut HouseholdTx<'_>,
    legs: &[Uuid],
    state: TransferState,
) -> Result<Vec<(Uuid, Pair)>> {
    let rows: Vec<PairRow> =
        Sql::new("SELECT id, outflow_id, inflow_id FROM transfers WHERE state = ")
            .bind(state.as_str())
            .sql(" AND (outflow_id = ANY(")
            .bind(legs.to_vec())
            .sql(") OR inflow_id = ANY(")
            .bind(legs.to_vec())
            .sql("))")
            .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.id, (row.outflow_id, row.inflow_id))).collect())
}
