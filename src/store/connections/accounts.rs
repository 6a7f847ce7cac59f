//! Accounts as connections know them.

use crate::model::Uuid;
use crate::model::account::AccountKind;
use crate::model::connection::{FeedState, LinkProblem};
use crate::store::sql::{Sql, row};
use crate::store::{HouseholdTx, Result};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;

#[derive(Debug, Clone, QueryableByName)]
pub struct AccountRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub connection_id: Uuid,
    #[diesel(sql_type = Text)]
    pub external_id: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub lasting_id: Option<String>,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub kind: AccountKind,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub mask: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub number_key: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub account_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub source: String,
    #[diesel(sql_type = Text)]
    pub state: FeedState,
    #[diesel(sql_type = Nullable<Text>)]
    pub problem: Option<LinkProblem>,
    #[diesel(sql_type = Nullable<Text>)]
    pub cursor: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub found_match: Option<Value>,
    #[diesel(sql_type = Nullable<Date>)]
    pub history_from: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub last_good_at: Option<DateTime<Utc>>,
}

const ROW: &str = "
    SELECT id, connection_id, external_id, lasting_id, name, kind, currency, mask, number_key,
           account_id, source, state, problem, cursor, found_match, history_from, last_good_at
      FROM connection_accounts";

/// The accounts of one connection or of all, in the order in which the banks told of them.
pub fn accounts(tx: &mut HouseholdTx<'_>, connection_id: Option<Uuid>) -> Result<Vec<AccountRow>> {
    let mut sql = Sql::new(ROW);
    if let Some(id) = connection_id {
        sql = sql.sql(" WHERE connection_id = ").bind(id);
    }
    Ok(sql.sql(" ORDER BY connection_id, created_at, id").load(tx.conn())?)
}

/// The connection's account that feeds one of the household's, if any does.
pub fn feed_of(tx: &mut HouseholdTx<'_>, account_id: Uuid) -> Result<Option<AccountRow>> {
    Ok(Sql::new(ROW)
        .sql(" WHERE state IN ('active', 'failing') AND account_id = ")
        .bind(account_id)
        .get_result(tx.conn())
        .optional()?)
}

/// An account that a bank told of for the first time.
#[derive(Debug, Clone)]
pub struct Found {
    pub id: Uuid,
    pub external_id: String,
    pub lasting_id: Option<String>,
    pub name: String,
    pub kind: AccountKind,
    pub currency: String,
    pub mask: Option<String>,
    pub number_key: Option<String>,
    pub source: String,
    pub found_match: Option<Value>,
}

pub fn found(tx: &mut HouseholdTx<'_>, connection_id: Uuid, all: &[Found]) -> Result<()> {
    let (household, now) = (tx.household_id(), tx.now());
    Sql::new(
        "INSERT INTO connection_accounts (household_id, connection_id, created_at, state, id,
             external_id, lasting_id, name, kind, currency, mask, number_key, source, found_match)
         SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(connection_id)
    .sql(", ")
    .bind(now)
    .sql(", 'found', f.* FROM unnest(")
    .bind(all.iter().map(|f| f.id).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.external_id.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.lasting_id.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.name.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.kind.as_str().to_owned()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.currency.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.mask.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.number_key.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.source.clone()).collect::<Vec<_>>())
    .sql(", ")
    .bind(all.iter().map(|f| f.found_match.clone()).collect::<Vec<_>>())
    .sql(") f")
    .execute(tx.conn())?;
    Ok(())
}

/// After a new sign-in the same account may have another id: its lines are then told under other ids
/// too, so they are another source's and the cursor means nothing.
pub fn rename(tx: &mut HouseholdTx<'_>, id: Uuid, external_id: &str, source: &str) -> Result<()> {
    Sql::new("UPDATE connection_accounts SET cursor = NULL, (external_id, source) = ")
        .row(row![external_id, source])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// What it tells from a day on goes elsewhere: the days before it are not asked for again.
pub fn from_now_on(tx: &mut HouseholdTx<'_>, id: Uuid, day: NaiveDate) -> Result<()> {
    Sql::new("UPDATE connection_accounts SET history_from = ")
        .bind(day)
        .sql(" WHERE last_good_at IS NOT NULL AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// What the person decided: which account it feeds, or none.
pub fn choose(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    state: FeedState,
    account_id: Option<Uuid>,
) -> Result<()> {
    Sql::new(
        "UPDATE connection_accounts SET problem = NULL, found_match = NULL, (state, account_id) = ",
    )
    .row(row![state.as_str(), account_id])
    .sql(" WHERE id = ")
    .bind(id)
    .execute(tx.conn())?;
    Ok(())
}

/// One connection feeds an account at a time: the others let go of it.
pub fn takes_over(tx: &mut HouseholdTx<'_>, id: Uuid, account_id: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE connection_accounts SET state = 'replaced', problem = NULL
          WHERE state IN ('active', 'failing') AND account_id = ",
    )
    .bind(account_id)
    .sql(" AND id <> ")
    .bind(id)
    .execute(tx.conn())?;
    Ok(())
}

pub fn set_account_state(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    state: FeedState,
    problem: Option<LinkProblem>,
) -> Result<()> {
    let now = tx.now();
    let problem = problem.map(|problem| problem.as_str().to_owned());
    Sql::new("UPDATE connection_accounts SET (state, problem, last_tried_at) = ")
        .row(row![state.as_str(), problem, now])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Its lines are in the ledger: where the provider's telling stands now. False when another worker was
/// here first (`before` is what was asked from) or the person took the account away.
pub fn page_taken(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    before: Option<String>,
    cursor: Option<String>,
    history_from: NaiveDate,
) -> Result<bool> {
    let now = tx.now();
    let taken = Sql::new(
        "UPDATE connection_accounts SET state = 'active', problem = NULL, (cursor, last_good_at,
             last_tried_at, history_from) = (",
    )
    .bind(cursor)
    .sql(", ")
    .bind(now)
    .sql(", ")
    .bind(now)
    .sql(", coalesce(history_from, ")
    .bind(history_from)
    .sql(")) WHERE state IN ('active', 'failing') AND id = ")
    .bind(id)
    .sql(" AND cursor IS NOT DISTINCT FROM ")
    .bind(before)
    .execute(tx.conn())?;
    Ok(taken > 0)
}
