//! The first days that a rule gives, numbered: so that the one before or after any day is found
//! without walking there.

use super::holidays::shifted;
use crate::model::cycle::{CycleKind, CycleRule, Holidays, Shift};
use crate::model::fault::Checks;
use crate::model::in_calendar;
use chrono::{Datelike, Days, NaiveDate};

/// No shift moves a day as far as this, so that first days never meet or change places.
const APART: i16 = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pattern {
    Monthly(u32),
    SemiMonthly(u32, u32),
    Weeks(i64, NaiveDate),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pattern: Pattern,
    shift: Shift,
    holidays: Holidays,
}

impl Rule {
    /// Calendar months.
    pub const PLAIN: Self =
        Self { pattern: Pattern::Monthly(1), shift: Shift::None, holidays: Holidays::None };

    /// Tells in `checks` what is missing, too much or out of range. `at` is where the rule stands.
    pub fn read(rule: &CycleRule, at: &str, checks: &mut Checks) -> Option<Self> {
        let CycleRule { kind, day, second_day, weeks, anchor, holidays, .. } = *rule;
        let mut shift = rule.shift;
        let is_semi = kind == CycleKind::SemiMonthly;
        let has_day = is_semi || kind == CycleKind::Monthly;
        let has_weeks = kind == CycleKind::Weeks;
        let mut sound = true;
        let mut wrong = |field: &str, code: &'static str, detail: &str| {
            checks.add(&format!("{at}/{field}"), code, detail);
            sound = false;
        };
        for (field, given, wanted) in [
            ("day", day.is_some(), has_day),
            ("second_day", second_day.is_some(), is_semi),
            ("weeks", weeks.is_some(), has_weeks),
            ("anchor", anchor.is_some(), has_weeks),
        ] {
            if given && !wanted {
                wrong(field, "not_for_kind", "This kind of cycle has no such field.");
            } else if wanted && !given {
                wrong(field, "required", "This kind of cycle needs it.");
            }
        }
        if day.is_some_and(|day| !(1..=31).contains(&day)) {
            wrong("day", "out_of_range", "From 1 to 31; 31 is the last day of any month.");
        }
        if second_day.is_some_and(|day| !(1..=31).contains(&day)) {
            wrong("second_day", "out_of_range", "From 1 to 31; 31 is the last day of any month.");
        }
        if let (Some(day), Some(second)) = (day, second_day)
            && (second.min(28) - day < APART || 28 - second.min(28) + day < APART)
        {
            wrong("second_day", "too_near", "At least a week from `day`, in every month.");
        }
        if weeks.is_some_and(|weeks| !(1..=8).contains(&weeks)) {
            wrong("weeks", "out_of_range", "From 1 to 8 weeks.");
        }
        if anchor.is_some_and(|day| !in_calendar(day)) {
            wrong("anchor", "out_of_range", "A day from 1900 to 2199.");
        }
        if !sound {
            return None;
        }
        let day_of = |day: Option<i16>| day.and_then(|day| u32::try_from(day).ok());
        let pattern = match kind {
            CycleKind::Monthly => Pattern::Monthly(day_of(day)?),
            CycleKind::SemiMonthly => Pattern::SemiMonthly(day_of(day)?, day_of(second_day)?),
            CycleKind::Weeks => Pattern::Weeks(i64::from(weeks?), anchor?),
            CycleKind::LastBusinessDay => {
                shift = Shift::Previous;
                Pattern::Monthly(31)
            }
        };
        Some(Self { pattern, shift, holidays })
    }

    pub fn is_plain(&self) -> bool {
        self.pattern == Pattern::Monthly(1) && self.shift == Shift::None
    }

    pub fn is_half(&self) -> bool {
        matches!(self.pattern, Pattern::SemiMonthly(..))
    }

    /// The last first day that is not after `day`.
    pub fn start_until(&self, day: NaiveDate) -> NaiveDate {
        let number = self.number_until(day);
        self.start(number)
    }

    /// The first one after `day`.
    pub fn start_after(&self, day: NaiveDate) -> NaiveDate {
        let number = self.number_until(day);
        self.start(number + 1)
    }

    fn number_until(&self, day: NaiveDate) -> i64 {
        let month = i64::from(day.year()) * 12 + i64::from(day.month0());
        let mut number = match self.pattern {
            Pattern::Monthly(_) => month,
            Pattern::SemiMonthly(..) => month * 2 + 1,
            Pattern::Weeks(weeks, anchor) => (day - anchor).num_days().div_euclid(weeks * 7),
        };
        // A shift moves by some days only: the guess is one off at most, two for halves.
        while self.start(number) > day {
            number -= 1;
        }
        while self.start(number + 1) <= day {
            number += 1;
        }
        number
    }

    fn start(&self, number: i64) -> NaiveDate {
        let nominal = match self.pattern {
            Pattern::Monthly(day) => in_month(number, day),
            Pattern::SemiMonthly(first, second) => {
                let day = if number.rem_euclid(2) == 0 { first } else { second };
                in_month(number.div_euclid(2), day)
            }
            Pattern::Weeks(weeks, anchor) => {
                let days = number * weeks * 7;
                let by = Days::new(days.unsigned_abs());
                if days < 0 { anchor.checked_sub_days(by) } else { anchor.checked_add_days(by) }
            }
        };
        nominal.map(|day| shifted(day, self.shift, self.holidays)).unwrap_or(NaiveDate::MAX)
    }
}

/// The days on which something is cut: one of each month.
pub struct Cuts(Rule);

impl Cuts {
    /// 31 is the last day of any month.
    pub fn new(day: i16) -> Self {
        let day = u32::from(day.unsigned_abs()).clamp(1, 31);
        Self(Rule { pattern: Pattern::Monthly(day), ..Rule::PLAIN })
    }

    /// The last one that is not after `day`.
    pub fn until(&self, day: NaiveDate) -> NaiveDate {
        self.0.start_until(day)
    }

    /// The first one after `day`.
    pub fn after(&self, day: NaiveDate) -> NaiveDate {
        self.0.start_after(day)
    }
}

/// A day of a month, or its last; months are counted from year 0.
pub fn in_month(month: i64, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(month.div_euclid(12)).ok()?;
    let month = u32::try_from(month.rem_euclid(12) + 1).ok()?;
    let of = |day| NaiveDate::from_ymd_opt(year, month, day);
    (28..=day).rev().chain([day]).find_map(of)
}
