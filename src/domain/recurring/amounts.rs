//! What a series costs: its price, or the range of what differs each time.

use crate::model::Amount;
use crate::model::recurring::PriceChange;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What the next one is expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    pub expected: Amount,
    /// `low <= expected <= high`, with their sign.
    pub low: Amount,
    pub high: Amount,
    /// The same each time but for a change of price now and then.
    pub is_fixed: bool,
    /// Of all hits, sizes without their sign: a tenth is smaller, a tenth larger.
    tenth: Decimal,
    ninth: Decimal,
}

/// The last ones that say what the next will be.
const RECENT: usize = 6;
const RANGE: usize = 12;

/// The value below which so many percent are, of sorted ones.
pub fn quantile(sorted: &[Decimal], percent: usize) -> Decimal {
    let last = sorted.len().saturating_sub(1);
    sorted.get((last * percent + 50) / 100).copied().unwrap_or_default()
}

fn sorted(amounts: impl Iterator<Item = Amount>) -> Vec<Decimal> {
    let mut sorted: Vec<Decimal> = amounts.map(|amount| amount.0).collect();
    sorted.sort_unstable();
    sorted
}

impl Amounts {
    pub fn of(hits: &[(NaiveDate, Amount)]) -> Self {
        let last = hits.last().map(|(_, amount)| *amount).unwrap_or_default();
        let is_fixed = is_stepwise(hits);
        let recent = sorted(hits.iter().rev().take(RECENT).map(|(_, amount)| *amount));
        let range = sorted(hits.iter().rev().take(RANGE).map(|(_, amount)| *amount));
        let sizes = sorted(hits.iter().map(|(_, amount)| amount.abs()));
        let expected = if is_fixed { last } else { Amount(quantile(&recent, 50)) };
        let (low, high) = match is_fixed {
            true => (last, last),
            false => (Amount(quantile(&range, 10)), Amount(quantile(&range, 90))),
        };
        Self {
            expected,
            low: low.min(expected),
            high: high.max(expected),
            is_fixed,
            tenth: quantile(&sizes, 10),
            ninth: quantile(&sizes, 90),
        }
    }
}

/// Whether the larger ones are at most so many percent above the smaller ones.
pub fn within(amounts: &Amounts, percent: i64) -> bool {
    amounts.ninth <= amounts.tenth + amounts.tenth * Decimal::new(percent, 2)
}

/// Within one in fifty they are one price: foreign ones move with the rate.
fn is_same(one: Amount, other: Amount) -> bool {
    (one.0 - other.0).abs() * Decimal::from(50) <= one.0.abs()
}

/// One price that changes at most every third time.
fn is_stepwise(hits: &[(NaiveDate, Amount)]) -> bool {
    let changes = hits.windows(2).filter(|two| !is_same(two[0].1, two[1].1)).count();
    changes * 3 <= hits.len()
}

/// The last change of a price that is the same otherwise.
pub fn price_change(hits: &[(NaiveDate, Amount)]) -> Option<PriceChange> {
    let at = hits.windows(2).rposition(|two| !is_same(two[0].1, two[1].1))?;
    let (before, after) = hits.split_at(at + 1);
    // A single other amount is an accident, not a price.
    let held = before.iter().rev().take_while(|(_, amount)| is_same(*amount, before[at].1)).count();
    let (on, _) = *after.first()?;
    let change = PriceChange { from: before[at].1, to: after[0].1, on };
    (is_stepwise(hits) && held >= 2).then_some(change)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(cents: &[i64]) -> Vec<(NaiveDate, Amount)> {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let days = day.iter_days().step_by(30);
        days.zip(cents.iter().map(|cents| Amount(Decimal::new(*cents, 2)))).collect()
    }

    #[test]
    fn a_price_that_rose_is_still_a_price() {
        let told = hits(&[-21_900, -21_900, -21_900, -24_900]);
        let amounts = Amounts::of(&told);
        assert!(amounts.is_fixed);
        assert_eq!(amounts.expected.to_string(), "-249.00");
        let change = price_change(&told).unwrap();
        assert_eq!(
            (change.from.to_string(), change.to.to_string()),
            ("-219.00".into(), "-249.00".into())
        );
        assert_eq!(change.on, told[3].0);
    }

    #[test]
    fn what_differs_each_time_has_a_range() {
        let amounts = Amounts::of(&hits(&[-30_000, -52_000, -41_000, -39_000, -61_000]));
        assert!(!amounts.is_fixed);
        assert_eq!(amounts.expected.to_string(), "-410.00");
        assert!(amounts.low < amounts.expected && amounts.expected < amounts.high);
        assert_eq!(price_change(&hits(&[-30_000, -52_000, -41_000, -39_000])), None);
    }
}
