//! Sessions and the hashed tokens that carry them.

use super::sql::{Sql, row};
use super::{Result, SystemTx};
use crate::model::identity::{Client, Household, Role, Session};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

/// The session behind a live token, and the household it opens into.
#[derive(Debug, Clone, QueryableByName)]
pub struct Principal {
    #[diesel(sql_type = SqlUuid)]
    pub session_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub last_seen_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
pub struct RefreshToken {
    #[diesel(sql_type = SqlUuid)]
    pub session_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub used_at: Option<DateTime<Utc>>,
}

pub fn insert(
    tx: &mut SystemTx<'_>,
    id: Uuid,
    user_id: Uuid,
    client: Client,
    user_agent: Option<String>,
    address: Option<String>,
) -> Result<()> {
    let now = tx.now();
    Sql::new(
        "INSERT INTO sessions (id, user_id, client, user_agent, address, created_at, last_seen_at)
         VALUES ",
    )
    .row(row![id, user_id, client.as_str(), user_agent, address, now, now])
    .execute(tx.conn())?;
    Ok(())
}

pub fn insert_token(
    tx: &mut SystemTx<'_>,
    hash: &[u8],
    session_id: Uuid,
    kind: &'static str,
    lifetime: Duration,
) -> Result<()> {
    let expires = tx.now() + lifetime;
    Sql::new("INSERT INTO session_tokens (token_hash, session_id, kind, expires_at) VALUES ")
        .row(row![hash.to_vec(), session_id, kind, expires])
        .execute(tx.conn())?;
    Ok(())
}

/// The session behind a cookie or access token that has not expired.
pub fn resolve(tx: &mut SystemTx<'_>, hash: &[u8]) -> Result<Option<Principal>> {
    let now = tx.now();
    Ok(Sql::new(
        "SELECT s.id AS session_id, s.user_id, s.last_seen_at, t.expires_at
           FROM session_tokens t JOIN sessions s ON s.id = t.session_id
          WHERE t.kind IN ('cookie', 'access') AND t.token_hash = ",
    )
    .bind(hash.to_vec())
    .sql(" AND t.expires_at > ")
    .bind(now)
    .get_result(tx.conn())
    .optional()?)
}

/// Every household of the person, the one they joined first leading.
pub fn households(tx: &mut SystemTx<'_>, user_id: Uuid) -> Result<Vec<Household>> {
    tx.as_user(user_id)?;
    Ok(Sql::new(
        "SELECT h.id, h.name, h.currency, h.time_zone, m.role
           FROM memberships m JOIN households h ON h.id = m.household_id WHERE m.user_id = ",
    )
    .bind(user_id)
    .sql(" ORDER BY m.joined_at, h.id")
    .load(tx.conn())?)
}

#[derive(QueryableByName)]
struct MembershipRow {
    #[diesel(sql_type = SqlUuid)]
    household_id: Uuid,
    #[diesel(sql_type = Text)]
    role: Role,
}

pub fn memberships(tx: &mut SystemTx<'_>, user_id: Uuid) -> Result<Vec<(Uuid, Role)>> {
    tx.as_user(user_id)?;
    let rows: Vec<MembershipRow> =
        Sql::new("SELECT household_id, role FROM memberships WHERE user_id = ")
            .bind(user_id)
            .sql(" ORDER BY joined_at, household_id")
            .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.household_id, row.role)).collect())
}

/// Notes that the session is in use and moves its cookie's end forward.
pub fn touch(tx: &mut SystemTx<'_>, id: Uuid, cookie_lifetime: Duration) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE sessions SET last_seen_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Sql::new("UPDATE session_tokens SET expires_at = ")
        .bind(now + cookie_lifetime)
        .sql(" WHERE kind = 'cookie' AND session_id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Locks the refresh token's row, so that two uses at once can't both be the first.
pub fn refresh_token(tx: &mut SystemTx<'_>, hash: &[u8]) -> Result<Option<RefreshToken>> {
    Ok(Sql::new(
        "SELECT session_id, expires_at, used_at FROM session_tokens
          WHERE kind = 'refresh' AND token_hash = ",
    )
    .bind(hash.to_vec())
    .sql(" FOR UPDATE")
    .get_result(tx.conn())
    .optional()?)
}

/// Marks a refresh token as used and ends the access tokens given with it.
pub fn use_refresh_token(tx: &mut SystemTx<'_>, hash: &[u8], session_id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE session_tokens SET used_at = ")
        .bind(now)
        .sql(" WHERE token_hash = ")
        .bind(hash.to_vec())
        .execute(tx.conn())?;
    Sql::new("DELETE FROM session_tokens WHERE kind = 'access' AND session_id = ")
        .bind(session_id)
        .execute(tx.conn())?;
    Sql::new("UPDATE sessions SET last_seen_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(session_id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut SystemTx<'_>, id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM sessions WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}

/// Ends one of a person's own sessions; false when it is not theirs.
pub fn delete_own(tx: &mut SystemTx<'_>, user_id: Uuid, id: Uuid) -> Result<bool> {
    let ended = Sql::new("DELETE FROM sessions WHERE user_id = ")
        .bind(user_id)
        .sql(" AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(ended > 0)
}

pub fn delete_others(tx: &mut SystemTx<'_>, user_id: Uuid, keep: Uuid) -> Result<()> {
    Sql::new("DELETE FROM sessions WHERE user_id = ")
        .bind(user_id)
        .sql(" AND id <> ")
        .bind(keep)
        .execute(tx.conn())?;
    Ok(())
}

/// The person's live sessions, the newest use first.
pub fn list(tx: &mut SystemTx<'_>, user_id: Uuid, current: Uuid) -> Result<Vec<Session>> {
    let now = tx.now();
    Ok(Sql::new(
        "SELECT s.id, s.client, s.user_agent, s.address, s.created_at, s.last_seen_at, s.id = ",
    )
    .bind(current)
    .sql(" AS current FROM sessions s WHERE s.user_id = ")
    .bind(user_id)
    .sql(
        " AND EXISTS (SELECT 1 FROM session_tokens t WHERE t.session_id = s.id
              AND t.used_at IS NULL AND t.expires_at > ",
    )
    .bind(now)
    .sql(") ORDER BY s.last_seen_at DESC LIMIT 200")
    .load(tx.conn())?)
}

/// Forgets sessions none of whose tokens can be used any more.
pub fn delete_expired(tx: &mut SystemTx<'_>) -> Result<usize> {
    let now = tx.now();
    Ok(Sql::new(
        "DELETE FROM sessions s WHERE NOT EXISTS (SELECT 1 FROM session_tokens t
              WHERE t.session_id = s.id AND t.expires_at > ",
    )
    .bind(now)
    .sql(")")
    .execute(tx.conn())?)
}
