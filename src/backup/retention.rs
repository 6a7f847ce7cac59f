//! Which backups are kept: the newest of each of seven days, four weeks and six months.

use chrono::{DateTime, Datelike, Utc};
use std::collections::BTreeSet;

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 6;

/// The names of those to keep, of any number in any order.
pub fn kept(all: &[(String, DateTime<Utc>)]) -> BTreeSet<String> {
    let mut newest_first: Vec<_> = all.iter().collect();
    newest_first.sort_by(|a, b| (b.1, &b.0).cmp(&(a.1, &a.0)));
    let day = |at: &DateTime<Utc>| (at.year(), at.ordinal());
    let week = |at: &DateTime<Utc>| (at.iso_week().year(), at.iso_week().week());
    let month = |at: &DateTime<Utc>| (at.year(), at.month());
    let mut keep = first_of_each(&newest_first, day, DAYS);
    keep.extend(first_of_each(&newest_first, week, WEEKS));
    keep.extend(first_of_each(&newest_first, month, MONTHS));
    keep
}

fn first_of_each(
    newest_first: &[&(String, DateTime<Utc>)],
    span: impl Fn(&DateTime<Utc>) -> (i32, u32),
    most: usize,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut keep = BTreeSet::new();
    for (name, at) in newest_first {
        if seen.len() < most && seen.insert(span(at)) {
            keep.insert(name.clone());
        }
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Duration, TimeZone};

    fn nightly(days: i64) -> Vec<(String, DateTime<Utc>)> {
        let last = Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).unwrap();
        let one = |back| {
            let at = last - Duration::days(back);
            (at.format("%Y-%m-%d").to_string(), at)
        };
        (0..days).map(one).collect()
    }

    #[test]
    fn a_year_of_nights_leaves_seven_days_four_weeks_six_months() {
        let keep = kept(&nightly(365));
        let wanted = [
            "2026-06-30",
            "2026-07-31",
            "2026-08-31",
            "2026-09-30",
            "2026-10-31",
            "2026-11-01",
            "2026-11-08",
            "2026-11-15",
            "2026-11-16",
            "2026-11-17",
            "2026-11-18",
            "2026-11-19",
            "2026-11-20",
            "2026-11-21",
            "2026-11-22",
        ];
        assert_eq!(keep.iter().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn pruning_each_night_keeps_the_same_as_pruning_once() {
        let mut left: Vec<(String, DateTime<Utc>)> = Vec::new();
        for one in nightly(365).into_iter().rev() {
            left.push(one);
            let keep = kept(&left);
            left.retain(|(name, _)| keep.contains(name));
        }
        let names: BTreeSet<String> = left.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, kept(&nightly(365)));
    }

    #[test]
    fn several_of_a_day_leave_its_newest_and_few_stay_all() {
        let at = |hour| Utc.with_ymd_and_hms(2026, 11, 22, hour, 0, 0).unwrap();
        let two = [("a".to_owned(), at(3)), ("b".to_owned(), at(9))];
        assert_eq!(kept(&two), BTreeSet::from(["b".to_owned()]));
        assert_eq!(kept(&nightly(3)).len(), 3);
        assert!(kept(&[]).is_empty());
    }
}
