//! Reports with a name.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::identity::Count;
use crate::model::report::{
    Compare, Dimension, Interval, Measure, ReportChart, ReportDefinition, ReportRange, SavedReport,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};

#[derive(QueryableByName)]
struct ReportRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    measure: Measure,
    #[diesel(sql_type = Text)]
    dimension: Dimension,
    #[diesel(sql_type = Nullable<Text>)]
    span: Option<Interval>,
    #[diesel(sql_type = Text)]
    chart: ReportChart,
    #[diesel(sql_type = Text)]
    range: ReportRange,
    #[diesel(sql_type = Nullable<Date>)]
    first_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    last_day: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    filter: String,
    #[diesel(sql_type = Text)]
    compare: Compare,
    #[diesel(sql_type = Nullable<Integer>)]
    average: Option<i32>,
    #[diesel(sql_type = Bool)]
    is_real: bool,
    #[diesel(sql_type = Bool)]
    is_pinned: bool,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl From<ReportRow> for SavedReport {
    fn from(row: ReportRow) -> Self {
        Self {
            id: row.id,
            created_at: row.created_at,
            definition: ReportDefinition {
                name: row.name,
                measure: row.measure,
                dimension: row.dimension,
                interval: row.span,
                chart: row.chart,
                range: row.range,
                from: row.first_day,
                to: row.last_day,
                filter: row.filter,
                compare: row.compare,
                average: row.average,
                is_real: row.is_real,
                is_pinned: row.is_pinned,
            },
        }
    }
}

/// By name.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<SavedReport>> {
    let rows: Vec<ReportRow> = Sql::new(
        "SELECT id, name, measure, dimension, span, chart, range, first_day, last_day, filter, compare,
                average, is_real, is_pinned, created_at FROM saved_reports ORDER BY lower(name), id",
    )
    .load(tx.conn())?;
    Ok(rows.into_iter().map(SavedReport::from).collect())
}

pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count =
        Sql::new("SELECT count(*) AS count FROM saved_reports").get_result(tx.conn())?;
    Ok(row.count)
}

/// Puts a report in the place of the one of its id, or beside the others.
pub fn set(tx: &mut HouseholdTx<'_>, report: &SavedReport) -> Result<()> {
    let household = tx.household_id();
    let SavedReport { id, definition: new, created_at } = report;
    Sql::new(
        "INSERT INTO saved_reports (household_id, id, name, measure, dimension, span, chart, range,
             first_day, last_day, filter, compare, average, is_real, is_pinned, created_at) VALUES ",
    )
    .row(row![
        household,
        *id,
        new.name.as_str(),
        new.measure.as_str(),
        new.dimension.as_str(),
        new.interval.map(|interval| interval.as_str().to_owned()),
        new.chart.as_str(),
        new.range.as_str(),
        new.from,
        new.to,
        new.filter.as_str(),
        new.compare.as_str(),
        new.average,
        new.is_real,
        new.is_pinned,
        *created_at
    ])
    .sql(
        " ON CONFLICT (household_id, id) DO UPDATE SET name = excluded.name,
              measure = excluded.measure, dimension = excluded.dimension, span = excluded.span,
              chart = excluded.chart, range = excluded.range, first_day = excluded.first_day,
              last_day = excluded.last_day, filter = excluded.filter, compare = excluded.compare,
              average = excluded.average, is_real = excluded.is_real, is_pinned = excluded.is_pinned",
    )
    .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    Ok(Sql::new("DELETE FROM saved_reports WHERE id = ").bind(id).execute(tx.conn())? > 0)
}
