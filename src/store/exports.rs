//! What exports read: a ledger from its first day on, and where each account stood.

use super::sql::{Sql, row};
use super::transactions::{After, COLUMNS, JOINED, conditions, in_list};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::filter::TransactionFilter;
use crate::model::transaction::{Transaction, TransactionRow};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Uuid as SqlUuid};

/// The transactions of a filter behind a place, oldest first, at most `limit`.
pub fn chunk(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    after: Option<After>,
    limit: usize,
) -> Result<Vec<Transaction>> {
    let mut sql = Sql::new(COLUMNS).sql("transactions").sql(JOINED);
    sql = sql.append(conditions(filter)).append(in_list(filter));
    if let Some((day, id)) = after {
        sql = sql.sql(" AND (t.booked_on, t.id) > ").row(row![day, id]);
    }
    let rows: Vec<TransactionRow> = sql
        .sql(" ORDER BY t.booked_on, t.id LIMIT ")
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Transaction::from).collect())
}

#[derive(QueryableByName)]
struct FirstDay {
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = Date)]
    day: NaiveDate,
}

/// The first day on which each account moved.
pub fn first_days(tx: &mut HouseholdTx<'_>) -> Result<Vec<(Uuid, NaiveDate)>> {
    let rows: Vec<FirstDay> = Sql::new(
        "SELECT account_id, min(day) AS day FROM daily_balances WHERE count <> 0
          GROUP BY account_id",
    )
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.account_id, row.day)).collect())
}
