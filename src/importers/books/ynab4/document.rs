//! The document as YNAB 4 writes it; what it leaves out is absent.

use super::super::super::text::collapse_some;
use super::super::json;
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Budget {
    #[serde(deserialize_with = "json::list")]
    pub accounts: Vec<Account>,
    #[serde(deserialize_with = "json::list")]
    pub master_categories: Vec<MasterCategory>,
    #[serde(deserialize_with = "json::list")]
    pub payees: Vec<Payee>,
    #[serde(deserialize_with = "json::list")]
    pub transactions: Vec<Transaction>,
    #[serde(deserialize_with = "json::list")]
    pub scheduled_transactions: Vec<Tombstone>,
    #[serde(deserialize_with = "json::list")]
    pub monthly_budgets: Vec<MonthlyBudget>,
    pub budget_meta_data: Option<MetaData>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct MetaData {
    #[serde(deserialize_with = "json::word", rename = "currencyISOSymbol")]
    pub currency: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Tombstone {
    #[serde(deserialize_with = "json::word")]
    pub is_tombstone: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Account {
    #[serde(deserialize_with = "json::word")]
    pub entity_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub account_name: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub account_type: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub is_tombstone: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct MasterCategory {
    #[serde(deserialize_with = "json::word")]
    pub name: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub entity_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub is_tombstone: Option<String>,
    #[serde(deserialize_with = "json::list")]
    pub sub_categories: Vec<SubCategory>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct SubCategory {
    #[serde(deserialize_with = "json::word")]
    pub name: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub entity_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub is_tombstone: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Payee {
    #[serde(deserialize_with = "json::word")]
    pub name: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub entity_id: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Transaction {
    #[serde(rename = "@line", deserialize_with = "json::word")]
    pub line: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub entity_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub account_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub category_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub payee_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub amount: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub date: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub memo: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub cleared: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub flag: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub check_number: Option<String>,
    #[serde(alias = "transferAccountId", deserialize_with = "json::word")]
    pub target_account_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub transfer_transaction_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub is_tombstone: Option<String>,
    #[serde(deserialize_with = "json::list")]
    pub sub_transactions: Vec<Transaction>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct MonthlyBudget {
    #[serde(rename = "@line", deserialize_with = "json::word")]
    pub line: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub month: Option<String>,
    #[serde(deserialize_with = "json::list")]
    pub monthly_sub_category_budgets: Vec<SubCategoryBudget>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct SubCategoryBudget {
    #[serde(rename = "@line", deserialize_with = "json::word")]
    pub line: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub category_id: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub budgeted: Option<String>,
    #[serde(deserialize_with = "json::word")]
    pub is_tombstone: Option<String>,
}

pub fn is_true(flag: &Option<String>) -> bool {
    flag.as_deref() == Some("true")
}

pub fn line_of(line: &Option<String>) -> u32 {
    line.as_deref().and_then(|line| line.parse().ok()).unwrap_or(0)
}

pub fn text_of(text: &Option<String>) -> Option<String> {
    text.as_deref().and_then(collapse_some)
}
