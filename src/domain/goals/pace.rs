//! Whether a goal will be there in time, pure.

use crate::model::Amount;
use crate::model::goal::{GoalState, WhatIf};
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// Months that are looked ahead.
const AHEAD: u16 = 60;
/// Fifty years: what takes longer is never.
const LONGEST: i64 = 600;

/// What is known of a goal.
#[derive(Debug, Clone, Copy)]
pub struct Aim {
    pub target: Amount,
    pub saved: Amount,
    /// Of it, what was there when it began.
    pub begun: Amount,
    /// What is not there any more of what was put aside.
    pub short: Amount,
    pub started_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub today: NaiveDate,
    pub places: u32,
}

fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let months =
        i64::from(to.year() - from.year()) * 12 + i64::from(to.month0()) - i64::from(from.month0());
    // A month that has begun counts.
    months + i64::from(to.day() > from.day())
}

fn add_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(u32::try_from(months).ok()?))
}

/// Months of which no day is left.
fn months_over(from: NaiveDate, to: NaiveDate) -> i64 {
    let months =
        i64::from(to.year() - from.year()) * 12 + i64::from(to.month0()) - i64::from(from.month0());
    months - i64::from(to.day() < from.day())
}

impl Aim {
    fn up(&self, value: Decimal) -> Amount {
        let up = value.round_dp_with_strategy(self.places, RoundingStrategy::AwayFromZero);
        Amount(up).at_least(self.places)
    }

    pub fn left(&self) -> Amount {
        (self.target - self.saved).max(Amount::ZERO).at_least(self.places)
    }

    /// What there was, and what an even pace from the start to the date would have added in the months that are over: this
    /// month's part may still come until its last day.
    pub fn expected(&self) -> Option<Amount> {
        let due = self.due_on?;
        let all = months_between(self.started_on, due).max(1);
        if self.today >= due {
            return Some(self.target);
        }
        let gone = months_over(self.started_on, self.today).clamp(0, all);
        let begun = self.begun.clamp(Amount::ZERO, self.target).0;
        let exact = begun + (self.target.0 - begun) * Decimal::from(gone) / Decimal::from(all);
        let down = exact.round_dp_with_strategy(self.places, RoundingStrategy::ToZero);
        Some(Amount(down).at_least(self.places))
    }

    pub fn state(&self) -> GoalState {
        let there = self.saved - self.short;
        match self.expected() {
            _ if there >= self.target => GoalState::Reached,
            None => GoalState::Open,
            Some(expected) if there >= expected => GoalState::OnTrack,
            Some(_) => GoalState::Behind,
        }
    }

    /// What it takes each month from now on.
    pub fn monthly(&self) -> Option<Amount> {
        let months = months_between(self.today, self.due_on?).max(1);
        Some(self.up(self.left().0 / Decimal::from(months)))
    }

    /// When it is there at the pace so far.
    pub fn reached_on(&self) -> Option<NaiveDate> {
        if self.left().is_zero() {
            return Some(self.today);
        }
        let gone = months_between(self.started_on, self.today).max(1);
        let pace = (self.saved - self.begun).0 / Decimal::from(gone);
        if pace <= Decimal::ZERO {
            return None;
        }
        let months = self.left().0.checked_div(pace)?.ceil();
        let months = i64::try_from(months).ok().filter(|months| *months <= LONGEST)?;
        add_months(self.today, months)
    }

