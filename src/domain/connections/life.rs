//! Linking, signing in again, ending.

use super::super::{Error, Result, access, households};
use super::row;
use crate::model::Uuid;
use crate::model::connection::{ConnectionState, LinkProblem, LinkStep, NotAllowed, SecretKind};
use crate::model::fault::Code;
use crate::model::provider::Institution;
use crate::store::connections::{self as store, ConnectionRow, NewRow, SecretRow};
use crate::store::{HouseholdTx, assertions, imports};
use chrono::{DateTime, Days, Duration, Utc};
use serde_json::json;

/// Links that a household may have, ended ones included.
const MOST: usize = 60;
/// Days of history that are asked for unless the person says otherwise.
const USUAL_DAYS: u64 = 365;

impl From<NotAllowed> for Error {
    fn from(NotAllowed { from, to }: NotAllowed) -> Self {
        let detail = format!("A connection that is {} can't be {}.", from.as_str(), to.as_str());
        Self::refuse(Code::Conflict, detail)
    }
}

/// Moves a connection to a state that may follow its own.
pub(super) fn to_state(
    tx: &mut HouseholdTx<'_>,
    row: &ConnectionRow,
    state: ConnectionState,
    problem: Option<LinkProblem>,
) -> Result<()> {
    Ok(store::set_state(tx, row.id, row.state.to(state)?, problem)?)
}

/// Opens a new link; answers its id.
pub fn begin(tx: &mut HouseholdTx<'_>, provider: &str, bank: &Institution) -> Result<Uuid> {
    access::write(tx)?;
    let yesterday = tx.now() - Duration::days(1);
    store::delete_unfinished(tx, yesterday)?;
    if store::list(tx)?.len() >= MOST {
        return Err(Error::refuse(Code::Conflict, "There are too many connections already."));
    }
    let id = Uuid::now_v7();
    let today = households::stamp(tx)?.today;
    let new = NewRow {
        id,
        provider,
        institution_id: &bank.id,
        institution_name: &bank.name,
        country: &bank.country,
        history_from: today - Days::new(USUAL_DAYS),
    };
    store::insert(tx, &new)?;
    Ok(id)
}

/// A connection to be mended, with what its provider gave us for it.
pub fn begin_repair(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
) -> Result<(ConnectionRow, Option<SecretRow>)> {
    access::write(tx)?;
    let row = row(tx, id)?;
    if !row.state.is_open() || row.state == ConnectionState::Linking {
        let detail = "This connection has ended: link the bank anew.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let kept = store::secret(tx, id, SecretKind::Credentials)?;
    Ok((row, kept))
}

/// Remembers what the person is asked next and, sealed, what its answer needs.
pub fn keep_step(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    step: &LinkStep,
    state: Option<SecretRow>,
) -> Result<()> {
    access::write(tx)?;
    row(tx, id)?;
    store::set_step(tx, id, Some(json!(step)))?;
    match state {
        Some(state) => store::put_secret(tx, state)?,
        None => store::purge_secret(tx, id, SecretKind::Step)?,
    }
    Ok(())
}

/// Nothing is asked any more.
pub fn forget_step(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    store::set_step(tx, id, None)?;
    Ok(store::purge_secret(tx, id, SecretKind::Step)?)
}

/// A connection with an open question.
pub struct Opened {
    pub row: ConnectionRow,
    pub step: LinkStep,
    /// What goes to the provider with the answer.
    pub state: Option<SecretRow>,
    pub credentials: Option<SecretRow>,
}

pub fn to_answer(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Opened> {
    access::write(tx)?;
    let row = row(tx, id)?;
    let step = row.step.clone().and_then(|step| serde_json::from_value(step).ok());
    let Some(step) = step.filter(|_| row.state.is_open()) else {
        return Err(Error::refuse(Code::Conflict, "Nothing is asked of this connection."));
    };
    let state = store::secret(tx, id, SecretKind::Step)?;
    let credentials = store::secret(tx, id, SecretKind::Credentials)?;
    Ok(Opened { row, step, state, credentials })
}

/// What is kept sealed for a connection.
pub fn secret_row(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    kind: SecretKind,
) -> Result<Option<SecretRow>> {
    Ok(store::secret(tx, id, kind)?)
}

/// The bank said yes: what speaks for the person from now on, and what the provider calls the link.
pub fn linked(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    external_id: &str,
    expires_at: Option<DateTime<Utc>>,
    bank: Option<Institution>,
    credentials: SecretRow,
) -> Result<()> {
    access::write(tx)?;
    let row = row(tx, id)?;
    if let Some(bank) = bank {
        let name: String = bank.name.trim().chars().take(80).collect();
        store::set_institution(tx, id, &bank.id, &name)?;
    }
    store::put_secret(tx, credentials)?;
    forget_step(tx, id)?;
    store::set_link(tx, id, Some(external_id.to_owned()), expires_at)?;
    store::list_in(tx, id, &row.provider, Some(external_id.to_owned()))?;
    Ok(())
}

/// Ends a connection: its sign-in is gone for good, its history stays. A link that nobody finished, or
/// one that has ended before, leaves the list.
pub fn disconnect(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    let row = row(tx, id)?;
    store::list_out(tx, id)?;
    if matches!(row.state, ConnectionState::Linking | ConnectionState::Revoked) {
        return Ok(store::delete(tx, id)?);
    }
    forget_step(tx, id)?;
    store::purge_secret(tx, id, SecretKind::Credentials)?;
    to_state(tx, &row, ConnectionState::Revoked, None)
}

/// Takes back everything that the connection ever told of; what a person or another source knows too
/// stays.
pub fn forget_history(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    row(tx, id)?;
    for import in imports::all_of_connection(tx, id)? {
        super::super::imports::undo(tx, import)?;
    }
    for account in store::accounts(tx, Some(id))? {
        assertions::drop_of(tx, account.id)?;
    }
    Ok(())
}
