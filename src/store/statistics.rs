//! What the planner knows of tables.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use diesel::prelude::*;

/// Rows written at once that are worth telling the planner of.
const MANY: usize = 5_000;

/// After a write of so many rows: analyses the tables that it made much larger.
pub fn renew(tx: &mut HouseholdTx<'_>, written: usize) -> Result<()> {
    if written < MANY {
        return Ok(());
    }
    Sql::new("SELECT renew_statistics(")
        .bind(i64::try_from(written).unwrap_or(i64::MAX))
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}
