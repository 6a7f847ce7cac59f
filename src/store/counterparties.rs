//! Accounts of others, by the hash of their number.

use super::payees::KnownPayee;
use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Numeric, Text, Uuid as SqlUuid};
use std::collections::HashMap;

/// An account that a line names as its other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub hash: String,
    pub bank: Option<String>,
    pub mask: Option<String>,
}

/// Keeps accounts that are not known yet.
pub fn ensure(tx: &mut HouseholdTx<'_>, accounts: &[Named]) -> Result<()> {
    if accounts.is_empty() {
        return Ok(());
    }
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new(
        "INSERT INTO counterparties (household_id, created_at, id, account_hash, bank, mask) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(now)
    .sql(", v.* FROM unnest(")
    .bind(accounts.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
    .sql(", ")
    .bind(accounts.iter().map(|a| a.hash.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(accounts.iter().map(|a| a.bank.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(accounts.iter().map(|a| a.mask.clone()).collect::<Vec<_>>())
    .sql(") v ON CONFLICT (household_id, account_hash) DO NOTHING")
    .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct PayeeRow {
    #[diesel(sql_type = Text)]
    account_hash: String,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    name: String,
}

/// The payees that a person linked, by the hashes of their accounts.
pub fn payees(tx: &mut HouseholdTx<'_>) -> Result<HashMap<String, KnownPayee>> {
    let rows: Vec<PayeeRow> = Sql::new(
        "SELECT c.account_hash, p.id, p.key, p.name FROM counterparties c
           JOIN counterparties r ON r.household_id = c.household_id
            AND r.id = coalesce(c.merged_into, c.id)
           JOIN payees p ON p.household_id = r.household_id AND p.id = r.payee_id",
    )
    .load(tx.conn())?;
    let payee =
        |row: PayeeRow| (row.account_hash, KnownPayee { id: row.id, key: row.key, name: row.name });
    Ok(rows.into_iter().map(payee).collect())
}

/// One account of a counterparty and what moved in one currency, if anything did.
#[derive(Debug, Clone, QueryableByName)]
pub struct AccountRow {
    /// The counterparty, which may have several accounts.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    pub bank: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub mask: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    /// The linked payee's name.
    #[diesel(sql_type = Nullable<Text>)]
    pub payee: Option<String>,
    /// What most of the movements are called.
    #[diesel(sql_type = Nullable<Text>)]
    pub usual: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub currency: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = Numeric)]
    pub inflow: Amount,
    #[diesel(sql_type = Numeric)]
    pub outflow: Amount,
    #[diesel(sql_type = Nullable<Date>)]
    pub last_on: Option<NaiveDate>,
}

/// Accounts of counterparties with their sums; the household's own accounts are none. All that have
/// movements, or those of one counterparty.
pub fn accounts(tx: &mut HouseholdTx<'_>, one: Option<Uuid>) -> Result<Vec<AccountRow>> {
    let mut sql = Sql::new(
        "SELECT r.id, c.id AS account_id, c.bank, c.mask, r.payee_id, p.name AS payee,
                u.name AS usual, s.currency, coalesce(s.count, 0) AS count,
                coalesce(s.inflow, 0) AS inflow, coalesce(s.outflow, 0) AS outflow, s.last_on
           FROM counterparties c
           JOIN counterparties r ON r.household_id = c.household_id
            AND r.id = coalesce(c.merged_into, c.id)
           LEFT JOIN payees p ON p.household_id = r.household_id AND p.id = r.payee_id
           LEFT JOIN (SELECT t.counterparty_account_hash AS hash, t.currency, count(*) AS count,
                   sum(greatest(t.amount, 0)) AS inflow, sum(least(t.amount, 0)) AS outflow,
                   max(t.booked_on) AS last_on, mode() WITHIN GROUP (ORDER BY t.payee_id) AS payee_id
                  FROM transactions t
                 WHERE t.counterparty_account_hash IS NOT NULL AND t.deleted_at IS NULL
                   AND NOT t.hidden AND t.status <> 'void' GROUP BY 1, 2) s ON s.hash = c.account_hash
           LEFT JOIN payees u ON u.household_id = c.household_id AND u.id = s.payee_id
          WHERE NOT EXISTS (SELECT FROM account_keys k
                 WHERE k.household_id = c.household_id AND k.key = c.account_hash)",
    );
    sql = match one {
        None => sql.sql(" AND (s.count > 0 OR c.payee_id IS NOT NULL)"),
        Some(id) => sql.sql(" AND r.id = ").bind(id),
    };
    Ok(sql.sql(" ORDER BY c.id, s.count DESC, s.currency").load(tx.conn())?)
}

/// A counterparty or one that was merged into it.
#[derive(Debug, Clone, QueryableByName)]
pub struct MemberRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub account_hash: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub merged_into: Option<Uuid>,
}

/// All that is one with a counterparty, itself first; nothing when there is none. Others wait.
pub fn members(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<MemberRow>> {
    Ok(Sql::new(
        "SELECT c.id, c.account_hash, c.payee_id, c.merged_into FROM counterparties c
           JOIN (SELECT coalesce(merged_into, id) AS root FROM counterparties WHERE id = ",
    )
    .bind(id)
    .sql(") r ON c.id = r.root OR c.merged_into = r.root ORDER BY c.id FOR UPDATE OF c")
    .load(tx.conn())?)
}

/// Keeps counterparties as they are now under an undo.
pub fn remember(tx: &mut HouseholdTx<'_>, undo: Uuid, ids: &[Uuid]) -> Result<()> {
    Sql::new(
        "INSERT INTO undo_counterparties (household_id, undo_id, counterparty_id, payee_id, merged_into)
         SELECT c.household_id, ",
    )
    .bind(undo)
    .sql(", c.id, c.payee_id, c.merged_into FROM counterparties c WHERE c.id = ANY(")
    .bind(ids.to_vec())
    .sql(")")
    .execute(tx.conn())?;
    Ok(())
}

/// Puts counterparties back as they were under an undo.
pub fn restore(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE counterparties c SET payee_id = u.payee_id, merged_into = u.merged_into
           FROM undo_counterparties u WHERE u.counterparty_id = c.id AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Ok(())
}

/// Makes these one counterparty, the first of them, with this payee.
pub fn unite(
    tx: &mut HouseholdTx<'_>,
    root: Uuid,
    ids: &[Uuid],
    payee_id: Option<Uuid>,
) -> Result<()> {
    Sql::new("UPDATE counterparties SET merged_into = nullif(")
        .bind(root)
        .sql("::uuid, id), payee_id = CASE WHEN id = ")
        .bind(root)
        .sql(" THEN ")
        .bind(payee_id)
        .sql("::uuid END WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// The counterparties that show one of these payees.
pub fn shown_as(tx: &mut HouseholdTx<'_>, payee_ids: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(Sql::new("SELECT id FROM counterparties WHERE payee_id = ANY(")
        .bind(payee_ids.to_vec())
        .sql(") ORDER BY id FOR UPDATE")
        .ids(tx.conn())?)
}

/// Links counterparties with another payee.
pub fn show_as(tx: &mut HouseholdTx<'_>, ids: &[Uuid], payee_id: Uuid) -> Result<()> {
    Sql::new("UPDATE counterparties SET payee_id = ")
        .bind(payee_id)
        .sql(" WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Movements with these accounts that do not show this payee by a person's word.
pub fn called_otherwise(
    tx: &mut HouseholdTx<'_>,
    hashes: Vec<String>,
    payee_id: Uuid,
    limit: i64,
) -> Result<Vec<Uuid>> {
    Ok(Sql::new(
        "SELECT t.id FROM transactions t
          WHERE t.deleted_at IS NULL AND t.counterparty_account_hash = ANY(",
    )
    .bind(hashes)
    .sql(") AND (t.payee_source <> 'person' OR t.payee_id IS DISTINCT FROM ")
    .bind(payee_id)
    .sql(") ORDER BY t.id LIMIT ")
    .bind(limit)
    .ids(tx.conn())?)
}

/// Movements of these that another payee than the one linked with their account is shown for, beside
/// the right one; what a person chose stays.
pub fn to_be_called(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Uuid)>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        payee_id: Uuid,
    }
    let rows: Vec<Row> = Sql::new(
        "SELECT t.id, r.payee_id FROM transactions t
           JOIN counterparties c ON c.household_id = t.household_id
            AND c.account_hash = t.counterparty_account_hash
           JOIN counterparties r ON r.household_id = c.household_id
            AND r.id = coalesce(c.merged_into, c.id)
          WHERE r.payee_id IS NOT NULL AND t.payee_source <> 'person' AND t.id = ANY(",
    )
    .bind(ids)
    .sql(")")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.id, row.payee_id)).collect())
}
