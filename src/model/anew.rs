//! Automatic categories looked at anew: taken back, or decided again.

use super::transaction::{Reason, Source, Transaction};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Which automatic categories are to be taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct TakeBack {
    /// Who decided them: rule, learned, merchant, provider or assistant.
    pub source: Source,
    /// Of one rule alone.
    pub rule_id: Option<Uuid>,
    /// What was decided on this day or later, in the household's time zone.
    pub since: NaiveDate,
    /// Answers what would become of them, and writes nothing.
    #[serde(default)]
    pub dry_run: bool,
}

/// Which movements would be categorised again.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct CategoriseAgain {
    /// Booked on this day or later; all of them when left out.
    pub from: Option<NaiveDate>,
}

/// What became, or would become, of automatic categories. What a person chose is never among them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Anew {
    /// Movements that were looked at.
    pub matched: i64,
    /// Those with another category.
    pub changed: i64,
    /// Those with the category they had, on better grounds.
    pub surer: i64,
    /// The latest 100 with another category.
    pub changes: Vec<AnewChange>,
    pub undo_token: Option<Uuid>,
}

/// One movement as it was, and its category after.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AnewChange {
    pub before: Transaction,
    pub category_id: Option<Uuid>,
    pub category_source: Source,
    pub category_reason: Option<Reason>,
    #[schema(value_type = Option<String>)]
    pub category_confidence: Option<Decimal>,
}
