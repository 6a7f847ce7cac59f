//! What other currencies are worth in the household's. Nothing is ever added one to one: what has no
//! rate is shown beside the sums, not in them.

mod ecb;
mod published;
mod spread;

pub use published::Published;
pub use spread::spread;

use super::prices::Prices;
use super::{Result, access};
use crate::model::account::Account;
use crate::model::fault::{Checks, Fault};
use crate::model::money::{minor_units, parse_currency};
use crate::model::price::PriceBase;
use crate::model::rate::{Converted, CurrencyAmount, Rate, RateSource};
use crate::model::{Amount, in_calendar};
use crate::store::exchange_rates::{self, KeptRate};
use crate::store::{HouseholdTx, accounts, households, published_rates};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// Days a rate may be away from the day that it is taken for: weekends and holidays.
const ABOUT: i64 = 7;
/// Rates a person can give for one household.
const MOST: i64 = 10_000;
/// What a converted amount is cut to, far above any real one, so that sums of them stay decimals.
const MOST_MONEY: Decimal = Decimal::from_parts(1_661_992_960, 1_808_227_885, 5, false, 0);

/// Days and rates of one currency, oldest first.
type Days = Vec<(NaiveDate, Decimal)>;

/// What a household's currencies are worth in its own.
pub struct Rates {
    home: String,
    /// Minor units of `home`.
    units: u32,
    /// The other currencies of its accounts and debts.
    used: Vec<String>,
    own: HashMap<String, Days>,
    published: Published,
    /// With it amounts of a month become those of the last month whose prices are known.
    prices: Option<Prices>,
}

/// The last value on or before `day`, else the first one after it. `days` is sorted.
fn at(days: &[(NaiveDate, Decimal)], day: NaiveDate) -> Option<(NaiveDate, Decimal)> {
    let after = days.partition_point(|(on, _)| *on <= day);
    days.get(after.saturating_sub(1)).copied()
}

impl Rates {
    /// Reads nothing but the currencies in use in a household that has only one.
    pub fn load(tx: &mut HouseholdTx<'_>, home: &str) -> Result<Self> {
        let used = accounts::currencies_beside(tx, home)?;
        let mut rates = Self::new(home, used);
        if rates.used.is_empty() {
            return Ok(rates);
        }
        for kept in exchange_rates::list(tx)? {
            rates.own.entry(kept.currency).or_default().push((kept.day, kept.rate));
        }
        rates.own.values_mut().for_each(|days| days.sort_unstable());
        let mut wanted = rates.used.clone();
        wanted.extend([home.to_owned(), published::FIX_CURRENCY.to_owned()]);
        rates.published = Published::of(published_rates::of(tx, wanted)?);
        Ok(rates)
    }

    fn new(home: &str, used: Vec<String>) -> Self {
        Self {
            home: home.to_owned(),
            units: minor_units(home),
            used,
            own: HashMap::new(),
            published: Published::default(),
            prices: None,
        }
    }

    /// The same, in pesos of the last month whose prices are known.
    pub fn in_todays_pesos(mut self, prices: Prices) -> Self {
        self.prices = Some(prices);
        self
    }

    /// Whose pesos amounts are in, unless they are what they were.
    pub fn price_base(&self) -> Option<PriceBase> {
        self.prices.as_ref().map(Prices::base)
    }

    /// An amount of the household's currency on a day, in today's pesos if these are asked for.
    pub fn todays(&self, amount: Amount, day: NaiveDate) -> Amount {
        self.prices.as_ref().map_or(amount, |prices| prices.todays(amount, day))
    }

    /// What amounts of each month of a range are multiplied by if today's pesos are asked for.
    pub fn factors(&self, days: (NaiveDate, NaiveDate)) -> Vec<(NaiveDate, Decimal)> {
        self.prices.as_ref().map(|prices| prices.factors(days)).unwrap_or_default()
    }

    pub fn home(&self) -> &str {
        &self.home
    }

    /// The household's currency and those that have a rate: what sums are made of.
    pub fn summed(&self, day: NaiveDate) -> Vec<&str> {
        let known = self.used.iter().filter(|currency| self.rate(currency, day).is_some());
        std::iter::once(&self.home).chain(known).map(String::as_str).collect()
    }

