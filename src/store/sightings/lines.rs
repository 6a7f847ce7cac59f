//! Lines as they are kept and shown.

use crate::model::import::{ImportLine, Outcome, OutcomeReason};
use crate::model::transaction::Source;
use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Integer, Jsonb, Nullable, Numeric, Text, Uuid as SqlUuid};
use serde_json::{Value, json};

/// A line as it is kept.
#[derive(Debug, Clone)]
pub struct NewSighting {
    pub line: i32,
    pub account_id: Option<Uuid>,
    pub transaction_id: Option<Uuid>,
    pub external_id: Option<String>,
    pub fingerprint: Option<i64>,
    pub ordinal: Option<i32>,
    pub booked_on: Option<NaiveDate>,
    pub value_on: Option<NaiveDate>,
    pub amount: Option<Amount>,
    pub currency: Option<String>,
    pub description: String,
    pub payee: Option<String>,
    pub pending: bool,
    pub outcome: Outcome,
    pub reason: OutcomeReason,
    pub before: Option<Value>,
    /// What the line told of the other side and nobody had told before.
    pub filled: Option<Value>,
}

/// Keeps lines under consecutive numbers from `first`.
pub fn insert(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    source: &str,
    first: i32,
    rows: &[NewSighting],
) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO sightings (household_id, import_id, source, seq, line, account_id,
             transaction_id, external_id, fingerprint, ordinal, booked_on, value_on, amount, currency,
             description, payee, pending, outcome, reason, before, filled) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(import_id)
    .sql(", ")
    .bind(source)
    .sql(", s.* FROM unnest(")
    .bind((first..).take(rows.len()).collect::<Vec<i32>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.line).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.account_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.transaction_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.external_id.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.fingerprint).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.ordinal).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.booked_on).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.value_on).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.amount).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.currency.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.description.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.payee.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.pending).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.outcome.as_str().to_owned()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| json!(r.reason)).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.before.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(rows.iter().map(|r| r.filled.clone()).collect::<Vec<_>>())
    .sql(") s")
    .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct LineRow {
    #[diesel(sql_type = Integer)]
    seq: i32,
    #[diesel(sql_type = Integer)]
    line: i32,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    booked_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Numeric>)]
    amount: Option<Amount>,
    #[diesel(sql_type = Nullable<Text>)]
    currency: Option<String>,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = Nullable<Text>)]
    payee: Option<String>,
    #[diesel(sql_type = Text)]
    outcome: Outcome,
    #[diesel(sql_type = Jsonb)]
    reason: Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    transaction_id: Option<Uuid>,
    #[diesel(sql_type = Bool)]
    deleted: bool,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    category_source: Source,
    #[diesel(sql_type = Nullable<Jsonb>)]
    category_reason: Option<Value>,
}

/// A page of an import's lines in file order, each with its place.
pub fn lines(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    outcome: Option<Outcome>,
    after: Option<i32>,
    limit: i64,
) -> Result<Vec<(i32, ImportLine)>> {
    let mut sql = Sql::new(
        "SELECT s.seq, s.line, s.account_id, s.booked_on, s.amount, s.currency, s.description,
                s.payee, s.outcome, s.reason, s.transaction_id,
                t.deleted_at IS NOT NULL AS deleted, t.category_id,
                coalesce(t.category_source, 'none') AS category_source, t.category_reason
           FROM sightings s
           LEFT JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
          WHERE s.import_id = ",
    )
    .bind(import_id);
    if let Some(outcome) = outcome {
        sql = sql.sql(" AND s.outcome = ").bind(outcome.as_str());
    }
    if let Some(seq) = after {
        sql = sql.sql(" AND s.seq > ").bind(seq);
    }
    let rows: Vec<LineRow> = sql.sql(" ORDER BY s.seq LIMIT ").bind(limit).load(tx.conn())?;
    let line = |row: LineRow| {
        let line = ImportLine {
            line: row.line,
            account_id: row.account_id,
            booked_on: row.booked_on,
            amount: row.amount,
            currency: row.currency,
            description: row.description,
            payee: row.payee,
            outcome: row.outcome,
            reason: serde_json::from_value(row.reason).unwrap_or(OutcomeReason::New),
            transaction_id: row.transaction_id,
            deleted: row.deleted,
            category_id: row.category_id,
            new_category: None,
            category_source: row.category_source,
            category_reason: row.category_reason.and_then(|json| serde_json::from_value(json).ok()),
        };
        (row.seq, line)
    };
    Ok(rows.into_iter().map(line).collect())
}
