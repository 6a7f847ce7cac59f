//! What a person gives to transactions: new ones, edits of one or many, merges.

use super::super::Amount;
use super::super::patch::Patch;
use super::{Flag, Original, Split, Status, Transaction};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewTransaction {
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: Option<String>,
    pub payee: Option<String>,
    pub description: Option<String>,
    pub memo: Option<String>,
    pub category_id: Option<Uuid>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub flag: Option<Flag>,
    pub splits: Option<Vec<Split>>,
    pub status: Option<Status>,
    pub original: Option<Original>,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct TransactionPatch {
    pub booked_on: Option<NaiveDate>,
    pub amount: Option<Amount>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub payee: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub memo: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub category_id: Patch<Uuid>,
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Flag>)]
    pub flag: Patch<Flag>,
    pub splits: Option<Vec<Split>>,
    pub status: Option<Status>,
    /// True: no total of a budget or report counts it.
    pub hidden: Option<bool>,
    #[serde(default)]
    #[schema(value_type = Option<Original>)]
    pub original: Patch<Original>,
}

/// What a bulk edit gives to every transaction it reaches.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct BulkSet {
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub category_id: Patch<Uuid>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub payee: Patch<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub memo: Patch<String>,
    pub status: Option<Status>,
    pub hidden: Option<bool>,
    #[serde(default)]
    #[schema(value_type = Option<Flag>)]
    pub flag: Patch<Flag>,
    #[serde(default)]
    pub add_tags: Vec<String>,
    #[serde(default)]
    pub remove_tags: Vec<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkResult {
    pub matched: i64,
    pub changed: i64,
    pub undo_token: Option<Uuid>,
}

/// Transactions of one account that are one movement.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct Merge {
    /// Two to ten.
    pub ids: Vec<Uuid>,
    /// The one that stays and whose facts win; chosen for the person when left out.
    pub keep: Option<Uuid>,
    /// Answers what would become of them, and writes nothing.
    #[serde(default)]
    pub dry_run: bool,
}

/// What several transactions became.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Merged {
    pub transaction: Transaction,
    /// Those that are in it now.
    pub gone: Vec<Uuid>,
    pub undo_token: Option<Uuid>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Restored {
    pub restored: i64,
}
