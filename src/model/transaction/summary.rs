//! What a list of transactions comes to.

use super::super::Amount;
use super::super::rate::Rate;
use serde::Serialize;
use utoipa::ToSchema;

/// The sum of what a filter lists, by currency. Of split transactions only the matching parts count, and
/// hidden ones don't unless the filter asks for them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Summary {
    pub count: i64,
    /// Of these, the hidden ones that `totals` leaves out.
    pub hidden: i64,
    pub totals: Vec<CurrencyTotal>,
    /// All of it in the household's currency, when another one is in it that has a rate.
    pub converted: Option<ConvertedTotal>,
}

/// Totals in the household's currency, each month's at the rate of its last day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConvertedTotal {
    pub currency: String,
    pub inflow: Amount,
    pub outflow: Amount,
    pub net: Amount,
    /// Each currency that was converted, at its rate of the latest month.
    pub rates: Vec<Rate>,
    /// Currencies among `totals` that no rate is known for: not in this sum.
    pub apart: Vec<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CurrencyTotal {
    pub currency: String,
    pub inflow: Amount,
    pub outflow: Amount,
    pub net: Amount,
}

/// Undecided transactions of the same payee, which a correction could also be given to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Similar {
    pub count: i64,
    pub filter: String,
}
