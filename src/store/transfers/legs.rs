//! Transactions as the search for transfers looks at them.

use crate::model::identity::Count;
use crate::model::transaction::Source;
use crate::model::transfer::BankFacts;
use crate::model::{Amount, Uuid};
use crate::store::sql::Sql;
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, Text, Uuid as SqlUuid};

/// What the bank wrote about the other side of a transaction.
pub fn bank_facts(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<BankFacts> {
    let row: Option<BankFacts> = Sql::new(
        "SELECT tracking_key, reference_number, counterparty_bank, counterparty_account_mask
           FROM transactions WHERE id = ",
    )
    .bind(id)
    .get_result(tx.conn())
    .optional()?;
    Ok(row.unwrap_or_default())
}

/// Transactions that a person may link a transaction with: the opposite sign, another account, days
/// around, not linked yet; the nearest amount first, then the nearest day.
pub fn partners(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
    day: NaiveDate,
    amount: Amount,
    (from, to): (NaiveDate, NaiveDate),
    limit: i64,
) -> Result<Vec<Uuid>> {
    Ok(Sql::new(
        "SELECT t.id FROM transactions t
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.is_split AND t.account_id <> ",
    )
    .bind(account_id)
    .sql(" AND t.booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND sign(t.amount) = -sign(")
    .bind(amount)
    .sql(
        "::numeric) AND NOT EXISTS (SELECT FROM transfers f WHERE f.household_id = t.household_id
              AND f.state = 'confirmed' AND f.outflow_id = t.id)
           AND NOT EXISTS (SELECT FROM transfers f WHERE f.household_id = t.household_id
              AND f.state = 'confirmed' AND f.inflow_id = t.id)
         ORDER BY abs(t.amount + ",
    )
    .bind(amount)
    .sql("), abs(t.booked_on - ")
    .bind(day)
    .sql("), t.id LIMIT ")
    .bind(limit)
    .ids(tx.conn())?)
}

/// A transaction as the search for transfers looks at it.
#[derive(Debug, Clone, QueryableByName)]
pub struct LegRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub search: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub category_source: Source,
    #[diesel(sql_type = Nullable<Text>)]
    pub tracking_key: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub reference_number: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub counterparty_bank: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub counterparty_account_hash: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub counterparty_account_mask: Option<String>,
}

/// Every whole transaction of a span of days that is in no confirmed transfer and pays nobody's debt; of these
/// accounts, or of all when there are none.
pub fn legs(
    tx: &mut HouseholdTx<'_>,
    accounts: &[Uuid],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<LegRow>> {
    let mut sql = Sql::new(
        "SELECT t.id, t.account_id, t.booked_on, t.amount, t.currency, t.search, t.payee_id,
                t.category_id, t.category_source, t.tracking_key, t.reference_number,
                t.counterparty_bank, t.counterparty_account_hash, t.counterparty_account_mask
           FROM transactions t
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.is_split AND t.amount <> 0
            AND t.id NOT IN (SELECT outflow_id FROM transfers WHERE state = 'confirmed')
            AND t.id NOT IN (SELECT inflow_id FROM transfers WHERE state = 'confirmed')
            AND t.id NOT IN (SELECT transaction_id FROM debt_payments WHERE transaction_id IS NOT NULL)
            AND t.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to);
    if !accounts.is_empty() {
        sql = sql.sql(" AND t.account_id = ANY(").bind(accounts.to_vec()).sql(")");
    }
    Ok(sql.load(tx.conn())?)
}

/// Who decided what a transaction is, as far as it matters to whether it can be a leg.
#[derive(Debug, Clone, QueryableByName)]
pub struct LegState {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub category_source: Source,
    /// Gone, void or in a confirmed transfer.
    #[diesel(sql_type = Bool)]
    pub taken: bool,
}

pub fn leg_states(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<Vec<LegState>> {
    Ok(Sql::new(
        "SELECT t.id, t.category_id, t.category_source,
                t.deleted_at IS NOT NULL OR t.status = 'void'
                OR EXISTS (SELECT FROM transfers f WHERE f.household_id = t.household_id
                    AND f.state = 'confirmed' AND f.outflow_id = t.id)
                OR EXISTS (SELECT FROM transfers f WHERE f.household_id = t.household_id
                    AND f.state = 'confirmed' AND f.inflow_id = t.id) AS taken
           FROM unnest(",
    )
    .bind(ids)
    .sql(") v(id) JOIN transactions t ON t.id = v.id")
    .load(tx.conn())?)
}

/// Cash drawn from accounts that are no cash, which is in no transfer and waits in none, newest first:
/// what merchant knowledge, not a person, put into the category for it.
pub fn withdrawals(tx: &mut HouseholdTx<'_>, limit: usize) -> Result<Vec<WithdrawalRow>> {
    Ok(Sql::new(
        "SELECT t.id, t.account_id, t.booked_on, t.amount, t.currency, t.description,
                p.name AS payee
           FROM transactions t
           JOIN categories c ON c.household_id = t.household_id AND c.id = t.category_id
           JOIN accounts a ON a.household_id = t.household_id AND a.id = t.account_id
           LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
          WHERE c.key = 'cash_withdrawal' AND a.kind <> 'cash' AND t.amount < 0
            AND t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.is_split
            AND t.category_source NOT IN ('person', 'transfer')
            AND NOT EXISTS (SELECT FROM transfers f WHERE f.household_id = t.household_id
                AND f.state <> 'rejected' AND f.outflow_id = t.id)
            AND EXISTS (SELECT FROM accounts x WHERE x.household_id = t.household_id
                AND x.kind = 'cash' AND x.closed_on IS NULL AND x.currency = t.currency)
          ORDER BY t.booked_on DESC, t.id DESC LIMIT ",
    )
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .load(tx.conn())?)
}

#[derive(Debug, Clone, QueryableByName)]
pub struct WithdrawalRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee: Option<String>,
}

/// Whether anything could be the other side of one transaction: a glance before the search.
pub fn has_partner(
    tx: &mut HouseholdTx<'_>,
    (account_id, currency): (Uuid, &str),
    amount: Amount,
    (least, most): (Amount, Amount),
    (from, to): (NaiveDate, NaiveDate),
) -> Result<bool> {
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM (SELECT FROM transactions t
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND t.account_id <> ")
    .bind(account_id)
    .sql(" AND sign(t.amount) = -sign(")
    .bind(amount)
    .sql("::numeric) AND (abs(t.amount) BETWEEN ")
    .bind(least)
    .sql(" AND ")
    .bind(most)
    .sql(" OR t.counterparty_account_hash IS NOT NULL OR t.currency <> ")
    .bind(currency)
    .sql(") LIMIT 1) one")
    .get_result(tx.conn())?;
    Ok(row.count > 0)
}
