//! What waits for a person's word about its category.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::identity::Count;
use crate::model::review::{ReviewRow, ReviewSummary};
use crate::model::transaction::{Decision, Source};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::json;

/// The words of the index `transactions_to_review`, so that only what waits is read. What is hidden needs no
/// category.
pub(super) const WAITS: &str =
    " NOT t.hidden AND t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.is_split
    AND (t.wants_review OR (t.category_source IN ('none', 'learned', 'merchant', 'provider',
        'assistant')
        AND (t.category_id IS NULL OR t.category_confidence < 0.80)))";

/// The bank's words, which name a movement without a payee.
const WORDS: &str = "split_part(t.search, E'\\n', 1)";

/// What a group is named by: payee (or the bank's words), direction, currency, proposal.
const GROUP: &str =
    "md5(concat_ws('|', coalesce(t.payee_id::text, split_part(t.search, E'\\n', 1)),
    t.amount >= 0, t.currency, t.category_id))::uuid";

/// Every group with its sums, without an order.
fn groups() -> Sql {
    Sql::new("SELECT t.household_id, t.payee_id, CASE WHEN t.payee_id IS NULL THEN ")
        .sql(WORDS)
        .sql(
            " END AS words, t.amount >= 0 AS inflow, t.currency, t.category_id, count(*) AS count,
            count(*) FILTER (WHERE t.wants_review) AS marked, sum(t.amount) AS total,
            min(t.booked_on) AS first_on, max(t.booked_on) AS last_on,
            min(t.category_confidence) AS confidence FROM transactions t WHERE",
        )
        .sql(WAITS)
        .sql(" GROUP BY 1, 2, 3, 4, 5, 6")
}

/// The three latest of group `g`, found by the index whether or not there is a payee.
fn latest(named: &'static str) -> Sql {
    Sql::new("ARRAY(SELECT t.id FROM transactions t WHERE").sql(WAITS).sql(" AND ").sql(named).sql(
        " AND (t.amount >= 0) = g.inflow AND t.currency = g.currency
              AND t.category_id IS NOT DISTINCT FROM g.category_id
            ORDER BY t.booked_on DESC, t.id DESC LIMIT 3)",
    )
}

/// Groups, those with the most movements first; one more than `limit` when there is a next page.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<ReviewRow>> {
    let mut sql = Sql::new("SELECT g.*, p.name AS payee, CASE WHEN g.payee_id IS NULL THEN ")
        .append(latest("t.payee_id IS NULL AND split_part(t.search, E'\\n', 1) = g.words"))
        .sql(" ELSE ")
        .append(latest("t.payee_id = g.payee_id"))
        .sql(
            " END AS latest FROM (SELECT * FROM (
                SELECT md5(concat_ws('|', coalesce(a.payee_id::text, a.words), a.inflow, a.currency,
                           a.category_id))::uuid AS id, a.* FROM (",
        )
        .append(groups())
        .sql(") a) n");
    if let Some((count, id)) = after {
        sql = sql.sql(" WHERE (n.count < ").bind(count).sql(" OR (n.count = ").bind(count);
        sql = sql.sql(" AND n.id > ").bind(id).sql("))");
    }
    Ok(sql
        .sql(" ORDER BY n.count DESC, n.id LIMIT ")
        .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
        .sql(
            ") g LEFT JOIN payees p ON p.household_id = g.household_id AND p.id = g.payee_id
             ORDER BY g.count DESC, g.id",
        )
        .load(tx.conn())?)
}

/// How many movements wait.
pub fn count(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM transactions t WHERE")
        .sql(WAITS)
        .get_result(tx.conn())?;
    Ok(row.count)
}

pub fn summary(tx: &mut HouseholdTx<'_>) -> Result<ReviewSummary> {
    let now = tx.now();
    Ok(Sql::new("SELECT coalesce(sum(g.count), 0)::bigint AS count, count(*) AS groups, ")
        .bind(now)
        .sql(" AS as_of FROM (")
        .append(groups())
        .sql(") g")
        .get_result(tx.conn())?)
}

/// What was in these groups at an instant and still is; those that follow a proposal only have one.
pub fn ids(
    tx: &mut HouseholdTx<'_>,
    groups: &[Uuid],
    as_of: DateTime<Utc>,
    with_proposal: bool,
    limit: i64,
) -> Result<Vec<Uuid>> {
    Ok(Sql::new("SELECT t.id FROM transactions t WHERE")
        .sql(WAITS)
        .sql(if with_proposal { " AND t.category_id IS NOT NULL" } else { "" })
        .sql(" AND t.updated_at <= ")
        .bind(as_of)
        .sql(" AND ")
        .sql(GROUP)
        .sql(" = ANY(")
        .bind(groups.to_vec())
        .sql(") ORDER BY t.id LIMIT ")
        .bind(limit)
        .ids(tx.conn())?)
}

/// What has a proposal, of the days before this one.
pub fn proposed_before(tx: &mut HouseholdTx<'_>, day: NaiveDate) -> Result<Vec<Uuid>> {
    Ok(Sql::new("SELECT t.id FROM transactions t WHERE")
        .sql(WAITS)
        .sql(" AND t.category_id IS NOT NULL AND t.booked_on < ")
        .bind(day)
        .sql(" ORDER BY t.id")
        .ids(tx.conn())?)
}

/// Makes the categories that movements have a person's own choice.
pub fn confirm(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<i64> {
    let now = tx.now();
    let person = Decision::person(None);
    let changed = Sql::new(
        "UPDATE transactions SET wants_review = false,
            (updated_at, category_source, category_reason, category_confidence) = ",
    )
    .row(row![now, Source::Person.as_str(), json!(person.reason), person.confidence])
    .sql(" WHERE deleted_at IS NULL AND category_id IS NOT NULL AND id = ANY(")
    .bind(ids.to_vec())
    .sql(")")
    .execute(tx.conn())?;
    Ok(i64::try_from(changed).unwrap_or(i64::MAX))
}
