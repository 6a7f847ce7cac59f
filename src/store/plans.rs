//! Instalment plans that a person entered, and the movements whose words may tell of others.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use crate::model::plan::{KeptDismissal, OwnPlan, PlanDismissal};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Nullable, Numeric, SmallInt, Text, Uuid as SqlUuid};

const PLANS: &str = "
    SELECT p.id, p.account_id, a.currency, p.name, p.original, p.count, p.first_on, p.purchase_id,
           p.budget
      FROM instalment_plans p
      JOIN accounts a ON a.household_id = p.household_id AND a.id = p.account_id";

pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<OwnPlan>> {
    Ok(Sql::new(PLANS).sql(" ORDER BY p.first_on, p.id").load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<OwnPlan>> {
    Ok(Sql::new(PLANS).sql(" WHERE p.id = ").bind(id).get_result(tx.conn()).optional()?)
}

/// A plan whose whole purchase is in the ledger.
#[derive(Debug, Clone, QueryableByName)]
pub struct Purchased {
    #[diesel(embed)]
    pub plan: OwnPlan,
    #[diesel(sql_type = Date)]
    pub bought_on: NaiveDate,
}

/// The plans whose whole purchase is in the ledger and counts there.
pub fn purchased(tx: &mut HouseholdTx<'_>) -> Result<Vec<Purchased>> {
    Ok(Sql::new(
        "SELECT p.id, p.account_id, a.currency, p.name, least(p.original, -t.amount) AS original,
                p.count, p.first_on, p.purchase_id, p.budget, t.booked_on AS bought_on
           FROM instalment_plans p
           JOIN accounts a ON a.household_id = p.household_id AND a.id = p.account_id
           JOIN transactions t ON t.household_id = p.household_id AND t.id = p.purchase_id
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.amount < 0
                AND t.account_id = p.account_id ORDER BY p.id",
    )
    .load(tx.conn())?)
}

/// A purchase in instalments that budgets count by the month, or one part of a split one.
#[derive(Debug, Clone, QueryableByName)]
pub struct CountedMonthly {
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Text)]
    pub currency: String,
    /// What of the plan falls to it (positive).
    #[diesel(sql_type = Numeric)]
    pub original: Amount,
    #[diesel(sql_type = SmallInt)]
    pub count: i16,
    #[diesel(sql_type = Date)]
    pub first_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub bought_on: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
}

/// What totals leave out is in none. Each part has its share of the plan, all of them to the cent.
pub fn counted_monthly(tx: &mut HouseholdTx<'_>) -> Result<Vec<CountedMonthly>> {
    Ok(Sql::new(
        "SELECT p.account_id, f.currency, p.count, p.first_on, f.booked_on AS bought_on, f.category_id,
                round(o.original * f.until / -t.amount, 2)
                - round(o.original * (f.until + f.amount) / -t.amount, 2) AS original
           FROM instalment_plans p
           JOIN transactions t ON t.household_id = p.household_id AND t.id = p.purchase_id
          CROSS JOIN LATERAL (SELECT least(p.original, -t.amount) AS original) o
          CROSS JOIN LATERAL (
                SELECT f.*, sum(-f.amount) OVER (ORDER BY f.position) AS until FROM postings f
                 WHERE f.household_id = t.household_id AND f.transaction_id = t.id) f
          WHERE p.budget = 'monthly' AND t.amount < 0 AND t.account_id = p.account_id
          ORDER BY p.id, f.position",
    )
    .load(tx.conn())?)
}

/// A movement that may be a part of a plan whose words say nothing of it.
#[derive(Debug, Clone, QueryableByName)]
pub struct SilentPart {
    #[diesel(sql_type = SqlUuid)]
    pub plan_id: Uuid,
    #[diesel(sql_type = Integer)]
    pub number: i32,
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    /// What was charged (positive).
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
}

/// Charges about as large as a part of a plan without a purchase, about the day of one: the nearest first. OFFSET keeps
/// the planner to a look at each part's days; it would read the whole account for each plan.
pub fn silent_parts(tx: &mut HouseholdTx<'_>) -> Result<Vec<SilentPart>> {
    Ok(Sql::new(
        "SELECT p.id AS plan_id, n.number, t.id, t.booked_on, -t.amount AS amount
           FROM instalment_plans p
          CROSS JOIN LATERAL (
                SELECT number, (p.first_on + make_interval(months => number - 1))::date AS due
                  FROM generate_series(1, p.count) number) n
          CROSS JOIN LATERAL (
                SELECT t.id, t.booked_on, t.amount FROM transactions t
                 WHERE t.household_id = p.household_id AND t.account_id = p.account_id
                   AND t.booked_on BETWEEN n.due - 4 AND n.due + 7
                   AND t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.is_split
                   AND abs(t.amount + p.original / p.count) < 1
                OFFSET 0) t
          WHERE p.purchase_id IS NULL
          ORDER BY abs(t.booked_on - n.due), p.created_at, p.id, n.number, t.id",
    )
    .load(tx.conn())?)
}

pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count =
        Sql::new("SELECT count(*) AS count FROM instalment_plans").get_result(tx.conn())?;
    Ok(row.count)
}

/// `false` when another plan has this purchase.
pub fn set(tx: &mut HouseholdTx<'_>, plan: &OwnPlan) -> Result<bool> {
    let (household, now) = (tx.household_id(), tx.now());
    let taken: Count =
        Sql::new("SELECT count(*) AS count FROM instalment_plans WHERE purchase_id = ")
            .bind(plan.purchase_id)
            .sql(" AND id <> ")
            .bind(plan.id)
            .get_result(tx.conn())?;
    if taken.count > 0 {
        return Ok(false);
    }
    Sql::new(
        "INSERT INTO instalment_plans (household_id, id, account_id, name, original, count, first_on,
                                       purchase_id, budget, created_at) VALUES ",
    )
    .row(row![
        household,
        plan.id,
        plan.account_id,
        plan.name.as_str(),
        plan.original,
        plan.count,
        plan.first_on,
        plan.purchase_id,
        plan.budget.as_str(),
        now
    ])
    .sql(
        " ON CONFLICT (household_id, id) DO UPDATE SET account_id = excluded.account_id,
              name = excluded.name, original = excluded.original, count = excluded.count,
              first_on = excluded.first_on, purchase_id = excluded.purchase_id,
              budget = excluded.budget",
    )
    .execute(tx.conn())?;
    Ok(true)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let gone = Sql::new("DELETE FROM instalment_plans WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(gone > 0)
}

/// A movement of a card whose words may tell of an instalment.
#[derive(Debug, Clone, QueryableByName)]
pub struct WordedRow {
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

/// Those since a day, the latest `most` of them, in the order in which they were booked. The words are the
/// index's own.
pub fn worded(tx: &mut HouseholdTx<'_>, from: NaiveDate, most: i64) -> Result<Vec<WordedRow>> {
    Ok(Sql::new(
        "SELECT * FROM (
            SELECT t.id, t.account_id, t.booked_on, t.amount, t.currency, t.description,
                   p.name AS payee
              FROM accounts a
              JOIN transactions t ON t.household_id = a.household_id AND t.account_id = a.id
              LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
             WHERE a.kind = 'credit_card' AND t.deleted_at IS NULL AND t.amount < 0
               AND t.description ~ '\\m[0-9]{1,2}\\s*(/|[Dd][Ee])\\s*[0-9]{1,2}\\M'
               AND t.status <> 'void' AND t.booked_on >= ",
    )
    .bind(from)
    .sql(" ORDER BY t.booked_on DESC, t.id DESC LIMIT ")
    .bind(most)
    .sql(") latest ORDER BY booked_on, id")
    .load(tx.conn())?)
}

/// By account, merchant and amount.
pub fn dismissals(tx: &mut HouseholdTx<'_>) -> Result<Vec<KeptDismissal>> {
    Ok(Sql::new(
        "SELECT id, account_id, merchant, monthly, count FROM instalment_dismissals
          ORDER BY account_id, merchant, monthly, count",
    )
    .load(tx.conn())?)
}

/// The same one again when it was dismissed before.
pub fn dismiss(tx: &mut HouseholdTx<'_>, of: &PlanDismissal) -> Result<KeptDismissal> {
    let household = tx.household_id();
    Ok(Sql::new(
        "INSERT INTO instalment_dismissals (household_id, id, account_id, merchant, monthly, count)
         VALUES ",
    )
    .row(row![household, Uuid::now_v7(), of.account_id, of.merchant.as_str(), of.monthly, of.count])
    .sql(
        " ON CONFLICT (household_id, account_id, merchant, monthly, count)
             DO UPDATE SET count = excluded.count
          RETURNING id, account_id, merchant, monthly, count",
    )
    .get_result(tx.conn())?)
}

pub fn undismiss(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let gone =
        Sql::new("DELETE FROM instalment_dismissals WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(gone > 0)
}
