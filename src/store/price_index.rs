//! Months of the price index that an operator added to the shipped ones. They belong to no household.

use super::sql::Sql;
use super::{HouseholdTx, Result, SystemTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric};
use rust_decimal::Decimal;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Date)]
    month: NaiveDate,
    #[diesel(sql_type = Numeric)]
    value: Decimal,
}

/// First days of months and their index, oldest first.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<(NaiveDate, Decimal)>> {
    let rows: Vec<Row> =
        Sql::new("SELECT month, value FROM price_index ORDER BY month").load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.month, row.value)).collect())
}

/// Puts these months in the place of all that were added before.
pub fn replace(tx: &mut SystemTx<'_>, months: &[(NaiveDate, Decimal)]) -> Result<()> {
    Sql::new(
        "WITH before AS (SELECT coalesce(max(version), 0) AS version FROM price_index),
              gone AS (DELETE FROM price_index WHERE month <> ALL(",
    )
    .bind(months.iter().map(|(month, _)| *month).collect::<Vec<_>>())
    .sql(
        "))
         INSERT INTO price_index (month, value, version)
         SELECT m.month, m.value, before.version + 1 FROM before, unnest(",
    )
    .bind(months.iter().map(|(month, _)| *month).collect::<Vec<_>>())
    .sql(", ")
    .bind(months.iter().map(|(_, value)| Some(*value)).collect::<Vec<_>>())
    .sql(
        ") m(month, value)
         ON CONFLICT (month) DO UPDATE SET value = excluded.value, version = excluded.version",
    )
    .execute(tx.conn())?;
    Ok(())
}
