//! What is wrong with the server.

use super::text_enum;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

text_enum!(AlertSeverity {
    /// It will hurt if nobody does anything.
    Warning = "warning",
    /// It hurts.
    Critical = "critical",
});

/// One thing that is wrong at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable: `disk`, `backup_age`; one alert each.
    pub name: &'static str,
    pub severity: AlertSeverity,
    pub detail: String,
    /// Minutes that it may last before anybody is told: many things pass by themselves.
    pub patience: i64,
}

/// Something that is wrong since a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Alert {
    pub name: String,
    pub severity: AlertSeverity,
    pub detail: String,
    pub since: DateTime<Utc>,
    /// When somebody was last told.
    pub told_at: Option<DateTime<Utc>>,
    /// How severe it was said to be.
    pub told_severity: Option<AlertSeverity>,
}
