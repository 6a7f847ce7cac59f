//! What a bank says of an account's balance, and sittings that compare it line by line.

use super::account::LastAssertion;
use super::{Amount, Uuid, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an account held at the end of a day, as an import or a person says. Of several words about
/// one day the newest counts.
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Assertion {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    /// Bank − ours (booked, without pending).
    #[diesel(sql_type = Numeric)]
    pub difference: Amount,
    /// Null when a person typed it.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub import_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub file_name: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewAssertion {
    pub day: NaiveDate,
    pub amount: Amount,
}

text_enum!(
    /// What happened to a line that moved a balance.
    BreakKind { Created = "created", Changed = "changed", Deleted = "deleted", ImportUndone = "import_undone" }
);

/// Why a balance that agreed no longer does.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Breakage {
    pub assertion: Assertion,
    /// Until when it agreed; null when it agrees now, or never did since it was stated.
    pub held_until: Option<DateTime<Utc>>,
    /// What moved our balance of that day since then, the newest first; at most 200.
    pub changes: Vec<BreakingChange>,
    pub count: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BreakingChange {
    pub kind: BreakKind,
    pub at: DateTime<Utc>,
    /// By how much our balance of that day moved.
    pub effect: Amount,
    /// Null when a whole import was taken back.
    pub transaction_id: Option<Uuid>,
    pub import_id: Option<Uuid>,
    pub booked_on: Option<NaiveDate>,
    /// As it is now, or was when it was deleted.
    pub amount: Option<Amount>,
    /// The payee, else the bank's words, else the file.
    pub name: String,
}

/// A sitting with a statement that ended at a difference of zero.
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Reconciliation {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    /// The statement's day and balance.
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    /// The transaction written to make both agree.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub adjustment_id: Option<Uuid>,
    /// How many transactions it locks.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = Nullable<Text>)]
    pub by: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

/// Where reconciling an account stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReconciliationState {
    pub account_id: Uuid,
    pub currency: String,
    /// The day up to which `open` lists.
    pub day: NaiveDate,
    /// Opening balance and every reconciled transaction.
    pub reconciled_balance: Amount,
    /// The newest balance a statement or a person stated since the last sitting.
    pub stated: Option<LastAssertion>,
    /// Posted transactions up to the day that are not reconciled, newest first; at most 2000.
    pub open: Vec<OpenRow>,
    /// Those that are older than the listed ones.
    pub older: OlderRows,
    /// Past sittings, newest first; at most 50.
    pub history: Vec<Reconciliation>,
}

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct OpenRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    /// The payee, else the bank's words.
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
}

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct OlderRows {
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = Numeric)]
    pub total: Amount,
}

/// Ends a sitting: either the rows that are on the statement, or all open ones but some.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewReconciliation {
    pub day: NaiveDate,
    pub amount: Amount,
    pub transaction_ids: Option<Vec<Uuid>>,
    pub except_ids: Option<Vec<Uuid>>,
    /// Writes what is left over as a transaction of its own; without it a difference is refused.
    pub adjustment: Option<NewAdjustment>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewAdjustment {
    pub memo: String,
    pub category_id: Option<Uuid>,
}
