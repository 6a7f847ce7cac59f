//! Terms and statements of credit cards. What is read is read of several cards at once.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::card::CardTerms;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, Text, Uuid as SqlUuid};
use std::collections::HashMap;

/// A card whose days somebody said.
#[derive(Debug, Clone, QueryableByName)]
pub struct CardRow {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Text)]
    pub currency: String,
    /// The day from which on its ledger is known; null: none.
    #[diesel(sql_type = Nullable<Date>)]
    pub first_on: Option<NaiveDate>,
    #[diesel(embed)]
    pub terms: CardTerms,
}

const CARDS: &str = "
    SELECT c.account_id, a.currency,
           least(a.opened_on, (SELECT min(b.day) FROM daily_balances b
                  WHERE b.household_id = a.household_id AND b.account_id = a.id AND b.count > 0)) AS first_on,
           c.cut_day, c.due_after, c.holidays, c.minimum_percent,
           c.minimum_amount, c.annual_rate, c.paid_from_id
      FROM card_terms c JOIN accounts a ON a.household_id = c.household_id AND a.id = c.account_id";

/// The cards that are in use, in the order of their accounts.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<CardRow>> {
    Ok(Sql::new(CARDS)
        .sql(" WHERE a.closed_on IS NULL AND a.kind = 'credit_card' ORDER BY a.position, a.id")
        .load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<Option<CardRow>> {
    Ok(Sql::new(CARDS)
        .sql(" WHERE c.account_id = ")
        .bind(account)
        .get_result(tx.conn())
        .optional()?)
}

pub fn set_terms(tx: &mut HouseholdTx<'_>, account: Uuid, terms: &CardTerms) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO card_terms (household_id, account_id, cut_day, due_after, holidays,
                                 minimum_percent, minimum_amount, annual_rate, paid_from_id) VALUES ",
    )
    .row(row![
        household,
        account,
        terms.cut_day,
        terms.due_after,
        terms.holidays.as_str(),
        terms.minimum_percent,
        terms.minimum_amount.map(|amount| amount.0),
        terms.annual_rate,
        terms.paid_from_id
    ])
    .sql(
        " ON CONFLICT (household_id, account_id) DO UPDATE SET cut_day = excluded.cut_day,
              due_after = excluded.due_after, holidays = excluded.holidays,
              minimum_percent = excluded.minimum_percent, minimum_amount = excluded.minimum_amount,
              annual_rate = excluded.annual_rate, paid_from_id = excluded.paid_from_id",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// Statements that were told stay with the account. False: there are no terms.
pub fn remove_terms(tx: &mut HouseholdTx<'_>, account: Uuid) -> Result<bool> {
    let gone =
        Sql::new("DELETE FROM card_terms WHERE account_id = ").bind(account).execute(tx.conn())?;
    Ok(gone > 0)
}

/// What the bank's own statement says.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ToldStatement {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub cut_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub no_interest: Amount,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub minimum: Option<Amount>,
}

/// What the bank told of the statements of these cards, oldest first.
pub fn told(tx: &mut HouseholdTx<'_>, accounts: Vec<Uuid>) -> Result<Vec<ToldStatement>> {
    Ok(Sql::new(
        "SELECT account_id, cut_on, due_on, no_interest, minimum FROM card_statements
          WHERE account_id = ANY(",
    )
    .bind(accounts)
    .sql(") ORDER BY account_id, cut_on")
    .load(tx.conn())?)
}

pub fn tell(tx: &mut HouseholdTx<'_>, told: &ToldStatement) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO card_statements (household_id, account_id, cut_on, due_on, no_interest,
                                      minimum) VALUES ",
    )
    .row(row![
        household,
        told.account_id,
        told.cut_on,
        told.due_on,
        told.no_interest,
        told.minimum.map(|amount| amount.0)
    ])
    .execute(tx.conn())?;
    Ok(())
}

pub fn forget(tx: &mut HouseholdTx<'_>, account: Uuid, cut_on: NaiveDate) -> Result<bool> {
    let gone = Sql::new("DELETE FROM card_statements WHERE account_id = ")
        .bind(account)
        .sql(" AND cut_on = ")
        .bind(cut_on)
        .execute(tx.conn())?;
    Ok(gone > 0)
}

/// An amount of an account on a day.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct DayAmount {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// What each account held at the end of each of its days.
pub fn balances(tx: &mut HouseholdTx<'_>, days: &[(Uuid, NaiveDate)]) -> Result<Vec<DayAmount>> {
    Ok(Sql::new(
        "SELECT d.account_id, d.day, a.opening_balance + coalesce((SELECT sum(b.change)
                  FROM daily_balances b WHERE b.household_id = a.household_id
                       AND b.account_id = a.id AND b.day <= d.day), 0) AS amount
           FROM unnest(",
    )
    .bind(days.iter().map(|(account, _)| *account).collect::<Vec<_>>())
    .sql(", ")
    .bind(days.iter().map(|(_, day)| *day).collect::<Vec<_>>())
    .sql(") d(account_id, day) JOIN accounts a ON a.id = d.account_id")
    .load(tx.conn())?)
}

