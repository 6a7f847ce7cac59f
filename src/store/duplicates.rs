//! Pairs of transactions that may be one movement told twice.

use super::sql::{Sql, row};
use super::transactions::After;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::duplicate::DuplicateRow;
use diesel::prelude::*;

/// Each transaction looks at those of its amount on the five days before it, in one pass over the account
/// in order, so that an amount that comes every week never makes every pair of it; what the same
/// statement told of is left out at once. Two lines of one statement are two movements; so are those
/// of which each came in another statement of one source or was written by hand, unless they are of
/// the same day. Of the pairs with the same later transaction the likeliest is told. LIMIT keeps each
/// side a look by its id, whatever the planner believes of the household.
const PAIRS: &str = "
    WITH live AS MATERIALIZED (
        SELECT t.id, t.account_id, t.amount, t.booked_on, told.statement
          FROM transactions t
          LEFT JOIN (SELECT s.household_id, s.transaction_id,
                            min(s.import_id::text || s.source) AS statement
                       FROM sightings s
                      WHERE s.active AND s.outcome <> 'voided' AND s.transaction_id IS NOT NULL
                      GROUP BY s.household_id, s.transaction_id) told
            ON told.household_id = t.household_id AND told.transaction_id = t.id
         WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.amount <> 0
    ), near AS MATERIALIZED (
        SELECT e.id AS first_id, b.id AS second_id, b.booked_on, b.booked_on - e.day AS days
          FROM (SELECT l.*, array_agg(l.id) OVER w AS ids, array_agg(l.booked_on) OVER w AS days,
                       array_agg(l.statement) OVER w AS statements
                  FROM live l
                WINDOW w AS (PARTITION BY l.account_id, l.amount ORDER BY l.booked_on
                             RANGE BETWEEN INTERVAL '5 days' PRECEDING AND CURRENT ROW)) b
         CROSS JOIN LATERAL unnest(b.ids, b.days, b.statements) e (id, day, statement)
         WHERE (e.day, e.id) < (b.booked_on, b.id)
           AND (e.statement IS NULL OR e.statement IS DISTINCT FROM b.statement)
    ), pairs AS MATERIALIZED (
        SELECT n.*, a.household_id,
               CASE WHEN a.payee_id = b.payee_id OR a.search = b.search THEN 1.0
                    ELSE similarity(a.search, b.search) END AS likeness
          FROM near n
         CROSS JOIN LATERAL (SELECT * FROM transactions t WHERE t.id = n.first_id LIMIT 1) a
         CROSS JOIN LATERAL (SELECT * FROM transactions t WHERE t.id = n.second_id LIMIT 1) b
         WHERE NOT (a.reconciled AND b.reconciled)
    ), told AS MATERIALIZED (
        SELECT n.*,
               ARRAY(SELECT DISTINCT s.source FROM sightings s
                 WHERE s.household_id = n.household_id AND s.transaction_id = n.first_id
                   AND s.active AND s.outcome <> 'voided') AS first_told,
               ARRAY(SELECT DISTINCT s.source FROM sightings s
                 WHERE s.household_id = n.household_id AND s.transaction_id = n.second_id
                   AND s.active AND s.outcome <> 'voided') AS second_told,
               ARRAY(SELECT s.import_id::text || s.source FROM sightings s
                 WHERE s.household_id = n.household_id AND s.transaction_id = n.first_id
                   AND s.active AND s.outcome <> 'voided') AS first_statements,
               ARRAY(SELECT s.import_id::text || s.source FROM sightings s
                 WHERE s.household_id = n.household_id AND s.transaction_id = n.second_id
                   AND s.active AND s.outcome <> 'voided') AS second_statements
          FROM pairs n
         WHERE (n.likeness >= 0.35 OR n.days <= 1)
           AND NOT EXISTS (SELECT FROM kept_apart k WHERE k.household_id = n.household_id
                 AND k.first_id = least(n.first_id, n.second_id)
                 AND k.second_id = greatest(n.first_id, n.second_id))
    ), named AS (
        SELECT p.*,
               CASE WHEN first_told = '{}' AND second_told = '{}' THEN 'person_twice'
                    WHEN first_told = '{}' OR second_told = '{}' THEN 'person_and_source'
                    WHEN first_told && second_told THEN 'one_source'
                    ELSE 'two_sources' END AS told_by,
               CASE WHEN likeness >= 0.8 THEN 'same' WHEN likeness >= 0.35 THEN 'alike'
                    ELSE 'other' END AS words
          FROM told p
         WHERE NOT first_statements && second_statements
    ), likely AS (
        SELECT DISTINCT ON (second_id) first_id, second_id, booked_on, days, words, told_by,
               (CASE words WHEN 'same' THEN 0.95 WHEN 'alike' THEN 0.80 ELSE 0.55 END
                    - 0.04 * days
                    - CASE WHEN told_by IN ('person_twice', 'one_source') THEN 0.10 ELSE 0 END
               )::numeric(3, 2) AS confidence
          FROM named
         WHERE (days = 0 OR told_by IN ('person_and_source', 'two_sources'))
           AND (words <> 'other' OR told_by = 'person_and_source')
         ORDER BY second_id, confidence DESC, first_id
    )
    SELECT * FROM likely";

/// The latest pairs first; one more than `limit` when there is a next page.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    after: Option<After>,
    limit: usize,
) -> Result<Vec<DuplicateRow>> {
    let mut sql = Sql::new(PAIRS);
    if let Some((day, id)) = after {
        sql = sql.sql(" WHERE (booked_on, second_id) < ").row(row![day, id]);
    }
    Ok(sql
        .sql(" ORDER BY booked_on DESC, second_id DESC LIMIT ")
        .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
        .load(tx.conn())?)
}

/// Remembers that two transactions are two.
pub fn keep_apart(tx: &mut HouseholdTx<'_>, first: Uuid, second: Uuid) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new(
        "INSERT INTO kept_apart (household_id, first_id, second_id, created_by, created_at) VALUES ",
    )
    .row(row![household, first, second, user, now])
    .sql(" ON CONFLICT DO NOTHING")
    .execute(tx.conn())?;
    Ok(())
}

pub fn forget_apart(tx: &mut HouseholdTx<'_>, first: Uuid, second: Uuid) -> Result<()> {
    Sql::new("DELETE FROM kept_apart WHERE first_id = ")
        .bind(first)
        .sql(" AND second_id = ")
        .bind(second)
        .execute(tx.conn())?;
    Ok(())
}
