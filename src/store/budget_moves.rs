//! The history of money between envelopes.

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::budget::{BudgetMove, MoveKind};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;

/// From an envelope to another; `None` is what is not assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    pub from: Option<Uuid>,
    pub to: Option<Uuid>,
    pub amount: Amount,
}

/// Writes down what one action moved.
pub fn note(
    tx: &mut HouseholdTx<'_>,
    action: Uuid,
    period: NaiveDate,
    kind: MoveKind,
    shifts: &[Shift],
) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new(
        "INSERT INTO budget_moves (household_id, action_id, at, user_id, period, kind, id,
                                   from_category_id, to_category_id, amount) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(action)
    .sql(", ")
    .bind(now)
    .sql(", ")
    .bind(user)
    .sql(", ")
    .bind(period)
    .sql(", ")
    .bind(kind.as_str())
    .sql(", v.* FROM unnest(")
    .bind(shifts.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
    .sql(", ")
    .bind(shifts.iter().map(|shift| shift.from).collect::<Vec<_>>())
    .sql(", ")
    .bind(shifts.iter().map(|shift| shift.to).collect::<Vec<_>>())
    .sql(", ")
    .bind(shifts.iter().map(|shift| shift.amount).collect::<Vec<_>>())
    .sql(") v")
    .execute(tx.conn())?;
    Ok(())
}

const MOVES: &str = "SELECT m.id, m.action_id, m.at, u.name AS by_name, m.period, m.kind,
                            m.from_category_id, m.to_category_id, m.amount, m.undone
                       FROM budget_moves m LEFT JOIN users u ON u.id = m.user_id";

/// Those of the days `from..=to`, newest first, at most `limit`; of one envelope when it is named.
pub fn list(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
    category: Option<Uuid>,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<BudgetMove>> {
    let mut sql = Sql::new(MOVES).sql(" WHERE m.period BETWEEN ").bind(from).sql(" AND ").bind(to);
    if let Some(id) = category {
        sql = sql
            .sql(" AND (m.from_category_id = ")
            .bind(id)
            .sql(" OR m.to_category_id = ")
            .bind(id)
            .sql(")");
    }
    if let Some(id) = before {
        sql = sql.sql(" AND m.id < ").bind(id);
    }
    Ok(sql.sql(" ORDER BY m.id DESC LIMIT ").bind(limit).load(tx.conn())?)
}

/// What one action moved.
pub fn of_action(tx: &mut HouseholdTx<'_>, action: Uuid) -> Result<Vec<BudgetMove>> {
    Ok(Sql::new(MOVES).sql(" WHERE m.action_id = ").bind(action).load(tx.conn())?)
}

/// Marks an action as taken back.
pub fn mark_undone(tx: &mut HouseholdTx<'_>, action: Uuid) -> Result<()> {
    Sql::new("UPDATE budget_moves SET undone = true WHERE action_id = ")
        .bind(action)
        .execute(tx.conn())?;
    Ok(())
}
