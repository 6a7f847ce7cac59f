//! Who changed which field of a transaction from what to what.

use super::{Uuid, text_enum};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

text_enum!(
    /// Who did it: a person by hand, an import, a rule, or the program by itself.
    Actor { Person = "person", Import = "import", Rule = "rule", Engine = "engine" }
);

text_enum!(ChangedField {
    Amount = "amount",
    BookedOn = "booked_on",
    Status = "status",
    Account = "account",
    Deleted = "deleted",
    Reconciled = "reconciled",
    Description = "description",
    Payee = "payee",
    Category = "category",
    Memo = "memo",
    Flag = "flag",
    Hidden = "hidden",
    Original = "original",
    Tag = "tag",
    Splits = "splits",
    Merged = "merged",
});

text_enum!(ChangedFact {
    Name = "name",
    Kind = "kind",
    Institution = "institution",
    NumberMask = "number_mask",
    OpeningBalance = "opening_balance",
    OpenedOn = "opened_on",
    ClosedOn = "closed_on",
    OnBudget = "on_budget",
});

/// One fact of one account that changed.
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct AccountChange {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub actor: Actor,
    /// The person in whose name it happened.
    #[diesel(sql_type = Nullable<Text>)]
    pub by: Option<String>,
    /// The import, when one did it.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub action_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub field: ChangedFact,
    /// An amount, day or word as text, true or false. Null is none.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub was: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub became: Option<Value>,
}

/// One field of one transaction that changed.
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Change {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub actor: Actor,
    /// The person in whose name it happened.
    #[diesel(sql_type = Nullable<Text>)]
    pub by: Option<String>,
    /// The undo token, import or rule.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub action_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub field: ChangedField,
    /// An amount, day or status as text; an id of a category, payee, account or tag; true or false;
    /// the parts of a split; what a merged transaction was (day, description). Null is none.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub was: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub became: Option<Value>,
    /// What an id is called, while what it names is still there.
    #[diesel(sql_type = Nullable<Text>)]
    pub was_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub became_name: Option<String>,
}
