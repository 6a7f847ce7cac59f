//! Workers beside each other, dying, stopping, and the calendar.

use super::{Diary, PLAIN, alive, all, drain, enqueue, named, noting, runner, state_of};
use crate::support::App;
use centavo::config::Config;
use centavo::jobs::handlers::{self, Handler, Outside};
use centavo::jobs::watch::Watch;
use centavo::jobs::{Failure, Pace, Runner};
use centavo::model::job::{Job, JobState, NewJob};
use centavo::remote::messages::Messages;
use centavo::store::{Db, jobs};
use chrono::Duration;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::{oneshot, watch};

fn claim(app: &App, db: &Db, worker: i32) -> Option<Job> {
    let lease = Duration::seconds(60);
    app.block_on(db.system(move |tx| jobs::claim(tx, worker, &[PLAIN], lease))).unwrap()
}

fn take_over(app: &App, db: &Db) -> usize {
    app.block_on(db.system(jobs::take_over)).unwrap()
}

#[test]
fn two_processes_do_each_job_once() {
    let app = App::start();
    let diary = Diary::default();
    let db = app.doors();
    let names: BTreeSet<String> = (0..60).map(|n| n.to_string()).collect();
    for name in &names {
        enqueue(&app, &db, named(PLAIN, name));
    }
    let done: usize = std::thread::scope(|scope| {
        let processes: Vec<_> = (1..=2)
            .map(|worker| {
                let (app, diary) = (&app, &diary);
                scope.spawn(move || {
                    let (runner, _stop) = runner(app.doors(), noting(diary), worker);
                    app.block_on(async {
                        let (one, other) = tokio::join!(drain(&runner), drain(&runner));
                        one + other
                    })
                })
            })
            .collect();
        processes.into_iter().map(|process| process.join().unwrap()).sum()
    });
    assert_eq!(done, names.len());
    let read = diary.read();
    assert_eq!(read.len(), names.len());
    assert_eq!(read.into_iter().collect::<BTreeSet<_>>(), names);
    assert!(all(&app, &db).iter().all(|job| job.state == JobState::Done && job.attempts == 1));
}

#[test]
fn a_dead_worker_s_job_is_taken_over_at_once_a_silent_one_s_when_its_lease_ends() {
    let app = App::start();
    let db = app.doors();
    let (one, two) =
        (enqueue(&app, &db, named(PLAIN, "one")), enqueue(&app, &db, named(PLAIN, "two")));
    let _lives = alive(&app, 7);
    let dying = alive(&app, 8);
    assert_eq!(claim(&app, &db, 7).unwrap().claim.id, one);
    assert_eq!(claim(&app, &db, 8).unwrap().claim.id, two);
    assert_eq!(take_over(&app, &db), 0, "both live");
    drop(dying);
    // The server notices that the connection is gone as soon as it reads from it.
    while take_over(&app, &db) == 0 {
        std::thread::yield_now();
    }
    assert_eq!(state_of(&app, &db, two), (JobState::Queued, 1));
    assert_eq!(state_of(&app, &db, one), (JobState::Running, 1));
    app.wait(Duration::seconds(61));
    assert_eq!(take_over(&app, &db), 1, "nothing was heard of it");
    assert_eq!(state_of(&app, &db, one), (JobState::Queued, 1));
}

#[test]
fn who_lost_the_lease_can_finish_nothing() {
    let app = App::start();
    let db = app.doors();
    let id = enqueue(&app, &db, named(PLAIN, "slow"));
    let slow = claim(&app, &db, 1).unwrap();
    assert_eq!(take_over(&app, &db), 1);
    let quick = claim(&app, &db, 2).unwrap();
    assert_eq!((quick.claim.id, quick.claim.attempt), (id, 2));
    let lease = Duration::seconds(60);
    let kept = |job: &Job| {
        let claim = job.claim;
        app.block_on(db.system(move |tx| jobs::keep(tx, claim, lease, None))).unwrap()
    };
    let complete = |job: &Job| {
        let claim = job.claim;
        app.block_on(db.system(move |tx| jobs::complete(tx, claim))).unwrap()
    };
    assert!(!kept(&slow) && !complete(&slow));
    assert!(kept(&quick) && complete(&quick));
    assert!(!complete(&quick), "once");
    assert_eq!(state_of(&app, &db, id), (JobState::Done, 2));
}