    /// What one unit of `currency` is worth on `day`; `None` when nobody says.
    pub fn rate(&self, currency: &str, day: NaiveDate) -> Option<Rate> {
        let rate =
            |((day, rate), source)| Rate { currency: currency.to_owned(), day, rate, source };
        let own = self.own.get(currency).and_then(|days| at(days, day));
        let own = own.map(|told| (told, RateSource::Person));
        let official = self.published.rate(&self.home, currency, day);
        // The nearest before the day speaks; on the same day the person does.
        match (own, official) {
            (Some(own), Some(official)) => {
                let (said, published) = (own.0.0, official.0.0);
                let newer = said > day || published <= day && said < published;
                Some(rate(if newer { official } else { own }))
            }
            (own, official) => own.or(official).map(rate),
        }
    }

    /// The rate of a month: that of its last day.
    pub fn of_month(&self, currency: &str, month: NaiveDate) -> Option<Rate> {
        self.rate(currency, super::budgets::Month::of(month).last())
    }

    /// Units of one currency for one of another on a day, as rates of about that day say it.
    pub fn across(&self, from: &str, to: &str, day: NaiveDate) -> Option<Decimal> {
        let worth = |currency: &str| {
            if currency == self.home {
                return Some(Decimal::ONE);
            }
            let rate = self.rate(currency, day)?;
            ((rate.day - day).num_days().abs() <= ABOUT).then_some(rate.rate)
        };
        Some(worth(from)?.checked_div(worth(to)?)?.round_dp(published::PLACES))
    }

    /// An amount in the household's currency, rounded to its minor units (half to even).
    pub fn convert(&self, amount: Amount, currency: &str, day: NaiveDate) -> Option<Amount> {
        if currency == self.home {
            return Some(amount);
        }
        Some(self.times(amount, &self.rate(currency, day)?))
    }

    /// An amount at a rate, rounded to the household's minor units (half to even).
    pub fn times(&self, amount: Amount, rate: &Rate) -> Amount {
        self.rounded(self.exactly(amount, rate))
    }

    /// An amount of a month as sums tell it, with every decimal place: in the household's currency, and in today's
    /// pesos if these are asked for; `None` when there is no rate.
    pub fn exactly_in(&self, amount: Amount, currency: &str, month: NaiveDate) -> Option<Decimal> {
        let at_home = match currency == self.home {
            true => amount.0,
            false => self.exactly(amount, &self.of_month(currency, month)?),
        };
        let todays = self.prices.as_ref().and_then(|prices| prices.exactly(at_home, month));
        Some(todays.unwrap_or(at_home).clamp(-MOST_MONEY, MOST_MONEY))
    }

    /// An amount at a rate, with every decimal place.
    fn exactly(&self, amount: Amount, rate: &Rate) -> Decimal {
        amount.0.saturating_mul(rate.rate).clamp(-MOST_MONEY, MOST_MONEY)
    }

    pub fn rounded(&self, exact: Decimal) -> Amount {
        let even = RoundingStrategy::MidpointNearestEven;
        Amount(exact.round_dp_with_strategy(self.units, even)).at_least(self.units)
    }

    /// The smallest amount of the household's currency.
    pub fn unit(&self) -> Amount {
        Amount(Decimal::new(1, self.units))
    }

    /// Gives accounts in other currencies what they are worth on `day`.
    pub fn show_worth(&self, accounts: &mut [Account], day: NaiveDate) {
        for account in accounts.iter_mut().filter(|a| a.facts.currency != self.home) {
            account.converted = self
                .rate(&account.facts.currency, day)
                .map(|rate| Converted { amount: self.times(account.facts.balance, &rate), rate });
        }
    }

    pub fn show(&self, currency: &str, amount: Amount, day: NaiveDate) -> CurrencyAmount {
        let rate = self.rate(currency, day);
        let converted = rate.as_ref().map(|rate| self.times(amount, rate));
        CurrencyAmount { currency: currency.to_owned(), amount, converted, rate }
    }
}

/// The rates that persons gave, newest first.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Rate>> {
    let of = |kept: KeptRate| Rate {
        currency: kept.currency,
        day: kept.day,
        rate: kept.rate,
        source: RateSource::Person,
    };
    let mut all: Vec<Rate> = exchange_rates::list(tx)?.into_iter().map(of).collect();
    all.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.currency.cmp(&b.currency)));
    Ok(all)
}

