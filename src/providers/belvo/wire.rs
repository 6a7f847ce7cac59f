//! The published shapes, as far as we read them.

use crate::model::provider;
use crate::providers::text;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub struct Page<T> {
    pub count: usize,
    #[serde(default)]
    pub next: Option<String>,
    pub results: Vec<T>,
}

#[derive(Deserialize)]
pub struct Institution {
    pub name: String,
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub website: Option<String>,
    #[serde(default)]
    pub primary_color: Option<String>,
    #[serde(default)]
    pub icon_logo: Option<String>,
    #[serde(default)]
    pub logo: Option<String>,
}

impl Institution {
    /// Belvo names banks by `name` everywhere but in this list's `id`.
    pub fn read(self, country: &str) -> Option<provider::Institution> {
        let secure = |url: &String| url.starts_with("https://");
        let shown = self.display_name.as_deref().and_then(text::words);
        Some(provider::Institution {
            name: shown.or_else(|| text::words(&self.name))?,
            id: text::id(&self.name)?,
            country: country.to_owned(),
            logo_url: self.icon_logo.filter(secure).or(self.logo.filter(secure)),
            color: self.primary_color.filter(|color| text::is_color(color)),
            website: self.website.filter(secure),
            longest_history_days: None,
            consent_days: None,
        })
    }
}

#[derive(Deserialize)]
pub struct WidgetToken {
    pub access: String,
}

#[derive(Deserialize)]
pub struct Link {
    pub id: String,
    #[serde(default)]
    pub institution: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub external_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
pub struct Account {
    pub id: String,
    #[serde(default)]
    pub institution: Option<InstitutionName>,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub balance_type: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub balance: Option<Balance>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub public_identification_name: Option<String>,
    #[serde(default)]
    pub public_identification_value: Option<String>,
    #[serde(default)]
    pub credit_data: Option<CreditData>,
    #[serde(default)]
    pub collected_at: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
pub struct InstitutionName {
    #[serde(default)]
    pub name: Option<String>,
}

#[derive(Deserialize)]
pub struct Balance {
    #[serde(default)]
    pub current: Option<Box<RawValue>>,
    #[serde(default)]
    pub available: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
pub struct CreditData {
    #[serde(default)]
    pub credit_limit: Option<Box<RawValue>>,
    #[serde(default)]
    pub cutting_date: Option<String>,
    #[serde(default)]
    pub next_payment_date: Option<String>,
    #[serde(default)]
    pub minimum_payment: Option<Box<RawValue>>,
    #[serde(default)]
    pub no_interest_payment: Option<Box<RawValue>>,
}

/// An entry as sent, read later.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Entry(pub Box<RawValue>);

#[derive(Deserialize)]
pub struct TransactionId {
    pub id: String,
}

#[derive(Deserialize)]
pub struct Transaction {
    pub id: String,
    #[serde(default)]
    pub account: Option<TransactionId>,
    #[serde(default)]
    pub value_date: Option<String>,
    #[serde(default)]
    pub accounting_date: Option<String>,
    pub amount: Box<RawValue>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub observations: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default, rename = "type")]
    pub direction: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub merchant: Option<Merchant>,
}

#[derive(Deserialize)]
pub struct Merchant {
    #[serde(default, alias = "merchant_name")]
    pub name: Option<String>,
}

#[derive(Default, Deserialize)]
pub struct ErrorBody {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub message: Option<String>,
    #[serde(default)]
    pub request_id: Option<String>,
    #[serde(default)]
    pub field: Option<String>,
    #[serde(default)]
    pub session: Option<String>,
    #[serde(default)]
    pub expiry: Option<i64>,
    #[serde(default)]
    pub link: Option<String>,
    #[serde(default)]
    pub token_generation_data: Option<TokenHint>,
}

#[derive(Deserialize)]
pub struct TokenHint {
    #[serde(default)]
    pub instructions: Option<String>,
    #[serde(default)]
    pub value: Option<String>,
}

#[derive(Deserialize)]
pub struct Call {
    pub webhook_type: String,
    pub webhook_code: String,
    #[serde(default)]
    pub link_id: Option<String>,
}
