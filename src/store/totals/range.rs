//! Totals of any days: of whole months from a rollup, of the days around them from the ledger.

use super::super::sql::Sql;
use super::super::{HouseholdTx, Result};
use super::{MonthlyTotal, of_accounts};
use crate::model::Uuid;
use chrono::{Datelike, Days, Months, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// Whether spans that begin on these days are whole months, but for where the first one begins.
pub(in crate::store) fn are_months(starts: &[NaiveDate]) -> bool {
    starts.iter().skip(1).all(|start| start.day() == 1)
}

/// A range as whole months (the first days of the first and of the one after the last) and other days.
struct Parts {
    months: Option<(NaiveDate, NaiveDate)>,
    days: Vec<(NaiveDate, NaiveDate)>,
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first day of the month after a day's.
fn after(day: NaiveDate) -> NaiveDate {
    first_of(day).checked_add_months(Months::new(1)).unwrap_or(day)
}

/// The same range with the rest of its first and of its last month where nothing is booked in it: its sums are the
/// same, and those of whole months are told soonest.
pub(in crate::store) fn widened(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<(NaiveDate, NaiveDate)> {
    let (first, end) = (first_of(from), after(to));
    let last = end.pred_opt().filter(|last| *last > to).unwrap_or(to);
    if (first, last) == (from, to) {
        return Ok((from, to));
    }
    let is_booked = |from: NaiveDate, until: NaiveDate| {
        Sql::new("EXISTS (SELECT FROM transactions WHERE deleted_at IS NULL AND booked_on >= ")
            .bind(from)
            .sql(" AND booked_on < ")
            .bind(until)
            .sql(")")
    };
    let next = to.succ_opt().unwrap_or(to);
    let rest: Rest = Sql::new("SELECT ")
        .append(is_booked(first, from))
        .sql(" AS before, ")
        .append(is_booked(next, end))
        .sql(" AS after")
        .get_result(tx.conn())?;
    Ok((if rest.before { from } else { first }, if rest.after { to } else { last }))
}

/// Whether anything is booked in the rest of a range's first and last month.
#[derive(QueryableByName)]
struct Rest {
    #[diesel(sql_type = Bool)]
    before: bool,
    #[diesel(sql_type = Bool)]
    after: bool,
}

impl Parts {
    fn of(from: NaiveDate, to: NaiveDate) -> Self {
        let next = to.checked_add_days(Days::new(1)).unwrap_or(to);
        let first = if from.day() == 1 { from } else { after(from) };
        let end = first_of(next);
        if first >= end {
            return Self { months: None, days: vec![(from, to)] };
        }
        let mut days = Vec::new();
        if let Some(last) = first.pred_opt().filter(|last| from <= *last) {
            days.push((from, last));
        }
        if end <= to {
            days.push((end, to));
        }
        Self { months: Some((first, end)), days }
    }
}

/// Rows of whole months and of the days around them, each by its own query: months by
/// the first days of the first one and of the one after the last, days by the first and the last.
pub(super) fn rows(
    (from, to): (NaiveDate, NaiveDate),
    of_months: impl Fn(NaiveDate, NaiveDate) -> Sql,
    of_days: impl Fn(NaiveDate, NaiveDate) -> Sql,
) -> Sql {
    let Parts { months, days } = Parts::of(from, to);
    let months = months.map(|(first, end)| of_months(first, end));
    let days = days.into_iter().map(|(from, to)| of_days(from, to));
    months
        .into_iter()
        .chain(days)
        .reduce(|all, part| all.sql(" UNION ALL ").append(part))
        .unwrap_or_default()
}

/// A relation with the columns of `MonthlyTotal`: several rows for a month that is in several parts.
fn cells(days: (NaiveDate, NaiveDate), accounts: &[Uuid]) -> Sql {
    let of_months = |first, end| {
        Sql::new(
            "SELECT month, account_id, category_id, currency, inflow, outflow, count, outflow_count
               FROM monthly_totals WHERE month >= ",
        )
        .bind(first)
        .sql(" AND month < ")
        .bind(end)
        .append(of_accounts(accounts))
    };
    rows(days, of_months, |from, to| of_ledger(from, to, accounts))
}

fn of_ledger(from: NaiveDate, to: NaiveDate, accounts: &[Uuid]) -> Sql {
    Sql::new(
        "SELECT date_trunc('month', booked_on::timestamp)::date AS month, account_id,
                coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id,
                currency, sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow,
                count(*) AS count, count(*) FILTER (WHERE amount < 0) AS outflow_count
           FROM postings WHERE booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(accounts))
    .sql(" GROUP BY 1, 2, 3, 4")
}

/// The totals of a range by month, account and category, each in its own currency.
pub fn between(
    tx: &mut HouseholdTx<'_>,
    from: NaiveDate,
    to: NaiveDate,
    accounts: &[Uuid],
) -> Result<Vec<MonthlyTotal>> {
    let days = widened(tx, (from, to))?;
    Ok(cells(days, accounts).load(tx.conn())?)
}

/// The same from the ledger alone.
pub fn days(
    tx: &mut HouseholdTx<'_>,
    from: NaiveDate,
    to: NaiveDate,
    accounts: &[Uuid],
) -> Result<Vec<MonthlyTotal>> {
    Ok(of_ledger(from, to, accounts).load(tx.conn())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Every day is in one part, and months are whole.
        #[test]
        fn parts_are_the_range(first in 0i64..40_000, length in 0i64..4_000) {
            let epoch = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
            let from = epoch + chrono::TimeDelta::days(first);
            let to = from + chrono::TimeDelta::days(length);
            let Parts { months, days } = Parts::of(from, to);
            let mut told: Vec<NaiveDate> = Vec::new();
            if let Some((first, end)) = months {
                prop_assert!(first.day() == 1 && end.day() == 1 && first < end);
                told.extend(first.iter_days().take_while(|day| *day < end));
            }
            for (from, to) in &days {
                prop_assert!(from <= to);
                told.extend(from.iter_days().take_while(|day| day <= to));
            }
            prop_assert!(days.len() <= 2);
            told.sort_unstable();
            let asked: Vec<NaiveDate> = from.iter_days().take_while(|day| *day <= to).collect();
            prop_assert_eq!(told, asked);
        }

        /// No whole month is left to the ledger.
        #[test]
        fn what_is_left_is_less_than_two_months(first in 0i64..40_000, length in 0i64..4_000) {
            let epoch = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
            let from = epoch + chrono::TimeDelta::days(first);
            let to = from + chrono::TimeDelta::days(length);
            for (from, to) in Parts::of(from, to).days {
                let whole = from.day() == 1 && to.succ_opt().unwrap().day() == 1;
                prop_assert!(!whole && (to - from).num_days() <= 59);
            }
        }
    }
}