/// Gives one currency's rate for a day, over one that was given before.
pub fn put(tx: &mut HouseholdTx<'_>, currency: &str, day: NaiveDate, rate: &str) -> Result<Rate> {
    access::write(tx)?;
    let home = households::current(tx)?.currency;
    let mut checks = Checks::default();
    let currency = parse_currency(currency).map(|known| known.code().to_owned());
    match currency.as_deref() {
        None => checks.add("/currency", "unknown_currency", "Not a currency of ISO 4217."),
        Some(code) if code == home => {
            checks.add("/currency", "own_currency", "This is the household's own currency.");
        }
        Some(_) => {}
    }
    if !in_calendar(day) {
        checks.add("/day", "out_of_range", "A day between 1900 and 2200.");
    }
    let value = Amount::parse(rate).map(|amount| amount.0);
    let value = value.filter(|rate| *rate > Decimal::ZERO && *rate < Decimal::from(10_u64.pow(12)));
    if value.is_none() {
        checks.add("/rate", "bad_rate", "A decimal above zero with at most 12 places.");
    }
    checks.finish()?;
    if exchange_rates::count(tx)? >= MOST {
        let detail = format!("A household keeps at most {MOST} rates of its own.");
        return Err(Fault::field("/day", "too_many", detail).into());
    }
    let (currency, rate) = (currency.unwrap_or_default(), value.unwrap_or_default());
    exchange_rates::put(tx, &currency, day, rate)?;
    Ok(Rate { currency, day, rate, source: RateSource::Person })
}

/// Takes a given rate back; one that was never given is no error.
pub fn delete(tx: &mut HouseholdTx<'_>, currency: &str, day: NaiveDate) -> Result<()> {
    access::write(tx)?;
    if !in_calendar(day) {
        return Err(Fault::field("day", "out_of_range", "A day between 1900 and 2200.").into());
    }
    Ok(exchange_rates::delete(tx, currency, day)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rates(own: &[(&str, &str, &str)]) -> Rates {
        let mut rates = Rates::new("MXN", Vec::new());
        for (currency, on, rate) in own {
            let days = rates.own.entry((*currency).to_owned()).or_default();
            days.push((day(on), rate.parse().unwrap()));
            days.sort_unstable();
        }
        rates
    }

    #[test]
    fn the_nearest_rate_before_the_day_speaks() {
        let rates = rates(&[("USD", "2026-10-15", "18.5"), ("COP", "2026-01-01", "0.0045")]);
        let of = |currency: &str, on: &str| {
            rates.rate(currency, day(on)).map(|rate| (rate.day.to_string(), rate.source))
        };
        let told = |on: &str, source| Some((on.to_owned(), source));
        assert_eq!(of("USD", "2026-10-15"), told("2026-10-15", RateSource::Person));
        assert_eq!(of("USD", "2026-10-16"), told("2026-10-16", RateSource::Ecb));
        assert_eq!(of("USD", "2026-10-14"), told("2026-10-14", RateSource::Ecb));
        assert_eq!(of("COP", "2020-05-05"), told("2026-01-01", RateSource::Person), "the first");
        assert_eq!(of("ARS", "2026-10-15"), None);
    }

    #[test]
    fn two_currencies_are_compared_by_rates_of_about_the_day() {
        let rates = rates(&[("USD", "2026-10-15", "18.5"), ("COP", "2026-10-15", "0.0046")]);
        let across = |from: &str, to: &str, on: &str| {
            rates.across(from, to, day(on)).map(|rate| rate.normalize().to_string())
        };
        assert_eq!(across("USD", "MXN", "2026-10-15").as_deref(), Some("18.5"));
        assert_eq!(across("MXN", "USD", "2026-10-15").as_deref(), Some("0.0540540541"));
        assert_eq!(across("USD", "COP", "2026-10-15").as_deref(), Some("4021.7391304348"));
        assert_eq!(across("COP", "MXN", "2026-10-22").as_deref(), Some("0.0046"));
        assert_eq!(across("COP", "MXN", "2026-10-23"), None, "too old a rate is none");
        assert_eq!(across("MXN", "MXN", "1990-01-01").as_deref(), Some("1"));
    }

    #[test]
    fn amounts_are_rounded_to_the_home_currency() {
        let rates = rates(&[("COP", "2026-01-01", "0.0045")]);
        let convert = |text: &str| {
            rates.convert(Amount::parse(text).unwrap(), "COP", day("2026-06-01")).unwrap().0
        };
        assert_eq!(convert("100000.00").to_string(), "450.00");
        assert_eq!(convert("-1").to_string(), "0.00");
        assert_eq!(convert("3.33").to_string(), "0.01");
    }

    proptest! {
        #[test]
        fn there_and_back_is_near(cents in -1_000_000_000_i64..1_000_000_000) {
            let rates = rates(&[]);
            let amount = Amount(Decimal::new(cents, 2));
            let on = day("2026-10-30");
            let there = rates.convert(amount, "USD", on).unwrap();
            let rate = rates.rate("USD", on).unwrap().rate;
            prop_assert!((there.0 - amount.0 * rate).abs() <= Decimal::new(5, 3));
        }
    }
}
