//! Whose money covers whose envelope, and what was written down about one period.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};

/// From a period on.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Parent {
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Date)]
    pub period: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub parent_id: Option<Uuid>,
}

/// Oldest first.
pub fn parents(tx: &mut HouseholdTx<'_>) -> Result<Vec<Parent>> {
    let sql = "SELECT category_id, period, parent_id FROM envelope_parents ORDER BY period";
    Ok(Sql::new(sql).load(tx.conn())?)
}

/// From a period on; what was said of later ones gives way.
pub fn set_parent(
    tx: &mut HouseholdTx<'_>,
    category: Uuid,
    period: NaiveDate,
    parent: Option<Uuid>,
) -> Result<()> {
    Sql::new("DELETE FROM envelope_parents WHERE category_id = ")
        .bind(category)
        .sql(" AND period >= ")
        .bind(period)
        .execute(tx.conn())?;
    let household = tx.household_id();
    Sql::new("INSERT INTO envelope_parents (household_id, category_id, period, parent_id) VALUES ")
        .row(row![household, category, period, parent])
        .execute(tx.conn())?;
    Ok(())
}

#[derive(Debug, Clone, QueryableByName)]
pub struct PeriodNote {
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Text)]
    pub note: String,
}

/// Those of one period; of two that a change of the calendar put together the later.
pub fn notes(
    tx: &mut HouseholdTx<'_>,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<PeriodNote>> {
    Ok(Sql::new("SELECT category_id, note FROM envelope_notes WHERE period BETWEEN ")
        .bind(first)
        .sql(" AND ")
        .bind(last)
        .sql(" ORDER BY period")
        .load(tx.conn())?)
}

pub fn set_note(
    tx: &mut HouseholdTx<'_>,
    category: Uuid,
    (first, last): (NaiveDate, NaiveDate),
    note: Option<&String>,
) -> Result<()> {
    Sql::new("DELETE FROM envelope_notes WHERE category_id = ")
        .bind(category)
        .sql(" AND period BETWEEN ")
        .bind(first)
        .sql(" AND ")
        .bind(last)
        .execute(tx.conn())?;
    if let Some(note) = note {
        let household = tx.household_id();
        Sql::new("INSERT INTO envelope_notes (household_id, category_id, period, note) VALUES ")
            .row(row![household, category, first, note.as_str()])
            .execute(tx.conn())?;
    }
    Ok(())
}
