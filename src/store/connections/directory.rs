//! Whom a provider's call means and whose turn it is, asked before a household is known.

use crate::model::Uuid;
use crate::model::job::{self, NewJob};
use crate::store::sql::{Sql, row};
use crate::store::{HouseholdTx, Result, SystemTx, jobs};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use serde_json::json;

/// A connection, its household, and in whose name it works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Entry {
    #[diesel(sql_type = SqlUuid)]
    pub connection_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub tenant_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
}

/// Makes the connection known by what its provider calls it.
pub fn list_in(
    tx: &mut HouseholdTx<'_>,
    connection_id: Uuid,
    provider: &str,
    external_id: Option<String>,
) -> Result<()> {
    let (household, user) = (tx.household_id(), tx.user_id());
    Sql::new(
        "INSERT INTO connection_directory
             (connection_id, tenant_id, user_id, provider, external_id) VALUES ",
    )
    .row(row![connection_id, household, user, provider, external_id])
    .sql(
        " ON CONFLICT (connection_id) DO UPDATE
             SET external_id = excluded.external_id, user_id = excluded.user_id",
    )
    .execute(tx.conn())?;
    Ok(())
}

pub fn list_out(tx: &mut HouseholdTx<'_>, connection_id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM connection_directory WHERE connection_id = ")
        .bind(connection_id)
        .execute(tx.conn())?;
    Ok(())
}

/// When the next sync is due, with the job that does it; never while a person has to act first.
pub fn schedule(
    tx: &mut HouseholdTx<'_>,
    connection_id: Uuid,
    due_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let household = tx.household_id();
    Sql::new("UPDATE connection_directory SET due_at = ")
        .bind(due_at)
        .sql(" WHERE connection_id = ")
        .bind(connection_id)
        .sql(" AND tenant_id = ")
        .bind(household)
        .execute(tx.conn())?;
    if due_at.is_some() {
        let key = Some(connection_id.to_string());
        let new = NewJob {
            run_at: due_at,
            dedupe_key: key.clone(),
            serial_key: key,
            ..NewJob::new(job::SYNC_CONNECTION, json!({ "id": connection_id }))
        };
        jobs::enqueue(tx, new)?;
    }
    Ok(())
}

const ENTRY: &str = "SELECT connection_id, tenant_id, user_id FROM connection_directory WHERE ";

/// A connection that a provider's id means.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Named {
    #[diesel(embed)]
    pub entry: Entry,
    /// Its sync is in the queue already and nobody has begun it: news that come now are part of it.
    #[diesel(sql_type = Bool)]
    pub waits: bool,
}

/// The connections that a provider's id means.
pub fn named(tx: &mut SystemTx<'_>, provider: &str, external_id: &str) -> Result<Vec<Named>> {
    let now = tx.now();
    let kind = job::SYNC_CONNECTION.name;
    Ok(Sql::new(
        "SELECT connection_id, tenant_id, user_id, EXISTS (SELECT FROM jobs j
             WHERE j.state = 'queued' AND j.dedupe_key = d.connection_id::text AND j.kind = ",
    )
    .bind(kind)
    .sql(" AND j.run_at <= ")
    .bind(now)
    .sql(") AS waits FROM connection_directory d WHERE provider = ")
    .bind(provider)
    .sql(" AND external_id = ")
    .bind(external_id)
    .load(tx.conn())?)
}

/// The connections whose turn was before an instant, the longest waiting first.
pub fn due(tx: &mut SystemTx<'_>, before: DateTime<Utc>, limit: i64) -> Result<Vec<Entry>> {
    Ok(Sql::new(ENTRY)
        .sql("due_at <= ")
        .bind(before)
        .sql(" ORDER BY due_at LIMIT ")
        .bind(limit)
        .load(tx.conn())?)
}

/// Whether a call of the provider comes for the first time.
pub fn heard_first(tx: &mut HouseholdTx<'_>, connection_id: Uuid, call: &str) -> Result<bool> {
    let now = tx.now();
    let added = Sql::new("INSERT INTO heard_calls (connection_id, call, heard_at) VALUES ")
        .row(row![connection_id, call, now])
        .sql(" ON CONFLICT DO NOTHING")
        .execute(tx.conn())?;
    Ok(added > 0)
}

/// Forgets calls that came before an instant.
pub fn forget_calls(tx: &mut SystemTx<'_>, before: DateTime<Utc>) -> Result<()> {
    Sql::new("DELETE FROM heard_calls WHERE heard_at < ").bind(before).execute(tx.conn())?;
    Ok(())
}
