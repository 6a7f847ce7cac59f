//! Rollups: read by every report, checked against the ledger and rebuilt from it on request.

mod cards;
mod check;

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use crate::model::{Amount, Uuid};
pub use cards::{CardMoney, CardTotal, card_money_before, card_periods};
pub use check::{Difference, TRUE_PERIODS, all_households, rebuild, verify};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Numeric, Text, Uuid as SqlUuid};

/// A month's sums of one category in one account. `outflow` is negative.
#[derive(Debug, Clone, QueryableByName)]
pub struct MonthlyTotal {
    #[diesel(sql_type = Date)]
    pub month: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    /// The nil UUID stands for "no category".
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Numeric)]
    pub inflow: Amount,
    #[diesel(sql_type = Numeric)]
    pub outflow: Amount,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

impl MonthlyTotal {
    pub fn category(&self) -> Option<Uuid> {
        (!self.category_id.is_nil()).then_some(self.category_id)
    }
}

/// Of these accounts; of all when none is named.
pub(super) fn of_accounts(accounts: &[Uuid]) -> Sql {
    match accounts {
        [] => Sql::default(),
        some => Sql::new(" AND account_id = ANY(").bind(some.to_vec()).sql(")"),
    }
}

/// The totals of the months `from..=to` (first days), each in its own currency.
pub fn months(
    tx: &mut HouseholdTx<'_>,
    from: NaiveDate,
    to: NaiveDate,
    accounts: &[Uuid],
) -> Result<Vec<MonthlyTotal>> {
    Ok(Sql::new(
        "SELECT month, account_id, category_id, currency, inflow, outflow, count
           FROM monthly_totals WHERE month BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(accounts))
    .load(tx.conn())?)
}

/// The rollup that knows a household's periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Periods are calendar months.
    Month,
    Period,
}

impl By {
    /// The rollup with its periods' first days.
    fn table(self) -> &'static str {
        match self {
            Self::Month => "(SELECT t.*, t.month AS period FROM monthly_totals t)",
            Self::Period => "period_totals",
        }
    }
}

/// A total of one month within one period, named by its first day.
#[derive(Debug, Clone, QueryableByName)]
pub struct PeriodTotal {
    #[diesel(sql_type = Date)]
    pub period: NaiveDate,
    #[diesel(embed)]
    pub total: MonthlyTotal,
}