    /// What it takes each month to be there in one month, two, …
    pub fn what_if(&self) -> Vec<WhatIf> {
        if self.left().is_zero() {
            return Vec::new();
        }
        let one = |months: u16| {
            Some(WhatIf {
                months,
                monthly: self.up(self.left().0 / Decimal::from(months)),
                reached_on: add_months(self.today, i64::from(months))?,
            })
        };
        (1..=AHEAD).filter_map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn aim(saved: i64, due: Option<&str>) -> Aim {
        Aim {
            target: Amount(Decimal::from(12_000)),
            saved: Amount(Decimal::from(saved)),
            begun: Amount::ZERO,
            short: Amount::ZERO,
            started_on: day("2026-01-01"),
            due_on: due.map(day),
            today: day("2026-07-02"),
            places: 2,
        }
    }

    #[test]
    fn a_goal_is_behind_when_an_even_pace_would_have_more() {
        let due = Some("2027-01-01");
        assert_eq!(aim(6_000, due).expected().unwrap().to_string(), "6000.00");
        assert_eq!(aim(6_000, due).state(), GoalState::OnTrack);
        assert_eq!(aim(5_900, due).state(), GoalState::Behind);
        assert_eq!(aim(12_000, due).state(), GoalState::Reached);
        assert_eq!(aim(6_000, None).state(), GoalState::Open);
        let begun = Amount(Decimal::from(9_000));
        let idle = Aim { begun, ..aim(9_000, due) };
        assert_eq!(
            (idle.expected().unwrap().to_string(), idle.state()),
            ("10500.00".into(), GoalState::Behind)
        );
        assert_eq!(aim(6_000, due).monthly().unwrap().to_string(), "1000.00");
        assert_eq!(aim(6_000, Some("2026-06-01")).monthly().unwrap().to_string(), "6000.00");
    }

    #[test]
    fn the_pace_so_far_says_when() {
        assert_eq!(aim(7_000, None).reached_on(), Some(day("2026-12-02")));
        assert_eq!(aim(0, None).reached_on(), None);
        let begun = Amount(Decimal::from(7_000));
        assert_eq!(Aim { begun, ..aim(7_000, None) }.reached_on(), None, "nothing came since");
        let short = Amount(Decimal::ONE);
        assert_eq!(Aim { short, ..aim(12_000, None) }.state(), GoalState::Open, "some is gone");
        assert_eq!(aim(12_000, None).reached_on(), Some(day("2026-07-02")));
    }

    proptest! {
        /// Who saves each month what is asked is never behind, on whichever day of the month that is.
        #[test]
        fn what_is_asked_is_enough(
            target in 1..1_000_000_000i64,
            start in 0..366u64,
            length in 1..1_500u64,
            on in 0..31i64,
            begun in 0..1_000_000_000i64,
        ) {
            let started_on = day("2027-01-01") + Days::new(start);
            let due = started_on + Days::new(length);
            let mut aim = Aim {
                target: Amount(Decimal::new(target, 2)),
                saved: Amount(Decimal::new(begun, 2)),
                begun: Amount(Decimal::new(begun, 2)),
                short: Amount::ZERO,
                started_on,
                due_on: Some(due),
                today: started_on,
                places: 2,
            };
            let (mut month, mut first, mut is_saved) = (0, started_on, false);
            for today in started_on.iter_days().take_while(|day| *day < due) {
                aim.today = today;
                if months_over(started_on, today) > month {
                    (month, first, is_saved) = (month + 1, today, false);
                }
                let next = months_over(started_on, today.succ_opt().unwrap());
                let is_last = next > month || today.succ_opt() == Some(due);
                prop_assert_ne!(aim.state(), GoalState::Behind, "{} of {:?}", today, aim);
                if !is_saved && ((today - first).num_days() >= on || is_last) {
                    aim.saved = aim.saved + aim.monthly().unwrap();
                    is_saved = true;
                }
            }
            aim.today = due;
            prop_assert_eq!(aim.state(), GoalState::Reached);
        }

        /// As much each month, for so many months, is enough; a cent less is not.
        #[test]
        fn what_it_takes_is_enough_and_no_more(target in 1..1_000_000_000i64, saved in 0..900_000_000i64) {
            let aim = Aim {
                target: Amount(Decimal::new(target, 2)),
                saved: Amount(Decimal::new(saved, 2)),
                ..aim(0, None)
            };
            for one in aim.what_if() {
                let months = Decimal::from(one.months);
                prop_assert!(one.monthly.0 * months >= aim.left().0);
                prop_assert!((one.monthly.0 - Decimal::new(1, 2)) * months < aim.left().0);
            }
        }
    }
}
