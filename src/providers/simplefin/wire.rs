//! The published shapes, versions 1 and 2.

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub struct AccountSet {
    /// Version 1: words for the person.
    #[serde(default)]
    pub errors: Vec<String>,
    /// Version 2.
    #[serde(default)]
    pub errlist: Vec<Complaint>,
    #[serde(default)]
    pub connections: Vec<Connection>,
    pub accounts: Vec<Account>,
}

#[derive(Deserialize)]
pub struct Complaint {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub msg: Option<String>,
    #[serde(default)]
    pub conn_id: Option<String>,
    #[serde(default)]
    pub account_id: Option<String>,
}

#[derive(Deserialize)]
pub struct Connection {
    pub conn_id: String,
    #[serde(default)]
    pub name: Option<String>,
}

#[derive(Deserialize)]
pub struct Org {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub domain: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Account {
    pub id: String,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub currency: Option<String>,
    pub balance: Box<RawValue>,
    #[serde(default)]
    pub available_balance: Option<Box<RawValue>>,
    #[serde(default)]
    pub balance_date: Option<i64>,
    #[serde(default)]
    pub transactions: Vec<Box<RawValue>>,
    #[serde(default)]
    pub org: Option<Org>,
    #[serde(default, rename = "conn_id")]
    pub conn_id: Option<String>,
}

#[derive(Deserialize)]
pub struct Transaction {
    pub id: String,
    #[serde(default)]
    pub posted: Option<i64>,
    #[serde(default)]
    pub transacted_at: Option<i64>,
    pub amount: Box<RawValue>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub payee: Option<String>,
    #[serde(default)]
    pub memo: Option<String>,
    #[serde(default)]
    pub pending: Option<bool>,
    #[serde(default)]
    pub extra: Option<Extra>,
}

#[derive(Deserialize)]
pub struct Extra {
    #[serde(default)]
    pub category: Option<String>,
}
