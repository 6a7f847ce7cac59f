//! What balances may become in the next weeks.

mod bands;
mod bills;
mod coming;
mod known;

pub use bands::{Asked, Band, Bill, Futures, Known, Plan, Week, lowest};

use super::rates::Rates;
use super::{Result, households};
use crate::model::account::{Account, AccountKind};
use crate::model::fault::Fault;
use crate::model::forecast::{
    Forecast, ForecastAccount, ForecastEvent, ForecastPoint, ForecastSource, FreeMoney,
};
use crate::model::money::minor_units;
use crate::model::recurring::{Cadence, ComingKind};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, accounts, households as store_households};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Days ahead that may be asked for.
const SHORTEST: i64 = 7;
const LONGEST: i64 = 180;
/// An income is pay from one in so many parts on of all that is expected to come in.
const PAY: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// Places of a rate that a sum of futures is made with.
const RATE_PLACES: u32 = 8;

/// Days that what comes this often may be late.
pub fn lateness(cadence: Cadence) -> u64 {
    match cadence {
        Cadence::Weekly | Cadence::Fortnightly | Cadence::SemiMonthly => 0,
        Cadence::Monthly => 2,
        Cadence::Bimonthly | Cadence::Quarterly => 4,
        Cadence::Yearly => 6,
    }
}

/// The next days of the household's everyday money.
pub fn forecast(tx: &mut HouseholdTx<'_>, days: i64) -> Result<Forecast> {
    if !(SHORTEST..=LONGEST).contains(&days) {
        return Err(Fault::field("days", "out_of_range", "From 7 to 180 days.").into());
    }
    let today = households::today(tx)?;
    let count = days.unsigned_abs();
    let to = today.checked_add_days(Days::new(count)).unwrap_or(today);
    let home = store_households::current(tx)?.currency;
    let rates = Rates::load(tx, &home)?;
    let all: Vec<Account> =
        accounts::list(tx, false)?.into_iter().filter(|a| is_everyday(a.facts.kind)).collect();
    let read = known::read(tx, &all, (today, to), &rates)?;
    let futures = Futures::draw(&read.known, usize::try_from(count).unwrap_or_default());
    let events = events(read.events, read.bills, &futures);
    let worth: Vec<Option<(i128, i128)>> =
        all.iter().map(|a| worth(&rates, &a.facts.currency, today)).collect();
    let units = minor_units(&home);
    let ratios: Vec<(i128, i128)> = worth.iter().map(|one| one.unwrap_or((0, 1))).collect();
    let points = shown(&futures.total(&ratios), units);
    let convert = |amount: Amount, currency: &str| rates.convert(amount, currency, today);
    let balances = all.iter().filter_map(|a| convert(a.facts.balance, &a.facts.currency));
    let balance = balances.sum::<Amount>().at_least(units);
    let free = free(&all, (&events, &read.incomes), &convert, today, units);
    let accounts = all.iter().enumerate().map(|(place, account)| {
        let bands = futures.account(place);
        let units = minor_units(&account.facts.currency);
        ForecastAccount {
            account_id: account.facts.id,
            currency: account.facts.currency.clone(),
            balance: account.facts.balance,
            lowest: lowest(&bands).map(|band| point(&band, units)),
            points: shown(&bands, units),
        }
    });
    Ok(Forecast {
        as_of: today,
        to,
        balance,
        lowest: points.iter().copied().min_by_key(|point| (point.p50, point.day)),
        points,
        accounts: accounts.collect(),
        events,
        free,
        apart: all
            .iter()
            .zip(&worth)
            .filter(|(_, w)| w.is_none())
            .map(|(a, _)| a.facts.id)
            .collect(),
        weeks: read.weeks,
        currency: home,
    })
}

/// Whether one pays and is paid from it.
fn is_everyday(kind: AccountKind) -> bool {
    is_cash(kind) || matches!(kind, AccountKind::Savings | AccountKind::CreditCard)
}

fn is_cash(kind: AccountKind) -> bool {
    matches!(kind, AccountKind::Checking | AccountKind::Cash)
}

/// The place of the account that money between people moves: its own, else the current account with the most
/// money, then cash, then savings; one in its currency before one in the household's.
fn pocket(all: &[Account], own: Option<Uuid>, (currency, home): (&str, &str)) -> Option<usize> {
    let rank = |kind: AccountKind| match kind {
        AccountKind::Checking => Some(0),
        AccountKind::Cash => Some(1),
        AccountKind::Savings => Some(2),
        _ => None,
    };
    let of = |wanted: &str| {
        let fitting = all.iter().enumerate().filter(|(_, a)| a.facts.currency == wanted);
        let ranked = fitting.filter_map(|(place, a)| Some((rank(a.facts.kind)?, place, a)));
        let best = ranked.min_by_key(|(rank, _, a)| (*rank, std::cmp::Reverse(a.facts.balance)));
        best.map(|(_, place, _)| place)
    };
    let own = own.and_then(|id| all.iter().position(|a| a.facts.id == id));
    own.or_else(|| of(currency)).or_else(|| of(home))
}

