//! Credit cards: statements, when they are due, what is to be paid, and what owing costs.

use super::cycle::Holidays;
use super::{Amount, text_enum};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Numeric, SmallInt, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a card's contract says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, QueryableByName)]
pub struct CardTerms {
    /// The day of the month on which the statement is cut; 31 is the last of any month.
    #[diesel(sql_type = SmallInt)]
    pub cut_day: i16,
    /// Days from the cut to the day it is due, 1 to 60.
    #[diesel(sql_type = SmallInt)]
    pub due_after: i16,
    /// A due day on which these banks are closed goes to the next on which they are open; with `none`
    /// it stays where it is.
    #[diesel(sql_type = Text)]
    pub holidays: Holidays,
    /// The share of a statement that is the least to pay, in percent.
    #[diesel(sql_type = Nullable<Numeric>)]
    #[schema(value_type = Option<String>)]
    pub minimum_percent: Option<Decimal>,
    /// The least to pay is never below this.
    #[diesel(sql_type = Nullable<Numeric>)]
    pub minimum_amount: Option<Amount>,
    /// Interest a year in percent, without tax.
    #[diesel(sql_type = Nullable<Numeric>)]
    #[schema(value_type = Option<String>)]
    pub annual_rate: Option<Decimal>,
    /// The account that the payment leaves.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub paid_from_id: Option<Uuid>,
}

/// The figures of the bank's statement that was cut on a day.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct StatementChange {
    /// What follows from the card's terms when left out.
    pub due_on: Option<NaiveDate>,
    pub no_interest: Amount,
    pub minimum: Option<Amount>,
}

text_enum!(
    /// How a statement stands: everything paid, not due yet, due and not paid, or at least its minimum was and the rest
    /// is owed with the next one.
    StatementState {
        Paid = "paid",
        Due = "due",
        Overdue = "overdue",
        MinimumPaid = "minimum_paid",
    }
);

/// The movements of a card between two cuts, and what is to be paid of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CardStatement {
    pub from: NaiveDate,
    pub cut_on: NaiveDate,
    pub due_on: NaiveDate,
    /// To be paid to be charged no interest.
    pub no_interest: Amount,
    pub minimum: Option<Amount>,
    /// Whether these are the bank's own figures; else they are computed from the movements.
    pub told: bool,
    /// Paid since the cut, until the next one.
    pub paid: Amount,
    /// What is still to be paid.
    pub left: Amount,
    pub state: StatementState,
    /// Movements of its days.
    pub filter: String,
    /// Movements of other days that it counts.
    pub counted_here: Option<ShiftedMovements>,
    /// Movements of its days that another one counts.
    pub counted_elsewhere: Option<ShiftedMovements>,
}

/// What a statement counts beside its days, or leaves to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShiftedMovements {
    pub count: i64,
    /// As the card's account has it: negative is spent.
    pub amount: Amount,
    pub filter: String,
}

impl CardStatement {
    /// Whether what is left of it is asked for by itself.
    pub fn is_to_be_paid(&self) -> bool {
        matches!(self.state, StatementState::Due | StatementState::Overdue)
    }
}

/// The days since the last cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenCycle {
    pub from: NaiveDate,
    pub cut_on: NaiveDate,
    pub due_on: NaiveDate,
    /// What would be to pay if nothing more was bought and the last statement was paid.
    pub expected: Amount,
    pub filter: String,
}

/// What leaves the account that pays a card, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CardPayment {
    pub account_id: Uuid,
    pub currency: String,
    pub paid_from_id: Option<Uuid>,
    pub cut_on: NaiveDate,
    pub due_on: NaiveDate,
    pub amount: Amount,
    /// The least to pay; null where nobody said it.
    pub minimum: Option<Amount>,
    /// Negative when it was due before today.
    pub days_left: i64,
    /// Whether the statement is cut: if not, the amount still grows with each purchase.
    pub cut: bool,
    /// Whether the bank said so.
    pub told: bool,
}

/// A card with its statements.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Card {
    pub account_id: Uuid,
    pub currency: String,
    /// Null until somebody said them; nothing else is known then.
    pub terms: Option<CardTerms>,
    /// What is owed today (negative: the bank owes).
    pub owed: Amount,
    pub open: Option<OpenCycle>,
    /// Newest first, at most six.
    pub statements: Vec<CardStatement>,
    /// The next payment that avoids interest.
    pub next_payment: Option<CardPayment>,
}

text_enum!(
    /// Which statement counts a movement of a card: that of its day, or the one before or after.
    CountedIn { Own = "own", Previous = "previous", Next = "next" }
);

/// Where a movement is counted.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct CardCycle {
    pub counted_in: CountedIn,
}

/// What a card cost in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CostMonth {
    pub month: NaiveDate,
    pub interest: Amount,
    /// Fees and the tax on them.
    pub fees: Amount,
    pub filter: String,
}

/// What a card cost in the last twelve months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CardCost {
    pub currency: String,
    /// Oldest first, the current month last.
    pub months: Vec<CostMonth>,
    pub interest: Amount,
    pub fees: Amount,
    /// What was owed at the ends of these months, in the mean.
    pub owed_mean: Amount,
    /// Interest and fees of the year, in percent of what was owed: the card's cost as it was lived.
    /// Null when nothing was owed.
    #[schema(value_type = Option<String>)]
    pub yearly_percent: Option<Decimal>,
}

/// How somebody means to pay a debt off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum PayoffPlan {
    /// The same amount every month.
    Fixed { payment: Amount },
    /// A share of what is owed, never less than `floor`.
    Minimum {
        #[schema(value_type = String)]
        percent: Decimal,
        floor: Amount,
    },
    /// The same amount, such that nothing is owed after so many months.
    Months { months: u16 },
}

/// A debt and how it is to be paid off.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Payoff {
    pub owed: Amount,
    /// Interest a year in percent, without tax.
    #[schema(value_type = String)]
    pub annual_rate: Decimal,
    /// Tax on the interest, in percent.
    #[schema(value_type = String)]
    pub tax_percent: Decimal,
    pub plan: PayoffPlan,
}

/// A month of a debt that is paid off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct PayoffMonth {
    pub number: u16,
    pub interest: Amount,
    pub tax: Amount,
    pub payment: Amount,
    /// Owed after the payment.
    pub rest: Amount,
}

/// What a way to pay a debt off comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PayoffResult {
    /// Whether it ends at all within fifty years.
    pub ends: bool,
    /// Until it ends; as far as it was counted when it doesn't.
    pub months: Vec<PayoffMonth>,
    pub interest: Amount,
    pub tax: Amount,
    pub paid: Amount,
    /// The amount of each month where it is the same.
    pub payment: Option<Amount>,
}
