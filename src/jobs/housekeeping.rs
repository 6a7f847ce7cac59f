//! Forgets what can no longer be used, once an hour.

use crate::domain::auth;
use crate::ops::metrics;
use crate::store::Db;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(3600);
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// Runs until it is dropped.
pub async fn run(db: Db) {
    let mut hourly = tokio::time::interval(EVERY);
    let mut upkeep = tokio::time::interval(UPKEEP_EVERY);
    loop {
        tokio::select! {
            _ = hourly.tick() => tidy(&db).await,
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
}