/// What a minor unit of a currency is in the household's, as a fraction.
fn worth(rates: &Rates, currency: &str, today: NaiveDate) -> Option<(i128, i128)> {
    if currency == rates.home() {
        return Some((1, 1));
    }
    let rate = rates.rate(currency, today)?.rate.round_dp(RATE_PLACES);
    let ten = |places: u32| 10_i128.checked_pow(places).unwrap_or(1);
    let times = rate.mantissa() * ten(minor_units(rates.home()));
    Some((times, ten(rate.scale()) * ten(minor_units(currency))))
}

fn shown(bands: &[Band], units: u32) -> Vec<ForecastPoint> {
    bands.iter().map(|band| point(band, units)).collect()
}

fn point(band: &Band, units: u32) -> ForecastPoint {
    let amount = |minor: i128| known::to_amount(minor, units);
    ForecastPoint {
        day: band.day,
        p10: amount(band.p10),
        p50: amount(band.p50),
        p90: amount(band.p90),
    }
}

/// All that is known to come, now that it is known what the bills come to.
fn events(
    mut events: Vec<ForecastEvent>,
    bills: Vec<ForecastEvent>,
    futures: &Futures,
) -> Vec<ForecastEvent> {
    let bills = bills.into_iter().enumerate().map(|(place, event)| {
        let amount = known::to_amount(-futures.bill(place), minor_units(&event.currency));
        ForecastEvent { amount, ..event }
    });
    events.extend(bills.filter(|event| !event.amount.is_zero()));
    events.sort_by(|a, b| (a.day, &a.key).cmp(&(b.day, &b.key)));
    events
}

/// The next day on which a fair part of what comes in a year does: interest and cashback are no pay.
fn payday<'a>(
    mut events: impl Iterator<Item = &'a ForecastEvent>,
    incomes: &HashMap<String, (Amount, String)>,
    convert: &dyn Fn(Amount, &str) -> Option<Amount>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let worth = |(a_year, currency): &(Amount, String)| convert(*a_year, currency);
    let all: Amount = incomes.values().filter_map(worth).sum();
    let is_pay = |event: &&ForecastEvent| {
        let own = incomes.get(&event.key).and_then(worth).unwrap_or_default();
        event.day > today && own.0 * PAY >= all.0
    };
    events.find(is_pay).map(|event| event.day)
}

/// What cash and current accounts have beside what is known to leave them before the next pay.
fn free(
    all: &[Account],
    (events, incomes): (&[ForecastEvent], &HashMap<String, (Amount, String)>),
    convert: &dyn Fn(Amount, &str) -> Option<Amount>,
    today: NaiveDate,
    units: u32,
) -> Option<FreeMoney> {
    let cash_accounts: HashSet<Uuid> =
        all.iter().filter(|a| is_cash(a.facts.kind)).map(|a| a.facts.id).collect();
    let of_cash = |e: &ForecastEvent| e.account_id.is_some_and(|id| cash_accounts.contains(&id));
    let of_income = events.iter().filter(|e| e.kind == ComingKind::Income && of_cash(e));
    let payday = payday(of_income, incomes, convert, today)?;
    let held = all.iter().filter(|a| cash_accounts.contains(&a.facts.id));
    let cash: Amount = held.filter_map(|a| convert(a.facts.balance, &a.facts.currency)).sum();
    // A card that nobody is known to pay has to be paid from somewhere.
    let unpaid = |e: &ForecastEvent| e.source == ForecastSource::Card && e.account_id.is_none();
    let before = || events.iter().filter(|e| e.day < payday && (of_cash(e) || unpaid(e)));
    // What goes from one of these accounts to another comes back in; what comes from savings is no income.
    let between =
        |e: &ForecastEvent| e.kind == ComingKind::Transfer && e.source == ForecastSource::Recurring;
    let moved = before().filter(|e| between(e)).filter_map(|e| convert(-e.amount, &e.currency));
    let moved = moved.sum::<Amount>().max(Amount::ZERO);
    let leaving = before().filter(|e| e.amount.is_negative() && !between(e));
    let left: Amount = leaving.filter_map(|e| convert(-e.amount, &e.currency)).sum();
    let bills = left + moved;
    let free = cash - bills;
    let days = (payday - today).num_days().max(1);
    let per_day = free.0.max(Decimal::ZERO) / Decimal::from(days);
    let per_day = per_day.round_dp_with_strategy(units, rust_decimal::RoundingStrategy::ToZero);
    Some(FreeMoney {
        payday,
        days,
        cash: cash.at_least(units),
        bills: bills.at_least(units),
        free: free.at_least(units),
        per_day: Amount(per_day).at_least(units),
    })
}
