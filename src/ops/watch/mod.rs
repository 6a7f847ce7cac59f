//! Looks at the server as its operator would: figures that are read, and what they mean.

pub mod certificate;
mod judge;
pub mod machine;
pub mod traffic;
pub mod words;

pub use crate::config::Watched;
use crate::model::backup::BackupView;
use crate::store::{Db, Result, SystemTx, backups, jobs, provider_gates};
use chrono::{DateTime, TimeDelta, Utc};
pub use judge::judge;
use serde::Serialize;
use traffic::Traffic;
use utoipa::ToSchema;

/// Everything that is looked at. What can't be read is absent, and is no finding.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Reading {
    /// Per cent of the disk in use, and what is free in megabytes.
    pub disk_percent: Option<u8>,
    pub disk_free_mb: Option<u64>,
    /// Per cent of the machine's memory that is in use and can't be given back.
    pub memory_percent: Option<u8>,
    /// The same of what this container may use.
    pub own_memory_percent: Option<u8>,
    pub dead_jobs: i64,
    pub dead_syncs: i64,
    /// Seconds for which the oldest job that is due has waited.
    pub oldest_job_seconds: i64,
    /// Providers and banks that are left alone because they don't answer.
    pub resting: usize,
    /// Days until the certificate ends; negative when it is over.
    pub certificate_days: Option<i64>,
    /// Hours since the last backup; absent when there is none.
    pub backup_age_hours: Option<i64>,
    /// Whether backups are made by this installation at all.
    pub backups_are_kept: bool,
    pub backup_is_away: bool,
    /// How the last trial of a restore went.
    pub restore_is_proven: Option<bool>,
    /// Since the last look.
    pub requests: u64,
    pub failed_percent: Option<u8>,
    /// 95 of 100 requests were answered within so many milliseconds.
    pub p95_ms: Option<u64>,
    /// 95 of 100 waits for a connection to the database ended within so many milliseconds.
    pub pool_wait_p95_ms: Option<u64>,
}

/// Everything that is looked at, now, and the newest backups.
///
/// # Errors
/// When the database can't be read.
pub async fn look(db: &Db, watched: &Watched) -> Result<(Reading, Vec<BackupView>)> {
    let mut reading = Reading::default();
    read_machine(watched, db.clock().now(), &mut reading);
    db.system(move |tx| {
        let all = read_database(tx, &mut reading)?;
        Ok((reading, all))
    })
    .await
}

/// What the database knows.
fn read_database(tx: &mut SystemTx<'_>, reading: &mut Reading) -> Result<Vec<BackupView>> {
    let depth = jobs::depth(tx)?;
    reading.dead_jobs = depth.iter().map(|kind| kind.dead).sum();
    reading.dead_syncs =
        depth.iter().filter(|kind| kind.kind == "sync_connection").map(|kind| kind.dead).sum();
    reading.oldest_job_seconds = depth.iter().map(|kind| kind.oldest_seconds).max().unwrap_or(0);
    reading.resting = provider_gates::resting(tx)?.len();
    let all = backups::list(tx, 30)?;
    let now = tx.now();
    reading.backup_age_hours = all.first().map(|newest| (now - newest.taken_at).num_hours());
    reading.backup_is_away = all.first().is_some_and(|newest| newest.is_away);
    reading.restore_is_proven = all.iter().find_map(|one| one.is_proven);
    Ok(all)
}

/// What the machine and the certificate tell.
fn read_machine(watched: &Watched, now: DateTime<Utc>, reading: &mut Reading) {
    if let Some(disk) = machine::disk(&watched.disk) {
        reading.disk_percent = Some(disk.percent);
        reading.disk_free_mb = Some(disk.free_mb);
    }
    reading.memory_percent = machine::memory();
    reading.own_memory_percent = machine::own_memory();
    let ends = watched.certificate.as_deref().and_then(certificate::ends);
    reading.certificate_days = ends.map(|ends| whole_days(ends - now));
    reading.backups_are_kept = watched.backups;
}

/// What ended an hour ago is over: minus one, not none.
fn whole_days(left: TimeDelta) -> i64 {
    left.num_seconds().div_euclid(24 * 60 * 60)
}

/// What was answered since the last look.
pub fn add_traffic(traffic: &Traffic, reading: &mut Reading) {
    reading.requests = traffic.requests;
    reading.failed_percent = traffic.failed_percent();
    reading.p95_ms = traffic.p95_ms();
    reading.pool_wait_p95_ms = traffic.pool_wait_p95_ms();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_that_ended_an_hour_ago_is_over() {
        let days = [25, 24, 23, 0, -1, -24, -25].map(|hours| whole_days(TimeDelta::hours(hours)));
        assert_eq!(days, [1, 1, 0, 0, -1, -1, -2]);
    }
}
