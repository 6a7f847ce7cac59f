//! Applies rules to history. All of it is one transaction with the job's end: whenever the process
//! dies, the run is done or it is not.

use super::task::{Failure, Task, complete};
use crate::domain::rules::run;
use crate::domain::{Error, Result};
use crate::model::Uuid;
use crate::store::HouseholdTx;
use std::time::Duration;

/// One statement over all of history takes longer than a request's may.
const STATEMENT: Duration = Duration::from_secs(10 * 60);

pub async fn run(task: Task) -> std::result::Result<(), Failure> {
    let id = task.job.payload["id"].as_str().and_then(|text| text.parse::<Uuid>().ok());
    let id = id.ok_or_else(|| Failure::Never("it names no run".to_owned()))?;
    let membership = task.membership().await?;
    let Task { job, db, reins } = task;
    let claim = job.claim;
    let watch = move |percent: u8| -> Result<()> {
        if reins.is_stopped() {
            return Err(Error::Stopped);
        }
        reins.report("rules", percent);
        Ok(())
    };
    let work = move |tx: &mut HouseholdTx<'_>| -> std::result::Result<(), Failure> {
        tx.allow(STATEMENT)?;
        run::work(tx, id, &watch)?;
        complete(tx, claim)
    };
    db.household(&membership, work).await
}
