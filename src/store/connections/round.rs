//! One worker at a time: the queue gives a connection to one, and who begins later makes the round of
//! whoever was before void. So nothing has to be waited for when a worker was killed.

use crate::model::Uuid;
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use diesel::prelude::*;
use serde_json::Value;

/// Begins a round; how far it is stands beside it.
pub fn begin(tx: &mut HouseholdTx<'_>, id: Uuid, round: Uuid, progress: Value) -> Result<()> {
    Sql::new("UPDATE connections SET round = ")
        .bind(round)
        .sql(", progress = ")
        .bind(progress)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Says how far the round is. False when somebody else has begun another.
pub fn goes_on(tx: &mut HouseholdTx<'_>, id: Uuid, round: Uuid, progress: Value) -> Result<bool> {
    let held = Sql::new("UPDATE connections SET progress = ")
        .bind(progress)
        .sql(" WHERE id = ")
        .bind(id)
        .sql(" AND round = ")
        .bind(round)
        .execute(tx.conn())?;
    Ok(held > 0)
}

/// Ends a round. False when somebody else has begun another.
pub fn end(tx: &mut HouseholdTx<'_>, id: Uuid, round: Uuid) -> Result<bool> {
    let held = Sql::new("UPDATE connections SET round = NULL, progress = NULL WHERE id = ")
        .bind(id)
        .sql(" AND round = ")
        .bind(round)
        .execute(tx.conn())?;
    Ok(held > 0)
}
