//! Connections as clients see them, and what they answer while linking.

use super::{ConnectionState, FeedState, LinkProblem};
use crate::model::account::AccountKind;
use crate::model::provider::{Answers, FormField, Institution};
use crate::model::text_enum;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the person does next while linking or signing in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LinkStep {
    /// Answer these in `POST /connections/{id}/complete` as `answers`.
    Form { fields: Vec<FormField> },
    /// Go to the bank's or the provider's own page in this very window. It sends the browser back to
    /// `/conectar/regreso`, whose query is the `answers`.
    Redirect { url: String },
    /// Run the provider's widget; what it hands back are the `answers`.
    Widget { script_url: String, token: String },
    /// Make a token at `url` and answer it as `setup_token`.
    SetupToken { url: String },
    /// Choose what becomes of each account, in `POST /connections/{id}/complete` as `accounts`.
    Accounts,
}

/// How far the running sync is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SyncProgress {
    pub accounts: u32,
    pub accounts_done: u32,
    /// Lines read so far.
    pub lines: u32,
    /// Of them the new transactions.
    pub created: u32,
}

/// Why a bank's account is taken for one of the household's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MatchReason {
    /// The same CLABE, IBAN or number.
    SameNumber,
    /// The same last digits and currency.
    SameMask,
    /// Movements of the same days and amounts.
    SameMovements { same: u32, of: u32 },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountMatch {
    pub account_id: Uuid,
    pub reason: MatchReason,
}

/// One account as the bank has it, and what it is to the household.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConnectionAccount {
    pub id: Uuid,
    /// The household's account that it feeds.
    pub account_id: Option<Uuid>,
    pub name: String,
    pub kind: AccountKind,
    pub currency: String,
    pub mask: Option<String>,
    pub state: FeedState,
    pub problem: Option<LinkProblem>,
    /// The first day that the bank told of; later than asked when it refused more.
    pub history_from: Option<NaiveDate>,
    /// When the bank last told of it.
    pub last_good_at: Option<DateTime<Utc>>,
    /// While linking: the account of the household that it seems to be.
    #[serde(rename = "match")]
    pub found: Option<AccountMatch>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Connection {
    pub id: Uuid,
    pub provider: String,
    pub institution_id: String,
    pub institution_name: String,
    pub country: String,
    pub state: ConnectionState,
    pub problem: Option<LinkProblem>,
    /// What the person does next; none when nothing is asked.
    pub step: Option<LinkStep>,
    pub history_from: NaiveDate,
    /// When the bank's consent ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// When every account last answered.
    pub synced_at: Option<DateTime<Utc>>,
    pub next_sync_at: Option<DateTime<Utc>>,
    /// Only while syncing.
    pub progress: Option<SyncProgress>,
    pub accounts: Vec<ConnectionAccount>,
    pub created_at: DateTime<Utc>,
}

text_enum!(
    /// What becomes of a bank's account.
    AccountTarget { New = "new", Existing = "existing", Ignore = "ignore" }
);

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountChoice {
    /// Of the connection's account.
    pub id: Uuid,
    pub target: AccountTarget,
    /// With `existing`: the household's account.
    #[serde(default)]
    pub account_id: Option<Uuid>,
    /// With `new`: another name than the bank's.
    #[serde(default)]
    pub name: Option<String>,
}

/// What an account of a connection feeds from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountPatchOfConnection {
    pub target: AccountTarget,
    /// With `existing`: the household's account.
    #[serde(default)]
    pub account_id: Option<Uuid>,
    /// With `new`: another name than the bank's.
    #[serde(default)]
    pub name: Option<String>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConnection {
    pub provider: String,
    pub institution_id: String,
    /// ISO 3166-1 alpha-2: where the bank was found. Left out, it is looked for everywhere.
    #[serde(default)]
    pub country: Option<String>,
}

/// Answers to the step that the connection is at: `answers` to a form, a widget or a return from another
/// page; or `accounts` with how far back to ask.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkAnswers {
    #[serde(default)]
    pub answers: Answers,
    #[serde(default)]
    pub accounts: Vec<AccountChoice>,
    /// The first day to ask for; the bank may tell of less.
    #[serde(default)]
    pub history_from: Option<NaiveDate>,
}

/// A bank that can be linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfferedInstitution {
    pub provider: String,
    /// Invented, for trying things out.
    pub demo: bool,
    #[serde(flatten)]
    pub institution: Institution,
}

/// Through whom banks can be linked on this server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LinkOptions {
    /// Why no bank can be linked, when none can.
    pub refused: Option<LinkRefusal>,
    /// ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    pub providers: Vec<OfferedProvider>,
}

text_enum!(
    /// Why a server links no banks.
    LinkRefusal {
        NoProvider = "no_provider",
        /// `CENTAVO_MASTER_KEY` is not set: sign-ins could not be kept safely.
        NoMasterKey = "no_master_key",
    }
);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfferedProvider {
    pub name: String,
    pub countries: Vec<String>,
    pub demo: bool,
    /// Banks are searched here; else the person chooses in the provider's own page.
    pub lists_institutions: bool,
    pub longest_history_days: u16,
}

/// What of a transaction's line the bank sent, numbers of accounts made unreadable.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SentLine {
    pub import_id: Uuid,
    pub connection_id: Option<Uuid>,
    pub institution_name: Option<String>,
    pub seen_at: DateTime<Utc>,
    pub payload: serde_json::Value,
}
