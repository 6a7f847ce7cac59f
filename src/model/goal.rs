//! Goals: what somebody saves for, and whether it will be there in time.

use super::{Amount, text_enum};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Numeric, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A goal as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct GoalRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Numeric)]
    pub target: Amount,
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    pub started_on: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub account_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
}

/// A goal as somebody enters or changes it, whole. At most one of account and envelope.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct GoalChange {
    pub name: String,
    pub target: Amount,
    pub due_on: Option<NaiveDate>,
    /// Today when left out.
    pub started_on: Option<NaiveDate>,
    /// Contributions are a slice of this account.
    pub account_id: Option<Uuid>,
    /// What this envelope has is what is saved.
    pub category_id: Option<Uuid>,
}

/// What was put aside (or taken out, negative).
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewContribution {
    pub paid_on: NaiveDate,
    pub amount: Amount,
}

/// A contribution that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, QueryableByName)]
pub struct Contribution {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub goal_id: Uuid,
    #[diesel(sql_type = Date)]
    pub paid_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

text_enum!(
    /// How a goal stands: there, in time, late by its own pace, or without a date to be late for.
    GoalState { Reached = "reached", OnTrack = "on_track", Behind = "behind", Open = "open" }
);

/// What it takes each month to be there in so many months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct WhatIf {
    pub months: u16,
    pub monthly: Amount,
    pub reached_on: NaiveDate,
}

/// What somebody saves for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Goal {
    pub id: Uuid,
    pub name: String,
    pub currency: String,
    pub target: Amount,
    pub saved: Amount,
    /// Zero when it is reached.
    pub left: Amount,
    pub due_on: Option<NaiveDate>,
    pub started_on: NaiveDate,
    pub account_id: Option<Uuid>,
    pub category_id: Option<Uuid>,
    pub state: GoalState,
    /// What an even pace would have saved by today; null without a date.
    pub expected: Option<Amount>,
    /// What it takes each month from now on to be there in time; null without a date.
    pub monthly: Option<Amount>,
    /// When it is reached at the pace so far; null while nothing is saved, or beyond fifty years.
    pub reached_on: Option<NaiveDate>,
    /// What the linked account has less than its goals say; zero when it has enough.
    pub short: Amount,
    /// For one month, two, … sixty.
    pub what_if: Vec<WhatIf>,
    /// Newest first; none for an envelope.
    pub contributions: Vec<Contribution>,
}
