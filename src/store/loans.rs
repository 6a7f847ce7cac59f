//! What contracts of loans say, and what was paid beside them.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::identity::Count;
use crate::model::loan::{LoanExtra, LoanTerms};
use diesel::prelude::*;

pub fn terms(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<Option<LoanTerms>> {
    Ok(Sql::new(
        "SELECT principal, annual_rate, tax_percent, months, first_due_on, method, opening_fee,
                monthly_fee, unit FROM loan_terms WHERE account_id = ",
    )
    .bind(account)
    .get_result(tx.conn())
    .optional()?)
}

pub fn set_terms(tx: &mut HouseholdTx<'_>, account: Uuid, terms: &LoanTerms) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO loan_terms (household_id, account_id, principal, annual_rate, tax_percent, months,
                                 first_due_on, method, opening_fee, monthly_fee, unit) VALUES ",
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
        terms.unit.map(|unit| unit.as_str().to_owned())
    ])
    .sql(
        " ON CONFLICT (household_id, account_id) DO UPDATE SET principal = excluded.principal,
              annual_rate = excluded.annual_rate, tax_percent = excluded.tax_percent,
              months = excluded.months, first_due_on = excluded.first_due_on,
              method = excluded.method, opening_fee = excluded.opening_fee,
              monthly_fee = excluded.monthly_fee, unit = excluded.unit",
    )
    .execute(tx.conn())?;
    Ok(())
}

pub fn forget(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<bool> {
    let gone =
        Sql::new("DELETE FROM loan_terms WHERE account_id = ").bind(account).execute(tx.conn())?;
    Ok(gone > 0)
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
