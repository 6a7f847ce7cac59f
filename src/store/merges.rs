//! Transactions that are one: what decides how they become one, and the change itself.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::identity::Count;
use crate::model::transaction::{Flag, Origin, Source};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid as SqlUuid};

/// What a merge looks at beside the transaction itself.
#[derive(Debug, Clone, QueryableByName)]
pub struct Facts {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub payee_source: Source,
    #[diesel(sql_type = Text)]
    pub tags_source: Source,
    /// The sources whose lines told of it as posted.
    #[diesel(sql_type = Array<Text>)]
    pub posted_by: Vec<String>,
    /// The sources whose lines told of it as pending.
    #[diesel(sql_type = Array<Text>)]
    pub pending_by: Vec<String>,
    /// Its day is as some line told it.
    #[diesel(sql_type = Bool)]
    pub day_told: bool,
    /// The bank wrote something about the other side.
    #[diesel(sql_type = Bool)]
    pub bank_words: bool,
    /// The confirmed transfer that it is a leg of.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub transfer_id: Option<Uuid>,
}

pub fn facts(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Vec<Facts>> {
    Ok(Sql::new(
        "SELECT t.id, t.payee_source, t.tags_source,
                coalesce(told.posted_by, '{}') AS posted_by,
                coalesce(told.pending_by, '{}') AS pending_by,
                coalesce(told.day_told, false) AS day_told,
                coalesce(t.tracking_key, t.reference_number, t.counterparty_bank,
                    t.counterparty_account_hash) IS NOT NULL AS bank_words,
                coalesce((SELECT f.id FROM transfers f WHERE f.household_id = t.household_id
                        AND f.state = 'confirmed' AND f.outflow_id = t.id),
                    (SELECT f.id FROM transfers f WHERE f.household_id = t.household_id
                        AND f.state = 'confirmed' AND f.inflow_id = t.id)) AS transfer_id
           FROM transactions t
           LEFT JOIN LATERAL (
               SELECT array_agg(DISTINCT s.source) FILTER (WHERE NOT s.pending) AS posted_by,
                      array_agg(DISTINCT s.source) FILTER (WHERE s.pending) AS pending_by,
                      bool_or(s.booked_on = t.booked_on) AS day_told
                 FROM sightings s
                WHERE s.household_id = t.household_id AND s.transaction_id = t.id
                  AND s.active AND s.outcome <> 'voided') told ON true
          WHERE t.id = ANY(",
    )
    .bind(ids.to_vec())
    .sql(")")
    .load(tx.conn())?)
}

/// From which of the transactions each fact of the one that stays comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub keep: Uuid,
    pub day: Uuid,
    pub status: Uuid,
    pub words: Uuid,
    pub value_day: Uuid,
    pub original: Uuid,
    pub bank: Uuid,
    pub payee: Uuid,
    /// Its category, or its parts.
    pub category: Uuid,
    pub memo: Option<String>,
    pub memo_source: Source,
    pub flag: Option<Flag>,
    pub tags_source: Source,
    pub origin: Origin,
    /// What a person wrote by hand, which an import that is taken back leaves as it was.
    pub by_hand: Option<Uuid>,
    pub gone: Vec<Uuid>,
}

/// Keeps under an undo what only a merge changes: whose lines and files these are, and what sources
/// said of the one that stays.
pub fn remember(tx: &mut HouseholdTx<'_>, undo: Uuid, choice: &Choice) -> Result<()> {
    let mut all = choice.gone.clone();
    all.push(choice.keep);
    Sql::new(
        "INSERT INTO undo_sightings (household_id, undo_id, import_id, seq, transaction_id, before)
         SELECT s.household_id, ",
    )
    .bind(undo)
    .sql(
        ", s.import_id, s.seq, s.transaction_id, s.before FROM sightings s
          WHERE s.active AND s.transaction_id = ANY(",
    )
    .bind(all)
    .sql(")")
    .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO undo_attachments (household_id, undo_id, attachment_id, transaction_id)
         SELECT f.household_id, ",
    )
    .bind(undo)
    .sql(", f.id, f.transaction_id FROM attachments f WHERE f.transaction_id = ANY(")
    .bind(choice.gone.clone())
    .sql(")")
    .execute(tx.conn())?;
    Sql::new(
        "UPDATE undo_rows u SET before = u.before || jsonb_build_object(
             'told', jsonb_build_object('description', t.description, 'value_on', t.value_on,
                 'origin', t.origin, 'original_amount', t.original_amount::text,
                 'original_currency', t.original_currency, 'tracking_key', t.tracking_key,
                 'reference_number', t.reference_number,
                 'counterparty_bank', t.counterparty_bank,
                 'counterparty_account_hash', t.counterparty_account_hash,
                 'counterparty_account_mask', t.counterparty_account_mask))
           FROM transactions t
          WHERE t.household_id = u.household_id AND t.id = u.transaction_id AND u.undo_id = ",
    )
    .bind(undo)
    .sql(" AND u.transaction_id = ")
    .bind(choice.keep)
    .execute(tx.conn())?;
    Ok(())
}

