//! Amounts of the past in today's pesos, where they are added up by key.

use crate::model::Amount;
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

/// First days of the months of a range, oldest first, and what amounts of each are multiplied by; empty: they stay
/// as they are.
pub type Factors = [(NaiveDate, Decimal)];

/// Places that a sum is told to.
const PLACES: u32 = 8;

/// An amount of a day in today's pesos, exactly.
pub(super) fn of(factors: &Factors, day: NaiveDate, amount: Amount) -> Decimal {
    let month = factors.partition_point(|(first, _)| *first <= day).saturating_sub(1);
    factors.get(month).map_or(amount.0, |(_, factor)| amount.0 * *factor)
}

/// A sum of such amounts.
pub(super) fn rounded(sum: Decimal) -> Amount {
    Amount(sum.round_dp_with_strategy(PLACES, RoundingStrategy::MidpointAwayFromZero))
}
