//! What banks and people say an account held at the end of a day, and what moved our balance since.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::reconciliation::Assertion;
use crate::model::transaction::Status;
use crate::model::{Amount, Uuid};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Jsonb, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;

/// Most assertions that a list holds.
const MOST: i64 = 500;

/// Records what a source says; its later word about a day replaces its own earlier one and nobody
/// else's. Returns its id.
pub fn put(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    day: NaiveDate,
    amount: Amount,
    import_id: Option<Uuid>,
) -> Result<Uuid> {
    let (household, now, id) = (tx.household_id(), tx.now(), Uuid::now_v7());
    Sql::new(
        "INSERT INTO balance_assertions
             (household_id, id, account_id, day, amount, import_id, created_at) VALUES ",
    )
    .row(row![household, id, account_id, day, amount, import_id, now])
    .sql(
        " ON CONFLICT (household_id, account_id, day, import_id) DO UPDATE
             SET id = excluded.id, amount = excluded.amount, created_at = excluded.created_at",
    )
    .execute(tx.conn())?;
    Ok(id)
}

/// Takes back what an import said; what others said of the same days counts again.
pub fn drop_of(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM balance_assertions WHERE import_id = ")
        .bind(import_id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let gone =
        Sql::new("DELETE FROM balance_assertions WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(gone > 0)
}

const STATED: &str = "
    b.id, b.account_id, b.day, b.amount, b.amount AS difference, b.import_id,
           coalesce(i.file_name, c.institution_name) AS file_name, b.created_at
      FROM balance_assertions b
      LEFT JOIN imports i ON i.household_id = b.household_id AND i.id = b.import_id
      LEFT JOIN connection_accounts f ON f.household_id = b.household_id AND f.id = b.import_id
      LEFT JOIN connections c ON c.household_id = f.household_id AND c.id = f.connection_id";

/// The word that counts about each day, newest day first. `difference` is filled in by the caller.
pub fn list(tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<Vec<Assertion>> {
    Ok(Sql::new("SELECT DISTINCT ON (b.day) ")
        .sql(STATED)
        .sql(" WHERE b.account_id = ")
        .bind(account_id)
        .sql(" ORDER BY b.day DESC, b.created_at DESC, b.id DESC LIMIT ")
        .bind(MOST)
        .load(tx.conn())?)
}

/// One of them; `difference` is filled in by the caller.
pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Assertion>> {
    Ok(Sql::new("SELECT ")
        .sql(STATED)
        .sql(" WHERE b.id = ")
        .bind(id)
        .get_result(tx.conn())
        .optional()?)
}

#[derive(Debug, Clone, QueryableByName)]
pub struct BookedDay {
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub change: Amount,
}

/// What each day booked (pending apart), oldest first.
pub fn booked_days(tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<Vec<BookedDay>> {
    Ok(Sql::new(
        "SELECT day, sum(change) AS change FROM (
             SELECT day, change FROM daily_balances WHERE account_id = ",
    )
    .bind(account_id)
    .sql(
        " UNION ALL
             SELECT booked_on, -amount FROM transactions
              WHERE status = 'pending' AND deleted_at IS NULL AND account_id = ",
    )
    .bind(account_id)
    .sql(") d GROUP BY day ORDER BY day")
    .load(tx.conn())?)
}

/// A transaction as a balance sees it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Moved {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Bool)]
    pub deleted: bool,
    #[diesel(sql_type = Text)]
    pub name: String,
}

/// A field that was changed, and what it was before.
#[derive(Debug, Clone, QueryableByName)]
pub struct MoneyChange {
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub field: String,
    #[diesel(sql_type = Jsonb)]
    pub was: Value,
}

/// What was changed on an account's transactions after an instant that can move a balance, the last
/// change first.
pub fn money_changes(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    after: DateTime<Utc>,
) -> Result<Vec<MoneyChange>> {
    Ok(Sql::new(
        "SELECT c.transaction_id, c.at, c.field, c.was FROM transaction_changes c
           JOIN transactions t ON t.household_id = c.household_id AND t.id = c.transaction_id
          WHERE c.field IN ('amount', 'booked_on', 'status', 'deleted') AND c.was IS NOT NULL
            AND c.at > ",
    )
    .bind(after)
    .sql(" AND t.account_id = ")
    .bind(account_id)
    .sql(" ORDER BY c.id DESC")
    .load(tx.conn())?)
}

/// The account's transactions that were made after an instant and booked up to a day, and these.
pub fn moved(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    after: DateTime<Utc>,
    day: NaiveDate,
    changed: Vec<Uuid>,
) -> Result<Vec<Moved>> {
    Ok(Sql::new(
        "SELECT t.id, t.created_at, t.booked_on, t.amount, t.status,
                t.deleted_at IS NOT NULL AS deleted, coalesce(p.name, t.description) AS name
           FROM transactions t
           LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
          WHERE t.account_id = ",
    )
    .bind(account_id)
    .sql(" AND ((t.booked_on <= ")
    .bind(day)
    .sql(" AND t.created_at > ")
    .bind(after)
    .sql(") OR t.id = ANY(")
    .bind(changed)
    .sql("))")
    .load(tx.conn())?)
}

/// An import that was taken back: what it had brought, which is gone now.
#[derive(Debug, Clone, QueryableByName)]
pub struct UndoneImport {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub file_name: String,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub undone_at: DateTime<Utc>,
    #[diesel(sql_type = Numeric)]
    pub total: Amount,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

/// The imports taken back after an instant that had brought lines up to a day into an account.
pub fn undone_imports(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    after: DateTime<Utc>,
    day: NaiveDate,
) -> Result<Vec<UndoneImport>> {
    Ok(Sql::new(
        "SELECT i.id, i.file_name, i.created_at, i.undone_at, sum(s.amount) AS total,
                count(*) AS count
           FROM imports i
           JOIN sightings s ON s.household_id = i.household_id AND s.import_id = i.id
          WHERE s.outcome = 'created' AND s.transaction_id IS NULL AND NOT s.active
            AND s.account_id = ",
    )
    .bind(account_id)
    .sql(" AND s.booked_on <= ")
    .bind(day)
    .sql(" AND i.undone_at > ")
    .bind(after)
    .sql(" GROUP BY i.household_id, i.id, i.file_name, i.created_at, i.undone_at")
    .load(tx.conn())?)
}
