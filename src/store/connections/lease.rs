//! One worker at a time: who syncs a connection holds it for a while and says so again.

use crate::model::Uuid;
use crate::store::sql::{Sql, row};
use crate::store::{HouseholdTx, Result};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;

/// Takes the connection unless somebody else holds it; a worker that died is over at its time.
pub fn lease(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    lease: Uuid,
    until: DateTime<Utc>,
) -> Result<bool> {
    let now = tx.now();
    let taken = Sql::new("UPDATE connections SET (lease, lease_until) = ")
        .row(row![lease, until])
        .sql(" WHERE id = ")
        .bind(id)
        .sql(" AND (lease IS NULL OR lease_until <= ")
        .bind(now)
        .sql(")")
        .execute(tx.conn())?;
    Ok(taken > 0)
}

/// False when somebody else has taken it meanwhile.
pub fn renew(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    lease: Uuid,
    until: DateTime<Utc>,
) -> Result<bool> {
    let held = Sql::new("UPDATE connections SET lease_until = ")
        .bind(until)
        .sql(" WHERE id = ")
        .bind(id)
        .sql(" AND lease = ")
        .bind(lease)
        .execute(tx.conn())?;
    Ok(held > 0)
}

pub fn release(tx: &mut HouseholdTx<'_>, id: Uuid, lease: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE connections SET lease = NULL, lease_until = NULL, progress = NULL WHERE id = ",
    )
    .bind(id)
    .sql(" AND lease = ")
    .bind(lease)
    .execute(tx.conn())?;
    Ok(())
}

/// How far the holder is.
pub fn progress(tx: &mut HouseholdTx<'_>, id: Uuid, lease: Uuid, progress: Value) -> Result<()> {
    Sql::new("UPDATE connections SET progress = ")
        .bind(progress)
        .sql(" WHERE id = ")
        .bind(id)
        .sql(" AND lease = ")
        .bind(lease)
        .execute(tx.conn())?;
    Ok(())
}
