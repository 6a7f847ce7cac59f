//! Rules that could be made of what people decide, and those that they did not want.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::transaction::{Origin, Status};
use crate::model::{Amount, Uuid};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};

/// A payee that a person mostly puts into one category, with the latest of those movements.
#[derive(Debug, Clone, QueryableByName)]
pub struct Habit {
    #[diesel(sql_type = SqlUuid)]
    pub payee_id: Uuid,
    #[diesel(sql_type = Text)]
    pub payee: String,
    #[diesel(sql_type = Text)]
    pub key: String,
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    /// Of `of` movements that a person decided, so many are in the category.
    #[diesel(sql_type = BigInt)]
    pub hits: i64,
    #[diesel(sql_type = BigInt)]
    pub of: i64,
    /// Movements of the payee that nobody decided and that are not in the category.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    #[diesel(sql_type = Text)]
    pub search: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub reference: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub tracking_key: Option<String>,
}

/// Payees of which a person put at least `fewest` movements, and `percent` of all they decided, into one
/// category; the most frequent first. Rejected ones are left out.
pub fn habits(
    tx: &mut HouseholdTx<'_>,
    fewest: i64,
    percent: i64,
    limit: i64,
) -> Result<Vec<Habit>> {
    Ok(Sql::new(
        "SELECT h.payee_id, p.name AS payee, p.key, h.category_id, h.hits, h.of,
                (SELECT count(*) FROM transactions w WHERE w.household_id = h.household_id
                    AND w.payee_id = h.payee_id AND w.deleted_at IS NULL AND NOT w.is_split
                    AND w.category_source NOT IN ('person', 'transfer', 'rule')
                    AND w.category_id IS DISTINCT FROM h.category_id) AS waiting,
                t.account_id, t.booked_on, t.amount, t.currency, t.status, t.origin, t.search,
                t.reference_number AS reference, t.tracking_key
           FROM (SELECT d.household_id, d.payee_id, d.category_id, count(*) AS hits,
                        sum(count(*)) OVER (PARTITION BY d.household_id, d.payee_id)::bigint AS of,
                        (array_agg(d.id ORDER BY d.updated_at DESC, d.id DESC))[1] AS latest
                   FROM transactions d
                  WHERE d.category_source = 'person' AND d.deleted_at IS NULL
                    AND d.category_id IS NOT NULL AND d.payee_id IS NOT NULL
                  GROUP BY 1, 2, 3) h
           JOIN payees p ON p.household_id = h.household_id AND p.id = h.payee_id
           JOIN categories c ON c.household_id = h.household_id AND c.id = h.category_id
           JOIN transactions t ON t.household_id = h.household_id AND t.id = h.latest
          WHERE NOT c.archived AND NOT EXISTS (SELECT FROM rejected_rules r
                WHERE r.household_id = h.household_id AND r.payee_id = h.payee_id
                  AND r.category_id = h.category_id) AND h.hits >= ",
    )
    .bind(fewest)
    .sql(" AND h.hits * 100 >= h.of * ")
    .bind(percent)
    .sql(" ORDER BY h.hits DESC, h.payee_id LIMIT ")
    .bind(limit)
    .load(tx.conn())?)
}

/// A rule that a person did not want.
#[derive(Debug, Clone, QueryableByName)]
pub struct Unwanted {
    #[diesel(sql_type = SqlUuid)]
    pub payee_id: Uuid,
    #[diesel(sql_type = Text)]
    pub payee: String,
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

/// The latest first.
pub fn list(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Unwanted>> {
    Ok(Sql::new(
        "SELECT r.payee_id, p.name AS payee, r.category_id, r.created_at FROM rejected_rules r
           JOIN payees p ON p.household_id = r.household_id AND p.id = r.payee_id
          ORDER BY r.created_at DESC, r.payee_id, r.category_id LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

/// Remembers that a person does not want this rule, or forgets it.
pub fn set(
    tx: &mut HouseholdTx<'_>,
    payee_id: Uuid,
    category_id: Uuid,
    rejected: bool,
) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    match rejected {
        true => Sql::new(
            "INSERT INTO rejected_rules (household_id, payee_id, category_id, created_at) VALUES ",
        )
        .row(row![household, payee_id, category_id, now])
        .sql(" ON CONFLICT DO NOTHING")
        .execute(tx.conn())?,
        false => Sql::new("DELETE FROM rejected_rules WHERE payee_id = ")
            .bind(payee_id)
            .sql(" AND category_id = ")
            .bind(category_id)
            .execute(tx.conn())?,
    };
    Ok(())
}
