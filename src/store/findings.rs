//! What was noticed, and the charges that are looked at for it.

use super::sql::{Bind, Sql};
use super::{HouseholdTx, Result};
use crate::model::finding::{FindingRow, FindingState};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Uuid as SqlUuid};

/// An expense to a payee.
#[derive(Debug, Clone, QueryableByName)]
pub struct SpentRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = SqlUuid)]
    pub payee_id: Uuid,
}

/// The expenses of a span of days in the household's currency, the oldest first. Without a category an
/// outflow is an expense.
pub fn spent(tx: &mut HouseholdTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<SpentRow>> {
    Ok(Sql::new(
        "SELECT t.id, t.booked_on, t.amount, t.payee_id FROM transactions t
           LEFT JOIN categories c ON c.household_id = t.household_id AND c.id = t.category_id
           LEFT JOIN category_groups g ON g.household_id = c.household_id AND g.id = c.group_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.amount < 0 AND NOT t.is_split
            AND t.payee_id IS NOT NULL AND coalesce(g.kind, 'expense') = 'expense'
            AND t.currency = (SELECT h.currency FROM households h WHERE h.id = app_household_id())
            AND t.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" ORDER BY t.booked_on, t.id")
    .load(tx.conn())?)
}

const FINDING: &str = "SELECT id, key, kind, severity, figures, first_day, last_day, filter, state,
       snoozed_until, put_away, is_current, created_at, came_back_at FROM findings";

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<FindingRow>> {
    Ok(Sql::new(FINDING).sql(" ORDER BY updated_at DESC, id DESC LIMIT 1000").load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<FindingRow>> {
    Ok(Sql::new(FINDING).sql(" WHERE id = ").bind(id).get_result(tx.conn()).optional()?)
}

/// Puts what a look noticed in the place of what the one before noticed. What was put away and is not
/// noticed any more is remembered for a year.
pub fn keep(tx: &mut HouseholdTx<'_>, all: &[FindingRow], forget: NaiveDate) -> Result<()> {
    let keys: Vec<String> = all.iter().map(|one| one.key.clone()).collect();
    let now = tx.now();
    Sql::new("DELETE FROM findings WHERE NOT (key = ANY(")
        .bind(keys.clone())
        .sql(")) AND (state = 'open' OR last_day < ")
        .bind(forget)
        .sql(")")
        .execute(tx.conn())?;
    Sql::new("UPDATE findings SET is_current = false WHERE is_current AND NOT (key = ANY(")
        .bind(keys.clone())
        .sql("))")
        .execute(tx.conn())?;
    let text = |of: &dyn Fn(&FindingRow) -> String| -> Bind {
        all.iter().map(of).collect::<Vec<String>>().into()
    };
    let day = |of: &dyn Fn(&FindingRow) -> NaiveDate| -> Bind {
        all.iter().map(of).collect::<Vec<NaiveDate>>().into()
    };
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO findings (household_id, id, key, kind, severity, figures, first_day, last_day, filter,
             state, is_current, created_at, updated_at) SELECT ",
    )
    .bind(household)
    .sql(", n.*, true, ")
    .bind(now)
    .sql(", ")
    .bind(now)
    .sql(" FROM unnest(")
    .bind(all.iter().map(|one| one.id).collect::<Vec<Uuid>>())
    .sql(", ")
    .bind(keys)
    .sql(", ")
    .bind(text(&|one| one.kind.as_str().to_owned()))
    .sql(", ")
    .bind(text(&|one| one.severity.as_str().to_owned()))
    .sql(", ")
    .bind(all.iter().map(|one| one.figures.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(day(&|one| one.first_day))
    .sql(", ")
    .bind(day(&|one| one.last_day))
    .sql(", ")
    .bind(text(&|one| one.filter.clone()))
    .sql(", ")
    .bind(text(&|one| one.state.as_str().to_owned()))
    .sql(
        ") n ON CONFLICT (household_id, key) DO UPDATE SET severity = excluded.severity,
             figures = excluded.figures, first_day = excluded.first_day, last_day = excluded.last_day,
             filter = excluded.filter, state = excluded.state, is_current = true,
             snoozed_until = CASE WHEN excluded.state = 'snoozed' THEN findings.snoozed_until END,
             put_away = CASE WHEN excluded.state <> 'open' THEN findings.put_away END,
             updated_at = CASE WHEN findings.state <> excluded.state THEN excluded.updated_at
                               ELSE findings.updated_at END,
             came_back_at = CASE WHEN findings.state <> 'open' AND excluded.state = 'open'
                                 THEN excluded.updated_at ELSE findings.came_back_at END",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// Puts one away, or takes it out again.
pub fn put(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    state: FindingState,
    until: Option<NaiveDate>,
) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE findings SET state = ")
        .bind(state.as_str())
        .sql(", snoozed_until = ")
        .bind(until)
        .sql(", put_away = figures, came_back_at = NULL, updated_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}
