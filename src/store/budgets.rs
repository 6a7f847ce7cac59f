//! What was assigned to envelopes.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Uuid as SqlUuid};

#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Assignment {
    #[diesel(sql_type = Date)]
    pub month: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Numeric)]
    pub assigned: Amount,
}

/// Every assignment up to and including a month.
pub fn assignments(tx: &mut HouseholdTx<'_>, until: NaiveDate) -> Result<Vec<Assignment>> {
    Ok(Sql::new("SELECT month, category_id, assigned FROM budget_assignments WHERE month <= ")
        .bind(until)
        .load(tx.conn())?)
}

/// Sets the assigned amounts of one month.
pub fn assign(
    tx: &mut HouseholdTx<'_>,
    month: NaiveDate,
    amounts: &[(Uuid, Amount)],
) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO budget_assignments (household_id, month, category_id, assigned) SELECT ")
        .bind(household)
        .sql(", ")
        .bind(month)
        .sql(", v.* FROM unnest(")
        .bind(amounts.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(amounts.iter().map(|(_, amount)| *amount).collect::<Vec<_>>())
        .sql(
            ") v ON CONFLICT (household_id, month, category_id)
                 DO UPDATE SET assigned = excluded.assigned",
        )
        .execute(tx.conn())?;
    Ok(())
}

/// Adds to one envelope's assigned amount (negative takes away).
pub fn add(
    tx: &mut HouseholdTx<'_>,
    month: NaiveDate,
    category_id: Uuid,
    amount: Amount,
) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO budget_assignments AS b (household_id, month, category_id, assigned) VALUES ",
    )
    .row(row![household, month, category_id, amount])
    .sql(
        " ON CONFLICT (household_id, month, category_id)
              DO UPDATE SET assigned = b.assigned + excluded.assigned",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// A month, a category and its amount.
type Row = (NaiveDate, Uuid, Amount);

/// Sets amounts where none was ever assigned; returns those that were set.
pub fn assign_missing(tx: &mut HouseholdTx<'_>, rows: &[Row]) -> Result<Vec<Row>> {
    let household = tx.household_id();
    let set: Vec<Assignment> = Sql::new(
        "INSERT INTO budget_assignments (household_id, month, category_id, assigned) SELECT ",
    )
    .bind(household)
    .sql(", v.* FROM ")
    .append(unnest(rows))
    .sql(" v ON CONFLICT DO NOTHING RETURNING month, category_id, assigned")
    .load(tx.conn())?;
    Ok(set.into_iter().map(|row| (row.month, row.category_id, row.assigned)).collect())
}

/// Removes assignments that are still these amounts.
pub fn withdraw(tx: &mut HouseholdTx<'_>, rows: &[Row]) -> Result<()> {
    Sql::new("DELETE FROM budget_assignments b USING ")
        .append(unnest(rows))
        .sql(
            " v (month, category_id, assigned) WHERE b.month = v.month
                 AND b.category_id = v.category_id AND b.assigned = v.assigned",
        )
        .execute(tx.conn())?;
    Ok(())
}

fn unnest(rows: &[Row]) -> Sql {
    Sql::new("unnest(")
        .bind(rows.iter().map(|(month, ..)| *month).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(_, id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|(.., amount)| *amount).collect::<Vec<_>>())
        .sql(")")
}
