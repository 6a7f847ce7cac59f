//! Payees and tags.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Payee {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The category that the person's own choices give this payee.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    pub transaction_count: i64,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewPayee {
    pub name: String,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct PayeePatch {
    pub name: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Tag {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub transaction_count: i64,
}
