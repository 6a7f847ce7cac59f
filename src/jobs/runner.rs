//! Works the queue off: several lanes in one process, each one job at a time.

use super::handlers::Handler;
use super::schedule;
use super::task::{Failure, Reins, Task};
use crate::model::job::{Claim, Job, Kind, Progress};
use crate::model::signal::Signal;
use crate::store::{Db, Result, StoreError, SystemTx, jobs};
use crate::trace::{self, Context, Kind as StepKind, What, Work};
use chrono::TimeDelta;
use metrics::{counter, gauge, histogram};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout};

/// How often things happen.
#[derive(Debug, Clone)]
pub struct Pace {
    /// Jobs worked on at once.
    pub lanes: usize,
    /// Without a word from its worker for so long, a job is anybody's.
    pub lease: TimeDelta,
    /// How often a worker says that it still works, and how far it is.
    pub beat: Duration,
    /// How often it looks for work that nobody told it of.
    pub poll: Duration,
    /// What a job has to finish when the process is told to stop, and again to notice that it is to stop.
    pub grace: Duration,
}

impl Pace {
    pub fn of(lanes: usize) -> Self {
        Self {
            lanes,
            lease: TimeDelta::seconds(60),
            beat: Duration::from_secs(1),
            poll: Duration::from_secs(5),
            grace: Duration::from_secs(5),
        }
    }
}

/// One process's workers.
pub struct Runner {
    db: Db,
    handlers: Arc<[Handler]>,
    worker: i32,
    pace: Pace,
    stop: watch::Receiver<bool>,
}

impl Runner {
    /// `worker` is the key under which the process's `Listener` shows that it lives.
    pub fn new(
        db: Db,
        handlers: Vec<Handler>,
        worker: i32,
        pace: Pace,
        stop: watch::Receiver<bool>,
    ) -> Self {
        Self { db, handlers: handlers.into(), worker, pace, stop }
    }

    /// Every kind of job, or those that a person never waits long for.
    pub fn kinds(&self, with_long: bool) -> Vec<Kind> {
        let all = self.handlers.iter().map(|handler| handler.kind);
        all.filter(|kind| with_long || !kind.is_long).collect()
    }

