//! Work that comes back by itself, once however many instances run.

use crate::model::job::{self, Kind, NewJob};
use crate::store::{Result, SystemTx, jobs, schedules};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use serde_json::json;

/// Each kind and how often it is due, on the round minute or hour in UTC.
const REPEATED: [(Kind, TimeDelta); 8] = [
    (job::TURNS_DUE, TimeDelta::minutes(1)),
    (job::SYNC_DUE, TimeDelta::hours(1)),
    (job::WATCH, TimeDelta::minutes(1)),
    (job::FORGET_SESSIONS, TimeDelta::hours(1)),
    (job::FORGET_DEMOS, TimeDelta::hours(1)),
    (job::FORGET_JOBS, TimeDelta::hours(1)),
    (job::REFRESH_RATES, TimeDelta::hours(1)),
    (job::SWEEP_OBJECTS, TimeDelta::hours(1)),
];

/// Enqueues what is due. What was missed while nobody ran is done once.
pub fn enqueue_due(tx: &mut SystemTx<'_>) -> Result<()> {
    for (kind, every) in REPEATED {
        let next = after(tx.now(), every);
        if schedules::advance(tx, kind.name, next)? {
            let dedupe_key = Some(kind.name.to_owned());
            let serial_key = dedupe_key.clone();
            let new = NewJob { dedupe_key, serial_key, ..NewJob::new(kind, json!({})) };
            jobs::enqueue(tx, new)?;
        }
    }
    Ok(())
}

/// The next round time.
fn after(now: DateTime<Utc>, every: TimeDelta) -> DateTime<Utc> {
    now.duration_trunc(every).unwrap_or(now) + every
}
