//! What comes back by itself: bills, subscriptions, pay.

use super::debt::{DebtDue, DebtKind};
use super::patch::Patch;
use super::{Amount, Uuid, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Date, Jsonb, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// How often something comes back.
    Cadence {
        Weekly = "weekly",
        /// Every 14 days.
        Fortnightly = "fortnightly",
        /// Two days of each month, such as the 15th and the last.
        SemiMonthly = "semi_monthly",
        Monthly = "monthly",
        /// Every two months.
        Bimonthly = "bimonthly",
        Quarterly = "quarterly",
        Yearly = "yearly",
    }
);

impl Cadence {
    /// Weeks from one to the next, of those that are counted in weeks.
    pub fn weeks(self) -> Option<i64> {
        match self {
            Self::Weekly => Some(1),
            Self::Fortnightly => Some(2),
            _ => None,
        }
    }

    /// Months from one to the next, of those that are counted in months.
    pub fn months(self) -> i64 {
        match self {
            Self::Bimonthly => 2,
            Self::Quarterly => 3,
            Self::Yearly => 12,
            _ => 1,
        }
    }

    /// How many there are in a year.
    pub fn a_year(self) -> i64 {
        match self {
            Self::Weekly => 52,
            Self::Fortnightly => 26,
            Self::SemiMonthly => 24,
            Self::Monthly => 12,
            Self::Bimonthly => 6,
            Self::Quarterly => 4,
            Self::Yearly => 1,
        }
    }
}

text_enum!(
    /// What a household is looked through for.
    Analysis { Recurring = "recurring", Findings = "findings" }
);

text_enum!(
    /// What the household says of it: nothing yet, that it is so, or that it is none.
    RecurringState { Found = "found", Confirmed = "confirmed", Dismissed = "dismissed" }
);

text_enum!(
    /// Whether it goes on: the last one came; it is overdue; it has stayed away so often that it ended.
    RecurringStatus { Active = "active", Missed = "missed", Ended = "ended" }
);

text_enum!(
    /// What the money is: earned, spent, or moved between the household's accounts.
    RecurringKind { Income = "income", Expense = "expense", Transfer = "transfer" }
);

text_enum!(
    /// What money that comes or goes on a day is: a series' own kind, or what people agreed to pay each other.
    ComingKind { Income = "income", Expense = "expense", Transfer = "transfer", Debt = "debt" }
);

impl From<RecurringKind> for ComingKind {
    fn from(kind: RecurringKind) -> Self {
        match kind {
            RecurringKind::Income => Self::Income,
            RecurringKind::Expense => Self::Expense,
            RecurringKind::Transfer => Self::Transfer,
        }
    }
}

/// The last change of a price that is otherwise the same each time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PriceChange {
    pub from: Amount,
    pub to: Amount,
    pub on: NaiveDate,
}

/// Something that comes back.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Recurring {
    pub id: Uuid,
    /// The person's own name for it, else the payee's.
    pub name: String,
    pub kind: RecurringKind,
    pub state: RecurringState,
    pub status: RecurringStatus,
    pub account_id: Uuid,
    pub payee_id: Option<Uuid>,
    pub category_id: Option<Uuid>,
    pub currency: String,
    pub cadence: Cadence,
    /// What the next one will be; negative leaves the account.
    pub expected: Amount,
    /// What it may be: of a bill that is the same each time the same.
    pub low: Amount,
    pub high: Amount,
    /// `expected` is what a person said.
    pub expected_by_person: bool,
    /// The mean of a month, in its currency.
    pub a_month: Amount,
    pub next_on: Option<NaiveDate>,
    /// The day of the next one by its rhythm, which `next_on` leaves behind while it is late.
    #[serde(skip)]
    pub due_on: Option<NaiveDate>,
    /// The day on which it should have come.
    pub missed_on: Option<NaiveDate>,
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
    pub last_amount: Amount,
    /// How often it came.
    pub count: i64,
    pub price_change: Option<PriceChange>,
    /// 0.00 to 1.00.
    #[schema(value_type = String)]
    pub confidence: Decimal,
    /// The debt between people that it pays: what was agreed says when it is due and when it ends.
    pub debt_id: Option<Uuid>,
    /// The account of the loan that it pays: with the loan it ends.
    pub loan_id: Option<Uuid>,
    /// Lists the transactions behind it.
    pub filter: String,
}

