//! Goals and what was put aside for them.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::goal::{Contribution, GoalRow};
use crate::model::identity::Count;
use crate::model::{Amount, Uuid};
use diesel::prelude::*;
use diesel::sql_types::{Numeric, Text, Uuid as SqlUuid};

/// Those with a date first, the nearest before the others.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<GoalRow>> {
    Ok(Sql::new(
        "SELECT id, name, target, due_on, started_on, account_id, category_id FROM goals
          ORDER BY due_on NULLS LAST, name, id",
    )
    .load(tx.conn())?)
}

/// What of an account is put aside for a goal, positive.
#[derive(Debug, Clone, QueryableByName)]
pub struct Slice {
    #[diesel(sql_type = SqlUuid)]
    pub goal_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// Of all accounts, the goal that is due first before the others.
pub fn slices(tx: &mut HouseholdTx<'_>) -> Result<Vec<Slice>> {
    Ok(Sql::new(
        "SELECT g.id AS goal_id, g.name, g.account_id, sum(c.amount) AS amount FROM goals g
           JOIN goal_contributions c ON c.household_id = g.household_id AND c.goal_id = g.id
          WHERE g.account_id IS NOT NULL
          GROUP BY g.household_id, g.id HAVING sum(c.amount) > 0
          ORDER BY g.due_on NULLS LAST, g.name, g.id",
    )
    .load(tx.conn())?)
}

/// Keeps others from changing a goal and what was put aside for it meanwhile. False: there is no such goal.
pub fn lock(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let found = Sql::new("SELECT 1 FROM goals WHERE id = ")
        .bind(id)
        .sql(" FOR UPDATE")
        .execute(tx.conn())?;
    Ok(found > 0)
}

/// Whether anything is put aside in an account.
pub fn has_slice(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<bool> {
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM goals g
           JOIN goal_contributions c ON c.household_id = g.household_id AND c.goal_id = g.id
          WHERE g.account_id = ",
    )
    .bind(account)
    .get_result(tx.conn())?;
    Ok(row.count > 0)
}

pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM goals").get_result(tx.conn())?;
    Ok(row.count)
}

pub fn set(tx: &mut HouseholdTx<'_>, goal: &GoalRow) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO goals (household_id, id, name, target, due_on, started_on, account_id,
                            category_id) VALUES ",
    )
    .row(row![
        household,
        goal.id,
        goal.name.as_str(),
        goal.target,
        goal.due_on,
        goal.started_on,
        goal.account_id,
        goal.category_id
    ])
    .sql(
        " ON CONFLICT (household_id, id) DO UPDATE SET name = excluded.name,
              target = excluded.target, due_on = excluded.due_on, started_on = excluded.started_on,
              account_id = excluded.account_id, category_id = excluded.category_id",
    )
    .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let gone = Sql::new("DELETE FROM goals WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(gone > 0)
}

/// Of all goals, newest first.
pub fn contributions(tx: &mut HouseholdTx<'_>) -> Result<Vec<Contribution>> {
    Ok(Sql::new(
        "SELECT id, goal_id, paid_on, amount FROM goal_contributions
          ORDER BY goal_id, paid_on DESC, id DESC",
    )
    .load(tx.conn())?)
}

pub fn count_contributions(tx: &mut HouseholdTx<'_>, goal: Uuid) -> Result<i64> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM goal_contributions WHERE goal_id = ")
        .bind(goal)
        .get_result(tx.conn())?;
    Ok(row.count)
}

pub fn contribute(tx: &mut HouseholdTx<'_>, contribution: &Contribution) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO goal_contributions (household_id, id, goal_id, paid_on, amount) VALUES ")
        .row(row![
            household,
            contribution.id,
            contribution.goal_id,
            contribution.paid_on,
            contribution.amount
        ])
        .execute(tx.conn())?;
    Ok(())
}

pub fn take_back(tx: &mut HouseholdTx<'_>, goal: Uuid, id: Uuid) -> Result<bool> {
    let gone = Sql::new("DELETE FROM goal_contributions WHERE goal_id = ")
        .bind(goal)
        .sql(" AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(gone > 0)
}
