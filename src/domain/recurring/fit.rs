//! Which rhythm a list of days has, if any.

use super::rhythm::Rhythm;
use crate::model::cycle::{Holidays, Shift};
use crate::model::recurring::Cadence;
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Days beyond which an offset says no more than "not this one".
const FAR: i64 = 8;

/// Days told by a rhythm.
#[derive(Debug, Clone)]
pub struct Fit {
    pub rhythm: Rhythm,
    /// Index of each day that is one of the rhythm's, with its number there, in order.
    pub hits: Vec<(usize, i64)>,
    /// Days that are none.
    pub strays: usize,
    /// Of the hits, in hundredths of a day.
    pub mean_offset: i64,
}

impl Fit {
    /// Numbers from the first hit to the last.
    pub fn span(&self) -> i64 {
        match (self.hits.first(), self.hits.last()) {
            (Some((_, first)), Some((_, last))) => last - first + 1,
            _ => 0,
        }
    }

    /// How many of them were hit, in percent.
    pub fn coverage(&self) -> i64 {
        i64::try_from(self.hits.len()).unwrap_or(i64::MAX).saturating_mul(100) / self.span().max(1)
    }
}

/// How many days early or late something may be.
pub fn tolerance(cadence: Cadence) -> i64 {
    match cadence {
        Cadence::Weekly => 2,
        Cadence::Fortnightly | Cadence::SemiMonthly => 3,
        Cadence::Monthly => 5,
        Cadence::Bimonthly => 8,
        Cadence::Quarterly => 10,
        Cadence::Yearly => 15,
    }
}

/// Median gaps that a cadence can have, in days.
fn gaps(cadence: Cadence) -> std::ops::RangeInclusive<i64> {
    match cadence {
        Cadence::Weekly => 6..=8,
        Cadence::Fortnightly => 13..=15,
        Cadence::SemiMonthly => 13..=17,
        Cadence::Monthly => 26..=35,
        Cadence::Bimonthly => 54..=68,
        Cadence::Quarterly => 83..=99,
        Cadence::Yearly => 350..=380,
    }
}

/// The rhythm that the days, in order, are nearest to.
pub fn fit(days: &[NaiveDate], holidays: Holidays) -> Option<Fit> {
    let distinct: BTreeSet<NaiveDate> = days.iter().copied().collect();
    let distinct: Vec<NaiveDate> = distinct.into_iter().collect();
    let mut steps: Vec<i64> = distinct.windows(2).map(|two| (two[1] - two[0]).num_days()).collect();
    steps.sort_unstable();
    let gap = *steps.get(steps.len() / 2)?;
    let possible = Cadence::ALL.iter().copied().filter(|cadence| gaps(*cadence).contains(&gap));
    let phases = possible.flat_map(|cadence| phases(cadence, &distinct, holidays));
    // The first of equals is the plainest: no shift before a shift.
    let best = phases.min_by_key(|rhythm| badness(rhythm, &distinct))?;
    let fit = assign(best, days);
    (fit.hits.len() >= 2).then_some(fit)
}

fn badness(rhythm: &Rhythm, days: &[NaiveDate]) -> i64 {
    days.iter().map(|day| rhythm.nearest(*day).1.abs().min(FAR)).sum()
}

/// Every phase that a cadence could have with these days.
fn phases(cadence: Cadence, days: &[NaiveDate], holidays: Holidays) -> Vec<Rhythm> {
    let Some(last) = days.last().copied() else { return Vec::new() };
    let plain = Rhythm {
        cadence,
        day: last.day(),
        second_day: 0,
        anchor: last,
        shift: Shift::None,
        holidays,
    };
    if let Some(weeks) = cadence.weeks() {
        let mut seen = BTreeSet::new();
        let anchors = days
            .iter()
            .rev()
            .filter(|day| seen.insert((**day - last).num_days().rem_euclid(weeks * 7)));
        return anchors.map(|day| Rhythm { anchor: *day, ..plain }).collect();
    }
    let own: BTreeSet<u32> = days.iter().map(|day| day.day()).collect();
    let pairs: Vec<(u32, u32)> = match cadence {
        Cadence::SemiMonthly => (1..=15)
            .flat_map(|first| {
                (first + 12..=(first + 17).min(31)).map(move |second| (first, second))
            })
            .filter(|(first, second)| {
                own.contains(first) || own.contains(second) || (*first == 15 && *second == 31)
            })
            .collect(),
        // Those who pay on the last day have been seen on the 28th to the 31st.
        _ => {
            let late = own.iter().any(|day| *day >= 27).then_some(31);
            own.iter().copied().chain(late).map(|day| (day, 0)).collect()
        }
    };
    // Of a step of several months any of them may be the first.
    let anchors: BTreeMap<i64, NaiveDate> = days
        .iter()
        .map(|day| {
            let month = i64::from(day.year()) * 12 + i64::from(day.month0());
            (month.rem_euclid(cadence.months()), *day)
        })
        .collect();
    let mut all = Vec::new();
    for shift in [Shift::None, Shift::Previous, Shift::Next] {
        for (day, second_day) in &pairs {
            for anchor in anchors.values() {
                all.push(Rhythm {
                    day: *day,
                    second_day: *second_day,
                    anchor: *anchor,
                    shift,
                    ..plain
                });
            }
        }
    }
    all
}

/// Gives each number of the rhythm the day nearest to it.
fn assign(rhythm: Rhythm, days: &[NaiveDate]) -> Fit {
    let mut best: BTreeMap<i64, (usize, i64)> = BTreeMap::new();
    for (index, day) in days.iter().enumerate() {
        let (number, late) = rhythm.nearest(*day);
        if late.abs() > tolerance(rhythm.cadence) {
            continue;
        }
        let held = best.entry(number).or_insert((index, late));
        if late.abs() < held.1.abs() {
            *held = (index, late);
        }
    }
    let hits: Vec<(usize, i64)> =
        best.iter().map(|(number, (index, _))| (*index, *number)).collect();
    let offsets: i64 = best.values().map(|(_, late)| late.abs()).sum();
    let count = i64::try_from(hits.len()).unwrap_or(i64::MAX).max(1);
    Fit { rhythm, strays: days.len() - hits.len(), mean_offset: offsets * 100 / count, hits }
}
