//! Budgets: envelopes by period.

use super::patch::Patch;
use super::rate::Conversion;
use super::target::Target;
use super::{Amount, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// One category in one period. `activity` is what was spent (negative).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Envelope {
    pub category_id: Uuid,
    pub group_id: Uuid,
    pub name: String,
    pub assigned: Amount,
    pub activity: Amount,
    /// What of `activity` purchases in instalments that count by the month are: the whole taken back (positive), or
    /// parts. The rest is the rows of `filter`.
    pub instalments: Amount,
    /// What came over from the period before.
    pub carry: Amount,
    /// assigned + activity + carry.
    pub balance: Amount,
    /// What the period's end does with overspending, and with what is left.
    pub carry_overspending: bool,
    pub give_back: bool,
    /// Whether that was said for this period only.
    pub carries_once: bool,
    pub assigned_last: Amount,
    pub activity_last: Amount,
    /// Mean of the last three periods before this one.
    pub average_activity: Amount,
    pub target: Option<Target>,
    /// What the target asks to have assigned in this period; null when that depends on the others.
    pub wanted: Option<Amount>,
    /// 0 to 9: the target's turn when envelopes are filled.
    pub priority: i16,
    pub note: Option<String>,
    /// About this period alone.
    pub period_note: Option<String>,
    /// The envelope whose money covers this one at the period's end.
    pub parent_id: Option<Uuid>,
    /// What of its overspending the parent's money covers.
    pub covered: Amount,
    /// Of a parent: what it and its children have together.
    pub pool: Option<Amount>,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Period {
    /// `2026-11` where calendar months are the cycle, else the first day: `2026-11-15`.
    pub id: String,
    /// One of two of its month: a *quincena*.
    pub is_half: bool,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub previous_id: String,
    pub next_id: String,
    pub days_elapsed: i64,
    pub days_total: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Uncategorized {
    pub activity: Amount,
    /// What of `activity` purchases in instalments that count by the month are; the rest is the rows of `filter`.
    pub instalments: Amount,
    pub count: i64,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Budget {
    pub period: Period,
    pub currency: String,
    /// available + overspent + returned + uncategorized.activity + moved + revalued − assigned − held. Negative when more
    /// was assigned than there is.
    pub to_assign: Amount,
    /// income(p) + to_assign(p−1) + held(p−1).
    pub available: Amount,
    pub income: Amount,
    pub income_filter: String,
    pub assigned: Amount,
    pub activity: Amount,
    pub balance: Amount,
    /// The last period's overspending, taken from this one's money (≤ 0).
    pub overspent: Amount,
    /// What envelopes that give back had left, given to this period's money (≥ 0).
    pub returned: Amount,
    /// Kept for the next period.
    pub held: Amount,
    /// Transfers between planned accounts and others: part of `to_assign`, zero between planned ones.
    pub moved: Amount,
    pub moved_filter: String,
    /// What planned money in other currencies gained or lost in the period by its rates: part of
    /// `to_assign`.
    pub revalued: Amount,
    /// How other currencies came into these figures.
    pub conversion: Conversion,
    pub uncategorized: Uncategorized,
    pub groups: Vec<GroupTotal>,
    pub envelopes: Vec<Envelope>,
    /// A payment envelope for each credit card of the budget in its currency.
    pub payments: Vec<PaymentEnvelope>,
}

/// What is set aside to pay a card: what was bought with it left its category's envelope and waits here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentEnvelope {
    pub account_id: Uuid,
    pub name: String,
    /// Set aside before the period.
    pub carry: Amount,
    /// Came in from envelopes, and from the money to assign for what had no category or was overspent.
    pub moved: Amount,
    /// Paid to the card.
    pub paid: Amount,
    /// carry + moved − paid.
    pub balance: Amount,
    /// What the card is owed at the period's end, without instalments that count in later months.
    pub owed: Amount,
    /// What is owed and not set aside: bought from envelopes that had no money for it.
    pub uncovered: Amount,
}

/// What is in the envelopes of a group.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct GroupTotal {
    pub group_id: Uuid,
    pub assigned: Amount,
    pub activity: Amount,
    pub balance: Amount,
}

/// What is left out stays as it is; null takes a target or note away.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct EnvelopeChange {
    pub assigned: Option<Amount>,
    /// Whether the period's end carries overspending into the next, instead of taking it from the
    /// money to assign.
    pub carry_overspending: Option<bool>,
    /// Whether the period's end gives what is left back to the money to assign.
    pub give_back: Option<bool>,
    /// What is said of carrying holds for this period only, not from it on. Alone, true says what holds now for this
    /// period only, and false forgets what was.
    pub once: Option<bool>,
    #[serde(default)]
    #[schema(value_type = Option<Target>)]
    pub target: Patch<Target>,
    /// 0 to 9: the turn that the target has when envelopes are filled. 0 is filled even when there is
    /// not enough money.
    pub priority: Option<i16>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub note: Patch<String>,
    /// About this period alone.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub period_note: Patch<String>,
    /// Whose money covers this envelope from this period on. A parent has no parent itself.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub parent_id: Patch<Uuid>,
}

