//! Whether a bank's account is one that the household has, told by movements of the same days and
//! amounts: counted one for one, so that ten equal fares are not a hundred.

use super::super::Result;
use crate::model::connection::{AccountMatch, MatchReason};
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::connections::{Dated, movements};
use chrono::{Days, NaiveDate};

/// Days between two banks' words for one movement.
const NEAR: i64 = 3;
/// Fewer movements in common say nothing.
const FEWEST: u32 = 5;
/// Most movements compared.
const MOST: usize = 500;

/// A few weeks of a bank's account.
#[derive(Debug, Clone)]
pub struct Sample {
    pub external_id: String,
    pub movements: Vec<(NaiveDate, Amount)>,
}

/// The one of these accounts that has most of the sample's movements, when it clearly has.
pub fn prefer(
    tx: &mut HouseholdTx<'_>,
    sample: &Sample,
    candidates: &[Uuid],
) -> Result<Option<AccountMatch>> {
    let told: Vec<_> = sample.movements.iter().take(MOST).copied().collect();
    let days = || told.iter().map(|(day, _)| *day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Ok(None);
    };
    let near = Days::new(NEAR.unsigned_abs());
    let all = movements(tx, candidates.to_vec(), first - near, last + near)?;
    let mut counts: Vec<(u32, Uuid)> = candidates
        .iter()
        .map(|id| (common(&told, all.iter().filter(|m| m.account_id == *id)), *id))
        .collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let of = u32::try_from(told.len()).unwrap_or(u32::MAX);
    let second = counts.get(1).map_or(0, |(same, _)| *same);
    let clear = counts.first().filter(|(same, _)| {
        *same >= FEWEST && same.saturating_mul(10) >= of.saturating_mul(6) && *same >= second * 2
    });
    let reason = |same: u32| MatchReason::SameMovements { same, of };
    Ok(clear.map(|(same, id)| AccountMatch { account_id: *id, reason: reason(*same) }))
}

/// How many of the told movements are in the ledger, each of its rows counted once.
fn common<'a>(told: &[(NaiveDate, Amount)], own: impl Iterator<Item = &'a Dated>) -> u32 {
    let mut left: Vec<&Dated> = own.collect();
    let mut same = 0;
    for (day, amount) in told {
        let distance = |m: &&Dated| (m.booked_on - *day).num_days().abs();
        let fits = |m: &&Dated| m.amount == *amount && distance(m) <= NEAR;
        let nearest =
            (0..left.len()).filter(|at| fits(&left[*at])).min_by_key(|at| distance(&left[*at]));
        if let Some(at) = nearest {
            left.swap_remove(at);
            same += 1;
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn amount(cents: i64) -> Amount {
        Amount(rust_decimal::Decimal::new(cents, 2))
    }

    #[test]
    fn a_row_is_counted_once_and_only_near_its_day() {
        let row =
            |n, cents| Dated { account_id: Uuid::nil(), booked_on: day(n), amount: amount(cents) };
        let own = [row(1, -4500), row(9, -4500), row(20, -100)];
        let told = [(day(2), amount(-4500)), (day(3), amount(-4500)), (day(10), amount(-4500))];
        assert_eq!(common(&told, own.iter()), 2);
        assert_eq!(common(&[(day(20), amount(-101))], own.iter()), 0);
    }
}