/// Makes the transactions one. Its search text, tags and transfers are the caller's to see to.
pub fn merge(tx: &mut HouseholdTx<'_>, choice: &Choice) -> Result<()> {
    let now = tx.now();
    // What goes is no longer counted before what stays is: a reconciled one is never among these.
    note_merged(tx, choice)?;
    Sql::new("UPDATE transactions SET (deleted_at, updated_at, merged_into) = ")
        .row(row![now, now, choice.keep])
        .sql(" WHERE id = ANY(")
        .bind(choice.gone.clone())
        .sql(")")
        .execute(tx.conn())?;
    keep_what_was_written(tx, choice)?;
    if choice.category != choice.keep {
        take_parts(tx, choice)?;
    }
    Sql::new(
        "UPDATE transactions k SET booked_on = d.booked_on, status = s.status,
               status_source = s.status_source, description = w.description,
               value_on = v.value_on, original_amount = o.original_amount,
               original_currency = o.original_currency, tracking_key = b.tracking_key,
               reference_number = b.reference_number, counterparty_bank = b.counterparty_bank,
               counterparty_account_hash = b.counterparty_account_hash,
               counterparty_account_mask = b.counterparty_account_mask,
               payee_id = p.payee_id, payee_source = p.payee_source, is_split = c.is_split,
               category_id = c.category_id, category_source = c.category_source,
               category_reason = c.category_reason, category_confidence = c.category_confidence,
               memo = ",
    )
    .bind(choice.memo.clone())
    .sql(", memo_source = ")
    .bind(choice.memo_source.as_str())
    .sql(", flag = ")
    .bind(choice.flag.map(|flag| flag.as_str().to_owned()))
    .sql(", tags_source = ")
    .bind(choice.tags_source.as_str())
    .sql(", origin = ")
    .bind(choice.origin.as_str())
    .sql(", updated_at = ")
    .bind(now)
    .sql(
        " FROM transactions d, transactions s, transactions w, transactions v, transactions o,
               transactions b, transactions p, transactions c WHERE k.id = ",
    )
    .bind(choice.keep)
    .sql(" AND d.id = ")
    .bind(choice.day)
    .sql(" AND s.id = ")
    .bind(choice.status)
    .sql(" AND w.id = ")
    .bind(choice.words)
    .sql(" AND v.id = ")
    .bind(choice.value_day)
    .sql(" AND o.id = ")
    .bind(choice.original)
    .sql(" AND b.id = ")
    .bind(choice.bank)
    .sql(" AND p.id = ")
    .bind(choice.payee)
    .sql(" AND c.id = ")
    .bind(choice.category)
    .execute(tx.conn())?;
    take_the_rest(tx, choice)
}

