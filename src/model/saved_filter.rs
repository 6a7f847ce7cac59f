//! Filters of transactions that somebody gave a name.

use super::text_enum;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// A range of days that moves with the calendar.
    FilterPeriod {
        ThisMonth = "this_month",
        LastMonth = "last_month",
        Last12Months = "last_12_months",
        ThisYear = "this_year",
    }
);

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavedFilter {
    pub id: Uuid,
    pub name: String,
    /// A query string as of `GET /transactions`.
    pub filter: String,
    /// Stands for `from` and `to`, which `filter` then has not.
    pub period: Option<FilterPeriod>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewSavedFilter {
    pub name: String,
    pub filter: String,
    pub period: Option<FilterPeriod>,
}
