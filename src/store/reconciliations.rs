//! Sittings with a statement, and the transactions they lock.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::account::LastAssertion;
use crate::model::identity::Count;
use crate::model::reconciliation::{OlderRows, OpenRow, Reconciliation};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Numeric, Uuid as SqlUuid};

/// Most open rows that are listed.
pub const LISTED: i64 = 2_000;

const OPEN: &str = "
    FROM transactions t
   WHERE NOT t.reconciled AND t.deleted_at IS NULL AND t.status = 'posted' AND t.account_id = ";

fn open(head: &'static str, account_id: Uuid, day: NaiveDate) -> Sql {
    Sql::new(head).sql(OPEN).bind(account_id).sql(" AND t.booked_on <= ").bind(day)
}

/// What can be ticked off up to a day, newest first, and how much more there is.
pub fn open_rows(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    day: NaiveDate,
) -> Result<(Vec<OpenRow>, OlderRows)> {
    let rows: Vec<OpenRow> = open(
        "SELECT t.id, t.booked_on, t.amount, t.category_id, coalesce((SELECT p.name FROM payees p
             WHERE p.household_id = t.household_id AND p.id = t.payee_id), t.description) AS name",
        account_id,
        day,
    )
    .sql(" ORDER BY t.booked_on DESC, t.id DESC LIMIT ")
    .bind(LISTED)
    .load(tx.conn())?;
    let all: OlderRows =
        open("SELECT count(*) AS count, coalesce(sum(t.amount), 0) AS total", account_id, day)
            .get_result(tx.conn())?;
    let listed: Amount = rows.iter().map(|row| row.amount).sum();
    let count = all.count - i64::try_from(rows.len()).unwrap_or(i64::MAX);
    Ok((rows, OlderRows { count, total: all.total - listed }))
}

#[derive(QueryableByName)]
struct Balance {
    #[diesel(sql_type = Numeric)]
    amount: Amount,
}

/// The opening balance and every reconciled transaction.
pub fn reconciled_balance(tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<Amount> {
    let row: Balance = Sql::new(
        "SELECT a.opening_balance + coalesce((SELECT sum(t.amount) FROM transactions t
             WHERE t.household_id = a.household_id AND t.account_id = a.id AND t.reconciled
               AND t.deleted_at IS NULL AND t.status <> 'void'), 0) AS amount
           FROM accounts a WHERE a.id = ",
    )
    .bind(account_id)
    .get_result(tx.conn())?;
    Ok(row.amount)
}

/// The newest balance that was stated after the last sitting's day.
pub fn stated(tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<Option<LastAssertion>> {
    Ok(Sql::new(
        "SELECT b.account_id, b.day, b.amount, 0::numeric AS difference FROM balance_assertions b
          WHERE b.account_id = ",
    )
    .bind(account_id)
    .sql(
        " AND b.day > coalesce((SELECT max(r.day) FROM reconciliations r
               WHERE r.household_id = b.household_id AND r.account_id = b.account_id), '-infinity')
          ORDER BY b.day DESC, b.created_at DESC, b.id DESC LIMIT 1",
    )
    .get_result(tx.conn())
    .optional()?)
}

const SITTINGS: &str = "
    SELECT r.id, r.account_id, r.day, r.amount, r.adjustment_id, u.name AS by, r.created_at,
           (SELECT count(*) FROM reconciliation_rows x WHERE x.household_id = r.household_id
               AND x.reconciliation_id = r.id) AS count
      FROM reconciliations r LEFT JOIN users u ON u.id = r.created_by";

pub fn list(tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<Vec<Reconciliation>> {
    Ok(Sql::new(SITTINGS)
        .sql(" WHERE r.account_id = ")
        .bind(account_id)
        .sql(" ORDER BY r.day DESC, r.created_at DESC, r.id DESC LIMIT 50")
        .load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Reconciliation>> {
    Ok(Sql::new(SITTINGS).sql(" WHERE r.id = ").bind(id).get_result(tx.conn()).optional()?)
}

#[derive(QueryableByName)]
struct Ticked {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Numeric)]
    amount: Amount,
}

/// The open rows that are ticked off, and what they add up to: the named ones, or all but those.
pub fn ticked(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    day: NaiveDate,
    named: &[Uuid],
    all_but: bool,
) -> Result<(Vec<Uuid>, Amount)> {
    let which = if all_but { " AND t.id <> ALL(" } else { " AND t.id = ANY(" };
    let rows: Vec<Ticked> = open("SELECT t.id, t.amount", account_id, day)
        .sql(which)
        .bind(named.to_vec())
        .sql(") FOR UPDATE")
        .load(tx.conn())?;
    let total = rows.iter().map(|row| row.amount).sum();
    Ok((rows.into_iter().map(|row| row.id).collect(), total))
}

pub struct NewSitting {
    pub id: Uuid,
    pub account_id: Uuid,
    pub day: NaiveDate,
    pub amount: Amount,
    pub adjustment_id: Option<Uuid>,
}

/// Keeps a sitting and locks its transactions.
pub fn insert(tx: &mut HouseholdTx<'_>, new: &NewSitting, ids: &[Uuid]) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new(
        "INSERT INTO reconciliations
             (household_id, id, account_id, day, amount, adjustment_id, created_by, created_at)
         VALUES ",
    )
    .row(row![household, new.id, new.account_id, new.day, new.amount, new.adjustment_id, user, now])
    .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO reconciliation_rows (household_id, reconciliation_id, transaction_id) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(new.id)
    .sql(", id FROM unnest(")
    .bind(ids.to_vec())
    .sql(") t(id)")
    .execute(tx.conn())?;
    set(tx, ids, true)?;
    Ok(())
}

fn set(tx: &mut HouseholdTx<'_>, ids: &[Uuid], reconciled: bool) -> Result<usize> {
    let now = tx.now();
    Ok(Sql::new("UPDATE transactions SET reconciled = ")
        .bind(reconciled)
        .sql(", updated_at = ")
        .bind(now)
        .sql(" WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?)
}

#[derive(QueryableByName)]
struct LockedId {
    #[diesel(sql_type = SqlUuid)]
    transaction_id: Uuid,
}

/// Removes a sitting and opens what it locked.
pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    let rows: Vec<LockedId> =
        Sql::new("DELETE FROM reconciliation_rows WHERE reconciliation_id = ")
            .bind(id)
            .sql(" RETURNING transaction_id")
            .load(tx.conn())?;
    let ids: Vec<Uuid> = rows.into_iter().map(|row| row.transaction_id).collect();
    set(tx, &ids, false)?;
    Sql::new("DELETE FROM reconciliations WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}

/// Opens one transaction; it leaves its sitting.
pub fn open_one(tx: &mut HouseholdTx<'_>, transaction_id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM reconciliation_rows WHERE transaction_id = ")
        .bind(transaction_id)
        .execute(tx.conn())?;
    set(tx, &[transaction_id], false)?;
    Ok(())
}

/// How many of an import's transactions are reconciled.
pub fn locked_of_import(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<i64> {
    let row: Count = Sql::new(
        "SELECT count(DISTINCT t.id) AS count FROM sightings s
           JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
          WHERE t.reconciled AND t.deleted_at IS NULL AND s.active AND s.import_id = ",
    )
    .bind(import_id)
    .get_result(tx.conn())?;
    Ok(row.count)
}
