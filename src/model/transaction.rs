//! Transactions, their splits and where each field's value came from.

mod change;
mod summary;

use super::{Amount, text_enum};
pub use change::{BulkResult, BulkSet, Merge, Merged, NewTransaction, Restored, TransactionPatch};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Date, Jsonb, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
pub use summary::{ConvertedTotal, CurrencyTotal, Similar, Summary};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(Status { Pending = "pending", Posted = "posted", Void = "void" });

text_enum!(
    /// Who decided a field, strongest first. A weaker source never overwrites a stronger one.
    Source {
        Person = "person",
        Transfer = "transfer",
        Rule = "rule",
        Learned = "learned",
        Merchant = "merchant",
        Provider = "provider",
        Assistant = "assistant",
        None = "none",
    }
);

text_enum!(
    /// A person's mark to come back to.
    Flag {
        Red = "red",
        Orange = "orange",
        Yellow = "yellow",
        Green = "green",
        Blue = "blue",
        Purple = "purple",
    }
);

text_enum!(Origin { Person = "person", Import = "import" });

/// Why a transaction has its category, for a client to say in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    Person,
    /// A leg of a transfer; `account` is the other leg's.
    Transfer {
        transfer_id: Uuid,
        account: String,
    },
    /// It pays a debt between people, whose name this is.
    Debt {
        name: String,
    },
    Rule {
        rule_id: Uuid,
        rule_name: String,
    },
    PayeeMemory {
        payee: String,
        count: u32,
        of: u32,
    },
    /// Words that the person's own choices taught.
    Words {
        words: Vec<String>,
    },
    Merchant {
        merchant: String,
        matched: String,
    },
    Provider {
        text: String,
    },
    /// A language model suggested it.
    Assistant {
        model: String,
    },
}

/// The category that a movement is to have again, as it is kept beside what changed it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only whether an archive's text is one is asked")]
pub struct CategoryBefore {
    category_id: Option<Uuid>,
    category_source: Source,
    category_reason: Option<Reason>,
    category_confidence: Option<Decimal>,
}

/// A category with who decided it, why and how sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub category_id: Option<Uuid>,
    pub source: Source,
    pub reason: Option<Reason>,
    pub confidence: Option<Decimal>,
}

impl Decision {
    pub fn none() -> Self {
        Self { category_id: None, source: Source::None, reason: None, confidence: None }
    }

