//! Transactions as rules look at them, and what rules write.

use super::query::FEATURES;
use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use crate::model::transaction::{Decision, Flag, Origin, Source, Split, Status};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Jsonb, Nullable, Numeric, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde_json::{Value, json};

#[derive(Debug, Clone, QueryableByName)]
pub struct SubjectRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    #[diesel(sql_type = Nullable<Text>)]
    pub flag: Option<Flag>,
    #[diesel(sql_type = Text)]
    pub search: String,
    /// The bank's words.
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub reference: String,
    #[diesel(sql_type = Text)]
    pub tracking_key: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee: Option<String>,
    #[diesel(sql_type = Text)]
    pub payee_source: Source,
    #[diesel(sql_type = Nullable<Text>)]
    pub memo: Option<String>,
    #[diesel(sql_type = Text)]
    pub memo_source: Source,
    #[diesel(sql_type = Text)]
    pub tags_source: Source,
    #[diesel(sql_type = Bool)]
    pub hidden: bool,
    #[diesel(sql_type = Text)]
    pub hidden_source: Source,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub category_source: Source,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub category_reason: Option<Value>,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub category_confidence: Option<Decimal>,
    #[diesel(sql_type = Bool)]
    pub is_split: bool,
    #[diesel(sql_type = Bool)]
    pub wants_review: bool,
    /// `[{category_id, amount}]` of a split one.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub parts: Option<Value>,
    #[diesel(sql_type = Array<SqlUuid>)]
    pub tags: Vec<Uuid>,
    #[diesel(sql_type = Array<Text>)]
    pub tag_keys: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    pub features: Vec<String>,
}

