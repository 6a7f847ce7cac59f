//! What the household lets the assistant see, what it answered and what that cost.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::assistant::{AssistantDay, Spent};
use crate::model::{Amount, Uuid};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use std::collections::HashSet;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, QueryableByName)]
pub struct Settings {
    #[diesel(sql_type = Bool)]
    pub enabled: bool,
    #[diesel(sql_type = Bool)]
    pub with_amounts: bool,
}

/// Off without a word of the household's.
pub fn settings(tx: &mut HouseholdTx<'_>) -> Result<Settings> {
    let found = Sql::new("SELECT enabled, with_amounts FROM assistant_settings")
        .get_result(tx.conn())
        .optional()?;
    Ok(found.unwrap_or_default())
}

pub fn set(tx: &mut HouseholdTx<'_>, settings: Settings) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new(
        "INSERT INTO assistant_settings (household_id, enabled, with_amounts, changed_at) VALUES ",
    )
    .row(row![household, settings.enabled, settings.with_amounts, now])
    .sql(
        " ON CONFLICT (household_id) DO UPDATE SET enabled = excluded.enabled,
               with_amounts = excluded.with_amounts, changed_at = excluded.changed_at",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// The last days on which something was asked.
pub fn usage(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<AssistantDay>> {
    Ok(Sql::new(
        "SELECT day, model, requests, failures, merchants, answered, tokens_in, tokens_out
           FROM assistant_usage ORDER BY day DESC, model LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

#[derive(QueryableByName)]
struct TokensRow {
    #[diesel(sql_type = BigInt)]
    tokens: i64,
}

/// Read and written on one day, by all models.
pub fn tokens_on(tx: &mut HouseholdTx<'_>, day: NaiveDate) -> Result<i64> {
    let row: TokensRow = Sql::new(
        "SELECT coalesce(sum(tokens_in + tokens_out), 0)::bigint AS tokens
           FROM assistant_usage WHERE day = ",
    )
    .bind(day)
    .get_result(tx.conn())?;
    Ok(row.tokens)
}

/// Adds one request to the day's row.
pub fn spend(
    tx: &mut HouseholdTx<'_>,
    day: NaiveDate,
    model: &str,
    spent: Spent,
    merchants: usize,
    answered: usize,
) -> Result<()> {
    let household = tx.household_id();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Sql::new(
        "INSERT INTO assistant_usage AS u (household_id, day, model, requests, failures, merchants,
                                           answered, tokens_in, tokens_out) VALUES ",
    )
    .row(row![
        household,
        day,
        model,
        1_i64,
        i64::from(spent.failed),
        count(merchants),
        count(answered),
        spent.tokens_in,
        spent.tokens_out
    ])
    .sql(
        " ON CONFLICT (household_id, day, model) DO UPDATE SET requests = u.requests + 1,
            failures = u.failures + excluded.failures, merchants = u.merchants + excluded.merchants,
            answered = u.answered + excluded.answered,
            tokens_in = u.tokens_in + excluded.tokens_in,
            tokens_out = u.tokens_out + excluded.tokens_out",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// A purchase that nothing could sort.
#[derive(Debug, Clone, QueryableByName)]
pub struct Unsorted {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub currency: String,
}

/// Outflows without a category and without another's account, the latest first.
pub fn unsorted(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Unsorted>> {
    Ok(Sql::new(
        "SELECT id, description, amount, currency FROM transactions
          WHERE deleted_at IS NULL AND status <> 'void' AND NOT is_split AND amount < 0
            AND category_source = 'none' AND category_id IS NULL AND merged_into IS NULL
            AND counterparty_account_hash IS NULL
          ORDER BY booked_on DESC, id DESC LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

/// Which of these nobody sorted meanwhile. They stay so until the transaction's end.
pub fn still_unsorted(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<HashSet<Uuid>> {
    Ok(Sql::new(
        "SELECT id FROM transactions WHERE deleted_at IS NULL AND NOT is_split
            AND category_source = 'none' AND category_id IS NULL AND id = ANY(",
    )
    .bind(ids)
    .sql(") ORDER BY id FOR UPDATE")
    .ids(tx.conn())?)
}

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = Text)]
    key: String,
}

/// Which of these merchants were asked about.
pub fn asked(tx: &mut HouseholdTx<'_>, keys: Vec<String>) -> Result<HashSet<String>> {
    let rows: Vec<KeyRow> = Sql::new("SELECT key FROM assistant_answers WHERE key = ANY(")
        .bind(keys)
        .sql(")")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// What the assistant said of a merchant.
#[derive(Debug, Clone, QueryableByName)]
pub struct Said {
    #[diesel(sql_type = Text)]
    pub key: String,
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    #[diesel(sql_type = Text)]
    pub model: String,
}

/// Every answer that names a category in use, the latest first.
pub fn said(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Said>> {
    Ok(Sql::new(
        "SELECT a.key, a.category_id, a.model FROM assistant_answers a
           JOIN categories c ON c.household_id = a.household_id AND c.id = a.category_id
          WHERE NOT c.archived ORDER BY a.answered_at DESC, a.key LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

/// An answer with its moment.
#[derive(Debug, Clone, QueryableByName)]
pub struct Answered {
    #[diesel(embed)]
    pub said: Said,
    #[diesel(sql_type = Timestamptz)]
    pub answered_at: DateTime<Utc>,
}

/// Every answer that names a category in use, with when it came, the latest first.
pub fn answers(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Answered>> {
    Ok(Sql::new(
        "SELECT a.key, a.category_id, a.model, a.answered_at FROM assistant_answers a
           JOIN categories c ON c.household_id = a.household_id AND c.id = a.category_id
          WHERE NOT c.archived ORDER BY a.answered_at DESC, a.key LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

/// Puts another answer, or none, in the place of what was said of a merchant; false where nothing was.
pub fn correct(tx: &mut HouseholdTx<'_>, key: &str, category_id: Option<Uuid>) -> Result<bool> {
    let changed = Sql::new("UPDATE assistant_answers SET category_id = ")
        .bind(category_id)
        .sql(" WHERE key = ")
        .bind(key)
        .execute(tx.conn())?;
    Ok(changed > 0)
}

/// A movement that the assistant sorted.
#[derive(Debug, Clone, QueryableByName)]
pub struct Sorted {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub description: String,
}

/// Movements whose category is the assistant's, the latest first.
pub fn sorted(tx: &mut HouseholdTx<'_>, limit: i64) -> Result<Vec<Sorted>> {
    Ok(Sql::new(
        "SELECT id, description FROM transactions
          WHERE deleted_at IS NULL AND category_source = 'assistant'
          ORDER BY booked_on DESC, id DESC LIMIT ",
    )
    .bind(limit)
    .load(tx.conn())?)
}

/// Keeps what was said of each merchant, also that nothing was.
pub fn keep(
    tx: &mut HouseholdTx<'_>,
    model: &str,
    answers: &[(String, Option<Uuid>)],
) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new("INSERT INTO assistant_answers (household_id, key, category_id, model, answered_at) SELECT ")
        .bind(household)
        .sql(", v.key, v.category_id, ")
        .bind(model)
        .sql(", ")
        .bind(now)
        .sql(" FROM unnest(")
        .bind(answers.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>())
        .sql(", ")
        .bind(answers.iter().map(|(_, category)| *category).collect::<Vec<_>>())
        .sql(
            ") v(key, category_id) ON CONFLICT (household_id, key) DO UPDATE
               SET category_id = excluded.category_id, model = excluded.model,
                   answered_at = excluded.answered_at",
        )
        .execute(tx.conn())?;
    Ok(())
}
