//! What units of loans are worth in pesos. They belong to no household.

use super::sql::Sql;
use super::{HouseholdTx, Result, SystemTx};
use crate::model::loan::{LoanUnit, UnitValue};
use chrono::NaiveDate;
use diesel::prelude::*;

/// What an operator loaded, and what the Banco de México said of UDIs `after` a day; oldest first. A day that
/// both speak of is the operator's.
pub fn of(
    tx: &mut HouseholdTx<'_>,
    unit: LoanUnit,
    after: Option<NaiveDate>,
) -> Result<Vec<UnitValue>> {
    Ok(Sql::new(
        "SELECT DISTINCT ON (valid_from) unit, valid_from, worth, source FROM (
             SELECT unit, valid_from, worth, source, 0 AS place FROM unit_values
             UNION ALL
             SELECT 'udi', day, rate, 'Banco de México', 1 FROM published_rates
              WHERE source = 'banxico' AND currency = 'MXV' AND day > ",
    )
    .bind(after.unwrap_or_default())
    .sql(") told WHERE unit = ")
    .bind(unit.as_str())
    .sql(" ORDER BY valid_from, place")
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
