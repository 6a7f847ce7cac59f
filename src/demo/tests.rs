//! The household is believable: its books balance, and what it says can be understood.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::dec;

use super::{DemoAccount, DemoHousehold, DemoLineId, household};
use crate::domain::categorization::merchants::Merchants;
use crate::model::default_categories::default_category;
use crate::model::statement::StatementLine;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Households of several seeds, on days at which months, years and holidays turn.
fn households() -> impl Iterator<Item = DemoHousehold> {
    let days = ["2026-11-22", "2026-01-01", "2028-02-29", "2025-12-31", "2027-07-15"];
    days.into_iter().zip(1..).map(|(today, seed)| household(seed * 7919, day(today), "es-MX"))
}

fn account<'h>(household: &'h DemoHousehold, key: &str) -> &'h DemoAccount {
    household.accounts.iter().find(|account| account.key == key).unwrap()
}

fn lines(household: &DemoHousehold) -> HashMap<DemoLineId, &StatementLine> {
    let all = household.accounts.iter().flat_map(|account| {
        account.lines.iter().map(|line| {
            let external_id = line.external_id.clone().unwrap();
            (DemoLineId { account_key: account.key, external_id }, line)
        })
    });
    all.collect()
}

/// Lowest balance after any line.
fn lowest(account: &DemoAccount) -> Decimal {
    let mut balance = account.opening_balance;
    let balances = account.lines.iter().map(|line| {
        balance += line.amount;
        balance
    });
    balances.min().unwrap()
}

#[test]
fn the_same_seed_is_the_same_household() {
    let today = day("2026-11-22");
    assert_eq!(household(42, today, "es-MX"), household(42, today, "es-MX"));
    assert_ne!(household(42, today, "es-MX"), household(43, today, "es-MX"));
    let (es, en) = (household(42, today, "es-MX"), household(42, today, "en"));
    assert_ne!(es.accounts[0].name, en.accounts[0].name);
    assert_eq!(es.accounts[0].lines, en.accounts[0].lines);
}

#[test]
fn there_are_about_four_thousand_movements_in_three_years() {
    for household in households() {
        let count: usize = household.accounts.iter().map(|account| account.lines.len()).sum();
        assert!((3_800..=4_300).contains(&count), "{count} movements");
        for account in &household.accounts {
            let days: Vec<_> = account.lines.iter().map(|line| line.booked_on).collect();
            assert!(days.is_sorted() && days[0] >= account.opened_on);
            assert!(account.lines.iter().all(|line| !line.amount.is_zero()));
        }
    }
}

#[test]
fn every_line_has_an_id_of_its_own() {
    for household in households() {
        let count: usize = household.accounts.iter().map(|account| account.lines.len()).sum();
        assert_eq!(lines(&household).len(), count);
    }
}

#[test]
fn both_legs_of_a_transfer_are_equal_and_opposite() {
    for household in households() {
        let lines = lines(&household);
        assert!(household.transfers.len() > 150);
        for transfer in &household.transfers {
            let (from, to) = (lines[&transfer.from], lines[&transfer.to]);
            assert_ne!(transfer.from.account_key, transfer.to.account_key);
            assert!(from.amount < Decimal::ZERO);
            assert_eq!((from.amount, from.booked_on), (-to.amount, to.booked_on));
        }
    }
}

#[test]
fn the_card_is_paid_from_the_checking_account_and_mostly_in_full() {
    for household in households() {
        let paid: Vec<Decimal> = account(&household, "card")
            .lines
            .iter()
            .filter(|line| line.description == "SU PAGO GRACIAS")
            .map(|line| line.amount)
            .collect();
        let sent: Vec<Decimal> = account(&household, "checking")
            .lines
            .iter()
            .filter(|line| line.description.starts_with("PAGO TARJETA"))
            .map(|line| -line.amount)
            .collect();
        assert!(paid.len() >= 34, "{} payments", paid.len());
        assert_eq!(paid, sent);
        assert!(account(&household, "card").closing_balance > dec!(-80_000));
        let interest = |line: &&StatementLine| line.description == "INTERESES ORDINARIOS";
        let charged = account(&household, "card").lines.iter().filter(interest).count();
        assert!((1..=3).contains(&charged), "interest charged {charged} times");
    }
}

