//! Exchange rates.

use super::{Amount, text_enum};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// Who says a rate: the European Central Bank's reference rates, or a person of the household.
    RateSource { Ecb = "ecb", Person = "person" }
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

/// A rate that a person gives for a day.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewRate {
    /// Decimal string above zero, at most 12 places.
    pub rate: String,
}
