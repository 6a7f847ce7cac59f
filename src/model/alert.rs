//! What is wrong with the server.

use super::text_enum;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(AlertSeverity {
    /// It will hurt if nobody does anything.
    Warning = "warning",
    /// It hurts.
    Critical = "critical",
});

/// What can be wrong, and the figures that say how much: who reads of it says it in their language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Trouble {
    Disk {
        percent: u8,
        free_mb: u64,
    },
    Memory {
        percent: u8,
    },
    /// Of what the server itself may use.
    OwnMemory {
        percent: u8,
    },
    /// Until it ends; negative when it is over.
    Certificate {
        days: i64,
    },
    /// Absent: there is none.
    BackupAge {
        hours: Option<i64>,
    },
    /// The last trial of a restore found differences.
    Restore,
    Syncs {
        count: i64,
    },
    DeadJobs {
        count: i64,
    },
    Queue {
        minutes: i64,
    },
    Providers {
        count: i64,
    },
    /// Of the requests, those that failed.
    Errors {
        percent: u8,
    },
    /// One request of twenty takes longer.
    Slow {
        ms: u64,
    },
    /// One wait for the database of twenty takes longer.
    Pool {
        ms: u64,
    },
}

impl Trouble {
    /// Stable: one alert each.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Disk { .. } => "disk",
            Self::Memory { .. } => "memory",
            Self::OwnMemory { .. } => "own_memory",
            Self::Certificate { .. } => "certificate",
            Self::BackupAge { .. } => "backup_age",
            Self::Restore => "restore",
            Self::Syncs { .. } => "syncs",
            Self::DeadJobs { .. } => "dead_jobs",
            Self::Queue { .. } => "queue",
            Self::Providers { .. } => "providers",
            Self::Errors { .. } => "errors",
            Self::Slow { .. } => "slow",
            Self::Pool { .. } => "pool",
        }
    }
}

/// One thing that is wrong at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub trouble: Trouble,
    pub severity: AlertSeverity,
    /// Minutes that it may last before anybody is told: many things pass by themselves.
    pub patience: i64,
}

/// Something that is wrong since a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Alert {
    #[serde(flatten)]
    pub trouble: Trouble,
    pub severity: AlertSeverity,
    pub since: DateTime<Utc>,
    /// When somebody was last told.
    pub told_at: Option<DateTime<Utc>>,
    /// How severe it was said to be.
    pub told_severity: Option<AlertSeverity>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_that_is_sent() {
        let all = [
            Trouble::Disk { percent: 91, free_mb: 2 },
            Trouble::Memory { percent: 95 },
            Trouble::OwnMemory { percent: 95 },
            Trouble::Certificate { days: -1 },
            Trouble::BackupAge { hours: None },
            Trouble::Restore,
            Trouble::Syncs { count: 1 },
            Trouble::DeadJobs { count: 1 },
            Trouble::Queue { minutes: 9 },
            Trouble::Providers { count: 1 },
            Trouble::Errors { percent: 9 },
            Trouble::Slow { ms: 9 },
            Trouble::Pool { ms: 9 },
        ];
        for one in all {
            let sent = serde_json::to_value(one).unwrap();
            assert_eq!(sent["name"], one.name());
            assert_eq!(serde_json::from_value::<Trouble>(sent).unwrap(), one);
        }
    }
}
