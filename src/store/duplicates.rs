//! Pairs of transactions that may be one movement told twice.

use super::sql::{Sql, row};
use super::transactions::After;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::duplicate::DuplicateRow;
use diesel::prelude::*;

/// Equal amounts of one account meet by five-day slots, so that an amount that comes every week never
/// makes every pair of it. Two lines of one statement are two movements; so are those of which each
/// came in another statement of one source or was written by hand, unless they are of the same day.
/// Of the pairs with the same later transaction the likeliest is told.
const PAIRS: &str = "
    WITH live AS MATERIALIZED (
        SELECT t.household_id, t.id, t.account_id, t.amount, t.booked_on, t.payee_id, t.search,
               t.reconciled, (t.booked_on - DATE '1900-01-01') / 5 AS slot
          FROM transactions t
         WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.amount <> 0
    ), near AS MATERIALIZED (
        SELECT a.household_id, a.id AS first_id, b.id AS second_id, b.booked_on,
               b.booked_on - a.booked_on AS days,
               CASE WHEN a.payee_id = b.payee_id OR a.search = b.search THEN 1.0
                    ELSE similarity(a.search, b.search) END AS likeness
          FROM live a
          JOIN (SELECT l.*, unnest(ARRAY[l.slot - 1, l.slot]) AS reach FROM live l) b
            ON b.account_id = a.account_id AND b.amount = a.amount AND b.reach = a.slot
         WHERE (a.booked_on, a.id) < (b.booked_on, b.id) AND b.booked_on - a.booked_on <= 5
           AND NOT (a.reconciled AND b.reconciled)
    ), told AS (
        SELECT n.*,
               (SELECT array_agg(DISTINCT s.source) FROM sightings s
                 WHERE s.household_id = n.household_id AND s.transaction_id = n.first_id
                   AND s.active AND s.outcome <> 'voided') AS first_told,
               (SELECT array_agg(DISTINCT s.source) FROM sightings s
                 WHERE s.household_id = n.household_id AND s.transaction_id = n.second_id
                   AND s.active AND s.outcome <> 'voided') AS second_told
          FROM near n
         WHERE (n.likeness >= 0.35 OR n.days <= 1)
           AND NOT EXISTS (SELECT FROM kept_apart k WHERE k.household_id = n.household_id
                 AND k.first_id = least(n.first_id, n.second_id)
                 AND k.second_id = greatest(n.first_id, n.second_id))
           AND NOT EXISTS (SELECT FROM sightings x
                 JOIN sightings y ON y.household_id = x.household_id
                  AND y.import_id = x.import_id AND y.source = x.source
                WHERE x.household_id = n.household_id AND x.transaction_id = n.first_id
                  AND y.transaction_id = n.second_id AND x.active AND y.active
                  AND x.outcome <> 'voided' AND y.outcome <> 'voided')
    ), named AS (
        SELECT p.*,
               CASE WHEN first_told IS NULL AND second_told IS NULL THEN 'person_twice'
                    WHEN first_told IS NULL OR second_told IS NULL THEN 'person_and_source'
                    WHEN first_told && second_told THEN 'one_source'
                    ELSE 'two_sources' END AS told_by,
               CASE WHEN likeness >= 0.8 THEN 'same' WHEN likeness >= 0.35 THEN 'alike'
                    ELSE 'other' END AS words
          FROM told p
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
