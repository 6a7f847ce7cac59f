//! Amounts that were planned for spans of time, by the month.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// Plans of one book: categories times months; more is a mistake in the file.
pub const PLANS: usize = 100_000;

/// The first day of the month of `day`.
pub fn first(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// How many months `from` to `until`, both included, is closest to: at least one.
pub fn between(from: NaiveDate, until: NaiveDate) -> u32 {
    let days = (until - from).num_days().max(0);
    u32::try_from((days + 15) / 30).unwrap_or(1).max(1)
}

/// `amount` over `months` months from that of `start`: equal shares in the amount's own decimals
/// (at least two), the last month takes what the division leaves over.
pub fn spread(start: NaiveDate, months: u32, amount: Decimal) -> Vec<(NaiveDate, Decimal)> {
    /// A plan for longer than this is a mistake in the file.
    const MOST: u32 = 120;
    let months = months.clamp(1, MOST);
    let share = (amount / Decimal::from(months)).trunc_with_scale(amount.scale().max(2));
    let last = amount - share * Decimal::from(months - 1);
    (0..months)
        .filter_map(|index| {
            let month = first(start).checked_add_months(Months::new(index))?;
            Some((month, if index + 1 == months { last } else { share }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn shares_sum_to_the_whole() {
        let shares = spread(day("2025-11-15"), 3, Decimal::new(10000, 2));
        let seen: Vec<String> = shares.iter().map(|(m, a)| format!("{m} {a}")).collect();
        assert_eq!(seen, ["2025-11-01 33.33", "2025-12-01 33.33", "2026-01-01 33.34"]);
        assert_eq!(spread(day("2025-01-01"), 0, Decimal::ONE), [(day("2025-01-01"), Decimal::ONE)]);
    }

    #[test]
    fn spans_in_months() {
        for (from, until, months) in [
            ("2025-02-01", "2025-02-28", 1),
            ("2025-01-01", "2025-03-31", 3),
            ("2025-01-01", "2025-12-31", 12),
            ("2025-01-06", "2025-01-12", 1),
            ("2025-01-06", "2024-01-12", 1),
        ] {
            assert_eq!(between(day(from), day(until)), months, "{from} {until}");
        }
    }
}
