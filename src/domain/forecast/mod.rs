//! What balances may become in the next weeks.

mod aside;
mod bands;
mod bills;
mod coming;
mod due;
mod free;
mod known;

pub use bands::{Asked, Band, Bill, Futures, Known, Plan, Week, lowest};

use super::rates::Rates;
use super::{Result, budgets, cycles, households};
use crate::model::account::{Account, AccountKind};
use crate::model::budget::Budget;
use crate::model::fault::Fault;
use crate::model::forecast::{Forecast, ForecastAccount, ForecastEvent, ForecastPoint, FreeMoney};
use crate::model::money::minor_units;
use crate::model::recurring::Cadence;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, accounts, households as store_households};
use chrono::{Days, NaiveDate};
use free::Pocket;

/// Days ahead that may be asked for.
const SHORTEST: i64 = 7;
const LONGEST: i64 = 180;
/// Days ahead that are told where nobody asks for others.
pub const DAYS_AHEAD: i64 = 90;
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
    let cycle = cycles::load(tx)?;
    let budget = budgets::covered(budgets::budget(tx, &cycle, cycle.of(today), today)?);
    Ok(ahead(tx, &budget, (today, days))?.told())
}

/// What is known to come, what of the money is free, and the futures that bands are made of.
pub struct Ahead {
    /// Oldest first.
    pub events: Vec<ForecastEvent>,
    pub free: Option<FreeMoney>,
    today: NaiveDate,
    to: NaiveDate,
    accounts: Vec<Account>,
    rates: Rates,
    futures: Futures,
    weeks: i64,
}

/// Looks so many days ahead, beside the budget of today's period.
pub fn ahead(
    tx: &mut HouseholdTx<'_>,
    budget: &Budget,
    (today, days): (NaiveDate, i64),
) -> Result<Ahead> {
    let count = days.unsigned_abs();
    let to = today.checked_add_days(Days::new(count)).unwrap_or(today);
    let home = store_households::current(tx)?.currency;
    let rates = Rates::load(tx, &home)?;
    let everything = accounts::list(tx, false)?;
    let accounts: Vec<Account> =
        everything.iter().filter(|a| is_everyday(a.facts.kind)).cloned().collect();
    let read = known::read(tx, &accounts, (today, to), &rates)?;
    let futures = Futures::draw(&read.known, usize::try_from(count).unwrap_or_default());
    let events = events(read.events, read.bills, &futures);
    let pocket =
        Pocket { all: &everything, events: &events, series: &read.series, rates: &rates, today };
    let free = pocket.free(tx, budget, to)?;
    Ok(Ahead { events, free, today, to, accounts, rates, futures, weeks: read.weeks })
}

impl Ahead {
    /// With the bands of each account and of all.
    fn told(self) -> Forecast {
        let (all, today) = (&self.accounts, self.today);
        let currency = self.rates.home().to_owned();
        let units = minor_units(&currency);
        let worth: Vec<Option<(i128, i128)>> =
            all.iter().map(|a| worth(&self.rates, &a.facts.currency, today)).collect();
        let ratios: Vec<(i128, i128)> = worth.iter().map(|one| one.unwrap_or((0, 1))).collect();
        let points = shown(&self.futures.total(&ratios), units);
        let at_home = |a: &Account| self.rates.convert(a.facts.balance, &a.facts.currency, today);
        let balance = all.iter().filter_map(at_home).sum::<Amount>().at_least(units);
        let accounts = all.iter().enumerate().map(|(place, account)| {
            let bands = self.futures.account(place);
            let units = minor_units(&account.facts.currency);
            ForecastAccount {
                account_id: account.facts.id,
                currency: account.facts.currency.clone(),
                balance: account.facts.balance,
                lowest: lowest(&bands).map(|band| point(&band, units)),
                points: shown(&bands, units),
            }
        });
        let apart = all.iter().zip(&worth).filter(|(_, worth)| worth.is_none());
        Forecast {
            as_of: today,
            to: self.to,
            balance,
            lowest: points.iter().copied().min_by_key(|point| (point.p50, point.day)),
            points,
            accounts: accounts.collect(),
            apart: apart.map(|(a, _)| a.facts.id).collect(),
            events: self.events,
            free: self.free,
            weeks: self.weeks,
            currency,
        }
    }
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
