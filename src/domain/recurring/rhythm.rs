//! When something comes back: first days numbered, so that the one nearest to any day is found without
//! walking there.

use crate::domain::cycles::holidays::shifted;
use crate::domain::cycles::in_month;
use crate::model::cycle::{Holidays, Shift};
use crate::model::recurring::Cadence;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A cadence with its phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    pub cadence: Cadence,
    /// Of the month, 31 for its last; unused by weeks.
    pub day: u32,
    /// Of semi-monthly ones.
    pub second_day: u32,
    /// A day (weeks) or a day of a month (the others) that the numbers are counted from.
    pub anchor: NaiveDate,
    pub shift: Shift,
    pub holidays: Holidays,
}

impl Rhythm {
    /// The day with a number.
    pub fn on(&self, number: i64) -> Option<NaiveDate> {
        let day = match self.cadence.weeks() {
            Some(weeks) => {
                let days = number.checked_mul(weeks * 7)?;
                let by = Days::new(days.unsigned_abs());
                if days < 0 {
                    self.anchor.checked_sub_days(by)?
                } else {
                    self.anchor.checked_add_days(by)?
                }
            }
            None if self.cadence == Cadence::SemiMonthly => {
                let day = if number.rem_euclid(2) == 0 { self.day } else { self.second_day };
                in_month(month_of(self.anchor) + number.div_euclid(2), day)?
            }
            None => in_month(month_of(self.anchor) + number * self.cadence.months(), self.day)?,
        };
        Some(shifted(day, self.shift, self.holidays))
    }

    /// The number whose day is nearest, and by how many days the given one is late.
    pub fn nearest(&self, day: NaiveDate) -> (i64, i64) {
        let guess = match self.cadence.weeks() {
            Some(weeks) => (day - self.anchor).num_days().div_euclid(weeks * 7),
            None if self.cadence == Cadence::SemiMonthly => {
                (month_of(day) - month_of(self.anchor)) * 2
            }
            None => (month_of(day) - month_of(self.anchor)).div_euclid(self.cadence.months()),
        };
        let late = |number: i64| Some((number, (day - self.on(number)?).num_days()));
        let near = (guess - 1..=guess + 2).filter_map(late);
        near.min_by_key(|(_, late)| late.abs()).unwrap_or((guess, i64::MAX))
    }

    /// The first number whose day is not before.
    pub fn from(&self, day: NaiveDate) -> i64 {
        let (number, late) = self.nearest(day);
        if late > 0 { number + 1 } else { number }
    }

    /// The days within a span, at most `most`.
    pub fn between(&self, from: NaiveDate, to: NaiveDate, most: usize) -> Vec<NaiveDate> {
        let first = self.from(from);
        (first..)
            .map_while(|number| self.on(number))
            .take_while(|day| *day <= to)
            .take(most)
            .collect()
    }
}

/// Months counted from year 0.
fn month_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rhythm(cadence: Cadence, day_of: u32, second_day: u32, shift: Shift) -> Rhythm {
        let anchor = day("2026-01-05");
        Rhythm { cadence, day: day_of, second_day, anchor, shift, holidays: Holidays::Mx }
    }

    #[test]
    fn pay_comes_before_the_weekend() {
        let pay = rhythm(Cadence::SemiMonthly, 15, 31, Shift::Previous);
        let told = pay.between(day("2026-10-20"), day("2026-12-31"), 10);
        let expected = ["2026-10-30", "2026-11-13", "2026-11-30", "2026-12-15", "2026-12-31"];
        assert_eq!(told, expected.map(day));
    }

    #[test]
    fn every_cadence_finds_its_own_days() {
        for cadence in Cadence::ALL.iter().copied() {
            let rhythm = rhythm(cadence, 5, 20, Shift::None);
            for number in -30..30 {
                let on = rhythm.on(number).unwrap();
                assert_eq!(rhythm.nearest(on), (number, 0), "{cadence:?} {number}");
                assert_eq!(rhythm.from(on), number, "{cadence:?}");
                assert_eq!(rhythm.from(on.succ_opt().unwrap()), number + 1, "{cadence:?}");
            }
        }
    }
}
