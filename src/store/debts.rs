//! Money between people, and what was paid of it.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::debt::{DebtCandidate, DebtPayment, DebtRow};
use crate::model::identity::Count;
use crate::model::transaction::Reason;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use serde_json::json;

const DEBTS: &str = "
    SELECT id, kind, name, currency, note, due_on, part, pace, first_on, members, turn, pays_own_turn,
           settled_on FROM debts";

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<DebtRow>> {
    Ok(Sql::new(DEBTS).sql(" ORDER BY id").load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<DebtRow>> {
    Ok(Sql::new(DEBTS).sql(" WHERE id = ").bind(id).get_result(tx.conn()).optional()?)
}

pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM debts").get_result(tx.conn())?;
    Ok(row.count)
}

pub fn set(tx: &mut HouseholdTx<'_>, debt: &DebtRow) -> Result<()> {
    let household = tx.household_id();
    Sql::new(
        "INSERT INTO debts (household_id, id, kind, name, currency, note, due_on, part, pace, first_on,
                            members, turn, pays_own_turn, settled_on) VALUES ",
    )
    .row(row![
        household,
        debt.id,
        debt.kind.as_str(),
        debt.name.as_str(),
        debt.currency.as_str(),
        debt.note.clone(),
        debt.due_on,
        debt.part,
        debt.pace.map(|pace| pace.as_str().to_owned()),
        debt.first_on,
        debt.members,
        debt.turn,
        debt.pays_own_turn,
        debt.settled_on
    ])
    .sql(
        " ON CONFLICT (household_id, id) DO UPDATE SET name = excluded.name, note = excluded.note,
              due_on = excluded.due_on, part = excluded.part, pace = excluded.pace,
              first_on = excluded.first_on, members = excluded.members, turn = excluded.turn,
              pays_own_turn = excluded.pays_own_turn, settled_on = excluded.settled_on",
    )
    .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let gone = Sql::new("DELETE FROM debts WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(gone > 0)
}

/// Of all debts, newest first. A movement that is deleted or void pays nothing.
pub fn payments(tx: &mut HouseholdTx<'_>) -> Result<Vec<DebtPayment>> {
    Ok(Sql::new(
        "SELECT p.id, p.debt_id, coalesce(t.booked_on, p.paid_on) AS paid_on,
                coalesce(-t.amount, p.amount) AS amount, p.transaction_id, t.account_id,
                coalesce(y.name, t.description) AS description
           FROM debt_payments p
           LEFT JOIN transactions t ON t.household_id = p.household_id AND t.id = p.transaction_id
           LEFT JOIN payees y ON y.household_id = t.household_id AND y.id = t.payee_id
          WHERE p.transaction_id IS NULL OR (t.deleted_at IS NULL AND t.status <> 'void')
          ORDER BY 3 DESC, p.id DESC",
    )
    .load(tx.conn())?)
}

pub fn count_payments(tx: &mut HouseholdTx<'_>, debt: Uuid) -> Result<i64> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM debt_payments WHERE debt_id = ")
        .bind(debt)
        .get_result(tx.conn())?;
    Ok(row.count)
}

#[derive(QueryableByName)]
struct Paying {
    #[diesel(sql_type = SqlUuid)]
    recurring_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    debt_id: Uuid,
}

/// Series that movements which pay a debt were found to be of, each with the debt that its latest one pays.
pub fn paying_series(tx: &mut HouseholdTx<'_>) -> Result<Vec<(Uuid, Uuid)>> {
    let rows: Vec<Paying> = Sql::new(
        "SELECT DISTINCT ON (h.recurring_id) h.recurring_id, p.debt_id
           FROM debt_payments p
           JOIN recurring_hits h ON h.household_id = p.household_id AND h.transaction_id = p.transaction_id
           JOIN transactions t ON t.household_id = p.household_id AND t.id = p.transaction_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void'
          ORDER BY h.recurring_id, t.booked_on DESC, t.id DESC",
    )
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.recurring_id, row.debt_id)).collect())
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Those of these movements that can pay a debt in this currency.
pub fn payable(
    tx: &mut HouseholdTx<'_>,
    transactions: Vec<Uuid>,
    currency: &str,
) -> Result<Vec<Uuid>> {
    let rows: Vec<Found> = Sql::new("SELECT id FROM transactions WHERE id = ANY (")
        .bind(transactions)
        .sql(") AND deleted_at IS NULL AND status <> 'void' AND amount <> 0 AND currency = ")
        .bind(currency)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// How many of these movements pay a debt already.
pub fn linked(tx: &mut HouseholdTx<'_>, transactions: Vec<Uuid>) -> Result<i64> {
    let row: Count =
        Sql::new("SELECT count(*) AS count FROM debt_payments WHERE transaction_id = ANY (")
            .bind(transactions)
            .sql(")")
            .get_result(tx.conn())?;
    Ok(row.count)
}

/// What pays a debt: a movement, or a day and an amount.
#[derive(Debug, Clone, Copy)]
pub enum Paid {
    By(Uuid),
    On(NaiveDate, Amount),
}

pub fn pay(tx: &mut HouseholdTx<'_>, debt: Uuid, paid: &[Paid]) -> Result<()> {
    if paid.is_empty() {
        return Ok(());
    }
    let household = tx.household_id();
    let of = |paid: &Paid| match *paid {
        Paid::By(transaction) => (None, None, Some(transaction)),
        Paid::On(day, amount) => (Some(day), Some(amount), None),
    };
    Sql::new(
        "INSERT INTO debt_payments (household_id, debt_id, id, paid_on, amount, transaction_id) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(debt)
    .sql(", v.* FROM unnest(")
    .bind(paid.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
    .sql(", ")
    .bind(paid.iter().map(|paid| of(paid).0).collect::<Vec<_>>())
    .sql(", ")
    .bind(paid.iter().map(|paid| of(paid).1).collect::<Vec<_>>())
    .sql(", ")
    .bind(paid.iter().map(|paid| of(paid).2).collect::<Vec<_>>())
    .sql(") v")
    .execute(tx.conn())?;
    Ok(())
}

/// Makes movements that pay a debt count as moved, and keeps what they were. One with parts stays as it is, and so
/// does one that was moved already.
pub fn settle(
    tx: &mut HouseholdTx<'_>,
    transactions: Vec<Uuid>,
    category: Uuid,
    reason: &Reason,
) -> Result<()> {
    if transactions.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    Sql::new(
        "WITH kept AS (
             UPDATE debt_payments p SET category_before = jsonb_build_object(
                        'category_id', t.category_id, 'category_source', t.category_source,
                        'category_reason', t.category_reason,
                        'category_confidence', t.category_confidence::text)
               FROM transactions t
              WHERE t.household_id = p.household_id AND t.id = p.transaction_id AND NOT t.is_split
                AND NOT EXISTS (SELECT FROM category_kinds k
                     WHERE k.household_id = t.household_id AND k.category_id = t.category_id
                       AND k.kind = 'transfer')
                AND p.transaction_id = ANY(",
    )
    .bind(transactions)
    .sql(") RETURNING p.transaction_id) UPDATE transactions t SET updated_at = ")
    .bind(now)
    .sql(", category_source = 'transfer', category_confidence = 1, category_id = ")
    .bind(category)
    .sql(", category_reason = ")
    .bind(json!(reason))
    .sql(" FROM kept WHERE t.id = kept.transaction_id")
    .execute(tx.conn())?;
    Ok(())
}

/// Gives the movements of a debt, or of one payment of it, back what they were, where nobody chose another category
/// since.
pub fn release(tx: &mut HouseholdTx<'_>, debt: Uuid, payment: Option<Uuid>) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", category_id = v.category_id,
               category_source = CASE WHEN v.category_id IS NULL AND v.b ->> 'category_id' IS NOT NULL
                                      THEN 'none' ELSE v.b ->> 'category_source' END,
               category_reason = nullif(v.b -> 'category_reason', 'null'),
               category_confidence = (v.b ->> 'category_confidence')::numeric
              FROM (SELECT p.transaction_id, p.category_before AS b, c.id AS category_id
                      FROM debt_payments p
                      LEFT JOIN categories c ON c.household_id = p.household_id
                                            AND c.id = (p.category_before ->> 'category_id')::uuid
                     WHERE p.category_before IS NOT NULL AND p.debt_id = ",
        )
        .bind(debt)
        .sql(" AND p.id = coalesce(")
        .bind(payment)
        .sql(
            ", p.id)) v
             WHERE t.id = v.transaction_id AND t.category_source = 'transfer'
               AND t.category_reason ->> 'kind' = 'debt'",
        )
        .execute(tx.conn())?;
    Ok(())
}

pub fn take_back(tx: &mut HouseholdTx<'_>, debt: Uuid, id: Uuid) -> Result<bool> {
    let gone = Sql::new("DELETE FROM debt_payments WHERE debt_id = ")
        .bind(debt)
        .sql(" AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(gone > 0)
}

/// Movements that pay no debt yet and have one of these amounts, or these words, the latest first.
pub fn candidates(
    tx: &mut HouseholdTx<'_>,
    currency: &str,
    (from, to): (NaiveDate, NaiveDate),
    amounts: Vec<Amount>,
    words: &str,
    limit: i64,
) -> Result<Vec<DebtCandidate>> {
    let pattern = format!("%{}%", words.replace(['\\', '%', '_'], " "));
    Ok(Sql::new(
        "SELECT t.id AS transaction_id, t.account_id, t.booked_on, t.amount,
                coalesce(y.name, t.description) AS description
           FROM transactions t
           LEFT JOIN payees y ON y.household_id = t.household_id AND y.id = t.payee_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.amount <> 0 AND t.currency = ",
    )
    .bind(currency)
    .sql(" AND t.booked_on BETWEEN ")
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .sql(" AND (t.amount = ANY (")
    .bind(amounts)
    .sql(") OR t.search LIKE ")
    .bind(pattern)
    .sql(
        ") AND NOT EXISTS (SELECT FROM debt_payments p
                            WHERE p.household_id = t.household_id AND p.transaction_id = t.id)
          ORDER BY t.booked_on DESC, t.id DESC LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}
