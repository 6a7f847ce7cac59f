//! Whatever the rules: no gap, no overlap, names that stay.

use super::period::{Cycle, Period};
use super::rule::Rule;
use crate::model::cycle::{CycleKind, CycleRule, Holidays, Shift};
use crate::model::fault::Checks;
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use std::collections::HashSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn plain(kind: CycleKind) -> CycleRule {
    CycleRule {
        starts_on: None,
        kind,
        day: None,
        second_day: None,
        weeks: None,
        anchor: None,
        holidays: Holidays::Mx,
        shift: Shift::None,
    }
}

fn read(rule: &CycleRule) -> Rule {
    let mut checks = Checks::default();
    Rule::read(rule, "", &mut checks).unwrap()
}

fn cycle(rules: &[CycleRule]) -> Cycle {
    let from = |rule: &CycleRule| rule.starts_on.unwrap_or(crate::model::first_day());
    Cycle::new(rules.iter().map(|rule| (from(rule), read(rule))).collect())
}

fn starts(cycle: &Cycle, from: &str, count: usize) -> String {
    let first = cycle.of(day(from));
    let mut periods = std::iter::successors(Some(first), |period| Some(cycle.next(*period)));
    let told: Vec<String> =
        periods.by_ref().take(count).map(|p| p.first().format("%m-%d").to_string()).collect();
    told.join(" ")
}

#[test]
fn each_kind_begins_where_people_are_paid() {
    let quincena = |shift| CycleRule {
        day: Some(15),
        second_day: Some(31),
        shift,
        ..plain(CycleKind::SemiMonthly)
    };
    let monthly = |on, shift| CycleRule { day: Some(on), shift, ..plain(CycleKind::Monthly) };
    let weeks = |weeks, anchor| CycleRule {
        weeks: Some(weeks),
        anchor: Some(day(anchor)),
        shift: Shift::Previous,
        ..plain(CycleKind::Weeks)
    };
    let table = [
        (quincena(Shift::None), "01-31 02-15 02-28 03-15 03-31 04-15"),
        (quincena(Shift::Previous), "01-30 02-13 02-27 03-13 03-31 04-15"),
        (quincena(Shift::Next), "01-15 02-03 02-16 03-02 03-17 03-31"),
        (monthly(1, Shift::None), "02-01 03-01 04-01 05-01 06-01 07-01"),
        (monthly(31, Shift::None), "01-31 02-28 03-31 04-30 05-31 06-30"),
        (monthly(30, Shift::Previous), "01-30 02-27 03-30 04-30 05-29 06-30"),
        (plain(CycleKind::LastBusinessDay), "01-30 02-27 03-31 04-30 05-29 06-30"),
        (weeks(1, "2026-11-06"), "01-30 02-06 02-13 02-20 02-27 03-06"),
        (weeks(2, "2026-11-06"), "01-30 02-13 02-27 03-13 03-27 04-10"),
    ];
    for (rule, expected) in table {
        assert_eq!(
            starts(&cycle(std::slice::from_ref(&rule)), "2026-02-02", 6),
            expected,
            "{rule:?}"
        );
    }
}

#[test]
fn a_change_cuts_the_period_short_and_leaves_its_name() {
    let quincena = CycleRule {
        starts_on: Some(day("2026-11-15")),
        day: Some(15),
        second_day: Some(31),
        ..plain(CycleKind::SemiMonthly)
    };
    let cycle = cycle(&[quincena]);
    let told = |period: Period| (period.id(), period.days());
    assert_eq!(told(cycle.of(day("2026-10-31"))), ("2026-10".to_owned(), 31));
    assert_eq!(told(cycle.of(day("2026-11-14"))), ("2026-11".to_owned(), 14));
    assert_eq!(told(cycle.of(day("2026-11-15"))), ("2026-11-15".to_owned(), 15));
    assert_eq!(told(cycle.of(day("2026-11-30"))), ("2026-11-30".to_owned(), 15));
    assert_eq!(cycle.find("2026-12").unwrap().id(), "2026-11-30");
    for bad in ["", "2026", "2026-13", "2026-02-30", "1899-12", "2200-01-01", "current", "éé-éé"]
    {
        assert_eq!(cycle.find(bad), None, "{bad}");
    }
}

