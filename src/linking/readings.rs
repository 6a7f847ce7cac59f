//! The count of readings that every process shares: a row of the database for each kind.

use crate::domain::connections::{Reading, note_reading, take_reading};
use crate::model::provider::{Allowance, ProviderError, ProviderErrorKind};
use crate::providers::Answer;
use crate::providers::meter::{Meter, spent};
use crate::store::Db;
use chrono::{DateTime, Utc};

/// Counts in the database.
pub struct SharedMeter(Db);

impl SharedMeter {
    pub fn new(db: Db) -> Self {
        Self(db)
    }

    async fn note(&self, allowance: &Allowance, what: Reading) -> Result<(), ProviderError> {
        let name = allowance.name.clone();
        self.0.system(move |tx| note_reading(tx, &name, what)).await.map_err(|_| uncounted())
    }
}

impl Meter for SharedMeter {
    fn take<'a>(&'a self, allowance: &'a Allowance) -> Answer<'a, DateTime<Utc>> {
        Box::pin(async move {
            let wanted = allowance.clone();
            let taken = self.0.system(move |tx| take_reading(tx, &wanted)).await;
            taken.map_err(|_| uncounted())?.map_err(spent)
        })
    }

    fn give_back<'a>(&'a self, allowance: &'a Allowance, taken: DateTime<Utc>) -> Answer<'a, ()> {
        Box::pin(self.note(allowance, Reading::NotCounted(taken)))
    }

    fn spend_until<'a>(&'a self, allowance: &'a Allowance, until: DateTime<Utc>) -> Answer<'a, ()> {
        Box::pin(self.note(allowance, Reading::Last(until)))
    }
}

/// What can't be counted is not asked.
fn uncounted() -> ProviderError {
    let detail = "Readings can't be counted now.";
    ProviderError::new(ProviderErrorKind::NotReady, "uncounted", detail)
}
