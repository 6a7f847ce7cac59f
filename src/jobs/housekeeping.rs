//! Forgets what can no longer be used and asks for new exchange rates, once an hour.

use crate::domain::{self, auth, households};
use crate::jobs::refresh_rates::refresh;
use crate::jobs::sweep_objects::sweep;
use crate::ops::metrics;
use crate::remote::RateSources;
use crate::remote::bucket::Bucket;
use crate::store::Db;
use std::sync::Arc;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(3600);
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// What is reached outside.
pub struct Upkeep {
    pub rates: RateSources,
    pub bucket: Option<Arc<Bucket>>,
}

/// Runs until it is dropped.
pub async fn run(db: Db, outside: Upkeep) {
    let mut hourly = tokio::time::interval(EVERY);
    let mut upkeep = tokio::time::interval(UPKEEP_EVERY);
    loop {
        tokio::select! {
            _ = hourly.tick() => {
                tidy(&db).await;
                if let Err(error) = refresh(&db, &outside.rates, false).await {
                    log::warn!(why = error.to_string().as_str(); "exchange rates were not kept");
                }
                if let Some(bucket) = &outside.bucket
                    && let Err(error) = sweep(&db, bucket).await
                {
                    log::warn!(why = error.to_string().as_str(); "stray objects were not swept");
                }
            }
            _ = upkeep.tick() => metrics::upkeep(),
        }
    }
}

async fn tidy(db: &Db) {
    match db.system(auth::forget_expired).await {
        Ok(0) => {}
        Ok(count) => log::info!(count = count; "forgot expired sessions"),
        Err(error) => log::warn!(why = format!("{error:?}").as_str(); "housekeeping failed"),
    }
    if let Err(error) = forget_demos(db).await {
        log::warn!(why = format!("{error:?}").as_str(); "demo households were not removed");
    }
}

/// Removes demo households whose day is over.
pub async fn forget_demos(db: &Db) -> domain::Result<()> {
    loop {
        let past = db.system(households::past_demos).await?;
        if past.is_empty() {
            return Ok(());
        }
        for membership in past {
            // The write door counts a version on the household; reading leaves nothing to count on.
            db.household_read(&membership, households::erase).await?;
            db.system(move |tx| households::forget_person(tx, membership.user_id)).await?;
        }
    }
}
