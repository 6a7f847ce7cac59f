//! Payees and what a person's choices taught about them.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::payee::{PayeeAlias, PayeeRow};
use crate::model::{Amount, Uuid};
use diesel::prelude::*;
use diesel::sql_types::{Array, Numeric, Text, Uuid as SqlUuid};
use std::collections::HashMap;

#[derive(Debug, Clone, QueryableByName)]
pub struct KnownPayee {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub key: String,
    #[diesel(sql_type = Text)]
    pub name: String,
}

/// The payees behind these keys: of an alias the payee that it is.
pub fn by_keys(tx: &mut HouseholdTx<'_>, keys: Vec<String>) -> Result<HashMap<String, KnownPayee>> {
    let rows: Vec<KnownPayee> = Sql::new(
        "SELECT coalesce(r.id, p.id) AS id, p.key, coalesce(r.name, p.name) AS name
           FROM payees p
           LEFT JOIN payees r ON r.household_id = p.household_id AND r.id = p.merged_into
          WHERE p.key = ANY(",
    )
    .bind(keys)
    .sql(")")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.key.clone(), row)).collect())
}

/// The names of these payees.
pub fn names(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<KnownPayee> = Sql::new("SELECT id, key, name FROM payees WHERE id = ANY(")
        .bind(ids)
        .sql(")")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

pub fn insert(tx: &mut HouseholdTx<'_>, payees: &[KnownPayee]) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new("INSERT INTO payees (household_id, created_at, id, key, name) SELECT ")
        .bind(household)
        .sql(", ")
        .bind(now)
        .sql(", p.* FROM unnest(")
        .bind(payees.iter().map(|p| p.id).collect::<Vec<_>>())
        .sql(", ")
        .bind(payees.iter().map(|p| p.key.clone()).collect::<Vec<_>>())
        .sql(", ")
        .bind(payees.iter().map(|p| p.name.clone()).collect::<Vec<_>>())
        .sql(") p ON CONFLICT DO NOTHING")
        .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct Labels {
    #[diesel(sql_type = SqlUuid)]
    payee_id: Uuid,
    #[diesel(sql_type = Array<SqlUuid>)]
    labels: Vec<Uuid>,
}

/// The categories a person gave each payee's last five transactions that a person decided, newest
/// first. Payees nobody decided about are left out.
pub fn labels(tx: &mut HouseholdTx<'_>, payee_ids: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let rows: Vec<Labels> = Sql::new("SELECT p.id AS payee_id, l.labels FROM unnest(")
        .bind(payee_ids)
        .sql(
            ") AS p(id) CROSS JOIN LATERAL (
                SELECT array_agg(category_id ORDER BY updated_at DESC) AS labels FROM (
                    SELECT t.category_id, t.updated_at FROM transactions t
                     WHERE t.household_id = app_household_id() AND t.payee_id = p.id
                       AND t.category_source = 'person' AND t.category_id IS NOT NULL
                       AND t.deleted_at IS NULL
                     ORDER BY t.updated_at DESC LIMIT 5) last) l
              WHERE l.labels IS NOT NULL",
        )
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.payee_id, row.labels)).collect())
}

/// What a person decided about one movement.
#[derive(Debug, Clone, QueryableByName)]
pub struct Decided {
    /// Description and payee, folded.
    #[diesel(sql_type = Text)]
    pub words: String,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
}

