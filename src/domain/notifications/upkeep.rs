//! Looks through a household when it is its turn: after it changed, and once a day while somebody follows it.

use super::{settings, tell};
use crate::clock::day_in;
use crate::domain::{Result, findings};
use crate::model::finding::FindingList;
use crate::model::job::{self, NewJob};
use crate::store::{HouseholdTx, households, jobs, turns};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

/// Time after a look before what changed meanwhile is looked at.
const REST: Duration = Duration::hours(3);
/// A look that got lost is due again.
const LOST: Duration = Duration::minutes(30);
/// A household that nobody visited for so long waits for its next change.
const FOLLOWED: Duration = Duration::days(30);
/// The hour of the household's morning in which it is looked through each day.
const MORNING: i16 = 6;

/// Puts the look of a household whose turn it is into the queue, once.
pub fn take_turn(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let next = tx.now() + LOST;
    turns::postpone_look(tx, next)?;
    let household = tx.household_id();
    let new = NewJob {
        dedupe_key: Some(household.to_string()),
        serial_key: Some(format!("look/{household}")),
        ..NewJob::new(job::LOOK, json!({}))
    };
    jobs::enqueue(tx, new)?;
    Ok(())
}

/// Much came in: the household is looked through soon.
pub fn hurry(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let now = tx.now();
    Ok(turns::hurry_look(tx, now)?)
}

/// Looks for what comes back and what there is to notice, and tells this person what is new.
pub fn look(tx: &mut HouseholdTx<'_>) -> Result<FindingList> {
    look_and(tx, tell::refresh)
}

/// The same in the name of somebody who left: there is nobody to tell.
pub fn look_untold(tx: &mut HouseholdTx<'_>) -> Result<FindingList> {
    look_and(tx, |_| Ok(()))
}

fn look_and(
    tx: &mut HouseholdTx<'_>,
    tell: impl FnOnce(&mut HouseholdTx<'_>) -> Result<()>,
) -> Result<FindingList> {
    let (version, _, _) = households::version(tx)?;
    let list = findings::look(tx)?;
    tell(tx)?;
    let now = tx.now();
    let next = next_morning(tx)?;
    let is_followed = turns::is_followed(tx, now - FOLLOWED)?;
    turns::settle_look(tx, version, (is_followed.then_some(next), now + REST))?;
    Ok(list)
}

/// The household's next morning; each has a minute of its own, so that not all are looked through at once.
fn next_morning(tx: &mut HouseholdTx<'_>) -> Result<DateTime<Utc>> {
    let zone = settings::zone(tx)?;
    let now = tx.now();
    let minute = i64::try_from(tx.household_id().as_u128() % 60).unwrap_or_default();
    let today = day_in(now, zone.name());
    let at = |day| settings::hour_of(day, zone, MORNING).map(|at| at + Duration::minutes(minute));
    let next = at(today).filter(|at| *at > now).or_else(|| today.succ_opt().and_then(at));
    Ok(next.unwrap_or(now + Duration::days(1)))
}
