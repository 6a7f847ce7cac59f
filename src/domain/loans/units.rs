//! Loans stated in units: what their amounts are in pesos, on days for which that is known and no others.

use crate::model::Amount;
use crate::model::loan::{LoanUnit, UnitValue};
use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// The last day that a value holds: a UDI's is its own, a UMA's until the end of January.
pub fn until(value: &UnitValue) -> NaiveDate {
    match value.unit {
        LoanUnit::Udi => value.valid_from,
        LoanUnit::Uma => {
            NaiveDate::from_ymd_opt(value.valid_from.year() + 1, 1, 31).unwrap_or(value.valid_from)
        }
    }
}

/// What is known of a unit, oldest first.
pub struct Values(Vec<UnitValue>);

impl Values {
    pub fn new(values: Vec<UnitValue>) -> Self {
        Self(values)
    }

    /// The last one that began until a day, whether it still holds or not.
    pub fn latest(&self, day: NaiveDate) -> Option<&UnitValue> {
        let began = self.0.partition_point(|one| one.valid_from <= day);
        self.0.get(began.checked_sub(1)?)
    }

    /// The one that holds on a day.
    pub fn on(&self, day: NaiveDate) -> Option<&UnitValue> {
        self.latest(day).filter(|value| until(value) >= day)
    }

    /// An amount in pesos, to the cent; none on a day that nothing is known of.
    pub fn pesos(&self, amount: Amount, day: NaiveDate) -> Option<Amount> {
        let worth = self.on(day)?.worth.0;
        Some(cents(amount, worth))
    }
}

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
        let uma = Values::new(vec![
            value(LoanUnit::Uma, "2016-01-28", "2220.42"),
            value(LoanUnit::Uma, "2017-02-01", "2294.90"),
            value(LoanUnit::Uma, "2025-02-01", "3439.46"),
        ]);
        let udi = Values::new(vec![
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
}
