//! The rules of a household's calendar, and its rollup by period.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::cycle::CycleRule;
use crate::model::first_day;
use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// By their days.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<CycleRule>> {
    Ok(Sql::new("SELECT nullif(starts_on, ")
        .bind(first_day())
        .sql(
            ") AS starts_on, kind, day, second_day, weeks, anchor, holidays, shift
               FROM cycles c ORDER BY c.starts_on",
        )
        .load(tx.conn())?)
}

pub fn replace(tx: &mut HouseholdTx<'_>, rules: &[CycleRule]) -> Result<()> {
    Sql::new("DELETE FROM cycles").execute(tx.conn())?;
    let household = tx.household_id();
    let ints = |of: fn(&CycleRule) -> Option<i16>| {
        rules.iter().map(|rule| of(rule).map(i32::from)).collect::<Vec<_>>()
    };
    let texts = |of: fn(&CycleRule) -> &'static str| {
        rules.iter().map(|rule| of(rule).to_owned()).collect::<Vec<_>>()
    };
    let from = |rule: &CycleRule| rule.starts_on.unwrap_or_else(first_day);
    Sql::new(
        "INSERT INTO cycles (household_id, starts_on, kind, day, second_day, weeks, anchor, holidays,
                             shift) SELECT ",
    )
    .bind(household)
    .sql(", v.* FROM unnest(")
    .bind(rules.iter().map(from).collect::<Vec<_>>())
    .sql(", ")
    .bind(texts(|rule| rule.kind.as_str()))
    .sql(", ")
    .bind(ints(|rule| rule.day))
    .sql(", ")
    .bind(ints(|rule| rule.second_day))
    .sql(", ")
    .bind(ints(|rule| rule.weeks))
    .sql(", ")
    .bind(rules.iter().map(|rule| rule.anchor).collect::<Vec<_>>())
    .sql(", ")
    .bind(texts(|rule| rule.holidays.as_str()))
    .sql(", ")
    .bind(texts(|rule| rule.shift.as_str()))
    .sql(") v")
    .execute(tx.conn())?;
    Ok(())
}

/// Keeps totals by the periods that begin on these days, all that there is counted at once. Without
/// any, periods are calendar months, which have totals of their own.
pub fn divide(tx: &mut HouseholdTx<'_>, starts: Vec<NaiveDate>) -> Result<()> {
    tx.conn().batch_execute(
        // Whoever writes movements meanwhile would not know of the new periods.
        "LOCK TABLE monthly_totals, period_totals IN SHARE ROW EXCLUSIVE MODE;
         DELETE FROM period_totals; DELETE FROM period_starts;",
    )?;
    if starts.is_empty() {
        return Ok(());
    }
    let household = tx.household_id();
    Sql::new("INSERT INTO period_starts (household_id, starts) VALUES (")
        .bind(household)
        .sql(", ")
        .bind(starts)
        .sql(")")
        .execute(tx.conn())?;
    tx.conn().batch_execute("INSERT INTO period_totals SELECT * FROM true_period_totals")?;
    Ok(())
}