/// What was paid to a card on a day, and whether another statement than that of its day counts it.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Paid {
    #[diesel(embed)]
    pub of: DayAmount,
    #[diesel(sql_type = Nullable<Bool>)]
    pub to_next: Option<bool>,
}

/// What was paid to cards: money that came in and is no refund.
pub fn payments(
    tx: &mut HouseholdTx<'_>,
    accounts: Vec<Uuid>,
    after: NaiveDate,
) -> Result<Vec<Paid>> {
    Ok(Sql::new(
        "SELECT t.account_id, t.booked_on AS day, sum(coalesce(s.amount, t.amount)) AS amount, h.to_next
           FROM transactions t
           LEFT JOIN card_shifts h ON h.household_id = t.household_id AND h.transaction_id = t.id
           LEFT JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id
           LEFT JOIN categories c ON c.household_id = t.household_id
            AND c.id = CASE WHEN t.is_split THEN s.category_id ELSE t.category_id END
           LEFT JOIN category_groups g ON g.household_id = c.household_id AND g.id = c.group_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND coalesce(s.amount, t.amount) > 0
                AND (c.id IS NULL OR g.kind = 'transfer') AND t.account_id = ANY(",
    )
    .bind(accounts)
    .sql(") AND t.booked_on > ")
    .bind(after)
    .sql(" GROUP BY t.account_id, t.booked_on, h.to_next")
    .load(tx.conn())?)
}

/// The account that paid each of these cards last.
pub fn payers(tx: &mut HouseholdTx<'_>, accounts: Vec<Uuid>) -> Result<HashMap<Uuid, Uuid>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        card: Uuid,
        #[diesel(sql_type = SqlUuid)]
        payer: Uuid,
    }
    let rows: Vec<Row> = Sql::new(
        "SELECT DISTINCT ON (i.account_id) i.account_id AS card, o.account_id AS payer
           FROM transfers x
           JOIN transactions i ON i.household_id = x.household_id AND i.id = x.inflow_id
           JOIN transactions o ON o.household_id = x.household_id AND o.id = x.outflow_id
          WHERE x.state = 'confirmed' AND i.account_id = ANY(",
    )
    .bind(accounts)
    .sql(") ORDER BY i.account_id, i.booked_on DESC, i.id")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.card, row.payer)).collect())
}

/// A movement that another statement than that of its day counts.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Shifted {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Bool)]
    pub to_next: bool,
}

/// The movements since a day that another statement than that of their day counts.
pub fn shifted(
    tx: &mut HouseholdTx<'_>,
    accounts: Vec<Uuid>,
    from: NaiveDate,
) -> Result<Vec<Shifted>> {
    Ok(Sql::new(
        "SELECT t.id, t.account_id, t.booked_on AS day, t.amount, s.to_next FROM card_shifts s
           JOIN transactions t ON t.household_id = s.household_id AND t.id = s.transaction_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.account_id = ANY(",
    )
    .bind(accounts)
    .sql(") AND t.booked_on >= ")
    .bind(from)
    .sql(" ORDER BY t.booked_on, t.id")
    .load(tx.conn())?)
}

/// Whether a movement is counted by the statement after (or before) that of its day.
pub fn shift_of(tx: &mut HouseholdTx<'_>, transaction: Uuid) -> Result<Option<bool>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Bool)]
        to_next: bool,
    }
    let row: Option<Row> = Sql::new("SELECT to_next FROM card_shifts WHERE transaction_id = ")
        .bind(transaction)
        .get_result(tx.conn())
        .optional()?;
    Ok(row.map(|row| row.to_next))
}

pub fn shift(tx: &mut HouseholdTx<'_>, transaction: Uuid, to_next: Option<bool>) -> Result<()> {
    Sql::new("DELETE FROM card_shifts WHERE transaction_id = ")
        .bind(transaction)
        .execute(tx.conn())?;
    let Some(to_next) = to_next else {
        return Ok(());
    };
    let household = tx.household_id();
    Sql::new("INSERT INTO card_shifts (household_id, transaction_id, to_next) VALUES ")
        .row(row![household, transaction, to_next])
        .execute(tx.conn())?;
    Ok(())
}

/// What a card cost in a month, by the built-in category that says what for.
#[derive(Debug, Clone, QueryableByName)]
pub struct CostRow {
    #[diesel(sql_type = Date)]
    pub month: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Bool)]
    pub interest: bool,
    #[diesel(sql_type = Numeric)]
    pub cost: Amount,
}

/// Interest, fees and the tax on them, from a month on.
pub fn costs(tx: &mut HouseholdTx<'_>, account: Uuid, from: NaiveDate) -> Result<Vec<CostRow>> {
    Ok(Sql::new(
        "SELECT m.month, m.category_id, c.key = 'interest_paid' AS interest,
                -(m.inflow + m.outflow) AS cost
           FROM monthly_totals m
           JOIN categories c ON c.household_id = m.household_id AND c.id = m.category_id
          WHERE c.key IN ('interest_paid', 'bank_fees', 'bank_fees_vat') AND m.account_id = ",
    )
    .bind(account)
    .sql(" AND m.month >= ")
    .bind(from)
    .load(tx.conn())?)
}
