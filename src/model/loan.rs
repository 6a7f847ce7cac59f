//! Loans: what the contract says, and the schedule that follows.

use super::{Amount, text_enum};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Numeric, SmallInt, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// What is the same each month: the payment, or the principal in it.
    LoanMethod { French = "french", FixedPrincipal = "fixed_principal" }
);

text_enum!(
    /// What an extra payment makes less: the months that are left, or each payment.
    Lowers { Months = "months", Payment = "payment" }
);

text_enum!(
    /// What a loan in Mexico may be stated in instead of pesos. A UMA is that of a month.
    LoanUnit { Udi = "udi", Uma = "uma" }
);

impl LoanUnit {
    /// As amounts in it are written: `UDI 1,234.50`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Udi => "UDI",
            Self::Uma => "UMA",
        }
    }
}

/// A movement that may be a payment which a contract asks for.
#[derive(Debug, Clone, QueryableByName)]
pub struct LikelyPayment {
    /// Which of those that were asked for, from 1.
    #[diesel(sql_type = BigInt)]
    pub place: i64,
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    /// As its account has it.
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    /// What it says, where a credit card paid it: one buys with these.
    #[diesel(sql_type = Nullable<Text>)]
    pub words_of_card: Option<String>,
}

/// A payment that a contract asks for, positive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedPayment {
    /// Of the loan.
    pub account_id: Uuid,
    pub on: NaiveDate,
    pub amount: Amount,
    pub currency: String,
}

/// Terms and the loan that they are of.
#[derive(Debug, Clone, QueryableByName)]
pub struct LoanTermsRow {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(embed)]
    pub terms: LoanTerms,
}

/// What a unit is worth from a day on.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct UnitValue {
    #[diesel(sql_type = Text)]
    pub unit: LoanUnit,
    #[diesel(sql_type = Date)]
    pub valid_from: NaiveDate,
    /// In pesos.
    #[diesel(sql_type = Numeric)]
    pub worth: Amount,
    #[diesel(sql_type = Text)]
    pub source: String,
}

/// What is known last of a loan's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LoanIndex {
    pub unit: LoanUnit,
    /// One of it in pesos.
    pub worth: Amount,
    pub valid_from: NaiveDate,
    /// The last day that it holds; before today, nothing newer is known.
    pub valid_to: NaiveDate,
    pub source: String,
    /// The principal that the schedule leaves today, in pesos; null when the value holds no longer.
    pub rest: Option<Amount>,
}

/// What a loan's contract says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, QueryableByName)]
pub struct LoanTerms {
    #[diesel(sql_type = Numeric)]
    pub principal: Amount,
    /// Interest a year in percent, without tax.
    #[diesel(sql_type = Numeric)]
    #[schema(value_type = String)]
    pub annual_rate: Decimal,
    /// Tax on the interest, in percent.
    #[diesel(sql_type = Numeric)]
    #[schema(value_type = String)]
    pub tax_percent: Decimal,
    /// 1 to 600.
    #[diesel(sql_type = SmallInt)]
    pub months: i16,
    #[diesel(sql_type = Date)]
    pub first_due_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub method: LoanMethod,
    /// Kept of what is lent, or paid at once; without tax.
    #[diesel(sql_type = Numeric)]
    #[serde(default)]
    pub opening_fee: Amount,
    /// Insurance and the like that comes with each payment; without tax.
    #[diesel(sql_type = Numeric)]
    #[serde(default)]
    pub monthly_fee: Amount,
    /// What the amounts are in; the account's currency when left out.
    #[diesel(sql_type = Nullable<Text>)]
    #[serde(default)]
    pub unit: Option<LoanUnit>,
    /// An employer pays it out of the pay: it leaves no account of the household.
    #[diesel(sql_type = Bool)]
    #[serde(default)]
    pub is_withheld: bool,
}

/// Something paid beside the schedule, towards the principal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
pub struct NewExtra {
    pub paid_on: NaiveDate,
    pub amount: Amount,
    pub lowers: Lowers,
}

/// An extra payment that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, QueryableByName)]
pub struct LoanExtra {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Date)]
    pub paid_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub lowers: Lowers,
}

/// A month of a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct LoanMonth {
    pub number: u16,
    pub due_on: NaiveDate,
    pub interest: Amount,
    pub tax: Amount,
    pub principal: Amount,
    /// What comes with each payment, beside its interest.
    pub fee: Amount,
    /// interest + tax + principal + fee.
    pub payment: Amount,
    /// The payment in pesos, of a loan in units, when the unit's value on that day is known.
    pub pesos: Option<Amount>,
    /// Paid beside it.
    pub extra: Amount,
    /// Principal that is left.
    pub rest: Amount,
}

/// What a schedule comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LoanTotals {
    pub interest: Amount,
    pub tax: Amount,
    /// Those of the months and the one of the beginning.
    pub fees: Amount,
    /// Everything: payments, extra ones, and the fee of the beginning.
    pub paid: Amount,
    pub ends_on: NaiveDate,
    pub months: u16,
}

/// A loan and its schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Loan {
    pub account_id: Uuid,
    /// What all its amounts are in: the account's currency, or `UDI`, `UMA`.
    pub currency: String,
    /// Of a loan in units of which something is known.
    pub index: Option<LoanIndex>,
    /// Null until somebody said them; there is no schedule then.
    pub terms: Option<LoanTerms>,
    /// Oldest first.
    pub extras: Vec<LoanExtra>,
    pub months: Vec<LoanMonth>,
    pub totals: Option<LoanTotals>,
    /// As it would be without the extra payments.
    pub without_extras: Option<LoanTotals>,
    /// What it costs a year, all counted but tax, in percent with one place, as the Banco de México has it
    /// worked out (CAT). Without extra payments.
    #[schema(value_type = Option<String>)]
    pub yearly_cost: Option<Decimal>,
    /// The number of the next payment from today on.
    pub next: Option<u16>,
    /// The principal that the schedule leaves today.
    pub rest: Option<Amount>,
}

/// What if more were paid: so much with each payment from the next on, or at once with the next.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct LoanWish {
    #[serde(default)]
    pub each_month: Amount,
    #[serde(default)]
    pub at_once: Amount,
    pub lowers: Lowers,
}

/// What it would save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LoanWhatIf {
    pub now: LoanTotals,
    pub then: LoanTotals,
    /// Of interest and its tax.
    pub saved: Amount,
    pub fewer_months: u16,
    /// The payment after the next one, as it would be; null when none is left.
    pub payment: Option<Amount>,
}
