//! Days on which banks are closed.

use crate::model::cycle::{Holidays, Shift};
use crate::model::{first_day, last_day};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::HashSet;
use std::sync::LazyLock;

const MX: &str = include_str!("../../../assets/bank_holidays_mx.tsv");

static MX_DAYS: LazyLock<HashSet<NaiveDate>> = LazyLock::new(|| days_of(MX).collect());

/// Every holiday that a table names, in the years of the ledger.
fn days_of(table: &'static str) -> impl Iterator<Item = NaiveDate> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut fields = line.split('\t').map(str::trim);
        let mut next = || fields.next().unwrap_or_default();
        let from: i32 = next().parse().unwrap_or(first_day().year());
        let until: i32 = next().parse().unwrap_or(last_day().year());
        let every: usize = next().parse().unwrap_or(1);
        let rule = next();
        (from..=until).step_by(every.max(1)).filter_map(move |year| day_of(rule, year))
    })
}

/// `09-16`, `3rd-monday-11` or `easter-2`.
fn day_of(rule: &str, year: i32) -> Option<NaiveDate> {
    if let Some(before) = rule.strip_prefix("easter-") {
        return easter(year)?.checked_sub_days(Days::new(before.parse().ok()?));
    }
    let (rest, number) = rule.rsplit_once('-')?;
    let Some((nth, "monday")) = rest.split_once('-') else {
        return NaiveDate::from_ymd_opt(year, rest.parse().ok()?, number.parse().ok()?);
    };
    let nth = nth.get(..1)?.parse().ok()?;
    NaiveDate::from_weekday_of_month_opt(year, number.parse().ok()?, Weekday::Mon, nth)
}

/// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones, Butcher).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Banks are open.
pub fn is_business_day(day: NaiveDate, holidays: Holidays) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && (holidays == Holidays::None || !MX_DAYS.contains(&day))
}

/// The day, or the nearest business day on the side that `shift` names.
pub fn shifted(day: NaiveDate, shift: Shift, holidays: Holidays) -> NaiveDate {
    let step = |day: &NaiveDate| match shift {
        Shift::None => None,
        Shift::Previous => day.pred_opt(),
        Shift::Next => day.succ_opt(),
    };
    if shift == Shift::None {
        return day;
    }
    let mut days = std::iter::successors(Some(day), step);
    days.find(|day| is_business_day(*day, holidays)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for (year, expected) in
            [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25")]
        {
            assert_eq!(easter(year), Some(day(expected)));
        }
    }

    /// The weekdays of the CNBV's own lists.
    #[test]
    fn banks_close_on_the_days_that_were_published() {
        let published = [
            (2024, "01-01 02-05 03-18 03-28 03-29 05-01 09-16 10-01 11-18 12-12 12-25"),
            (2025, "01-01 02-03 03-17 04-17 04-18 05-01 09-16 11-17 12-12 12-25"),
            (2026, "01-01 02-02 03-16 04-02 04-03 05-01 09-16 11-02 11-16 12-25"),
        ];
        for (year, days) in published {
            let mut told: Vec<String> = MX_DAYS
                .iter()
                .filter(|day| day.year() == year)
                .filter(|day| is_business_day(**day, Holidays::None))
                .map(|day| day.format("%m-%d").to_string())
                .collect();
            told.sort();
            assert_eq!(told.join(" "), days, "{year}");
        }
    }

    #[test]
    fn some_holidays_have_moved() {
        let open = |text: &str| is_business_day(day(text), Holidays::Mx);
        assert!(!open("2003-02-05") && open("2007-02-06") && !open("2007-02-05"));
        assert!(!open("2000-12-01") && open("2006-11-21") && !open("2006-11-20"));
        assert!(!open("2030-10-01") && open("2029-10-01") && open("2036-12-01"));
    }

    #[test]
    fn a_day_moves_to_the_side_that_is_asked_for() {
        let of = |text: &str, shift| shifted(day(text), shift, Holidays::Mx);
        // Holy Thursday, with Friday and the weekend behind it.
        assert_eq!(of("2026-04-02", Shift::Previous), day("2026-04-01"));
        assert_eq!(of("2026-04-02", Shift::Next), day("2026-04-06"));
        assert_eq!(of("2026-04-02", Shift::None), day("2026-04-02"));
        assert_eq!(of("2026-11-30", Shift::Previous), day("2026-11-30"));
        assert_eq!(of("2026-11-15", Shift::Previous), day("2026-11-13"));
        assert_eq!(of("2026-11-15", Shift::Next), day("2026-11-17"));
        assert_eq!(shifted(day("2026-11-15"), Shift::Next, Holidays::None), day("2026-11-16"));
    }
}
