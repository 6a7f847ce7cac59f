//! Days in a query: `2026-11-03`, `2026-11`, `2026`, `a..b`, and words such as `last-month`,
//! `mes-pasado`, `esta-quincena`, `este-periodo`, `last-30-days`, `ultimos-30-dias`.

use super::fold;
use crate::domain::cycles::Cycle;
use chrono::{Datelike, Days, Months, NaiveDate};

/// First and last day.
pub type Span = (NaiveDate, NaiveDate);

/// The household's day, and its own periods.
#[derive(Debug, Clone)]
pub struct Calendar {
    pub today: NaiveDate,
    pub cycle: Cycle,
}

/// The days that a value names; `None` when it names none.
pub fn span(text: &str, calendar: &Calendar) -> Option<Span> {
    let text = fold(text);
    match text.split_once("..") {
        Some((from, to)) => {
            let (from, to) = (one(from, calendar)?.0, one(to, calendar)?.1);
            (from <= to).then_some((from, to))
        }
        None => one(&text, calendar),
    }
}

fn one(text: &str, calendar: &Calendar) -> Option<Span> {
    let found = written(text)
        .or_else(|| periodic(text, calendar))
        .or_else(|| spoken(text, calendar.today))?;
    (crate::model::in_calendar(found.0) && crate::model::in_calendar(found.1)).then_some(found)
}

fn written(text: &str) -> Option<Span> {
    let numbers: Vec<u32> = text
        .split('-')
        .map(|part| {
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse().ok() } else { None }
        })
        .collect::<Option<_>>()?;
    let year = i32::try_from(*numbers.first()?).ok().filter(|year| (1900..2200).contains(year))?;
    match numbers.as_slice() {
        [_] => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)),
        [_, month] => month_of(NaiveDate::from_ymd_opt(year, *month, 1)?),
        [_, month, day] => {
            let day = NaiveDate::from_ymd_opt(year, *month, *day)?;
            Some((day, day))
        }
        _ => None,
    }
}

/// A period of the household's own calendar, which budgets and reports go by.
fn periodic(text: &str, Calendar { today, cycle }: &Calendar) -> Option<Span> {
    let this = cycle.of(*today);
    let period = match text {
        "this-period" | "este-periodo" => this,
        "last-period" | "periodo-pasado" => cycle.previous(this),
        "next-period" | "proximo-periodo" => cycle.next(this),
        _ => return None,
    };
    Some((period.first(), period.last()))
}

fn spoken(text: &str, today: NaiveDate) -> Option<Span> {
    let monday =
        today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
    let weeks_ago = |n: u64| {
        let from = monday.checked_sub_days(Days::new(7 * n))?;
        Some((from, from.checked_add_days(Days::new(6))?))
    };
    match text {
        "today" | "hoy" => Some((today, today)),
        "yesterday" | "ayer" => {
            let day = today.pred_opt()?;
            Some((day, day))
        }
        "this-week" | "esta-semana" => weeks_ago(0),
        "last-week" | "semana-pasada" => weeks_ago(1),
        "this-quincena" | "esta-quincena" => half_of(today),
        "last-quincena" | "quincena-pasada" => half_of(half_of(today)?.0.pred_opt()?),
        "this-month" | "este-mes" => month_of(today),
        "last-month" | "mes-pasado" => month_of(today.checked_sub_months(Months::new(1))?),
        "this-year" | "este-ano" => written(&today.year().to_string()),
        "last-year" | "ano-pasado" => written(&(today.year() - 1).to_string()),
        _ => {
            let days = text.strip_prefix("last-").and_then(|rest| rest.strip_suffix("-days"));
            let dias = text.strip_prefix("ultimos-").and_then(|rest| rest.strip_suffix("-dias"));
            let count: u64 = days.or(dias)?.parse().ok().filter(|n| (1..=36_500).contains(n))?;
            Some((today.checked_sub_days(Days::new(count - 1))?, today))
        }
    }
}

fn month_of(day: NaiveDate) -> Option<Span> {
    let first = day.with_day(1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// The half of a month that pay days end: 1 to 15, 16 to the last.
fn half_of(day: NaiveDate) -> Option<Span> {
    let (first, last) = month_of(day)?;
    let middle = first.with_day(15)?;
    Some(if day <= middle { (first, middle) } else { (middle.succ_opt()?, last) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_spoken_days() {
        let calendar = Calendar { today: "2026-11-22".parse().unwrap(), cycle: Cycle::default() };
        for (text, expected) in [
            ("2026-11-03", "2026-11-03 2026-11-03"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2026", "2026-01-01 2026-12-31"),
            ("2026-01..2026-03-05", "2026-01-01 2026-03-05"),
            ("hoy", "2026-11-22 2026-11-22"),
            ("Ayer", "2026-11-21 2026-11-21"),
            ("this-week", "2026-11-16 2026-11-22"),
            ("semana-pasada", "2026-11-09 2026-11-15"),
            ("esta-quincena", "2026-11-16 2026-11-30"),
            ("quincena-pasada", "2026-11-01 2026-11-15"),
            ("mes-pasado", "2026-10-01 2026-10-31"),
            ("este-periodo", "2026-11-01 2026-11-30"),
            ("last-period", "2026-10-01 2026-10-31"),
            ("próximo-periodo", "2026-12-01 2026-12-31"),
            ("este-año", "2026-01-01 2026-12-31"),
            ("last-30-days", "2026-10-24 2026-11-22"),
            ("últimos-7-días", "2026-11-16 2026-11-22"),
            ("mes-pasado..hoy", "2026-10-01 2026-11-22"),
        ] {
            let (from, to) = span(text, &calendar).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(format!("{from} {to}"), expected, "{text}");
        }
        for text in ["", "2026-13", "26", "2026-02-30", "hoy..ayer", "last-0-days", "1-2-3-4", "+5"]
        {
            assert_eq!(span(text, &calendar), None, "{text}");
        }
    }
}
