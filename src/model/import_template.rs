//! How files with certain columns are read, for any account of the household.

use super::statement::CsvMapping;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportTemplate {
    pub id: Uuid,
    /// Whose files these are: an institution, a card.
    pub name: String,
    /// The header that a file is recognised by.
    pub header: Vec<String>,
    pub mapping: CsvMapping,
    pub updated_at: DateTime<Utc>,
}

/// The template that a file was read by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UsedTemplate {
    pub id: Uuid,
    pub name: String,
}
