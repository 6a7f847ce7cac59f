//! What a peso of one month is worth in another's, by the consumer price index of INEGI. The months that
//! are shipped (`assets/inpc_mx.tsv`) can be followed by those of a file.

use super::Result;
use super::budgets::Month;
use crate::model::fault::Fault;
use crate::model::money::minor_units;
use crate::model::price::PriceBase;
use crate::model::{Amount, in_calendar};
use crate::store::{HouseholdTx, SystemTx, price_index};
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The currency whose prices the index is of.
pub const CURRENCY: &str = "MXN";
const SHIPPED: &str = include_str!("../../assets/inpc_mx.tsv");
/// By how much a month may differ from the one before it: a larger step is another base or a slip.
const MOST_STEP: Decimal = Decimal::from_parts(2, 0, 0, false, 1);
/// Decimal places of a factor: a thousand million times it is right to a tenth of a cent.
const FACTOR_PLACES: u32 = 12;
/// Months that a file may have.
const MOST: usize = 2_400;

/// First days of months and their index.
type Index = BTreeMap<NaiveDate, Decimal>;

static TABLE: LazyLock<Index> = LazyLock::new(|| {
    read(SHIPPED).unwrap_or_else(|problem| {
        log::error!("the shipped price index is damaged: {}", problem.detail);
        Index::new()
    })
});

/// The index of every month that is known.
pub struct Prices {
    index: Index,
    base: (NaiveDate, Decimal),
    first: NaiveDate,
}

impl Prices {
    /// The shipped months, and over them those that were added.
    pub fn load(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        let mut index = TABLE.clone();
        index.extend(price_index::list(tx)?);
        let none = || Fault::field("real", "no_prices", "No price index is known.");
        Ok(Self::of(index).ok_or_else(none)?)
    }

    fn of(index: Index) -> Option<Self> {
        let (first, _) = index.first_key_value()?;
        let (last, value) = index.last_key_value()?;
        Some(Self { first: *first, base: (*last, *value), index })
    }

    pub fn base(&self) -> PriceBase {
        PriceBase { first: self.first, last: self.base.0 }
    }

    /// What an amount of a day buys, in pesos of the last month that is known; as it is where no index is
    /// known for its month. Rounded to cents, half to even.
    pub fn todays(&self, amount: Amount, day: NaiveDate) -> Amount {
        let Some(exact) = self.exactly(amount.0, day) else { return amount };
        let units = minor_units(CURRENCY);
        let even = RoundingStrategy::MidpointNearestEven;
        Amount(exact.round_dp_with_strategy(units, even)).at_least(units)
    }

    /// The same with every decimal place; `None` where it stays as it is.
    pub fn exactly(&self, amount: Decimal, day: NaiveDate) -> Option<Decimal> {
        let month = day.with_day(1).unwrap_or(day);
        let index = self.index.get(&month).filter(|_| month != self.base.0)?;
        amount.saturating_mul(self.base.1).checked_div(*index)
    }

    /// The months of a range by their first days, oldest first, and what amounts of each are multiplied by.
    pub fn factors(&self, (from, to): (NaiveDate, NaiveDate)) -> Vec<(NaiveDate, Decimal)> {
        let months = Month::of(from).until(Month::of(to)).map(Month::first);
        let factor = |month| {
            let exact = self.exactly(Decimal::ONE, month).unwrap_or(Decimal::ONE);
            (month, exact.round_dp(FACTOR_PLACES))
        };
        months.map(factor).collect()
    }
}

/// `2026-03`, a tab, comma or semicolon, and the index; lines that begin with `#` are remarks.
fn read(text: &str) -> std::result::Result<Index, Fault> {
    let mut index = Index::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let problem =
            |what: &str| Fault::field("file", "bad_line", format!("Line {number}: {what}"));
        let (month, value) = line
            .split_once(['\t', ',', ';'])
            .ok_or_else(|| problem("a month and its index are expected."))?;
        let month = format!("{}-01", month.trim()).parse::<NaiveDate>().ok();
        let month = month.filter(|month| in_calendar(*month));
        let month = month.ok_or_else(|| problem("the month is not like 2026-03."))?;
        let value = Decimal::from_str_exact(value.trim()).ok();
        let plausible = |value: &Decimal| {
            *value > Decimal::ZERO && *value < Decimal::from(1_000_000) && value.scale() <= 12
        };
        let value = value.filter(plausible).ok_or_else(|| problem("this is no index."))?;
        if index.insert(month, value).is_some() {
            return Err(problem("the month was there before."));
        }
        if index.len() > MOST {
            return Err(problem("a file has at most 2400 months."));
        }
    }
    Ok(index)
}

/// Refuses a month that is missing between two others, or that is far from the one before it.
fn check(index: &Index) -> std::result::Result<(), Fault> {
    for ((month, before), (next, value)) in index.iter().zip(index.iter().skip(1)) {
        if month.checked_add_months(Months::new(1)) != Some(*next) {
            let detail = format!("Nothing is said of the month after {}.", month.format("%Y-%m"));
            return Err(Fault::field("file", "missing_month", detail));
        }
        if (*value - *before).abs() > *before * MOST_STEP {
            let detail = format!(
                "{} is more than a fifth away from the month before: is it of another base?",
                next.format("%Y-%m")
            );
            return Err(Fault::field("file", "bad_step", detail));
        }
    }
    Ok(())
}

