//! Budgets: envelopes by month.

use super::Amount;
use super::rate::Conversion;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// One category in one month. `activity` is what was spent (negative).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Envelope {
    pub category_id: Uuid,
    pub group_id: Uuid,
    pub name: String,
    pub assigned: Amount,
    pub activity: Amount,
    /// What came over from the month before.
    pub carry: Amount,
    /// assigned + activity + carry.
    pub balance: Amount,
    pub carry_overspending: bool,
    pub assigned_last: Amount,
    pub activity_last: Amount,
    /// Mean of the last three months before this one.
    pub average_activity: Amount,
    /// Targets are not set yet for any envelope.
    pub target: Option<Amount>,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Period {
    pub id: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days_elapsed: i64,
    pub days_total: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Uncategorized {
    pub activity: Amount,
    pub count: i64,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Budget {
    pub period: Period,
    pub currency: String,
    /// available + overspent + uncategorized.activity + moved + revalued − assigned − held. Negative when more
    /// was assigned than there is.
    pub to_assign: Amount,
    /// income(m) + to_assign(m−1) + held(m−1).
    pub available: Amount,
    pub income: Amount,
    pub income_filter: String,
    pub assigned: Amount,
    pub activity: Amount,
    pub balance: Amount,
    /// Last month's overspending, taken from this month's money (≤ 0).
    pub overspent: Amount,
    pub held: Amount,
    /// Transfers between planned accounts and others: part of `to_assign`, zero between planned ones.
    pub moved: Amount,
    pub moved_filter: String,
    /// What planned money in other currencies gained or lost in the month by its rates: part of
    /// `to_assign`.
    pub revalued: Amount,
    /// How other currencies came into these figures.
    pub conversion: Conversion,
    pub uncategorized: Uncategorized,
    pub envelopes: Vec<Envelope>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct EnvelopeChange {
    pub assigned: Option<Amount>,
    pub carry_overspending: Option<bool>,
}

/// Moves money between envelopes; null stands for "to assign".
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Move {
    pub from_category_id: Option<Uuid>,
    pub to_category_id: Option<Uuid>,
    pub amount: Amount,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct Copy {
    /// The month to copy from (`2026-10`); the one before when left out.
    pub from: Option<String>,
}
