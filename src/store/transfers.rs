//! Transfers between the household's accounts, and the category they give their legs.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::identity::Count;
use crate::model::transaction::Source;
use crate::model::transfer::{
    BankFacts, Evidence, Transfer, TransferRow, TransferSource, TransferState,
};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde_json::json;
use std::collections::HashMap;

/// LIMIT keeps the planner from pairing every transaction with every other before it looks at the
/// transfers: each leg is one look by its id.
const TRANSFER: &str = "
    SELECT f.id, f.state, f.source, f.confidence, f.evidence, f.created_at, f.decided_at,
           f.decided_by,
           o.id AS outflow_id, o.account_id AS outflow_account, o.booked_on AS outflow_on,
           o.amount AS outflow_amount, o.currency AS outflow_currency,
           o.description AS outflow_description, op.name AS outflow_payee,
           i.id AS inflow_id, i.account_id AS inflow_account, i.booked_on AS inflow_on,
           i.amount AS inflow_amount, i.currency AS inflow_currency,
           i.description AS inflow_description, ip.name AS inflow_payee
      FROM transfers f
     CROSS JOIN LATERAL (SELECT * FROM transactions t
           WHERE t.household_id = f.household_id AND t.id = f.outflow_id LIMIT 1) o
     CROSS JOIN LATERAL (SELECT * FROM transactions t
           WHERE t.household_id = f.household_id AND t.id = f.inflow_id LIMIT 1) i
      LEFT JOIN payees op ON op.household_id = o.household_id AND op.id = o.payee_id
      LEFT JOIN payees ip ON ip.household_id = i.household_id AND ip.id = i.payee_id
     WHERE o.deleted_at IS NULL AND i.deleted_at IS NULL
       AND o.status <> 'void' AND i.status <> 'void'";

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Transfer>> {
    let row: Option<TransferRow> =
        Sql::new(TRANSFER).sql(" AND f.id = ").bind(id).get_result(tx.conn()).optional()?;
    Ok(row.map(Transfer::from))
}

pub fn by_ids(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Vec<Transfer>> {
    let rows: Vec<TransferRow> =
        Sql::new(TRANSFER).sql(" AND f.id = ANY(").bind(ids.to_vec()).sql(")").load(tx.conn())?;
    Ok(rows.into_iter().map(Transfer::from).collect())
}

/// Suggestions, the newest outflow first; one more than `limit` when there is a next page.
pub fn suggestions(
    tx: &mut HouseholdTx<'_>,
    after: Option<(NaiveDate, Uuid)>,
    limit: usize,
) -> Result<Vec<Transfer>> {
    let mut sql = Sql::new(TRANSFER).sql(" AND f.state = 'suggested'");
    if let Some((day, id)) = after {
        sql = sql.sql(" AND (o.booked_on, f.id) < ").row(row![day, id]);
    }
    let rows: Vec<TransferRow> = sql
        .sql(" ORDER BY o.booked_on DESC, f.id DESC LIMIT ")
        .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Transfer::from).collect())
}

pub fn count_suggestions(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM transfers f
          CROSS JOIN LATERAL (SELECT deleted_at, status FROM transactions t
                WHERE t.household_id = f.household_id AND t.id = f.outflow_id LIMIT 1) o
          CROSS JOIN LATERAL (SELECT deleted_at, status FROM transactions t
                WHERE t.household_id = f.household_id AND t.id = f.inflow_id LIMIT 1) i
          WHERE f.state = 'suggested' AND o.deleted_at IS NULL AND i.deleted_at IS NULL
            AND o.status <> 'void' AND i.status <> 'void'",
    )
    .get_result(tx.conn())?;
    Ok(row.count)
}

/// The confirmed and suggested ones of a transaction, confirmed first.
pub fn of_transaction(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<Transfer>> {
    let rows: Vec<TransferRow> = Sql::new(TRANSFER)
        .sql(" AND f.state <> 'rejected' AND (f.outflow_id = ")
        .bind(id)
        .sql(" OR f.inflow_id = ")
        .bind(id)
        .sql(") ORDER BY f.state, f.confidence DESC, f.id")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Transfer::from).collect())
}

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

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

