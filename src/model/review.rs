//! Movements that wait for a person's word about their category, by merchant.

use super::Amount;
use super::patch::Patch;
use super::transaction::{Reason, Source, Transaction};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Movements of one merchant, direction and currency that have the same proposal, or none.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewGroup {
    /// Follows from what the group is: the same while it is the same.
    pub id: Uuid,
    pub payee_id: Option<Uuid>,
    /// The payee's name; without one what the bank wrote.
    pub name: String,
    pub count: i64,
    /// How many of them a rule asked to be looked at.
    pub marked: i64,
    pub total: Amount,
    pub currency: String,
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
    /// The proposal, with who made it, why, and how sure it is at least.
    pub category_id: Option<Uuid>,
    pub category_source: Source,
    pub category_reason: Option<Reason>,
    #[schema(value_type = Option<String>)]
    pub category_confidence: Option<Decimal>,
    /// The three latest.
    pub latest: Vec<Transaction>,
}

/// How much there is to review.
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct ReviewSummary {
    /// Movements.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = BigInt)]
    pub groups: i64,
    /// What is decided about a group is decided about what was there at this instant.
    #[diesel(sql_type = Timestamptz)]
    pub as_of: DateTime<Utc>,
}

/// A person's word about groups.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct ReviewDecision {
    /// Ids of groups, at most 200.
    pub groups: Vec<Uuid>,
    /// What they are; left out: what was proposed for each; null: no category is right.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub category_id: Patch<Uuid>,
    /// `as_of` of the summary that was looked at: what came or changed later waits on.
    pub as_of: DateTime<Utc>,
}

/// A group as `store::review` selects it.
#[derive(Debug, Clone, QueryableByName)]
pub struct ReviewRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = BigInt)]
    pub marked: i64,
    #[diesel(sql_type = Numeric)]
    pub total: Amount,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Date)]
    pub first_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub last_on: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub confidence: Option<Decimal>,
    #[diesel(sql_type = Array<SqlUuid>)]
    pub latest: Vec<Uuid>,
}