/// The next transactions that count, newest first, after this one.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    after: Option<(NaiveDate, Uuid)>,
    limit: i64,
) -> Result<Vec<SubjectRow>> {
    let mut features = Sql::new("array_remove(ARRAY[");
    for (index, (feature, condition)) in FEATURES.iter().enumerate() {
        features = features
            .sql(if index > 0 { ", CASE WHEN " } else { "CASE WHEN " })
            .sql(condition)
            .sql(" THEN ")
            .bind(feature.as_str())
            .sql(" END");
    }
    let mut sql = Sql::new(
        "SELECT t.id, t.account_id, t.booked_on, t.amount, t.currency, t.status, t.origin, t.flag,
                t.search, t.description, t.payee_id, t.category_reason, t.category_confidence,
                upper(coalesce(t.reference_number, '') COLLATE \"C\") AS reference,
                upper(coalesce(t.tracking_key, '') COLLATE \"C\") AS tracking_key, p.name AS payee,
                t.payee_source, t.memo, t.memo_source, t.tags_source, t.hidden,
                t.hidden_source, t.category_id,
                t.category_source, t.is_split, t.wants_review,
                CASE WHEN t.is_split THEN (SELECT jsonb_agg(jsonb_build_object('category_id',
                        s.category_id, 'amount', s.amount::text)) FROM splits s
                    WHERE s.household_id = t.household_id AND s.transaction_id = t.id) END AS parts,
                ARRAY(SELECT x.tag_id FROM transaction_tags x WHERE x.household_id = t.household_id
                    AND x.transaction_id = t.id) AS tags,
                ARRAY(SELECT g.key FROM transaction_tags x JOIN tags g
                    ON g.household_id = x.household_id AND g.id = x.tag_id
                    WHERE x.household_id = t.household_id AND x.transaction_id = t.id) AS tag_keys, ",
    )
    .append(features)
    .sql(
        "]::text[], NULL) AS features
           FROM transactions t
           LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void'",
    );
    if let Some((day, id)) = after {
        sql = sql.sql(" AND (t.booked_on, t.id) < (").bind(day).sql(", ").bind(id).sql(")");
    }
    Ok(sql.sql(" ORDER BY t.booked_on DESC, t.id DESC LIMIT ").bind(limit).load(tx.conn())?)
}

/// The payees of movements whose category no person decided.
pub fn automatic_payees(tx: &mut HouseholdTx<'_>) -> Result<Vec<Uuid>> {
    Ok(Sql::new(
        "SELECT DISTINCT payee_id AS id FROM transactions WHERE payee_id IS NOT NULL
            AND deleted_at IS NULL AND category_source NOT IN ('person', 'transfer')",
    )
    .ids(tx.conn())?)
}

/// Movements that this source decided on a day or later, when they came or afterwards; the latest first.
pub fn decided_since(
    tx: &mut HouseholdTx<'_>,
    source: Source,
    rule_id: Option<Uuid>,
    since: NaiveDate,
    limit: i64,
) -> Result<Vec<Uuid>> {
    let mut sql = Sql::new(
        "SELECT t.id FROM transactions t
          CROSS JOIN (SELECT h.time_zone FROM households h WHERE h.id = app_household_id()) z
          CROSS JOIN LATERAL (SELECT ",
    )
    .bind(since)
    .sql(
        "::timestamp AT TIME ZONE z.time_zone AS began) s
          WHERE t.deleted_at IS NULL AND (t.category_id IS NOT NULL OR t.is_split)
            AND (t.created_at >= s.began OR EXISTS (SELECT FROM transaction_changes c
                 WHERE c.household_id = t.household_id AND c.transaction_id = t.id
                   AND c.field IN ('category', 'splits') AND c.at >= s.began))
            AND t.category_source = ",
    )
    .bind(source.as_str());
    if let Some(id) = rule_id {
        sql = sql.sql(" AND t.category_reason ->> 'rule_id' = ").bind(id.to_string());
    }
    Ok(sql.sql(" ORDER BY t.booked_on DESC, t.id DESC LIMIT ").bind(limit).ids(tx.conn())?)
}

/// How many count.
pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM transactions WHERE deleted_at IS NULL AND status <> 'void'",
    )
    .get_result(tx.conn())?;
    Ok(row.count)
}

/// Splits whole transactions into parts, by one decision for all.
pub fn split(
    tx: &mut HouseholdTx<'_>,
    split: &[(Uuid, Vec<Split>)],
    decision: &Decision,
) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    let ids: Vec<Uuid> = split.iter().map(|(id, _)| *id).collect();
    Sql::new("UPDATE transactions SET is_split = true, category_id = NULL, updated_at = ")
        .bind(now)
        .sql(", category_source = ")
        .bind(decision.source.as_str())
        .sql(", category_reason = ")
        .bind(decision.reason.as_ref().map(|reason| json!(reason)))
        .sql(", category_confidence = ")
        .bind(decision.confidence)
        .sql(" WHERE NOT is_split AND deleted_at IS NULL AND id = ANY(")
        .bind(ids)
        .sql(")")
        .execute(tx.conn())?;
    let rows = || {
        split.iter().flat_map(|(id, parts)| (1_i32..).zip(parts).map(|(n, part)| (*id, n, part)))
    };
    Sql::new(
        "INSERT INTO splits (household_id, transaction_id, position, category_id, amount) SELECT ",
    )
    .bind(household)
    .sql(", v.* FROM unnest(")
    .bind(rows().map(|(id, ..)| id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows().map(|(_, n, _)| n).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows().map(|(.., part)| part.category_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows().map(|(.., part)| part.amount).collect::<Vec<_>>())
    .sql(") v")
    .execute(tx.conn())?;
    Ok(())
}

/// Gives transactions a memo that a rule chose.
pub fn set_memo(tx: &mut HouseholdTx<'_>, ids: &[Uuid], memo: &str) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions SET memo_source = 'rule', updated_at = ")
        .bind(now)
        .sql(", memo = ")
        .bind(memo)
        .sql(" WHERE deleted_at IS NULL AND id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Asks a person to look at transactions.
pub fn ask_review(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions SET wants_review = true, updated_at = ")
        .bind(now)
        .sql(" WHERE deleted_at IS NULL AND id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that a rule chose tags.
pub fn mark_tagged(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions SET tags_source = 'rule', updated_at = ")
        .bind(now)
        .sql(" WHERE deleted_at IS NULL AND id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}