/// What people decided, the latest first.
pub fn decided(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Decided>> {
    Ok(Sql::new(
        "SELECT split_part(search, E'\\n', 1) || ' ' || split_part(search, E'\\n', 2) AS words,
                amount, category_id
           FROM transactions
          WHERE category_source = 'person' AND deleted_at IS NULL AND category_id IS NOT NULL
          ORDER BY updated_at DESC LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

/// A payee with how much it has.
const PAYEE: &str = "SELECT p.id, p.name, p.key, u.count AS transaction_count, u.last_on
   FROM payees p
  CROSS JOIN LATERAL (SELECT count(*) AS count, max(t.booked_on) AS last_on FROM transactions t
        WHERE t.household_id = p.household_id AND t.payee_id = p.id AND t.deleted_at IS NULL) u
  WHERE p.merged_into IS NULL";

/// A page of payees by name; `after` is the name and id of the last row of the page before. `like` is
/// looked for in their names and in those of their aliases.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    like: Option<String>,
    after: Option<(String, Uuid)>,
    limit: i64,
) -> Result<Vec<PayeeRow>> {
    let mut sql = Sql::new(PAYEE);
    if let Some(like) = like {
        sql = sql
            .sql(
                " AND EXISTS (SELECT FROM payees a WHERE a.household_id = p.household_id
                    AND coalesce(a.merged_into, a.id) = p.id AND (lower(a.name) LIKE ",
            )
            .bind(like.clone())
            .sql(" OR lower(a.key) LIKE ")
            .bind(like)
            .sql("))");
    }
    if let Some((name, id)) = after {
        sql = sql.sql(" AND (lower(p.name), p.id) > ").row(row![name, id]);
    }
    Ok(sql.sql(" ORDER BY lower(p.name), p.id LIMIT ").bind(limit).load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<PayeeRow>> {
    Ok(Sql::new(PAYEE).sql(" AND p.id = ").bind(id).get_result(tx.conn()).optional()?)
}

/// The aliases of payees, by name.
pub fn aliases(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<Vec<PayeeAlias>> {
    Ok(Sql::new(
        "SELECT id, merged_into AS payee_id, name FROM payees WHERE merged_into IS NOT NULL
            AND merged_into = ANY(",
    )
    .bind(ids)
    .sql(") ORDER BY lower(name), id")
    .load(tx.conn())?)
}

pub fn rename(tx: &mut HouseholdTx<'_>, id: Uuid, key: &str, name: &str) -> Result<()> {
    Sql::new("UPDATE payees SET (key, name) = ")
        .row(row![key, name])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Gives the alias with this key the payee's own key and name of before, and its key to the payee. Keys
/// are unique row by row: while they change hands the alias has one that no text makes.
pub fn swap_keys(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    key: &str,
    key_before: &str,
    name_before: &str,
) -> Result<()> {
    Sql::new("UPDATE payees SET key = chr(1) WHERE merged_into = ")
        .bind(id)
        .sql(" AND key = ")
        .bind(key)
        .execute(tx.conn())?;
    Sql::new("UPDATE payees SET key = ")
        .bind(key)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Sql::new("UPDATE payees SET (key, name) = ")
        .row(row![key_before, name_before])
        .sql(" WHERE key = chr(1) AND merged_into = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps what payees are under an undo.
pub fn remember(tx: &mut HouseholdTx<'_>, undo: Uuid, ids: &[Uuid]) -> Result<()> {
    Sql::new(
        "INSERT INTO undo_payees (household_id, undo_id, payee_id, merged_into)
         SELECT p.household_id, ",
    )
    .bind(undo)
    .sql(", p.id, p.merged_into FROM payees p WHERE p.id = ANY(")
    .bind(ids.to_vec())
    .sql(") OR p.merged_into = ANY(")
    .bind(ids.to_vec())
    .sql(")")
    .execute(tx.conn())?;
    Ok(())
}

/// Puts payees back as they were under an undo.
pub fn restore(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE payees p SET merged_into = u.merged_into FROM undo_payees u
          WHERE u.payee_id = p.id AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Ok(())
}

/// Makes these payees, and what they are known by, one with another.
pub fn unite(tx: &mut HouseholdTx<'_>, ids: &[Uuid], into: Uuid) -> Result<()> {
    Sql::new("UPDATE payees SET merged_into = ")
        .bind(into)
        .sql(" WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(") OR merged_into = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Another key that a payee is known by.
pub fn insert_alias(tx: &mut HouseholdTx<'_>, payee_id: Uuid, alias: &KnownPayee) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new("INSERT INTO payees (household_id, id, key, name, merged_into, created_at) VALUES ")
        .row(row![household, alias.id, alias.key.as_str(), alias.name.as_str(), payee_id, now])
        .execute(tx.conn())?;
    Ok(())
}

/// Makes an alias a payee of its own; whether there was one.
pub fn part(tx: &mut HouseholdTx<'_>, payee_id: Uuid, alias_id: Uuid) -> Result<bool> {
    let parted = Sql::new("UPDATE payees SET merged_into = NULL WHERE id = ")
        .bind(alias_id)
        .sql(" AND merged_into = ")
        .bind(payee_id)
        .execute(tx.conn())?;
    Ok(parted > 0)
}

/// The movements of payees, deleted ones too.
pub fn movements(tx: &mut HouseholdTx<'_>, ids: &[Uuid], limit: i64) -> Result<Vec<Uuid>> {
    Ok(Sql::new("SELECT id FROM transactions WHERE payee_id = ANY(")
        .bind(ids.to_vec())
        .sql(") ORDER BY id LIMIT ")
        .bind(limit)
        .ids(tx.conn())?)
}

/// Gives movements another payee; whoever chose the one before chose this one.
pub fn move_to(tx: &mut HouseholdTx<'_>, ids: &[Uuid], payee_id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions SET updated_at = ")
        .bind(now)
        .sql(", payee_id = ")
        .bind(payee_id)
        .sql(" WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}
