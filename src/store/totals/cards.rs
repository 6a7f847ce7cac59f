//! Of the rollups, what the budget's credit cards were used for and held.

use super::super::sql::Sql;
use super::super::{HouseholdTx, Result};
use super::By;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Numeric, Text, Uuid as SqlUuid};

/// What one card of the budget was used for in one period.
#[derive(Debug, Clone, QueryableByName)]
pub struct CardTotal {
    #[diesel(sql_type = Date)]
    pub period: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    /// The nil UUID stands for "no category".
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Numeric)]
    pub inflow: Amount,
    #[diesel(sql_type = Numeric)]
    pub outflow: Amount,
}

/// Sums by period, card and category, of the budget's credit cards in the currency `home`.
pub fn card_periods(
    tx: &mut HouseholdTx<'_>,
    by: By,
    from: NaiveDate,
    to: NaiveDate,
    home: &str,
) -> Result<Vec<CardTotal>> {
    Ok(Sql::new(
        "SELECT m.period, m.account_id, m.category_id, sum(m.inflow) AS inflow,
                sum(m.outflow) AS outflow FROM ",
    )
    .sql(by.table())
    .sql(
        " m JOIN accounts a ON a.household_id = m.household_id AND a.id = m.account_id
          WHERE a.on_budget AND a.kind = 'credit_card' AND a.currency = ",
    )
    .bind(home)
    .sql(" AND m.period BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" GROUP BY m.period, m.account_id, m.category_id")
    .load(tx.conn())?)
}

/// A card of the budget, and what it held before a period (negative: owed).
#[derive(Debug, Clone, QueryableByName)]
pub struct CardMoney {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// The budget's credit cards in the currency `home`, in the order of accounts.
pub fn card_money_before(
    tx: &mut HouseholdTx<'_>,
    by: By,
    period: NaiveDate,
    home: &str,
) -> Result<Vec<CardMoney>> {
    Ok(Sql::new(
        "SELECT a.id AS account_id, a.name, a.opening_balance + coalesce(
                    (SELECT sum(m.inflow + m.outflow) FROM ",
    )
    .sql(by.table())
    .sql(" m WHERE m.household_id = a.household_id AND m.account_id = a.id AND m.period < ")
    .bind(period)
    .sql(
        "), 0) AS amount FROM accounts a
          WHERE a.on_budget AND a.kind = 'credit_card' AND a.currency = ",
    )
    .bind(home)
    .sql(" ORDER BY a.position, a.created_at, a.id")
    .load(tx.conn())?)
}
