//! Whose turn it is to be looked through or written to, asked before a household is known.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result, SystemTx};
use crate::model::Uuid;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};

/// A household, and the person in whose name its turn is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Turn {
    #[diesel(sql_type = SqlUuid)]
    pub tenant_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
}

/// The households to be looked through, the longest waiting first.
pub fn looks_due(tx: &mut SystemTx<'_>, limit: i64) -> Result<Vec<Turn>> {
    let now = tx.now();
    Ok(Sql::new("SELECT tenant_id, user_id FROM look_turns WHERE due_at <= ")
        .bind(now)
        .sql(" ORDER BY due_at LIMIT ")
        .bind(limit)
        .load(tx.conn())?)
}

/// The people whose digest is due, the longest waiting first.
pub fn digests_due(tx: &mut SystemTx<'_>, limit: i64) -> Result<Vec<Turn>> {
    let now = tx.now();
    Ok(Sql::new("SELECT tenant_id, user_id FROM mail_turns WHERE digest_due_at <= ")
        .bind(now)
        .sql(" ORDER BY digest_due_at LIMIT ")
        .bind(limit)
        .load(tx.conn())?)
}

/// A look that is due is taken over by its job, and due again at `next` should that be lost.
pub fn postpone_look(tx: &mut HouseholdTx<'_>, next: DateTime<Utc>) -> Result<()> {
    let household = tx.household_id();
    Sql::new("UPDATE look_turns SET due_at = ")
        .bind(next)
        .sql(" WHERE tenant_id = ")
        .bind(household)
        .execute(tx.conn())?;
    Ok(())
}

/// Every write locks the household when it commits, and then perhaps its turn: whoever changes the turn
/// goes the same way, or two would wait for each other.
fn lock_household(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let household = tx.household_id();
    Sql::new("SELECT FROM households WHERE id = ")
        .bind(household)
        .sql(" FOR NO KEY UPDATE")
        .execute(tx.conn())?;
    Ok(())
}

/// Lets the household be looked through at `due` at the latest.
pub fn hurry_look(tx: &mut HouseholdTx<'_>, due: DateTime<Utc>) -> Result<()> {
    lock_household(tx)?;
    let (household, user) = (tx.household_id(), tx.user_id());
    Sql::new("INSERT INTO look_turns AS t (tenant_id, user_id, due_at) VALUES ")
        .row(row![household, user, due])
        .sql(
            " ON CONFLICT (tenant_id) DO UPDATE SET
                  due_at = least(t.due_at, greatest(excluded.due_at, t.looked_at + interval '10 minutes'))",
        )
        .execute(tx.conn())?;
    Ok(())
}

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = Bool)]
    seen: bool,
}

/// Ends a look at the household as it was in `version`: the next is due at `next`, or sooner when it
/// changed meanwhile (`again`). From here on its first change makes a turn.
pub fn settle_look(
    tx: &mut HouseholdTx<'_>,
    version: i64,
    (next, again): (Option<DateTime<Utc>>, DateTime<Utc>),
) -> Result<()> {
    lock_household(tx)?;
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    // This transaction counts one when it commits, as `Db::household` does.
    let marked = Sql::new("UPDATE households SET looked_version = version + 1 WHERE version = ")
        .bind(version)
        .sql(" AND id = ")
        .bind(household)
        .execute(tx.conn())?;
    let due = if marked > 0 { next } else { Some(next.map_or(again, |next| next.min(again))) };
    Sql::new("INSERT INTO look_turns (tenant_id, user_id, looked_at, due_at) VALUES ")
        .row(row![household, user, now, due])
        .sql(
            " ON CONFLICT (tenant_id) DO UPDATE SET looked_at = excluded.looked_at,
                  due_at = excluded.due_at",
        )
        .execute(tx.conn())?;
    Ok(())
}

/// Whether anybody of the household was here since, or wants letters.
pub fn is_followed(tx: &mut HouseholdTx<'_>, since: DateTime<Utc>) -> Result<bool> {
    let household = tx.household_id();
    let row: Seen = Sql::new(
        "SELECT EXISTS (SELECT FROM memberships m JOIN sessions s ON s.user_id = m.user_id
                         WHERE m.household_id = app_household_id() AND s.last_seen_at >= ",
    )
    .bind(since)
    .sql(") OR EXISTS (SELECT FROM mail_turns WHERE tenant_id = ")
    .bind(household)
    .sql(") AS seen")
    .get_result(tx.conn())?;
    Ok(row.seen)
}

/// Notes that the person gets letters, and when their next digest is due.
pub fn wants_mail(tx: &mut HouseholdTx<'_>, digest_due: Option<DateTime<Utc>>) -> Result<()> {
    let (household, user) = (tx.household_id(), tx.user_id());
    Sql::new("INSERT INTO mail_turns (tenant_id, user_id, digest_due_at) VALUES ")
        .row(row![household, user, digest_due])
        .sql(" ON CONFLICT (tenant_id, user_id) DO UPDATE SET digest_due_at = excluded.digest_due_at")
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that the person gets no letters.
pub fn wants_no_mail(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let (household, user) = (tx.household_id(), tx.user_id());
    Sql::new("DELETE FROM mail_turns WHERE tenant_id = ")
        .bind(household)
        .sql(" AND user_id = ")
        .bind(user)
        .execute(tx.conn())?;
    Ok(())
}
