//! What backups there are and how they fared.

use super::sql::Sql;
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

/// Notes backups that are whole, and whether a copy of each is off this server.
pub fn add(tx: &mut SystemTx<'_>, all: &[(Manifest, bool)]) -> Result<()> {
    let bytes = |one: &Manifest| i64::try_from(one.bytes).unwrap_or(i64::MAX);
    Sql::new(
        "INSERT INTO backups (name, taken_at, bytes, row_count, is_away) SELECT * FROM unnest(",
    )
    .bind(all.iter().map(|(one, _)| one.name.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|(one, _)| one.taken_at).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|(one, _)| bytes(one)).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|(one, _)| one.contents.rows()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|(_, is_away)| *is_away).collect::<Vec<_>>())
    .sql(
        ") ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes,
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
