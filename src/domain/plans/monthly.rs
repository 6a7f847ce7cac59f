//! Purchases in instalments that count in their months instead of at once.

use super::schedule;
use crate::domain::Result;
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::plans::{self, CountedMonthly};
use chrono::NaiveDate;

/// What such a purchase, or one part of a split one, adds to what the ledger says of its category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monthly {
    pub account_id: Uuid,
    pub currency: String,
    pub category_id: Option<Uuid>,
    /// The whole taken back on its day (positive), then each part on its own (negative). They sum to zero.
    pub moves: Vec<(NaiveDate, Amount)>,
}

/// All of the household's, each category of a split purchase by itself.
pub fn monthly(tx: &mut HouseholdTx<'_>) -> Result<Vec<Monthly>> {
    Ok(plans::counted_monthly(tx)?.into_iter().map(spread).collect())
}

fn spread(bought: CountedMonthly) -> Monthly {
    let count = u16::try_from(bought.count).unwrap_or(1);
    let places = minor_units(&bought.currency);
    let original = bought.original.at_least(places);
    let whole = std::iter::once((bought.bought_on, original));
    let part = |number| {
        // A part is not charged before the purchase.
        let on = schedule::day_of(bought.first_on, number).max(bought.bought_on);
        (on, -schedule::part(original, count, number, places))
    };
    Monthly {
        account_id: bought.account_id,
        category_id: bought.category_id,
        moves: whole.chain((1..=count).map(part)).collect(),
        currency: bought.currency,
    }
}
