//! Money between people: lent, borrowed, or in a tanda.

use super::{Amount, text_enum};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, SmallInt, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// Who has whose money. In a tanda that changes with one's turn.
    DebtKind { Lent = "lent", Borrowed = "borrowed", Tanda = "tanda" }
);

text_enum!(
    /// How often something is paid.
    DebtPace {
        Weekly = "weekly",
        Fortnightly = "fortnightly",
        SemiMonthly = "semi_monthly",
        Monthly = "monthly",
    }
);

text_enum!(
    /// Running, running with something unpaid, or over.
    DebtState { Open = "open", Late = "late", Settled = "settled" }
);

/// A debt as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct DebtRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub kind: DebtKind,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub note: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub part: Option<Amount>,
    #[diesel(sql_type = Nullable<Text>)]
    pub pace: Option<DebtPace>,
    #[diesel(sql_type = Nullable<Date>)]
    pub first_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub members: Option<i16>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub turn: Option<i16>,
    #[diesel(sql_type = Nullable<Bool>)]
    pub pays_own_turn: Option<bool>,
    #[diesel(sql_type = Nullable<Date>)]
    pub settled_on: Option<NaiveDate>,
}

/// So much each time, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DebtTerms {
    pub part: Amount,
    pub pace: DebtPace,
    pub first_on: NaiveDate,
}

/// Who takes part in a tanda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TandaSeat {
    /// 2 to 100.
    pub members: i16,
    /// One's own, from 1.
    pub turn: i16,
    /// Whether who receives pays, too.
    pub pays_own_turn: bool,
}

/// A debt as somebody changes it, whole.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct DebtChange {
    /// Stays as it was made.
    pub kind: DebtKind,
    pub name: String,
    /// The household's when left out. Stays as it was made.
    pub currency: Option<String>,
    pub note: Option<String>,
    /// When all of it is to be back. Not of a tanda.
    pub due_on: Option<NaiveDate>,
    /// What is paid each time. A tanda has it.
    pub terms: Option<DebtTerms>,
    /// Of a tanda.
    pub tanda: Option<TandaSeat>,
    /// From this day on nobody owes anything, whatever the payments say.
    pub settled_on: Option<NaiveDate>,
}

/// A new debt, and what was paid already: the money that was lent, for a start.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewDebt {
    #[serde(flatten)]
    pub change: DebtChange,
    #[serde(default)]
    pub payments: Vec<NewDebtPayment>,
}

/// Either a movement, or a day and an amount.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewDebtPayment {
    pub transaction_id: Option<Uuid>,
    pub paid_on: Option<NaiveDate>,
    /// Given; received when negative.
    pub amount: Option<Amount>,
}

/// What was given or received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, QueryableByName)]
pub struct DebtPayment {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub debt_id: Uuid,
    #[diesel(sql_type = Date)]
    pub paid_on: NaiveDate,
    /// Given; received when negative. A movement's own amount with the other sign.
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub transaction_id: Option<Uuid>,
    /// Of the movement.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub account_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub description: Option<String>,
}

/// Something that was agreed to be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct DebtDue {
    /// Of a tanda: the turn.
    pub number: u16,
    pub on: NaiveDate,
    /// To give; to receive when negative.
    pub amount: Amount,
    /// What of it is not paid yet, with the same sign.
    pub left: Amount,
}

/// One's turn in a tanda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Tanda {
    #[serde(flatten)]
    pub seat: TandaSeat,
    /// What comes in on one's turn.
    pub pot: Amount,
    pub turn_on: NaiveDate,
    /// Whether all of it came in.
    pub is_received: bool,
    /// The last turn.
    pub ends_on: NaiveDate,
}

/// Money between people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Debt {
    pub id: Uuid,
    pub kind: DebtKind,
    pub name: String,
    pub currency: String,
    pub note: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub terms: Option<DebtTerms>,
    pub tanda: Option<Tanda>,
    pub settled_on: Option<NaiveDate>,
    pub given: Amount,
    /// Positive.
    pub received: Amount,
    /// What others owe the household today; what it owes when negative. Part of the net worth.
    pub balance: Amount,
    pub state: DebtState,
    /// What was to be given before today and is not.
    pub late_to_give: Amount,
    /// What was to be received before today and is not, positive.
    pub late_to_receive: Amount,
    /// The first that is not paid; null when nothing was agreed, or all is paid.
    pub next: Option<DebtDue>,
    /// Soonest first.
    pub dues: Vec<DebtDue>,
    /// Newest first.
    pub payments: Vec<DebtPayment>,
}

/// A movement that may be a payment of a debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, QueryableByName)]
pub struct DebtCandidate {
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    /// As the account has it.
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    /// The payee, or the bank's words.
    #[diesel(sql_type = Text)]
    pub description: String,
}

/// What a payment changed in what is owed, on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DebtStep {
    pub on: NaiveDate,
    pub change: Amount,
}

/// How what is owed came about, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtCourse {
    pub id: Uuid,
    pub name: String,
    pub kind: DebtKind,
    pub currency: String,
    pub steps: Vec<DebtStep>,
}
