//! Totals of spans that no rollup's periods are: days and weeks.

use super::super::sql::Sql;
use super::super::{HouseholdTx, Result};
use super::payees::{abroad, at_home};
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
                date_trunc('month', booked_on)::date AS month, account_id,
                coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id,
                currency, sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow,
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

/// Income and spending of each of these spans, by month: of accounts in `home` from the days' rollup, as if without a
/// category, the counts those of spending; of accounts in other currencies the same as `spans`.
pub fn flows_by_span(
    tx: &mut HouseholdTx<'_>,
    starts: Vec<NaiveDate>,
    to: NaiveDate,
    accounts: &[Uuid],
    home: &str,
) -> Result<Vec<PeriodTotal>> {
    let Some(from) = starts.first().copied() else { return Ok(Vec::new()) };
    let abroad = abroad(tx, home, accounts)?;
    let mut found: Vec<PeriodTotal> = Sql::new(
        "SELECT period, month, '00000000-0000-0000-0000-000000000000'::uuid AS account_id,
                '00000000-0000-0000-0000-000000000000'::uuid AS category_id, ",
    )
    .bind(home)
    .sql(
        " AS currency, sum(income) AS inflow, -sum(spending) AS outflow,
                sum(spending_count)::bigint AS count, sum(spending_count)::bigint AS outflow_count
           FROM (SELECT s.starts[width_bucket(day, s.starts)] AS period,
                        date_trunc('month', day)::date AS month, income, spending, spending_count
                   FROM daily_balances, (SELECT ",
    )
    .bind(starts.clone())
    .sql(" AS starts) s WHERE day BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(at_home(accounts, &abroad))
    .sql(") days GROUP BY period, month HAVING sum(income) <> 0 OR sum(spending) <> 0 OR sum(spending_count) <> 0")
    .load(tx.conn())?;
    if !abroad.is_empty() {
        found.extend(spans(tx, starts, to, &abroad)?);
    }
    Ok(found)
}