/// Reads a file of months and puts it in the place of an earlier one.
///
/// # Errors
/// When a line can't be read, a month is missing, or the months don't go on from the shipped ones.
pub fn replace(tx: &mut SystemTx<'_>, text: &str) -> Result<PriceBase> {
    let added = read(text)?;
    if added.is_empty() {
        return Err(Fault::field("file", "empty", "The file names no month.").into());
    }
    let mut index = TABLE.clone();
    index.extend(added.iter().map(|(month, value)| (*month, *value)));
    check(&index)?;
    let months: Vec<(NaiveDate, Decimal)> = added.into_iter().collect();
    price_index::replace(tx, &months)?;
    let none = || Fault::field("file", "empty", "The file names no month.");
    Ok(Prices::of(index).ok_or_else(none)?.base())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn shipped() -> Prices {
        Prices::of(TABLE.clone()).unwrap()
    }

    #[test]
    fn the_shipped_months_are_whole_and_have_the_inflation_that_was_published() {
        assert_eq!(check(&TABLE), Ok(()));
        assert!(TABLE.len() > 130);
        // Twelve months to December, in hundredths of a percent, as INEGI told them.
        let told = [(2016, 336), (2017, 677), (2018, 483), (2019, 283), (2020, 315), (2021, 736)]
            .into_iter()
            .chain([(2022, 782), (2023, 466), (2024, 421), (2025, 369)]);
        for (year, hundredths) in told {
            let december = |year: i32| TABLE[&NaiveDate::from_ymd_opt(year, 12, 1).unwrap()];
            let grown =
                (december(year) / december(year - 1) - Decimal::ONE) * Decimal::from(10_000);
            let even = RoundingStrategy::MidpointAwayFromZero;
            let grown = grown.round_dp_with_strategy(0, even);
            assert_eq!(grown, Decimal::from(hundredths), "{year}");
        }
    }

    #[test]
    fn a_peso_of_the_last_month_is_a_peso() {
        let prices = shipped();
        let told =
            |text: &str, on: &str| prices.todays(Amount::parse(text).unwrap(), day(on)).to_string();
        let last = prices.base().last;
        assert_eq!(told("100.00", &last.to_string()), "100.00");
        assert_eq!(told("100.00", "2199-12-31"), "100.00", "what is not known yet is as it was");
        assert_eq!(told("100.00", "1999-12-31"), "100.00");
        // 144.307 / 87.110103
        assert_eq!(told("100.00", "2015-01-31"), "165.66");
        assert_eq!(told("-100.00", "2015-01-01"), "-165.66");
    }

    #[test]
    fn a_file_goes_on_from_the_shipped_months_or_is_told_why_not() {
        let with = |text: &str| {
            let mut index = TABLE.clone();
            index.extend(read(text)?);
            check(&index)
        };
        let last = shipped().base().last;
        let at = |months: u32| last.checked_add_months(Months::new(months)).unwrap();
        let line = |months: u32, value: &str| format!("{},{value}\n", at(months).format("%Y-%m"));
        assert_eq!(
            with(&(String::from("# later\n") + &line(1, "145") + &line(2, "145.2"))),
            Ok(())
        );
        let code = |text: &str| with(text).unwrap_err().fields[0].code;
        assert_eq!(code(&line(2, "145")), "missing_month");
        assert_eq!(code(&line(1, "245")), "bad_step");
        assert_eq!(code(&line(1, "-1")), "bad_line");
        assert_eq!(code("2026-13\t145"), "bad_line");
        assert_eq!(code("145"), "bad_line");
        assert_eq!(code(&(line(1, "145") + &line(1, "145"))), "bad_line");
    }

    proptest! {
        /// Exact to half a cent, whatever the amount and the month.
        #[test]
        fn nothing_but_the_last_half_cent_is_rounded(cents in -10_i64.pow(14)..10_i64.pow(14), months in 0_u32..140) {
            let prices = shipped();
            let (last, value) = prices.base;
            let month = last.checked_sub_months(Months::new(months)).unwrap();
            let amount = Amount(Decimal::new(cents, 2));
            let real = prices.todays(amount, month);
            prop_assert!(real.0.scale() == 2);
            let Some(index) = prices.index.get(&month) else {
                prop_assert_eq!(real, amount);
                return Ok(());
            };
            let off = (real.0 * *index - amount.0 * value).abs();
            prop_assert!(off <= *index * Decimal::new(5, 3), "{} became {}", amount, real);
            prop_assert_eq!(prices.todays(-amount, month), -real);
        }

        /// To a cent where the database multiplies, for sums up to a thousand million.
        #[test]
        fn a_month_s_factor_tells_what_its_amounts_are_worth(cents in -10_i64.pow(11)..10_i64.pow(11), months in 0_u32..140) {
            let prices = shipped();
            let month = prices.base.0.checked_sub_months(Months::new(months)).unwrap();
            let to = month.checked_add_months(Months::new(3)).unwrap().pred_opt().unwrap();
            let factors = prices.factors((month.with_day(9).unwrap(), to));
            prop_assert_eq!(factors.len(), 3);
            let (first, factor) = factors[0];
            prop_assert_eq!(first, month);
            let amount = Amount(Decimal::new(cents, 2));
            let off = (amount.0 * factor - prices.todays(amount, month).0).abs();
            prop_assert!(off <= Decimal::new(6, 3), "{} is off by {}", amount, off);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,200}") {
            if let Ok(index) = read(&text) {
                prop_assert!(index.values().all(|value| *value > Decimal::ZERO));
            }
        }
    }
}