#[test]
fn balances_stay_healthy() {
    for household in households() {
        let low = lowest(account(&household, "checking"));
        assert!(low >= dec!(-2_000), "checking falls to {low}");
        for key in ["savings", "cash"] {
            let low = lowest(account(&household, key));
            assert!(low >= Decimal::ZERO, "{key} falls to {low}");
        }
        for account in &household.accounts {
            let moved: Decimal = account.lines.iter().map(|line| line.amount).sum();
            assert_eq!(account.opening_balance + moved, account.closing_balance);
        }
    }
}

#[test]
fn nine_lines_in_ten_are_understood() {
    for household in households() {
        let legs: HashSet<&DemoLineId> = household
            .transfers
            .iter()
            .flat_map(|transfer| [&transfer.from, &transfer.to])
            .collect();
        let all = lines(&household);
        let unknown: Vec<&str> = all
            .iter()
            .filter(|(id, _)| !legs.contains(id))
            .filter(|(_, line)| {
                let inflow = line.amount.is_sign_positive();
                Merchants::global().recognise(&line.description, inflow).is_none()
            })
            .map(|(_, line)| line.description.as_str())
            .collect();
        assert!(unknown.len() * 10 <= all.len(), "{} of {}", unknown.len(), all.len());
        assert!(!unknown.is_empty(), "a real household always has something to review");
    }
}

#[test]
fn income_is_that_of_the_household_described() {
    for household in households() {
        let income: Decimal = account(&household, "checking")
            .lines
            .iter()
            .filter(|line| {
                let words = &line.description;
                ["PAGO DE NOMINA ", "HONORARIOS"].iter().any(|word| words.contains(word))
            })
            .map(|line| line.amount)
            .sum();
        let monthly = income / dec!(36);
        assert!((dec!(45_000)..=dec!(62_000)).contains(&monthly), "{monthly}");
    }
}

#[test]
fn pending_lines_are_the_cards_of_the_last_two_days() {
    let today = day("2026-11-22");
    let household = household(5, today, "en");
    let pending: Vec<_> = lines(&household).into_iter().filter(|(_, line)| line.pending).collect();
    assert!((3..=10).contains(&pending.len()), "{} pending", pending.len());
    for (id, line) in pending {
        assert_eq!(id.account_key, "card");
        assert!((0..=1).contains(&today.signed_duration_since(line.booked_on).num_days()));
    }
}

#[test]
fn equal_coffees_of_one_day_are_two_lines() {
    let household = household(5, day("2026-11-22"), "en");
    let mut same: HashMap<(NaiveDate, Decimal, &str), u32> = HashMap::new();
    for line in &account(&household, "card").lines {
        *same.entry((line.booked_on, line.amount, &line.description)).or_default() += 1;
    }
    assert!(same.into_values().filter(|count| *count >= 2).count() >= 15);
}

#[test]
fn plans_name_known_categories_and_lines() {
    for household in households() {
        let months: HashSet<NaiveDate> =
            household.budgets.iter().map(|budget| budget.month).collect();
        assert_eq!(months.len(), 14);
        assert!(months.iter().all(|month| month.day() == 1));
        let keys = household.budgets.iter().map(|budget| budget.category_key);
        let keys =
            keys.chain(household.corrections.iter().map(|correction| correction.category_key));
        for key in keys.chain(household.rules.iter().map(|rule| rule.category_key)) {
            assert!(default_category(key).is_some(), "{key}");
        }
        let lines = lines(&household);
        assert!(household.corrections.len() >= 10);
        assert!(
            household.corrections.iter().all(|correction| lines.contains_key(&correction.line))
        );
    }
}
