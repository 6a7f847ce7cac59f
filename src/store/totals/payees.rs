//! Totals by payee.

use super::super::sql::Sql;
use super::super::todays::{self, Factors};
use super::super::{HouseholdTx, Result};
use super::range::{are_months, rows, widened};
use super::{PeriodTotal, of_accounts};
use crate::model::{Amount, Uuid};
use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Numeric, Text, Uuid as SqlUuid};

/// From here on a range has so many rows that planning for it costs less than a plan for any range.
const LONG: TimeDelta = TimeDelta::days(2 * 366);

/// Spending with one payee in one currency; of another than the household's, in one month.
#[derive(Debug, Clone, QueryableByName)]
pub struct PayeeTotal {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub month: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

/// What came in and went out by payee in accounts that are not `abroad`: a relation of month, key (the payee, the nil
/// UUID for none), income, spending and the latter's count, several rows for a month that is in several parts.
pub(in crate::store) fn payee_flows(
    days: (NaiveDate, NaiveDate),
    accounts: &[Uuid],
    abroad: &[Uuid],
) -> Sql {
    let of_months = |first, end| {
        Sql::new(
            "SELECT month, payee_id AS key, income, spending, spending_count
               FROM payee_totals WHERE month >= ",
        )
        .bind(first)
        .sql(" AND month < ")
        .bind(end)
        .append(at_home(accounts, abroad))
    };
    let of_days = |from, to| {
        Sql::new(
            "SELECT date_trunc('month', booked_on::timestamp)::date AS month,
                    coalesce(payee_id, '00000000-0000-0000-0000-000000000000') AS key, income, spending,
                    spending_count
               FROM flows WHERE booked_on BETWEEN ",
        )
        .bind(from)
        .sql(" AND ")
        .bind(to)
        .append(at_home(accounts, abroad))
    };
    let flows = rows(days, of_months, of_days);
    if days.1 - days.0 > LONG { flows.planned_anew() } else { flows }
}

/// Of these accounts (of all when none is named) those that are not `abroad`.
pub(super) fn at_home(accounts: &[Uuid], abroad: &[Uuid]) -> Sql {
    of_accounts(accounts).sql(" AND account_id <> ALL(").bind(abroad.to_vec()).sql(")")
}

/// What was spent with one payee, as months were.
#[derive(QueryableByName)]
struct Spent {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    payee_id: Option<Uuid>,
    #[diesel(sql_type = Array<Date>)]
    months: Vec<NaiveDate>,
    #[diesel(sql_type = Array<Numeric>)]
    amounts: Vec<Amount>,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Spending by payee: expense parts and outflows without a category. In `home` times the factors, to eight places; other
/// currencies as they were, by month.
pub fn spending_by_payee(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
    accounts: &[Uuid],
    home: &str,
    factors: &Factors,
) -> Result<Vec<PayeeTotal>> {
    let abroad = abroad(tx, home, accounts)?;
    let days = widened(tx, (from, to))?;
    let of_home: Vec<Spent> = Sql::new(
        "SELECT nullif(key, '00000000-0000-0000-0000-000000000000') AS payee_id, array_agg(month) AS months,
                array_agg(spending) AS amounts, sum(spending_count)::bigint AS count FROM (",
    )
    .append(payee_flows(days, accounts, &abroad))
    .sql(") told WHERE spending_count <> 0 GROUP BY key")
    .load(tx.conn())?;
    let total = |one: Spent| {
        let amounts = one.months.into_iter().zip(one.amounts);
        let sum = amounts.map(|(month, amount)| todays::of(factors, month, amount)).sum();
        let (payee_id, count) = (one.payee_id, one.count);
        let (currency, amount) = (home.to_owned(), todays::rounded(sum));
        PayeeTotal { payee_id, currency, month: None, amount, count }
    };
    let mut all: Vec<PayeeTotal> = of_home.into_iter().map(total).collect();
    if !abroad.is_empty() {
        all.extend(spent_abroad(tx, (from, to), &abroad)?);
    }
    Ok(all)
}

fn spent_abroad(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
    abroad: &[Uuid],
) -> Result<Vec<PayeeTotal>> {
    Ok(Sql::new(
        "SELECT payee_id, currency, date_trunc('month', booked_on::timestamp)::date AS month,
                sum(spending) AS amount, sum(spending_count)::bigint AS count
           FROM flows WHERE spending_count <> 0 AND booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(abroad))
    .sql(" GROUP BY 1, 2, 3")
    .load(tx.conn())?)
}

/// What one payee paid in one span.
#[derive(Debug, Clone, QueryableByName)]
pub struct Paid {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(embed)]
    pub of: PeriodTotal,
}

/// Income by payee and month in the spans that begin on `starts` (in order; the last one ends on `to`): in `home` as
/// if without a category, in other currencies by account and category too.
pub fn income_by_payee(
    tx: &mut HouseholdTx<'_>,
    starts: Vec<NaiveDate>,
    to: NaiveDate,
    accounts: &[Uuid],
    home: &str,
) -> Result<Vec<Paid>> {
    let Some(from) = starts.first().copied() else { return Ok(Vec::new()) };
    let abroad = abroad(tx, home, accounts)?;
    let of_home = if are_months(&starts) {
        Sql::new("SELECT greatest(month, ")
            .bind(from)
            .sql(") AS day, month, key, income FROM (")
            .append(payee_flows(widened(tx, (from, to))?, accounts, &abroad))
            .sql(") months")
    } else {
        Sql::new(
            "SELECT booked_on AS day, date_trunc('month', booked_on::timestamp)::date AS month, payee_id AS key, income
               FROM flows WHERE booked_on BETWEEN ",
        )
        .bind(from)
        .sql(" AND ")
        .bind(to)
        .append(at_home(accounts, &abroad))
    };
    let mut told = Sql::new(
        "SELECT nullif(key, '00000000-0000-0000-0000-000000000000') AS payee_id,
                c.starts[width_bucket(day, c.starts)] AS period, month,
                '00000000-0000-0000-0000-000000000000'::uuid AS account_id,
                '00000000-0000-0000-0000-000000000000'::uuid AS category_id, ",
    )
    .bind(home)
    .sql(
        "::text AS currency, sum(income) AS inflow, 0::numeric AS outflow, count(*) AS count,
                0::bigint AS outflow_count
           FROM (",
    )
    .append(of_home)
    .sql(") t, (SELECT ")
    .bind(starts.clone())
    .sql(" AS starts) c WHERE income <> 0 GROUP BY 1, 2, 3");
    if !abroad.is_empty() {
        told = told
            .sql(
                " UNION ALL
                  SELECT payee_id, c.starts[width_bucket(booked_on, c.starts)],
                         date_trunc('month', booked_on::timestamp)::date, account_id,
                         coalesce(category_id, '00000000-0000-0000-0000-000000000000'), currency,
                         sum(greatest(amount, 0)), sum(least(amount, 0)), count(*),
                         count(*) FILTER (WHERE amount < 0)
                    FROM flows, (SELECT ",
            )
            .bind(starts)
            .sql(" AS starts) c WHERE income <> 0 AND booked_on BETWEEN ")
            .bind(from)
            .sql(" AND ")
            .bind(to)
            .append(of_accounts(&abroad))
            .sql(" GROUP BY 1, 2, 3, 4, 5, 6");
    }
    Ok(told.load(tx.conn())?)
}

/// The accounts of these (of all when none is named) that are in another currency.
pub fn abroad(tx: &mut HouseholdTx<'_>, home: &str, accounts: &[Uuid]) -> Result<Vec<Uuid>> {
    let named = match accounts {
        [] => Sql::default(),
        some => Sql::new(" AND id = ANY(").bind(some.to_vec()).sql(")"),
    };
    let abroad = Sql::new("SELECT id FROM accounts WHERE currency <> ").bind(home).append(named);
    Ok(abroad.ids(tx.conn())?)
}
