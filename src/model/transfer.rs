//! Transfers: two transactions that are one movement between the household's own accounts.

use super::{Amount, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Jsonb, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// A rejected pair is remembered, so that it is not proposed again.
    TransferState { Suggested = "suggested", Confirmed = "confirmed", Rejected = "rejected" }
);

text_enum!(
    /// Who proposed or decided it.
    TransferSource { Person = "person", Engine = "engine", Rule = "rule", File = "file" }
);

/// A reason to take two transactions for one transfer, for a client to say in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// Both banks tell the same *clave de rastreo*.
    SameTrackingKey {
        tracking_key: String,
    },
    /// One side names the other side's account by its number.
    CounterpartyAccount {
        account: String,
        mask: Option<String>,
    },
    /// Both sides tell the same reference.
    SameReference {
        reference: String,
    },
    /// One side's words have the other account's name or last digits.
    NamesAccount {
        account: String,
        matched: String,
    },
    /// One side's words have the other account's bank.
    NamesBank {
        bank: String,
    },
    TransferWords {
        matched: String,
    },
    CardPayment {
        matched: String,
    },
    CashWithdrawal {
        matched: String,
    },
    EqualAmount,
    /// Amounts in two currencies that are within the tolerance of the day's rate.
    DayRate {
        #[schema(value_type = String)]
        rate: Decimal,
    },
    /// What left is more than what arrived by as much as a fee would be.
    Fee {
        amount: Amount,
    },
    /// The bank charged a fee beside it, in transactions of their own.
    SeparateFee {
        amount: Amount,
    },
    /// The file that told of one side names the other side's account.
    ToldByFile {
        account: String,
    },
    /// Days between the two.
    Days {
        days: i64,
    },
    /// Other pairs are just as good.
    Several {
        count: u32,
    },
    /// A person or a rule has put a side into a category that is no transfer.
    DecidedOtherwise,
    /// Linked by hand.
    ByPerson,
}

/// One side of a transfer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TransferLeg {
    pub transaction_id: Uuid,
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: String,
    /// The bank's own words.
    pub description: String,
    pub payee: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Transfer {
    pub id: Uuid,
    pub state: TransferState,
    pub source: TransferSource,
    /// 0.00 to 1.00.
    #[schema(value_type = String)]
    pub confidence: Decimal,
    pub evidence: Vec<Evidence>,
    pub outflow: TransferLeg,
    pub inflow: TransferLeg,
    /// The part of what left that is a fee, in the outflow's currency: of a confirmed one an expense of
    /// its own, of a suggestion what it would be.
    pub fee: Option<Amount>,
    /// Units of the inflow's currency for one of the outflow's (without the fee), when the
    /// currencies differ.
    #[schema(value_type = Option<String>)]
    pub rate: Option<Decimal>,
    pub created_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decided_by: Option<Uuid>,
}

/// A transfer as `store::transfers` selects it.
#[derive(Debug, Clone, QueryableByName)]
pub struct TransferRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub state: TransferState,
    #[diesel(sql_type = Text)]
    pub source: TransferSource,
    #[diesel(sql_type = Numeric)]
    pub confidence: Decimal,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub fee: Option<Amount>,
    #[diesel(sql_type = Jsonb)]
    pub evidence: serde_json::Value,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub decided_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub decided_by: Option<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    pub outflow_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub outflow_account: Uuid,
    #[diesel(sql_type = Date)]
    pub outflow_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub outflow_amount: Amount,
    #[diesel(sql_type = Text)]
    pub outflow_currency: String,
    #[diesel(sql_type = Text)]
    pub outflow_description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub outflow_payee: Option<String>,
    #[diesel(sql_type = SqlUuid)]
    pub inflow_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub inflow_account: Uuid,
    #[diesel(sql_type = Date)]
    pub inflow_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub inflow_amount: Amount,
    #[diesel(sql_type = Text)]
    pub inflow_currency: String,
    #[diesel(sql_type = Text)]
    pub inflow_description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub inflow_payee: Option<String>,
}

/// What left and did not arrive.
pub fn fee(outflow: Amount, inflow: Amount) -> Option<Amount> {
    let lost = outflow.abs() - inflow.abs();
    (!lost.is_zero() && !lost.is_negative()).then_some(lost)
}

/// Places of an implied rate.
const RATE_PLACES: u32 = 6;

impl From<TransferRow> for Transfer {
    fn from(row: TransferRow) -> Self {
        let same = row.outflow_currency == row.inflow_currency;
        let sent = row.outflow_amount.abs() - row.fee.unwrap_or_default();
        let rate = || row.inflow_amount.0.abs().checked_div(sent.0);
        Self {
            id: row.id,
            state: row.state,
            source: row.source,
            confidence: row.confidence,
            evidence: serde_json::from_value(row.evidence).unwrap_or_default(),
            fee: row.fee,
            rate: if same { None } else { rate().map(|r| r.round_dp(RATE_PLACES).normalize()) },
            outflow: TransferLeg {
                transaction_id: row.outflow_id,
                account_id: row.outflow_account,
                booked_on: row.outflow_on,
                amount: row.outflow_amount,
                currency: row.outflow_currency,
                description: row.outflow_description,
                payee: row.outflow_payee,
            },
            inflow: TransferLeg {
                transaction_id: row.inflow_id,
                account_id: row.inflow_account,
                booked_on: row.inflow_on,
                amount: row.inflow_amount,
                currency: row.inflow_currency,
                description: row.inflow_description,
                payee: row.inflow_payee,
            },
            created_at: row.created_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
        }
    }
}

/// Links two transactions by hand.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
pub struct NewTransfer {
    /// The one that leaves an account (negative).
    pub outflow_id: Uuid,
    /// The one that arrives (positive).
    pub inflow_id: Uuid,
    /// The part of the outflow that is a fee, in its currency; zero for none. Left out, a small
    /// difference of two amounts in one currency is one.
    #[serde(default)]
    pub fee: Option<Amount>,
}

/// Says yes to a suggestion.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// As of a new transfer.
    #[serde(default)]
    pub fee: Option<Amount>,
}

/// Cash that was drawn, and the account for cash that it may have gone to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Withdrawal {
    pub outflow: TransferLeg,
    /// Open accounts for cash in the same currency, the one that is used most first.
    pub accounts: Vec<Uuid>,
}

/// Where drawn cash went.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CashTarget {
    /// Left out, the only or most used account for cash.
    #[serde(default)]
    pub account_id: Option<Uuid>,
}

/// What a search for transfers found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Detected {
    pub confirmed: u32,
    pub suggested: u32,
}

/// What a transaction has to do with transfers, and what its bank wrote about the other side.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TransferOf {
    /// The confirmed one.
    pub transfer: Option<Transfer>,
    pub suggestions: Vec<Transfer>,
    pub bank: BankFacts,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema, QueryableByName)]
pub struct BankFacts {
    /// *Clave de rastreo*.
    #[diesel(sql_type = Nullable<Text>)]
    pub tracking_key: Option<String>,
    /// *Referencia numérica*, or the file's own reference.
    #[diesel(sql_type = Nullable<Text>)]
    pub reference_number: Option<String>,
    /// Name of the other side's bank.
    #[diesel(sql_type = Nullable<Text>)]
    pub counterparty_bank: Option<String>,
    /// Last four digits of the other side's account.
    #[diesel(sql_type = Nullable<Text>)]
    pub counterparty_account_mask: Option<String>,
}
