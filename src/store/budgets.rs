//! What was assigned to envelopes. An assignment is for the period that its day is in: when the
//! household's calendar changes, periods can have several of one envelope.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Uuid as SqlUuid};

#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Assignment {
    #[diesel(sql_type = Date)]
    pub period: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Numeric)]
    pub assigned: Amount,
}

/// Every assignment up to and including a day.
pub fn assignments(tx: &mut HouseholdTx<'_>, until: NaiveDate) -> Result<Vec<Assignment>> {
    Ok(Sql::new("SELECT period, category_id, assigned FROM budget_assignments WHERE period <= ")
        .bind(until)
        .load(tx.conn())?)
}

/// Puts what envelopes have on later days of a period, `first` to `last`, on its first day: periods were
/// others when it was assigned.
pub fn gather(
    tx: &mut HouseholdTx<'_>,
    (first, last): (NaiveDate, NaiveDate),
    categories: Vec<Uuid>,
) -> Result<()> {
    Sql::new("WITH gone AS (DELETE FROM budget_assignments WHERE period > ")
        .bind(first)
        .sql(" AND period <= ")
        .bind(last)
        .sql(" AND category_id = ANY(")
        .bind(categories)
        .sql(
            ") RETURNING household_id, category_id, assigned)
             INSERT INTO budget_assignments AS b (household_id, period, category_id, assigned)
             SELECT household_id, ",
        )
        .bind(first)
        .sql(
            ", category_id, sum(assigned) FROM gone GROUP BY household_id, category_id
                 ON CONFLICT (household_id, period, category_id)
                    DO UPDATE SET assigned = b.assigned + excluded.assigned",
        )
        .execute(tx.conn())?;
    Ok(())
}

/// Adds to what is assigned in the period that begins on a day (negative takes away).
pub fn add(tx: &mut HouseholdTx<'_>, period: NaiveDate, amounts: &[(Uuid, Amount)]) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO budget_assignments AS b (household_id, period, category_id, assigned) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(period)
    .sql(", v.* FROM unnest(")
    .bind(amounts.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    .sql(", ")
    .bind(amounts.iter().map(|(_, amount)| *amount).collect::<Vec<_>>())
    .sql(
        ") v ON CONFLICT (household_id, period, category_id)
             DO UPDATE SET assigned = b.assigned + excluded.assigned",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// A day of a period, a category and its amount.
type Row = (NaiveDate, Uuid, Amount);

/// Sets amounts where none was ever assigned; returns those that were set.
pub fn assign_missing(tx: &mut HouseholdTx<'_>, rows: &[Row]) -> Result<Vec<Row>> {
    let household = tx.household_id();
    let set: Vec<Assignment> = Sql::new(
        "INSERT INTO budget_assignments (household_id, period, category_id, assigned) SELECT ",
    )
    .bind(household)
    .sql(", v.* FROM ")
    .append(unnest(rows))
    .sql(" v ON CONFLICT DO NOTHING RETURNING period, category_id, assigned")
    .load(tx.conn())?;
    Ok(set.into_iter().map(|row| (row.period, row.category_id, row.assigned)).collect())
}

/// Removes assignments that are still these amounts.
pub fn withdraw(tx: &mut HouseholdTx<'_>, rows: &[Row]) -> Result<()> {
    Sql::new("DELETE FROM budget_assignments b USING ")
        .append(unnest(rows))
        .sql(
            " v (period, category_id, assigned) WHERE b.period = v.period
                 AND b.category_id = v.category_id AND b.assigned = v.assigned",
        )
        .execute(tx.conn())?;
    Ok(())
}

fn unnest(rows: &[Row]) -> Sql {
    Sql::new("unnest(")
        .bind(rows.iter().map(|(period, ..)| *period).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(_, id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(.., amount)| *amount).collect::<Vec<_>>())
        .sql(")")
}
