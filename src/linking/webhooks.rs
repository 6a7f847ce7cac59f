//! What providers call to tell us. A call is checked, what it means is noted, and it is answered: the
//! work is done later.

use super::Linking;
use super::problems::problem;
use crate::domain::connections;
use crate::domain::{Error, Result};
use crate::model::identity::{Membership, Role};
use crate::model::provider::{EventKind, ProviderEvent, WebhookCall, WebhookFault};
use crate::store::connections::{Entry, Named, due, forget_calls, named};
use crate::store::provider_gates;
use chrono::Duration;

/// Most things that one call may tell.
const MOST_EVENTS: usize = 100;

/// A turn that has passed by so much was missed.
const LATE: Duration = Duration::minutes(10);
const MOST_WOKEN: i64 = 1000;
/// How long a call is known that comes again: far longer than one is believed.
const REMEMBERED: Duration = Duration::days(1);
/// How long a gate is kept that nobody goes through: longer than readings are counted.
const IDLE: Duration = Duration::days(2);

/// Why a call is not taken. Its caller learns no more than a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    NoProvider,
    Forged,
    Unreadable,
    /// Its key can't be had now: it shall call again.
    Later,
}

/// What a call was about.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// Connections with something to fetch.
    pub due: Vec<Entry>,
    /// Things told of connections that we don't have.
    pub unknown: u32,
}

impl Linking {
    pub async fn hear(
        &self,
        provider: &str,
        call: &WebhookCall<'_>,
    ) -> Result<std::result::Result<Heard, Refused>> {
        let Some(provider) = self.provider(provider) else {
            return Ok(Err(Refused::NoProvider));
        };
        let name = provider.name().as_str();
        let events = match provider.receive(call).await {
            Ok(events) => events,
            Err(fault) => {
                let refused = match fault {
                    WebhookFault::NoCalls => Refused::NoProvider,
                    WebhookFault::Forged(_) => Refused::Forged,
                    WebhookFault::Unreadable => Refused::Unreadable,
                    WebhookFault::Unverifiable(_) => Refused::Later,
                };
                log::warn!(provider = name, why = format!("{refused:?}").as_str(); "a call refused");
                return Ok(Err(refused));
            }
        };
        let mut heard = Heard::default();
        for event in events.into_iter().take(MOST_EVENTS) {
            let external_id = event.connection.clone();
            let meant =
                self.db.system::<_, Error, _>(move |tx| Ok(named(tx, name, &external_id)?)).await?;
            if meant.is_empty() {
                heard.unknown += 1;
            }
            for Named { entry, waits } in meant {
                // A storm of news costs one look each.
                let is_due = (waits && tells_news(&event.kind)) || self.note(entry, &event).await?;
                if is_due && !heard.due.contains(&entry) {
                    heard.due.push(entry);
                }
            }
        }
        Ok(Ok(heard))
    }

    /// Notes what was told; true when there is something to fetch.
    async fn note(&self, entry: Entry, event: &ProviderEvent) -> Result<bool> {
        let told = match &event.kind {
            kind if tells_news(kind) => connections::Told::News,
            EventKind::ConsentEnds(at) => connections::Told::Ends(*at),
            EventKind::Fault(error) => connections::Told::Fault(problem(error)),
            EventKind::Revoked => connections::Told::Revoked,
            _ => return Ok(false),
        };
        let me = worker(entry);
        let call = event.id.clone();
        self.db
            .household(&me, move |tx| connections::hear(tx, entry.connection_id, &call, told))
            .await
    }
}

fn tells_news(kind: &EventKind) -> bool {
    matches!(kind, EventKind::NewData | EventKind::HistoryReady | EventKind::Repaired)
}

impl Linking {
    /// Puts every connection whose turn has passed into the queue, whatever became of its job.
    pub async fn wake_due(&self) -> Result<()> {
        let late = self
            .db
            .system::<_, Error, _>(|tx| {
                let now = tx.now();
                forget_calls(tx, now - REMEMBERED)?;
                provider_gates::forget_idle(tx, now - IDLE)?;
                let before = now - LATE;
                Ok(due(tx, before, MOST_WOKEN)?)
            })
            .await?;
        for entry in late {
            let me = worker(entry);
            self.db
                .household(&me, move |tx| connections::request_sync(tx, entry.connection_id))
                .await
                .or_else(|error| if is_refusal(&error) { Ok(()) } else { Err(error) })?;
        }
        Ok(())
    }
}

/// A connection that is not to be synced is none of the queue's business.
fn is_refusal(error: &Error) -> bool {
    matches!(error, Error::Fault(_))
}

/// In whose name a connection's work is done: whoever linked it.
pub fn worker(entry: Entry) -> Membership {
    Membership { household_id: entry.tenant_id, user_id: entry.user_id, role: Role::Member }
}
