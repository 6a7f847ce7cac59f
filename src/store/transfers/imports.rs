//! Taking back what was linked in an import.

use super::settle::release_ids;
use super::write::delete;
use crate::model::Uuid;
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Uuid as SqlUuid};

/// A transaction whose transfer was taken back.
#[derive(Debug, Clone, QueryableByName)]
pub struct Orphan {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
}

#[derive(QueryableByName)]
struct FoundRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Bool)]
    goes: bool,
}

/// Takes back the transfers that were found in an import, unless a person decided them or another
/// import tells of both sides; answers their transactions.
pub fn withdraw(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<Vec<Orphan>> {
    let found: Vec<FoundRow> = Sql::new(
        "UPDATE transfers f SET import_id = n.import_id FROM (
             SELECT x.id, (SELECT o.import_id FROM sightings o
                  JOIN sightings i ON i.household_id = o.household_id AND i.import_id = o.import_id
                 WHERE o.household_id = x.household_id AND o.transaction_id = x.outflow_id
                   AND i.transaction_id = x.inflow_id AND o.active AND i.active
                   AND o.outcome <> 'voided' AND i.outcome <> 'voided'
                   AND o.import_id <> x.import_id ORDER BY o.import_id DESC LIMIT 1) AS import_id
               FROM transfers x WHERE x.import_id = ",
    )
    .bind(import_id)
    .sql(
        ") n WHERE f.id = n.id
         RETURNING f.id, f.import_id IS NULL AND f.source IN ('file', 'engine') AS goes",
    )
    .load(tx.conn())?;
    let gone: Vec<Uuid> = found.into_iter().filter(|row| row.goes).map(|row| row.id).collect();
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let orphans = Sql::new(
        "SELECT t.account_id, t.booked_on FROM transfers f
           JOIN transactions t ON t.household_id = f.household_id
            AND t.id IN (f.outflow_id, f.inflow_id) WHERE f.id = ANY(",
    )
    .bind(gone.clone())
    .sql(")")
    .load(tx.conn())?;
    release_ids(tx, &gone)?;
    delete(tx, &gone)?;
    Ok(orphans)
}
