//! Finds what comes back among the movements of one payee, account and direction. Pure.

use super::amounts::{Amounts, price_change, within};
use super::fit::{Fit, fit, tolerance};
use super::rhythm::Rhythm;
use crate::model::cycle::Holidays;
use crate::model::recurring::{Cadence, PriceChange, RecurringStatus};
use crate::model::{Amount, Uuid};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// A movement as the search looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    pub id: Uuid,
    pub day: NaiveDate,
    pub amount: Amount,
}

/// Something that comes back.
#[derive(Debug, Clone)]
pub struct Series {
    pub rhythm: Rhythm,
    /// In order, each with its number in the rhythm.
    pub hits: Vec<(Movement, i64)>,
    pub amounts: Amounts,
    pub price_change: Option<PriceChange>,
    /// 0.00 to 1.00.
    pub confidence: Decimal,
}

/// How a series stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub status: RecurringStatus,
    /// The next day on which it may come, today included.
    pub next_on: Option<NaiveDate>,
    /// The day on which that one is due by its rhythm; it may be over.
    pub due_on: Option<NaiveDate>,
    pub missed_on: Option<NaiveDate>,
}

impl Series {
    pub fn last(&self) -> Option<&Movement> {
        self.hits.last().map(|(movement, _)| movement)
    }
}

/// Days after the tolerance until something is overdue: banks take weekends off.
const GRACE: i64 = 3;

/// How what last came on a day stands on another.
pub fn standing(rhythm: &Rhythm, last_on: NaiveDate, today: NaiveDate) -> Standing {
    let late = tolerance(rhythm.cadence) + GRACE;
    let due = rhythm.nearest(last_on).0 + 1;
    let is_over =
        |number: i64| rhythm.on(number).is_some_and(|day| (today - day).num_days() > late);
    let most = most_missed(rhythm.cadence);
    let missed = (due..due + most).take_while(|number| is_over(*number)).count();
    let ended = i64::try_from(missed).unwrap_or(most) >= most;
    if ended {
        return Standing {
            status: RecurringStatus::Ended,
            next_on: None,
            due_on: None,
            missed_on: None,
        };
    }
    let next = rhythm.on(due + i64::try_from(missed).unwrap_or_default());
    let missed_on = (missed > 0).then(|| rhythm.on(due)).flatten();
    let status = if missed > 0 { RecurringStatus::Missed } else { RecurringStatus::Active };
    Standing { status, next_on: next.map(|day| day.max(today)), due_on: next, missed_on }
}

