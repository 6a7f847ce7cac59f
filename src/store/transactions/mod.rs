//! Transactions: lists of them.

mod edits;
mod filter;
mod sums;

pub use edits::{
    NewRow, Words, delete, insert, mark_tagged, restore, set_category, set_day_and_amount,
    set_decisions, set_flag, set_hidden, set_memo, set_original, set_payee, set_search, set_split,
    set_splits, set_status, set_words, words,
};
pub(super) use filter::{conditions, in_list, of_kind, part_conditions};
pub use sums::{summary, sums_beside};

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::filter::TransactionFilter;
use crate::model::identity::Count;
use crate::model::transaction::{Sighting, Transaction, TransactionRow};
use chrono::NaiveDate;
use diesel::prelude::*;

pub(super) const COLUMNS: &str = "
    SELECT t.id, t.account_id, t.booked_on, t.value_on, t.amount, t.currency, t.status,
           t.description, t.payee_id, p.name AS payee_name, t.category_id, t.category_source,
           t.category_reason, t.category_confidence, t.payee_source, t.memo_source,
           t.tags_source, t.hidden, t.hidden_source, t.wants_review, t.memo,
           ARRAY(SELECT g.name FROM transaction_tags x
                   JOIN tags g ON g.household_id = x.household_id AND g.id = x.tag_id
                  WHERE x.household_id = t.household_id AND x.transaction_id = t.id
                  ORDER BY g.name) AS tags, t.flag,
           CASE WHEN t.is_split THEN (
               SELECT jsonb_agg(jsonb_build_object('category_id', s.category_id,
                          'amount', s.amount::text, 'memo', s.memo) ORDER BY s.position)
                 FROM splits s
                WHERE s.household_id = t.household_id AND s.transaction_id = t.id) END AS splits,
           t.is_split, t.reconciled, t.origin,
           (SELECT count(*) FROM sightings v
             WHERE v.household_id = t.household_id AND v.transaction_id = t.id
               AND v.active AND v.outcome <> 'voided') AS sighting_count,
           (SELECT count(*) FROM attachments f
             WHERE f.household_id = t.household_id AND f.transaction_id = t.id
               AND f.deleted_at IS NULL) AS attachment_count,
           t.original_amount, t.original_currency, t.created_at, t.updated_at
      FROM ";

pub(super) const JOINED: &str =
    " t LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
     WHERE t.deleted_at IS NULL";

/// How many of the newest transactions are looked through before the index of words is asked.
const NEWEST: i64 = 2_000;

/// The place after which a page begins: day and id of the last row of the page before.
pub type After = (NaiveDate, Uuid);

/// Newest first; one row more than `limit` when there is a next page.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    after: Option<After>,
    limit: usize,
) -> Result<Vec<Transaction>> {
    let order = " ORDER BY t.booked_on DESC, t.id DESC LIMIT ";
    let older = |sql: Sql| match after {
        Some((day, id)) => sql.sql(" AND (t.booked_on, t.id) < ").row(row![day, id]),
        None => sql,
    };
    let mut rows_of = |table: Sql| -> Result<Vec<TransactionRow>> {
        let listed = Sql::new(COLUMNS).append(table).sql(JOINED);
        Ok(older(listed.append(conditions(filter)).append(in_list(filter)))
            .sql(order)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
            .load(tx.conn())?)
    };
    // Words that many transactions have fill a page from the newest ones, while the index would
    // collect every match of the household first.
    let newest = match &filter.predicate {
        None => Vec::new(),
        Some(_) => {
            let all = Sql::new("(SELECT * FROM transactions t WHERE t.deleted_at IS NULL");
            rows_of(older(all).sql(order).bind(NEWEST).sql(")"))?
        }
    };
    let rows = if newest.len() > limit { newest } else { rows_of(Sql::new("transactions"))? };
    Ok(rows.into_iter().map(Transaction::from).collect())
}

/// Keeps others from changing a transaction until this one ends.
pub fn lock(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    lock_all(tx, &[id])
}

pub fn lock_all(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    Sql::new("SELECT 1 FROM transactions WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(") ORDER BY id FOR UPDATE")
        .execute(tx.conn())?;
    Ok(())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Transaction>> {
    let row: Option<TransactionRow> = Sql::new(COLUMNS)
        .sql("transactions")
        .sql(JOINED)
        .sql(" AND t.id = ")
        .bind(id)
        .get_result(tx.conn())
        .optional()?;
    Ok(row.map(Transaction::from))
}

/// Whether there is such a transaction, deleted or not.
pub fn is_known(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let row: Count = Sql::new("SELECT count(*) AS count FROM transactions WHERE id = ")
        .bind(id)
        .get_result(tx.conn())?;
    Ok(row.count > 0)
}

/// What was deleted and is in no other transaction, the latest first.
pub fn deleted(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Transaction>> {
    let rows: Vec<TransactionRow> = Sql::new(COLUMNS)
        .sql("transactions")
        .sql(
            " t LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
             WHERE t.deleted_at IS NOT NULL AND t.merged_into IS NULL
             ORDER BY t.deleted_at DESC, t.id DESC LIMIT ",
        )
        .bind(limit)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Transaction::from).collect())
}

/// The ids a filter lists, newest first, at most `limit`.
pub fn ids(tx: &mut HouseholdTx<'_>, filter: &TransactionFilter, limit: i64) -> Result<Vec<Uuid>> {
    Ok(Sql::new("SELECT t.id FROM transactions t WHERE t.deleted_at IS NULL")
        .append(conditions(filter))
        .append(in_list(filter))
        .sql(" ORDER BY t.booked_on DESC, t.id DESC LIMIT ")
        .bind(limit)
        .ids(tx.conn())?)
}

/// Transactions of a payee that neither a person nor a rule decided and that have another category.
pub fn similar_ids(
    tx: &mut HouseholdTx<'_>,
    payee_id: Uuid,
    category_id: Option<Uuid>,
    not: Uuid,
) -> Result<Vec<Uuid>> {
    Ok(Sql::new(
        "SELECT id FROM transactions WHERE deleted_at IS NULL AND NOT is_split
            AND category_source NOT IN ('person', 'transfer', 'rule') AND payee_id = ",
    )
    .bind(payee_id)
    .sql(" AND category_id IS DISTINCT FROM ")
    .bind(category_id)
    .sql(" AND id <> ")
    .bind(not)
    .sql(" LIMIT 100000")
    .ids(tx.conn())?)
}

/// The statement lines that told of a transaction, newest first.
pub fn sightings(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<Sighting>> {
    Ok(Sql::new(
        "SELECT v.import_id, i.file_name, v.line, i.created_at AS seen_at,
                coalesce(v.booked_on, t.booked_on) AS booked_on,
                coalesce(v.amount, t.amount) AS amount, v.description, v.external_id, v.outcome
           FROM sightings v
           JOIN transactions t ON t.household_id = v.household_id AND t.id = v.transaction_id
           JOIN imports i ON i.household_id = v.household_id AND i.id = v.import_id
          WHERE v.active AND v.transaction_id = ",
    )
    .bind(id)
    .sql(" ORDER BY i.created_at DESC, v.seq LIMIT 200")
    .load(tx.conn())?)
}