fn ids(rows: Vec<IdRow>) -> Vec<Uuid> {
    rows.into_iter().map(|row| row.id).collect()
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
    let rows = Sql::new(
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
    .load(tx.conn())?;
    Ok(ids(rows))
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

/// Every whole transaction of a span of days that is in no confirmed transfer.
pub fn legs(tx: &mut HouseholdTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<LegRow>> {
    Ok(Sql::new(
        "SELECT t.id, t.account_id, t.booked_on, t.amount, t.currency, t.search, t.payee_id,
                t.category_id, t.category_source, t.tracking_key, t.reference_number,
                t.counterparty_bank, t.counterparty_account_hash, t.counterparty_account_mask
           FROM transactions t
          WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.is_split AND t.amount <> 0
            AND t.id NOT IN (SELECT outflow_id FROM transfers WHERE state = 'confirmed')
            AND t.id NOT IN (SELECT inflow_id FROM transfers WHERE state = 'confirmed')
            AND t.booked_on BETWEEN ",
    )
    .bind(from)
    .sql(" AND ")
    .bind(to)
    .load(tx.conn())?)
}

/// Whether anything could be the other side of one transaction: a glance before the search.
pub fn has_partner(
    tx: &mut HouseholdTx<'_>,
    account_id: Uuid,
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
    .sql(" OR t.counterparty_account_hash IS NOT NULL) LIMIT 1) one")
    .get_result(tx.conn())?;
    Ok(row.count > 0)
}

#[derive(QueryableByName)]
struct PairRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    outflow_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    inflow_id: Uuid,
}

/// A transfer's two transactions: outflow, inflow.
pub type Pair = (Uuid, Uuid);

/// Every pair in this state.
pub fn pairs(tx: &mut HouseholdTx<'_>, state: TransferState) -> Result<HashMap<Pair, Uuid>> {
    let rows: Vec<PairRow> =
        Sql::new("SELECT id, outflow_id, inflow_id FROM transfers WHERE state = ")
            .bind(state.as_str())
            .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| ((row.outflow_id, row.inflow_id), row.id)).collect())
}

/// The transfer of a pair, whatever its state.
pub fn of_pair(tx: &mut HouseholdTx<'_>, (outflow, inflow): Pair) -> Result<Option<Uuid>> {
    let row: Option<IdRow> = Sql::new("SELECT id FROM transfers WHERE outflow_id = ")
        .bind(outflow)
        .sql(" AND inflow_id = ")
        .bind(inflow)
        .get_result(tx.conn())
        .optional()?;
    Ok(row.map(|row| row.id))
}

/// The transfers in this state that one of the transactions is a leg of.
pub fn touching(
    tx: &mut HouseholdTx<'_>,
    legs: &[Uuid],
    state: TransferState,
) -> Result<Vec<(Uuid, Pair)>> {
    let rows: Vec<PairRow> =
        Sql::new("SELECT id, outflow_id, inflow_id FROM transfers WHERE state = ")
            .bind(state.as_str())
            .sql(" AND (outflow_id = ANY(")
            .bind(legs.to_vec())
            .sql(") OR inflow_id = ANY(")
            .bind(legs.to_vec())
            .sql("))")
            .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.id, (row.outflow_id, row.inflow_id))).collect())
}

pub struct NewTransfer {
    pub id: Uuid,
    pub pair: Pair,
    pub state: TransferState,
    pub source: TransferSource,
    pub confidence: Decimal,
    pub evidence: Vec<Evidence>,
}

/// Keeps transfers; answers those that were put in. A suggestion that is there gets the new
/// evidence; a leg that is taken meanwhile leaves its pair out.
pub fn insert(tx: &mut HouseholdTx<'_>, new: &[NewTransfer]) -> Result<Vec<Uuid>> {
    let (household, now) = (tx.household_id(), tx.now());
    let mut put = Vec::new();
    for state in [TransferState::Suggested, TransferState::Confirmed] {
        let rows: Vec<&NewTransfer> = new.iter().filter(|one| one.state == state).collect();
        if rows.is_empty() {
            continue;
        }
        let conflict = match state {
            TransferState::Suggested => {
                " ON CONFLICT (household_id, outflow_id, inflow_id) DO UPDATE
                     SET evidence = excluded.evidence, confidence = excluded.confidence
                   WHERE transfers.state = 'suggested' RETURNING id"
            }
            _ => " ON CONFLICT DO NOTHING RETURNING id",
        };
        let inserted: Vec<IdRow> = Sql::new(
            "INSERT INTO transfers (household_id, state, created_at, decided_at, id, outflow_id,
                 inflow_id, source, confidence, evidence) SELECT ",
        )
        .bind(household)
        .sql(", ")
        .bind(state.as_str())
        .sql(", ")
        .bind(now)
        .sql(", ")
        .bind((state == TransferState::Confirmed).then_some(now))
        .sql(", v.* FROM unnest(")
        .bind(rows.iter().map(|r| r.id).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.pair.0).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.pair.1).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| r.source.as_str().to_owned()).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| Some(r.confidence)).collect::<Vec<_>>())
        .sql(", ")
        .bind(rows.iter().map(|r| json!(r.evidence)).collect::<Vec<_>>())
        .sql(") v")
        .sql(conflict)
        .load(tx.conn())?;
        put.extend(ids(inserted));
    }
    Ok(put)
}

