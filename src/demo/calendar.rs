//! Days on which a Mexican household is paid, at school or on holiday.

use crate::domain::cycles::holidays::easter;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The first days of the months from the one of `from` to the one of `to`.
pub(super) fn months(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let first = from.with_day(1).unwrap_or(from);
    std::iter::successors(Some(first), |month| month.checked_add_months(Months::new(1)))
        .take_while(move |month| *month <= to)
}

/// Day `day` of the month, or its last day.
pub(super) fn day_of(month: NaiveDate, day: u32) -> NaiveDate {
    month.with_day(day).unwrap_or_else(|| last_day(month))
}

pub(super) fn last_day(month: NaiveDate) -> NaiveDate {
    let next = month.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|first| first.pred_opt()).unwrap_or(month)
}

/// The two days of a *quincena*, the 15th and the last, each moved to the business day before.
pub(super) fn paydays(month: NaiveDate) -> [NaiveDate; 2] {
    [business_day_until(day_of(month, 15)), business_day_until(last_day(month))]
}

/// The day itself, or the nearest business day before it.
pub(super) fn business_day_until(day: NaiveDate) -> NaiveDate {
    let back = std::iter::successors(Some(day), |day| day.pred_opt());
    back.take(10).find(|day| is_business_day(*day)).unwrap_or(day)
}

/// Banks are open: neither weekend nor one of the bank holidays that the CNBV publishes yearly.
pub(super) fn is_business_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let fixed = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1) | (9, 16) | (11, 2) | (12, 12) | (12, 25)
    );
    let monday = day.weekday() == Weekday::Mon
        && matches!((day.month(), day.day()), (2, 1..=7) | (3, 15..=21) | (11, 15..=21));
    let easter = easter(day.year());
    let holy = easter.is_some_and(|sunday| {
        [2, 3].iter().any(|before| sunday.checked_sub_days(Days::new(*before)) == Some(day))
    });
    !(weekend || fixed || monday || holy)
}

/// Lessons are given: not in the summer, at Christmas, at Easter or on a weekend.
pub(super) fn is_school_day(day: NaiveDate) -> bool {
    let summer = matches!((day.month(), day.day()), (7, 16..) | (8, ..=27));
    let christmas = matches!((day.month(), day.day()), (12, 19..) | (1, ..=7));
    let easter = easter(day.year())
        .is_some_and(|sunday| (-7..=7).contains(&day.signed_duration_since(sunday).num_days()));
    is_business_day(day) && !summer && !christmas && !easter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn paydays_move_to_the_business_day_before() {
        assert_eq!(paydays(day("2025-02-01")), [day("2025-02-14"), day("2025-02-28")]);
        assert_eq!(paydays(day("2025-11-01")), [day("2025-11-14"), day("2025-11-28")]);
        assert_eq!(paydays(day("2025-10-01")), [day("2025-10-15"), day("2025-10-31")]);
        assert_eq!(business_day_until(day("2025-04-18")), day("2025-04-16"));
    }

    #[test]
    fn months_and_their_ends() {
        let found: Vec<_> = months(day("2025-11-22"), day("2026-01-03")).collect();
        assert_eq!(found, [day("2025-11-01"), day("2025-12-01"), day("2026-01-01")]);
        assert_eq!(last_day(day("2024-02-10")), day("2024-02-29"));
        assert_eq!(day_of(day("2025-02-01"), 31), day("2025-02-28"));
    }

    #[test]
    fn school_rests_in_summer_and_on_sundays() {
        assert!(is_school_day(day("2025-10-15")));
        for rest in ["2025-08-05", "2025-12-24", "2025-10-19", "2025-04-15"] {
            assert!(!is_school_day(day(rest)), "{rest}");
        }
    }
}
