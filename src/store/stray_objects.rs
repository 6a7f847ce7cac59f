//! Objects of the bucket that no attachment answers for.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result, SystemTx};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Text;

/// Says that an object is about to be written.
pub fn announce(tx: &mut HouseholdTx<'_>, key: &str) -> Result<()> {
    let now = tx.now();
    Sql::new("INSERT INTO stray_objects (key, since, doomed) VALUES ")
        .row(row![key, now, false])
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an announced object over; `false` when it was given up meanwhile.
pub fn claim(tx: &mut HouseholdTx<'_>, key: &str) -> Result<bool> {
    let claimed = Sql::new("DELETE FROM stray_objects WHERE NOT doomed AND key = ")
        .bind(key)
        .execute(tx.conn())?;
    Ok(claimed == 1)
}

/// Gives some up, the oldest first: those of attachments that are gone, and those announced before
/// `before` that nobody claimed.
pub fn doom(tx: &mut SystemTx<'_>, before: DateTime<Utc>, limit: i64) -> Result<Vec<String>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        key: String,
    }
    let rows: Vec<Row> = Sql::new(
        "UPDATE stray_objects SET doomed = true WHERE key IN (
             SELECT key FROM stray_objects WHERE doomed OR since < ",
    )
    .bind(before)
    .sql(" ORDER BY since LIMIT ")
    .bind(limit)
    .sql(" FOR UPDATE) RETURNING key")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// Forgets what the bucket no longer has.
pub fn forget(tx: &mut SystemTx<'_>, keys: Vec<String>) -> Result<()> {
    Sql::new("DELETE FROM stray_objects WHERE key = ANY(")
        .bind(keys)
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}
