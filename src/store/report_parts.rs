//! Sums of a filter's parts, span by span: from totals where they know enough, else from the ledger.

use super::sql::Sql;
use super::todays::{self, Factors};
use super::totals::{MonthlyTotal, abroad, are_months, payee_flows, tag_flows, widened};
use super::transactions::{conditions, part_conditions};
use super::{HouseholdTx, Result};
use crate::model::category::CategoryKind;
use crate::model::filter::TransactionFilter;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Nullable, Numeric, Uuid as SqlUuid};
use rust_decimal::Decimal;

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
#[derive(Debug, Clone)]
pub struct PartSum {
    /// The first day of its span.
    pub span: NaiveDate,
    pub key: Option<Uuid>,
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

/// Sums in the spans that begin on `starts` (in order; the filter's days end the last one); in the household's currency
/// times the factors, to eight places.
pub fn sums(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    key: Key,
    starts: Vec<NaiveDate>,
    home: &str,
    factors: &Factors,
) -> Result<Sums> {
    let abroad = abroad(tx, home, &filter.account_ids)?;
    let others = match abroad.is_empty() {
        true => Vec::new(),
        false => of_others(tx, filter, key, starts.clone(), home)?,
    };
    let flows_of: Option<FlowsOf> = match key {
        Key::Payee => Some(payee_flows),
        Key::Tag => Some(tag_flows),
        _ => None,
    };
    let is_of_flows = !filter.kinds.is_empty() && !filter.kinds.contains(&CategoryKind::Transfer);
    let is_of_totals = is_of_flows && filter.is_of_totals() && filter.category.is_none();
    let is_of_home = filter.currencies.is_empty() || filter.currencies.iter().any(|c| c == home);
    let amounts = match (flows_of, filter.from.zip(filter.to)) {
        (Some(of), Some(days)) if is_of_totals && is_of_home && are_months(&starts) => {
            of_months(filter, of(widened(tx, days)?, &filter.account_ids, &abroad))
        }
        _ => of_ledger(filter, key, home),
    };
    let home =
        by_key(tx, amounts)?.into_iter().flat_map(|one| one.spans(&starts, factors)).collect();
    Ok(Sums { home, others })
}

/// A relation of month, key, income and spending of a range's days, in accounts that are not abroad.
type FlowsOf = fn((NaiveDate, NaiveDate), &[Uuid], &[Uuid]) -> Sql;

/// Of flows the amount that is asked for, negative where it went out: a relation of key, day (of its month the first)
/// and amount.
fn of_months(filter: &TransactionFilter, flows: Sql) -> Sql {
    let has = |kind| filter.kinds.contains(&kind);
    Sql::new("SELECT key, month AS day, ")
        .sql(match (has(CategoryKind::Income), has(CategoryKind::Expense)) {
            (true, true) => "income - spending",
            (true, false) => "income",
            _ => "-spending",
        })
        .sql(" AS amount FROM (")
        .append(flows)
        .sql(") flows")
}

/// A key and its amounts, of which a day may have several.
#[derive(QueryableByName)]
struct KeyAmounts {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    key: Option<Uuid>,
    #[diesel(sql_type = Array<Date>)]
    days: Vec<NaiveDate>,
    #[diesel(sql_type = Array<Numeric>)]
    amounts: Vec<Amount>,
}

/// Of a relation of key, day and amount: to add the amounts up by span here takes half the time that it takes there.
fn by_key(tx: &mut HouseholdTx<'_>, amounts: Sql) -> Result<Vec<KeyAmounts>> {
    Ok(Sql::new(
        "SELECT nullif(key, '00000000-0000-0000-0000-000000000000') AS key, array_agg(day) AS days,
                array_agg(amount) AS amounts FROM (",
    )
    .append(amounts)
    .sql(") told GROUP BY key")
    .load(tx.conn())?)
}

impl KeyAmounts {
    /// What they come to in each span; what a month is of before the first span, in that.
    fn spans(self, starts: &[NaiveDate], factors: &Factors) -> Vec<PartSum> {
        let mut sums = vec![Decimal::ZERO; starts.len()];
        for (day, amount) in self.days.into_iter().zip(self.amounts) {
            let place = starts.partition_point(|start| *start <= day).saturating_sub(1);
            if let Some(sum) = sums.get_mut(place) {
                *sum += todays::of(factors, day, amount);
            }
        }
        let sums = starts.iter().zip(sums).filter(|(_, sum)| !sum.is_zero());
        sums.map(|(span, sum)| PartSum { span: *span, key: self.key, amount: todays::rounded(sum) })
            .collect()
    }
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

/// From the ledger, in the household's currency: a relation of key, day and amount.
fn of_ledger(filter: &TransactionFilter, key: Key, home: &str) -> Sql {
    Sql::new(
        "SELECT coalesce(key, '00000000-0000-0000-0000-000000000000') AS key, booked_on AS day, amount FROM (",
    )
    .append(parts(filter, key, |sql| sql.sql(" AND t.currency = ").bind(home)))
    .sql(") parts")
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
