//! What makes envelopes of categories: targets, notes, how they carry; what is held; limits.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::budget::CarryChange;
use crate::model::target::Target;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Jsonb, Nullable, Numeric, SmallInt, Text, Uuid as SqlUuid};
use serde_json::Value;

/// One writer of a household's budget at a time, so that what is read is what is changed.
pub fn lock(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let household = tx.household_id();
    Sql::new("SELECT pg_advisory_xact_lock(hashtextextended('budget ' || ")
        .bind(household)
        .sql("::text, 0))")
        .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct SettingsRow {
    #[diesel(sql_type = SqlUuid)]
    category_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    note: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    target: Option<Value>,
    #[diesel(sql_type = SmallInt)]
    priority: i16,
}

/// A category's settings as an envelope.
#[derive(Debug, Clone)]
pub struct Settings {
    pub category_id: Uuid,
    pub note: Option<String>,
    pub target: Option<Target>,
    pub priority: i16,
}

pub fn settings(tx: &mut HouseholdTx<'_>) -> Result<Vec<Settings>> {
    let sql = "SELECT category_id, note, target, priority FROM envelopes";
    let rows: Vec<SettingsRow> = Sql::new(sql).load(tx.conn())?;
    let settings = |row: SettingsRow| Settings {
        category_id: row.category_id,
        note: row.note,
        target: row.target.and_then(|json| serde_json::from_value(json).ok()),
        priority: row.priority,
    };
    Ok(rows.into_iter().map(settings).collect())
}

pub fn set(tx: &mut HouseholdTx<'_>, settings: &Settings) -> Result<()> {
    let household = tx.household_id();
    let target: Option<Value> =
        settings.target.as_ref().and_then(|target| serde_json::to_value(target).ok());
    Sql::new("INSERT INTO envelopes (household_id, category_id, note, target, priority) VALUES ")
        .row(row![
            household,
            settings.category_id,
            settings.note.clone(),
            target,
            settings.priority
        ])
        .sql(
            " ON CONFLICT (household_id, category_id) DO UPDATE SET note = excluded.note,
                  target = excluded.target, priority = excluded.priority",
        )
        .execute(tx.conn())?;
    Ok(())
}

/// What somebody said about how an envelope carries, from a period on or once.
#[derive(Debug, Clone, QueryableByName)]
pub struct Carry {
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Date)]
    pub period: NaiveDate,
    #[diesel(sql_type = Bool)]
    pub once: bool,
    #[diesel(sql_type = Bool)]
    pub carry_overspending: bool,
    #[diesel(sql_type = Bool)]
    pub give_back: bool,
}

/// Oldest first.
pub fn carries(tx: &mut HouseholdTx<'_>) -> Result<Vec<Carry>> {
    Ok(Sql::new(
        "SELECT category_id, period, once, carry_overspending, give_back FROM envelope_carries
          ORDER BY period",
    )
    .load(tx.conn())?)
}

/// Says it anew for a period; what was said once for the same days gives way.
pub fn set_carry(
    tx: &mut HouseholdTx<'_>,
    category_id: Uuid,
    (first, last): (NaiveDate, NaiveDate),
    change: CarryChange,
) -> Result<()> {
    let household = tx.household_id();
    Sql::new("DELETE FROM envelope_carries WHERE category_id = ")
        .bind(category_id)
        .sql(" AND (once OR NOT ")
        .bind(change.once)
        .sql(") AND period BETWEEN ")
        .bind(first)
        .sql(" AND ")
        .bind(last)
        .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO envelope_carries (household_id, category_id, period, once, carry_overspending,
                                       give_back) VALUES ",
    )
    .row(row![
        household,
        category_id,
        first,
        change.once,
        change.carry_overspending,
        change.give_back
    ])
    .execute(tx.conn())?;
    Ok(())
}

/// Forgets what was said for a period alone.
pub fn forget_carry(
    tx: &mut HouseholdTx<'_>,
    category_id: Uuid,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<()> {
    Sql::new("DELETE FROM envelope_carries WHERE once AND category_id = ")
        .bind(category_id)
        .sql(" AND period BETWEEN ")
        .bind(first)
        .sql(" AND ")
        .bind(last)
        .execute(tx.conn())?;
    Ok(())
}

#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Hold {
    #[diesel(sql_type = Date)]
    pub period: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub held: Amount,
}

/// What was held up to and including a day.
pub fn holds(tx: &mut HouseholdTx<'_>, until: NaiveDate) -> Result<Vec<Hold>> {
    Ok(Sql::new("SELECT period, held FROM budget_holds WHERE period <= ")
        .bind(until)
        .load(tx.conn())?)
}

/// Holds this much in the period from `first` to `last`.
pub fn hold(
    tx: &mut HouseholdTx<'_>,
    first: NaiveDate,
    last: NaiveDate,
    held: Amount,
) -> Result<()> {
    let household = tx.household_id();
    Sql::new("DELETE FROM budget_holds WHERE period BETWEEN ")
        .bind(first)
        .sql(" AND ")
        .bind(last)
        .execute(tx.conn())?;
    Sql::new("INSERT INTO budget_holds (household_id, period, held) VALUES ")
        .row(row![household, first, held])
        .execute(tx.conn())?;
    Ok(())
}

#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct LimitRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub group_id: Option<Uuid>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// The limits in force on a day.
pub fn limits(tx: &mut HouseholdTx<'_>, day: NaiveDate) -> Result<Vec<LimitRow>> {
    Ok(Sql::new(
        "SELECT category_id, group_id, amount FROM (
            SELECT DISTINCT ON (category_id, group_id) category_id, group_id, amount
              FROM budget_limits WHERE period <= ",
    )
    .bind(day)
    .sql(" ORDER BY category_id, group_id, period DESC) newest WHERE amount IS NOT NULL")
    .load(tx.conn())?)
}

/// What a limit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limited {
    Category(Uuid),
    Group(Uuid),
}

/// Sets a limit from a period on, or ends it there.
pub fn set_limit(
    tx: &mut HouseholdTx<'_>,
    limited: Limited,
    period: NaiveDate,
    amount: Option<Amount>,
) -> Result<()> {
    let (category, group) = match limited {
        Limited::Category(id) => (Some(id), None),
        Limited::Group(id) => (None, Some(id)),
    };
    Sql::new("DELETE FROM budget_limits WHERE category_id IS NOT DISTINCT FROM ")
        .bind(category)
        .sql(" AND group_id IS NOT DISTINCT FROM ")
        .bind(group)
        .sql(" AND period >= ")
        .bind(period)
        .execute(tx.conn())?;
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO budget_limits (household_id, id, category_id, group_id, period, amount)
         SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(Uuid::now_v7())
    .sql(", ")
    .bind(category)
    .sql("::uuid, ")
    .bind(group)
    .sql("::uuid, ")
    .bind(period)
    .sql(", ")
    .bind(amount.map(|amount| amount.0))
    .sql("::numeric")
    .execute(tx.conn())?;
    Ok(())
}
