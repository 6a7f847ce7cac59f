//! What comes back: movements to search through, and what was found.

use super::sql::{Bind, Sql};
use super::{HouseholdTx, Result};
use crate::model::recurring::{Analysis, RecurringRow, RecurringState};
use crate::model::{Amount, Uuid};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use std::collections::HashMap;

/// A movement as the search looks at it.
#[derive(Debug, Clone, QueryableByName)]
pub struct MovementRow {
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
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    /// The account on the other side of a confirmed transfer, and its name.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub partner_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub partner: Option<String>,
}

/// Keeps another search from finding the same series anew meanwhile.
pub fn lock(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let household = tx.household_id();
    Sql::new("SELECT pg_advisory_xact_lock(hashtextextended('recurring ' || ")
        .bind(household)
        .sql("::text, 0))")
        .execute(tx.conn())?;
    Ok(())
}

/// Every movement since a day that has a payee or another account on its other side.
pub fn movements(tx: &mut HouseholdTx<'_>, from: NaiveDate) -> Result<Vec<MovementRow>> {
    Ok(Sql::new(
        "WITH partners AS MATERIALIZED (
             SELECT f.outflow_id AS leg, f.inflow_id AS other FROM transfers f WHERE f.state = 'confirmed'
             UNION ALL
             SELECT f.inflow_id, f.outflow_id FROM transfers f WHERE f.state = 'confirmed')
         SELECT t.id, t.account_id, t.booked_on, t.amount, t.currency, t.payee_id,
                o.account_id AS partner_id, a.name AS partner
           FROM transactions t
           LEFT JOIN partners r ON r.leg = t.id
           LEFT JOIN transactions o ON o.household_id = t.household_id AND o.id = r.other
           LEFT JOIN accounts a ON a.household_id = t.household_id AND a.id = o.account_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.amount <> 0
            AND (t.payee_id IS NOT NULL OR o.id IS NOT NULL) AND t.booked_on >= ",
    )
    .bind(from)
    .load(tx.conn())?)
}

/// A series to be kept.
#[derive(Debug, Clone)]
pub struct NewSeries {
    pub row: RecurringRow,
    pub hits: Vec<Uuid>,
}