/// A person's decision.
pub fn decide(tx: &mut HouseholdTx<'_>, id: Uuid, state: TransferState) -> Result<()> {
    let (now, user) = (tx.now(), tx.user_id());
    Sql::new("UPDATE transfers SET (state, source, decided_at, decided_by) = ")
        .row(row![state.as_str(), TransferSource::Person.as_str(), now, user])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn delete(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    Sql::new("DELETE FROM transfers WHERE id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(())
}

/// What a confirmed transfer makes of one of its legs.
pub struct Settlement {
    pub transfer_id: Uuid,
    pub transaction_id: Uuid,
    pub category_id: Uuid,
    /// Name of the other leg's account.
    pub account: String,
    /// A part of the outflow that is an expense of this category.
    pub fee: Option<(Amount, Uuid)>,
}

#[derive(QueryableByName)]
struct KeptRow {
    #[diesel(sql_type = Numeric)]
    confidence: Decimal,
    #[diesel(sql_type = SqlUuid)]
    outflow_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    inflow_id: Uuid,
    #[diesel(sql_type = Bool)]
    outflow: bool,
    #[diesel(sql_type = Bool)]
    inflow: bool,
}

/// Keeps what the legs had and gives them the transfer's category. A leg that a person or a rule has
/// put into one of `transfer_categories` stays as it is, unless a fee is to be told apart.
pub fn settle(
    tx: &mut HouseholdTx<'_>,
    settlements: &[Settlement],
    transfer_categories: Vec<Uuid>,
) -> Result<()> {
    if settlements.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let with_fee: Vec<&Settlement> = settlements.iter().filter(|s| s.fee.is_some()).collect();
    const IMAGE: &str = " THEN jsonb_build_object('category_id', t.category_id,
        'category_source', t.category_source, 'category_reason', t.category_reason,
        'category_confidence', t.category_confidence::text) END
          FROM transactions t WHERE t.household_id = f.household_id AND t.id = f.";
    let kept: Vec<KeptRow> =
        Sql::new("UPDATE transfers f SET outflow_before = (SELECT CASE WHEN f.id = ANY(")
            .bind(with_fee.iter().map(|s| s.transfer_id).collect::<Vec<_>>())
            .sql(
                ") OR t.category_id IS NULL
                   OR t.category_source NOT IN ('person', 'rule') OR t.category_id <> ALL(",
            )
            .bind(transfer_categories.clone())
            .sql(")")
            .sql(IMAGE)
            .sql(
                "outflow_id), inflow_before = (SELECT CASE WHEN t.category_id IS NULL
                   OR t.category_source NOT IN ('person', 'rule') OR t.category_id <> ALL(",
            )
            .bind(transfer_categories)
            .sql(")")
            .sql(IMAGE)
            .sql("inflow_id) WHERE f.id = ANY(")
            .bind(settlements.iter().map(|s| s.transfer_id).collect::<Vec<_>>())
            .sql(
                ") RETURNING f.confidence, f.outflow_id, f.inflow_id,
                 f.outflow_before IS NOT NULL AS outflow, f.inflow_before IS NOT NULL AS inflow",
            )
            .load(tx.conn())?;
    let changed: HashMap<Uuid, Decimal> = kept
        .iter()
        .flat_map(|k| {
            let legs = [(k.outflow, k.outflow_id), (k.inflow, k.inflow_id)];
            legs.into_iter().filter(|(changes, _)| *changes).map(|(_, id)| (id, k.confidence))
        })
        .collect();
    let changing: Vec<&Settlement> =
        settlements.iter().filter(|s| changed.contains_key(&s.transaction_id)).collect();
    if !with_fee.is_empty() {
        Sql::new(
            "INSERT INTO splits (household_id, transaction_id, position, category_id, amount)
             SELECT t.household_id, t.id, p.position,
                    CASE p.position WHEN 1 THEN v.category_id ELSE v.fee_category_id END,
                    CASE p.position WHEN 1 THEN t.amount + v.fee ELSE -v.fee END
               FROM unnest(",
        )
        .bind(with_fee.iter().map(|s| s.transaction_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(with_fee.iter().map(|s| s.category_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(with_fee.iter().map(|s| s.fee.map(|(fee, _)| fee)).collect::<Vec<_>>())
        .sql(", ")
        .bind(with_fee.iter().map(|s| s.fee.map(|(_, id)| id)).collect::<Vec<_>>())
        .sql(
            ") v(id, category_id, fee, fee_category_id)
               JOIN transactions t ON t.id = v.id
              CROSS JOIN (VALUES (1::smallint), (2::smallint)) p(position)",
        )
        .execute(tx.conn())?;
    }
    let reason = |s: &Settlement| json!({ "kind": "transfer", "transfer_id": s.transfer_id, "account": s.account });
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", category_id = CASE WHEN v.fee THEN NULL ELSE v.category_id END, is_split = v.fee,
               category_source = 'transfer', category_reason = v.reason,
               category_confidence = v.confidence FROM unnest(",
        )
        .bind(changing.iter().map(|s| s.transaction_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| s.category_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| reason(s)).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| s.fee.is_some()).collect::<Vec<_>>())
        .sql(", ")
        .bind(changing.iter().map(|s| changed.get(&s.transaction_id).copied()).collect::<Vec<_>>())
        .sql(") v(id, category_id, reason, fee, confidence) WHERE t.id = v.id")
        .execute(tx.conn())?;
    Ok(())
}

/// Gives the legs of transfers back what they had, where nobody chose another category since.
/// `which` is a condition on the transfer `f`.
fn release(tx: &mut HouseholdTx<'_>, which: &Sql) -> Result<()> {
    let now = tx.now();
    Sql::new(
        "DELETE FROM splits s USING transfers f, transactions t
          WHERE t.household_id = f.household_id AND t.id = f.outflow_id AND t.is_split
            AND t.category_source = 'transfer' AND f.outflow_before IS NOT NULL
            AND s.household_id = t.household_id AND s.transaction_id = t.id AND ",
    )
    .append(which.clone())
    .execute(tx.conn())?;
    Sql::new("UPDATE transactions t SET updated_at = ")
        .bind(now)
        .sql(
            ", is_split = false, category_id = c.id,
               category_source = CASE WHEN c.id IS NULL AND v.b ->> 'category_id' IS NOT NULL
                                      THEN 'none' ELSE v.b ->> 'category_source' END,
               category_reason = nullif(v.b -> 'category_reason', 'null'),
               category_confidence = (v.b ->> 'category_confidence')::numeric
              FROM (SELECT f.outflow_id AS id, f.outflow_before AS b FROM transfers f WHERE ",
        )
        .append(which.clone())
        .sql(" UNION ALL SELECT f.inflow_id, f.inflow_before FROM transfers f WHERE ")
        .append(which.clone())
        .sql(
            ") v LEFT JOIN categories c ON c.id = (v.b ->> 'category_id')::uuid
             WHERE t.id = v.id AND v.b IS NOT NULL AND t.category_source = 'transfer'",
        )
        .execute(tx.conn())?;
    Sql::new("UPDATE transfers f SET outflow_before = NULL, inflow_before = NULL WHERE ")
        .append(which.clone())
        .execute(tx.conn())?;
    Ok(())
}

/// Gives the legs of these transfers back what they had.
pub fn release_ids(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    release(tx, &Sql::new("f.id = ANY(").bind(ids.to_vec()).sql(")"))
}

/// Before the transactions of the table `withdrawn` go, what they were linked with is as it was.
pub fn release_withdrawn(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let which = Sql::new(
        "f.state = 'confirmed' AND (f.outflow_id IN (SELECT id FROM withdrawn)
             OR f.inflow_id IN (SELECT id FROM withdrawn))",
    );
    release(tx, &which)
}

/// Keeps transfers as they are now under an undo; `made` did not exist before.
pub fn remember(tx: &mut HouseholdTx<'_>, undo: Uuid, ids: &[Uuid], made: &[Uuid]) -> Result<()> {
    let household = tx.household_id();
    Sql::new("INSERT INTO undo_transfers (household_id, undo_id, transfer_id, before) SELECT ")
        .bind(household)
        .sql(", ")
        .bind(undo)
        .sql(", f.id, to_jsonb(f) FROM transfers f WHERE f.id = ANY(")
        .bind(ids.to_vec())
        .sql(") UNION ALL SELECT ")
        .bind(household)
        .sql(", ")
        .bind(undo)
        .sql(", v.id, NULL FROM unnest(")
        .bind(made.to_vec())
        .sql(") v(id)")
        .execute(tx.conn())?;
    Ok(())
}

/// Puts transfers back as they were under an undo; its transactions follow with `undo::restore`.
pub fn restore(tx: &mut HouseholdTx<'_>, undo: Uuid) -> Result<()> {
    Sql::new("DELETE FROM transfers WHERE id IN (SELECT transfer_id FROM undo_transfers WHERE undo_id = ")
        .bind(undo)
        .sql(")")
        .execute(tx.conn())?;
    Sql::new(
        "INSERT INTO transfers SELECT f.* FROM undo_transfers u
          CROSS JOIN LATERAL jsonb_populate_record(NULL::transfers, u.before) f
           JOIN transactions o ON o.household_id = u.household_id AND o.id = f.outflow_id
           JOIN transactions i ON i.household_id = u.household_id AND i.id = f.inflow_id
          WHERE u.before IS NOT NULL AND u.undo_id = ",
    )
    .bind(undo)
    .sql(" ON CONFLICT DO NOTHING")
    .execute(tx.conn())?;
    Ok(())
}
