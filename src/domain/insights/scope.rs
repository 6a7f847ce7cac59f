//! What a report is about: days, of all accounts or of some.

use super::check_range;
use crate::domain::Result;
use crate::domain::budgets::Month;
use crate::domain::cycles::Cycle;
use crate::model::Uuid;
use crate::model::filter::FilterString;
use crate::model::report::Compare;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Days and accounts that figures are made of, and in whose pesos they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// None means all of them.
    pub accounts: Vec<Uuid>,
    /// In pesos of the last month whose prices are known.
    pub real: bool,
}

impl Scope {
    /// These days of all accounts.
    pub fn days(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to, accounts: Vec::new(), real: false }
    }

    /// Refuses a range that is backwards, too long or outside the calendar.
    pub fn check(&self) -> Result<()> {
        check_range(self.from, self.to)
    }

    /// Whether it is of an account.
    pub fn has(&self, account: Uuid) -> bool {
        self.accounts.is_empty() || self.accounts.contains(&account)
    }

    /// The filter that lists all its transactions.
    pub fn filter(&self) -> FilterString {
        self.filter_of(self.from, self.to)
    }

    /// The filter that lists its transactions of other days.
    pub fn filter_of(&self, from: NaiveDate, to: NaiveDate) -> FilterString {
        FilterString::days(from, to).accounts(&self.accounts)
    }

    /// The same on the days that it is compared with.
    pub fn before(&self, cycle: &Cycle, compare: Compare) -> Option<Self> {
        let (from, to) = match compare {
            Compare::Previous => span_before(cycle, self.from, self.to),
            Compare::Year => year_before(self.from, self.to),
            Compare::Nothing => return None,
        };
        Some(Self { from, to, ..self.clone() })
    }
}

/// The same days a year before; the end of a month stays one.
pub fn year_before(from: NaiveDate, to: NaiveDate) -> (NaiveDate, NaiveDate) {
    let back = |day: NaiveDate| day.checked_sub_months(Months::new(12)).unwrap_or(day);
    let end = if Month::of(to).last() == to { Month::of(back(to)).last() } else { back(to) };
    (back(from), end)
}

/// The span to compare with. Whole periods are compared with as many before; a period up to some day
/// with as many days of the one before. From the first of a month on: as many months before, up to
/// the same day. Else as many days before.
pub fn span_before(cycle: &Cycle, from: NaiveDate, to: NaiveDate) -> (NaiveDate, NaiveDate) {
    let (first, last) = (cycle.of(from), cycle.of(to));
    let is_whole = last.last() == to;
    if first.first() == from && (is_whole || first == last) {
        let start = cycle.back(first, cycle.until(first, last).count());
        let days = Days::new((to - from).num_days().unsigned_abs());
        let same_day = start.first().checked_add_days(days).unwrap_or(to).min(start.last());
        let end = if is_whole { cycle.previous(first).last() } else { same_day };
        return (start.first(), end);
    }
    let (first, last) = (Month::of(from), Month::of(to));
    if first.first() == from {
        let months = u32::try_from(first.until(last).count()).unwrap_or(0);
        let before = last.minus(months);
        let end = if last.last() == to {
            before.last()
        } else {
            before.first().with_day(to.day()).unwrap_or(before.last())
        };
        return (first.minus(months).first(), end);
    }
    let before = from.pred_opt().unwrap_or(from);
    let days = u64::try_from((to - from).num_days()).unwrap_or(0);
    (before.checked_sub_days(Days::new(days)).unwrap_or(before), before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn whole_months_are_compared_with_whole_months() {
        let before = |from, to| span_before(&Cycle::default(), from, to);
        assert_eq!(before(day(2026, 3, 1), day(2026, 3, 31)), (day(2026, 2, 1), day(2026, 2, 28)));
        assert_eq!(before(day(2026, 3, 1), day(2026, 3, 30)), (day(2026, 2, 1), day(2026, 2, 28)));
        assert_eq!(before(day(2026, 3, 1), day(2026, 4, 15)), (day(2026, 1, 1), day(2026, 2, 15)));
        assert_eq!(before(day(2026, 3, 10), day(2026, 3, 12)), (day(2026, 3, 7), day(2026, 3, 9)));
    }

    #[test]
    fn a_year_before_ends_where_its_month_does() {
        let before = |from, to| Scope::days(from, to).before(&Cycle::default(), Compare::Year);
        let years = |from, to| Some(Scope::days(from, to));
        assert_eq!(
            before(day(2024, 2, 1), day(2024, 2, 29)),
            years(day(2023, 2, 1), day(2023, 2, 28))
        );
        assert_eq!(
            before(day(2025, 2, 1), day(2025, 2, 28)),
            years(day(2024, 2, 1), day(2024, 2, 29))
        );
        assert_eq!(
            before(day(2026, 3, 4), day(2026, 11, 22)),
            years(day(2025, 3, 4), day(2025, 11, 22))
        );
    }
}
