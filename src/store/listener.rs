//! One connection that carries signals between instances (LISTEN/NOTIFY) and whose session lock says
//! that this instance lives: when it goes, so does the lock, and its jobs are taken over at once.
//!
//! libpq tells of notifications when asked, so a thread asks ten times a second: a look at a socket,
//! no question to the server.

use super::error::{Result, StoreError};
use super::signals::Signals;
use super::sql::Sql;
use crate::model::signal::Signal;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// First half of an instance's lock; the second is its key.
pub const PRESENCE: i32 = 0x63_65_6e;
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// What is told within this time of the first goes out together, and the same only once.
const GATHER: Duration = Duration::from_millis(50);
const ASK_EVERY: Duration = Duration::from_secs(30);
const RECONNECT_AFTER: Duration = Duration::from_secs(1);
/// Postgres takes payloads below 8000 bytes.
const LONGEST: usize = 7900;

/// A signal on the wire.
#[derive(Serialize, Deserialize)]
struct Note {
    from: i32,
    #[serde(flatten)]
    signal: Signal,
}

/// The running thread. It ends soon after this is dropped.
pub struct Listener {
    stop: watch::Sender<bool>,
    present: watch::Receiver<bool>,
}

impl Listener {
    /// `instance` is this process's own key, above zero.
    pub fn start(url: String, signals: Signals, instance: i32) -> std::io::Result<Self> {
        let (stop, stopped) = watch::channel(false);
        let (is_present, present) = watch::channel(false);
        let outgoing = signals.outgoing();
        let ear = Ear { url, signals, instance, outgoing, stopped, is_present };
        let thread = std::thread::Builder::new().name("listener".to_owned());
        thread.spawn(move || ear.run())?;
        Ok(Self { stop, present })
    }

    /// Waits until the others can see that this instance lives.
    pub async fn present(&self) {
        // The sender lives as long as the thread, which lives as long as this.
        let _ = self.present.clone().wait_for(|present| *present).await;
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Not waited for: it may be waiting for a server that does not answer.
        self.stop.send_replace(true);
    }
}

struct Ear {
    url: String,
    signals: Signals,
    instance: i32,
    outgoing: Receiver<Signal>,
    stopped: watch::Receiver<bool>,
    is_present: watch::Sender<bool>,
}

impl Ear {
    fn run(self) {
        while !*self.stopped.borrow() {
            if let Err(error) = self.listen() {
                self.is_present.send_replace(false);
                log::warn!(why = error.to_string().as_str(); "the listener lost the database");
                self.rest(RECONNECT_AFTER);
            }
        }
    }

    /// What is told meanwhile is lost to the others, who hear that they may have missed something.
    fn rest(&self, time: Duration) {
        let until = Instant::now() + time;
        while !*self.stopped.borrow() {
            let left = until.saturating_duration_since(Instant::now()).min(LOOK_EVERY);
            if left.is_zero() {
                return;
            }
            let _ = self.outgoing.recv_timeout(left);
        }
    }

    fn listen(&self) -> Result<()> {
        let mut conn = PgConnection::establish(&self.url)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        conn.batch_execute("SET application_name = 'centavo listener'; LISTEN centavo")?;
        Sql::new("SELECT pg_advisory_lock(")
            .bind(PRESENCE)
            .sql(", ")
            .bind(self.instance)
            .sql(")")
            .execute(&mut conn)?;
        self.is_present.send_replace(true);
        self.signals.tell_here(Signal::Missed);
        let mut asked = Instant::now();
        while !*self.stopped.borrow() {
            match self.outgoing.recv_timeout(LOOK_EVERY) {
                Ok(first) => self.send(&mut conn, first)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            if asked.elapsed() > ASK_EVERY {
                asked = Instant::now();
                conn.batch_execute("SELECT 1")?;
            }
            for notification in conn.notifications_iter() {
                let heard: std::result::Result<Note, _> =
                    serde_json::from_str(&notification?.payload);
                // What another version says and this one does not know is none of its business.
                if let Some(note) = heard.ok().filter(|note| note.from != self.instance) {
                    self.signals.tell_here(note.signal);
                }
            }
        }
        Ok(())
    }

    fn send(&self, conn: &mut PgConnection, first: Signal) -> Result<()> {
        let mut gathered = vec![first];
        let until = Instant::now() + GATHER;
        while let Ok(next) =
            self.outgoing.recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            if !gathered.contains(&next) {
                gathered.push(next);
            }
        }
        let from = self.instance;
        let notes: Vec<String> = gathered
            .into_iter()
            .filter_map(|signal| serde_json::to_string(&Note { from, signal }).ok())
            .filter(|text| text.len() < LONGEST)
            .collect();
        Sql::new("SELECT pg_notify('centavo', note) FROM unnest(")
            .bind(notes)
            .sql(") AS note")
            .execute(conn)?;
        Ok(())
    }
}
