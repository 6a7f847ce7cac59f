//! Measures the search for what comes back on invented households of which it is known:
//! `bench_recurring [households]`. Prints precision and recall, in all and by cadence, and the time.

#[path = "../bench/households.rs"]
mod households;
#[path = "../bench/score.rs"]
mod score;

use centavo::domain::recurring::{Movement, detect, grouped};
use centavo::model::cycle::Holidays;
use centavo::model::{Amount, Uuid};
use households::{Household, household};
use rust_decimal::Decimal;
use score::Score;
use std::time::Instant;

fn found(home: &Household) -> Vec<(&'static str, Vec<usize>)> {
    let movements = home.lines.iter().enumerate().map(|(index, line)| {
        let movement = Movement {
            id: Uuid::from_u128(index as u128),
            day: line.day,
            amount: Amount(Decimal::new(line.cents, 2)),
        };
        ((line.merchant.as_str(), line.account, line.cents > 0), movement)
    });
    let groups = grouped(movements);
    let series = groups.values().flat_map(|movements| detect(movements, Holidays::Mx));
    series
        .map(|series| {
            let hits = series.hits.iter().map(|(m, _)| m.id.as_u128() as usize).collect();
            (series.rhythm.cadence.as_str(), hits)
        })
        .collect()
}

fn main() {
    let count: u64 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(200);
    let verbose = std::env::args().nth(2).is_some();
    let mut all = Score::default();
    let begin = Instant::now();
    let mut lines = 0;
    let mut until = None;
    for seed in 0..count {
        let home = household(seed);
        lines += home.lines.len();
        until = Some(home.today);
        let found = found(&home);
        all.add(&home, &found);
        if verbose {
            tell(seed, &home, &found);
        }
    }
    let until = until.map_or_else(String::new, |day| format!(" up to {day}"));
    println!("households {count}{until}, lines {lines}, {:.2?}", begin.elapsed());
    println!("precision {:.4}  ({} of {})", all.precision(), all.right, all.found);
    println!("recall    {:.4}  ({} of {})", all.recall(), all.recalled, all.known);
}

/// What was found wrong and what was not found.
fn tell(seed: u64, home: &Household, found: &[(&'static str, Vec<usize>)]) {
    for one in found {
        let mut score = Score::default();
        score.add(home, std::slice::from_ref(one));
        if score.right == 0 {
            let first = &home.lines[one.1[0]];
            let truth = first.series.map(|series| home.truth[series]);
            println!("{seed} wrong {} {} x{} truth {truth:?}", first.merchant, one.0, one.1.len());
        }
    }
    for (series, cadence) in home.truth.iter().enumerate() {
        let of_it: Vec<_> = home.lines.iter().filter(|line| line.series == Some(series)).collect();
        let near = |hits: &Vec<usize>| {
            let count =
                hits.iter().filter(|index| home.lines[**index].series == Some(series)).count();
            count * 10 >= of_it.len() * 7
        };
        if of_it.len() >= 3 && !found.iter().any(|(told, hits)| told == cadence && near(hits)) {
            println!("{seed} missing {} {cadence} x{}", of_it[0].merchant, of_it.len());
        }
    }
}
