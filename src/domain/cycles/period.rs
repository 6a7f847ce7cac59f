//! Periods: what the rules of a household make of its calendar. They follow on each other without a
//! gap or overlap, because each ends where the next begins.

use super::rule::Rule;
use crate::model::{first_day, last_day};
use chrono::{Datelike, NaiveDate};

/// A period of a household. Periods are ordered by their first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
    /// Begins a month under the rule of calendar months.
    is_month: bool,
    /// Is one of the two of its month.
    is_half: bool,
}

impl Period {
    pub fn first(self) -> NaiveDate {
        self.first
    }

    pub fn last(self) -> NaiveDate {
        self.last
    }

    pub fn days(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// Whether a month has two of its kind.
    pub fn is_half(self) -> bool {
        self.is_half
    }

    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Depends on the first day and its rule alone, so that a later rule, which may cut the period
    /// short, leaves it as it is.
    pub fn id(self) -> String {
        let format = if self.is_month { "%Y-%m" } else { "%Y-%m-%d" };
        self.first.format(format).to_string()
    }
}

/// The rules of a household, each with its first day in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle(Vec<(NaiveDate, Rule)>);

impl Default for Cycle {
    fn default() -> Self {
        Self(vec![(first_day(), Rule::PLAIN)])
    }
}

impl Cycle {
    /// `rules` by their days; before the first one months are calendar months.
    pub fn new(mut rules: Vec<(NaiveDate, Rule)>) -> Self {
        if rules.first().is_none_or(|(from, _)| *from > first_day()) {
            rules.insert(0, (first_day(), Rule::PLAIN));
        }
        rules.dedup_by_key(|(_, rule)| *rule);
        Self(rules)
    }

    /// Whether every period is a calendar month.
    pub fn is_plain(&self) -> bool {
        matches!(self.0.as_slice(), [(_, rule)] if rule.is_plain())
    }

    /// The period that a day is in.
    pub fn of(&self, day: NaiveDate) -> Period {
        let day = day.clamp(first_day(), last_day());
        let at = self.0.partition_point(|(from, _)| *from <= day).saturating_sub(1);
        let (from, rule) = self.0.get(at).copied().unwrap_or((first_day(), Rule::PLAIN));
        let first = rule.start_until(day).max(from);
        let ends = [Some(rule.start_after(day)), self.0.get(at + 1).map(|(from, _)| *from)];
        let next = ends.into_iter().flatten().min().unwrap_or(day);
        let last = next.pred_opt().unwrap_or(day).min(last_day());
        let is_month = rule.is_plain() && first.day() == 1;
        Period { first, last, is_month, is_half: rule.is_half() }
    }

    /// The following period; the last one of the calendar follows on itself.
    pub fn next(&self, period: Period) -> Period {
        self.of(period.last.succ_opt().unwrap_or(period.last))
    }

    pub fn previous(&self, period: Period) -> Period {
        self.of(period.first.pred_opt().unwrap_or(period.first))
    }

    /// The one so many periods before.
    pub fn back(&self, period: Period, count: usize) -> Period {
        (0..count).fold(period, |period, _| self.previous(period))
    }

    /// Every period from `first` to `last`, both included.
    pub fn until(&self, first: Period, last: Period) -> impl Iterator<Item = Period> {
        let step = move |period: &Period| Some(self.next(*period)).filter(|next| next > period);
        std::iter::successors(Some(first), step).take_while(move |period| *period <= last)
    }

    /// `2026-11` and `2026-11-16` name the period that this day, or the first of this month, is in.
    pub fn find(&self, id: &str) -> Option<Period> {
        let day = match id.len() {
            7 => format!("{id}-01").parse().ok()?,
            10 => id.parse().ok()?,
            _ => return None,
        };
        crate::model::in_calendar(day).then(|| self.of(day))
    }

    /// The first days of all periods of the calendar.
    pub fn starts(&self) -> Vec<NaiveDate> {
        self.until(self.of(first_day()), self.of(last_day())).map(Period::first).collect()
    }
}
