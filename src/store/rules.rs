//! Rules and their runs.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::rule::{Rule, RuleRun, RuleSet, RunKind, RunState, Stage};
use crate::model::transaction::Flag;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Date, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
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
    #[diesel(sql_type = Text)]
    stage: Stage,
    #[diesel(sql_type = Integer)]
    position: i32,
    #[diesel(sql_type = Text)]
    query: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    set_category_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    set_payee: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    set_memo: Option<String>,
    #[diesel(sql_type = Jsonb)]
    add_tags: Value,
    #[diesel(sql_type = Nullable<Text>)]
    set_flag: Option<Flag>,
    #[diesel(sql_type = Jsonb)]
    set_parts: Value,
    #[diesel(sql_type = Bool)]
    review: bool,
    #[diesel(sql_type = Bool)]
    hide: bool,
    #[diesel(sql_type = Bool)]
    stop: bool,
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
            stage: row.stage,
            position: row.position,
            query: row.query,
            set: RuleSet {
                category_id: row.set_category_id,
                payee: row.set_payee,
                memo: row.set_memo,
                add_tags: serde_json::from_value(row.add_tags).unwrap_or_default(),
                flag: row.set_flag,
                parts: serde_json::from_value(row.set_parts).unwrap_or_default(),
                review: row.review,
                hide: row.hide,
            },
            stop: row.stop,
            hits: row.hits,
            problem: None,
            created_at: row.created_at,
        }
    }
}

const RULE: &str = "SELECT id, name, enabled, stage, position, query, set_category_id, set_payee,
    set_memo, add_tags, set_flag, set_parts, review, hide, stop, hits, created_at FROM rules";

/// Every rule in the order they are tried.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Rule>> {
    let rows: Vec<RuleRow> = Sql::new(RULE)
        .sql(" ORDER BY array_position(ARRAY['clean', 'categorise', 'after'], stage), position, id")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Rule::from).collect())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Rule>> {
    let row: Option<RuleRow> =
        Sql::new(RULE).sql(" WHERE id = ").bind(id).get_result(tx.conn()).optional()?;
    Ok(row.map(Rule::from))
}

/// The values of a rule that a person may change, in the order of `CHANGEABLE`.
fn changeable(rule: &Rule) -> [super::sql::Bind; 13] {
    let flag = rule.set.flag.map(|flag| flag.as_str().to_owned());
    row![
        rule.name.as_str(),
        rule.enabled,
        rule.stage.as_str(),
        rule.query.as_str(),
        rule.set.category_id,
        rule.set.payee.clone(),
        rule.set.memo.clone(),
        json!(rule.set.add_tags),
        flag,
        json!(rule.set.parts),
        rule.set.review,
        rule.set.hide,
        rule.stop
    ]
}

const CHANGEABLE: &str =
    "name, enabled, stage, query, set_category_id, set_payee, set_memo, add_tags,
    set_flag, set_parts, review, hide, stop";

pub fn insert(tx: &mut HouseholdTx<'_>, rule: &Rule) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO rules (household_id, id, created_at, position, ")
        .sql(CHANGEABLE)
        .sql(") SELECT ")
        .bind(household)
        .sql(", ")
        .bind(rule.id)
        .sql(", ")
        .bind(rule.created_at)
        .sql(", (SELECT coalesce(max(position), 0) + 1 FROM rules), v.* FROM (VALUES ")
        .row(changeable(rule))
        .sql(") v")
        .execute(tx.conn())?;
    Ok(())
}

pub fn update(tx: &mut HouseholdTx<'_>, rule: &Rule) -> Result<()> {
    Sql::new("UPDATE rules SET position = ")
        .bind(rule.position)
        .sql(", (")
        .sql(CHANGEABLE)
        .sql(") = ")
        .row(changeable(rule))
        .sql(" WHERE id = ")
        .bind(rule.id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    Ok(Sql::new("DELETE FROM rules WHERE id = ").bind(id).execute(tx.conn())? > 0)
}

/// Adds to the number of transactions each rule changed.
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

#[derive(QueryableByName)]
struct RunRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: RunKind,
    #[diesel(sql_type = Nullable<Date>)]
    from_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    rule_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = BigInt)]
    matched: i64,
    #[diesel(sql_type = BigInt)]
    changed: i64,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    undo_token: Option<Uuid>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    finished_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    undone_at: Option<DateTime<Utc>>,
}

impl From<RunRow> for RuleRun {
    fn from(row: RunRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            from: row.from_day,
            rule_id: row.rule_id,
            name: row.name,
            state: match (row.finished_at, row.undone_at) {
                (None, _) => RunState::Queued,
                (_, None) => RunState::Done,
                _ => RunState::Undone,
            },
            matched: row.matched,
            changed: row.changed,
            undo_token: row.undo_token,
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}

/// An undo that is too old, or was used, is no longer there.
const RUN: &str =
    "SELECT r.id, r.kind, r.from_day, r.rule_id, r.name, r.matched, r.changed, u.id AS undo_token,
    r.created_at, r.finished_at, r.undone_at FROM rule_runs r
    LEFT JOIN undos u ON u.household_id = r.household_id AND u.id = r.undo_id";

/// The latest runs first.
pub fn runs(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<RuleRun>> {
    let rows: Vec<RunRow> = Sql::new(RUN)
        .sql(" ORDER BY r.created_at DESC, r.id DESC LIMIT ")
        .bind(limit)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(RuleRun::from).collect())
}

pub fn run(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<RuleRun>> {
    let row: Option<RunRow> =
        Sql::new(RUN).sql(" WHERE r.id = ").bind(id).get_result(tx.conn()).optional()?;
    Ok(row.map(RuleRun::from))
}

/// Whether one waits to be done.
pub fn is_running(tx: &mut HouseholdTx<'_>) -> Result<bool> {
    let row: crate::model::identity::Count =
        Sql::new("SELECT count(*) AS count FROM rule_runs WHERE finished_at IS NULL")
            .get_result(tx.conn())?;
    Ok(row.count > 0)
}

pub fn insert_run(tx: &mut HouseholdTx<'_>, run: &RuleRun) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO rule_runs (household_id, id, kind, from_day, rule_id, name, created_at) VALUES ",
    )
    .row(row![
        household,
        run.id,
        run.kind.as_str(),
        run.from,
        run.rule_id,
        run.name.clone(),
        run.created_at
    ])
    .execute(tx.conn())?;
    Ok(())
}

pub fn finish_run(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    matched: i64,
    changed: i64,
    undo_id: Option<Uuid>,
) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE rule_runs SET (finished_at, matched, changed, undo_id) = ")
        .row(row![now, matched, changed, undo_id])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that what a run did was taken back, if the undo is a run's.
pub fn mark_undone(tx: &mut HouseholdTx<'_>, undo_id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE rule_runs SET undone_at = ")
        .bind(now)
        .sql(" WHERE undo_id = ")
        .bind(undo_id)
        .execute(tx.conn())?;
    Ok(())
}
