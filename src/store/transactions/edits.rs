//! Writing transactions, one or many in a statement.

use crate::model::transaction::{Decision, Flag, Origin, Original, Source, Split, Status};
use crate::model::{Amount, Uuid};
use crate::store::sql::{Sql, row};
use crate::store::{HouseholdTx, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use serde_json::json;

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
    // A person's word is what a review waits for.
    let reviewed = if decision.source == Source::Person { ", wants_review = false" } else { "" };
    Sql::new(reviewed)
        .sql(", category_source = ")
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

/// Hides transactions from budgets and reports, or shows them there again.
pub fn set_hidden(
    tx: &mut HouseholdTx<'_>,
    ids: &[Uuid],
    hidden: bool,
    source: Source,
) -> Result<i64> {
    let changes =
        Sql::new(", hidden = ").bind(hidden).sql(", hidden_source = ").bind(source.as_str());
    update(tx, ids, changes)
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
