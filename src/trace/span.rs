//! Steps that are over, on their way to a collector.

use super::Context;
use crate::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use metrics::counter;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Steps that wait to be handed on; more are dropped and counted.
const MOST_WAITING: usize = 4_096;

struct Collecting {
    clock: Clock,
    share: u8,
    sender: Sender<Span>,
}

static COLLECTING: OnceLock<Collecting> = OnceLock::new();

/// Begins to keep what is done, for whoever takes it from here: `share` percent of the stories. Once in a
/// process.
pub fn collect(clock: Clock, share: u8) -> Option<Receiver<Span>> {
    let (sender, receiver) = channel(MOST_WAITING);
    COLLECTING.set(Collecting { clock, share, sender }).ok().map(|()| receiver)
}

/// Whose doing a step was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Work of a job.
    Job,
    /// We were asked.
    Server,
    /// We asked.
    Client,
}

/// A value that describes a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attribute {
    Text(String),
    Whole(i64),
}

impl From<&str> for Attribute {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Attribute {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Attribute {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

/// A step that is over.
#[derive(Debug, Clone)]
pub struct Span {
    pub context: Context,
    pub kind: Kind,
    pub began: DateTime<Utc>,
    pub ended: DateTime<Utc>,
    pub what: What,
}

/// What a step was, without anything private.
#[derive(Debug, Clone)]
pub struct What {
    pub name: String,
    /// By the names of OpenTelemetry's conventions.
    pub attributes: Vec<(&'static str, Attribute)>,
    pub failed: bool,
}

impl What {
    pub fn new(name: String, failed: bool) -> Self {
        Self { name, attributes: Vec::new(), failed }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Attribute>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }
}

/// A step that is being done.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    context: Context,
    began: Instant,
}

impl Work {
    pub fn begin(context: Context) -> Self {
        Self { context, began: Instant::now() }
    }

    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// It is over; what it was is asked for only when somebody collects it.
    pub fn end(self, kind: Kind, what: impl FnOnce() -> What) {
        let Some(to) = COLLECTING.get().filter(|to| self.context.is_within(to.share)) else {
            return;
        };
        let ended = to.clock.now();
        let took = TimeDelta::from_std(self.began.elapsed()).unwrap_or_default();
        let (context, what) = (self.context, what());
        let span = Span { context, kind, began: ended - took, ended, what };
        if to.sender.try_send(span).is_err() {
            counter!("centavo_spans_lost_total").increment(1);
        }
    }
}
