//! Payees and tags.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Payee {
    pub id: Uuid,
    pub name: String,
    /// The category that the person's own choices give this payee.
    pub category_id: Option<Uuid>,
    pub transaction_count: i64,
    pub last_booked_on: Option<NaiveDate>,
    /// What else it is known by: what banks call so is this payee.
    pub aliases: Vec<PayeeAlias>,
}

/// Another name of a payee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, QueryableByName)]
pub struct PayeeAlias {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[serde(skip)]
    #[diesel(sql_type = SqlUuid)]
    pub payee_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
}

/// A payee as `store::payees` selects it.
#[derive(Debug, Clone, QueryableByName)]
pub struct PayeeRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub key: String,
    #[diesel(sql_type = BigInt)]
    pub transaction_count: i64,
    #[diesel(sql_type = Nullable<Date>)]
    pub last_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewPayee {
    pub name: String,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct PayeePatch {
    pub name: Option<String>,
}

/// Payees that are one with another.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct PayeeMerge {
    /// Those that become the other one, at most 100.
    pub ids: Vec<Uuid>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewAlias {
    /// As the bank writes it, or how else one calls it.
    pub name: String,
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
