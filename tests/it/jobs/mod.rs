//! The queue: what is claimed when, by whom, and what becomes of it.

mod operator;
mod queue;
mod signals;
mod workers;

use crate::support::App;
use centavo::jobs::handlers::Handler;
use centavo::jobs::{Failure, Pace, Runner};
use centavo::model::job::{JobState, Kind, ListedJob, NewJob};
use centavo::store::listener::PRESENCE;
use centavo::store::{Db, StoreError, jobs};
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

const PLAIN: Kind =
    Kind { name: "plain", priority: 50, max_attempts: 3, is_long: false, event: None };
const URGENT: Kind = Kind { name: "urgent", priority: 1, ..PLAIN };

/// What handlers did, in order.
#[derive(Clone, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    fn note(&self, what: impl Into<String>) {
        self.0.lock().unwrap().push(what.into());
    }

    fn read(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

fn named(kind: Kind, name: &str) -> NewJob {
    NewJob::new(kind, json!({ "name": name }))
}

fn name(payload: &Value) -> String {
    payload["name"].as_str().unwrap().to_owned()
}

/// Notes each job's name; one called "bad" fails each time, "wrong" for good, "panic" panics.
fn noting(diary: &Diary) -> Vec<Handler> {
    let handler = |kind| {
        let diary = diary.clone();
        Handler::new(kind, move |task| {
            let diary = diary.clone();
            async move {
                let name = name(&task.job.payload);
                diary.note(name.as_str());
                match name.as_str() {
                    "bad" => Err(Failure::Again("no luck".to_owned())),
                    "wrong" => Err(Failure::Never("never".to_owned())),
                    "panic" => panic!("as it was told to"),
                    _ => Ok(()),
                }
            }
        })
    };
    vec![handler(PLAIN), handler(URGENT)]
}

/// A process's workers without the process, and the end of the wire that stops them.
fn runner(db: Db, handlers: Vec<Handler>, worker: i32) -> (Runner, watch::Sender<bool>) {
    let (stop, stopped) = watch::channel(false);
    (Runner::new(db, handlers, worker, Pace::of(2), stopped), stop)
}

/// Works until nothing is due; answers how many were worked on.
async fn drain(runner: &Runner) -> usize {
    let mut count = 0;
    while runner.step(&runner.kinds(true)).await.unwrap() {
        count += 1;
    }
    count
}

fn enqueue(app: &App, db: &Db, new: NewJob) -> uuid::Uuid {
    app.block_on(db.system(|tx| jobs::enqueue(tx, new))).unwrap()
}

fn all(app: &App, db: &Db) -> Vec<ListedJob> {
    let listed = db.system::<_, StoreError, _>(|tx| jobs::list(tx, JobState::ALL, 1000));
    app.block_on(listed).unwrap()
}

fn state_of(app: &App, db: &Db, id: uuid::Uuid) -> (JobState, i32) {
    let job = all(app, db).into_iter().find(|job| job.id == id).unwrap();
    (job.state, job.attempts)
}

/// Shows that a worker lives, as long as the connection does.
fn alive(app: &App, worker: i32) -> PgConnection {
    let mut conn = app.db.superuser();
    conn.batch_execute(&format!("SELECT pg_advisory_lock({PRESENCE}, {worker})")).unwrap();
    conn
}