/// A debt between people that something is still agreed of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComingDebt {
    pub debt_id: Uuid,
    pub name: String,
    pub kind: DebtKind,
    pub currency: String,
    /// What was to be given before today and was not.
    pub late_to_give: Amount,
    /// What was to be received before today and was not, positive.
    pub late_to_receive: Amount,
    /// The first day of what is late.
    pub late_since: Option<NaiveDate>,
    /// The first one from today on.
    pub next: Option<DebtDue>,
}

/// The next payment of a loan that nothing which comes back pays yet: its contract says it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComingLoan {
    /// Of the loan.
    pub account_id: Uuid,
    pub name: String,
    pub currency: String,
    pub on: NaiveDate,
    /// Positive.
    pub amount: Amount,
    /// Of `count`, from 1.
    pub number: u16,
    pub count: u16,
    pub ends_on: NaiveDate,
}

/// Everything that comes back, the next one first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecurringList {
    pub as_of: NaiveDate,
    pub currency: String,
    pub items: Vec<Recurring>,
    /// What people agreed to pay each other, the soonest first.
    pub debts: Vec<ComingDebt>,
    /// Loans that their contracts speak for, the soonest first.
    pub loans: Vec<ComingLoan>,
    /// A mean month, in the household's currency; what has ended, was dismissed or has no rate counts nowhere.
    pub income_a_month: Amount,
    /// Positive.
    pub expenses_a_month: Amount,
    /// When it was last looked for; null: never.
    pub looked_at: Option<DateTime<Utc>>,
    /// The ledger changed since.
    pub is_stale: bool,
}

/// One day's bill, come or to come: of a series, of a debt between people, of a card, or of a loan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Occurrence {
    pub recurring_id: Option<Uuid>,
    pub debt_id: Option<Uuid>,
    /// The card's account.
    pub card_id: Option<Uuid>,
    /// The account of the loan that it pays.
    pub loan_id: Option<Uuid>,
    pub name: String,
    pub kind: ComingKind,
    pub currency: String,
    pub day: NaiveDate,
    /// What came, or what is expected.
    pub amount: Amount,
    pub low: Amount,
    pub high: Amount,
    /// The transaction that it came as; null while it is expected, and for cash.
    pub transaction_id: Option<Uuid>,
    pub has_come: bool,
    /// Should have come and did not.
    pub is_missed: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BillsCalendar {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub items: Vec<Occurrence>,
}

/// What a person says of it. A field left out stays; null gives it back to what is found.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecurringPatch {
    #[serde(default)]
    pub state: Option<RecurringState>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub name: Patch<String>,
    /// Of the next ones, with the sign of those that came.
    #[serde(default)]
    #[schema(value_type = Option<Amount>)]
    pub expected: Patch<Amount>,
}

/// The same said of several at once, at most 500.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecurringStates {
    pub ids: Vec<Uuid>,
    pub state: RecurringState,
}

/// Those of which something else was said before.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecurringChanged {
    pub ids: Vec<Uuid>,
}

/// What a search found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Looked {
    /// That come back, dismissed ones not counted.
    pub found: u32,
    /// That were not known before.
    pub new: u32,
}

/// A series as it is kept. What follows from its hits is kept beside it, as of the last search.
#[derive(Debug, Clone, QueryableByName)]
pub struct RecurringRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    /// Its last one, where that is split.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub split_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub kind: RecurringKind,
    #[diesel(sql_type = Text)]
    pub state: RecurringState,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub own_name: Option<String>,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub own_expected: Option<Amount>,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub cadence: Cadence,
    /// The rest of the rhythm.
    #[diesel(sql_type = Jsonb)]
    pub rhythm: serde_json::Value,
    #[diesel(sql_type = Numeric)]
    pub expected: Amount,
    #[diesel(sql_type = Numeric)]
    pub low: Amount,
    #[diesel(sql_type = Numeric)]
    pub high: Amount,
    #[diesel(sql_type = Date)]
    pub first_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub last_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub last_amount: Amount,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub price_change: Option<serde_json::Value>,
    #[diesel(sql_type = Numeric)]
    pub confidence: Decimal,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}
