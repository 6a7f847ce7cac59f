//! Sums of a filter's parts, span by span: from totals where they know enough, else from the ledger.

use super::sql::Sql;
use super::totals::{abroad, are_months, payee_flows, tag_flows};
use super::transactions::{conditions, part_conditions};
use super::{HouseholdTx, Result};
use crate::model::category::CategoryKind;
use crate::model::filter::TransactionFilter;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Numeric, Text, Uuid as SqlUuid};

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

/// The sums of one key in one span. `outflow` is negative.
#[derive(Debug, Clone, QueryableByName)]
pub struct PartSum {
    /// The first day of its span.
    #[diesel(sql_type = Date)]
    pub span: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub key: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub currency: String,
    /// Of another currency than the household's, what it is converted by: the rollup's cell.
    #[diesel(sql_type = Nullable<Date>)]
    pub month: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub account_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Numeric)]
    pub inflow: Amount,
    #[diesel(sql_type = Numeric)]
    pub outflow: Amount,
}

/// Sums in the spans that begin on `starts` (in order; the filter's days end the last one).
pub fn sums(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    key: Key,
    starts: Vec<NaiveDate>,
    home: &str,
) -> Result<Vec<PartSum>> {
    let is_of_flows = !filter.kinds.is_empty() && !filter.kinds.contains(&CategoryKind::Transfer);
    let is_of_totals = is_of_flows && filter.is_of_totals() && filter.category.is_none();
    let flows_by = match key {
        Key::Payee => payee_flows,
        Key::Tag => tag_flows,
        Key::Nothing | Key::Category | Key::Account => {
            return of_ledger(tx, filter, key, starts, home);
        }
    };
    match (filter.from, filter.to) {
        (Some(from), Some(to)) if is_of_totals && are_months(&starts) => {
            let abroad = abroad(tx, home, &filter.account_ids)?;
            let flows = flows_by((from, to), &filter.account_ids, &abroad);
            let mut found = of_flows(tx, filter, flows, starts.clone(), home)?;
            if !abroad.is_empty() {
                let abroad = TransactionFilter { account_ids: abroad, ..filter.clone() };
                found.extend(of_ledger(tx, &abroad, key, starts, home)?);
            }
            Ok(found)
        }
        _ => of_ledger(tx, filter, key, starts, home),
    }
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
                   nullif(key, '00000000-0000-0000-0000-000000000000') AS key, ",
    )
    .bind(home)
    .sql(
        "::text AS currency, NULL::date AS month, NULL::uuid AS account_id, NULL::uuid AS category_id,
                   sum(CASE WHEN ",
    )
    .bind(filter.kinds.contains(&CategoryKind::Income))
    .sql(" THEN income ELSE 0 END) AS inflow, -sum(CASE WHEN ")
    .bind(filter.kinds.contains(&CategoryKind::Expense))
    .sql(" THEN spending ELSE 0 END) AS outflow FROM (")
    .append(flows)
    .sql(") told, (SELECT ")
    .bind(starts)
    .sql(" AS starts) c GROUP BY 1, 2) sums WHERE inflow <> 0 OR outflow <> 0")
    .load(tx.conn())?)
}

fn of_ledger(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    key: Key,
    starts: Vec<NaiveDate>,
    home: &str,
) -> Result<Vec<PartSum>> {
    let (whole, part) = key.columns();
    Ok(Sql::new(
        "SELECT c.starts[width_bucket(booked_on, c.starts)] AS span, key, currency, month, account_id,
                category_id, sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow
           FROM (SELECT booked_on, key, currency, amount,
                        CASE WHEN is_other THEN date_trunc('month', booked_on)::date END AS month,
                        CASE WHEN is_other THEN account_id END AS account_id,
                        CASE WHEN is_other THEN category_id END AS category_id
                   FROM (SELECT t.booked_on, t.currency, t.amount, t.account_id, t.category_id, t.currency <> ",
    )
    .bind(home)
    .sql(" AS is_other, ")
    .sql(whole)
    .sql(" AS key FROM transactions t")
    .sql(key.join())
    .sql(" WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.hidden AND NOT t.is_split")
    .append(conditions(filter))
    .append(part_conditions(filter, "t"))
    .sql(
        " UNION ALL SELECT t.booked_on, t.currency, s.amount, t.account_id, s.category_id, t.currency <> ",
    )
    .bind(home)
    .sql(", ")
    .sql(part)
    .sql(
        " FROM transactions t
            JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id",
    )
    .sql(key.join())
    .sql(" WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.hidden AND t.is_split")
    .append(conditions(filter))
    .append(part_conditions(filter, "s"))
    .sql(") p) parts, (SELECT ")
    .bind(starts)
    .sql(" AS starts) c GROUP BY 1, 2, 3, 4, 5, 6")
    .load(tx.conn())?)
}
