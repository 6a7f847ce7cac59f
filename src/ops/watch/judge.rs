//! What the figures mean: from which on somebody has to know.

use super::Reading;
use crate::model::alert::AlertSeverity::{Critical, Warning};
use crate::model::alert::{AlertSeverity, Finding, Trouble};

/// Fewer requests than this say nothing about a rate.
const ENOUGH: u64 = 20;
/// A new server has a night to make its first backup.
const FIRST_NIGHT: i64 = 36 * 60;

/// How bad it is, and the minutes that it may last.
type Level = (AlertSeverity, i64);

/// What the figures mean.
pub fn judge(reading: &Reading) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |trouble, level: Option<Level>| {
        found.extend(level.map(|(severity, patience)| Finding { trouble, severity, patience }));
    };
    if let Some(percent) = reading.disk_percent {
        let free_mb = reading.disk_free_mb.unwrap_or_default();
        say(Trouble::Disk { percent, free_mb }, from(percent, (70, 5), (85, 0)));
    }
    if let Some(percent) = reading.memory_percent {
        say(Trouble::Memory { percent }, from(percent, (88, 10), (95, 5)));
    }
    if let Some(percent) = reading.own_memory_percent {
        say(Trouble::OwnMemory { percent }, warn(percent >= 90, 5));
    }
    if let Some(days) = reading.certificate_days {
        let level = match days {
            ..3 => Some((Critical, 0)),
            3..14 => Some((Warning, 0)),
            _ => None,
        };
        say(Trouble::Certificate { days }, level);
    }
    if reading.backups_are_kept {
        let hours = reading.backup_age_hours;
        let level = hours.map_or(Some((Warning, FIRST_NIGHT)), |age| from(age, (26, 0), (50, 0)));
        say(Trouble::BackupAge { hours }, level);
    }
    say(Trouble::Restore, (reading.restore_is_proven == Some(false)).then_some((Critical, 0)));
    let count = reading.dead_syncs;
    say(Trouble::Syncs { count }, warn(count > 0, 0));
    let count = reading.dead_jobs - reading.dead_syncs;
    say(Trouble::DeadJobs { count }, warn(count > 0, 0));
    let minutes = reading.oldest_job_seconds / 60;
    say(Trouble::Queue { minutes }, from(minutes, (10, 5), (60, 0)));
    let count = i64::try_from(reading.resting).unwrap_or(i64::MAX);
    say(Trouble::Providers { count }, warn(count > 0, 60));
    if reading.requests >= ENOUGH {
        if let Some(percent) = reading.failed_percent {
            say(Trouble::Errors { percent }, from(percent, (2, 3), (20, 1)));
        }
        if let Some(ms) = reading.p95_ms {
            say(Trouble::Slow { ms }, warn(ms >= 1_000, 5));
        }
        if let Some(ms) = reading.pool_wait_p95_ms {
            say(Trouble::Pool { ms }, warn(ms >= 250, 5));
        }
    }
    found
}

fn warn(is_bad: bool, patience: i64) -> Option<Level> {
    is_bad.then_some((Warning, patience))
}

/// From which figure on it is to be warned of, and from which it is critical; each with its patience.
fn from<T: PartialOrd>(figure: T, warning: (T, i64), critical: (T, i64)) -> Option<Level> {
    if figure >= critical.0 {
        return Some((Critical, critical.1));
    }
    warn(figure >= warning.0, warning.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(reading: &Reading) -> Vec<(&'static str, AlertSeverity)> {
        judge(reading).into_iter().map(|found| (found.trouble.name(), found.severity)).collect()
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
