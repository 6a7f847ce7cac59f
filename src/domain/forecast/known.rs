//! What is known on the day of a forecast.

use super::bands::{Known, Plan, Week};
use super::lateness;
use super::pocket;
use crate::domain::Result;
use crate::domain::rates::Rates;
use crate::domain::recurring::{Promised, amounts, due, promised, rhythm_of};
use crate::model::account::Account;
use crate::model::forecast::ForecastEvent;
use crate::model::money::minor_units;
use crate::model::recurring::{ComingKind, RecurringRow, RecurringState};
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
    rates: &Rates,
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
    let rows = recurring::list(tx)?;
    let promised = promised(tx, &rows, today)?;
    for row in &rows {
        let (Some(rhythm), Some(place)) = (rhythm_of(row), place.get(&row.account_id).copied())
        else {
            continue;
        };
        if row.state == RecurringState::Dismissed || promised.debt_of(row.id).is_some() {
            continue;
        }
        let (expected, low, high) = amounts(row);
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
                recurring_id: Some(row.id),
                debt_id: None,
                account_id: Some(row.account_id),
                kind: row.kind.into(),
                name: row.own_name.clone().unwrap_or_else(|| row.name.clone()),
                day,
                amount: expected,
                currency: row.currency.clone(),
            });
        }
    }
    let ahead = (tomorrow, to);
    of_debts(&promised, (&rows, accounts), ahead, rates, &mut plans, &mut events);
    events.sort_by_key(|event| (event.day, event.recurring_id, event.debt_id));
    let balances =
        accounts.iter().zip(&units).map(|(a, units)| to_minor(a.facts.balance, *units)).collect();
    Ok(Read { known: Known { today, balances, weeks: past, plans }, events, weeks })
}

/// Days that what people agreed may come late.
const LATE: u64 = 4;

/// What people agreed to pay each other. What the household owes since before is paid tomorrow; when others pay
/// what they are late with, nobody knows.
fn of_debts(
    promised: &Promised,
    (rows, accounts): (&[RecurringRow], &[Account]),
    (tomorrow, to): (NaiveDate, NaiveDate),
    rates: &Rates,
    plans: &mut Vec<Plan>,
    events: &mut Vec<ForecastEvent>,
) {
    for one in promised.open() {
        let (debt, amount) = (one.debt, one.amount());
        let day = one.due.on.max(tomorrow);
        if day > to || (one.is_late && !amount.is_negative()) {
            continue;
        }
        let own = promised.account_of(debt, rows);
        let found = pocket(accounts, own, (&debt.currency, rates.home())).and_then(|place| {
            let currency = &accounts[place].facts.currency;
            let moved = match *currency == debt.currency {
                true => Some(amount),
                false => rates.convert(amount, &debt.currency, tomorrow),
            };
            Some((place, to_minor(moved?, minor_units(currency))))
        });
        if let Some((account, expected)) = found {
            plans.push(Plan { account, day, low: expected, expected, high: expected, late: LATE });
        }
        events.push(ForecastEvent {
            recurring_id: None,
            debt_id: Some(debt.id),
            account_id: found.map(|(place, _)| accounts[place].facts.id),
            kind: ComingKind::Debt,
            name: debt.name.clone(),
            day,
            amount,
            currency: debt.currency.clone(),
        });
    }
}
