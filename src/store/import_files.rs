//! Files that wait to be imported, and their content in pieces.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::job::JobState;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use serde_json::Value;
use std::io::Read;

/// A file and how far it is.
#[derive(Debug, Clone, QueryableByName)]
pub struct ImportFile {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub file_name: String,
    #[diesel(sql_type = BigInt)]
    pub size: i64,
    /// Of the whole; `None` while it arrives.
    #[diesel(sql_type = Nullable<Binary>)]
    pub sha256: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub wish: Option<Value>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub job_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub job_state: Option<JobState>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub progress: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub preview: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub failure: Option<Value>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub touched_at: DateTime<Utc>,
}

const FILE: &str = "SELECT f.id, f.file_name, f.size, f.sha256, f.wish, f.job_id,
        j.state AS job_state, j.progress, f.preview, f.failure, f.created_at, f.touched_at
   FROM import_files f LEFT JOIN jobs j ON j.id = f.job_id WHERE true";

/// Opens a file whose content follows.
pub fn insert(tx: &mut HouseholdTx<'_>, id: Uuid, file_name: &str) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new(
        "INSERT INTO import_files (household_id, id, file_name, created_by, created_at, touched_at)
         VALUES ",
    )
    .row(row![household, id, file_name, user, now, now])
    .execute(tx.conn())?;
    Ok(())
}

/// Keeps the next piece of the content.
pub fn append(tx: &mut HouseholdTx<'_>, id: Uuid, seq: i32, piece: &[u8]) -> Result<()> {
    let household = tx.household_id();
    let mut deflated = Vec::new();
    DeflateEncoder::new(piece, Compression::fast())
        .read_to_end(&mut deflated)
        .map_err(|error| unreadable(&error))?;
    Sql::new("INSERT INTO import_pieces (household_id, file_id, seq, content) VALUES ")
        .row(row![household, id, seq, deflated])
        .execute(tx.conn())?;
    Sql::new("UPDATE import_files SET size = size + ")
        .bind(i64::try_from(piece.len()).unwrap_or(i64::MAX))
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

fn unreadable(error: &std::io::Error) -> super::StoreError {
    super::StoreError::Unavailable(format!("a kept file can't be read: {error}"))
}

/// The whole is here.
pub fn seal(tx: &mut HouseholdTx<'_>, id: Uuid, sha256: [u8; 32]) -> Result<()> {
    Sql::new("UPDATE import_files SET sha256 = ")
        .bind(sha256.to_vec())
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// What is wanted of the file and which job does it; what was found before no longer counts.
pub fn ask(tx: &mut HouseholdTx<'_>, id: Uuid, wish: Value, job_id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE import_files SET preview = NULL, failure = NULL, wish = ")
        .bind(wish)
        .sql(", job_id = ")
        .bind(job_id)
        .sql(", touched_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// What came of looking at it: a preview or a failure.
pub fn answer(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    preview: Option<Value>,
    failure: Option<Value>,
) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE import_files SET preview = ")
        .bind(preview)
        .sql(", failure = ")
        .bind(failure)
        .sql(", touched_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<ImportFile>> {
    Ok(Sql::new(FILE).sql(" AND f.id = ").bind(id).get_result(tx.conn()).optional()?)
}

/// Like `find`; nobody else decides about the file until this transaction ends.
pub fn lock(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<ImportFile>> {
    Sql::new("SELECT FROM import_files WHERE id = ")
        .bind(id)
        .sql(" FOR UPDATE")
        .execute(tx.conn())?;
    find(tx, id)
}

/// Files that are whole, the newest first.
pub fn page(tx: &mut HouseholdTx<'_>, before: Option<Uuid>, limit: i64) -> Result<Vec<ImportFile>> {
    let mut sql = Sql::new(FILE).sql(" AND f.sha256 IS NOT NULL");
    if let Some(id) = before {
        sql = sql.sql(" AND f.id < ").bind(id);
    }
    Ok(sql.sql(" ORDER BY f.id DESC LIMIT ").bind(limit).load(tx.conn())?)
}

#[derive(QueryableByName)]
struct Room {
    #[diesel(sql_type = BigInt)]
    files: i64,
    #[diesel(sql_type = BigInt)]
    bytes: i64,
}

/// How many files wait, and their size.
pub fn room(tx: &mut HouseholdTx<'_>) -> Result<(i64, i64)> {
    let room: Room = Sql::new(
        "SELECT count(*) AS files, coalesce(sum(size), 0)::bigint AS bytes FROM import_files",
    )
    .get_result(tx.conn())?;
    Ok((room.files, room.bytes))
}

#[derive(QueryableByName)]
struct Piece {
    #[diesel(sql_type = Binary)]
    content: Vec<u8>,
}

/// The whole content; one piece is unpacked at a time.
pub fn content(tx: &mut HouseholdTx<'_>, file: &ImportFile) -> Result<Vec<u8>> {
    let mut whole = Vec::with_capacity(usize::try_from(file.size).unwrap_or_default());
    for seq in 0.. {
        let piece: Option<Piece> = Sql::new("SELECT content FROM import_pieces WHERE file_id = ")
            .bind(file.id)
            .sql(" AND seq = ")
            .bind(seq)
            .get_result(tx.conn())
            .optional()?;
        let Some(piece) = piece else { break };
        DeflateDecoder::new(piece.content.as_slice())
            .read_to_end(&mut whole)
            .map_err(|error| unreadable(&error))?;
    }
    Ok(whole)
}

/// Forgets a file and its content.
pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM import_files WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}
