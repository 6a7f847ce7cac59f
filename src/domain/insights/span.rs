//! A range cut into spans: days, weeks, months, the household's periods, quarters or years.

use crate::domain::Result;
use crate::domain::budgets::Month;
use crate::domain::cycles::Cycle;
use crate::model::fault::Fault;
use crate::model::report::Interval;
use chrono::{Datelike, Days, NaiveDate};

/// Spans that one report may have.
const MOST: usize = 1_000;

/// One span of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub id: String,
    /// Its first day, which may be before the range.
    pub first: NaiveDate,
    /// Its days in the range.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Whether all its days are in the range.
    pub is_whole: bool,
}

/// The spans that have a day in a range, oldest first.
pub struct Spans {
    interval: Interval,
    cycle: Cycle,
    spans: Vec<Span>,
}

impl Spans {
    /// `cycle` says what a period is.
    pub fn cut(interval: Interval, cycle: Cycle, from: NaiveDate, to: NaiveDate) -> Result<Self> {
        let mut spans: Vec<Span> = Vec::new();
        let mut day = from;
        while day <= to {
            let (first, last) = bounds(interval, &cycle, day);
            spans.push(Span {
                id: id(interval, &cycle, first),
                first,
                from: first.max(from),
                to: last.min(to),
                is_whole: from <= first && last <= to,
            });
            if spans.len() > MOST {
                let detail = "At most 1000 spans: choose a longer interval or a shorter range.";
                return Err(Fault::field("interval", "too_many", detail).into());
            }
            let Some(next) = last.succ_opt() else { break };
            day = next;
        }
        Ok(Self { interval, cycle, spans })
    }

    pub fn interval(&self) -> Interval {
        self.interval
    }

    pub fn cycle(&self) -> &Cycle {
        &self.cycle
    }

    pub fn iter(&self) -> impl Iterator<Item = &Span> {
        self.spans.iter()
    }

    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The first day of the span that a day is in.
    pub fn start_of(&self, day: NaiveDate) -> NaiveDate {
        bounds(self.interval, &self.cycle, day).0
    }

    /// Where each span begins in the range.
    pub fn starts(&self, from: NaiveDate) -> Vec<NaiveDate> {
        self.iter().map(|span| span.first.max(from)).collect()
    }
}

/// The first and last day of the span that a day is in.
fn bounds(interval: Interval, cycle: &Cycle, day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let month = Month::of(day);
    match interval {
        Interval::Day => (day, day),
        Interval::Week => {
            let since = u64::from(day.weekday().num_days_from_monday());
            let first = day.checked_sub_days(Days::new(since)).unwrap_or(day);
            (first, first.checked_add_days(Days::new(6)).unwrap_or(day))
        }
        Interval::Month => (month.first(), month.last()),
        Interval::Period => {
            let period = cycle.of(day);
            (period.first(), period.last())
        }
        Interval::Quarter => {
            let first = month.minus(day.month0() % 3);
            (first.first(), first.plus(2).last())
        }
        Interval::Year => {
            let first = month.minus(day.month0());
            (first.first(), first.plus(11).last())
        }
    }
}

fn id(interval: Interval, cycle: &Cycle, first: NaiveDate) -> String {
    match interval {
        Interval::Day | Interval::Week => first.to_string(),
        Interval::Month => Month::of(first).to_string(),
        Interval::Period => cycle.of(first).id(),
        Interval::Quarter => format!("{:04}-Q{}", first.year(), first.month0() / 3 + 1),
        Interval::Year => format!("{:04}", first.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn ids(interval: Interval, from: NaiveDate, to: NaiveDate) -> Vec<String> {
        let spans = Spans::cut(interval, Cycle::default(), from, to).unwrap();
        spans.iter().map(|span| span.id.clone()).collect()
    }

    #[test]
    fn each_interval_names_its_spans() {
        let (from, to) = (day(2026, 8, 30), day(2026, 11, 22));
        assert_eq!(ids(Interval::Month, from, to), ["2026-08", "2026-09", "2026-10", "2026-11"]);
        assert_eq!(ids(Interval::Period, from, to), ids(Interval::Month, from, to));
        assert_eq!(ids(Interval::Quarter, from, to), ["2026-Q3", "2026-Q4"]);
        assert_eq!(ids(Interval::Year, from, to), ["2026"]);
        assert_eq!(
            ids(Interval::Week, day(2026, 11, 15), to),
            ["2026-11-09", "2026-11-16"],
            "a week begins on Monday"
        );
        assert_eq!(ids(Interval::Day, to, to), ["2026-11-22"]);
    }

    #[test]
    fn too_many_spans_are_refused() {
        assert!(
            Spans::cut(Interval::Day, Cycle::default(), day(2020, 1, 1), day(2026, 1, 1)).is_err()
        );
    }

    proptest! {
        #[test]
        fn every_day_of_a_range_is_in_exactly_one_span(
            start in 0_i64..20_000,
            length in 0_i64..900,
            interval in proptest::sample::select(Interval::ALL.to_vec()),
        ) {
            let from = day(1990, 1, 1) + chrono::Duration::days(start);
            let to = from + chrono::Duration::days(length);
            let spans = Spans::cut(interval, Cycle::default(), from, to).unwrap();
            let mut next = from;
            for span in spans.iter() {
                prop_assert_eq!(span.from, next);
                prop_assert!(span.first <= span.from && span.from <= span.to);
                prop_assert_eq!(spans.start_of(span.to), span.first);
                next = span.to.succ_opt().unwrap();
            }
            prop_assert_eq!(next, to.succ_opt().unwrap());
        }
    }
}
