//! From a committed transaction to whoever listens: at once in this instance, and by the `Listener`
//! in the others. Not by NOTIFY within the transaction: it would make every commit wait for the one
//! before.

use crate::model::signal::Signal;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::broadcast;

/// A listener that is further behind hears `Missed` instead.
const KEPT: usize = 1024;

#[derive(Clone)]
pub struct Signals {
    here: broadcast::Sender<Signal>,
    elsewhere: Arc<Mutex<Option<Sender<Signal>>>>,
}

impl Default for Signals {
    fn default() -> Self {
        Self { here: broadcast::channel(KEPT).0, elsewhere: Arc::default() }
    }
}

impl Signals {
    pub fn tell(&self, signal: Signal) {
        if signal.is_for_all() {
            let elsewhere = self.elsewhere.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(sender) = elsewhere.as_ref() {
                // A listener that ended tells nobody; the others poll.
                let _ = sender.send(signal.clone());
            }
        }
        self.tell_here(signal);
    }

    pub fn tell_here(&self, signal: Signal) {
        // Nobody listening is nobody to tell.
        let _ = self.here.send(signal);
    }

    pub fn hear(&self) -> Hearing {
        Hearing(self.here.subscribe())
    }

    /// From now on what is told here goes into this queue too.
    pub(super) fn outgoing(&self) -> Receiver<Signal> {
        let (sender, receiver) = channel();
        *self.elsewhere.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        receiver
    }
}

/// What is told from the moment this was made.
pub struct Hearing(broadcast::Receiver<Signal>);

impl Hearing {
    pub async fn next(&mut self) -> Signal {
        match self.0.recv().await {
            Ok(signal) => signal,
            Err(broadcast::error::RecvError::Lagged(_)) => Signal::Missed,
            Err(broadcast::error::RecvError::Closed) => Signal::Closing,
        }
    }
}
