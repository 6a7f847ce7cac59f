//! What every handler can reach.

use super::cache::Answers;
use super::extract::session::Principals;
use super::limits::Limits;
use super::streams::Streams;
use crate::config::{AssistantService, Watched, Web};
use crate::linking::Linking;
use crate::model::Uuid;
use crate::model::signal::Signal;
use crate::remote::bucket::Bucket;
use crate::remote::messages::Messages;
use crate::store::Db;
use actix_web::web::Data;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Hashing takes 19 MiB and a core each: at most this many at once.
const HASHERS: usize = 2;

/// An archive fills a connection and a part of the disk: at most this many at once.
const ARCHIVES: usize = 2;

pub struct AppState {
    pub db: Db,
    pub web: Web,
    pub limits: Limits,
    pub principals: Principals,
    pub answers: Arc<Answers>,
    pub hashers: Arc<Semaphore>,
    /// Demo households being made.
    pub demos: Semaphore,
    /// Household archives being written.
    pub archives: Semaphore,
    pub linking: Linking,
    /// Where files are kept; the database without it.
    pub bucket: Option<Arc<Bucket>>,
    /// Who may be asked about categories.
    pub assistant: Option<Arc<AssistantService>>,
    pub streams: Streams,
    /// Whether anybody carries letters.
    pub has_mail: bool,
    /// What operators see of the server, and how they are told.
    pub watched: Option<Watched>,
    pub messages: Option<Arc<Messages>>,
}

pub type State = Data<AppState>;

impl AppState {
    pub fn new(db: Db, web: Web, linking: Linking) -> Self {
        Self {
            db,
            web,
            limits: Limits::default(),
            principals: Principals::default(),
            answers: Arc::default(),
            hashers: Arc::new(Semaphore::new(HASHERS)),
            demos: Semaphore::new(1),
            archives: Semaphore::new(ARCHIVES),
            linking,
            bucket: None,
            assistant: None,
            streams: Streams::default(),
            has_mail: false,
            watched: None,
            messages: None,
        }
    }

    /// Keeps files in a bucket from here on.
    #[must_use]
    pub fn with_bucket(self, bucket: Option<Arc<Bucket>>) -> Self {
        Self { bucket, ..self }
    }

    /// Offers an assistant from here on.
    #[must_use]
    pub fn with_assistant(self, assistant: Option<Arc<AssistantService>>) -> Self {
        Self { assistant, ..self }
    }

    /// Offers letters from here on.
    #[must_use]
    pub fn with_mail(self, has_mail: bool) -> Self {
        Self { has_mail, ..self }
    }

    /// Lets operators look at the server, and try how they are told.
    #[must_use]
    pub fn with_watch(self, watched: Watched, messages: Arc<Messages>) -> Self {
        Self { watched: Some(watched), messages: Some(messages), ..self }
    }

    /// A session ended: it opens nothing any more, and what it listens to ends.
    pub fn end_session(&self, session: Uuid) {
        self.principals.forget_session(session);
        self.db.signals().tell(Signal::SessionEnded { session });
    }

    /// A person's sessions or memberships changed.
    pub fn change_person(&self, user: Uuid) {
        self.principals.forget_user(user);
        self.db.signals().tell(Signal::PersonChanged { user });
    }
}
