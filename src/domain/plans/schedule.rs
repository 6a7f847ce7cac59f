//! When the parts of a plan are charged, and how much each is.

use crate::model::Amount;
use chrono::{Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// A part's day: the same of each month, or the month's last.
pub fn day_of(first_on: NaiveDate, number: u16) -> NaiveDate {
    let months = Months::new(u32::from(number.saturating_sub(1)));
    first_on.checked_add_months(months).unwrap_or(first_on)
}

/// What is charged until and with a part.
fn until(original: Amount, count: u16, number: u16, places: u32) -> Amount {
    if number >= count {
        return original;
    }
    let exact = original.0 * Decimal::from(number) / Decimal::from(count);
    Amount(exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
}

/// A part's amount. All of them sum to the whole, to the cent, and none is a cent more than it must.
pub fn part(original: Amount, count: u16, number: u16, places: u32) -> Amount {
    let before = until(original, count, number.saturating_sub(1), places);
    (until(original, count, number, places) - before).at_least(places)
}

/// What a purchase that was made at once has still to be charged after a day.
pub fn later(
    original: Amount,
    count: u16,
    first_on: NaiveDate,
    day: NaiveDate,
    places: u32,
) -> Amount {
    let charged = (1..=count).take_while(|number| day_of(first_on, *number) <= day).count();
    let charged = u16::try_from(charged).unwrap_or(count);
    original - until(original, count, charged, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(cents in 1..10_000_000_000i64, count in 2..=60u16, places in 0..=2u32) {
            let original = Amount(Decimal::new(cents, places));
            let parts: Vec<Amount> =
                (1..=count).map(|number| part(original, count, number, places)).collect();
            prop_assert_eq!(parts.iter().copied().sum::<Amount>(), original);
            let (least, most) = (parts.iter().min().unwrap(), parts.iter().max().unwrap());
            prop_assert!((*most - *least).0 <= Decimal::new(1, places));
            prop_assert!(!least.is_negative());
            let first = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
            let mut left = original;
            prop_assert_eq!(later(original, count, first, first.pred_opt().unwrap(), places), left);
            for (number, part) in (1..).zip(parts) {
                left = left - part;
                let on = day_of(first, number);
                prop_assert_eq!(later(original, count, first, on, places), left);
            }
            prop_assert!(left.is_zero());
        }
    }
}
