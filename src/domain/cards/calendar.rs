//! A card's days: when it is cut and when that is due.

use crate::domain::cycles::{Cuts, holidays};
use crate::model::card::CardTerms;
use crate::model::cycle::{Holidays, Shift};
use chrono::{Days, NaiveDate};

/// The cuts that follow from the terms; where the bank told of a statement, its cut stands in the place of
/// the nearest of these, so that every day is in exactly one statement.
pub struct Calendar {
    cuts: Cuts,
    due_after: Days,
    holidays: Holidays,
    /// The bank's own cuts.
    told: Vec<NaiveDate>,
}

fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

pub fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

impl Calendar {
    pub fn new(terms: &CardTerms, told: Vec<NaiveDate>) -> Self {
        Self {
            cuts: Cuts::new(terms.cut_day),
            due_after: Days::new(u64::from(terms.due_after.unsigned_abs())),
            holidays: terms.holidays,
            told,
        }
    }

    /// The cut by the terms that a day is nearest to; the earlier of two.
    fn nearest(&self, day: NaiveDate) -> NaiveDate {
        let (last, next) = (self.cuts.until(day), self.cuts.after(day));
        if day - last <= next - day { last } else { next }
    }

    /// What the bank told of the cut that the terms have on or about this day. After the terms changed it may
    /// have told of two: the one of the very day counts.
    pub fn told_near(&self, day: NaiveDate) -> Option<NaiveDate> {
        if self.told.contains(&day) {
            return Some(day);
        }
        let cut = self.nearest(day);
        self.told.iter().copied().find(|told| self.nearest(*told) == cut)
    }

    fn actual(&self, cut: NaiveDate) -> NaiveDate {
        self.told_near(cut).unwrap_or(cut)
    }

    /// The cut of the statement that a day is in: the first that is not before it.
    pub fn cut_of(&self, day: NaiveDate) -> NaiveDate {
        let mut cut = self.cuts.until(day);
        while self.actual(cut) < day {
            cut = self.cuts.after(cut);
        }
        self.actual(cut)
    }

    /// The last cut before a day.
    pub fn cut_before(&self, day: NaiveDate) -> NaiveDate {
        let mut cut = self.cuts.after(day);
        while self.actual(cut) >= day {
            cut = self.cuts.until(before(cut));
        }
        self.actual(cut)
    }

    /// The newest statement that is cut on a day: that day's own only where the bank told of it.
    pub fn newest(&self, today: NaiveDate) -> NaiveDate {
        if self.told.contains(&today) { today } else { self.cut_before(today) }
    }

    /// The first day of the statement that is cut on a day.
    pub fn first_day(&self, cut: NaiveDate) -> NaiveDate {
        after(self.cut_before(cut))
    }

    /// When the statement of a cut is due, by the terms.
    pub fn due(&self, cut: NaiveDate) -> NaiveDate {
        let day = cut.checked_add_days(self.due_after).unwrap_or(cut);
        match self.holidays {
            Holidays::None => day,
            Holidays::Mx => holidays::shifted(day, Shift::Next, self.holidays),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn terms(cut_day: i16, due_after: i16, holidays: Holidays) -> CardTerms {
        CardTerms {
            cut_day,
            due_after,
            holidays,
            minimum_percent: None,
            minimum_amount: None,
            annual_rate: None,
            paid_from_id: None,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Four years, whatever the day of the cut and wherever the bank really cut.
        #[test]
        fn every_day_is_in_exactly_one_statement(
            cut_day in 1..=31i16,
            moved in prop::collection::btree_map(0..48u32, -13..=13i64, 0..12),
        ) {
            let plain = Calendar::new(&terms(cut_day, 20, Holidays::Mx), Vec::new());
            let start = day("2024-01-01");
            let mut nominal = BTreeMap::new();
            let mut cut = plain.cut_of(start);
            for number in 0..48 {
                nominal.insert(number, cut);
                cut = plain.cut_of(after(cut));
            }
            let told: Vec<NaiveDate> = moved
                .iter()
                .filter_map(|(number, by)| Some(*nominal.get(number)? + chrono::Duration::days(*by)))
                .collect();
            let calendar = Calendar::new(&terms(cut_day, 20, Holidays::Mx), told.clone());
            for told in &told {
                prop_assert_eq!(calendar.cut_of(*told), *told, "the bank's word counts");
            }
            let mut seen = Vec::new();
            for at in start.iter_days().take(1_400) {
                let cut = calendar.cut_of(at);
                prop_assert!(calendar.first_day(cut) <= at && at <= cut, "{} is not in {}", at, cut);
                prop_assert_eq!(calendar.cut_before(after(cut)), cut);
                if seen.last() != Some(&cut) {
                    seen.push(cut);
                }
                prop_assert!(calendar.due(cut) > cut);
            }
            for pair in seen.windows(2) {
                prop_assert_eq!(calendar.first_day(pair[1]), after(pair[0]), "no gap, no overlap");
            }
        }
    }

    #[test]
    fn a_due_day_waits_for_the_banks_to_open() {
        let mx = Calendar::new(&terms(12, 20, Holidays::Mx), Vec::new());
        assert_eq!(mx.due(day("2026-10-12")), day("2026-11-03"), "a Sunday, then a holiday");
        let any = Calendar::new(&terms(12, 20, Holidays::None), Vec::new());
        assert_eq!(any.due(day("2026-10-12")), day("2026-11-01"));
    }
}