/// The history of the one that stays says what it took in.
fn note_merged(tx: &mut HouseholdTx<'_>, choice: &Choice) -> Result<()> {
    Sql::new(
        "INSERT INTO transaction_changes
             (household_id, transaction_id, at, actor, user_id, action_id, field, was, became)
         SELECT t.household_id, ",
    )
    .bind(choice.keep)
    .sql(
        ", app_now(), app_actor(), app_user_id(), app_action(), 'merged', NULL,
               jsonb_build_object('booked_on', t.booked_on, 'description', t.description)
           FROM transactions t WHERE t.id = ANY(",
    )
    .bind(choice.gone.clone())
    .sql(") ORDER BY t.booked_on, t.id")
    .execute(tx.conn())?;
    Ok(())
}

/// A line that meets what a person wrote by hand keeps what that was, as a match does.
fn keep_what_was_written(tx: &mut HouseholdTx<'_>, choice: &Choice) -> Result<()> {
    let Some(by_hand) = choice.by_hand else { return Ok(()) };
    let mut others = choice.gone.clone();
    others.push(choice.keep);
    others.retain(|id| *id != by_hand);
    Sql::new(
        "UPDATE sightings l SET before = jsonb_build_object('status', h.status,
               'booked_on', h.booked_on, 'value_on', h.value_on, 'amount', h.amount::text,
               'description', h.description,
               'after', jsonb_build_object('status', s.status, 'booked_on', d.booked_on,
                   'value_on', v.value_on, 'amount', h.amount::text,
                   'description', w.description))
           FROM transactions h, transactions s, transactions d, transactions v, transactions w
          WHERE h.id = ",
    )
    .bind(by_hand)
    .sql(" AND s.id = ")
    .bind(choice.status)
    .sql(" AND d.id = ")
    .bind(choice.day)
    .sql(" AND v.id = ")
    .bind(choice.value_day)
    .sql(" AND w.id = ")
    .bind(choice.words)
    .sql(
        " AND (l.import_id, l.seq) = (SELECT e.import_id, e.seq FROM sightings e
               WHERE e.active AND e.outcome <> 'voided' AND e.before IS NULL
                 AND e.transaction_id = ANY(",
    )
    .bind(others)
    .sql(") ORDER BY e.import_id, e.seq LIMIT 1)")
    .execute(tx.conn())?;
    Ok(())
}

/// The parts of the one whose category wins, and what a transfer gives back when it is taken apart.
fn take_parts(tx: &mut HouseholdTx<'_>, choice: &Choice) -> Result<()> {
    Sql::new("DELETE FROM splits WHERE transaction_id = ").bind(choice.keep).execute(tx.conn())?;
    Sql::new(
        "INSERT INTO splits (household_id, transaction_id, position, category_id, amount, memo)
         SELECT s.household_id, ",
    )
    .bind(choice.keep)
    .sql(", s.position, s.category_id, s.amount, s.memo FROM splits s WHERE s.transaction_id = ")
    .bind(choice.category)
    .execute(tx.conn())?;
    Ok(())
}

/// Lines, tags and files of those that go.
fn take_the_rest(tx: &mut HouseholdTx<'_>, choice: &Choice) -> Result<()> {
    Sql::new("UPDATE sightings SET transaction_id = ")
        .bind(choice.keep)
        .sql(" WHERE active AND transaction_id = ANY(")
        .bind(choice.gone.clone())
        .sql(")")
        .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO transaction_tags (household_id, transaction_id, tag_id)
         SELECT DISTINCT x.household_id, ",
    )
    .bind(choice.keep)
    .sql("::uuid, x.tag_id FROM transaction_tags x WHERE x.transaction_id = ANY(")
    .bind(choice.gone.clone())
    .sql(
        ") AND NOT EXISTS (SELECT FROM transaction_tags h WHERE h.household_id = x.household_id
               AND h.tag_id = x.tag_id AND h.transaction_id = ",
    )
    .bind(choice.keep)
    .sql(")")
    .execute(tx.conn())?;
    // The same file on both is one file.
    Sql::new("UPDATE attachments f SET transaction_id = ")
        .bind(choice.keep)
        .sql(" WHERE f.transaction_id = ANY(")
        .bind(choice.gone.clone())
        .sql(
            ") AND NOT EXISTS (SELECT FROM attachments h WHERE h.household_id = f.household_id
                   AND h.deleted_at IS NULL AND h.sha256 = f.sha256 AND h.transaction_id = ",
        )
        .bind(choice.keep)
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// Gives the one that stays the transfer of one that goes. What the transfer gives back when it is
/// taken apart is what a person or a rule chose for the one that stays, where they did.
pub fn move_transfer(tx: &mut HouseholdTx<'_>, choice: &Choice, transfer: Uuid) -> Result<()> {
    const CHOSEN: &str = " CASE WHEN k.category_id IS NOT NULL
            AND k.category_source IN ('person', 'rule')
       THEN jsonb_build_object('category_id', k.category_id, 'category_source', k.category_source,
                'category_reason', k.category_reason,
                'category_confidence', k.category_confidence::text) ";
    for side in [
        ["outflow_id = k.id, outflow_before = ", " ELSE f.outflow_before END", "f.outflow_id"],
        ["inflow_id = k.id, inflow_before = ", " ELSE f.inflow_before END", "f.inflow_id"],
    ] {
        Sql::new("UPDATE transfers f SET ")
            .sql(side[0])
            .sql(CHOSEN)
            .sql(side[1])
            .sql(" FROM transactions k WHERE k.id = ")
            .bind(choice.keep)
            .sql(" AND f.id = ")
            .bind(transfer)
            .sql(" AND ")
            .sql(side[2])
            .sql(" = ANY(")
            .bind(choice.gone.clone())
            .sql(")")
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Pairs that a person rejected with one that goes are rejected with the one that stays; answers the
/// new ones.
pub fn move_rejected(tx: &mut HouseholdTx<'_>, choice: &Choice) -> Result<Vec<Uuid>> {
    Ok(Sql::new(
        "INSERT INTO transfers (household_id, id, outflow_id, inflow_id, state, source, confidence,
             evidence, created_at, decided_at, decided_by)
         SELECT f.household_id, gen_random_uuid(),
                CASE WHEN f.outflow_id = ANY(",
    )
    .bind(choice.gone.clone())
    .sql(") THEN ")
    .bind(choice.keep)
    .sql("::uuid ELSE f.outflow_id END, CASE WHEN f.inflow_id = ANY(")
    .bind(choice.gone.clone())
    .sql(") THEN ")
    .bind(choice.keep)
    .sql(
        "::uuid ELSE f.inflow_id END, f.state, f.source, f.confidence, f.evidence, f.created_at,
                f.decided_at, f.decided_by
           FROM transfers f WHERE f.state = 'rejected' AND (f.outflow_id = ANY(",
    )
    .bind(choice.gone.clone())
    .sql(") OR f.inflow_id = ANY(")
    .bind(choice.gone.clone())
    .sql(")) ON CONFLICT DO NOTHING RETURNING id")
    .ids(tx.conn())?)
}

/// Whether an import that told of what was merged under this undo was taken back since.
pub fn is_untold(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<bool> {
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM undo_sightings u
           LEFT JOIN sightings s ON s.household_id = u.household_id AND s.import_id = u.import_id
                AND s.seq = u.seq AND s.active
          WHERE s.seq IS NULL AND u.undo_id = ",
    )
    .bind(undo)
    .get_result(tx.conn())?;
    Ok(row.count > 0)
}

/// Gives lines and files back to the transactions they were of, and the one that stayed what sources
/// said of it; its other facts follow with `undo::restore`.
pub fn restore(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<()> {
    Sql::new(
        "INSERT INTO transaction_changes
             (household_id, transaction_id, at, actor, user_id, action_id, field, was, became)
         SELECT t.household_id, t.merged_into, app_now(), app_actor(), app_user_id(), app_action(),
                'merged', jsonb_build_object('booked_on', t.booked_on,
                    'description', t.description), NULL
           FROM undo_rows u
           JOIN transactions t ON t.household_id = u.household_id AND t.id = u.transaction_id
          WHERE t.merged_into IS NOT NULL AND u.before ->> 'merged_into' IS NULL AND u.undo_id = ",
    )
    .bind(undo)
    .sql(" ORDER BY t.booked_on, t.id")
    .execute(tx.conn())?;
    // What was told again since follows the line that it is.
    Sql::new(
        "UPDATE sightings s SET transaction_id = u.transaction_id
           FROM undo_sightings u
           JOIN sightings o ON o.household_id = u.household_id AND o.import_id = u.import_id
                AND o.seq = u.seq
          WHERE s.household_id = u.household_id AND s.transaction_id = o.transaction_id
            AND s.source = o.source AND CASE WHEN o.external_id IS NULL
                THEN s.external_id IS NULL AND s.fingerprint = o.fingerprint
                     AND s.ordinal = o.ordinal
                ELSE s.external_id = o.external_id END
            AND u.transaction_id <> o.transaction_id AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Sql::new(
        "UPDATE sightings s SET transaction_id = u.transaction_id, before = u.before
           FROM undo_sightings u
          WHERE s.household_id = u.household_id AND s.import_id = u.import_id AND s.seq = u.seq
            AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Sql::new(
        "UPDATE attachments f SET transaction_id = u.transaction_id FROM undo_attachments u
          WHERE f.household_id = u.household_id AND f.id = u.attachment_id AND u.undo_id = ",
    )
    .bind(undo)
    .execute(tx.conn())?;
    Sql::new(
        "UPDATE transactions t SET description = b ->> 'description',
               value_on = (b ->> 'value_on')::date, origin = b ->> 'origin',
               original_amount = (b ->> 'original_amount')::numeric,
               original_currency = b ->> 'original_currency', tracking_key = b ->> 'tracking_key',
               reference_number = b ->> 'reference_number',
               counterparty_bank = b ->> 'counterparty_bank',
               counterparty_account_hash = b ->> 'counterparty_account_hash',
               counterparty_account_mask = b ->> 'counterparty_account_mask'
          FROM (SELECT transaction_id, before -> 'told' AS b FROM undo_rows
                 WHERE before ? 'told' AND undo_id = ",
    )
    .bind(undo)
    .sql(") u WHERE t.id = u.transaction_id")
    .execute(tx.conn())?;
    Ok(())
}
