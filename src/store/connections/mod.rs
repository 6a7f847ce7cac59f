//! Connections, what they feed, and what they may speak for.

mod accounts;
mod directory;
mod movements;
mod payloads;
pub mod round;
mod secrets;

pub use accounts::{
    AccountRow, Found, accounts, choose, feed_of, found, from_now_on, page_taken, rename,
    set_account_state, takes_over,
};
pub use directory::{
    Entry, Named, due, forget_calls, heard_first, list_in, list_out, named, schedule,
};
pub use movements::{Dated, movements};
pub use payloads::{insert_payloads, sent};
pub use secrets::{SecretRow, purge_secret, put_secret, secret, secrets, set_wrapped_key};

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::connection::{ConnectionState, LinkProblem};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;

#[derive(Debug, Clone, QueryableByName)]
pub struct ConnectionRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub provider: String,
    #[diesel(sql_type = Text)]
    pub institution_id: String,
    #[diesel(sql_type = Text)]
    pub institution_name: String,
    #[diesel(sql_type = Text)]
    pub country: String,
    #[diesel(sql_type = Text)]
    pub state: ConnectionState,
    #[diesel(sql_type = Nullable<Text>)]
    pub problem: Option<LinkProblem>,
    #[diesel(sql_type = Nullable<Text>)]
    pub external_id: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub step: Option<Value>,
    #[diesel(sql_type = Date)]
    pub history_from: NaiveDate,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub expires_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub progress: Option<Value>,
    #[diesel(sql_type = Bool)]
    pub refresh_wanted: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub refreshed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub synced_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

const ROW: &str = "
    SELECT c.id, c.provider, c.institution_id, c.institution_name, c.country, c.state, c.problem,
           c.external_id, c.step, c.history_from, c.expires_at, c.progress,
           c.refresh_wanted, c.refreshed_at, c.synced_at, d.due_at,
           c.created_at
      FROM connections c LEFT JOIN connection_directory d ON d.connection_id = c.id";

pub struct NewRow<'a> {
    pub id: Uuid,
    pub provider: &'a str,
    pub institution_id: &'a str,
    pub institution_name: &'a str,
    pub country: &'a str,
    pub history_from: NaiveDate,
}

pub fn insert(tx: &mut HouseholdTx<'_>, new: &NewRow<'_>) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new(
        "INSERT INTO connections (household_id, id, provider, institution_id, institution_name,
             country, state, history_from, created_by, created_at, updated_at) VALUES ",
    )
    .row(row![
        household,
        new.id,
        new.provider,
        new.institution_id,
        new.institution_name,
        new.country,
        ConnectionState::Linking.as_str(),
        new.history_from,
        user,
        now,
        now
    ])
    .execute(tx.conn())?;
    Ok(())
}

/// Every connection but links that nobody finished, the oldest first.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<ConnectionRow>> {
    Ok(Sql::new(ROW)
        .sql(" WHERE c.state <> 'linking' ORDER BY c.created_at, c.id")
        .load(tx.conn())?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<ConnectionRow>> {
    Ok(Sql::new(ROW).sql(" WHERE c.id = ").bind(id).get_result(tx.conn()).optional()?)
}

pub fn set_state(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    state: ConnectionState,
    problem: Option<LinkProblem>,
) -> Result<()> {
    let now = tx.now();
    let problem = problem.map(|problem| problem.as_str().to_owned());
    Sql::new("UPDATE connections SET (state, problem, updated_at) = ")
        .row(row![state.as_str(), problem, now])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// What the person is asked next, or nothing.
pub fn set_step(tx: &mut HouseholdTx<'_>, id: Uuid, step: Option<Value>) -> Result<()> {
    Sql::new("UPDATE connections SET step = ")
        .bind(step)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// What the provider calls the link, and when the bank's consent ends.
pub fn set_link(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    external_id: Option<String>,
    expires_at: Option<DateTime<Utc>>,
) -> Result<()> {
    Sql::new("UPDATE connections SET (external_id, expires_at) = ")
        .row(row![external_id, expires_at])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// The bank as the provider names it once it is linked.
pub fn set_institution(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    institution_id: &str,
    name: &str,
) -> Result<()> {
    Sql::new("UPDATE connections SET (institution_id, institution_name) = ")
        .row(row![institution_id, name])
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn set_history_from(tx: &mut HouseholdTx<'_>, id: Uuid, day: NaiveDate) -> Result<()> {
    Sql::new("UPDATE connections SET history_from = ")
        .bind(day)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Whether the provider shall ask the bank itself in the next round.
pub fn want_refresh(tx: &mut HouseholdTx<'_>, id: Uuid, wanted: bool) -> Result<()> {
    Sql::new("UPDATE connections SET refresh_wanted = ")
        .bind(wanted)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// The provider asks the bank.
pub fn set_refreshed(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE connections SET refresh_wanted = false, refreshed_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Every account answered.
pub fn set_synced(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE connections SET synced_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Removes links that nobody finished since an instant.
pub fn delete_unfinished(tx: &mut HouseholdTx<'_>, since: DateTime<Utc>) -> Result<()> {
    Sql::new("DELETE FROM connections WHERE state = 'linking' AND created_at < ")
        .bind(since)
        .execute(tx.conn())?;
    Ok(())
}

/// Removes a connection with its accounts and secret; the household's own accounts stay.
pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM connections WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}
