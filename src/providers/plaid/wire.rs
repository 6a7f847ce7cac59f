//! The published shapes, as far as we read them.

use crate::model::provider::{Institution, ProviderAccount, ProviderBalance};
use crate::model::statement::StatementAccountKind;
use crate::providers::text;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;

/// An answer of which nothing is needed.
#[derive(Deserialize)]
pub struct Nothing {}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct ErrorBody {
    #[serde(default)]
    pub error_type: Option<String>,
    #[serde(default)]
    pub error_code: Option<String>,
    #[serde(default)]
    pub error_code_reason: Option<String>,
    #[serde(default)]
    pub error_message: Option<String>,
    #[serde(default)]
    pub request_id: Option<String>,
}

#[derive(Deserialize)]
pub struct Institutions {
    pub institutions: Vec<InstitutionBody>,
}

#[derive(Deserialize)]
pub struct OneInstitution {
    pub institution: InstitutionBody,
}

#[derive(Deserialize)]
pub struct InstitutionBody {
    pub institution_id: String,
    pub name: String,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub primary_color: Option<String>,
}

impl InstitutionBody {
    pub fn into_institution(self, country: &str) -> Option<Institution> {
        Some(Institution {
            id: text::id(&self.institution_id)?,
            name: text::words(&self.name)?,
            country: country.to_owned(),
            // Plaid sends pictures inline, too large for a list.
            logo_url: None,
            color: self.primary_color.filter(|color| text::is_color(color)),
            website: self.url.filter(|url| url.starts_with("https://")),
            longest_history_days: None,
            consent_days: None,
        })
    }
}

#[derive(Deserialize)]
pub struct LinkToken {
    pub link_token: String,
    pub expiration: DateTime<Utc>,
    #[serde(default)]
    pub hosted_link_url: Option<String>,
}

#[derive(Deserialize)]
pub struct LinkSessions {
    #[serde(default)]
    pub link_sessions: Option<Vec<LinkSession>>,
}

#[derive(Deserialize)]
pub struct LinkSession {
    #[serde(default)]
    pub finished_at: Option<String>,
    #[serde(default)]
    pub on_success: Option<Success>,
    #[serde(default)]
    pub exit: Option<Exit>,
    #[serde(default)]
    pub results: Option<Results>,
}

#[derive(Deserialize)]
pub struct Success {
    pub public_token: String,
}

#[derive(Deserialize)]
pub struct Exit {
    #[serde(default)]
    pub error: Option<ErrorBody>,
}

#[derive(Deserialize)]
pub struct Results {
    #[serde(default)]
    pub item_add_results: Vec<Success>,
}

#[derive(Deserialize)]
pub struct Exchange {
    pub access_token: String,
    pub item_id: String,
}

#[derive(Deserialize)]
pub struct ItemAnswer {
    pub item: Item,
}

#[derive(Deserialize)]
pub struct Item {
    pub item_id: String,
    #[serde(default)]
    pub institution_id: Option<String>,
    #[serde(default)]
    pub institution_name: Option<String>,
    #[serde(default)]
    pub error: Option<ErrorBody>,
    #[serde(default)]
    pub consent_expiration_time: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
pub struct Accounts {
    pub accounts: Vec<Account>,
}

#[derive(Deserialize)]
pub struct Account {
    pub account_id: String,
    pub balances: Balances,
    #[serde(default)]
    pub mask: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub official_name: Option<String>,
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    #[serde(default)]
    pub subtype: Option<String>,
    #[serde(default)]
    pub persistent_account_id: Option<String>,
}

#[derive(Deserialize)]
pub struct Balances {
    #[serde(default)]
    pub available: Option<Box<RawValue>>,
    #[serde(default)]
    pub current: Option<Box<RawValue>>,
    #[serde(default)]
    pub limit: Option<Box<RawValue>>,
    #[serde(default)]
    pub iso_currency_code: Option<String>,
    #[serde(default)]
    pub last_updated_datetime: Option<DateTime<Utc>>,
}

impl Account {
    /// The account as ours; `None` when its id can't be kept.
    pub fn read(&self, now: DateTime<Utc>) -> Option<ProviderAccount> {
        let name = self.name.as_deref().and_then(text::words);
        let official = self.official_name.as_deref().and_then(text::words);
        Some(ProviderAccount {
            external_id: text::id(&self.account_id)?,
            lasting_id: self.persistent_account_id.as_deref().and_then(text::id),
            name: name.or(official).unwrap_or_else(|| "Plaid".to_owned()),
            kind: self.kind(),
            currency: self.balances.iso_currency_code.as_deref().and_then(text::currency),
            iban: None,
            clabe: None,
            number: None,
            mask: self.mask.as_deref().and_then(text::mask),
            holder: None,
            institution: None,
            balance: Some(self.balance(now)),
            fault: None,
        })
    }

