//! What a provider calls to tell of a connection.

use super::super::Result;
use super::life::to_state;
use crate::model::Uuid;
use crate::model::connection::{ConnectionState, LinkProblem};
use crate::store::HouseholdTx;
use crate::store::connections as store;
use chrono::{DateTime, Utc};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// There is something to fetch.
    News,
    /// The consent ends then, as far as that is known.
    Ends(Option<DateTime<Utc>>),
    Fault(LinkProblem),
    Revoked,
}

/// Notes what was told; true when there is something to fetch. What no longer matters (a link that has
/// ended, a call that comes late or again) changes nothing.
pub fn hear(tx: &mut HouseholdTx<'_>, id: Uuid, call: &str, told: Told) -> Result<bool> {
    let Some(row) = store::find(tx, id)? else {
        return Ok(false);
    };
    // News are fetched once however often they are told of.
    if told != Told::News && !store::heard_first(tx, id, call)? {
        return Ok(false);
    }
    match told {
        Told::News => {
            if row.state.may_sync() {
                let now = tx.now();
                store::schedule(tx, id, Some(now))?;
            }
            Ok(row.state.may_sync())
        }
        Told::Ends(at) => {
            store::set_link(tx, id, row.external_id, at.or(row.expires_at))?;
            Ok(false)
        }
        Told::Fault(problem) => {
            let state = match problem {
                problem if problem.wants_person() => ConnectionState::NeedsReauthorization,
                problem if problem.passes() => ConnectionState::Degraded,
                _ => ConnectionState::Error,
            };
            if row.state.to(state).is_ok() {
                to_state(tx, &row, state, Some(problem))?;
            }
            Ok(false)
        }
        Told::Revoked => {
            if row.state.is_open() {
                to_state(tx, &row, ConnectionState::Revoked, Some(LinkProblem::EndedByBank))?;
                store::schedule(tx, id, None)?;
            }
            Ok(false)
        }
    }
}
