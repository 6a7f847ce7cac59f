//! What transactions of a filter add up to.

use super::filter::{conditions, in_sums, part_conditions};
use crate::model::Amount;
use crate::model::filter::TransactionFilter;
use crate::model::transaction::CurrencyTotal;
use crate::store::sql::Sql;
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Numeric, Text};

#[derive(QueryableByName)]
struct TotalRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = BigInt)]
    hidden: i64,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = Numeric)]
    inflow: Amount,
    #[diesel(sql_type = Numeric)]
    outflow: Amount,
}

/// How many transactions a filter lists, how many of them the sums leave out because they are hidden, and
/// the sum of their matching parts (void ones count for nothing).
pub fn summary(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
) -> Result<(i64, i64, Vec<CurrencyTotal>)> {
    let counts = in_sums(filter);
    let rows: Vec<TotalRow> = Sql::new(
        "SELECT sum(n)::bigint AS count, sum(hidden)::bigint AS hidden, currency,
                coalesce(sum(inflow), 0) AS inflow, coalesce(sum(outflow), 0) AS outflow FROM (
            SELECT count(*) AS n,
                   count(*) FILTER (WHERE t.status <> 'void' AND NOT (",
    )
    .sql(counts)
    .sql(")) AS hidden, t.currency, sum(greatest(t.amount, 0)) FILTER (WHERE ")
    .sql(counts)
    .sql(") AS inflow, sum(least(t.amount, 0)) FILTER (WHERE ")
    .sql(counts)
    .sql(") AS outflow FROM transactions t WHERE t.deleted_at IS NULL AND NOT t.is_split")
    .append(conditions(filter))
    .append(part_conditions(filter, "t"))
    .sql(
        " GROUP BY t.currency UNION ALL
            SELECT count(DISTINCT t.id),
                   count(DISTINCT t.id) FILTER (WHERE t.status <> 'void' AND NOT (",
    )
    .sql(counts)
    .sql(")), t.currency, sum(greatest(s.amount, 0)) FILTER (WHERE ")
    .sql(counts)
    .sql("), sum(least(s.amount, 0)) FILTER (WHERE ")
    .sql(counts)
    .sql(
        ") FROM transactions t
              JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id
             WHERE t.deleted_at IS NULL AND t.is_split",
    )
    .append(conditions(filter))
    .append(part_conditions(filter, "s"))
    .sql(" GROUP BY t.currency) parts GROUP BY currency ORDER BY count DESC, currency")
    .load(tx.conn())?;
    let count = rows.iter().map(|row| row.count).sum();
    let hidden = rows.iter().map(|row| row.hidden).sum();
    let total = |row: TotalRow| CurrencyTotal {
        currency: row.currency,
        inflow: row.inflow,
        outflow: row.outflow,
        net: row.inflow + row.outflow,
    };
    Ok((count, hidden, rows.into_iter().map(total).collect()))
}

/// What a filter's matching parts in other currencies than `home` add up to, in the same cells as
/// the rollup has: month, account, category and currency.
pub fn sums_beside(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    home: &str,
) -> Result<Vec<MonthlyTotal>> {
    let counts = in_sums(filter);
    Ok(Sql::new(
        "SELECT date_trunc('month', booked_on::timestamp)::date AS month, account_id,
                coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id,
                currency, sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow,
                count(*) AS count, count(*) FILTER (WHERE amount < 0) AS outflow_count FROM (
            SELECT t.booked_on, t.account_id, t.category_id, t.currency, t.amount
              FROM transactions t
             WHERE t.deleted_at IS NULL AND NOT t.is_split AND ",
    )
    .sql(counts)
    .sql(" AND t.currency <> ")
    .bind(home)
    .append(conditions(filter))
    .append(part_conditions(filter, "t"))
    .sql(
        " UNION ALL
            SELECT t.booked_on, t.account_id, s.category_id, t.currency, s.amount
              FROM transactions t
              JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id
             WHERE t.deleted_at IS NULL AND t.is_split AND ",
    )
    .sql(counts)
    .sql(" AND t.currency <> ")
    .bind(home)
    .append(conditions(filter))
    .append(part_conditions(filter, "s"))
    .sql(") parts GROUP BY 1, 2, 3, 4")
    .load(tx.conn())?)
}
