//! What is known on the day of a forecast.

use super::bands::{Known, Plan, Week};
use super::lateness;
use crate::domain::Result;
use crate::domain::recurring::{amounts, due, rhythm_of};
use crate::model::account::Account;
use crate::model::forecast::ForecastEvent;
use crate::model::money::minor_units;
use crate::model::recurring::RecurringState;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, forecast, recurring};
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// Past weeks that the coming ones are drawn from.
const WEEKS: i64 = 26;

/// Read from the ledger.
pub struct Read {
    pub known: Known,
    pub events: Vec<ForecastEvent>,
    /// Past weeks with a ledger.
    pub weeks: i64,
}

/// Whole minor units.
pub fn to_minor(amount: Amount, units: u32) -> i128 {
    let mut value = amount.0.round_dp_with_strategy(units, RoundingStrategy::MidpointNearestEven);
    value.rescale(units);
    value.mantissa()
}

pub fn to_amount(minor: i128, units: u32) -> Amount {
    Amount(Decimal::try_from_i128_with_scale(minor, units).unwrap_or_default())
}

/// What is known of these accounts today, and what of it comes until `to`.
pub fn read(
    tx: &mut HouseholdTx<'_>,
    accounts: &[Account],
    (today, to): (NaiveDate, NaiveDate),
) -> Result<Read> {
    let place: HashMap<Uuid, usize> =
        accounts.iter().enumerate().map(|(place, a)| (a.facts.id, place)).collect();
    let units: Vec<u32> = accounts.iter().map(|a| minor_units(&a.facts.currency)).collect();
    let first = forecast::first_day(tx)?.filter(|day| *day <= today);
    let weeks = first.map_or(0, |day| (((today - day).num_days() + 1) / 7).min(WEEKS));
    let count = usize::try_from(weeks).unwrap_or_default();
    let mut past = vec![vec![Week::default(); count]; accounts.len()];
    let from = today.checked_sub_days(Days::new((weeks * 7).unsigned_abs())).unwrap_or(today);
    for row in forecast::days(tx, from, today)? {
        let ago = usize::try_from((today - row.day).num_days()).unwrap_or(usize::MAX);
        let Some(place) = place.get(&row.account_id).copied() else { continue };
        if let Some(week) = past[place].get_mut(ago / 7) {
            week[6 - ago % 7] += to_minor(row.change, units[place]);
        }
    }
    let tomorrow = today.succ_opt().unwrap_or(today);
    let mut plans = Vec::new();
    let mut events = Vec::new();
    for row in recurring::list(tx)? {
        let (Some(rhythm), Some(place)) = (rhythm_of(&row), place.get(&row.account_id).copied())
        else {
            continue;
        };
        if row.state == RecurringState::Dismissed {
            continue;
        }
        let (expected, low, high) = amounts(&row);
        for day in due(&rhythm, row.last_on, (today, to), today) {
            let day = day.max(tomorrow);
            let minor = |amount: Amount| to_minor(amount, units[place]);
            plans.push(Plan {
                account: place,
                day,
                low: minor(low),
                expected: minor(expected),
                high: minor(high),
                late: lateness(row.cadence),
            });
            events.push(ForecastEvent {
                recurring_id: row.id,
                account_id: row.account_id,
                kind: row.kind,
                name: row.own_name.clone().unwrap_or_else(|| row.name.clone()),
                day,
                amount: expected,
                currency: row.currency.clone(),
            });
        }
    }
    events.sort_by_key(|event| (event.day, event.recurring_id));
    let balances =
        accounts.iter().zip(&units).map(|(a, units)| to_minor(a.facts.balance, *units)).collect();
    Ok(Read { known: Known { today, balances, weeks: past, plans }, events, weeks })
}
