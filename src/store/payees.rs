//! Payees and what a person's choices taught about them.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::payee::Payee;
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

/// The payees behind these keys.
pub fn by_keys(tx: &mut HouseholdTx<'_>, keys: Vec<String>) -> Result<HashMap<String, KnownPayee>> {
    let rows: Vec<KnownPayee> = Sql::new("SELECT id, key, name FROM payees WHERE key = ANY(")
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
        .sql(") p ON CONFLICT (household_id, key) DO NOTHING")
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

/// A page of payees by name; `after` is the name and id of the last row of the page before.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    like: Option<String>,
    after: Option<(String, Uuid)>,
    limit: i64,
) -> Result<Vec<Payee>> {
    let mut sql = Sql::new(
        "SELECT p.id, p.name, NULL::uuid AS category_id,
                (SELECT count(*) FROM transactions t WHERE t.household_id = p.household_id
                    AND t.payee_id = p.id AND t.deleted_at IS NULL) AS transaction_count
           FROM payees p WHERE true",
    );
    if let Some(like) = like {
        sql = sql.sql(" AND (lower(p.name) LIKE ").bind(like.clone());
        sql = sql.sql(" OR lower(p.key) LIKE ").bind(like).sql(")");
    }
    if let Some((name, id)) = after {
        sql = sql.sql(" AND (lower(p.name), p.id) > ").row(super::sql::row![name, id]);
    }
    Ok(sql.sql(" ORDER BY lower(p.name), p.id LIMIT ").bind(limit).load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Payee>> {
    Ok(Sql::new(
        "SELECT p.id, p.name, NULL::uuid AS category_id,
                (SELECT count(*) FROM transactions t WHERE t.household_id = p.household_id
                    AND t.payee_id = p.id AND t.deleted_at IS NULL) AS transaction_count
           FROM payees p WHERE p.id = ",
    )
    .bind(id)
    .get_result(tx.conn())
    .optional()?)
}

pub fn rename(tx: &mut HouseholdTx<'_>, id: Uuid, name: &str) -> Result<()> {
    Sql::new("UPDATE payees SET name = ")
        .bind(name)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}
