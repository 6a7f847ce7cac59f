//! Rules: what a person wants done with transactions that look a certain way.

use super::text_enum;
use super::transaction::Transaction;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(RuleField {
    Payee = "payee",
    Description = "description",
    Memo = "memo",
    Amount = "amount",
    Account = "account",
});

text_enum!(RuleOp {
    Is = "is",
    Contains = "contains",
    Starts = "starts",
    Ends = "ends",
    Lt = "lt",
    Gt = "gt",
    Between = "between",
});

text_enum!(
    /// Whether all conditions must hold or any of them.
    RuleMatch { All = "all", Any = "any" }
);

/// Text is compared folded (no case, no accents). `between` has a second value; `account` compares
/// the account's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RuleCondition {
    pub field: RuleField,
    pub op: RuleOp,
    pub value: String,
    #[serde(default)]
    pub value2: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RuleSet {
    #[serde(default)]
    pub category_id: Option<Uuid>,
    #[serde(default)]
    pub payee: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rule {
    pub id: Uuid,
    pub name: String,
    pub enabled: bool,
    pub position: i32,
    #[serde(rename = "match")]
    pub matching: RuleMatch,
    pub conditions: Vec<RuleCondition>,
    pub set: RuleSet,
    /// Transactions it has decided so far.
    pub hits: i64,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewRule {
    pub name: Option<String>,
    #[serde(rename = "match", default = "all")]
    pub matching: RuleMatch,
    pub conditions: Vec<RuleCondition>,
    pub set: RuleSet,
    pub enabled: Option<bool>,
}

fn all() -> RuleMatch {
    RuleMatch::All
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct RulePatch {
    pub name: Option<String>,
    pub enabled: Option<bool>,
    pub position: Option<i32>,
    #[serde(rename = "match")]
    pub matching: Option<RuleMatch>,
    pub conditions: Option<Vec<RuleCondition>>,
    pub set: Option<RuleSet>,
}

/// What a rule would reach. `changes` leaves out what it would not alter or may not touch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RulePreview {
    pub count: i64,
    pub changes: i64,
    /// At most 20 hits, as they are now.
    pub sample: Vec<Transaction>,
}
