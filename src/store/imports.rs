//! Imports.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::import::{Import, ImportCounts, ImportProblem, ImportState};
use crate::model::statement::CsvMapping;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::{Value, json};

#[derive(QueryableByName)]
struct ImportRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    state: ImportState,
    #[diesel(sql_type = Text)]
    format: String,
    #[diesel(sql_type = Text)]
    file_name: String,
    #[diesel(sql_type = Jsonb)]
    counts: Value,
    #[diesel(sql_type = BigInt)]
    transfers_linked: i64,
    #[diesel(sql_type = Jsonb)]
    accounts: Value,
    #[diesel(sql_type = Jsonb)]
    problems: Value,
    #[diesel(sql_type = Nullable<Jsonb>)]
    mapping: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    book: Option<Value>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    undone_at: Option<DateTime<Utc>>,
}

impl From<ImportRow> for Import {
    fn from(row: ImportRow) -> Self {
        Self {
            id: row.id,
            state: row.state,
            format: row.format,
            file_name: row.file_name,
            counts: serde_json::from_value(row.counts).unwrap_or_default(),
            transfers_linked: row.transfers_linked,
            accounts: serde_json::from_value(row.accounts).unwrap_or_default(),
            problems: serde_json::from_value(row.problems).unwrap_or_default(),
            mapping: row.mapping.and_then(|json| serde_json::from_value(json).ok()),
            preview: None,
            book: row.book.and_then(|json| serde_json::from_value(json).ok()),
            reading: None,
            template: None,
            lines: None,
            waiting: None,
            lines_url: Some(format!("/api/v1/imports/{}/lines", row.id)),
            created_at: row.created_at,
            undone_at: row.undone_at,
        }
    }
}

const IMPORT: &str = "SELECT id, state, format, file_name, counts, accounts, problems, mapping,
    transfers_linked::bigint AS transfers_linked, book, created_at, undone_at FROM imports WHERE true";

pub struct NewImport<'a> {
    pub id: Uuid,
    pub format: &'static str,
    pub file_name: &'a str,
    pub file_hash: Vec<u8>,
    pub mapping: Option<&'a CsvMapping>,
    /// A sync's lines come from a connection.
    pub connection_id: Option<Uuid>,
}

/// Opens an import; what became of its lines follows with `finish`.
pub fn insert(tx: &mut HouseholdTx<'_>, new: &NewImport<'_>) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new(
        "INSERT INTO imports (household_id, id, state, format, file_name, file_hash, counts, accounts,
             problems, mapping, created_by, created_at, connection_id) VALUES ",
    )
    .row(row![
        household,
        new.id,
        ImportState::Done.as_str(),
        new.format,
        new.file_name,
        new.file_hash.clone(),
        json!({}),
        json!([]),
        json!([]),
        new.mapping.map(|mapping| json!(mapping)),
        user,
        now,
        new.connection_id
    ])
    .execute(tx.conn())?;
    Ok(())
}

/// What became of an import.
pub struct Made<'a> {
    pub counts: &'a ImportCounts,
    pub transfers_linked: u32,
    /// With what undo needs beside what the API shows.
    pub accounts: Value,
    pub problems: &'a [ImportProblem],
    pub book: Option<Value>,
}

pub fn finish(tx: &mut HouseholdTx<'_>, id: Uuid, made: Made<'_>) -> Result<()> {
    let Made { counts, transfers_linked, accounts, problems, book } = made;
    let linked = i32::try_from(transfers_linked).unwrap_or(i32::MAX);
    Sql::new("UPDATE imports SET (counts, transfers_linked, accounts, problems, book) = ")
        .row(row![json!(counts), linked, accounts, json!(problems), book])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Import>> {
    let row: Option<ImportRow> =
        Sql::new(IMPORT).sql(" AND id = ").bind(id).get_result(tx.conn()).optional()?;
    Ok(row.map(Import::from))
}

/// The kept account parts and book with everything undo needs.
pub fn kept(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<(Value, Option<Value>)> {
    let row: ImportRow = Sql::new(IMPORT).sql(" AND id = ").bind(id).get_result(tx.conn())?;
    Ok((row.accounts, row.book))
}

/// Whether another import, one that counts, was of the account that files call by this key.
pub fn told_of(tx: &mut HouseholdTx<'_>, id: Uuid, key: &str) -> Result<bool> {
    let found: Vec<ImportRow> = Sql::new(IMPORT)
        .sql(" AND state = 'done' AND id <> ")
        .bind(id)
        .sql(" AND accounts @> ")
        .bind(json!([{ "key": key }]))
        .sql(" LIMIT 1")
        .load(tx.conn())?;
    Ok(!found.is_empty())
}

/// Files, newest first, by id (which grows with time).
pub fn page(tx: &mut HouseholdTx<'_>, before: Option<Uuid>, limit: i64) -> Result<Vec<Import>> {
    let mut sql = Sql::new(IMPORT).sql(" AND connection_id IS NULL");
    if let Some(id) = before {
        sql = sql.sql(" AND id < ").bind(id);
    }
    let rows: Vec<ImportRow> = sql.sql(" ORDER BY id DESC LIMIT ").bind(limit).load(tx.conn())?;
    Ok(rows.into_iter().map(Import::from).collect())
}

/// What a connection brought, newest first: only the syncs that had news.
pub fn of_connection(
    tx: &mut HouseholdTx<'_>,
    connection_id: Uuid,
    limit: i64,
) -> Result<Vec<Import>> {
    let rows: Vec<ImportRow> = Sql::new(IMPORT)
        .sql(" AND connection_id = ")
        .bind(connection_id)
        .sql(" ORDER BY id DESC LIMIT ")
        .bind(limit)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Import::from).collect())
}

/// Everything that a connection brought and that was not taken back, the latest first.
pub fn all_of_connection(tx: &mut HouseholdTx<'_>, connection_id: Uuid) -> Result<Vec<Uuid>> {
    Ok(Sql::new("SELECT id FROM imports WHERE state = 'done' AND connection_id = ")
        .bind(connection_id)
        .sql(" ORDER BY id DESC")
        .ids(tx.conn())?)
}

pub fn mark_undone(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE imports SET state = 'undone', undone_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}
