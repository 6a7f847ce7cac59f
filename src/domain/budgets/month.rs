//! Calendar months, written `2026-11`: those of rollups, rates and the ends of series.

use chrono::{Datelike, Months, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A calendar month, held as its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    pub fn first(self) -> NaiveDate {
        self.0
    }

    pub fn last(self) -> NaiveDate {
        self.next().0.pred_opt().unwrap_or(self.0)
    }

    pub fn next(self) -> Self {
        self.plus(1)
    }

    pub fn previous(self) -> Self {
        self.minus(1)
    }

    pub fn plus(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).unwrap_or(self.0))
    }

    pub fn minus(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(self.0))
    }

    /// Every month from this one to `last`, both included.
    pub fn until(self, last: Self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |month| Some(month.next()))
            .take_while(move |month| *month <= last)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        if year.len() != 4 || month.len() != 2 {
            return Err(());
        }
        let (year, month) = (year.parse().map_err(|_| ())?, month.parse().map_err(|_| ())?);
        let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(())?;
        if crate::model::in_calendar(first) { Ok(Self(first)) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_read_and_step() {
        let month: Month = "2024-02".parse().unwrap();
        assert_eq!(month.last(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
        assert_eq!(month.minus(2).to_string(), "2023-12");
        assert_eq!(month.until("2024-04".parse().unwrap()).count(), 3);
        for bad in ["2024-13", "24-01", "2024-1", "current", "1024-01"] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
    }
}
