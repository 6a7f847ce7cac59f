//! A household's links to banks: what they are, what they feed, and what their lines become. What has
//! to be asked of a provider is asked by `linking`, while no transaction is open.

mod calls;
mod choices;
mod feed;
mod found;
mod gates;
mod life;
mod likeness;
mod rounds;

pub use calls::{Told, hear};
pub use choices::{choose, retarget};
pub use feed::{Round, Run, take};
pub use found::{Asked, accept, unmatched};
pub use gates::{Entrance, Health, Reading, Way, enter, note_reading, report, take_reading};
pub use life::{
    Opened, begin, begin_repair, disconnect, forget_history, forget_step, keep_step, linked,
    secret_row, to_answer,
};
pub use likeness::{Sample, prefer};
pub use rounds::{
    Begun, Ending, ask_for_news, begin_round, end_round, fail_account, goes_on, refreshed,
    request_sync,
};

use super::{Error, Result};
use crate::model::Uuid;
use crate::model::connection::{Connection, ConnectionAccount, SentLine};
use crate::model::import::Import;
use crate::store::connections::{self as store, AccountRow, ConnectionRow};
use crate::store::{HouseholdTx, imports};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Most syncs that a list holds.
const MOST_SYNCS: i64 = 50;
/// Most tellings of one transaction that are shown.
const MOST_SENT: i64 = 20;

fn read<T: DeserializeOwned>(value: Option<Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value).ok())
}

fn shown_account(row: AccountRow) -> ConnectionAccount {
    ConnectionAccount {
        id: row.id,
        account_id: row.account_id,
        name: row.name,
        kind: row.kind,
        currency: row.currency,
        mask: row.mask,
        state: row.state,
        problem: row.problem,
        history_from: row.history_from,
        last_good_at: row.last_good_at,
        found: read(row.found_match),
    }
}

fn shown(row: ConnectionRow, accounts: Vec<ConnectionAccount>) -> Connection {
    Connection {
        id: row.id,
        provider: row.provider,
        institution_id: row.institution_id,
        institution_name: row.institution_name,
        country: row.country,
        state: row.state,
        problem: row.problem,
        step: read(row.step),
        history_from: row.history_from,
        expires_at: row.expires_at,
        synced_at: row.synced_at,
        next_sync_at: row.due_at,
        progress: read(row.progress),
        accounts,
        created_at: row.created_at,
    }
}

/// Every connection with its accounts.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Connection>> {
    let mut accounts = store::accounts(tx, None)?;
    let take = |row: ConnectionRow| {
        let own = accounts.extract_if(.., |account| account.connection_id == row.id);
        let own = own.map(shown_account).collect();
        shown(row, own)
    };
    Ok(store::list(tx)?.into_iter().map(take).collect())
}

fn row(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<ConnectionRow> {
    store::find(tx, id)?.ok_or_else(|| Error::not_found("connection"))
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Connection> {
    let row = row(tx, id)?;
    let accounts = store::accounts(tx, Some(id))?.into_iter().map(shown_account).collect();
    Ok(shown(row, accounts))
}

/// The syncs of a connection that had news, the latest first.
pub fn syncs(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<Import>> {
    row(tx, id)?;
    Ok(imports::of_connection(tx, id, MOST_SYNCS)?)
}

/// What banks sent about a transaction.
pub fn sent(tx: &mut HouseholdTx<'_>, transaction_id: Uuid) -> Result<Vec<SentLine>> {
    super::ledger::find(tx, transaction_id)?;
    Ok(store::sent(tx, transaction_id, MOST_SENT)?)
}
