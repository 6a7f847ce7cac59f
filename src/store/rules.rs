//! Rules.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::rule::{Rule, RuleMatch, RuleSet};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use serde_json::{Value, json};

#[derive(QueryableByName)]
struct RuleRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    enabled: bool,
    #[diesel(sql_type = Integer)]
    position: i32,
    #[diesel(sql_type = Text)]
    matching: RuleMatch,
    #[diesel(sql_type = Jsonb)]
    conditions: Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    set_category_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    set_payee: Option<String>,
    #[diesel(sql_type = BigInt)]
    hits: i64,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl From<RuleRow> for Rule {
    fn from(row: RuleRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            enabled: row.enabled,
            position: row.position,
            matching: row.matching,
            conditions: serde_json::from_value(row.conditions).unwrap_or_default(),
            set: RuleSet { category_id: row.set_category_id, payee: row.set_payee },
            hits: row.hits,
            created_at: row.created_at,
        }
    }
}

const RULE: &str = "SELECT id, name, enabled, position, match AS matching, conditions,
    set_category_id, set_payee, hits, created_at FROM rules";

/// Every rule in the order they are tried.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Rule>> {
    let rows: Vec<RuleRow> = Sql::new(RULE).sql(" ORDER BY position, id").load(tx.conn())?;
    Ok(rows.into_iter().map(Rule::from).collect())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Rule>> {
    let row: Option<RuleRow> =
        Sql::new(RULE).sql(" WHERE id = ").bind(id).get_result(tx.conn()).optional()?;
    Ok(row.map(Rule::from))
}

pub fn insert(tx: &mut HouseholdTx<'_>, rule: &Rule) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO rules (household_id, id, name, enabled, match, conditions, set_category_id,
                            set_payee, created_at, position)
         SELECT v.*, (SELECT coalesce(max(position), 0) + 1 FROM rules) FROM (VALUES ",
    )
    .row(row![
        household,
        rule.id,
        rule.name.as_str(),
        rule.enabled,
        rule.matching.as_str(),
        json!(rule.conditions),
        rule.set.category_id,
        rule.set.payee.clone(),
        rule.created_at
    ])
    .sql(") v")
    .execute(tx.conn())?;
    Ok(())
}

pub fn update(tx: &mut HouseholdTx<'_>, rule: &Rule) -> Result<()> {
    Sql::new(
        "UPDATE rules SET (name, enabled, position, match, conditions, set_category_id, set_payee) = ",
    )
    .row(row![
        rule.name.as_str(),
        rule.enabled,
        rule.position,
        rule.matching.as_str(),
        json!(rule.conditions),
        rule.set.category_id,
        rule.set.payee.clone()
    ])
    .sql(" WHERE id = ")
    .bind(rule.id)
    .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    Ok(Sql::new("DELETE FROM rules WHERE id = ").bind(id).execute(tx.conn())? > 0)
}

/// Adds to the number of transactions each rule decided.
pub fn count_hits(tx: &mut HouseholdTx<'_>, hits: &[(Uuid, i64)]) -> Result<()> {
    if hits.is_empty() {
        return Ok(());
    }
    Sql::new("UPDATE rules r SET hits = r.hits + v.n FROM unnest(")
        .bind(hits.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(hits.iter().map(|(_, n)| *n).collect::<Vec<_>>())
        .sql(") v(id, n) WHERE r.id = v.id")
        .execute(tx.conn())?;
    Ok(())
}
