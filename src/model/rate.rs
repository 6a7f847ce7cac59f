//! Exchange rates.

use super::{Amount, text_enum};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// Who says a rate: the European Central Bank's reference rates, the FIX of the Banco de México,
    /// or a person of the household.
    RateSource { Ecb = "ecb", Banxico = "banxico", Person = "person" }
);

/// What one unit of `currency` is worth in the household's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rate {
    pub currency: String,
    /// The day the rate is of: the asked one, or the last one before it that has a rate.
    pub day: NaiveDate,
    #[schema(value_type = String)]
    #[serde(with = "rust_decimal::serde::str")]
    pub rate: Decimal,
    pub source: RateSource,
}

/// An amount in its own currency and, when there is a rate, in the household's.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CurrencyAmount {
    pub currency: String,
    pub amount: Amount,
    pub converted: Option<Amount>,
    pub rate: Option<Rate>,
}

/// An amount in the household's currency and the rate that made it so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Converted {
    pub amount: Amount,
    pub rate: Rate,
}

/// How other currencies came into the figures of an answer. Flows count at the rate of the last day of
/// their month.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Conversion {
    /// Each currency that is in the sums, at its rate of the latest month.
    pub rates: Vec<Rate>,
    /// Currencies without a rate: in no sum, so that nothing is lost.
    pub apart: Vec<ApartFlow>,
}

/// What came in and went out in a currency that no rate is known for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ApartFlow {
    pub currency: String,
    pub income: Amount,
    /// Positive: money spent.
    pub spending: Amount,
    pub income_filter: String,
    pub spending_filter: String,
}

/// A rate that a person gives for a day.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewRate {
    /// Decimal string above zero, at most 12 places.
    pub rate: String,
}
