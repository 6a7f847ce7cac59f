//! Tags.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::payee::Tag;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Tag>> {
    Ok(Sql::new(
        "SELECT g.id, g.name, (SELECT count(*) FROM transaction_tags x
              WHERE x.household_id = g.household_id AND x.tag_id = g.id) AS transaction_count
           FROM tags g ORDER BY lower(g.name), g.id",
    )
    .load(tx.conn())?)
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    key: String,
}

/// The ids of the tags with these (key, name) pairs, made where missing, in the order given.
pub fn ensure(tx: &mut HouseholdTx<'_>, tags: &[(String, String)]) -> Result<Vec<Uuid>> {
    if tags.is_empty() {
        return Ok(Vec::new());
    }
    let household = tx.household_id();
    let keys: Vec<String> = tags.iter().map(|(key, _)| key.clone()).collect();
    Sql::new("INSERT INTO tags (household_id, id, key, name) SELECT ")
        .bind(household)
        .sql(", v.* FROM unnest(")
        .bind(tags.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
        .sql(", ")
        .bind(keys.clone())
        .sql(", ")
        .bind(tags.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>())
        .sql(") v ON CONFLICT (household_id, key) DO NOTHING")
        .execute(tx.conn())?;
    let found: Vec<Found> = Sql::new("SELECT id, key FROM tags WHERE key = ANY(")
        .bind(keys.clone())
        .sql(")")
        .load(tx.conn())?;
    let id_of = |key: &String| found.iter().find(|f| f.key == *key).map(|f| f.id);
    Ok(keys.iter().filter_map(id_of).collect())
}

/// Gives every transaction every tag.
pub fn add(tx: &mut HouseholdTx<'_>, transactions: &[Uuid], tags: Vec<Uuid>) -> Result<()> {
    if tags.is_empty() || transactions.is_empty() {
        return Ok(());
    }
    let household = tx.household_id();
    Sql::new("INSERT INTO transaction_tags (household_id, transaction_id, tag_id) SELECT ")
        .bind(household)
        .sql(", t.id, g.id FROM unnest(")
        .bind(transactions.to_vec())
        .sql(") t(id) CROSS JOIN unnest(")
        .bind(tags)
        .sql(") g(id) ON CONFLICT DO NOTHING")
        .execute(tx.conn())?;
    Ok(())
}

/// Gives each transaction its tag.
pub fn attach(tx: &mut HouseholdTx<'_>, pairs: &[(Uuid, Uuid)]) -> Result<()> {
    if pairs.is_empty() {
        return Ok(());
    }
    let household = tx.household_id();
    Sql::new("INSERT INTO transaction_tags (household_id, transaction_id, tag_id) SELECT ")
        .bind(household)
        .sql(", v.* FROM unnest(")
        .bind(pairs.iter().map(|(transaction, _)| *transaction).collect::<Vec<_>>())
        .sql(", ")
        .bind(pairs.iter().map(|(_, tag)| *tag).collect::<Vec<_>>())
        .sql(") v ON CONFLICT DO NOTHING")
        .execute(tx.conn())?;
    Ok(())
}

/// Takes the tags with these keys away; all tags when `keys` is `None`.
pub fn remove(
    tx: &mut HouseholdTx<'_>,
    transactions: &[Uuid],
    keys: Option<Vec<String>>,
) -> Result<()> {
    let mut sql = Sql::new("DELETE FROM transaction_tags x WHERE x.transaction_id = ANY(")
        .bind(transactions.to_vec())
        .sql(")");
    if let Some(keys) = keys {
        sql =
            sql.sql(" AND x.tag_id IN (SELECT id FROM tags WHERE key = ANY(").bind(keys).sql("))");
    }
    sql.execute(tx.conn())?;
    Ok(())
}