/// What is said of how an envelope carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarryChange {
    pub once: bool,
    pub carry_overspending: bool,
    pub give_back: bool,
}

/// Moves money between envelopes; null stands for "to assign".
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Move {
    pub from_category_id: Option<Uuid>,
    pub to_category_id: Option<Uuid>,
    pub amount: Amount,
}

/// Brings an overspent envelope to zero; null stands for "to assign".
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Cover {
    pub category_id: Uuid,
    pub from_category_id: Option<Uuid>,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct Copy {
    /// The period to copy from (`2026-10`, or a day of it); the one before when left out.
    pub from: Option<String>,
}

/// Assigns the mean of what was spent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Averaging {
    /// 1 to 36.
    pub periods: u16,
    /// All that have nothing assigned when left out.
    pub category_ids: Option<Vec<Uuid>>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Hold {
    /// In all, not beside what is held already.
    pub amount: Amount,
}

/// Fills envelopes from their targets.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct Fill {
    /// Says what would happen and changes nothing.
    #[serde(default)]
    pub dry_run: bool,
    /// Takes back, too, where more is assigned than the target asks for.
    #[serde(default)]
    pub exact: bool,
    /// All that have a target when left out.
    pub category_ids: Option<Vec<Uuid>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FillLine {
    pub category_id: Uuid,
    pub before: Amount,
    /// What the target asks to have assigned.
    pub wanted: Amount,
    /// Less than that when there is not enough money.
    pub after: Amount,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FillResult {
    pub dry_run: bool,
    pub to_assign_before: Amount,
    pub to_assign: Amount,
    pub lines: Vec<FillLine>,
    /// For `POST /undo/{token}`; null when nothing changed.
    pub undo_token: Option<Uuid>,
}

text_enum!(
    /// What moved money.
    MoveKind {
        Assign = "assign",
        Move = "move",
        Cover = "cover",
        Copy = "copy",
        Average = "average",
        Fill = "fill",
        /// Kept for the next period.
        Hold = "hold",
        Release = "release",
    }
);

impl MoveKind {
    /// Whether no envelope is part of it.
    pub fn is_hold(self) -> bool {
        matches!(self, Self::Hold | Self::Release)
    }
}

/// Money that went from one envelope to another; null stands for "to assign".
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct BudgetMove {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// For `POST /undo/{token}`: all that was moved at once.
    #[diesel(sql_type = SqlUuid)]
    pub action_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    pub by_name: Option<String>,
    #[diesel(sql_type = Date)]
    pub period: NaiveDate,
    #[diesel(sql_type = Text)]
    pub kind: MoveKind,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub from_category_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub to_category_id: Option<Uuid>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Bool)]
    pub undone: bool,
}

/// The most that a category, or a group of them, is to spend in a period.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Limit {
    pub category_id: Option<Uuid>,
    pub group_id: Option<Uuid>,
    pub amount: Amount,
    /// What was spent in the period (positive).
    pub spent: Amount,
    /// What of `spent` are parts of purchases in instalments that count by the month; negative where the whole was
    /// taken back. The rest is the rows of `filter`.
    pub instalments: Amount,
    /// amount − spent.
    pub left: Amount,
    /// What would be spent by the period's end at this pace.
    pub expected: Amount,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Limits {
    pub period: Period,
    pub currency: String,
    pub items: Vec<Limit>,
    /// Of all limits; what a category has within a limited group counts once.
    pub amount: Amount,
    pub spent: Amount,
    /// How other currencies came into these figures.
    pub conversion: Conversion,
}

/// Sets the limit of a category or a group from this period on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct LimitChange {
    pub category_id: Option<Uuid>,
    pub group_id: Option<Uuid>,
    /// Null: no limit from here on.
    pub amount: Option<Amount>,
}
