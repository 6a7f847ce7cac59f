//! Accounts, the keys files know them by, and their balances.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::account::{Account, AccountFacts, AccountPatch, LastAssertion, NewAccount};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Text, Uuid as SqlUuid};
use std::collections::HashMap;

const FACTS: &str = "
    SELECT a.id, a.name, a.kind, a.currency, a.institution, a.number_mask, a.opening_balance,
           a.opened_on, a.closed_on, a.on_budget,
           a.opening_balance + coalesce(s.change, 0) AS balance,
           coalesce(s.pending, 0) AS pending, coalesce(s.count, 0) AS transaction_count,
           (SELECT max(t.booked_on) FROM transactions t
             WHERE t.household_id = a.household_id AND t.account_id = a.id
               AND t.deleted_at IS NULL) AS last_booked_on,
           a.updated_at
      FROM accounts a
      LEFT JOIN account_totals s ON s.household_id = a.household_id AND s.account_id = a.id";

/// The bank's last word on each account, and its difference to what we have booked (pending apart) at
/// the end of that day.
const ASSERTIONS: &str = "
    SELECT b.account_id, b.day, b.amount,
           b.amount - a.opening_balance - coalesce((SELECT sum(d.change) FROM daily_balances d
               WHERE d.household_id = b.household_id AND d.account_id = b.account_id
                 AND d.day <= b.day), 0)
               + coalesce((SELECT sum(t.amount) FROM transactions t
                   WHERE t.household_id = b.household_id AND t.account_id = b.account_id
                     AND t.status = 'pending' AND t.deleted_at IS NULL
                     AND t.booked_on <= b.day), 0) AS difference
      FROM (SELECT DISTINCT ON (account_id) * FROM balance_assertions
             ORDER BY account_id, day DESC, created_at DESC, id DESC) b
      JOIN accounts a ON a.household_id = b.household_id AND a.id = b.account_id";

pub fn list(tx: &mut HouseholdTx<'_>, include_closed: bool) -> Result<Vec<Account>> {
    let facts = Sql::new(FACTS)
        .sql(if include_closed { "" } else { " WHERE a.closed_on IS NULL" })
        .sql(" ORDER BY a.position, a.created_at, a.id")
        .load(tx.conn())?;
    let assertions: Vec<LastAssertion> = Sql::new(ASSERTIONS).load(tx.conn())?;
    let mut by_account: HashMap<Uuid, LastAssertion> =
        assertions.into_iter().map(|a| (a.account_id, a)).collect();
    let with = |facts: AccountFacts| Account {
        last_assertion: by_account.remove(&facts.id),
        facts,
        converted: None,
    };
    Ok(facts.into_iter().map(with).collect())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Account>> {
    let facts: Option<AccountFacts> =
        Sql::new(FACTS).sql(" WHERE a.id = ").bind(id).get_result(tx.conn()).optional()?;
    let Some(facts) = facts else { return Ok(None) };
    let last_assertion = Sql::new(ASSERTIONS)
        .sql(" WHERE b.account_id = ")
        .bind(id)
        .get_result(tx.conn())
        .optional()?;
    Ok(Some(Account { facts, last_assertion, converted: None }))
}

pub fn insert(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    new: &NewAccount,
    opening_balance: Amount,
) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new(
        "INSERT INTO accounts (household_id, id, name, kind, currency, institution, number_mask,
             opening_balance, opened_on, on_budget, created_at, updated_at, position)
         SELECT v.*, (SELECT coalesce(max(position), 0) + 1 FROM accounts) FROM (VALUES ",
    )
    .row(row![
        household,
        id,
        new.name.as_str(),
        new.kind.as_str(),
        new.currency.as_str(),
        new.institution.clone(),
        new.number_mask.clone(),
        opening_balance,
        new.opened_on,
        new.kind.budgets_by_default(),
        now,
        now
    ])
    .sql(") v")
    .execute(tx.conn())?;
    Ok(())
}

/// The currency of an account.
pub fn currency(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<String>> {
    let row: Option<CurrencyRow> = Sql::new("SELECT currency FROM accounts WHERE id = ")
        .bind(id)
        .get_result(tx.conn())
        .optional()?;
    Ok(row.map(|row| row.currency))
}

/// Changes an account's facts; the caller has seen that it exists.
/// The currencies of accounts other than the household's.
pub fn currencies_beside(tx: &mut HouseholdTx<'_>, home: &str) -> Result<Vec<String>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        currency: String,
    }
    let rows: Vec<Row> = Sql::new(
        "SELECT currency FROM (SELECT currency FROM accounts UNION SELECT currency FROM debts) used
          WHERE currency <> ",
    )
    .bind(home)
    .sql(" ORDER BY currency")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.currency).collect())
}

