//! Files that belong to a transaction.

use super::text_enum;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text, Timestamptz, Uuid as SqlUuid};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// Where a file's content is.
    Place { Database = "database", Bucket = "bucket" }
);

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Attachment {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Told by the content, never by the name.
    #[diesel(sql_type = Text)]
    pub content_type: String,
    /// Bytes.
    #[diesel(sql_type = BigInt)]
    pub size: i64,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[serde(skip)]
    #[diesel(sql_type = Text)]
    pub place: Place,
    #[serde(skip)]
    #[diesel(sql_type = Binary)]
    pub sha256: Vec<u8>,
}