    /// Works until told to stop; what is unfinished then goes back to the queue.
    pub async fn run(&self) {
        let lane = |index: usize| {
            // One lane is free of long work, so that a large import never holds up a bank's news.
            let kinds = self.kinds(index > 0 || self.pace.lanes == 1);
            self.lane(kinds)
        };
        let lanes = futures_util::future::join_all((0..self.pace.lanes).map(lane));
        let upkeep = async {
            let mut tick = interval(self.pace.poll);
            tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tick.tick().await;
                if let Err(error) = self.upkeep().await {
                    log::warn!(why = error.to_string().as_str(); "the queue can't be looked after");
                }
            }
        };
        tokio::select! {
            _ = lanes => {}
            () = upkeep => {}
        }
    }

    async fn lane(&self, kinds: Vec<Kind>) {
        let mut stop = self.stop.clone();
        let mut hearing = self.db.signals().hear();
        while !*stop.borrow() {
            match self.step(&kinds).await {
                Ok(true) => continue,
                Ok(false) => {}
                // Two lanes met at jobs that go one at a time: the other has it.
                Err(error) if error.is_unique_violation() => {}
                Err(error) => {
                    log::warn!(why = error.to_string().as_str(); "no job can be claimed");
                }
            }
            let told =
                async { while !matches!(hearing.next().await, Signal::Work | Signal::Missed) {} };
            tokio::select! {
                _ = timeout(self.pace.poll, told) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Takes over what dead workers left, enqueues what is due by the calendar, measures.
    pub async fn upkeep(&self) -> Result<()> {
        let taken = self.db.system(jobs::take_over).await?;
        if taken > 0 {
            log::warn!(count = taken; "took over jobs of workers that are gone");
        }
        self.db.system(schedule::enqueue_due).await?;
        let depth = self.db.system(jobs::depth).await?;
        for kind in self.kinds(true) {
            let found = depth.iter().find(|row| row.kind == kind.name);
            let set = |name: &'static str, value: Option<i64>| {
                let value = value.and_then(|value| i32::try_from(value).ok()).unwrap_or_default();
                gauge!(name, "kind" => kind.name).set(value);
            };
            set("centavo_jobs_queued", found.map(|row| row.queued));
            set("centavo_jobs_running", found.map(|row| row.running));
            set("centavo_jobs_dead", found.map(|row| row.dead));
            set("centavo_jobs_oldest_seconds", found.map(|row| row.oldest_seconds));
        }
        Ok(())
    }

    /// Claims one job of these kinds and works it to its end. False: there is none to do.
    pub async fn step(&self, kinds: &[Kind]) -> Result<bool> {
        let (worker, lease, wanted) = (self.worker, self.pace.lease, kinds.to_vec());
        let claimed = self.db.system(move |tx| jobs::claim(tx, worker, &wanted, lease)).await?;
        let Some(job) = claimed else {
            return Ok(false);
        };
        let Some(handler) = self.handlers.iter().find(|h| h.kind.name == job.kind) else {
            return Ok(false);
        };
        let step = Context::begin();
        trace::scope(step, self.work(Work::begin(step), handler, &job)).await?;
        Ok(true)
    }

    /// Works a claimed job to its end, as a step that its lines in the log and its requests belong to.
    async fn work(&self, work: Work, handler: &Handler, job: &Job) -> Result<()> {
        let reins = Reins::default();
        let task = Task { job: job.clone(), db: self.db.clone(), reins: reins.clone() };
        let running = tokio::spawn(trace::scope(trace::current(), (handler.run)(task)));
        let outcome = self.attend(handler.kind, job, &reins, running).await;
        let word = outcome_word(&outcome);
        let seconds = work.elapsed().as_secs_f64();
        histogram!("centavo_job_seconds", "kind" => handler.kind.name).record(seconds);
        counter!("centavo_jobs_total", "kind" => handler.kind.name, "outcome" => word).increment(1);
        if let Err(Failure::Again(why) | Failure::Never(why)) = &outcome {
            log::warn!(kind = handler.kind.name, job = job.claim.id.to_string().as_str(),
                attempt = job.claim.attempt, why = why.as_str(); "a job failed");
        }
        work.end(StepKind::Job, || {
            let failed = matches!(outcome, Err(Failure::Again(_) | Failure::Never(_)));
            What::new(format!("job {}", handler.kind.name), failed)
                .with("centavo.job", job.claim.id.to_string())
                .with("centavo.job.attempt", i64::from(job.claim.attempt))
                .with("centavo.job.outcome", word)
        });
        self.settle(job, outcome).await?;
        self.tell(handler.kind, job, None);
        Ok(())
    }

    /// Keeps the lease while the handler works, and stops it when it has to.
    async fn attend(
        &self,
        kind: Kind,
        job: &Job,
        reins: &Reins,
        mut running: JoinHandle<std::result::Result<(), Failure>>,
    ) -> std::result::Result<(), Failure> {
        let mut stop = self.stop.clone();
        let mut beat = interval(self.pace.beat);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut end: Option<Instant> = None;
        let mut told: Option<Option<Progress>> = None;
        loop {
            let at_the_end = sleep_until(end.unwrap_or_else(Instant::now));
            tokio::select! {
                done = &mut running => {
                    let panicked = |_| Err(Failure::Again("its handler panicked".to_owned()));
                    return done.unwrap_or_else(panicked);
                }
                _ = beat.tick() => {
                    let progress = reins.progress();
                    if told.as_ref() != Some(&progress) {
                        self.tell(kind, job, progress.as_ref());
                        told = Some(progress.clone());
                    }
                    if !self.is_ours(job.claim, progress).await {
                        reins.stop();
                    }
                }
                _ = stop.wait_for(|stop| *stop), if end.is_none() => {
                    end = Some(Instant::now() + self.pace.grace);
                }
                () = at_the_end, if end.is_some() => {
                    if reins.is_stopped() {
                        return Err(Failure::Stopped);
                    }
                    reins.stop();
                    end = Some(Instant::now() + self.pace.grace);
                }
            }
        }
    }

    /// Prolongs the lease. A database that does not answer leaves the question open.
    async fn is_ours(&self, claim: Claim, progress: Option<Progress>) -> bool {
        let lease = self.pace.lease;
        let kept = move |tx: &mut SystemTx<'_>| jobs::keep(tx, claim, lease, progress.as_ref());
        self.db.system(kept).await.unwrap_or(true)
    }

    async fn settle(&self, job: &Job, outcome: std::result::Result<(), Failure>) -> Result<()> {
        let (claim, is_last) = (job.claim, job.claim.attempt >= job.max_attempts);
        let settled = move |tx: &mut SystemTx<'_>| -> Result<()> {
            let now = tx.now();
            match outcome {
                // A handler whose work is one transaction has noted it there.
                Ok(()) => jobs::complete(tx, claim).map(|_| ()),
                Err(Failure::Again(why)) if !is_last => {
                    jobs::retry_at(tx, claim, now + delay(claim), &why)
                }
                Err(Failure::Again(why) | Failure::Never(why)) => jobs::bury(tx, claim, &why),
                Err(Failure::Refused(fault)) => jobs::bury(tx, claim, &fault.detail),
                Err(Failure::Later(time)) => jobs::give_back(tx, claim, now + time),
                Err(Failure::Stopped) => jobs::give_back(tx, claim, now),
            }
        };
        self.db.system::<_, StoreError, _>(settled).await
    }

    /// Tells the household's browsers how far the job is, or that there is something new to see.
    fn tell(&self, kind: Kind, job: &Job, progress: Option<&Progress>) {
        let (Some(name), Some((household, _))) = (kind.event, job.owner) else {
            return;
        };
        let data = json!({ "id": job.payload["id"], "progress": progress });
        self.db.signals().tell(Signal::Event { household, name: name.to_owned(), data });
    }
}

fn outcome_word(outcome: &std::result::Result<(), Failure>) -> &'static str {
    match outcome {
        Ok(()) => "done",
        Err(Failure::Again(_)) => "failed",
        Err(Failure::Never(_) | Failure::Refused(_)) => "dead",
        Err(Failure::Later(_)) => "later",
        Err(Failure::Stopped) => "stopped",
    }
}

/// How long a failed job rests: ten seconds, twice as long after each attempt, an hour at most, and up
/// to a quarter more or less so that what failed together is not tried together. The same for the same
/// job and attempt.
pub fn delay(claim: Claim) -> TimeDelta {
    let doublings = claim.attempt.saturating_sub(1).clamp(0, 9);
    let rest = (10_000_i64 << doublings).min(3_600_000);
    let luck = claim.id.as_u128().rotate_left(claim.attempt.unsigned_abs() % 64) % 501;
    let permille = 750 + i64::try_from(luck).unwrap_or_default();
    TimeDelta::milliseconds(rest * permille / 1000)
}
