//! How many event streams are open, and whose.

use crate::http::{Error, Result};
use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Of one person: as many tabs and phones as anyone has.
const OF_ONE: usize = 12;
/// Of one process.
const OF_ALL: usize = 5_000;
/// Seconds until a browser that was refused asks again.
const LATER: u64 = 30;

#[derive(Clone, Default)]
pub struct Streams(Arc<Mutex<HashMap<Uuid, usize>>>);

/// The right to one stream, until it is dropped.
pub struct Seat {
    streams: Streams,
    person: Uuid,
}

impl Streams {
    pub fn enter(&self, person: Uuid) -> Result<Seat> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.values().sum::<usize>() >= OF_ALL {
            return Err(Error::new(Code::Unavailable, "Too many event streams are open."));
        }
        let own = open.entry(person).or_default();
        if *own >= OF_ONE {
            let detail = format!("{OF_ONE} event streams of yours are open: close one.");
            let fault = Fault::new(Code::RateLimited, detail);
            return Err(Fault { retry_after: Some(LATER), ..fault }.into());
        }
        *own += 1;
        metrics::gauge!("centavo_event_streams").increment(1);
        Ok(Seat { streams: self.clone(), person })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.person) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.person);
            }
        }
        metrics::gauge!("centavo_event_streams").decrement(1);
    }
}