/// The days within a span on which what last came on a day is due again; none when it has ended.
pub fn due(
    rhythm: &Rhythm,
    last_on: NaiveDate,
    (from, to): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Vec<NaiveDate> {
    let Some(next_on) = standing(rhythm, last_on, today).next_on else { return Vec::new() };
    // The next one may be late these days: its own number is not counted twice.
    let taken = (rhythm.nearest(last_on).0 + 1).max(rhythm.nearest(next_on).0);
    let next = std::iter::once(next_on).filter(|day| (from..=to).contains(day));
    let later = rhythm.between(from.max(next_on), to, MOST_DUE);
    next.chain(later.into_iter().filter(|day| rhythm.nearest(*day).0 > taken)).collect()
}

/// Days that one call lists.
const MOST_DUE: usize = 120;

/// How many in a row may stay away until it has ended.
fn most_missed(cadence: Cadence) -> i64 {
    match cadence {
        Cadence::Weekly => 4,
        Cadence::Fortnightly | Cadence::SemiMonthly => 3,
        Cadence::Monthly | Cadence::Bimonthly => 2,
        Cadence::Quarterly | Cadence::Yearly => 1,
    }
}

/// Everything that comes back among `movements`, which are of one payee, account and direction.
pub fn detect(movements: &[Movement], holidays: Holidays) -> Vec<Series> {
    let mut rest: Vec<Movement> = movements.to_vec();
    rest.sort_by_key(|movement| (movement.day, movement.id));
    rest.dedup_by_key(|movement| movement.id);
    let total = rest.len();
    if let Some(series) = whole(&rest, holidays) {
        take(&mut rest, &series);
        let mut found = vec![series];
        found.extend(by_amount(&mut rest, total, holidays));
        return found;
    }
    let mut found = by_amount(&mut rest, total, holidays);
    // What is left may be a bill that differs each time, beside the ones that do not.
    if !found.is_empty()
        && let Some(series) = whole(&rest, holidays)
    {
        found.push(series);
    }
    found
}

fn take(rest: &mut Vec<Movement>, series: &Series) {
    let taken: std::collections::HashSet<Uuid> = series.hits.iter().map(|(m, _)| m.id).collect();
    rest.retain(|movement| !taken.contains(&movement.id));
}

/// All of them as one series.
fn whole(movements: &[Movement], holidays: Holidays) -> Option<Series> {
    let fit = fitted(movements, holidays)?;
    let strays = i64::try_from(fit.strays).unwrap_or(i64::MAX);
    let hits = i64::try_from(fit.hits.len()).unwrap_or(i64::MAX);
    (strays * 8 <= hits).then_some(())?;
    let series = series(movements, fit);
    is_convincing(&series, movements.len()).then_some(series)
}

/// Series of one price each, joined where one goes on at another price.
fn by_amount(rest: &mut Vec<Movement>, total: usize, holidays: Holidays) -> Vec<Series> {
    let mut found: Vec<Series> = Vec::new();
    for percent in [Decimal::ZERO, Decimal::new(4, 2)] {
        for cluster in clusters(rest, percent) {
            let Some(fit) = fitted(&cluster, holidays) else { continue };
            let strays = i64::try_from(fit.strays).unwrap_or(i64::MAX);
            if strays * 8 > i64::try_from(fit.hits.len()).unwrap_or(i64::MAX) {
                continue;
            }
            let series = series(&cluster, fit);
            if is_convincing(&series, total) {
                take(rest, &series);
                found.push(series);
            }
        }
    }
    let mut found = joined(found);
    for series in &mut found {
        follow(series, rest);
    }
    found
}

fn fitted(movements: &[Movement], holidays: Holidays) -> Option<Fit> {
    let days: Vec<NaiveDate> = movements.iter().map(|movement| movement.day).collect();
    fit(&days, holidays)
}

/// Movements of nearly one amount, the largest groups first.
fn clusters(movements: &[Movement], apart: Decimal) -> Vec<Vec<Movement>> {
    let mut sorted: Vec<&Movement> = movements.iter().collect();
    sorted.sort_by_key(|movement| movement.amount.0.abs());
    let mut clusters: Vec<Vec<Movement>> = Vec::new();
    let mut until = Decimal::MIN;
    for movement in sorted {
        let size = movement.amount.0.abs();
        match clusters.last_mut() {
            Some(cluster) if size <= until => cluster.push(movement.clone()),
            _ => clusters.push(vec![movement.clone()]),
        }
        until = size + size * apart;
    }
    clusters.retain(|cluster| cluster.len() >= 2);
    for cluster in &mut clusters {
        cluster.sort_by_key(|movement| (movement.day, movement.id));
    }
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.len()));
    clusters
}

fn series(movements: &[Movement], fit: Fit) -> Series {
    let hits: Vec<(Movement, i64)> =
        fit.hits.iter().map(|(index, number)| (movements[*index].clone(), *number)).collect();
    let confidence = confidence(&fit);
    build(fit.rhythm, hits, confidence)
}

fn build(rhythm: Rhythm, hits: Vec<(Movement, i64)>, confidence: Decimal) -> Series {
    let told: Vec<(NaiveDate, Amount)> = hits.iter().map(|(m, _)| (m.day, m.amount)).collect();
    let amounts = Amounts::of(&told);
    let price_change = price_change(&told);
    Series { rhythm, hits, amounts, price_change, confidence }
}

/// More hits, fewer gaps and less wandering are more sure.
fn confidence(fit: &Fit) -> Decimal {
    let hits = i64::try_from(fit.hits.len()).unwrap_or(i64::MAX).min(12);
    let regular = fit.coverage().min(100) - fit.mean_offset.min(400) / 10;
    let enough = 70 + hits * 5 / 2;
    Decimal::new((regular.max(0) * enough / 100).clamp(0, 100), 2)
}

