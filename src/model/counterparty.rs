//! Accounts of others that money goes to or comes from, and who they are.

use super::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody with one or more accounts at banks.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Counterparty {
    pub id: Uuid,
    /// The payee's name, else that of most of its movements.
    pub name: Option<String>,
    /// The payee that a person linked: every movement shows it.
    pub payee_id: Option<Uuid>,
    pub accounts: Vec<CounterpartyAccount>,
    pub transaction_count: i64,
    /// By currency, the most used first.
    pub totals: Vec<CounterpartyTotal>,
    pub last_booked_on: Option<NaiveDate>,
    /// Query string that lists its movements.
    pub filter: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CounterpartyAccount {
    pub bank: Option<String>,
    /// Last four digits.
    pub mask: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CounterpartyTotal {
    pub currency: String,
    /// What came from there.
    pub inflow: Amount,
    /// What went there.
    pub outflow: Amount,
}

/// Says who a counterparty is.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CounterpartyPatch {
    /// Links the payee of this name, made when there is none.
    #[serde(default)]
    pub name: Option<String>,
    /// Links this payee.
    #[serde(default)]
    pub payee_id: Option<Uuid>,
    /// Another counterparty that is the same one; they become one with both accounts.
    #[serde(default)]
    pub merge_with: Option<Uuid>,
}
