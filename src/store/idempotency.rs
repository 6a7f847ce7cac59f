//! Answers kept for repeated requests.

use super::sql::{Sql, row};
use super::{Result, SystemTx};
use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Jsonb, Nullable, SmallInt};
use serde_json::Value;
use uuid::Uuid;

const KEPT_FOR: Duration = Duration::hours(24);

#[derive(QueryableByName)]
pub struct Kept {
    #[diesel(sql_type = Binary)]
    pub request_hash: Vec<u8>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub status: Option<i16>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub headers: Option<Value>,
    #[diesel(sql_type = Nullable<Binary>)]
    pub body: Option<Vec<u8>>,
}

/// Claims a key for this request. `None`: it is ours to run; otherwise what the first one left.
pub fn claim(
    tx: &mut SystemTx<'_>,
    user_id: Uuid,
    key: &str,
    request_hash: &[u8],
    abandoned_after: Duration,
) -> Result<Option<Kept>> {
    let now = tx.now();
    tx.as_user(user_id)?;
    Sql::new("DELETE FROM idempotency_keys WHERE created_at < ")
        .bind(now - KEPT_FOR)
        .execute(tx.conn())?;
    let claimed = Sql::new(
        "INSERT INTO idempotency_keys AS k (user_id, key, request_hash, created_at) VALUES ",
    )
    .row(row![user_id, key, request_hash.to_vec(), now])
    .sql(
        " ON CONFLICT (user_id, key) DO UPDATE SET created_at = excluded.created_at
             WHERE k.status IS NULL AND k.request_hash = excluded.request_hash AND k.created_at < ",
    )
    .bind(now - abandoned_after)
    .execute(tx.conn())?;
    if claimed > 0 {
        return Ok(None);
    }
    Ok(Sql::new(
        "SELECT request_hash, status, headers, body FROM idempotency_keys
          WHERE user_id = ",
    )
    .bind(user_id)
    .sql(" AND key = ")
    .bind(key)
    .get_result(tx.conn())
    .optional()?)
}

pub fn keep(
    tx: &mut SystemTx<'_>,
    user_id: Uuid,
    key: &str,
    status: i16,
    headers: Value,
    body: Vec<u8>,
) -> Result<()> {
    tx.as_user(user_id)?;
    Sql::new("UPDATE idempotency_keys SET status = ")
        .bind(status)
        .sql(", headers = ")
        .bind(headers)
        .sql(", body = ")
        .bind(body)
        .sql(" WHERE user_id = ")
        .bind(user_id)
        .sql(" AND key = ")
        .bind(key)
        .execute(tx.conn())?;
    Ok(())
}

/// Frees a key whose request failed on our side, so that it can be tried again.
pub fn release(tx: &mut SystemTx<'_>, user_id: Uuid, key: &str) -> Result<()> {
    tx.as_user(user_id)?;
    Sql::new("DELETE FROM idempotency_keys WHERE user_id = ")
        .bind(user_id)
        .sql(" AND key = ")
        .bind(key)
        .execute(tx.conn())?;
    Ok(())
}
