//! Files of transactions, their content apart.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::attachment::{Attachment, Place};
use crate::model::identity::Count;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Binary;

const ATTACHMENT: &str =
    "SELECT id, transaction_id, name, content_type, size, created_at, place, sha256
    FROM attachments WHERE deleted_at IS NULL";

/// Oldest first.
pub fn list(tx: &mut HouseholdTx<'_>, transaction_id: Uuid) -> Result<Vec<Attachment>> {
    Ok(Sql::new(ATTACHMENT)
        .sql(" AND transaction_id = ")
        .bind(transaction_id)
        .sql(" ORDER BY id")
        .load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Attachment>> {
    Ok(Sql::new(ATTACHMENT).sql(" AND id = ").bind(id).get_result(tx.conn()).optional()?)
}

/// Every file whose content is in the bucket, those taken away included while they are kept.
pub fn in_bucket(tx: &mut HouseholdTx<'_>) -> Result<Vec<Attachment>> {
    Ok(Sql::new(
        "SELECT id, transaction_id, name, content_type, size, created_at, place, sha256
           FROM attachments WHERE place = 'bucket' ORDER BY id",
    )
    .load(tx.conn())?)
}

/// The transaction's file with this digest.
pub fn same(
    tx: &mut HouseholdTx<'_>,
    transaction_id: Uuid,
    sha256: &[u8; 32],
) -> Result<Option<Attachment>> {
    Ok(Sql::new(ATTACHMENT)
        .sql(" AND transaction_id = ")
        .bind(transaction_id)
        .sql(" AND sha256 = ")
        .bind(sha256.to_vec())
        .sql(" LIMIT 1")
        .get_result(tx.conn())
        .optional()?)
}

/// Bytes of all the household's files, those taken away included while they are kept.
pub fn total_size(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new("SELECT coalesce(sum(size), 0)::bigint AS count FROM attachments")
        .get_result(tx.conn())?;
    Ok(row.count)
}

pub struct NewAttachment<'a> {
    pub id: Uuid,
    pub transaction_id: Uuid,
    pub name: &'a str,
    pub content_type: &'static str,
    pub size: i64,
    pub sha256: &'a [u8; 32],
    /// `None`: they are in the bucket.
    pub bytes: Option<&'a [u8]>,
}

pub fn insert(tx: &mut HouseholdTx<'_>, new: &NewAttachment<'_>) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    let place = if new.bytes.is_some() { Place::Database } else { Place::Bucket };
    Sql::new(
        "INSERT INTO attachments (household_id, id, transaction_id, name, content_type, size, sha256,
             created_by, created_at, place) VALUES ",
    )
    .row(row![
        household,
        new.id,
        new.transaction_id,
        new.name,
        new.content_type,
        new.size,
        new.sha256.to_vec(),
        user,
        now,
        place.as_str()
    ])
    .execute(tx.conn())?;
    if let Some(bytes) = new.bytes {
        Sql::new("INSERT INTO attachment_contents (household_id, attachment_id, content) VALUES ")
            .row(row![household, new.id, bytes.to_vec()])
            .execute(tx.conn())?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Content {
    #[diesel(sql_type = Binary)]
    content: Vec<u8>,
}

pub fn content(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Vec<u8>>> {
    let row: Option<Content> =
        Sql::new("SELECT content FROM attachment_contents WHERE attachment_id = ")
            .bind(id)
            .get_result(tx.conn())
            .optional()?;
    Ok(row.map(|row| row.content))
}

pub fn set_removed(tx: &mut HouseholdTx<'_>, id: Uuid, removed: bool) -> Result<()> {
    let at = removed.then_some(tx.now());
    Sql::new("UPDATE attachments SET deleted_at = ")
        .bind(at)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Removes for good what was taken away before.
pub fn purge(tx: &mut HouseholdTx<'_>, before: DateTime<Utc>) -> Result<()> {
    Sql::new("DELETE FROM attachments WHERE deleted_at < ").bind(before).execute(tx.conn())?;
    Ok(())
}
