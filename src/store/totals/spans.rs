//! Totals of spans that no rollup's periods are: days and weeks.

use super::super::sql::Sql;
use super::super::{HouseholdTx, Result};
use super::payees::at_home;
use super::range::{are_months, rows, widened};
use super::{PeriodTotal, of_accounts};
use crate::model::Uuid;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The totals of each of the spans that begin on these days (in order; the last one ends on `to`), from the ledger.
pub fn spans(
    tx: &mut HouseholdTx<'_>,
    starts: Vec<NaiveDate>,
    to: NaiveDate,
    accounts: &[Uuid],
) -> Result<Vec<PeriodTotal>> {
    let Some(from) = starts.first().copied() else { return Ok(Vec::new()) };
    Ok(Sql::new(
        "SELECT s.starts[width_bucket(booked_on, s.starts)] AS period,
                date_trunc('month', booked_on::timestamp)::date AS month, account_id,
                coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id,
                currency, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS inflow,
                coalesce(sum(amount) FILTER (WHERE amount < 0), 0) AS outflow,
                count(*) AS count, count(*) FILTER (WHERE amount < 0) AS outflow_count
           FROM postings, (SELECT ",
    )
    .bind(starts)
    .sql(" AS starts) s WHERE booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(accounts))
    .sql(" GROUP BY 1, 2, 3, 4, 5")
    .load(tx.conn())?)
}

/// Income and spending of each of these spans, by month, in accounts that are not `abroad`: in `home`, as if without a
/// category, the counts those of spending.
pub fn flows_by_span(
    tx: &mut HouseholdTx<'_>,
    starts: Vec<NaiveDate>,
    to: NaiveDate,
    accounts: &[Uuid],
    abroad: &[Uuid],
    home: &str,
) -> Result<Vec<PeriodTotal>> {
    let Some(from) = starts.first().copied() else { return Ok(Vec::new()) };
    let flows = match are_months(&starts) {
        true => Sql::new("SELECT greatest(month, ")
            .bind(from)
            .sql(") AS day, month, income, spending, spending_count FROM (")
            .append(month_flows(widened(tx, (from, to))?, accounts, abroad))
            .sql(") months"),
        false => day_flows((from, to), accounts, abroad),
    };
    Ok(Sql::new(
        "SELECT c.starts[width_bucket(day, c.starts)] AS period, month,
                '00000000-0000-0000-0000-000000000000'::uuid AS account_id,
                '00000000-0000-0000-0000-000000000000'::uuid AS category_id, ",
    )
    .bind(home)
    .sql(
        "::text AS currency, sum(income) AS inflow, -sum(spending) AS outflow,
                sum(spending_count)::bigint AS count, sum(spending_count)::bigint AS outflow_count
           FROM (",
    )
    .append(flows)
    .sql(") told, (SELECT ")
    .bind(starts)
    .sql(
        " AS starts) c GROUP BY 1, 2
          HAVING sum(income) <> 0 OR sum(spending) <> 0 OR sum(spending_count) <> 0",
    )
    .load(tx.conn())?)
}

/// What came in and went out in accounts that are not `abroad`: a relation of day, month, income, spending and the
/// latter's count.
fn day_flows((from, to): (NaiveDate, NaiveDate), accounts: &[Uuid], abroad: &[Uuid]) -> Sql {
    Sql::new(
        "SELECT day, date_trunc('month', day::timestamp)::date AS month, income, spending, spending_count
           FROM daily_balances WHERE day BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(at_home(accounts, abroad))
}

/// The same without the day: several rows for a month that is in several parts.
pub(super) fn month_flows(days: (NaiveDate, NaiveDate), accounts: &[Uuid], abroad: &[Uuid]) -> Sql {
    let of_months = |first, end| {
        Sql::new(
            "SELECT month, income, spending, spending_count FROM monthly_flows WHERE month >= ",
        )
        .bind(first)
        .sql(" AND month < ")
        .bind(end)
        .append(at_home(accounts, abroad))
    };
    let of_days = |from, to| {
        Sql::new("SELECT month, income, spending, spending_count FROM (")
            .append(day_flows((from, to), accounts, abroad))
            .sql(") days")
    };
    rows(days, of_months, of_days)
}