const SERIES: &str = "SELECT r.id, r.account_id, l.payee_id, l.category_id, l.split_id, r.kind, r.state, r.name, r.own_name,
       r.own_expected, r.currency, r.cadence, r.rhythm, r.expected, r.low, r.high, r.first_on, r.last_on,
       r.last_amount, r.count, r.price_change, r.confidence, r.created_at
  FROM recurring r
  LEFT JOIN LATERAL (
       SELECT t.payee_id, t.category_id, CASE WHEN t.is_split THEN t.id END AS split_id FROM recurring_hits h
         JOIN transactions t ON t.household_id = h.household_id AND t.id = h.transaction_id
        WHERE h.household_id = r.household_id AND h.recurring_id = r.id
        ORDER BY t.booked_on DESC, t.id DESC LIMIT 1) l ON true";

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<RecurringRow>> {
    Ok(Sql::new(SERIES).sql(" ORDER BY r.last_on DESC, r.id").load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<RecurringRow>> {
    Ok(Sql::new(SERIES).sql(" WHERE r.id = ").bind(id).get_result(tx.conn()).optional()?)
}

#[derive(QueryableByName)]
struct PartRow {
    #[diesel(sql_type = SqlUuid)]
    transaction_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    category_id: Uuid,
    #[diesel(sql_type = Numeric)]
    amount: Amount,
}

/// What transactions that are split are of each category.
pub fn parts(
    tx: &mut HouseholdTx<'_>,
    split: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<(Uuid, Amount)>>> {
    let mut all: HashMap<Uuid, Vec<(Uuid, Amount)>> = HashMap::new();
    if split.is_empty() {
        return Ok(all);
    }
    let rows: Vec<PartRow> = Sql::new(
        "SELECT transaction_id, category_id, amount FROM splits
          WHERE category_id IS NOT NULL AND transaction_id = ANY(",
    )
    .bind(split)
    .sql(")")
    .load(tx.conn())?;
    for row in rows {
        all.entry(row.transaction_id).or_default().push((row.category_id, row.amount));
    }
    Ok(all)
}

#[derive(QueryableByName)]
struct HitRow {
    #[diesel(sql_type = SqlUuid)]
    recurring_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    transaction_id: Uuid,
}

/// Which series each transaction was found to be of.
pub fn hits(tx: &mut HouseholdTx<'_>) -> Result<HashMap<Uuid, Uuid>> {
    let rows: Vec<HitRow> =
        Sql::new("SELECT recurring_id, transaction_id FROM recurring_hits").load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.transaction_id, row.recurring_id)).collect())
}

/// A transaction that one came as.
#[derive(Debug, Clone, QueryableByName)]
pub struct CameRow {
    #[diesel(sql_type = SqlUuid)]
    pub recurring_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// What came within a span of days.
pub fn came(tx: &mut HouseholdTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<CameRow>> {
    Ok(Sql::new(
        "SELECT h.recurring_id, h.transaction_id, t.booked_on, t.amount FROM recurring_hits h
           JOIN transactions t ON t.household_id = h.household_id AND t.id = h.transaction_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" ORDER BY t.booked_on, t.id")
    .load(tx.conn())?)
}

/// What comes back of the spending of a span of days, by category and currency.
#[derive(Debug, Clone, QueryableByName)]
pub struct FixedRow {
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Text)]
    pub currency: String,
    /// Positive: spent.
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

pub fn fixed(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<FixedRow>> {
    Ok(Sql::new(
        "SELECT p.category_id, p.currency, sum(-p.amount) AS amount FROM postings p
          WHERE p.category_id IS NOT NULL AND p.transaction_id IN (
                SELECT h.transaction_id FROM recurring_hits h
                  JOIN recurring r ON r.household_id = h.household_id AND r.id = h.recurring_id
                 WHERE r.state <> 'dismissed')
            AND p.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" GROUP BY p.category_id, p.currency")
    .load(tx.conn())?)
}

/// Puts what a search found in the place of what the one before found.
pub fn keep(tx: &mut HouseholdTx<'_>, all: &[NewSeries], gone: &[Uuid]) -> Result<()> {
    if !gone.is_empty() {
        Sql::new("DELETE FROM recurring WHERE id = ANY(")
            .bind(gone.to_vec())
            .sql(")")
            .execute(tx.conn())?;
    }
    if all.is_empty() {
        return Ok(());
    }
    let of = |read: &dyn Fn(&RecurringRow) -> serde_json::Value| -> Vec<serde_json::Value> {
        all.iter().map(|one| read(&one.row)).collect()
    };
    let texts = |read: &dyn Fn(&RecurringRow) -> String| -> Vec<String> {
        all.iter().map(|one| read(&one.row)).collect()
    };
    let amounts = |read: &dyn Fn(&RecurringRow) -> Amount| -> Vec<Amount> {
        all.iter().map(|one| read(&one.row)).collect()
    };
    let ids: Vec<Uuid> = all.iter().map(|one| one.row.id).collect();
    let columns: [Bind; 18] = [
        ids.clone().into(),
        all.iter().map(|one| one.row.account_id).collect::<Vec<Uuid>>().into(),
        texts(&|row| row.kind.as_str().to_owned()).into(),
        texts(&|row| row.name.clone()).into(),
        texts(&|row| row.currency.clone()).into(),
        texts(&|row| row.cadence.as_str().to_owned()).into(),
        of(&|row| row.rhythm.clone()).into(),
        amounts(&|row| row.expected).into(),
        amounts(&|row| row.low).into(),
        amounts(&|row| row.high).into(),
        all.iter().map(|one| one.row.first_on).collect::<Vec<NaiveDate>>().into(),
        all.iter().map(|one| one.row.last_on).collect::<Vec<NaiveDate>>().into(),
        amounts(&|row| row.last_amount).into(),
        all.iter().map(|one| one.row.count).collect::<Vec<i64>>().into(),
        all.iter().map(|one| one.row.price_change.clone()).collect::<Vec<_>>().into(),
        all.iter().map(|one| Some(one.row.confidence)).collect::<Vec<_>>().into(),
        texts(&|row| row.state.as_str().to_owned()).into(),
        vec![tx.household_id(); all.len()].into(),
    ];
    let mut sql = Sql::new(
        "INSERT INTO recurring (id, account_id, kind, name, currency, cadence, rhythm, expected, low, high,
             first_on, last_on, last_amount, count, price_change, confidence, state, household_id, created_at)
         SELECT n.*, ",
    )
    .bind(tx.now())
    .sql(" FROM unnest(");
    for (index, column) in columns.into_iter().enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.push_bind(column);
    }
    sql.sql(
        ") n ON CONFLICT (household_id, id) DO UPDATE SET account_id = excluded.account_id,
             kind = excluded.kind, name = excluded.name, currency = excluded.currency,
             cadence = excluded.cadence, rhythm = excluded.rhythm, expected = excluded.expected,
             low = excluded.low, high = excluded.high, first_on = excluded.first_on,
             last_on = excluded.last_on, last_amount = excluded.last_amount, count = excluded.count,
             price_change = excluded.price_change, confidence = excluded.confidence",
    )
    .execute(tx.conn())?;
    Sql::new("DELETE FROM recurring_hits WHERE recurring_id = ANY(")
        .bind(ids)
        .sql(")")
        .execute(tx.conn())?;
    let (mut series, mut transactions) = (Vec::new(), Vec::new());
    for one in all {
        series.extend(std::iter::repeat_n(one.row.id, one.hits.len()));
        transactions.extend(one.hits.iter().copied());
    }
    let household = tx.household_id();
    Sql::new("INSERT INTO recurring_hits (household_id, recurring_id, transaction_id) SELECT ")
        .bind(household)
        .sql(", h.* FROM unnest(")
        .bind(series)
        .sql(", ")
        .bind(transactions)
        .sql(") h")
        .execute(tx.conn())?;
    Ok(())
}

/// What a person says of one.
pub fn say(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    state: RecurringState,
    name: Option<String>,
    expected: Option<Amount>,
) -> Result<()> {
    Sql::new("UPDATE recurring SET state = ")
        .bind(state.as_str())
        .sql(", own_name = ")
        .bind(name)
        .sql(", own_expected = ")
        .bind(expected.map(|amount| amount.0))
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Says the same of several; answers those of which something else was said.
pub fn say_of_all(
    tx: &mut HouseholdTx<'_>,
    ids: Vec<Uuid>,
    state: RecurringState,
) -> Result<Vec<Uuid>> {
    Ok(Sql::new("UPDATE recurring SET state = ")
        .bind(state.as_str())
        .sql(" WHERE state <> ")
        .bind(state.as_str())
        .sql(" AND id = ANY(")
        .bind(ids)
        .sql(") RETURNING id")
        .ids(tx.conn())?)
}

#[derive(QueryableByName)]
struct LookedRow {
    #[diesel(sql_type = Timestamptz)]
    looked_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

/// When the household was last looked through for this, and as which version.
pub fn looked(tx: &mut HouseholdTx<'_>, kind: Analysis) -> Result<Option<(DateTime<Utc>, i64)>> {
    let row: Option<LookedRow> = Sql::new("SELECT looked_at, version FROM analyses WHERE kind = ")
        .bind(kind.as_str())
        .get_result(tx.conn())
        .optional()?;
    Ok(row.map(|row| (row.looked_at, row.version)))
}

/// Remembers that the household was looked through as it will be once this commits.
pub fn note_looked(tx: &mut HouseholdTx<'_>, kind: Analysis) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new("INSERT INTO analyses (household_id, kind, looked_at, version) SELECT ")
        .bind(household)
        .sql(", ")
        .bind(kind.as_str())
        .sql(", ")
        .bind(now)
        .sql(
            ", h.version + 1 FROM households h WHERE h.id = app_household_id()
             ON CONFLICT (household_id, kind) DO UPDATE
             SET looked_at = excluded.looked_at, version = excluded.version",
        )
        .execute(tx.conn())?;
    Ok(())
}
