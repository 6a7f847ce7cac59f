//! Looks at a large file or imports it. What it writes is one transaction with the job's end, so that
//! whenever the process dies, the import is whole or not there, and the job is done again.

use super::task::{Failure, Reins, Task, complete};
use crate::domain::imports::{self, Upload, waiting};
use crate::domain::notifications::{self, Occasion};
use crate::domain::{self, Error};
use crate::intake::{self, Taken};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::identity::{Membership, Role};
use crate::model::import::Phase;
use crate::model::job::Claim;
use crate::store::HouseholdTx;
use std::sync::Arc;
use std::time::Duration;

/// One statement of a large import takes longer than a request's may.
const STATEMENT: Duration = Duration::from_secs(15 * 60);
/// Share of the work that loading and reading the file are.
const LOADED: u8 = 5;

fn id_of(task: &Task) -> Result<Uuid, Failure> {
    let id = task.job.payload["id"].as_str().and_then(|text| text.parse().ok());
    id.ok_or_else(|| Failure::Never("it names no file".to_owned()))
}

pub async fn import_file(task: Task) -> Result<(), Failure> {
    let id = id_of(&task)?;
    let membership = task.membership().await?;
    match work(&task, &membership, id).await {
        Err(Failure::Refused(fault)) => {
            // Not the operator's to look at: the person reads why.
            let claim = task.job.claim;
            let note = move |tx: &mut HouseholdTx<'_>| note_failure(tx, claim, id, &fault);
            task.db.household_read(&membership, note).await
        }
        other => other,
    }
}

fn note_failure(
    tx: &mut HouseholdTx<'_>,
    claim: Claim,
    id: Uuid,
    fault: &Fault,
) -> Result<(), Failure> {
    complete(tx, claim)?;
    // It is the file's own screen that says why; whoever left that is told that there is something to see.
    if let Some(file) = waiting::name(tx, id)? {
        notifications::tell_import(tx, (id, &file), &Occasion::Failed)?;
    }
    Ok(waiting::failed(tx, id, fault)?)
}

async fn work(task: &Task, membership: &Membership, id: Uuid) -> Result<(), Failure> {
    let Task { job, db, reins } = task;
    let claim = job.claim;
    watch(reins, Phase::Reading, 0)?;
    let found = db.household_read(membership, move |tx| waiting::content(tx, id)).await?;
    let Some(content) = found else {
        return Ok(());
    };
    watch(reins, Phase::Reading, LOADED)?;
    let waiting::Content { file_name, sha256, wish, bytes, .. } = content;
    let room = intake::room(bytes.len(), None).await?;
    let Taken { mut file, columns_key, used_template } =
        intake::read(db, membership, Arc::new(bytes), &wish).await?;
    let reins = reins.clone();
    let is_dry_run = wish.dry_run;
    let import = move |tx: &mut HouseholdTx<'_>| -> Result<(), Failure> {
        let _held = room;
        tx.allow(STATEMENT)?;
        let upload = Upload {
            id,
            file: &mut file,
            file_name: &file_name,
            file_hash: sha256,
            columns_key,
            used_template,
            wish: &wish,
            watch: &|phase, percent| watch(&reins, phase, percent),
        };
        let import = imports::import(tx, upload)?;
        complete(tx, claim)?;
        match wish.dry_run {
            true => waiting::previewed(tx, &import)?,
            false => {
                waiting::imported(tx, id)?;
                let created = i64::from(import.counts.created);
                notifications::tell_import(tx, (id, &file_name), &Occasion::Done { created })?;
            }
        }
        Ok(())
    };
    match is_dry_run {
        true => db.household_read(membership, import).await,
        false => db.household(membership, import).await,
    }
}

fn watch(reins: &Reins, phase: Phase, percent: u8) -> domain::Result<()> {
    if reins.is_stopped() {
        return Err(Error::Stopped);
    }
    reins.report(phase.as_str(), percent);
    Ok(())
}

/// Forgets a file that nobody imported in time.
pub async fn forget_file(task: Task) -> Result<(), Failure> {
    let id = id_of(&task)?;
    let Some((household_id, user_id)) = task.job.owner else {
        return Err(Failure::Never("the job is for no household".to_owned()));
    };
    // Whoever sent it may have left the household since; the file goes all the same.
    let membership = Membership { household_id, user_id, role: Role::Member };
    let left = task.db.household_read(&membership, move |tx| waiting::forget_old(tx, id)).await?;
    left.map_or(Ok(()), |time| Err(Failure::Later(time)))
}