    pub fn person(category_id: Option<Uuid>) -> Self {
        Self {
            category_id,
            source: Source::Person,
            reason: Some(Reason::Person),
            confidence: Some(Decimal::ONE),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Split {
    pub category_id: Option<Uuid>,
    pub amount: Amount,
    pub memo: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PayeeRef {
    pub id: Uuid,
    pub name: String,
}

/// What was charged where it was charged, in another currency than the account's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Original {
    /// Given by hand its sign does not matter: it follows the transaction's.
    pub amount: Amount,
    /// ISO 4217.
    pub currency: String,
}

/// One movement of one account. `splits` always has at least one part; they add up to `amount`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Transaction {
    pub id: Uuid,
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub value_on: Option<NaiveDate>,
    pub amount: Amount,
    pub currency: String,
    pub status: Status,
    /// The bank's own words.
    pub description: String,
    pub payee: Option<PayeeRef>,
    /// Null when there is none, or when the transaction is split.
    pub category_id: Option<Uuid>,
    pub category_source: Source,
    pub category_reason: Option<Reason>,
    /// 0.00 to 1.00.
    #[schema(value_type = Option<String>)]
    pub category_confidence: Option<Decimal>,
    /// Who decided the other fields.
    pub payee_source: Source,
    pub memo_source: Source,
    pub tags_source: Source,
    /// No total of a budget or report counts it; balances do.
    pub hidden: bool,
    /// Who decided that: person, rule or none.
    pub hidden_source: Source,
    /// A rule wants a person to look at it.
    pub wants_review: bool,
    pub memo: Option<String>,
    pub tags: Vec<String>,
    pub flag: Option<Flag>,
    pub splits: Vec<Split>,
    pub is_split: bool,
    pub reconciled: bool,
    pub origin: Origin,
    /// How many statement lines told of it.
    pub sighting_count: i64,
    /// How many files it has.
    pub attachment_count: i64,
    /// What was charged where it was charged, when in another currency. Signed as `amount`.
    pub original: Option<Original>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// A transaction as `store::transactions` selects it.
#[derive(Debug, Clone, QueryableByName)]
pub struct TransactionRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub account_id: Uuid,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub value_on: Option<NaiveDate>,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payee_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub payee_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub category_source: Source,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub category_reason: Option<serde_json::Value>,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub category_confidence: Option<Decimal>,
    #[diesel(sql_type = Text)]
    pub payee_source: Source,
    #[diesel(sql_type = Text)]
    pub memo_source: Source,
    #[diesel(sql_type = Text)]
    pub tags_source: Source,
    #[diesel(sql_type = Bool)]
    pub hidden: bool,
    #[diesel(sql_type = Text)]
    pub hidden_source: Source,
    #[diesel(sql_type = Bool)]
    pub wants_review: bool,
    #[diesel(sql_type = Nullable<Text>)]
    pub memo: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    pub tags: Vec<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub flag: Option<Flag>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub splits: Option<serde_json::Value>,
    #[diesel(sql_type = Bool)]
    pub is_split: bool,
    #[diesel(sql_type = Bool)]
    pub reconciled: bool,
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    #[diesel(sql_type = BigInt)]
    pub sighting_count: i64,
    #[diesel(sql_type = BigInt)]
    pub attachment_count: i64,
    #[diesel(sql_type = Nullable<Numeric>)]
    pub original_amount: Option<Amount>,
    #[diesel(sql_type = Nullable<Text>)]
    pub original_currency: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
}

impl From<TransactionRow> for Transaction {
    fn from(row: TransactionRow) -> Self {
        let parts = row.splits.and_then(|json| serde_json::from_value(json).ok());
        let whole = || vec![Split { category_id: row.category_id, amount: row.amount, memo: None }];
        Self {
            id: row.id,
            account_id: row.account_id,
            booked_on: row.booked_on,
            value_on: row.value_on,
            amount: row.amount,
            currency: row.currency,
            status: row.status,
            description: row.description,
            payee: row.payee_id.zip(row.payee_name).map(|(id, name)| PayeeRef { id, name }),
            category_id: row.category_id,
            category_source: row.category_source,
            category_reason: row.category_reason.and_then(|json| serde_json::from_value(json).ok()),
            category_confidence: row.category_confidence,
            payee_source: row.payee_source,
            memo_source: row.memo_source,
            tags_source: row.tags_source,
            hidden: row.hidden,
            hidden_source: row.hidden_source,
            wants_review: row.wants_review,
            memo: row.memo,
            tags: row.tags,
            flag: row.flag,
            splits: parts.unwrap_or_else(whole),
            is_split: row.is_split,
            reconciled: row.reconciled,
            origin: row.origin,
            sighting_count: row.sighting_count,
            attachment_count: row.attachment_count,
            original: row
                .original_amount
                .zip(row.original_currency)
                .map(|(amount, currency)| Original { amount, currency }),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// A statement line that told of a transaction.
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Sighting {
    #[diesel(sql_type = SqlUuid)]
    pub import_id: Uuid,
    #[diesel(sql_type = Text)]
    pub file_name: String,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    pub line: i32,
    #[diesel(sql_type = Timestamptz)]
    pub seen_at: DateTime<Utc>,
    #[diesel(sql_type = Date)]
    pub booked_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    pub amount: Amount,
    #[diesel(sql_type = Text)]
    pub description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub external_id: Option<String>,
    #[diesel(sql_type = Text)]
    pub outcome: String,
}
