//! Measures forecasts on invented households, as of three days each: `bench_forecast [households [first]]`. Prints
//! how often the middle 80 of 100 held what happened, and the error beside that of a flat average.

#[path = "../bench/households.rs"]
mod households;

use centavo::domain::forecast::{Futures, Known, Plan, lateness};
use centavo::domain::recurring::{Movement, detect, due, grouped};
use centavo::model::cycle::Holidays;
use centavo::model::{Amount, Uuid};
use chrono::{Days, NaiveDate};
use households::{Household, household};
use rust_decimal::Decimal;
use std::time::Instant;

include!("../bench/backtest.rs");

fn main() {
    let count: u64 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(100);
    let first: u64 = std::env::args().nth(2).and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let mut backtest = Backtest::default();
    let begin = Instant::now();
    for seed in first..first + count {
        let home = household(seed);
        for back in [90, 150, 210] {
            backtest.add(&home, home.today - Days::new(back));
        }
    }
    println!("households {count}, forecasts {}, {:.2?}", backtest.forecasts, begin.elapsed());
    println!("inside the band of 80 of 100: {:.1} %", backtest.coverage() * 100.0);
    for (place, horizon) in [30, 60, 90].into_iter().enumerate() {
        let (error, naive) = (backtest.error[place], backtest.naive[place]);
        println!("error at {horizon} days: {:.1} % of the flat average's", error / naive * 100.0);
    }
    println!("error of every day: {:.1} % of the flat average's", backtest.against_naive() * 100.0);
}
