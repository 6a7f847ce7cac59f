//! What every handler can reach.

use super::cache::Answers;
use super::extract::session::Principals;
use super::limits::Limits;
use crate::config::Web;
use crate::linking::Linking;
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
        }
    }
}
