//! What is done for each kind of job: the one table.

use super::task::{Failure, Task};
use super::{
    ask_assistant, housekeeping, import_file, letters, look, refresh_rates, run_rules,
    sweep_objects, sync, watch,
};
use crate::linking::Linking;
use crate::model::job::{self, Kind};
use crate::remote::bucket::Bucket;
use crate::remote::{AssistantService, RateSources};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

type Work = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;

#[derive(Clone)]
pub struct Handler {
    pub kind: Kind,
    pub run: Arc<dyn Fn(Task) -> Work + Send + Sync>,
}

impl Handler {
    pub fn new<F>(kind: Kind, run: impl Fn(Task) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        Self { kind, run: Arc::new(move |task| Box::pin(run(task))) }
    }
}

/// What is reached outside.
#[derive(Clone)]
pub struct Outside {
    pub rates: RateSources,
    /// `None`: files are in the database.
    pub bucket: Option<Arc<Bucket>>,
    /// `None`: nobody is asked about categories.
    pub assistant: Option<Arc<AssistantService>>,
    pub watch: watch::Watch,
    /// `None`: nobody carries letters.
    pub post: Option<Arc<letters::Post>>,
}

/// Every kind of job that this version knows and that needs the database only. One of another version
/// stays in the queue for that one.
pub fn all(linking: &Linking) -> Vec<Handler> {
    let (of_one, of_all) = (linking.clone(), linking.clone());
    vec![
        Handler::new(job::SYNC_CONNECTION, move |task| sync::connection(of_one.clone(), task)),
        Handler::new(job::SYNC_DUE, move |_| sync::due(of_all.clone())),
        Handler::new(job::IMPORT_FILE, import_file::import_file),
        Handler::new(job::FORGET_FILE, import_file::forget_file),
        Handler::new(job::RUN_RULES, run_rules::run),
        Handler::new(job::TURNS_DUE, look::due),
        Handler::new(job::LOOK, look::household),
        Handler::new(job::FORGET_SESSIONS, housekeeping::forget_sessions),
        Handler::new(job::FORGET_DEMOS, housekeeping::forget_demos),
        Handler::new(job::FORGET_JOBS, housekeeping::forget_jobs),
    ]
}

/// The kinds that ask somebody outside.
pub fn asking(outside: Outside) -> Vec<Handler> {
    let Outside { rates, bucket, assistant, watch, post } = outside;
    vec![
        Handler::new(job::REFRESH_RATES, move |task| refresh_rates::run(task, rates.clone())),
        Handler::new(job::ASK_ASSISTANT, move |task| ask_assistant::run(task, assistant.clone())),
        Handler::new(job::SWEEP_OBJECTS, move |task| sweep_objects::run(task, bucket.clone())),
        Handler::new(job::SEND_LETTER, move |task| letters::send(task, post.clone())),
        Handler::new(job::WATCH, move |task| watch::run(task, watch.clone())),
    ]
}