#[test]
fn a_job_that_ends_its_workers_is_given_up() {
    let app = App::start();
    let db = app.doors();
    let id = enqueue(&app, &db, named(PLAIN, "heavy"));
    for attempt in 1..=3 {
        assert_eq!(claim(&app, &db, attempt).unwrap().claim.attempt, attempt);
        assert_eq!(take_over(&app, &db), 1);
    }
    assert_eq!(state_of(&app, &db, id), (JobState::Dead, 3));
    assert!(claim(&app, &db, 9).is_none());
}

#[test]
fn a_stopped_worker_gives_its_job_back_unharmed() {
    let app = App::start();
    let db = app.doors();
    let id = enqueue(&app, &db, named(PLAIN, "long"));
    let _lives = alive(&app, 1);
    let (begun, has_begun) = oneshot::channel();
    let begun = std::sync::Mutex::new(Some(begun));
    let handler = Handler::new(PLAIN, move |task| {
        let begun = begun.lock().unwrap().take();
        async move {
            begun.unwrap().send(()).unwrap();
            while !task.reins.is_stopped() {
                tokio::task::yield_now().await;
            }
            Err(Failure::Stopped)
        }
    });
    let (stop, stopped) = watch::channel(false);
    let pace = Pace { grace: std::time::Duration::from_millis(20), ..Pace::of(1) };
    let runner = Runner::new(db.clone(), vec![handler], 1, pace, stopped);
    app.block_on(async {
        let told = async {
            has_begun.await.unwrap();
            stop.send_replace(true);
        };
        tokio::join!(runner.run(), told);
    });
    assert_eq!(state_of(&app, &db, id), (JobState::Queued, 0));
}

#[test]
fn what_repeats_is_enqueued_once_however_many_look() {
    let app = App::start();
    let db = app.doors();
    let upkeep = || {
        std::thread::scope(|scope| {
            for worker in 1..=4 {
                let app = &app;
                scope.spawn(move || {
                    let (runner, _stop) = runner(app.doors(), handlers::all(&app.linking), worker);
                    app.block_on(runner.upkeep()).unwrap();
                });
            }
        });
    };
    upkeep();
    let first = all(&app, &db);
    let kinds: BTreeSet<&str> = first.iter().map(|job| job.kind.as_str()).collect();
    assert_eq!(first.len(), kinds.len(), "{first:?}");
    assert!(kinds.contains("forget_sessions"), "{kinds:?}");
    let config = Config::from_vars(std::iter::empty()).unwrap();
    let watch = Watch {
        messages: Arc::new(Messages::new(config.alerts.clone()).unwrap()),
        watched: config.watched,
        server: String::new(),
    };
    let outside = Outside { rates: config.rates, bucket: None, assistant: None, watch, post: None };
    let every = [handlers::all(&app.linking), handlers::asking(outside)].concat();
    let (runner, _stop) = runner(db.clone(), every, 1);
    assert_eq!(app.block_on(drain(&runner)), first.len());
    app.wait(Duration::minutes(59));
    upkeep();
    let hourly = || {
        all(&app, &db)
            .iter()
            .filter(|job| !["watch", "turns_due"].contains(&job.kind.as_str()))
            .count()
    };
    assert_eq!(hourly(), first.len() - 2, "not before the hour");
    assert_eq!(all(&app, &db).len(), first.len() + 2, "what comes every minute");
    app.wait(Duration::minutes(1));
    upkeep();
    assert!(hourly() > first.len());
}

#[test]
fn old_jobs_are_forgotten() {
    let app = App::start();
    let (db, diary) = (app.doors(), Diary::default());
    let done = enqueue(&app, &db, named(PLAIN, "done"));
    let dead = enqueue(&app, &db, named(PLAIN, "wrong"));
    let (worker, _stop) = runner(db.clone(), noting(&diary), 1);
    app.block_on(drain(&worker));
    app.wait(Duration::days(4));
    let queued = enqueue(&app, &db, named(PLAIN, "queued"));
    let new = NewJob::new(centavo::model::job::FORGET_JOBS, serde_json::json!({}));
    enqueue(&app, &db, new);
    let (keeper, _stop) = runner(db.clone(), handlers::all(&app.linking), 1);
    app.block_on(drain(&keeper));
    let left: Vec<_> = all(&app, &db).into_iter().map(|job| job.id).collect();
    assert!(left.contains(&dead) && left.contains(&queued) && !left.contains(&done), "{left:?}");
}
