//! What a forecast is made of, from the rollup of days.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Uuid as SqlUuid};
use std::collections::HashMap;

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

/// The days of a span on which accounts moved, without what series that are not dismissed came as, what
/// debts between people were paid by, and what these cards were paid.
pub fn days(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
    paid: &[Uuid],
) -> Result<Vec<DayRow>> {
    Ok(Sql::new(
        "WITH known AS (
             SELECT h.transaction_id FROM recurring r
               JOIN recurring_hits h ON h.household_id = r.household_id AND h.recurring_id = r.id
              WHERE r.state <> 'dismissed'
              UNION
             SELECT p.transaction_id FROM debt_payments p
              UNION
             SELECT leg.id FROM transfers x
               JOIN transactions i ON i.household_id = x.household_id AND i.id = x.inflow_id
              CROSS JOIN LATERAL (VALUES (x.outflow_id), (x.inflow_id)) leg (id)
              WHERE x.state = 'confirmed' AND i.account_id = ANY(",
    )
    .bind(paid.to_vec())
    .sql(
        "))
         SELECT d.account_id, d.day, sum(d.change) AS change FROM (
             SELECT b.account_id, b.day, b.change FROM daily_balances b WHERE b.day BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(
        " UNION ALL
             SELECT t.account_id, t.booked_on, -t.amount FROM known
               JOIN transactions t ON t.id = known.transaction_id
              WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(") d GROUP BY d.account_id, d.day")
    .load(tx.conn())?)
}

/// The series that pay these cards, and which each pays.
pub fn paying(tx: &mut HouseholdTx<'_>, cards: &[Uuid]) -> Result<HashMap<Uuid, Uuid>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        recurring_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        card: Uuid,
    }
    let rows: Vec<Row> = Sql::new(
        "SELECT DISTINCT h.recurring_id, i.account_id AS card FROM transfers x
           JOIN transactions i ON i.household_id = x.household_id AND i.id = x.inflow_id
           JOIN recurring_hits h ON h.household_id = x.household_id
            AND h.transaction_id IN (x.outflow_id, x.inflow_id)
          WHERE x.state = 'confirmed' AND i.account_id = ANY(",
    )
    .bind(cards.to_vec())
    .sql(")")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.recurring_id, row.card)).collect())
}
