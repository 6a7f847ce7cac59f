//! What backups there are and how they fared.

use super::sql::{Sql, row};
use super::{Result, SystemTx};
use crate::model::backup::{BackupView, Manifest};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz};

#[derive(QueryableByName)]
struct BackupRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Timestamptz)]
    taken_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    bytes: i64,
    #[diesel(sql_type = BigInt)]
    row_count: i64,
    #[diesel(sql_type = Bool)]
    is_away: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    tried_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Bool>)]
    is_proven: Option<bool>,
}

impl From<BackupRow> for BackupView {
    fn from(row: BackupRow) -> Self {
        let BackupRow { name, taken_at, bytes, row_count, is_away, tried_at, is_proven } = row;
        Self { name, taken_at, bytes, rows: row_count, is_away, tried_at, is_proven }
    }
}

/// Notes a backup that is whole.
pub fn add(tx: &mut SystemTx<'_>, manifest: &Manifest, is_away: bool) -> Result<()> {
    let bytes = i64::try_from(manifest.bytes).unwrap_or(i64::MAX);
    Sql::new("INSERT INTO backups (name, taken_at, bytes, row_count, is_away) VALUES ")
        .row(row![
            manifest.name.as_str(),
            manifest.taken_at,
            bytes,
            manifest.contents.rows(),
            is_away
        ])
        .sql(
            " ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes,
                row_count = excluded.row_count, is_away = excluded.is_away",
        )
        .execute(tx.conn())?;
    Ok(())
}

/// Notes how a trial of a restore went; false when nothing is known of this backup.
pub fn tried(tx: &mut SystemTx<'_>, name: &str, is_proven: bool) -> Result<bool> {
    let now = tx.now();
    let found = Sql::new("UPDATE backups SET tried_at = ")
        .bind(now)
        .sql(", is_proven = ")
        .bind(is_proven)
        .sql(" WHERE name = ")
        .bind(name)
        .execute(tx.conn())?;
    Ok(found > 0)
}

/// Forgets those that are no longer kept.
pub fn retain(tx: &mut SystemTx<'_>, kept: Vec<String>) -> Result<()> {
    Sql::new("DELETE FROM backups WHERE name <> ALL(").bind(kept).sql(")").execute(tx.conn())?;
    Ok(())
}

/// The newest first.
pub fn list(tx: &mut SystemTx<'_>, most: i64) -> Result<Vec<BackupView>> {
    let rows: Vec<BackupRow> = Sql::new(
        "SELECT name, taken_at, bytes, row_count, is_away, tried_at, is_proven FROM backups
          ORDER BY taken_at DESC LIMIT ",
    )
    .bind(most)
    .load(tx.conn())?;
    Ok(rows.into_iter().map(BackupView::from).collect())
}
