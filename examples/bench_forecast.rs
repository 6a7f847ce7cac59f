//! Measures forecasts on invented households, as of three days each, and on ledgers of other people, as of every
//! second week: `bench_forecast [households [first [ledger…]]]`. Prints how often the middle 80 of 100 held what
//! happened, and the error beside that of a flat average.

#[path = "../bench/households.rs"]
mod households;
#[path = "../bench/ledgers.rs"]
mod ledgers;

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
    tell(&backtest);
    for file in std::env::args().skip(3) {
        match ledgers::household_of(std::path::Path::new(&file)) {
            Ok(Some(home)) => of_ledger(&file, &home),
            Ok(None) => eprintln!("{file}: no movements"),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
}

fn of_ledger(file: &str, home: &Household) {
    let first = home.lines.first().map_or(home.today, |line| line.day);
    let from = first + Days::new(WEEKS as u64 * 7);
    let cuts = from.iter_days().step_by(14).take_while(|cut| *cut + Days::new(90) <= home.today);
    let mut backtest = Backtest::default();
    cuts.for_each(|cut| backtest.add(home, cut));
    println!("{file}");
    let count = home.lines.len();
    println!("lines {count}, {first} to {}, forecasts {}", home.today, backtest.forecasts);
    tell(&backtest);
}

fn tell(backtest: &Backtest) {
    println!("inside the band of 80 of 100: {:.1} %", backtest.coverage() * 100.0);
    for (place, horizon) in [30, 60, 90].into_iter().enumerate() {
        let (error, naive) = (backtest.error[place], backtest.naive[place]);
        println!("error at {horizon} days: {:.1} % of the flat average's", error / naive * 100.0);
    }
    println!("error of every day: {:.1} % of the flat average's", backtest.against_naive() * 100.0);
}
