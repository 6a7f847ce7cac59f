//! Guards the figures of searches and forecasts on invented households of which the truth is known.
//! `make bench-recurring` prints them for more of these.

#[path = "../../bench/households.rs"]
mod households;
#[path = "../../bench/score.rs"]
mod score;

use centavo::domain::forecast::{Futures, Known, Plan, lateness};
use centavo::domain::recurring::{Movement, detect, due, grouped};
use centavo::model::cycle::Holidays;
use centavo::model::{Amount, Uuid};
use chrono::{Days, NaiveDate};
use households::{Household, household};
use rust_decimal::Decimal;
use score::Score;

include!("../../bench/backtest.rs");

fn found(home: &Household) -> Vec<(&'static str, Vec<usize>)> {
    let movements = home.lines.iter().enumerate().map(|(index, line)| {
        let id = Uuid::from_u128(index as u128);
        let movement = Movement { id, day: line.day, amount: Amount(Decimal::new(line.cents, 2)) };
        ((line.merchant.as_str(), line.account, line.cents > 0), movement)
    });
    let groups = grouped(movements);
    let series = groups.values().flat_map(|movements| detect(movements, Holidays::Mx));
    series
        .map(|one| {
            let hits = one.hits.iter().map(|(m, _)| m.id.as_u128() as usize).collect();
            (one.rhythm.cadence.as_str(), hits)
        })
        .collect()
}

#[test]
fn what_comes_back_is_found_and_little_else() {
    let mut score = Score::default();
    for seed in 0..30 {
        let home = household(seed);
        let found = found(&home);
        score.add(&home, &found);
    }
    assert!(score.known > 250, "{score:?}");
    assert!(score.precision() >= 0.95, "{:.4} {score:?}", score.precision());
    assert!(score.recall() >= 0.90, "{:.4} {score:?}", score.recall());
}

/// The measure itself can say no.
#[test]
fn a_search_that_guesses_is_told_so() {
    let mut score = Score::default();
    for seed in 0..5 {
        let home = household(seed);
        let guesses: Vec<_> = found(&home).into_iter().map(|(_, hits)| ("weekly", hits)).collect();
        score.add(&home, &guesses);
    }
    assert!(score.precision() < 0.3 && score.recall() < 0.3, "{score:?}");
}

#[test]
fn the_band_of_a_forecast_holds_what_happens_as_often_as_it_says() {
    let mut backtest = Backtest::default();
    for seed in 5_000..5_030 {
        let home = household(seed);
        for back in [90, 150, 210] {
            backtest.add(&home, home.today - Days::new(back));
        }
    }
    assert!((0.75..=0.85).contains(&backtest.coverage()), "{:.3}", backtest.coverage());
    assert!(backtest.against_naive() < 0.95, "{:.3}", backtest.against_naive());
}
