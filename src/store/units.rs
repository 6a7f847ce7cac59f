//! What units of loans are worth in pesos. They belong to no household.

use super::sql::Sql;
use super::{HouseholdTx, Result, SystemTx};
use crate::model::loan::{LoanUnit, UnitValue};
use diesel::prelude::*;

/// Oldest first.
pub fn of(tx: &mut HouseholdTx<'_>, unit: LoanUnit) -> Result<Vec<UnitValue>> {
    Ok(Sql::new("SELECT unit, valid_from, worth, source FROM unit_values WHERE unit = ")
        .bind(unit.as_str())
        .sql(" ORDER BY valid_from")
        .load(tx.conn())?)
}

/// Puts these in the place of all that was known of the units that they name.
pub fn replace(tx: &mut SystemTx<'_>, values: &[UnitValue]) -> Result<()> {
    Sql::new("DELETE FROM unit_values WHERE unit = ANY (")
        .bind(values.iter().map(|one| one.unit.as_str().to_owned()).collect::<Vec<_>>())
        .sql(")")
        .execute(tx.conn())?;
    Sql::new("INSERT INTO unit_values (unit, valid_from, worth, source) SELECT * FROM unnest(")
        .bind(values.iter().map(|one| one.unit.as_str().to_owned()).collect::<Vec<_>>())
        .sql(", ")
        .bind(values.iter().map(|one| one.valid_from).collect::<Vec<_>>())
        .sql(", ")
        .bind(values.iter().map(|one| one.worth).collect::<Vec<_>>())
        .sql(", ")
        .bind(values.iter().map(|one| one.source.clone()).collect::<Vec<_>>())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}
