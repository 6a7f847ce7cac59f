//! In English.

use super::{Labels, Words, counted, size};
use crate::model::alert::Trouble;

pub const WORDS: Words = Words {
    warning: "WARNING",
    critical: "CRITICAL",
    test: "TEST: alerts arrive here",
    well: "all is well",
    unknown: "unknown",
    yes: "yes",
    no: "no",
    labels: Labels {
        version: "version",
        release: "release",
        pending: "migrations pending",
        disk: "disk",
        memory: "memory",
        dead_jobs: "jobs given up",
        queue: "wait in the queue",
        resting: "providers resting",
        certificate: "the certificate",
        backup: "last backup",
        away: "copy off this server",
        restore: "restore proven",
    },
};

pub fn name(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Disk { .. } => "Disk",
        Trouble::Memory { .. } => "Memory",
        Trouble::OwnMemory { .. } => "Own memory",
        Trouble::Certificate { .. } => "Certificate",
        Trouble::BackupAge { .. } => "Last backup",
        Trouble::Restore => "Trial of a restore",
        Trouble::Syncs { .. } => "Banks",
        Trouble::DeadJobs { .. } => "Jobs given up",
        Trouble::Queue { .. } => "Wait in the queue",
        Trouble::Providers { .. } => "Providers",
        Trouble::Errors { .. } => "Failed answers",
        Trouble::Slow { .. } => "Slowness",
        Trouble::Pool { .. } => "Wait for the database",
    }
}

pub fn detail(trouble: &Trouble) -> String {
    match *trouble {
        Trouble::Disk { percent, free_mb } => format!("{percent}% used, {} free", size(free_mb)),
        Trouble::Memory { percent } => format!("{percent}% of the machine's is used"),
        Trouble::OwnMemory { percent } => format!("the server uses {percent}% of what it may"),
        Trouble::Certificate { days: ..0 } => "has ended".to_owned(),
        Trouble::Certificate { days: 0 } => "ends in less than a day".to_owned(),
        Trouble::Certificate { days } => format!("ends in {}", counted(days, "day", "days")),
        Trouble::BackupAge { hours: None } => "there is none yet".to_owned(),
        Trouble::BackupAge { hours: Some(hours) } => {
            format!("{} ago", counted(hours, "hour", "hours"))
        }
        Trouble::Restore => "the last one found differences to what was backed up".to_owned(),
        Trouble::Syncs { count } => format!("{count} could not be brought up to date"),
        Trouble::DeadJobs { count } => counted(count, "was given up", "were given up"),
        Trouble::Queue { minutes } => {
            format!("a job has waited for {}", counted(minutes, "minute", "minutes"))
        }
        Trouble::Providers { count: 1 } => "1 provider or bank doesn't answer".to_owned(),
        Trouble::Providers { count } => format!("{count} providers or banks don't answer"),
        Trouble::Errors { percent } => format!("{percent}% of the requests"),
        Trouble::Slow { ms } => format!("one request of twenty takes more than {ms} ms"),
        Trouble::Pool { ms } => format!("one of twenty takes more than {ms} ms"),
    }
}

pub fn over(name: &str, minutes: i64) -> String {
    format!("OVER {name}: it lasted {}", counted(minutes, "minute", "minutes"))
}
