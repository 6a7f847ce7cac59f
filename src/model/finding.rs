//! What was noticed about a household's money.

use super::{Amount, Uuid, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// What was noticed.
    FindingKind {
        /// A bill that should have come did not.
        BillMissed = "bill_missed",
        /// Pay that should have come did not.
        IncomeMissed = "income_missed",
        PriceRise = "price_rise",
        /// Something comes back that nobody confirmed yet.
        RecurringFound = "recurring_found",
        RecurringEnded = "recurring_ended",
        /// An account will probably be below zero.
        ShortAhead = "short_ahead",
        /// Bills before the next pay are more than there is.
        ShortBeforePay = "short_before_pay",
        /// Far more than this payee takes otherwise.
        UnusualCharge = "unusual_charge",
        /// Much, to somebody for the first time.
        NewPayee = "new_payee",
        DuplicateCharge = "duplicate_charge",
        /// More for a category this month than in whole months before.
        CategoryUp = "category_up",
        CategoryDown = "category_down",
        /// Fees and interest of the last three months.
        BankCosts = "bank_costs",
        /// Money that the coming months will not need.
        IdleCash = "idle_cash",
        SavingsUp = "savings_up",
        SavingsDown = "savings_down",
        /// The month so far is ahead of the usual.
        SpendingAhead = "spending_ahead",
        BestMonth = "best_month",
        /// What is fixed takes most of what comes in.
        FixedShare = "fixed_share",
        Uncategorized = "uncategorized",
    }
);

text_enum!(
    /// To act on; worth knowing; good news.
    Severity { Warning = "warning", Notice = "notice", Good = "good" }
);

text_enum!(FindingState { Open = "open", Dismissed = "dismissed", Snoozed = "snoozed" });

/// The numbers and names that its words are made with; each kind has some of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// Of the bill, payee, category or account.
    #[serde(default)]
    pub name: Option<String>,
    /// What it is about, positive.
    #[serde(default)]
    pub amount: Option<Amount>,
    /// What it is compared with, positive.
    #[serde(default)]
    pub before: Option<Amount>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub count: Option<i64>,
    #[serde(default)]
    pub percent: Option<i64>,
    #[serde(default)]
    pub day: Option<NaiveDate>,
    #[serde(default)]
    pub recurring_id: Option<Uuid>,
    #[serde(default)]
    pub account_id: Option<Uuid>,
}

/// Something noticed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Finding {
    pub id: Uuid,
    pub kind: FindingKind,
    pub severity: Severity,
    pub figures: Figures,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Lists the transactions behind it.
    pub filter: String,
    pub state: FindingState,
    pub snoozed_until: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    /// When it was noticed again though somebody had put it away: it got much worse, or was put off until then.
    pub came_back_at: Option<DateTime<Utc>>,
}

impl Finding {
    /// Since when it is news.
    pub fn news_at(&self) -> DateTime<Utc> {
        self.came_back_at.unwrap_or(self.created_at)
    }
}

/// What is open, the most urgent first, and when it was last looked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingList {
    pub items: Vec<Finding>,
    /// Put away, the latest first; at most 50.
    pub put_away: Vec<Finding>,
    pub looked_at: Option<DateTime<Utc>>,
    /// The ledger changed since.
    pub is_stale: bool,
}

/// How long not to hear of it.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    /// 1 to 90 days.
    pub days: i64,
}

/// One as it is kept.
#[derive(Debug, Clone, QueryableByName)]
pub struct FindingRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub key: String,
    #[diesel(sql_type = Text)]
    pub kind: FindingKind,
    #[diesel(sql_type = Text)]
    pub severity: Severity,
    #[diesel(sql_type = Jsonb)]
    pub figures: serde_json::Value,
    #[diesel(sql_type = Date)]
    pub first_day: NaiveDate,
    #[diesel(sql_type = Date)]
    pub last_day: NaiveDate,
    #[diesel(sql_type = Text)]
    pub filter: String,
    #[diesel(sql_type = Text)]
    pub state: FindingState,
    #[diesel(sql_type = Nullable<Date>)]
    pub snoozed_until: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub put_away: Option<serde_json::Value>,
    #[diesel(sql_type = Bool)]
    pub is_current: bool,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub came_back_at: Option<DateTime<Utc>>,
}