pub fn update(tx: &mut HouseholdTx<'_>, id: Uuid, patch: &AccountPatch) -> Result<()> {
    let now = tx.now();
    let mut sql = Sql::new("UPDATE accounts SET updated_at = ").bind(now);
    if let Some(name) = &patch.name {
        sql = sql.sql(", name = ").bind(name.as_str());
    }
    if let Some(kind) = patch.kind {
        sql = sql.sql(", kind = ").bind(kind.as_str());
    }
    if let Some(institution) = patch.institution.as_change() {
        sql = sql.sql(", institution = ").bind(institution.cloned());
    }
    if let Some(amount) = patch.opening_balance {
        sql = sql.sql(", opening_balance = ").bind(amount);
    }
    if let Some(day) = patch.opened_on.as_change() {
        sql = sql.sql(", opened_on = ").bind(day.copied());
    }
    if let Some(day) = patch.closed_on.as_change() {
        sql = sql.sql(", closed_on = ").bind(day.copied());
    }
    if let Some(on_budget) = patch.on_budget {
        sql = sql.sql(", on_budget = ").bind(on_budget);
    }
    sql.sql(" WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}

/// Sets what the account held before its first transaction.
pub fn set_opening_balance(tx: &mut HouseholdTx<'_>, id: Uuid, amount: Amount) -> Result<()> {
    Sql::new("UPDATE accounts SET opening_balance = ")
        .bind(amount)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Removes an account that nothing refers to; false when something does (a deleted transaction
/// counts: it keeps a source from bringing it back).
pub fn delete_unused(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    Sql::new("DELETE FROM account_totals WHERE count = 0 AND account_id = ")
        .bind(id)
        .execute(tx.conn())?;
    Sql::new("DELETE FROM daily_balances WHERE count = 0 AND account_id = ")
        .bind(id)
        .execute(tx.conn())?;
    let deleted = Sql::new("DELETE FROM accounts a WHERE a.id = ")
        .bind(id)
        .sql(
            " AND NOT EXISTS (SELECT 1 FROM transactions t
                  WHERE t.household_id = a.household_id AND t.account_id = a.id)",
        )
        .execute(tx.conn())?;
    Ok(deleted > 0)
}

/// Lets one writer at a time decide what an account's lines become.
pub fn lock(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    Sql::new("SELECT pg_advisory_xact_lock(hashtextextended(")
        .bind(id.to_string())
        .sql(", 0))")
        .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct CurrencyRow {
    #[diesel(sql_type = Text)]
    currency: String,
}

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
}

/// The accounts that files know by these keys.
pub fn by_keys(tx: &mut HouseholdTx<'_>, keys: Vec<String>) -> Result<HashMap<String, Uuid>> {
    let rows: Vec<KeyRow> = Sql::new("SELECT key, account_id FROM account_keys WHERE key = ANY(")
        .bind(keys)
        .sql(")")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.key, row.account_id)).collect())
}

/// Every key and the account it names.
pub fn keys(tx: &mut HouseholdTx<'_>) -> Result<HashMap<String, Uuid>> {
    let rows: Vec<KeyRow> = Sql::new("SELECT key, account_id FROM account_keys").load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.key, row.account_id)).collect())
}

/// Files call this account by this key from now on.
pub fn put_key(tx: &mut HouseholdTx<'_>, key: &str, account_id: Uuid) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO account_keys (household_id, key, account_id) VALUES ")
        .row(row![household, key, account_id])
        .sql(" ON CONFLICT (household_id, key) DO UPDATE SET account_id = excluded.account_id")
        .execute(tx.conn())?;
    Ok(())
}

/// The key means the account that it meant before, if that is still there.
pub fn return_key(tx: &mut HouseholdTx<'_>, key: &str, from: Uuid, to: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE account_keys k SET account_id = a.id FROM accounts a
              WHERE a.household_id = k.household_id AND a.id = ",
    )
    .bind(to)
    .sql(" AND k.key = ")
    .bind(key)
    .sql(" AND k.account_id = ")
    .bind(from)
    .execute(tx.conn())?;
    Ok(())
}

/// Files no longer call this account by this key.
pub fn forget_key(tx: &mut HouseholdTx<'_>, key: &str, account_id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM account_keys WHERE key = ")
        .bind(key)
        .sql(" AND account_id = ")
        .bind(account_id)
        .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct Change {
    #[diesel(sql_type = Numeric)]
    change: Amount,
}

/// The account's balance at the end of a day, opening balance included.
pub fn balance_on(tx: &mut HouseholdTx<'_>, id: Uuid, day: NaiveDate) -> Result<Amount> {
    let row: Change = Sql::new(
        "SELECT opening_balance + coalesce((SELECT sum(d.change) FROM daily_balances d
             WHERE d.household_id = a.household_id AND d.account_id = a.id AND d.day <= ",
    )
    .bind(day)
    .sql("), 0) AS change FROM accounts a WHERE a.id = ")
    .bind(id)
    .get_result(tx.conn())?;
    Ok(row.change)
}

/// The account's booked balance at the end of a day: what a bank's statement says, pending apart.
pub fn booked_on(tx: &mut HouseholdTx<'_>, id: Uuid, day: NaiveDate) -> Result<Amount> {
    let pending: Change = Sql::new(
        "SELECT coalesce(sum(amount), 0) AS change FROM transactions
          WHERE status = 'pending' AND deleted_at IS NULL AND account_id = ",
    )
    .bind(id)
    .sql(" AND booked_on <= ")
    .bind(day)
    .get_result(tx.conn())?;
    Ok(balance_on(tx, id, day)? - pending.change)
}

#[derive(Debug, Clone, QueryableByName)]
pub struct DayChange {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub change: Amount,
}

/// What each day after `after` changed, for one account or all, oldest first.
pub fn changes_after(
    tx: &mut HouseholdTx<'_>,
    account_id: Option<Uuid>,
    after: NaiveDate,
) -> Result<Vec<DayChange>> {
    let mut sql =
        Sql::new("SELECT account_id, day, change FROM daily_balances WHERE day > ").bind(after);
    if let Some(id) = account_id {
        sql = sql.sql(" AND account_id = ").bind(id);
    }
    Ok(sql.sql(" ORDER BY day").load(tx.conn())?)
}

/// What each account changed by in each month after the one of `after`, oldest first.
pub fn monthly_changes_after(tx: &mut HouseholdTx<'_>, after: NaiveDate) -> Result<Vec<DayChange>> {
    Ok(Sql::new(
        "SELECT account_id, date_trunc('month', day::timestamp)::date AS day, sum(change) AS change
           FROM daily_balances WHERE day >= (",
    )
    .bind(after)
    .sql("::date + interval '1 month') GROUP BY 2, 1 ORDER BY 2")
    .load(tx.conn())?)
}
