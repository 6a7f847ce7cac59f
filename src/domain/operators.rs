//! Who looks after the server, and what they do about the queue. To anybody else none of it exists.

use super::{Error, Result};
use crate::domain::auth::email_key;
use crate::model::Uuid;
use crate::model::alert::Alert;
use crate::model::job::{JobState, QueueReport, RestingGate};
use crate::store::{SystemTx, alerts, jobs, provider_gates, users};

/// Most jobs that are shown.
const MOST: i64 = 200;

fn check(tx: &mut SystemTx<'_>, user: Uuid) -> Result<()> {
    let found = users::find(tx, user)?;
    if found.is_some_and(|user| user.is_operator) { Ok(()) } else { Err(Error::not_found("page")) }
}

/// The queue in figures, its jobs in these states, and what providers or banks are left alone.
pub fn report(tx: &mut SystemTx<'_>, user: Uuid, states: &[JobState]) -> Result<QueueReport> {
    check(tx, user)?;
    let resting = provider_gates::resting(tx)?.into_iter().filter_map(|gate| {
        Some(RestingGate { gate: gate.name, failures: gate.failures, until: gate.rests_until? })
    });
    Ok(QueueReport {
        resting: resting.collect(),
        kinds: jobs::depth(tx)?,
        jobs: jobs::list(tx, states, MOST)?,
    })
}

/// What is wrong with the server, the worst first.
pub fn alerts(tx: &mut SystemTx<'_>, user: Uuid) -> Result<Vec<Alert>> {
    check(tx, user)?;
    Ok(alerts::list(tx)?)
}

/// Lets a dead job try again from the beginning.
pub fn retry(tx: &mut SystemTx<'_>, user: Uuid, job: Uuid) -> Result<()> {
    check(tx, user)?;
    if jobs::revive(tx, job)? { Ok(()) } else { Err(Error::not_found("dead job")) }
}

/// Forgets a dead job.
pub fn discard(tx: &mut SystemTx<'_>, user: Uuid, job: Uuid) -> Result<()> {
    check(tx, user)?;
    if jobs::discard(tx, job)? { Ok(()) } else { Err(Error::not_found("dead job")) }
}

/// Makes somebody an operator, or no longer; false when nobody has this e-mail.
pub fn set(tx: &mut SystemTx<'_>, email: &str, is_operator: bool) -> Result<bool> {
    Ok(users::set_operator(tx, &email_key(email), is_operator)?)
}

/// The e-mails of the operators.
pub fn list(tx: &mut SystemTx<'_>) -> Result<Vec<String>> {
    Ok(users::operators(tx)?)
}