#[test]
fn what_can_not_be_a_rule_is_told_by_field() {
    let semi = |day, second_day| CycleRule { day, second_day, ..plain(CycleKind::SemiMonthly) };
    let weeks = |weeks, anchor| CycleRule { weeks, anchor, ..plain(CycleKind::Weeks) };
    let table = [
        (semi(None, Some(16)), "/day"),
        (semi(Some(1), None), "/second_day"),
        (semi(Some(15), Some(20)), "/second_day"),
        (semi(Some(1), Some(31)), "/second_day"),
        (semi(Some(20), Some(5)), "/second_day"),
        (CycleRule { day: Some(0), ..plain(CycleKind::Monthly) }, "/day"),
        (CycleRule { day: Some(32), ..plain(CycleKind::Monthly) }, "/day"),
        (CycleRule { day: Some(1), ..plain(CycleKind::LastBusinessDay) }, "/day"),
        (weeks(Some(0), Some(day("2026-11-06"))), "/weeks"),
        (weeks(Some(1), None), "/anchor"),
        (weeks(Some(1), Some(day("2300-01-01"))), "/anchor"),
    ];
    for (rule, pointer) in table {
        let mut checks = Checks::default();
        assert_eq!(Rule::read(&rule, "", &mut checks), None, "{rule:?}");
        let fault = checks.finish().unwrap_err();
        assert!(fault.fields.iter().any(|field| field.pointer == pointer), "{rule:?}: {fault:?}");
    }
}

fn rule() -> impl Strategy<Value = CycleRule> {
    let days = || crate::model::first_day().iter_days().nth(29_220).unwrap();
    let shift = prop::sample::select(Shift::ALL);
    let holidays = prop::sample::select(Holidays::ALL);
    let kind = prop_oneof![
        (1..=31i16).prop_map(|day| CycleRule { day: Some(day), ..plain(CycleKind::Monthly) }),
        (1..=21i16, 7..=24i16)
            .prop_filter("a week apart", |(first, gap)| {
                let second = (first + gap).min(28);
                first + gap <= 31 && second - first >= 7 && 28 - second + first >= 7
            })
            .prop_map(|(first, gap)| CycleRule {
                day: Some(first),
                second_day: Some(first + gap),
                ..plain(CycleKind::SemiMonthly)
            }),
        (1..=8i16, 0..40_000u64).prop_map(move |(weeks, after)| CycleRule {
            weeks: Some(weeks),
            anchor: days().checked_add_days(Days::new(after)),
            ..plain(CycleKind::Weeks)
        }),
        Just(plain(CycleKind::LastBusinessDay)),
    ];
    (kind, shift, holidays).prop_map(|(rule, shift, holidays)| CycleRule {
        shift,
        holidays,
        ..rule
    })
}

/// Some rules, each from a day between 1995 and 2060 on.
fn rules() -> impl Strategy<Value = Vec<CycleRule>> {
    let after = prop::collection::btree_set(0..23_700u64, 0..4);
    (rule(), after, prop::collection::vec(rule(), 4)).prop_map(|(first, days, more)| {
        let later = days.into_iter().zip(more).map(|(after, rule)| CycleRule {
            starts_on: day("1995-01-01").checked_add_days(Days::new(after)),
            ..rule
        });
        std::iter::once(first).chain(later).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Fifty years, day by day.
    #[test]
    fn every_day_is_in_exactly_one_period(rules in rules()) {
        let cycle = cycle(&rules);
        let mut period = cycle.of(day("1999-12-31"));
        let mut ids = HashSet::from([period.id()]);
        for day in day("2000-01-01").iter_days().take_while(|day| day.year() < 2050) {
            let of = cycle.of(day);
            prop_assert!(of.contains(day));
            if of != period {
                // No gap and no overlap, and there and back again.
                prop_assert_eq!(period.last().succ_opt(), Some(of.first()));
                prop_assert_eq!(cycle.next(period), of);
                prop_assert_eq!(cycle.previous(of), period);
                prop_assert!(ids.insert(of.id()));
                prop_assert_eq!(cycle.find(&of.id()), Some(of));
                period = of;
            }
        }
    }

    #[test]
    fn a_later_rule_leaves_what_was_before(rules in rules(), new in rule(), after in 0..18_000u64) {
        let from = day("2000-01-01").checked_add_days(Days::new(after)).unwrap();
        let before = cycle(&rules);
        let mut kept = rules.clone();
        kept.retain(|rule| rule.starts_on.is_none_or(|on| on < from));
        // The same rule once more changes nothing.
        prop_assume!(kept.last().map(read) != Some(read(&new)));
        kept.push(CycleRule { starts_on: Some(from), ..new });
        let changed = cycle(&kept);
        for at in day("2000-01-01").iter_days().take_while(|at| *at < from).step_by(5) {
            let (old, now) = (before.of(at), changed.of(at));
            prop_assert_eq!((old.id(), old.first()), (now.id(), now.first()));
            prop_assert_eq!(now.last(), old.last().min(from.pred_opt().unwrap()));
        }
    }

    #[test]
    fn all_first_days_are_listed_once_and_in_order(rules in rules()) {
        let cycle = cycle(&rules);
        let starts = cycle.starts();
        prop_assert_eq!(starts[0], crate::model::first_day());
        prop_assert!(starts.is_sorted_by(|a, b| a < b));
        prop_assert!(starts.iter().all(|first| cycle.of(*first).first() == *first));
    }
}
