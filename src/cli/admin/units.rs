//! `admin load-unit-values`: what units of loans are worth, from a file.

use super::failed;
use crate::app::StartError;
use crate::model::loan::{LoanUnit, UnitValue};
use crate::model::money::LIMIT;
use crate::model::{Amount, in_calendar};
use crate::store::{Db, units};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// Lines that a file may have: a UDI for every day of two centuries.
const MOST: usize = 80_000;

#[derive(Deserialize)]
struct Line {
    unit: LoanUnit,
    valid_from: chrono::NaiveDate,
    worth: Amount,
    source: String,
}

pub async fn load(db: &Db, file: &Path) -> Result<(), StartError> {
    let name = file.display().to_string();
    let opened = std::fs::File::open(file);
    let opened = opened.map_err(|error| StartError(format!("{name}: {error}")))?;
    let values = read(opened, &name)?;
    let count = values.len();
    db.system(move |tx| units::replace(tx, &values)).await.map_err(failed)?;
    println!("{count} values");
    Ok(())
}

fn read(file: impl std::io::Read, name: &str) -> Result<Vec<UnitValue>, StartError> {
    let unreadable = |error: csv::Error| StartError(format!("{name}: {error}"));
    let mut reader = csv::Reader::from_reader(file);
    let mut values = Vec::new();
    let mut known = BTreeSet::new();
    for (number, line) in (2usize..).zip(reader.deserialize::<Line>()) {
        let Line { unit, valid_from, worth, source } = line.map_err(unreadable)?;
        let wrong = |why: &str| StartError(format!("{name}, line {number}: {why}"));
        if worth <= Amount::ZERO || worth.0 * rust_decimal::Decimal::ONE_THOUSAND >= LIMIT {
            return Err(wrong("a worth is above zero and below 10^12"));
        }
        if !in_calendar(valid_from) {
            return Err(wrong("a day is from 1900 to 2199"));
        }
        if source.is_empty() || source.chars().count() > 200 {
            return Err(wrong("a source has 1 to 200 characters"));
        }
        if !known.insert((unit.as_str(), valid_from)) {
            return Err(wrong("another line has this unit and day"));
        }
        if values.len() == MOST {
            return Err(wrong("too many lines"));
        }
        values.push(UnitValue { unit, valid_from, worth, source });
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &str) -> Result<usize, String> {
        let file = format!("unit,valid_from,worth,source\n{lines}");
        read(file.as_bytes(), "units.csv").map(|values| values.len()).map_err(|error| error.0)
    }

    #[test]
    fn a_file_is_read_whole_or_not_at_all() {
        assert_eq!(told("udi,2026-11-10,8.712345,Banxico\numa,2026-02-01,3566.22,INEGI\n"), Ok(2));
        assert_eq!(told(""), Ok(0));
        for (lines, why) in [
            ("smg,2026-11-10,8.7,x\n", "unit"),
            ("udi,2026-02-30,8.7,x\n", "line"),
            ("udi,2026-11-10,0,x\n", "above zero"),
            ("udi,1026-11-10,8.7,x\n", "1900"),
            ("udi,2026-11-10,8.7,\n", "source"),
            ("udi,2026-11-10,8.7,x\nudi,2026-11-10,8.8,x\n", "line 3: another"),
        ] {
            let error = told(lines).unwrap_err();
            assert!(error.contains(why), "{lines}: {error}");
        }
    }
}
