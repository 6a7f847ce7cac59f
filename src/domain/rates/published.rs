//! What central banks say: the shipped euro rates and those fetched since, and the FIX.

use super::{Days, at, ecb};
use crate::model::rate::RateSource;
use crate::store::published_rates::PublishedRate;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Decimal places a rate is worked out to.
pub(super) const PLACES: u32 = 10;
/// The FIX is pesos for one dollar.
pub const FIX_CURRENCY: &str = "USD";
const FIX_HOME: &str = "MXN";
/// Days that the FIX goes before a newer euro rate: a long weekend, not a series that ended.
const FIX_DAYS: i64 = 10;

type Told = (NaiveDate, Decimal);

/// The fetched rates; the shipped ones stand behind them.
#[derive(Default)]
pub struct Published {
    /// Units for one euro.
    euro: HashMap<String, Days>,
    /// Pesos for one dollar.
    fix: Days,
}

impl Published {
    /// `rates` oldest first.
    pub fn of(rates: Vec<PublishedRate>) -> Self {
        let mut published = Self::default();
        for PublishedRate { source, currency, day, rate } in rates {
            match source {
                RateSource::Ecb => published.euro.entry(currency).or_default().push((day, rate)),
                RateSource::Banxico if currency == FIX_CURRENCY => published.fix.push((day, rate)),
                RateSource::Banxico | RateSource::Person => {}
            }
        }
        published
    }

    /// What one unit of `currency` is worth in `home`: between pesos and dollars the FIX, else by way of
    /// the euro.
    pub fn rate(&self, home: &str, currency: &str, day: NaiveDate) -> Option<(Told, RateSource)> {
        let fix = self.by_fix(home, currency, day).map(|told| (told, RateSource::Banxico));
        let euro = self.by_euro(home, currency, day).map(|told| (told, RateSource::Ecb));
        match (fix, euro) {
            (Some(fix), Some(euro)) => {
                let (on, other) = (fix.0.0, euro.0.0);
                let is_fresh = on <= day && (on >= other || (day - on).num_days() <= FIX_DAYS);
                Some(if is_fresh { fix } else { euro })
            }
            (fix, euro) => fix.or(euro),
        }
    }

    fn by_fix(&self, home: &str, currency: &str, day: NaiveDate) -> Option<Told> {
        let (on, pesos) = match (home, currency) {
            (FIX_HOME, FIX_CURRENCY) | (FIX_CURRENCY, FIX_HOME) => at(&self.fix, day)?,
            _ => return None,
        };
        let rate = if home == FIX_HOME { pesos } else { Decimal::ONE.checked_div(pesos)? };
        Some((on, rate.round_dp(PLACES)))
    }

    fn by_euro(&self, home: &str, currency: &str, day: NaiveDate) -> Option<Told> {
        let (home_day, home) = self.per_euro(home, day)?;
        let (other_day, other) = self.per_euro(currency, day)?;
        Some((other_day.min(home_day), home.checked_div(other)?.round_dp(PLACES)))
    }

    fn per_euro(&self, currency: &str, day: NaiveDate) -> Option<Told> {
        if currency == "EUR" {
            return Some((day, Decimal::ONE));
        }
        let shipped = ecb::per_euro(currency, day);
        let fetched = self.euro.get(currency).and_then(|days| at(days, day));
        match (shipped, fetched) {
            // A fetched day after the asked one says less than a shipped one before it.
            (Some(shipped), Some(fetched)) if fetched.0 > day || fetched.0 < shipped.0 => {
                Some(shipped)
            }
            (shipped, fetched) => fetched.or(shipped),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn told(source: RateSource, currency: &str, on: &str, rate: &str) -> PublishedRate {
        let (currency, rate) = (currency.to_owned(), rate.parse().unwrap());
        PublishedRate { source, currency, day: day(on), rate }
    }

    fn said(published: &Published, home: &str, currency: &str, on: &str) -> (String, RateSource) {
        let ((on, rate), source) = published.rate(home, currency, day(on)).unwrap();
        (format!("{on} {rate}"), source)
    }

    #[test]
    fn the_fix_speaks_between_pesos_and_dollars_while_it_is_fresh() {
        let published = Published::of(vec![
            told(RateSource::Banxico, "USD", "2026-11-13", "18.40"),
            told(RateSource::Ecb, "MXN", "2026-11-19", "21.0"),
            told(RateSource::Ecb, "USD", "2026-11-19", "1.2"),
        ]);
        let of = |home: &str, currency: &str, on: &str| said(&published, home, currency, on);
        let fix = RateSource::Banxico;
        assert_eq!(of("MXN", "USD", "2026-11-20"), ("2026-11-13 18.40".to_owned(), fix));
        assert_eq!(of("USD", "MXN", "2026-11-14"), ("2026-11-13 0.0543478261".to_owned(), fix));
        // Two weeks later the euro's word is newer; before the first FIX it is the only one.
        let ecb = RateSource::Ecb;
        assert_eq!(of("MXN", "USD", "2026-11-30"), ("2026-11-19 17.50".to_owned(), ecb));
        assert_eq!(of("MXN", "USD", "2026-10-31").1, ecb);
        assert_eq!(of("EUR", "MXN", "2026-11-20").1, ecb);
    }

    #[test]
    fn fetched_days_follow_the_shipped_ones() {
        let published = Published::of(vec![told(RateSource::Ecb, "MXN", "2026-11-19", "21.0")]);
        assert!(said(&published, "EUR", "MXN", "2026-11-18").0.starts_with("2026-10-30"));
        assert!(said(&published, "EUR", "MXN", "2026-11-19").0.starts_with("2026-11-19"));
        // Of two days that a cross rate is made of, the older one is told.
        assert!(said(&published, "USD", "MXN", "2026-11-19").0.starts_with("2026-10-30"));
        assert_eq!(published.rate("MXN", "COP", day("2026-11-19")), None);
    }
}
