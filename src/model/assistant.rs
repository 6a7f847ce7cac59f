//! The assistant: a language model that may sort what nothing else could.

use super::Uuid;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether there is one, what the household lets it see, and what it cost.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Assistant {
    /// Whether the operator set one up.
    pub available: bool,
    /// Who is asked.
    pub host: Option<String>,
    pub model: Option<String>,
    pub enabled: bool,
    /// Whether the amount of a purchase is told beside its words.
    pub with_amounts: bool,
    /// The most tokens that the household may use in a day.
    pub tokens_a_day: i64,
    pub tokens_today: i64,
    /// The last 30 days on which it was asked, the latest first.
    pub days: Vec<AssistantDay>,
}

/// What asking cost on one of the household's days.
#[derive(Debug, Clone, Serialize, QueryableByName, ToSchema)]
pub struct AssistantDay {
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Text)]
    pub model: String,
    #[diesel(sql_type = BigInt)]
    pub requests: i64,
    /// Requests without an answer that could be read.
    #[diesel(sql_type = BigInt)]
    pub failures: i64,
    #[diesel(sql_type = BigInt)]
    pub merchants: i64,
    /// Merchants that it gave a category.
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
    #[diesel(sql_type = BigInt)]
    pub tokens_in: i64,
    #[diesel(sql_type = BigInt)]
    pub tokens_out: i64,
}

/// What is left out stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct AssistantPatch {
    pub enabled: Option<bool>,
    pub with_amounts: Option<bool>,
}

/// What the assistant said of a merchant. It is asked once: from then on this decides, below everything
/// else that knows the merchant.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AssistantAnswer {
    /// The words that banks use for the merchant.
    pub key: String,
    pub category_id: Uuid,
    pub model: String,
    pub answered_at: DateTime<Utc>,
    /// Movements that have their category from it.
    pub count: i64,
    /// What a rule would ask: `POST /rules` with it and the category makes the answer a rule.
    pub query: String,
}

/// A person's word about an answer. Null: it was wrong, nobody asks again, and the movements that have their
/// category from it have none.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct AnswerChange {
    pub key: String,
    pub category_id: Option<Uuid>,
}

/// The service as the domain knows it.
#[derive(Debug, Clone)]
pub struct Service {
    pub host: String,
    pub model: String,
    /// The most tokens of a household in a day.
    pub tokens: i64,
}

/// A merchant that is asked about, and the movements that wait for the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedMerchant {
    pub key: String,
    pub words: String,
    /// With its currency, when the household lets amounts out.
    pub amount: Option<String>,
    pub transactions: Vec<Uuid>,
}

/// One question: a closed list of categories, and merchants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub model: String,
    pub categories: Vec<(Uuid, String)>,
    pub merchants: Vec<AskedMerchant>,
}

/// What one request cost, and whether its answer could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    pub tokens_in: i64,
    pub tokens_out: i64,
    pub failed: bool,
}
