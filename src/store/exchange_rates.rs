//! Rates that persons of a household gave.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Text};
use rust_decimal::Decimal;

#[derive(Debug, Clone, QueryableByName)]
pub struct KeptRate {
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub rate: Decimal,
}

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<KeptRate>> {
    Ok(Sql::new("SELECT currency, day, rate FROM exchange_rates").load(tx.conn())?)
}

pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count =
        Sql::new("SELECT count(*) AS count FROM exchange_rates").get_result(tx.conn())?;
    Ok(row.count)
}

pub fn put(tx: &mut HouseholdTx<'_>, currency: &str, day: NaiveDate, rate: Decimal) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new("INSERT INTO exchange_rates (household_id, currency, day, rate, created_at) VALUES ")
        .row(row![household, currency, day, rate, now])
        .sql(
            " ON CONFLICT (household_id, currency, day)
                 DO UPDATE SET rate = excluded.rate, created_at = excluded.created_at",
        )
        .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, currency: &str, day: NaiveDate) -> Result<()> {
    Sql::new("DELETE FROM exchange_rates WHERE currency = ")
        .bind(currency)
        .sql(" AND day = ")
        .bind(day)
        .execute(tx.conn())?;
    Ok(())
}
