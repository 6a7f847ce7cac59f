//! Looks at the server as its operator would: figures that are read, and what they mean.

pub mod certificate;
pub mod machine;
pub mod traffic;

pub use crate::config::Watched;
use crate::model::alert::{AlertSeverity, Finding};
use crate::model::backup::BackupView;
use crate::store::{Db, Result, SystemTx, backups, jobs, provider_gates};
use chrono::{DateTime, Utc};
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
    reading.certificate_days = ends.map(|ends| (ends - now).num_days());
    reading.backups_are_kept = watched.backups;
}

/// What was answered since the last look.
pub fn add_traffic(traffic: &Traffic, reading: &mut Reading) {
    reading.requests = traffic.requests;
    reading.failed_percent = traffic.failed_percent();
    reading.p95_ms = traffic.p95_ms();
    reading.pool_wait_p95_ms = traffic.pool_wait_p95_ms();
}

/// Fewer requests than this say nothing about a rate.
const ENOUGH: u64 = 20;

/// What the figures mean.
pub fn judge(reading: &Reading) -> Vec<Finding> {
    use AlertSeverity::{Critical, Warning};
    let mut found = Vec::new();
    let mut say = |name, severity, patience, detail: String| {
        found.push(Finding { name, severity, detail, patience });
    };
    let free = reading.disk_free_mb.unwrap_or_default();
    match reading.disk_percent {
        Some(used) if used >= 85 => {
            say("disk", Critical, 0, format!("{used} % of the disk is used, {free} MB are free"));
        }
        Some(used) if used >= 70 => {
            say("disk", Warning, 5, format!("{used} % of the disk is used, {free} MB are free"));
        }
        _ => {}
    }
    match reading.memory_percent {
        Some(used) if used >= 95 => {
            say("memory", Critical, 5, format!("{used} % of the machine's memory is used"));
        }
        Some(used) if used >= 88 => {
            say("memory", Warning, 10, format!("{used} % of the machine's memory is used"));
        }
        _ => {}
    }
    if let Some(used) = reading.own_memory_percent.filter(|used| *used >= 90) {
        say("own_memory", Warning, 5, format!("the server uses {used} % of what it may"));
    }
    match reading.certificate_days {
        Some(days) if days < 3 => {
            say("certificate", Critical, 0, format!("the certificate ends in {days} days"));
        }
        Some(days) if days < 14 => {
            say("certificate", Warning, 0, format!("the certificate ends in {days} days"));
        }
        _ => {}
    }
    if reading.backups_are_kept {
        match reading.backup_age_hours {
            // A new server has a night to make its first.
            None => say("backup_age", Warning, 36 * 60, "there is no backup yet".to_owned()),
            Some(hours) if hours >= 50 => {
                say("backup_age", Critical, 0, format!("the last backup is {hours} hours old"));
            }
            Some(hours) if hours >= 26 => {
                say("backup_age", Warning, 0, format!("the last backup is {hours} hours old"));
            }
            Some(_) => {}
        }
    }
    if reading.restore_is_proven == Some(false) {
        say("restore", Critical, 0, "the last trial of a restore found differences".to_owned());
    }
    if reading.dead_syncs > 0 {
        let count = reading.dead_syncs;
        say("syncs", Warning, 0, format!("{count} banks could not be brought up to date"));
    }
    let others = reading.dead_jobs - reading.dead_syncs;
    if others > 0 {
        say("dead_jobs", Warning, 0, format!("{others} jobs were given up"));
    }
    match reading.oldest_job_seconds {
        seconds if seconds >= 3_600 => {
            say("queue", Critical, 0, format!("a job waits for {} minutes", seconds / 60));
        }
        seconds if seconds >= 600 => {
            say("queue", Warning, 5, format!("a job waits for {} minutes", seconds / 60));
        }
        _ => {}
    }
    if reading.resting > 0 {
        let count = reading.resting;
        say("providers", Warning, 60, format!("{count} providers or banks don't answer"));
    }
    if reading.requests >= ENOUGH {
        match reading.failed_percent {
            Some(failed) if failed >= 20 => {
                say("errors", Critical, 1, format!("{failed} % of the requests failed"));
            }
            Some(failed) if failed >= 2 => {
                say("errors", Warning, 3, format!("{failed} % of the requests failed"));
            }
            _ => {}
        }
        if let Some(ms) = reading.p95_ms.filter(|ms| *ms >= 1_000) {
            say("slow", Warning, 5, format!("one request of twenty takes more than {ms} ms"));
        }
        if let Some(ms) = reading.pool_wait_p95_ms.filter(|ms| *ms >= 250) {
            say("pool", Warning, 5, format!("one wait for the database of twenty exceeds {ms} ms"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(reading: &Reading) -> Vec<(&'static str, AlertSeverity)> {
        judge(reading).into_iter().map(|found| (found.name, found.severity)).collect()
    }

    #[test]
    fn a_server_that_is_well_and_one_that_tells_nothing_have_no_findings() {
        assert_eq!(names(&Reading::default()), []);
        let well = Reading {
            disk_percent: Some(69),
            memory_percent: Some(87),
            own_memory_percent: Some(89),
            certificate_days: Some(14),
            backup_age_hours: Some(25),
            backups_are_kept: true,
            restore_is_proven: Some(true),
            oldest_job_seconds: 599,
            requests: 1000,
            failed_percent: Some(1),
            p95_ms: Some(999),
            pool_wait_p95_ms: Some(249),
            ..Reading::default()
        };
        assert_eq!(names(&well), []);
    }

    #[test]
    fn every_limit_warns_and_then_alarms() {
        use AlertSeverity::{Critical, Warning};
        let cases = [
            (Reading { disk_percent: Some(70), ..Reading::default() }, ("disk", Warning)),
            (Reading { disk_percent: Some(85), ..Reading::default() }, ("disk", Critical)),
            (Reading { memory_percent: Some(95), ..Reading::default() }, ("memory", Critical)),
            (
                Reading { own_memory_percent: Some(90), ..Reading::default() },
                ("own_memory", Warning),
            ),
            (
                Reading { certificate_days: Some(13), ..Reading::default() },
                ("certificate", Warning),
            ),
            (
                Reading { certificate_days: Some(-1), ..Reading::default() },
                ("certificate", Critical),
            ),
            (Reading { backups_are_kept: true, ..Reading::default() }, ("backup_age", Warning)),
            (
                Reading {
                    backups_are_kept: true,
                    backup_age_hours: Some(50),
                    ..Reading::default()
                },
                ("backup_age", Critical),
            ),
            (
                Reading { restore_is_proven: Some(false), ..Reading::default() },
                ("restore", Critical),
            ),
            (Reading { dead_jobs: 2, dead_syncs: 2, ..Reading::default() }, ("syncs", Warning)),
            (Reading { dead_jobs: 1, ..Reading::default() }, ("dead_jobs", Warning)),
            (Reading { oldest_job_seconds: 3_600, ..Reading::default() }, ("queue", Critical)),
            (Reading { resting: 1, ..Reading::default() }, ("providers", Warning)),
            (
                Reading { requests: 20, failed_percent: Some(20), ..Reading::default() },
                ("errors", Critical),
            ),
            (
                Reading { requests: 20, p95_ms: Some(1_000), ..Reading::default() },
                ("slow", Warning),
            ),
            (
                Reading { requests: 20, pool_wait_p95_ms: Some(250), ..Reading::default() },
                ("pool", Warning),
            ),
        ];
        for (reading, wanted) in cases {
            assert_eq!(names(&reading), [wanted], "{reading:?}");
        }
    }
}
