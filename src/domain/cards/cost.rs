//! What a card cost: interest, fees and the tax on them.

use crate::domain::{Result, accounts, households};
use crate::model::card::{CardCost, CostMonth};
use crate::model::filter::FilterString;
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, cards};
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

const MONTHS: u32 = 12;

/// The last twelve months, this one included.
pub fn cost(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<CardCost> {
    let currency = accounts::find(tx, id)?.facts.currency;
    let places = minor_units(&currency);
    let today = households::today(tx)?;
    let current = today.with_day(1).unwrap_or(today);
    let back = |count: u32| current.checked_sub_months(Months::new(count)).unwrap_or(current);
    let firsts: Vec<NaiveDate> = (0..MONTHS).rev().map(back).collect();
    let ends: Vec<NaiveDate> = firsts.iter().map(|first| last_of(*first).min(today)).collect();
    let rows = cards::costs(tx, id, back(MONTHS - 1))?;
    let days: Vec<(Uuid, NaiveDate)> = ends.iter().map(|day| (id, *day)).collect();
    let balances = cards::balances(tx, &days)?;
    let mut categories: Vec<Uuid> = rows.iter().map(|row| row.category_id).collect();
    categories.sort_unstable();
    categories.dedup();
    let months: Vec<CostMonth> = firsts
        .iter()
        .map(|first| {
            let sum = |interest: bool| {
                let of = rows.iter().filter(|row| row.month == *first && row.interest == interest);
                of.map(|row| row.cost).sum::<Amount>().at_least(places)
            };
            let days = FilterString::days(*first, last_of(*first)).account(id);
            CostMonth {
                month: *first,
                interest: sum(true),
                fees: sum(false),
                filter: days.categories(&categories).build(),
            }
        })
        .collect();
    // Before the ledger began nobody knows what was owed.
    let began = cards::find(tx, id)?.and_then(|row| row.first_on);
    let known = balances.iter().filter(|row| began.is_none_or(|first| first <= row.day));
    let owed: Vec<Amount> = known.map(|row| (-row.amount).max(Amount::ZERO)).collect();
    let months_known = Decimal::from(owed.len().max(1));
    let owed_mean = round(owed.iter().copied().sum::<Amount>().0 / months_known, places);
    let interest: Amount = months.iter().map(|month| month.interest).sum();
    let fees: Amount = months.iter().map(|month| month.fees).sum();
    let a_year = Decimal::from(MONTHS) / months_known;
    let share = (interest + fees).0.checked_mul(Decimal::ONE_HUNDRED * a_year);
    let yearly_percent = share
        .filter(|_| !owed_mean.is_zero())
        .and_then(|share| share.checked_div(owed_mean))
        .map(|share| round(share, 1));
    Ok(CardCost {
        currency,
        months,
        interest: interest.at_least(places),
        fees: fees.at_least(places),
        owed_mean: Amount(owed_mean).at_least(places),
        yearly_percent,
    })
}

fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven)
}

fn last_of(first: NaiveDate) -> NaiveDate {
    let next = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
    next.unwrap_or(first)
}
