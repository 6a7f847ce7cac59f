//! The published shapes, as far as we read them.

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub struct NewToken {
    pub access: String,
    pub access_expires: i64,
    #[serde(default)]
    pub refresh: Option<String>,
    #[serde(default)]
    pub refresh_expires: Option<i64>,
}

#[derive(Deserialize)]
pub struct Institution {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub transaction_total_days: Option<Days>,
    #[serde(default)]
    pub max_access_valid_for_days: Option<Days>,
    #[serde(default)]
    pub logo: Option<String>,
}

/// A number of days: sent as text by some versions, as a number by others.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Days {
    Number(u16),
    Text(String),
}

impl Days {
    pub fn number(&self) -> Option<u16> {
        match self {
            Self::Number(days) => Some(*days),
            Self::Text(text) => text.trim().parse().ok(),
        }
        .filter(|days| *days > 0)
    }
}

#[derive(Deserialize)]
pub struct Agreement {
    pub id: String,
    #[serde(default)]
    pub access_valid_for_days: Option<Days>,
    #[serde(default)]
    pub accepted: Option<String>,
    #[serde(default)]
    pub created: Option<String>,
}

#[derive(Deserialize)]
pub struct Requisition {
    pub id: String,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub accounts: Vec<String>,
    #[serde(default)]
    pub link: Option<String>,
    #[serde(default)]
    pub agreement: Option<String>,
}

#[derive(Deserialize)]
pub struct AccountMeta {
    #[serde(default)]
    pub iban: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub owner_name: Option<String>,
}

#[derive(Deserialize)]
pub struct Details {
    pub account: AccountDetails,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountDetails {
    #[serde(default)]
    pub iban: Option<String>,
    #[serde(default)]
    pub bban: Option<String>,
    #[serde(default)]
    pub masked_pan: Option<String>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub owner_name: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub product: Option<String>,
    #[serde(default)]
    pub cash_account_type: Option<String>,
}

#[derive(Deserialize)]
pub struct Balances {
    #[serde(default)]
    pub balances: Vec<Balance>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Balance {
    pub balance_amount: Money,
    #[serde(default)]
    pub balance_type: Option<String>,
    #[serde(default)]
    pub reference_date: Option<String>,
}

#[derive(Deserialize)]
pub struct Money {
    pub amount: Box<RawValue>,
    #[serde(default)]
    pub currency: Option<String>,
}

#[derive(Deserialize)]
pub struct TransactionsAnswer {
    pub transactions: Transactions,
}

#[derive(Deserialize)]
pub struct Transactions {
    #[serde(default)]
    pub booked: Vec<Box<RawValue>>,
    #[serde(default)]
    pub pending: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transaction {
    #[serde(default)]
    pub transaction_id: Option<String>,
    #[serde(default)]
    pub internal_transaction_id: Option<String>,
    #[serde(default)]
    pub end_to_end_id: Option<String>,
    #[serde(default)]
    pub booking_date: Option<String>,
    #[serde(default)]
    pub booking_date_time: Option<String>,
    #[serde(default)]
    pub value_date: Option<String>,
    #[serde(default)]
    pub value_date_time: Option<String>,
    pub transaction_amount: Money,
    #[serde(default)]
    pub creditor_name: Option<String>,
    #[serde(default)]
    pub debtor_name: Option<String>,
    #[serde(default)]
    pub creditor_account: Option<Box<RawValue>>,
    #[serde(default)]
    pub debtor_account: Option<Box<RawValue>>,
    #[serde(default)]
    pub remittance_information_unstructured: Option<String>,
    #[serde(default)]
    pub remittance_information_unstructured_array: Option<Vec<String>>,
    #[serde(default)]
    pub remittance_information_structured: Option<String>,
    #[serde(default)]
    pub remittance_information_structured_array: Option<Vec<String>>,
    #[serde(default)]
    pub additional_information: Option<String>,
    #[serde(default)]
    pub check_id: Option<String>,
    #[serde(default)]
    pub merchant_category_code: Option<String>,
}

impl Transaction {
    /// The bank's words: free text before structured text.
    pub fn words(&self) -> Option<String> {
        let list = |parts: &Option<Vec<String>>, by: &str| {
            parts.as_ref().filter(|parts| !parts.is_empty()).map(|parts| parts.join(by))
        };
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        said(&self.remittance_information_unstructured)
            .or_else(|| list(&self.remittance_information_unstructured_array, ", "))
            .or_else(|| said(&self.remittance_information_structured))
            .or_else(|| list(&self.remittance_information_structured_array, " "))
            .or_else(|| said(&self.additional_information))
    }

    /// The parts of the free text.
    pub fn parts(&self) -> &[String] {
        self.remittance_information_unstructured_array.as_deref().unwrap_or_default()
    }
}

#[derive(Deserialize)]
pub struct Iban {
    #[serde(default)]
    pub iban: Option<String>,
    #[serde(default)]
    pub bban: Option<String>,
}

#[derive(Default, Deserialize)]
pub struct ErrorBody {
    #[serde(default)]
    pub summary: Option<String>,
    #[serde(default)]
    pub detail: Option<String>,
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    #[serde(default)]
    pub date_from: Option<Box<RawValue>>,
    #[serde(default)]
    pub date_to: Option<Box<RawValue>>,
}