/// The totals of the periods `from..=to` (first days), each in its own currency.
pub fn periods(
    tx: &mut HouseholdTx<'_>,
    by: By,
    from: NaiveDate,
    to: NaiveDate,
    accounts: &[Uuid],
) -> Result<Vec<PeriodTotal>> {
    Ok(Sql::new(
        "SELECT period, month, account_id, category_id, currency, inflow, outflow, count FROM ",
    )
    .sql(by.table())
    .sql(" m WHERE period BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(accounts))
    .load(tx.conn())?)
}

/// Sums by period and category over the accounts that the budget plans, up to a period. Other
/// currencies than `home` stay apart by account, as they are everywhere that they are converted.
pub fn budget_periods(
    tx: &mut HouseholdTx<'_>,
    by: By,
    from: NaiveDate,
    to: NaiveDate,
    home: &str,
) -> Result<Vec<PeriodTotal>> {
    Ok(Sql::new(
        "SELECT period, month, account_id, category_id, currency, sum(inflow) AS inflow,
                sum(outflow) AS outflow, sum(count)::bigint AS count
           FROM (SELECT m.period, m.category_id, m.currency, m.inflow, m.outflow, m.count,
                        CASE WHEN m.currency = ",
    )
    .bind(home)
    .sql(" THEN m.period ELSE m.month END AS month, CASE WHEN m.currency = ")
    .bind(home)
    .sql(
        " THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE m.account_id END AS account_id
                   FROM ",
    )
    .sql(by.table())
    .sql(
        " m JOIN accounts a ON a.household_id = m.household_id AND a.id = m.account_id
                  WHERE a.on_budget AND m.period BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(") planned GROUP BY period, month, account_id, category_id, currency")
    .load(tx.conn())?)
}

/// The same shape from the ledger itself, for ranges that are not whole months. `month` is the
/// first day of each row's month.
pub fn days(
    tx: &mut HouseholdTx<'_>,
    from: NaiveDate,
    to: NaiveDate,
    accounts: &[Uuid],
) -> Result<Vec<MonthlyTotal>> {
    Ok(Sql::new(
        "SELECT date_trunc('month', booked_on)::date AS month, account_id,
                coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id,
                currency, sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow,
                count(*) AS count
           FROM postings WHERE booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(accounts))
    .sql(" GROUP BY 1, 2, 3, 4")
    .load(tx.conn())?)
}

/// Categories of which the cells in one currency are told as one's: what a report that asks for their kind
/// alone need not keep apart.
#[derive(Debug, Clone, Default)]
pub struct Alike {
    pub currency: String,
    pub ids: Vec<Uuid>,
    /// The one that stands for each.
    pub stand_ins: Vec<Uuid>,
}

/// The same for each of the spans that begin on these days (in order; the last one ends on `to`). Cells that
/// are `alike` have no account, and the month of `to`.
pub fn spans(
    tx: &mut HouseholdTx<'_>,
    starts: Vec<NaiveDate>,
    to: NaiveDate,
    accounts: &[Uuid],
    alike: Option<Alike>,
) -> Result<Vec<PeriodTotal>> {
    let Some(from) = starts.first().copied() else { return Ok(Vec::new()) };
    let Alike { currency, ids, stand_ins } = alike.unwrap_or_default();
    Ok(Sql::new(
        "SELECT s.starts[width_bucket(booked_on, s.starts)] AS period, month, account_id, category_id,
                currency, sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow,
                sum(count)::bigint AS count
           FROM (SELECT p.booked_on, p.currency, p.amount, 1 AS count,
                        CASE WHEN p.currency = a.currency THEN ",
    )
    .bind(to)
    .sql(
        " ELSE date_trunc('month', p.booked_on)::date END AS month,
                        CASE WHEN p.currency = a.currency THEN '00000000-0000-0000-0000-000000000000'
                             ELSE p.account_id END AS account_id,
                        coalesce(CASE WHEN p.currency = a.currency THEN k.stand_in
                                      ELSE p.category_id END,
                                 '00000000-0000-0000-0000-000000000000') AS category_id
                   FROM postings p CROSS JOIN (SELECT ",
    )
    .bind(currency)
    .sql(" AS currency) a LEFT JOIN unnest(")
    .bind(ids)
    .sql(", ")
    .bind(stand_ins)
    .sql(") k (id, stand_in) ON k.id = p.category_id WHERE p.booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(accounts))
    .sql(") p, (SELECT ")
    .bind(starts)
    .sql(" AS starts) s GROUP BY 1, 2, 3, 4, 5")
    .load(tx.conn())?)
}

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

const EXPENSES: &str = "SELECT c.id FROM categories c JOIN category_groups g
          ON g.household_id = c.household_id AND g.id = c.group_id WHERE g.kind = 'expense'";

/// Of `postings`: parts of an expense category (refunds too) and outflows without a category.
pub(super) fn is_spending() -> Sql {
    Sql::new("(category_id = ANY(ARRAY(")
        .sql(EXPENSES)
        .sql(")) OR (category_id IS NULL AND amount < 0))")
}

/// Spending by payee: expense parts and outflows without a category. Other currencies than `home` by
/// month.
pub fn spending_by_payee(
    tx: &mut HouseholdTx<'_>,
    from: NaiveDate,
    to: NaiveDate,
    accounts: &[Uuid],
    home: &str,
) -> Result<Vec<PayeeTotal>> {
    Ok(Sql::new(
        "SELECT payee_id, currency, month, -sum(amount) AS amount, sum(count)::bigint AS count
           FROM (SELECT payee_id, currency, category_id, category_id IS NULL AND amount < 0 AS is_loose,
                        CASE WHEN currency <> ",
    )
    .bind(home)
    .sql(
        " THEN date_trunc('month', booked_on)::date END AS month,
                        sum(amount) AS amount, count(*) AS count
                   FROM postings WHERE booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .append(of_accounts(accounts))
    .sql(" GROUP BY 1, 2, 3, 4, 5) booked WHERE is_loose OR category_id IN (")
    .sql(EXPENSES)
    .sql(") GROUP BY payee_id, currency, month")
    .load(tx.conn())?)
}

/// Money in one currency.
#[derive(Debug, Clone, QueryableByName)]
pub struct Money {
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// What the accounts that the budget plans held before a period, by currency, opening balances
/// included.
pub fn planned_money_before(
    tx: &mut HouseholdTx<'_>,
    by: By,
    period: NaiveDate,
) -> Result<Vec<Money>> {
    Ok(Sql::new(
        "SELECT currency, sum(amount) AS amount FROM (
            SELECT a.currency, a.opening_balance AS amount FROM accounts a WHERE a.on_budget
            UNION ALL
            SELECT m.currency, m.inflow + m.outflow FROM ",
    )
    .sql(by.table())
    .sql(
        " m JOIN accounts a ON a.household_id = m.household_id AND a.id = m.account_id
             WHERE a.on_budget AND m.period < ",
    )
    .bind(period)
    .sql(") held GROUP BY currency")
    .load(tx.conn())?)
}

/// Transactions without a category: how many await a decision.
pub fn uncategorized_count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new(
        "SELECT coalesce(sum(count), 0)::bigint AS count FROM monthly_totals
          WHERE category_id = '00000000-0000-0000-0000-000000000000'",
    )
    .get_result(tx.conn())?;
    Ok(row.count)
}
