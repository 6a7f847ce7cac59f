//! A repeated write is answered with what the first one was answered.

use super::{Error, Result};
use crate::model::Uuid;
use crate::model::fault::Code;
use crate::store::{SystemTx, idempotency};
use chrono::Duration;
use serde_json::json;

/// A first request that never finished may be repeated after this.
const ABANDONED_AFTER: Duration = Duration::minutes(2);

/// An answer as it was given.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Claims a key for a request. `None`: it is the first, to be carried out; else its answer.
pub fn claim(
    tx: &mut SystemTx<'_>,
    user: Uuid,
    key: &str,
    request_hash: &[u8],
) -> Result<Option<Answer>> {
    let Some(kept) = idempotency::claim(tx, user, key, request_hash, ABANDONED_AFTER)? else {
        return Ok(None);
    };
    if kept.request_hash != request_hash {
        let detail = "This key was used for another request.";
        return Err(Error::refuse(Code::IdempotencyMismatch, detail));
    }
    let Some(status) = kept.status else {
        let detail = "The first request with this key is still running.";
        return Err(Error::refuse(Code::IdempotencyInProgress, detail));
    };
    Ok(Some(Answer {
        status: status.unsigned_abs(),
        headers: kept
            .headers
            .and_then(|json| serde_json::from_value(json).ok())
            .unwrap_or_default(),
        body: kept.body.unwrap_or_default(),
    }))
}

pub fn keep(tx: &mut SystemTx<'_>, user: Uuid, key: &str, answer: Answer) -> Result<()> {
    let status = i16::try_from(answer.status).unwrap_or(i16::MAX);
    Ok(idempotency::keep(tx, user, key, status, json!(answer.headers), answer.body)?)
}

/// Frees a key whose request failed on our side.
pub fn release(tx: &mut SystemTx<'_>, user: Uuid, key: &str) -> Result<()> {
    Ok(idempotency::release(tx, user, key)?)
}
