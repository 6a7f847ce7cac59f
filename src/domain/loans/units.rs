//! Loans stated in units: what their amounts are in pesos, on days for which that is known and no others.

use crate::domain::Result;
use crate::model::Amount;
use crate::model::loan::{LoanUnit, UnitValue};
use crate::store::{HouseholdTx, units};
use chrono::{Datelike, NaiveDate};
use flate2::read::GzDecoder;
use rust_decimal::{Decimal, RoundingStrategy};
use std::io::Read;
use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!("../../../assets/udi_mx.csv.gz");
/// Who publishes what a UDI is worth.
const BANXICO: &str = "Banco de México";

/// The last day that a value holds: a UDI's is its own, a UMA's until the end of January.
pub fn until(value: &UnitValue) -> NaiveDate {
    match value.unit {
        LoanUnit::Udi => value.valid_from,
        LoanUnit::Uma => {
            NaiveDate::from_ymd_opt(value.valid_from.year() + 1, 1, 31).unwrap_or(value.valid_from)
        }
    }
}

/// What is known of a unit: what is shipped, and over it what was fetched or loaded.
pub struct Values {
    shipped: &'static [UnitValue],
    own: Vec<UnitValue>,
}

impl Values {
    /// # Errors
    /// When the database can't be read.
    pub fn load(tx: &mut HouseholdTx<'_>, unit: LoanUnit) -> Result<Self> {
        let shipped: &[UnitValue] = match unit {
            LoanUnit::Udi => &UDI,
            LoanUnit::Uma => &[],
        };
        Ok(Self { shipped, own: units::of(tx, unit, shipped.last().map(|one| one.valid_from))? })
    }

    /// The last one that began until a day, whether it still holds or not.
    pub fn latest(&self, day: NaiveDate) -> Option<&UnitValue> {
        let told = [last(self.shipped, day), last(&self.own, day)];
        told.into_iter().flatten().max_by_key(|value| value.valid_from)
    }

    /// The one that holds on a day.
    pub fn on(&self, day: NaiveDate) -> Option<&UnitValue> {
        self.latest(day).filter(|value| until(value) >= day)
    }

    /// An amount in pesos as far as that can be told: at the last worth known on a day; none before the first.
    pub fn about(&self, amount: Amount, day: NaiveDate) -> Option<Amount> {
        Some(cents(amount, self.latest(day)?.worth.0))
    }

    /// An amount in pesos, to the cent; none on a day that nothing is known of.
    pub fn pesos(&self, amount: Amount, day: NaiveDate) -> Option<Amount> {
        let worth = self.on(day)?.worth.0;
        Some(cents(amount, worth))
    }
}

/// `values` oldest first.
fn last(values: &[UnitValue], day: NaiveDate) -> Option<&UnitValue> {
    let began = values.partition_point(|one| one.valid_from <= day);
    values.get(began.checked_sub(1)?)
}

/// The UDIs that are shipped (`assets/build_udi.py`), unpacked at first use: few households have a loan in
/// them.
static UDI: LazyLock<Vec<UnitValue>> = LazyLock::new(|| {
    let mut text = String::new();
    if let Err(error) = GzDecoder::new(PACKED).read_to_string(&mut text) {
        log::error!("the shipped UDIs are damaged: {error}");
    }
    let read = |line: &str| {
        let (day, worth) = line.split_once(',')?;
        let (valid_from, worth) = (day.parse().ok()?, Amount::parse(worth)?);
        Some(UnitValue { unit: LoanUnit::Udi, valid_from, worth, source: BANXICO.to_owned() })
    };
    text.lines().filter_map(read).collect()
});

pub fn cents(amount: Amount, worth: Decimal) -> Amount {
    let exact = amount.0 * worth;
    let round = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Amount(round).at_least(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(unit: LoanUnit, valid_from: &str, worth: &str) -> UnitValue {
        let valid_from = valid_from.parse().unwrap();
        UnitValue { unit, valid_from, worth: Amount::parse(worth).unwrap(), source: "x".into() }
    }

    #[test]
    fn nothing_is_said_of_days_that_nothing_is_known_of() {
        let known = |own: Vec<UnitValue>| Values { shipped: &[], own };
        let uma = known(vec![
            value(LoanUnit::Uma, "2016-01-28", "2220.42"),
            value(LoanUnit::Uma, "2017-02-01", "2294.90"),
            value(LoanUnit::Uma, "2025-02-01", "3439.46"),
        ]);
        let udi = known(vec![
            value(LoanUnit::Udi, "2026-11-10", "8.7"),
            value(LoanUnit::Udi, "2026-11-11", "8.71"),
        ]);
        for (values, day, told) in [
            (&uma, "2016-01-27", None),
            (&uma, "2016-01-28", Some("22204.20")),
            (&uma, "2017-01-31", Some("22204.20")),
            (&uma, "2017-02-01", Some("22949.00")),
            (&uma, "2018-02-01", None),
            (&uma, "2026-01-31", Some("34394.60")),
            (&uma, "2026-02-01", None),
            (&udi, "2026-11-09", None),
            (&udi, "2026-11-11", Some("87.10")),
            (&udi, "2026-11-12", None),
        ] {
            let ten = Amount(Decimal::TEN);
            let pesos = values.pesos(ten, day.parse().unwrap()).map(|amount| amount.to_string());
            assert_eq!(pesos.as_deref(), told, "{day}");
        }
        let last = uma.latest("2026-11-22".parse().unwrap()).unwrap();
        assert_eq!(last.worth.to_string(), "3439.46");
    }

    #[test]
    fn the_shipped_udis_have_every_day_and_what_was_loaded_goes_before_them() {
        let days: Vec<NaiveDate> = UDI.iter().map(|one| one.valid_from).collect();
        assert_eq!(days.first().unwrap().to_string(), "1995-04-04");
        assert!(days.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])));
        let told = |own: Vec<UnitValue>, day: &str| {
            let values = Values { shipped: &UDI, own };
            values.on(day.parse().unwrap()).map(|value| value.worth.to_string())
        };
        assert_eq!(told(vec![], "2025-12-25").as_deref(), Some("8.659978"));
        let loaded = vec![value(LoanUnit::Udi, "2025-12-25", "8.66")];
        assert_eq!(told(loaded, "2025-12-25").as_deref(), Some("8.66"));
        assert_eq!(told(vec![], "1995-04-03"), None);
    }
}
