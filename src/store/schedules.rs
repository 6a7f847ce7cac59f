//! When repeated work is due. Of all instances one moves the time on, and that one enqueues.

use super::sql::{Sql, row};
use super::{Result, SystemTx};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// Moves a schedule that is due on to `next`; true for the one caller who did it. A new one is due at
/// once.
pub fn advance(tx: &mut SystemTx<'_>, name: &str, next: DateTime<Utc>) -> Result<bool> {
    let now = tx.now();
    let moved = Sql::new("INSERT INTO schedules (name, next_at) VALUES ")
        .row(row![name, next])
        .sql(
            " ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at WHERE schedules.next_at <= ",
        )
        .bind(now)
        .execute(tx.conn())?;
    Ok(moved > 0)
}
