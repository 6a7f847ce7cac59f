//! Instalment plans: purchases that are paid in equal parts month by month.

use super::{Amount, text_enum};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Numeric, SmallInt, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// How a purchase counts in the budget: at once, or a part each month. Where the ledger has only the
    /// parts they count as they come.
    PlanBudget { Once = "once", Monthly = "monthly" }
);

text_enum!(
    /// Who said that there is a plan: a person, or the words of movements.
    PlanSource { Person = "person", Words = "words" }
);

/// A plan that a person entered.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct OwnPlan {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Numeric)]
    pub original: Amount,
    #[diesel(sql_type = SmallInt)]
    pub count: i16,
    #[diesel(sql_type = Date)]
    pub first_on: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub purchase_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub budget: PlanBudget,
}

/// A plan as somebody enters or changes it, whole.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct PlanChange {
    pub account_id: Uuid,
    pub name: String,
    /// What was bought cost this in all.
    pub original: Amount,
    /// Parts, 2 to 60.
    pub count: i16,
    /// The day of the first part.
    pub first_on: NaiveDate,
    /// The transaction of the whole purchase, where the ledger has it at once.
    pub purchase_id: Option<Uuid>,
    #[serde(default)]
    pub budget: Option<PlanBudget>,
}

/// A part of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlanPart {
    pub number: u16,
    /// The day it is charged, or is expected to be.
    pub on: NaiveDate,
    pub amount: Amount,
    /// The movement that charged it, where one told.
    pub transaction_id: Option<Uuid>,
    pub charged: bool,
}

/// A purchase that is paid in equal parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InstalmentPlan {
    /// Of a plan that a person entered; null for one that movements tell of.
    pub id: Option<Uuid>,
    /// Names the plan within the answer.
    pub key: String,
    pub source: PlanSource,
    pub account_id: Uuid,
    pub currency: String,
    pub name: String,
    /// The merchant as movements are compared by it; empty for a person's plan.
    pub merchant: String,
    pub original: Amount,
    pub count: u16,
    pub monthly: Amount,
    /// Parts that are charged.
    pub charged_count: u16,
    pub charged: Amount,
    /// What is still to come.
    pub left: Amount,
    pub next_on: Option<NaiveDate>,
    pub ends_on: NaiveDate,
    pub purchase_id: Option<Uuid>,
    pub budget: PlanBudget,
    pub parts: Vec<PlanPart>,
}

/// What one plan takes in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommittedPart {
    pub key: String,
    pub amount: Amount,
}

/// What is committed in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommittedMonth {
    pub month: NaiveDate,
    pub amount: Amount,
    pub parts: Vec<CommittedPart>,
}

/// What is committed in the next twelve months, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Committed {
    pub currency: String,
    pub amount: Amount,
    pub months: Vec<CommittedMonth>,
}

/// What looks like instalments and is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, QueryableByName)]
pub struct PlanDismissal {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Text)]
    pub merchant: String,
    #[diesel(sql_type = Numeric)]
    pub monthly: Amount,
    #[diesel(sql_type = SmallInt)]
    pub count: i16,
}

/// A dismissal and its id, to take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, QueryableByName)]
pub struct KeptDismissal {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(embed)]
    #[serde(flatten)]
    pub of: PlanDismissal,
}

/// Every plan, and what they commit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstalmentPlans {
    /// Those that go on first, by the day of their next part; ended ones after them.
    pub items: Vec<InstalmentPlan>,
    /// A currency each.
    pub committed: Vec<Committed>,
    pub dismissed: Vec<KeptDismissal>,
}
