//! What the reports on habits read of the ledger where no rollup knows it.

use super::accounts::DayChange;
use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Text, Uuid as SqlUuid};

/// When a payee was met first and last.
#[derive(Debug, Clone, QueryableByName)]
pub struct Met {
    #[diesel(sql_type = SqlUuid)]
    pub payee_id: Uuid,
    #[diesel(sql_type = Date)]
    pub first_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub last_on: NaiveDate,
}

/// Of each of these payees, by the two ends of its index.
pub fn met(tx: &mut HouseholdTx<'_>, payees: Vec<Uuid>) -> Result<Vec<Met>> {
    Ok(Sql::new("SELECT p.id AS payee_id, first.booked_on AS first_on, last.booked_on AS last_on FROM unnest(")
        .bind(payees)
        .sql(
            ") p(id)
            CROSS JOIN LATERAL (SELECT t.booked_on FROM transactions t
                 WHERE t.payee_id = p.id AND t.deleted_at IS NULL AND t.status <> 'void'
                 ORDER BY t.booked_on, t.id LIMIT 1) first
            CROSS JOIN LATERAL (SELECT t.booked_on FROM transactions t
                 WHERE t.payee_id = p.id AND t.deleted_at IS NULL AND t.status <> 'void'
                 ORDER BY t.booked_on DESC, t.id DESC LIMIT 1) last",
        )
        .load(tx.conn())?)
}

/// One expense, as a list shows it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Purchase {
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// The largest single expense in one currency.
pub fn largest_purchase(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
    accounts: Vec<Uuid>,
    home: &str,
) -> Result<Option<Purchase>> {
    let all = accounts.is_empty();
    let found: Vec<Purchase> = Sql::new(
        "SELECT largest.transaction_id, largest.booked_on, largest.amount,
                coalesce(y.name, t.description) AS name
           FROM (SELECT household_id, transaction_id, booked_on, payee_id, -amount AS amount
                   FROM postings
                  WHERE amount < 0
                    AND (category_id = ANY(ARRAY(SELECT c.id FROM categories c JOIN category_groups g
                             ON g.household_id = c.household_id AND g.id = c.group_id
                             WHERE g.kind = 'expense')) OR category_id IS NULL)
                    AND currency = ",
    )
    .bind(home)
    .sql(" AND booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND (")
    .bind(all)
    .sql(" OR account_id = ANY(")
    .bind(accounts)
    .sql(
        ")) ORDER BY postings.amount, booked_on, transaction_id LIMIT 1) largest
           JOIN transactions t ON t.household_id = largest.household_id AND t.id = largest.transaction_id
           LEFT JOIN payees y ON y.household_id = largest.household_id AND y.id = largest.payee_id",
    )
    .load(tx.conn())?;
    Ok(found.into_iter().next())
}

/// The day of the first transaction.
pub fn first_day(tx: &mut HouseholdTx<'_>) -> Result<Option<NaiveDate>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Date)]
        day: NaiveDate,
    }
    let first: Vec<Row> = Sql::new(
        "SELECT booked_on AS day FROM transactions WHERE deleted_at IS NULL AND status <> 'void'
          ORDER BY booked_on, id LIMIT 1",
    )
    .load(tx.conn())?;
    Ok(first.into_iter().next().map(|row| row.day))
}

/// What accounts changed by after a month end, what is hidden from figures included: whole months before `split`
/// (the first of a month), single days from it on; oldest first.
pub fn changes_after_month(
    tx: &mut HouseholdTx<'_>,
    after: NaiveDate,
    split: NaiveDate,
) -> Result<Vec<DayChange>> {
    Ok(Sql::new(
        "SELECT account_id, since AS day, sum(change) AS change FROM (
            SELECT account_id, change,
                   CASE WHEN day >= ",
    )
    .bind(split)
    .sql(" THEN day ELSE date_trunc('month', day::timestamp)::date END AS since FROM daily_balances WHERE day > ")
    .bind(after)
    .sql(") changes GROUP BY since, account_id ORDER BY since")
    .load(tx.conn())?)
}

/// Transactions of some days that are not void, by the days' rollup.
pub fn count(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
    accounts: Vec<Uuid>,
) -> Result<i64> {
    let all = accounts.is_empty();
    let row: Count = Sql::new(
        "SELECT coalesce(sum(count), 0)::bigint AS count FROM daily_balances WHERE day BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND (")
    .bind(all)
    .sql(" OR account_id = ANY(")
    .bind(accounts)
    .sql("))")
    .get_result(tx.conn())?;
    Ok(row.count)
}
