//! One calendar year: what there is to tell of it, and what a tax return asks for.

use super::Amount;
use super::figures::SpendingDay;
use super::price::PriceBase;
use super::rate::Conversion;
use super::text_enum;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A category, payee or the like that stands out.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct YearTop {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub amount: Amount,
    /// In the year before.
    pub previous: Amount,
    pub count: i64,
    pub share: String,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct YearMonth {
    /// First day.
    pub month: NaiveDate,
    pub income: Amount,
    pub spending: Amount,
    pub saved: Amount,
    pub filter: String,
}

/// The largest single expense.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct YearPurchase {
    pub id: Uuid,
    pub booked_on: NaiveDate,
    pub name: String,
    /// Positive: money spent.
    pub amount: Amount,
    pub filter: String,
}

/// One year beside the one before. Of the current year as far as it went, and then the one before up to
/// the same day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct YearInReview {
    pub year: i32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub previous_from: NaiveDate,
    pub previous_to: NaiveDate,
    /// Whether the year is over.
    pub is_over: bool,
    /// The first year with a transaction.
    pub first_year: Option<i32>,
    pub currency: String,
    pub income: Amount,
    pub previous_income: Amount,
    pub income_filter: String,
    pub spending: Amount,
    pub previous_spending: Amount,
    pub spending_filter: String,
    pub saved: Amount,
    pub previous_saved: Amount,
    /// `saved` by `income`; null without income.
    pub rate: Option<String>,
    pub previous_rate: Option<String>,
    /// Transactions that are not void.
    pub count: i64,
    pub count_filter: String,
    /// What was owned less what was owed, before the first and after the last day.
    pub worth_before: Amount,
    pub worth_after: Amount,
    pub months: Vec<YearMonth>,
    pub best_month: Option<YearMonth>,
    pub worst_month: Option<YearMonth>,
    /// Categories with most spending, at most five.
    pub categories: Vec<YearTop>,
    /// The category whose spending grew most, and the one where it fell most.
    pub grown: Option<YearTop>,
    pub fallen: Option<YearTop>,
    /// Payees with most spending, at most five.
    pub merchants: Vec<YearTop>,
    /// The payee that was paid most often.
    pub most_visited: Option<YearTop>,
    pub purchase: Option<YearPurchase>,
    pub dearest_day: Option<SpendingDay>,
    /// The day with least spending of those that had some.
    pub cheapest_day: Option<SpendingDay>,
    pub free_days: i64,
    pub conversion: Conversion,
    /// Whose pesos amounts are in, unless they are what they were.
    pub real: Option<PriceBase>,
}

text_enum!(
    /// Personal deductions of a Mexican tax return: article 151 of the Ley del Impuesto sobre la Renta, and
    /// the decree on school fees of 26 December 2013.
    Deduction {
        Medical = "medical",
        Funeral = "funeral",
        Donations = "donations",
        MortgageInterest = "mortgage_interest",
        Retirement = "retirement",
        HealthInsurance = "health_insurance",
        SchoolTransport = "school_transport",
        LocalIncomeTax = "local_income_tax",
        Tuition = "tuition",
    }
);

/// A category's part in a year's return.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxCategory {
    /// Null for income without a category.
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub amount: Amount,
    /// The part that was paid from accounts of the kind cash, which these deductions leave out.
    pub in_cash: Amount,
    pub count: i64,
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxDeduction {
    pub deduction: Deduction,
    pub total: Amount,
    pub in_cash: Amount,
    pub filter: String,
    pub categories: Vec<TaxCategory>,
}

/// A built-in category that usually is such a deduction, and that nobody has assigned.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxSuggestion {
    pub category_id: Uuid,
    pub name: String,
    pub deduction: Deduction,
    pub amount: Amount,
}

/// Which category is declared as what.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxAssignment {
    pub category_id: Uuid,
    pub deduction: Deduction,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxYear {
    pub year: i32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub is_over: bool,
    pub first_year: Option<i32>,
    pub currency: String,
    pub income: Amount,
    pub income_filter: String,
    /// By category, the largest first.
    pub sources: Vec<TaxCategory>,
    pub deductible: Amount,
    /// The part of it that was paid in cash.
    pub in_cash: Amount,
    pub deductions: Vec<TaxDeduction>,
    pub assignments: Vec<TaxAssignment>,
    pub suggestions: Vec<TaxSuggestion>,
    pub conversion: Conversion,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct TaxDeductionChange {
    /// Null: no deduction.
    pub deduction: Option<Deduction>,
}

/// A part of a transaction that a return speaks of.
#[derive(Debug, Clone, QueryableByName)]
pub struct TaxRow {
    /// Null: income.
    #[diesel(sql_type = Nullable<Text>)]
    pub deduction: Option<Deduction>,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    pub category: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee: Option<String>,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Text)]
    pub account: String,
    #[diesel(sql_type = Bool)]
    pub in_cash: bool,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = SqlUuid)]
    pub transaction_id: Uuid,
}
