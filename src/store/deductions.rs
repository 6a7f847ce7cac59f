//! What the spending of categories is declared as, and the rows of a year's return.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::year::{Deduction, TaxRow};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};

#[derive(QueryableByName)]
struct Assigned {
    #[diesel(sql_type = SqlUuid)]
    category_id: Uuid,
    #[diesel(sql_type = Text)]
    deduction: Deduction,
}

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<(Uuid, Deduction)>> {
    let sql = "SELECT category_id, deduction FROM tax_deductions ORDER BY category_id";
    let rows: Vec<Assigned> = Sql::new(sql).load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.category_id, row.deduction)).collect())
}

pub fn put(tx: &mut HouseholdTx<'_>, category: Uuid, deduction: Deduction) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO tax_deductions (household_id, category_id, deduction) VALUES ")
        .row(row![household, category, deduction.as_str()])
        .sql(
            " ON CONFLICT (household_id, category_id) DO UPDATE SET deduction = excluded.deduction",
        )
        .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, category: Uuid) -> Result<()> {
    Sql::new("DELETE FROM tax_deductions WHERE category_id = ")
        .bind(category)
        .execute(tx.conn())?;
    Ok(())
}

/// Income and deductible spending of some days, income first, oldest first; at most `most`.
pub fn rows(
    tx: &mut HouseholdTx<'_>,
    (from, to): (NaiveDate, NaiveDate),
    accounts: Vec<Uuid>,
    most: i64,
) -> Result<Vec<TaxRow>> {
    let all = accounts.is_empty();
    Ok(Sql::new(
        "SELECT d.deduction, p.booked_on, c.name AS category, y.name AS payee, t.description,
                a.name AS account, a.kind = 'cash' AS in_cash, p.currency,
                CASE WHEN d.deduction IS NULL THEN p.amount ELSE -p.amount END AS amount,
                p.transaction_id
           FROM postings p
           JOIN transactions t ON t.household_id = p.household_id AND t.id = p.transaction_id
           JOIN accounts a ON a.household_id = p.household_id AND a.id = p.account_id
           LEFT JOIN categories c ON c.household_id = p.household_id AND c.id = p.category_id
           LEFT JOIN category_groups g ON g.household_id = p.household_id AND g.id = c.group_id
           LEFT JOIN tax_deductions d ON d.household_id = p.household_id
                                     AND d.category_id = p.category_id
           LEFT JOIN payees y ON y.household_id = p.household_id AND y.id = p.payee_id
          WHERE p.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND (")
    .bind(all)
    .sql(" OR p.account_id = ANY(")
    .bind(accounts)
    .sql(
        ")) AND (d.deduction IS NOT NULL OR g.kind = 'income' OR (p.category_id IS NULL AND p.amount > 0))
          ORDER BY d.deduction NULLS FIRST, p.booked_on, p.transaction_id, p.position LIMIT ",
    )
    .bind(most)
    .load(tx.conn())?)
}
