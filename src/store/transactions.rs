//! Transactions: lists, sums and set-based edits.

use super::sql::{Sql, row};
use super::totals::MonthlyTotal;
use super::{HouseholdTx, Result};
use crate::model::category::CategoryKind;
use crate::model::filter::{AnyOf, TransactionFilter};
use crate::model::identity::Count;
use crate::model::transaction::{
    CurrencyTotal, Decision, Flag, Origin, Original, Sighting, Source, Split, Status, Transaction,
    TransactionRow,
};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Numeric, Text, Uuid as SqlUuid};
use serde_json::json;

pub(super) const COLUMNS: &str = "
    SELECT t.id, t.account_id, t.booked_on, t.value_on, t.amount, t.currency, t.status,
           t.description, t.payee_id, p.name AS payee_name, t.category_id, t.category_source,
           t.category_reason, t.category_confidence, t.memo,
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
    let newest = match filter.words.is_empty() {
        true => Vec::new(),
        false => {
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

#[derive(QueryableByName)]
struct TotalRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = Numeric)]
    inflow: Amount,
    #[diesel(sql_type = Numeric)]
    outflow: Amount,
}

/// How many transactions a filter lists, and the sum of their matching parts (void ones count for
/// nothing).
pub fn summary(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
) -> Result<(i64, Vec<CurrencyTotal>)> {
    let rows: Vec<TotalRow> = Sql::new(
        "SELECT sum(n)::bigint AS count, currency, coalesce(sum(inflow), 0) AS inflow,
                coalesce(sum(outflow), 0) AS outflow FROM (
            SELECT count(*) AS n, t.currency,
                   sum(greatest(t.amount, 0)) FILTER (WHERE t.status <> 'void') AS inflow,
                   sum(least(t.amount, 0)) FILTER (WHERE t.status <> 'void') AS outflow
              FROM transactions t WHERE t.deleted_at IS NULL AND NOT t.is_split",
    )
    .append(conditions(filter))
    .append(part_conditions(filter, "t"))
    .sql(
        " GROUP BY t.currency UNION ALL
            SELECT count(DISTINCT t.id), t.currency,
                   sum(greatest(s.amount, 0)) FILTER (WHERE t.status <> 'void'),
                   sum(least(s.amount, 0)) FILTER (WHERE t.status <> 'void')
              FROM transactions t
              JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id
             WHERE t.deleted_at IS NULL AND t.is_split",
    )
    .append(conditions(filter))
    .append(part_conditions(filter, "s"))
    .sql(" GROUP BY t.currency) parts GROUP BY currency ORDER BY count DESC, currency")
    .load(tx.conn())?;
    let count = rows.iter().map(|row| row.count).sum();
    let total = |row: TotalRow| CurrencyTotal {
        currency: row.currency,
        inflow: row.inflow,
        outflow: row.outflow,
        net: row.inflow + row.outflow,
    };
    Ok((count, rows.into_iter().map(total).collect()))
}

/// What a filter's matching parts in other currencies than `home` add up to, in the same cells as
/// the rollup has: month, account, category and currency.
pub fn sums_beside(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    home: &str,
) -> Result<Vec<MonthlyTotal>> {
    Ok(Sql::new(
        "SELECT date_trunc('month', booked_on)::date AS month, account_id,
                coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id,
                currency, sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow,
                count(*) AS count FROM (
            SELECT t.booked_on, t.account_id, t.category_id, t.currency, t.amount
              FROM transactions t
             WHERE t.deleted_at IS NULL AND t.status <> 'void' AND NOT t.is_split
               AND t.currency <> ",
    )
    .bind(home)
    .append(conditions(filter))
    .append(part_conditions(filter, "t"))
    .sql(
        " UNION ALL
            SELECT t.booked_on, t.account_id, s.category_id, t.currency, s.amount
              FROM transactions t
              JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id
             WHERE t.deleted_at IS NULL AND t.status <> 'void' AND t.is_split
               AND t.currency <> ",
    )
    .bind(home)
    .append(conditions(filter))
    .append(part_conditions(filter, "s"))
    .sql(") parts GROUP BY 1, 2, 3, 4")
    .load(tx.conn())?)
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// The ids a filter lists, newest first, at most `limit`.
pub fn ids(tx: &mut HouseholdTx<'_>, filter: &TransactionFilter, limit: i64) -> Result<Vec<Uuid>> {
    let rows: Vec<IdRow> = Sql::new("SELECT t.id FROM transactions t WHERE t.deleted_at IS NULL")
        .append(conditions(filter))
        .append(in_list(filter))
        .sql(" ORDER BY t.booked_on DESC, t.id DESC LIMIT ")
        .bind(limit)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Conditions on the transaction as a whole.
pub(super) fn conditions(filter: &TransactionFilter) -> Sql {
    let mut sql = Sql::default();
    if let Some(ids) = &filter.ids {
        sql = sql.sql(" AND t.id = ANY(").bind(ids.clone()).sql(")");
    }
    match filter.account_ids.as_slice() {
        [] => {}
        [one] => sql = sql.sql(" AND t.account_id = ").bind(*one),
        many => sql = sql.sql(" AND t.account_id = ANY(").bind(many.to_vec()).sql(")"),
    }
    if let Some(payee) = &filter.payee {
        sql = sql.sql(" AND ").append(any_of(payee, "t", ".payee_id"));
    }
    if let Some(day) = filter.from {
        sql = sql.sql(" AND t.booked_on >= ").bind(day);
    }
    if let Some(day) = filter.to {
        sql = sql.sql(" AND t.booked_on <= ").bind(day);
    }
    if let Some(amount) = filter.min {
        sql = sql.sql(" AND t.amount >= ").bind(amount);
    }
    if let Some(amount) = filter.max {
        sql = sql.sql(" AND t.amount <= ").bind(amount);
    }
    if let Some(status) = filter.status {
        sql = sql.sql(" AND t.status = ").bind(status.as_str());
    }
    if filter.counted {
        sql = sql.sql(" AND t.status <> 'void'");
    }
    if let Some(source) = filter.source {
        sql = sql.sql(" AND t.category_source = ").bind(source.as_str());
    }
    match filter.currencies.as_slice() {
        [] => {}
        [one] => sql = sql.sql(" AND t.currency = ").bind(one.as_str()),
        many => sql = sql.sql(" AND t.currency = ANY(").bind(many.to_vec()).sql(")"),
    }
    if filter.on_budget {
        sql = sql
            .sql(" AND t.account_id = ANY(ARRAY(SELECT a.id FROM accounts a WHERE a.on_budget))");
    }
    if let Some(tag) = &filter.tag {
        sql = sql
            .sql(
                " AND EXISTS (SELECT 1 FROM transaction_tags x
                      JOIN tags g ON g.household_id = x.household_id AND g.id = x.tag_id
                     WHERE x.household_id = t.household_id AND x.transaction_id = t.id
                       AND lower(g.name) = lower(",
            )
            .bind(tag.as_str())
            .sql("))");
    }
    if let Some(id) = filter.counterparty_id {
        sql = sql
            .sql(
                " AND t.counterparty_account_hash IN (SELECT account_hash FROM counterparties
                   WHERE id = ",
            )
            .bind(id)
            .sql(" OR merged_into = ")
            .bind(id)
            .sql(")");
    }
    if let Some(flag) = &filter.flag {
        let flags: Vec<String> = flag.flags.iter().map(|flag| flag.as_str().to_owned()).collect();
        sql = match (flags.is_empty(), flag.none) {
            (true, _) => sql.sql(" AND t.flag IS NULL"),
            (false, false) => sql.sql(" AND t.flag = ANY(").bind(flags).sql(")"),
            (false, true) => sql.sql(" AND (t.flag IS NULL OR t.flag = ANY(").bind(flags).sql("))"),
        };
    }
    if let Some(import) = filter.import_id {
        sql = sql
            .sql(
                " AND t.id = ANY(ARRAY(SELECT v.transaction_id FROM sightings v
                     WHERE v.transaction_id IS NOT NULL AND v.import_id = ",
            )
            .bind(import)
            .sql("))");
    }
    for word in &filter.words {
        sql = sql.sql(" AND t.search LIKE ").bind(like(word));
    }
    sql
}

/// `%word%` with the pattern's own signs escaped.
pub fn like(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// Conditions on a part (`t` itself when unsplit, `s` one of its splits): category and kind.
fn part_conditions(filter: &TransactionFilter, part: &'static str) -> Sql {
    let mut sql = Sql::default();
    if let Some(category) = &filter.category {
        sql = sql.sql(" AND ").append(any_of(category, part, ".category_id"));
    }
    if let Some(kind) = filter.kind {
        sql = sql.sql(" AND ").append(of_kind(kind, part));
    }
    sql
}

/// One of the ids, or none at all where that is asked for.
fn any_of(wanted: &AnyOf, table: &'static str, column: &'static str) -> Sql {
    let none = Sql::new(table).sql(column).sql(" IS NULL");
    let named = Sql::new(table).sql(column).sql(" = ANY(").bind(wanted.ids.clone()).sql(")");
    match (wanted.none, wanted.ids.is_empty()) {
        (true, true) => none,
        (true, false) => Sql::new("(").append(none).sql(" OR ").append(named).sql(")"),
        (false, _) => named,
    }
}

/// Without a category an outflow is an expense and an inflow is income.
fn of_kind(kind: CategoryKind, part: &'static str) -> Sql {
    let sql = Sql::new("(")
        .sql(part)
        .sql(
            ".category_id = ANY(ARRAY(SELECT c.id FROM categories c JOIN category_groups g
                 ON g.household_id = c.household_id AND g.id = c.group_id WHERE g.kind = ",
        )
        .bind(kind.as_str())
        .sql("))");
    let sign = match kind {
        CategoryKind::Expense => ".amount < 0)",
        CategoryKind::Income => ".amount > 0)",
        CategoryKind::Transfer => return sql.sql(")"),
    };
    sql.sql(" OR (").sql(part).sql(".category_id IS NULL AND ").sql(part).sql(sign).sql(")")
}

/// A transaction is listed when it, unsplit, or one of its splits meets the part conditions.
pub(super) fn in_list(filter: &TransactionFilter) -> Sql {
    if filter.category.is_none() && filter.kind.is_none() {
        return Sql::default();
    }
    Sql::new(" AND ((NOT t.is_split")
        .append(part_conditions(filter, "t"))
        .sql(
            ") OR (t.is_split AND t.id = ANY(ARRAY(SELECT s.transaction_id FROM splits s WHERE true",
        )
        .append(part_conditions(filter, "s"))
        .sql("))))")
}

pub struct NewRow<'a> {
    pub id: Uuid,
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: &'a str,
    pub status: Status,
    pub description: &'a str,
    pub search: &'a str,
    pub payee_id: Option<Uuid>,
    pub decision: &'a Decision,
    pub memo: Option<String>,
    pub flag: Option<Flag>,
    pub tagged: bool,
    pub is_split: bool,
}

/// A transaction entered by hand.
pub fn insert(tx: &mut HouseholdTx<'_>, new: &NewRow<'_>) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    let source = |given: bool| if given { Source::Person } else { Source::None };
    Sql::new(
        "INSERT INTO transactions (household_id, id, account_id, booked_on, amount, currency, status,
             description, search, payee_id, payee_source, category_id, category_source,
             category_reason, category_confidence, memo, memo_source, flag, tags_source, is_split, origin,
             created_at, updated_at) VALUES ",
    )
    .row(row![
        household,
        new.id,
        new.account_id,
        new.booked_on,
        new.amount,
        new.currency,
        new.status.as_str(),
        new.description,
        new.search,
        new.payee_id,
        source(new.payee_id.is_some()).as_str(),
        new.decision.category_id,
        new.decision.source.as_str(),
        new.decision.reason.as_ref().map(|reason| json!(reason)),
        new.decision.confidence,
        new.memo.clone(),
        source(new.memo.is_some()).as_str(),
        new.flag.map(|flag| flag.as_str().to_owned()),
        source(new.tagged).as_str(),
        new.is_split,
        Origin::Person.as_str(),
        now,
        now
    ])
    .execute(tx.conn())?;
    Ok(())
}

/// Replaces the splits of one transaction.
pub fn set_splits(tx: &mut HouseholdTx<'_>, id: Uuid, splits: &[Split]) -> Result<()> {
    let household = tx.household_id();
    Sql::new("DELETE FROM splits WHERE transaction_id = ").bind(id).execute(tx.conn())?;
    if splits.is_empty() {
        return Ok(());
    }
    Sql::new(
        "INSERT INTO splits (household_id, transaction_id, position, category_id, amount, memo)
         SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(id)
    .sql(", s.n, s.category_id, s.amount, s.memo FROM unnest(")
    .bind(splits.iter().map(|s| s.category_id).collect::<Vec<_>>())
    .sql(", ")
    .bind(splits.iter().map(|s| s.amount).collect::<Vec<_>>())
    .sql(", ")
    .bind(splits.iter().map(|s| s.memo.clone()).collect::<Vec<_>>())
    .sql(") WITH ORDINALITY s(category_id, amount, memo, n)")
    .execute(tx.conn())?;
    Ok(())
}

fn update(tx: &mut HouseholdTx<'_>, ids: &[Uuid], changes: Sql) -> Result<i64> {
    let now = tx.now();
    let changed = Sql::new("UPDATE transactions SET updated_at = ")
        .bind(now)
        .append(changes)
        .sql(" WHERE deleted_at IS NULL AND id = ANY(")
        .bind(ids.to_vec())
        .sql(")")
        .execute(tx.conn())?;
    Ok(i64::try_from(changed).unwrap_or(i64::MAX))
}

/// Gives transactions a category; what was split becomes whole.
pub fn set_category(tx: &mut HouseholdTx<'_>, ids: &[Uuid], decision: &Decision) -> Result<i64> {
    Sql::new(
        "DELETE FROM splits s USING transactions t WHERE t.household_id = s.household_id
            AND t.id = s.transaction_id AND t.is_split AND t.id = ANY(",
    )
    .bind(ids.to_vec())
    .sql(")")
    .execute(tx.conn())?;
    let changes = Sql::new(", is_split = false, category_id = ")
        .bind(decision.category_id)
        .append(provenance(decision));
    update(tx, ids, changes)
}

/// Marks one transaction as split (its parts carry the categories) or whole.
pub fn set_split(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    is_split: bool,
    decision: &Decision,
) -> Result<()> {
    let category = decision.category_id.filter(|_| !is_split);
    let changes = Sql::new(", is_split = ")
        .bind(is_split)
        .sql(", category_id = ")
        .bind(category)
        .append(provenance(decision));
    update(tx, &[id], changes)?;
    Ok(())
}

fn provenance(decision: &Decision) -> Sql {
    Sql::new(", category_source = ")
        .bind(decision.source.as_str())
        .sql(", category_reason = ")
        .bind(decision.reason.as_ref().map(|reason| json!(reason)))
        .sql(", category_confidence = ")
        .bind(decision.confidence)
}

/// One decision for each transaction, set-based.
pub fn set_decisions(tx: &mut HouseholdTx<'_>, decided: &[(Uuid, Decision)]) -> Result<i64> {
    let now = tx.now();
    let changed = Sql::new("UPDATE transactions t SET category_id = v.category_id, updated_at = ")
        .bind(now)
        .sql(
            ", category_source = v.source, category_reason = v.reason,
               category_confidence = v.confidence FROM unnest(",
        )
        .bind(decided.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(decided.iter().map(|(_, d)| d.category_id).collect::<Vec<_>>())
        .sql(", ")
        .bind(decided.iter().map(|(_, d)| d.source.as_str().to_owned()).collect::<Vec<_>>())
        .sql(", ")
        .bind(decided.iter().map(|(_, d)| d.reason.as_ref().map(|r| json!(r))).collect::<Vec<_>>())
        .sql(", ")
        .bind(decided.iter().map(|(_, d)| d.confidence).collect::<Vec<_>>())
        .sql(
            ") v(id, category_id, source, reason, confidence)
             WHERE t.id = v.id AND t.deleted_at IS NULL AND NOT t.is_split",
        )
        .execute(tx.conn())?;
    Ok(i64::try_from(changed).unwrap_or(i64::MAX))
}

pub fn set_payee(
    tx: &mut HouseholdTx<'_>,
    ids: &[Uuid],
    payee_id: Option<Uuid>,
    source: Source,
) -> Result<i64> {
    let changes =
        Sql::new(", payee_id = ").bind(payee_id).sql(", payee_source = ").bind(source.as_str());
    update(tx, ids, changes)
}

pub fn set_memo(tx: &mut HouseholdTx<'_>, ids: &[Uuid], memo: Option<String>) -> Result<i64> {
    update(tx, ids, Sql::new(", memo_source = 'person', memo = ").bind(memo))
}

pub fn set_flag(tx: &mut HouseholdTx<'_>, ids: &[Uuid], flag: Option<Flag>) -> Result<i64> {
    let flag = flag.map(|flag| flag.as_str().to_owned());
    update(tx, ids, Sql::new(", flag = ").bind(flag))
}

pub fn set_status(tx: &mut HouseholdTx<'_>, ids: &[Uuid], status: Status) -> Result<i64> {
    update(tx, ids, Sql::new(", status_source = 'person', status = ").bind(status.as_str()))
}

/// Notes that a person chose the tags, and that the transactions changed.
pub fn mark_tagged(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<i64> {
    update(tx, ids, Sql::new(", tags_source = 'person'"))
}

pub fn set_day_and_amount(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    day: NaiveDate,
    amount: Amount,
) -> Result<()> {
    update(tx, &[id], Sql::new(", booked_on = ").bind(day).sql(", amount = ").bind(amount))?;
    Ok(())
}

pub fn set_original(tx: &mut HouseholdTx<'_>, id: Uuid, original: Option<&Original>) -> Result<()> {
    let changes = Sql::new(", original_amount = ")
        .bind(original.map(|original| original.amount.0))
        .sql(", original_currency = ")
        .bind(original.map(|original| original.currency.clone()));
    update(tx, &[id], changes)?;
    Ok(())
}

/// Deletes for the person; the row stays so that no source brings it back.
pub fn delete(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<i64> {
    let now = tx.now();
    update(tx, ids, Sql::new(", deleted_at = ").bind(now))
}

/// Brings back what a person deleted; what is there, or in another transaction, stays.
pub fn restore(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE transactions SET deleted_at = NULL, updated_at = ")
        .bind(now)
        .sql(" WHERE deleted_at IS NOT NULL AND merged_into IS NULL AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// The words of a transaction that its search text is made of.
#[derive(Debug, Clone, QueryableByName)]
pub struct Words {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub memo: Option<String>,
}

pub fn words(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<Vec<Words>> {
    Ok(Sql::new(
        "SELECT t.id, t.description, p.name AS payee, t.memo FROM transactions t
           LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
          WHERE t.id = ANY(",
    )
    .bind(ids.to_vec())
    .sql(")")
    .load(tx.conn())?)
}

/// Gives transactions their search text and what a person said of their payee and memo, in one go: each
/// row is written once.
pub fn set_words(
    tx: &mut HouseholdTx<'_>,
    texts: &[(Uuid, String)],
    payee: Option<Option<Uuid>>,
    memo: Option<Option<String>>,
) -> Result<i64> {
    let now = tx.now();
    let mut sql = Sql::new("UPDATE transactions t SET search = v.search, updated_at = ").bind(now);
    if let Some(id) = payee {
        sql = sql.sql(", payee_source = 'person', payee_id = ").bind(id);
    }
    if let Some(text) = memo {
        sql = sql.sql(", memo_source = 'person', memo = ").bind(text);
    }
    let changed = sql
        .sql(" FROM unnest(")
        .bind(texts.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(texts.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>())
        .sql(") v(id, search) WHERE t.deleted_at IS NULL AND t.id = v.id")
        .execute(tx.conn())?;
    Ok(i64::try_from(changed).unwrap_or(i64::MAX))
}

pub fn set_search(tx: &mut HouseholdTx<'_>, texts: &[(Uuid, String)]) -> Result<()> {
    Sql::new("UPDATE transactions t SET search = v.search FROM unnest(")
        .bind(texts.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .sql(", ")
        .bind(texts.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>())
        .sql(") v(id, search) WHERE t.id = v.id AND t.search <> v.search")
        .execute(tx.conn())?;
    Ok(())
}

/// What the category ladder looks at.
#[derive(Debug, Clone, QueryableByName)]
pub struct Subject {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub memo: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub category_source: Source,
    #[diesel(sql_type = Text)]
    pub payee_source: Source,
}

/// Every unsplit transaction, newest first, as rules look at it; at most `limit`.
pub fn subjects(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Subject>> {
    Ok(Sql::new(
        "SELECT t.id, t.account_id, t.amount, t.description, p.name AS payee, t.memo,
                t.category_id, t.category_source, t.payee_source
           FROM transactions t
           LEFT JOIN payees p ON p.household_id = t.household_id AND p.id = t.payee_id
          WHERE t.deleted_at IS NULL AND NOT t.is_split AND t.status <> 'void'
          ORDER BY t.booked_on DESC, t.id DESC LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

/// Transactions of a payee that neither a person nor a rule decided and that have another category.
pub fn similar_ids(
    tx: &mut HouseholdTx<'_>,
    payee_id: Uuid,
    category_id: Option<Uuid>,
    not: Uuid,
) -> Result<Vec<Uuid>> {
    let rows: Vec<IdRow> = Sql::new(
        "SELECT id FROM transactions WHERE deleted_at IS NULL AND NOT is_split
            AND category_source NOT IN ('person', 'transfer', 'rule') AND payee_id = ",
    )
    .bind(payee_id)
    .sql(" AND category_id IS DISTINCT FROM ")
    .bind(category_id)
    .sql(" AND id <> ")
    .bind(not)
    .sql(" LIMIT 100000")
    .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.id).collect())
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
