//! One job being worked on, as its handler sees it.

use crate::domain;
use crate::model::fault::{Code, Fault};
use crate::model::identity::Membership;
use crate::model::job::{Claim, Job, Progress};
use crate::store::{Db, StoreError, Tx, jobs, sessions};
use chrono::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::watch;

/// Why a job did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It may go better later.
    Again(String),
    /// It will go the same way every time.
    Never(String),
    /// Its person can read why, and act on it.
    Refused(Fault),
    /// It is not its time yet: no attempt is counted.
    Later(Duration),
    /// It was told to stop, or is no longer ours.
    Stopped,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Again(error.to_string())
    }
}

impl From<domain::Error> for Failure {
    fn from(error: domain::Error) -> Self {
        match error {
            domain::Error::Store(error) => error.into(),
            domain::Error::Fault(fault) if fault.code == Code::Unavailable => {
                Self::Again(fault.detail)
            }
            domain::Error::Fault(fault) => Self::Refused(fault),
            domain::Error::Stopped => Self::Stopped,
        }
    }
}

/// What handlers and their runner tell each other.
#[derive(Debug, Clone)]
pub struct Reins {
    progress: Arc<watch::Sender<Option<Progress>>>,
    stopped: Arc<AtomicBool>,
}

impl Default for Reins {
    fn default() -> Self {
        Self { progress: Arc::new(watch::Sender::new(None)), stopped: Arc::default() }
    }
}

impl Reins {
    pub fn report(&self, phase: &str, percent: u8) {
        self.progress.send_replace(Some(Progress { phase: phase.to_owned(), percent }));
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub(super) fn progress(&self) -> Option<Progress> {
        self.progress.borrow().clone()
    }
}

/// A claimed job with all that its handler needs. Handlers may be run again after any point: what they
/// do is one with `complete`, or the same when done twice.
pub struct Task {
    pub job: Job,
    pub db: Db,
    pub reins: Reins,
}

impl Task {
    /// Whoever the job is for, with the role they have now.
    pub async fn membership(&self) -> Result<Membership, Failure> {
        let Some((household_id, user_id)) = self.job.owner else {
            return Err(Failure::Never("the job is for no household".to_owned()));
        };
        let all = self.db.system(move |tx| sessions::memberships(tx, user_id)).await?;
        let found = all.into_iter().find(|(id, _)| *id == household_id);
        let (_, role) =
            found.ok_or_else(|| Failure::Never("its person left the household".to_owned()))?;
        Ok(Membership { household_id, user_id, role })
    }
}

/// Makes the job's end a part of this transaction. An error rolls it back: the job was cancelled or
/// taken over, and what was done here must not stay.
pub fn complete(tx: &mut impl Tx, claim: Claim) -> Result<(), Failure> {
    match jobs::complete(tx, claim)? {
        true => Ok(()),
        false => Err(Failure::Stopped),
    }
}
