//! The consumer price index, as reports speak of it.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// In which month's pesos the amounts of a report are. What is before the first or after the last month
/// is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PriceBase {
    /// First day of the first month that is known.
    pub first: NaiveDate,
    /// First day of the last month that is known: amounts are in its pesos.
    pub last: NaiveDate,
}
