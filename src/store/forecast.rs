//! What a forecast is made of, from the rollup of days.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Uuid as SqlUuid};

/// What a day moved an account beside what comes back.
#[derive(Debug, Clone, QueryableByName)]
pub struct DayRow {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub change: Amount,
}

/// The days of a span on which accounts moved, without what series that are not dismissed came as, and
/// without what debts between people were paid by.
pub fn days(tx: &mut HouseholdTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<DayRow>> {
    Ok(Sql::new(
        "SELECT d.account_id, d.day, sum(d.change) AS change FROM (
             SELECT b.account_id, b.day, b.change FROM daily_balances b WHERE b.day BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(
        " UNION ALL
             SELECT t.account_id, t.booked_on, -t.amount FROM (
                    SELECT h.household_id, h.transaction_id FROM recurring r
                      JOIN recurring_hits h ON h.household_id = r.household_id AND h.recurring_id = r.id
                     WHERE r.state <> 'dismissed'
                     UNION
                    SELECT p.household_id, p.transaction_id FROM debt_payments p) k
               JOIN transactions t ON t.household_id = k.household_id AND t.id = k.transaction_id
              WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(") d GROUP BY d.account_id, d.day")
    .load(tx.conn())?)
}

/// The day of the household's first movement.
pub fn first_day(tx: &mut HouseholdTx<'_>) -> Result<Option<NaiveDate>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Nullable<Date>)]
        day: Option<NaiveDate>,
    }
    let row: Row = Sql::new("SELECT min(day) AS day FROM daily_balances").get_result(tx.conn())?;
    Ok(row.day)
}