/// Whether so regular a series is no accident among so many movements.
fn is_convincing(series: &Series, among: usize) -> bool {
    let Series { rhythm, hits, amounts, .. } = series;
    let cadence = rhythm.cadence;
    let numbers: Vec<i64> = hits.iter().map(|(_, number)| *number).collect();
    let span = numbers.last().zip(numbers.first()).map_or(0, |(last, first)| last - first + 1);
    let count = i64::try_from(hits.len()).unwrap_or(i64::MAX);
    let coverage = count * 100 / span.max(1);
    let offsets: i64 = hits.iter().map(|(m, _)| rhythm.nearest(m.day).1.abs()).sum();
    let mean_offset = offsets * 100 / count.max(1);
    // Of many movements some are regular by chance.
    let others = i64::try_from(among).unwrap_or(i64::MAX) - count;
    let crowd = (others / 12).min(6);
    if cadence == Cadence::Yearly {
        let alike = if count >= 3 { 60 } else { 20 };
        return others <= 2
            && count >= 2
            && coverage >= 75
            && mean_offset <= 800
            && within(amounts, alike);
    }
    let (least, most_offset, least_coverage) = match (amounts.is_fixed, cadence) {
        (true, Cadence::Weekly) => (4, 60, 80),
        (true, Cadence::Fortnightly | Cadence::SemiMonthly) => (3, 150, 75),
        (true, _) => (3, 300, 75),
        (false, Cadence::Weekly) => (6, 30, 90),
        (false, Cadence::Fortnightly | Cadence::SemiMonthly) => (5, 100, 85),
        (false, Cadence::Monthly) => (3, 200, 80),
        (false, _) => (3, 400, 80),
    };
    let alike = match cadence {
        _ if amounts.is_fixed => true,
        Cadence::Weekly | Cadence::Fortnightly => within(amounts, 40),
        Cadence::SemiMonthly => within(amounts, 150),
        _ => within(amounts, 400),
    };
    // Three in a row must be three in a row.
    let unbroken = count > 3 || (coverage == 100 && mean_offset <= most_offset / 2 + 50);
    alike
        && unbroken
        && count >= least + crowd
        && mean_offset <= most_offset
        && coverage >= least_coverage
}

/// Joins what goes on at another price, an earlier one first.
fn joined(mut found: Vec<Series>) -> Vec<Series> {
    found.sort_by_key(|series| series.hits.first().map(|(m, _)| m.day));
    let mut all: Vec<Series> = Vec::new();
    for later in found {
        let before = all.iter_mut().find(|earlier| goes_on(earlier, &later));
        let Some(before) = before else {
            all.push(later);
            continue;
        };
        let rhythm = later.rhythm;
        let numbered = |(m, _): (Movement, i64)| {
            let number = rhythm.nearest(m.day).0;
            (m, number)
        };
        let mut hits: Vec<_> = std::mem::take(&mut before.hits).into_iter().map(numbered).collect();
        hits.extend(later.hits);
        let confidence = before.confidence.max(later.confidence);
        *before = build(rhythm, hits, confidence);
    }
    all
}

fn goes_on(earlier: &Series, later: &Series) -> bool {
    let (Some(last), Some((first, _))) = (earlier.last(), later.hits.first()) else { return false };
    let same = earlier.rhythm.cadence == later.rhythm.cadence;
    let (number, late) = earlier.rhythm.nearest(first.day);
    let due = earlier.rhythm.nearest(last.day).0 + 1;
    same && first.day > last.day
        && (due..=due + 1).contains(&number)
        && late.abs() <= tolerance(earlier.rhythm.cadence)
        && is_new_price(last.amount, first.amount)
}

/// A price may rise by half or fall by a third, not become another thing.
fn is_new_price(from: Amount, to: Amount) -> bool {
    let (from, to) = (from.0.abs(), to.0.abs());
    to * Decimal::from(3) >= from * Decimal::from(2)
        && to * Decimal::from(2) <= from * Decimal::from(3)
}

/// Adds what came after the last hit when it was due, at a price that has not had the time to prove itself.
fn follow(series: &mut Series, rest: &mut Vec<Movement>) {
    while let Some(last) = series.last().cloned() {
        let rhythm = series.rhythm;
        let due = rhythm.nearest(last.day).0 + 1;
        let near = tolerance(rhythm.cadence).min(4);
        let found = rest.iter().position(|m| {
            let (number, late) = rhythm.nearest(m.day);
            number == due && late.abs() <= near && is_new_price(last.amount, m.amount)
        });
        let Some(at) = found else { return };
        let mut hits = std::mem::take(&mut series.hits);
        hits.push((rest.remove(at), due));
        *series = build(rhythm, hits, series.confidence);
    }
}

/// Movements by what they have in common, as long as there are enough of them.
pub fn grouped<K: std::hash::Hash + Eq + Ord + Clone>(
    movements: impl Iterator<Item = (K, Movement)>,
) -> BTreeMap<K, Vec<Movement>> {
    let mut groups: HashMap<K, Vec<Movement>> = HashMap::new();
    for (key, movement) in movements {
        groups.entry(key).or_default().push(movement);
    }
    groups.into_iter().filter(|(_, all)| all.len() >= 2).collect()
}

/// How far back the search looks.
pub fn horizon(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(366 * 3)).unwrap_or(today)
}
