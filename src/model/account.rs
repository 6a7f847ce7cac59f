//! Accounts: where money is.

use super::patch::Patch;
use super::rate::Converted;
use super::{Amount, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(AccountKind {
    Checking = "checking",
    Savings = "savings",
    CreditCard = "credit_card",
    Cash = "cash",
    Loan = "loan",
    Mortgage = "mortgage",
    Investment = "investment",
    Property = "property",
    OtherAsset = "other_asset",
    OtherLiability = "other_liability",
});

impl AccountKind {
    /// Money owed rather than owned.
    pub fn is_liability(self) -> bool {
        matches!(self, Self::CreditCard | Self::Loan | Self::Mortgage | Self::OtherLiability)
    }

    /// Everyday money, which a budget plans unless the person says otherwise.
    pub fn budgets_by_default(self) -> bool {
        matches!(self, Self::Checking | Self::Savings | Self::CreditCard | Self::Cash)
    }
}

/// An account and its balance: opening balance plus every transaction that is not void.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Account {
    #[serde(flatten)]
    pub facts: AccountFacts,
    /// What the bank last stated, when it did.
    pub last_assertion: Option<LastAssertion>,
    /// The balance of an account in another currency than the household's, at today's rate; null
    /// without one.
    pub converted: Option<Converted>,
}

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct AccountFacts {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub kind: AccountKind,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub institution: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub number_mask: Option<String>,
    #[diesel(sql_type = Numeric)]
    pub opening_balance: Amount,
    #[diesel(sql_type = Nullable<Date>)]
    pub opened_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub closed_on: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    pub on_budget: bool,
    #[diesel(sql_type = Numeric)]
    pub balance: Amount,
    /// The part of `balance` that is still pending.
    #[diesel(sql_type = Numeric)]
    pub pending: Amount,
    #[diesel(sql_type = BigInt)]
    pub transaction_count: i64,
    #[diesel(sql_type = Nullable<Date>)]
    pub last_booked_on: Option<NaiveDate>,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
}

/// A balance the bank stated, and by how much it differs from ours on that day (bank − ours).
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct LastAssertion {
    #[serde(skip)]
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Numeric)]
    pub difference: Amount,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewAccount {
    pub name: String,
    pub kind: AccountKind,
    pub currency: String,
    pub institution: Option<String>,
    pub opening_balance: Option<Amount>,
    pub opened_on: Option<NaiveDate>,
    #[serde(skip)]
    pub number_mask: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct AccountPatch {
    pub name: Option<String>,
    pub kind: Option<AccountKind>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub institution: Patch<String>,
    pub opening_balance: Option<Amount>,
    #[serde(default)]
    #[schema(value_type = Option<NaiveDate>)]
    pub opened_on: Patch<NaiveDate>,
    #[serde(default)]
    #[schema(value_type = Option<NaiveDate>)]
    pub closed_on: Patch<NaiveDate>,
    pub on_budget: Option<bool>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BalanceSeries {
    pub account_id: Uuid,
    pub currency: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub items: Vec<DayBalance>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DayBalance {
    pub day: NaiveDate,
    pub balance: Amount,
}
