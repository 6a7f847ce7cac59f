//! Forgets what can no longer be used.

use super::task::{Failure, Task};
use crate::domain::{auth, households};
use crate::store::jobs;
use chrono::Duration;

/// How long it can be seen what was done, and what could not be.
const DONE_KEPT: Duration = Duration::days(3);
const DEAD_KEPT: Duration = Duration::days(90);

pub async fn forget_sessions(task: Task) -> Result<(), Failure> {
    let count = task.db.system(auth::forget_expired).await?;
    if count > 0 {
        log::info!(count = count; "forgot expired sessions");
    }
    Ok(())
}

/// Removes demo households whose day is over.
pub async fn forget_demos(task: Task) -> Result<(), Failure> {
    loop {
        let past = task.db.system(households::past_demos).await?;
        if past.is_empty() {
            return Ok(());
        }
        for person in past {
            if task.reins.is_stopped() {
                return Err(Failure::Stopped);
            }
            task.db.system(move |tx| households::forget_demo(tx, person)).await?;
        }
    }
}

pub async fn forget_jobs(task: Task) -> Result<(), Failure> {
    let forget = |tx: &mut crate::store::SystemTx<'_>| {
        let now = tx.now();
        jobs::forget(tx, now - DONE_KEPT, now - DEAD_KEPT)
    };
    task.db.system(forget).await?;
    Ok(())
}
