//! Before-images: what one action changed, so that it can be undone exactly.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::identity::Count;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// Everything of a transaction that an edit may change.
const BEFORE: &str = "
    jsonb_build_object('booked_on', t.booked_on, 'amount', t.amount::text, 'status', t.status,
        'status_source', t.status_source,
        'search', t.search, 'payee_id', t.payee_id, 'payee_source', t.payee_source,
        'category_id', t.category_id, 'category_source', t.category_source,
        'category_reason', t.category_reason, 'category_confidence', t.category_confidence::text,
        'memo', t.memo, 'memo_source', t.memo_source, 'tags_source', t.tags_source, 'flag', t.flag,
        'original_amount', t.original_amount::text, 'original_currency', t.original_currency,
        'is_split', t.is_split, 'deleted_at', t.deleted_at, 'updated_at', t.updated_at,
        'merged_into', t.merged_into, 'wants_review', t.wants_review,
        'hidden', t.hidden, 'hidden_source', t.hidden_source,
        'splits', CASE WHEN t.is_split THEN (SELECT jsonb_agg(jsonb_build_object(
                'position', s.position, 'category_id', s.category_id, 'amount', s.amount::text,
                'memo', s.memo)) FROM splits s
            WHERE s.household_id = t.household_id AND s.transaction_id = t.id) END,
        'tags', (SELECT jsonb_agg(x.tag_id) FROM transaction_tags x
            WHERE x.household_id = t.household_id AND x.transaction_id = t.id))";

/// Keeps the transactions as they are now under a new undo.
pub fn remember(tx: &mut HouseholdTx<'_>, undo: Uuid, ids: &[Uuid]) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new("INSERT INTO undos (household_id, id, user_id, created_at) VALUES ")
        .row(row![household, undo, user, now])
        // What is changed from here on belongs to this action.
        .sql(" RETURNING set_config('app.action', id::text, true)")
        .execute(tx.conn())?;
    Sql::new("INSERT INTO undo_rows (household_id, undo_id, transaction_id, before) SELECT t.household_id, ")
        .bind(undo)
        .sql(", t.id, ")
        .sql(BEFORE)
        .sql(" FROM transactions t WHERE t.id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Of a transaction that the action made, taking it back leaves nothing.
pub fn remember_made(tx: &mut HouseholdTx<'_>, undo: Uuid, id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE undo_rows SET before = jsonb_set(before, '{deleted_at}', to_jsonb(")
        .bind(now)
        .sql("::timestamptz)) WHERE undo_id = ")
        .bind(undo)
        .sql(" AND transaction_id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Whether a transaction was changed after the action that this undo takes back.
pub fn is_overtaken(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<bool> {
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM undo_rows r
           JOIN undos u ON u.household_id = r.household_id AND u.id = r.undo_id
           JOIN transactions t ON t.household_id = r.household_id AND t.id = r.transaction_id
          WHERE t.updated_at > u.created_at AND r.undo_id = ",
    )
    .bind(undo)
    .get_result(tx.conn())?;
    Ok(row.count > 0)
}

/// Puts everything back as it was; `None` when there is no such undo. Categories, payees and tags
/// that were removed since stay removed.
pub fn restore(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<Option<i64>> {
    let of_undo = |head: &'static str| {
        Sql::new(head)
            .sql(" IN (SELECT transaction_id FROM undo_rows WHERE undo_id = ")
            .bind(undo)
            .sql(")")
    };
    of_undo("DELETE FROM splits WHERE transaction_id").execute(tx.conn())?;
    of_undo("DELETE FROM transaction_tags WHERE transaction_id").execute(tx.conn())?;
    let restored = Sql::new(
        "UPDATE transactions t SET updated_at = (b ->> 'updated_at')::timestamptz,
               booked_on = (b ->> 'booked_on')::date, amount = (b ->> 'amount')::numeric,
               status = b ->> 'status',
               status_source = b ->> 'status_source', search = b ->> 'search',
               payee_id = (SELECT coalesce(merged_into, id) FROM payees
                   WHERE id = (b ->> 'payee_id')::uuid),
               payee_source = b ->> 'payee_source',
               category_id = (SELECT id FROM categories WHERE id = (b ->> 'category_id')::uuid),
               category_source = b ->> 'category_source',
               category_reason = nullif(b -> 'category_reason', 'null'),
               category_confidence = (b ->> 'category_confidence')::numeric,
               memo = b ->> 'memo', memo_source = b ->> 'memo_source',
               tags_source = b ->> 'tags_source', flag = b ->> 'flag',
               merged_into = (b ->> 'merged_into')::uuid, is_split = (b ->> 'is_split')::boolean,
               wants_review = coalesce((b ->> 'wants_review')::boolean, t.wants_review),
               hidden = coalesce((b ->> 'hidden')::boolean, t.hidden),
               hidden_source = coalesce(b ->> 'hidden_source', t.hidden_source),
               original_amount = CASE WHEN b ? 'original_amount'
                   THEN (b ->> 'original_amount')::numeric ELSE t.original_amount END,
               original_currency = CASE WHEN b ? 'original_amount'
                   THEN b ->> 'original_currency' ELSE t.original_currency END,
               deleted_at = (b ->> 'deleted_at')::timestamptz
              FROM (SELECT transaction_id, before AS b FROM undo_rows WHERE undo_id = ",
    )
    .bind(undo)
    .sql(") u WHERE t.id = u.transaction_id")
    .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO splits (household_id, transaction_id, position, category_id, amount, memo)
         SELECT u.household_id, u.transaction_id, s.position,
                (SELECT id FROM categories WHERE id = s.category_id), s.amount, s.memo
           FROM undo_rows u
           JOIN transactions t ON t.household_id = u.household_id AND t.id = u.transaction_id
          CROSS JOIN LATERAL jsonb_to_recordset(nullif(u.before -> 'splits', 'null'))
             AS s(position smallint, category_id uuid, amount numeric, memo text)
          WHERE u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO transaction_tags (household_id, transaction_id, tag_id)
         SELECT u.household_id, u.transaction_id, g.id
           FROM undo_rows u
           JOIN transactions t ON t.household_id = u.household_id AND t.id = u.transaction_id
          CROSS JOIN LATERAL jsonb_array_elements_text(nullif(u.before -> 'tags', 'null')) x(id)
           JOIN tags g ON g.id = x.id::uuid
          WHERE u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    let known = Sql::new("DELETE FROM undos WHERE id = ").bind(undo).execute(tx.conn())?;
    Ok((known > 0).then(|| i64::try_from(restored).unwrap_or(i64::MAX)))
}

/// Forgets what can no longer be undone.
pub fn forget_before(tx: &mut HouseholdTx<'_>, instant: DateTime<Utc>) -> Result<()> {
    Sql::new("DELETE FROM undos WHERE created_at < ").bind(instant).execute(tx.conn())?;
    Ok(())
}
