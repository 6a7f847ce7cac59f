//! Sums of a filter's parts, span by span: from totals where they know enough, else from the ledger.

use super::sql::Sql;
use super::totals::{MonthlyTotal, abroad, are_months, payee_flows, tag_flows};
use super::transactions::{conditions, part_conditions};
use super::{HouseholdTx, Result};
use crate::model::category::CategoryKind;
use crate::model::filter::TransactionFilter;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Numeric, Uuid as SqlUuid};

/// What sums are kept apart by, beside their span and currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Nothing,
    Category,
    Account,
    Payee,
    Tag,
}

impl Key {
    /// As a column of a whole transaction (`t`) and of a part of one (`s`).
    fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("NULL::uuid", "NULL::uuid"),
            Self::Category => ("t.category_id", "s.category_id"),
            Self::Account => ("t.account_id", "t.account_id"),
            Self::Payee => ("t.payee_id", "t.payee_id"),
            Self::Tag => ("x.tag_id", "x.tag_id"),
        }
    }

    fn join(self) -> &'static str {
        match self {
            Self::Tag => {
                " LEFT JOIN transaction_tags x ON x.household_id = t.household_id
                     AND x.transaction_id = t.id"
            }
            _ => "",
        }
    }
}

/// What one key comes to in one span, in the household's currency; what went out is negative.
#[derive(Debug, Clone, QueryableByName)]
pub struct PartSum {
    /// The first day of its span.
    #[diesel(sql_type = Date)]
    pub span: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub key: Option<Uuid>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// The same in another currency: the cell that is converted.
#[derive(Debug, Clone, QueryableByName)]
pub struct OtherSum {
    #[diesel(sql_type = Date)]
    pub span: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub key: Option<Uuid>,
    #[diesel(embed)]
    pub cell: MonthlyTotal,
}

/// Sums of a filter's parts.
#[derive(Debug, Default)]
pub struct Sums {
    pub home: Vec<PartSum>,
    pub others: Vec<OtherSum>,
}

/// Sums in the spans that begin on `starts` (in order; the filter's days end the last one).
pub fn sums(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    key: Key,
    starts: Vec<NaiveDate>,
    home: &str,
) -> Result<Sums> {
    let abroad = abroad(tx, home, &filter.account_ids)?;
    let is_of_flows = !filter.kinds.is_empty() && !filter.kinds.contains(&CategoryKind::Transfer);
    let is_of_totals =
        is_of_flows && filter.is_of_totals() && filter.category.is_none() && are_months(&starts);
    let accounts = &filter.account_ids;
    let flows = match (key, filter.from, filter.to) {
        (Key::Payee, Some(from), Some(to)) => Some(payee_flows((from, to), accounts, &abroad)),
        (Key::Tag, Some(from), Some(to)) => Some(tag_flows((from, to), accounts, &abroad)),
        _ => None,
    };
    let in_home_currency = match flows {
        Some(flows) if is_of_totals => of_flows(tx, filter, flows, starts.clone(), home)?,
        _ => at_home(tx, filter, key, starts.clone(), home)?,
    };
    let others = match abroad.is_empty() {
        true => Vec::new(),
        false => of_others(tx, filter, key, starts, home)?,
    };
    Ok(Sums { home: in_home_currency, others })
}

/// Sums of flows of months by key at home, in spans of whole months but where the first one begins.
fn of_flows(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    flows: Sql,
    starts: Vec<NaiveDate>,
    home: &str,
) -> Result<Vec<PartSum>> {
    if !filter.currencies.is_empty() && filter.currencies.iter().all(|code| code != home) {
        return Ok(Vec::new());
    }
    Ok(Sql::new(
        "SELECT * FROM (
            SELECT c.starts[width_bucket(greatest(month, c.starts[1]), c.starts)] AS span,
                   nullif(key, '00000000-0000-0000-0000-000000000000') AS key, sum(CASE WHEN ",
    )
    .bind(filter.kinds.contains(&CategoryKind::Income))
    .sql(" THEN income ELSE 0 END - CASE WHEN ")
    .bind(filter.kinds.contains(&CategoryKind::Expense))
    .sql(" THEN spending ELSE 0 END) AS amount FROM (")
    .append(flows)
    .sql(") told, (SELECT ")
    .bind(starts)
    .sql(" AS starts) c GROUP BY 1, 2) sums WHERE amount <> 0")
    .load(tx.conn())?)
}

/// What of the ledger fits, split into parts: a relation of its day, currency, amount, account, category and key.
fn parts(filter: &TransactionFilter, key: Key, currency: impl Fn(Sql) -> Sql) -> Sql {
    let (whole, part) = key.columns();
    currency(
        Sql::new("SELECT t.booked_on, t.currency, t.amount, t.account_id, t.category_id, ")
            .sql(whole)
            .sql(" AS key FROM transactions t")
            .sql(key.join())
            .sql(" WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.hidden AND NOT t.is_split")
            .append(conditions(filter))
            .append(part_conditions(filter, "t")),
    )
    .append(currency(
        Sql::new(" UNION ALL SELECT t.booked_on, t.currency, s.amount, t.account_id, s.category_id, ")
            .sql(part)
            .sql(
                " FROM transactions t
                  JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id",
            )
            .sql(key.join())
            .sql(" WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.hidden AND t.is_split")
            .append(conditions(filter))
            .append(part_conditions(filter, "s")),
    ))
}

/// From the ledger, in the household's currency.
fn at_home(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    key: Key,
    starts: Vec<NaiveDate>,
    home: &str,
) -> Result<Vec<PartSum>> {
    Ok(Sql::new(
        "SELECT c.starts[width_bucket(booked_on, c.starts)] AS span, key, sum(amount) AS amount FROM (",
    )
    .append(parts(filter, key, |sql| sql.sql(" AND t.currency = ").bind(home)))
    .sql(") parts, (SELECT ")
    .bind(starts)
    .sql(" AS starts) c GROUP BY 1, 2")
    .load(tx.conn())?)
}

/// From the ledger, in other currencies: by what each is converted by.
fn of_others(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    key: Key,
    starts: Vec<NaiveDate>,
    home: &str,
) -> Result<Vec<OtherSum>> {
    Ok(Sql::new(
        "SELECT c.starts[width_bucket(booked_on, c.starts)] AS span, key, currency,
                date_trunc('month', booked_on::timestamp)::date AS month, account_id,
                coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id,
                coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS inflow,
                coalesce(sum(amount) FILTER (WHERE amount < 0), 0) AS outflow, count(*) AS count,
                count(*) FILTER (WHERE amount < 0) AS outflow_count FROM (",
    )
    .append(parts(filter, key, |sql| sql.sql(" AND t.currency <> ").bind(home)))
    .sql(") parts, (SELECT ")
    .bind(starts)
    .sql(" AS starts) c GROUP BY 1, 2, 3, 4, 5, 6")
    .load(tx.conn())?)
}
