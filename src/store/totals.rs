//! Rollups: read by every report, checked against the ledger and rebuilt from it on request.

mod cards;
mod check;
mod payees;
mod range;
mod spans;
mod tags;

use super::sql::Sql;
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use crate::model::{Amount, Uuid};
pub use cards::{CardMoney, CardTotal, card_money_before, card_periods};
pub use check::{Difference, all_households, rebuild, verify};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Numeric, Text, Uuid as SqlUuid};
pub use payees::abroad;
pub(super) use payees::payee_flows;
pub use payees::{Paid, PayeeTotal, income_by_payee, spending_by_payee};
pub(super) use range::{are_months, widened};
pub use range::{between, days};
pub use spans::{flows_by_span, spans};
pub(super) use tags::tag_flows;

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
    /// Of `count`, what went out.
    #[diesel(sql_type = BigInt)]
    pub outflow_count: i64,
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
        "SELECT period, month, account_id, category_id, currency, inflow, outflow, count, outflow_count
           FROM ",
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
                sum(outflow) AS outflow, sum(count)::bigint AS count,
                sum(outflow_count)::bigint AS outflow_count
           FROM (SELECT m.period, m.category_id, m.currency, m.inflow, m.outflow, m.count, m.outflow_count,
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
