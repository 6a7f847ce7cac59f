//! What contracts of loans say, and what was paid beside them.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use crate::model::loan::{AskedPayment, LikelyPayment, LoanExtra, LoanTerms, LoanTermsRow};
use crate::model::{Amount, Uuid};
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use rust_decimal::Decimal;
use std::collections::HashMap;

pub fn terms(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<Option<LoanTerms>> {
    Ok(Sql::new(
        "SELECT principal, annual_rate, tax_percent, months, first_due_on, method, opening_fee,
                monthly_fee, unit, is_withheld FROM loan_terms WHERE account_id = ",
    )
    .bind(account)
    .get_result(tx.conn())
    .optional()?)
}

/// Of every loan.
pub fn all_terms(tx: &mut HouseholdTx<'_>) -> Result<Vec<LoanTermsRow>> {
    Ok(Sql::new(
        "SELECT account_id, principal, annual_rate, tax_percent, months, first_due_on, method,
                opening_fee, monthly_fee, unit, is_withheld FROM loan_terms ORDER BY account_id",
    )
    .load(tx.conn())?)
}

/// Movements that may be these payments: so many days about theirs and so many percent more or less, they came to the loan
/// or left cash, a current or a savings account. What is a series of something else, or went to another account, is none.
pub fn likely_payments(
    tx: &mut HouseholdTx<'_>,
    asked: &[AskedPayment],
    (days, percent): (u64, i64),
    series: &[Uuid],
) -> Result<Vec<LikelyPayment>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let share = Decimal::from(percent) / Decimal::ONE_HUNDRED;
    Ok(Sql::new(
        "SELECT v.place, t.id AS transaction_id, t.account_id, t.booked_on, t.amount,
                CASE a.kind WHEN 'credit_card' THEN t.description END AS words_of_card FROM unnest(",
    )
    .bind(asked.iter().map(|one| one.account_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(asked.iter().map(|one| one.on).collect::<Vec<_>>())
    .sql(", ")
    .bind(asked.iter().map(|one| one.amount).collect::<Vec<_>>())
    .sql(", ")
    .bind(asked.iter().map(|one| one.currency.clone()).collect::<Vec<_>>())
    .sql(") WITH ORDINALITY v(account_id, day, amount, currency, place), (SELECT ")
    .bind(days)
    .sql(" AS days, ")
    .bind(Amount(share))
    .sql(
        "::numeric AS share) near
          CROSS JOIN LATERAL (
                SELECT t.id, t.household_id, t.account_id, t.booked_on, t.amount, t.description
                  FROM transactions t
                 WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.currency = v.currency
                   AND t.booked_on BETWEEN v.day - near.days AND v.day + near.days
                   AND CASE WHEN t.account_id = v.account_id THEN t.amount ELSE -t.amount END
                       BETWEEN v.amount * (1 - near.share) AND v.amount * (1 + near.share)
                OFFSET 0) t
           JOIN accounts a ON a.household_id = t.household_id AND a.id = t.account_id
          WHERE (t.account_id = v.account_id OR a.kind IN ('checking', 'savings', 'cash', 'credit_card'))
            AND NOT EXISTS (SELECT FROM transfers x
                 JOIN transactions i ON i.household_id = x.household_id AND i.id = x.inflow_id
                WHERE x.household_id = t.household_id AND x.outflow_id = t.id AND x.state = 'confirmed'
                  AND i.account_id <> v.account_id)
            AND NOT EXISTS (SELECT FROM recurring_hits h
                 JOIN recurring r ON r.household_id = h.household_id AND r.id = h.recurring_id
                WHERE h.household_id = t.household_id AND h.transaction_id = t.id
                  AND r.state <> 'dismissed' AND r.id <> ALL(",
    )
    .bind(series.to_vec())
    .sql(")) ORDER BY abs(t.booked_on - v.day), v.place, t.id")
    .load(tx.conn())?)
}

pub fn set_terms(tx: &mut HouseholdTx<'_>, account: Uuid, terms: &LoanTerms) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO loan_terms (household_id, account_id, principal, annual_rate, tax_percent, months,
                                 first_due_on, method, opening_fee, monthly_fee, unit,
                                 is_withheld) VALUES ",
    )
    .row(row![
        household,
        account,
        terms.principal,
        terms.annual_rate,
        terms.tax_percent,
        terms.months,
        terms.first_due_on,
        terms.method.as_str(),
        terms.opening_fee,
        terms.monthly_fee,
        terms.unit.map(|unit| unit.as_str().to_owned()),
        terms.is_withheld
    ])
    .sql(
        " ON CONFLICT (household_id, account_id) DO UPDATE SET principal = excluded.principal,
              annual_rate = excluded.annual_rate, tax_percent = excluded.tax_percent,
              months = excluded.months, first_due_on = excluded.first_due_on,
              method = excluded.method, opening_fee = excluded.opening_fee,
              monthly_fee = excluded.monthly_fee, unit = excluded.unit,
              is_withheld = excluded.is_withheld",
    )
    .execute(tx.conn())?;
    Ok(())
}

pub fn forget(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<bool> {
    let gone =
        Sql::new("DELETE FROM loan_terms WHERE account_id = ").bind(account).execute(tx.conn())?;
    Ok(gone > 0)
}

#[derive(QueryableByName)]
struct ExtraRow {
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(embed)]
    extra: LoanExtra,
}

/// Of every loan, oldest first.
pub fn all_extras(tx: &mut HouseholdTx<'_>) -> Result<HashMap<Uuid, Vec<LoanExtra>>> {
    let rows: Vec<ExtraRow> = Sql::new(
        "SELECT account_id, id, paid_on, amount, lowers FROM loan_extras ORDER BY paid_on, id",
    )
    .load(tx.conn())?;
    let mut all: HashMap<Uuid, Vec<LoanExtra>> = HashMap::new();
    for row in rows {
        all.entry(row.account_id).or_default().push(row.extra);
    }
    Ok(all)
}

/// Oldest first.
pub fn extras(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<Vec<LoanExtra>> {
    Ok(Sql::new("SELECT id, paid_on, amount, lowers FROM loan_extras WHERE account_id = ")
        .bind(account)
        .sql(" ORDER BY paid_on, id")
        .load(tx.conn())?)
}

pub fn count_extras(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<i64> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM loan_extras WHERE account_id = ")
        .bind(account)
        .get_result(tx.conn())?;
    Ok(row.count)
}

pub fn add_extra(tx: &mut HouseholdTx<'_>, account: Uuid, extra: &LoanExtra) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO loan_extras (household_id, id, account_id, paid_on, amount, lowers) VALUES ",
    )
    .row(row![household, extra.id, account, extra.paid_on, extra.amount, extra.lowers.as_str()])
    .execute(tx.conn())?;
    Ok(())
}

pub fn remove_extra(tx: &mut HouseholdTx<'_>, account: Uuid, id: Uuid) -> Result<bool> {
    let gone = Sql::new("DELETE FROM loan_extras WHERE account_id = ")
        .bind(account)
        .sql(" AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(gone > 0)
}
