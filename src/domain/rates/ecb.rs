//! The euro reference rates of the European Central Bank, shipped with the program
//! (`assets/build_rates.py`): units of each currency for one euro, by banking day.

use chrono::NaiveDate;
use flate2::read::GzDecoder;
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::io::Read;
use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!("../../../assets/ecb_rates.csv.gz");

/// Days and rates of one currency, oldest first.
type Days = Vec<(NaiveDate, Decimal)>;

/// Unpacked at first use only: most households have one currency.
fn all() -> &'static HashMap<String, Days> {
    static ALL: OnceLock<HashMap<String, Days>> = OnceLock::new();
    ALL.get_or_init(|| read(&unpack()))
}

fn unpack() -> String {
    let mut text = String::new();
    match GzDecoder::new(PACKED).read_to_string(&mut text) {
        Ok(_) => text,
        Err(error) => {
            log::error!("the shipped exchange rates are damaged: {error}");
            String::new()
        }
    }
}

/// A header of currencies and one row a day; an empty cell is a day without a rate.
fn read(text: &str) -> HashMap<String, Days> {
    let mut rows = text.lines();
    let names: Vec<&str> = rows.next().unwrap_or_default().split(',').skip(1).collect();
    let mut columns: Vec<Days> = names.iter().map(|_| Vec::new()).collect();
    for row in rows {
        let (day, cells) = row.split_once(',').unwrap_or((row, ""));
        let Ok(day) = day.parse() else { continue };
        for (cell, column) in cells.split(',').zip(&mut columns) {
            column.extend(cell.parse().ok().map(|rate| (day, rate)));
        }
    }
    names.into_iter().map(str::to_owned).zip(columns).collect()
}

/// Units of `currency` for one euro: of the day or the last one before it, else the first known.
/// `None` for a currency without rates.
pub fn per_euro(currency: &str, day: NaiveDate) -> Option<(NaiveDate, Decimal)> {
    super::at(all().get(currency)?, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn rates_are_those_of_the_bank() {
        let of = |currency: &str, on: &str| per_euro(currency, day(on));
        let rate = |on: &str, text: &str| Some((day(on), text.parse().unwrap()));
        assert_eq!(of("USD", "1999-01-04"), rate("1999-01-04", "1.1789"));
        assert_eq!(of("MXN", "2026-10-30"), rate("2026-10-30", "21.1237"));
        assert_eq!(of("USD", "2026-11-22").map(|(on, _)| on), Some(day("2026-10-30")), "the last");
        assert_eq!(of("USD", "1990-01-01").map(|(on, _)| on), Some(day("1999-01-04")), "the first");
        assert_eq!(of("COP", "2026-10-30"), None);
    }

    #[test]
    fn a_day_without_a_rate_is_skipped() {
        let rates = read("Date,USD,XYZ\n2020-01-02,1.1,\n2020-01-03,,2\nnonsense\n");
        assert_eq!(rates["USD"], [(day("2020-01-02"), Decimal::new(11, 1))]);
        assert_eq!(rates["XYZ"], [(day("2020-01-03"), Decimal::TWO)]);
    }
}
