//! Bringing connections up to date.

use super::task::{Failure, Reins, Task};
use crate::linking::{Linking, Synced};
use crate::model::Uuid;
use crate::model::connection::SyncProgress;
use crate::model::identity::{Membership, Role};
use chrono::Duration;

/// Another worker took over: time to see whether it comes to its end.
const ASIDE: Duration = Duration::minutes(1);

/// One connection. That it can't be synced now is no failure of the job: the connection says why, and
/// when it is its turn again.
pub async fn connection(linking: Linking, task: Task) -> Result<(), Failure> {
    let Some((household_id, user_id)) = task.job.owner else {
        return Err(Failure::Never("the job is for no household".to_owned()));
    };
    let id = task.job.payload["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let Some(id) = id else {
        return Err(Failure::Never("the job names no connection".to_owned()));
    };
    // In the name of whoever linked the bank, also after they left the household.
    let me = Membership { household_id, user_id, role: Role::Member };
    let reins = task.reins.clone();
    let told = move |progress: SyncProgress| report(&reins, progress);
    let now = task.db.clock().now();
    match linking.sync(&me, id, &told).await {
        Ok(Synced::Done(_)) => Ok(()),
        Ok(Synced::Elsewhere) => Err(Failure::Later(ASIDE)),
        Ok(Synced::Busy(free_at)) => Err(Failure::Later(free_at - now)),
        Err(crate::domain::Error::Fault(fault)) => {
            log::info!(connection = id.to_string().as_str(), why = fault.code.as_str();
                "a connection is not to be synced");
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// A share of the accounts; the one at work counts for half.
fn report(reins: &Reins, progress: SyncProgress) {
    let halves = 2 * progress.accounts_done + u32::from(progress.lines > 0);
    let percent = halves * 100 / (2 * progress.accounts.max(1));
    reins.report("reading", u8::try_from(percent.min(99)).unwrap_or(99));
}

/// Every connection whose turn has passed, whatever became of its job.
pub async fn due(linking: Linking) -> Result<(), Failure> {
    linking.wake_due().await.map_err(Failure::from)
}