    pub fn kind(&self) -> StatementAccountKind {
        match (self.kind.as_deref(), self.subtype.as_deref()) {
            (Some("credit"), _) => StatementAccountKind::CreditCard,
            (Some("loan"), _) => StatementAccountKind::Loan,
            (Some("investment" | "brokerage"), _) => StatementAccountKind::Investment,
            (Some("depository"), Some("savings" | "money market" | "cd" | "hsa")) => {
                StatementAccountKind::Savings
            }
            (Some("depository"), _) => StatementAccountKind::Checking,
            _ => StatementAccountKind::OtherAsset,
        }
    }

    pub fn balance(&self, now: DateTime<Utc>) -> ProviderBalance {
        let of = |raw: &Option<Box<RawValue>>| raw.as_deref().and_then(text::decimal);
        let owed =
            matches!(self.kind(), StatementAccountKind::CreditCard | StatementAccountKind::Loan);
        let ledger = of(&self.balances.current);
        ProviderBalance {
            // Plaid tells what is owed as a positive number.
            ledger: if owed { ledger.map(|amount| -amount) } else { ledger },
            available: of(&self.balances.available),
            limit: of(&self.balances.limit),
            currency: self.balances.iso_currency_code.as_deref().and_then(text::currency),
            as_of: self.balances.last_updated_datetime.unwrap_or(now),
            statement: None,
        }
    }
}

#[derive(Deserialize)]
pub struct SyncPage {
    #[serde(default)]
    pub added: Vec<Box<RawValue>>,
    #[serde(default)]
    pub modified: Vec<Box<RawValue>>,
    #[serde(default)]
    pub removed: Vec<Removed>,
    pub next_cursor: String,
    pub has_more: bool,
    #[serde(default)]
    pub accounts: Vec<Account>,
    #[serde(default)]
    pub transactions_update_status: Option<String>,
}

#[derive(Deserialize)]
pub struct Removed {
    pub transaction_id: String,
}

#[derive(Deserialize)]
pub struct Transaction {
    #[serde(default)]
    pub account_id: Option<String>,
    pub transaction_id: String,
    pub amount: Box<RawValue>,
    #[serde(default)]
    pub iso_currency_code: Option<String>,
    #[serde(default)]
    pub unofficial_currency_code: Option<String>,
    pub date: String,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub merchant_name: Option<String>,
    #[serde(default)]
    pub original_description: Option<String>,
    #[serde(default)]
    pub check_number: Option<String>,
    #[serde(default)]
    pub pending: bool,
    #[serde(default)]
    pub pending_transaction_id: Option<String>,
    #[serde(default)]
    pub payment_meta: Option<PaymentMeta>,
    #[serde(default)]
    pub personal_finance_category: Option<Category>,
}

#[derive(Deserialize)]
pub struct PaymentMeta {
    #[serde(default)]
    pub reference_number: Option<String>,
}

#[derive(Deserialize)]
pub struct Category {
    pub primary: String,
}

#[derive(Deserialize)]
pub struct KeyAnswer {
    pub key: Jwk,
}

#[derive(Deserialize)]
pub struct Jwk {
    pub alg: String,
    pub crv: String,
    pub kty: String,
    pub kid: String,
    pub x: String,
    pub y: String,
    #[serde(default)]
    pub expired_at: Option<i64>,
}

#[derive(Deserialize)]
pub struct Call {
    pub webhook_type: String,
    pub webhook_code: String,
    #[serde(default)]
    pub item_id: Option<String>,
    #[serde(default)]
    pub error: Option<ErrorBody>,
    #[serde(default)]
    pub consent_expiration_time: Option<DateTime<Utc>>,
    #[serde(default)]
    pub disconnect_time: Option<DateTime<Utc>>,
}
