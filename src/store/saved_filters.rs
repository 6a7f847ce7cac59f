//! Filters with a name.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::saved_filter::{FilterPeriod, SavedFilter};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};

#[derive(QueryableByName)]
struct FilterRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    filter: String,
    #[diesel(sql_type = Nullable<Text>)]
    period: Option<FilterPeriod>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

/// By name.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<SavedFilter>> {
    let sql = "SELECT id, name, filter, period, created_at FROM saved_filters ORDER BY lower(name)";
    let rows: Vec<FilterRow> = Sql::new(sql).load(tx.conn())?;
    let filter = |FilterRow { id, name, filter, period, created_at }| SavedFilter {
        id,
        name,
        filter,
        period,
        created_at,
    };
    Ok(rows.into_iter().map(filter).collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count =
        Sql::new("SELECT count(*) AS count FROM saved_filters").get_result(tx.conn())?;
    Ok(row.count)
}

/// `false` when there is one of that name.
pub fn insert(tx: &mut HouseholdTx<'_>, new: &SavedFilter) -> Result<bool> {
    let household = tx.household_id();
    let inserted = Sql::new(
        "INSERT INTO saved_filters (household_id, id, name, filter, period, created_at) VALUES ",
    )
    .row(row![
        household,
        new.id,
        new.name.as_str(),
        new.filter.as_str(),
        new.period.map(|period| period.as_str().to_owned()),
        new.created_at
    ])
    .sql(" ON CONFLICT (household_id, lower(name)) DO NOTHING")
    .execute(tx.conn())?;
    Ok(inserted > 0)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    Ok(Sql::new("DELETE FROM saved_filters WHERE id = ").bind(id).execute(tx.conn())? > 0)
}
