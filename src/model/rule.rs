//! Rules: what a person wants done with transactions that a query finds.

use super::transaction::{Flag, Transaction};
use super::{Amount, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// When a rule is tried: what it tidies is there for the stages after it.
    Stage {
        Clean = "clean",
        Categorise = "categorise",
        After = "after",
    }
);

/// How much of the amount a part takes. Percents are of the whole; what remains is shared evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Share {
    /// Without its sign: it takes that of the transaction.
    Fixed {
        amount: Amount,
    },
    Percent {
        #[schema(value_type = String)]
        percent: Decimal,
    },
    Remainder,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RulePart {
    #[serde(default)]
    pub category_id: Option<Uuid>,
    pub share: Share,
}

/// What a rule gives; nothing of it takes the place of what a person chose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RuleSet {
    #[serde(default)]
    pub category_id: Option<Uuid>,
    #[serde(default)]
    pub payee: Option<String>,
    #[serde(default)]
    pub memo: Option<String>,
    #[serde(default)]
    pub add_tags: Vec<String>,
    #[serde(default)]
    pub flag: Option<Flag>,
    /// Two or more parts, instead of a category.
    #[serde(default)]
    pub parts: Vec<RulePart>,
    /// A person is to look at it, whatever it was categorised as.
    #[serde(default)]
    pub review: bool,
    /// No total of a budget or report is to count it.
    #[serde(default)]
    pub hide: bool,
}

/// Why a rule fits nothing: its query names what is no longer there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleProblem {
    /// Counted in characters of the query from 1.
    pub column: usize,
    pub code: &'static str,
    pub detail: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rule {
    pub id: Uuid,
    pub name: String,
    pub enabled: bool,
    pub stage: Stage,
    pub position: i32,
    /// In the query language.
    pub query: String,
    pub set: RuleSet,
    /// No rule after it is tried where it fits.
    pub stop: bool,
    /// Transactions it has changed so far.
    pub hits: i64,
    pub problem: Option<RuleProblem>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewRule {
    pub name: Option<String>,
    pub query: String,
    pub set: RuleSet,
    pub stage: Option<Stage>,
    #[serde(default)]
    pub stop: bool,
    pub enabled: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct RulePatch {
    pub name: Option<String>,
    pub enabled: Option<bool>,
    pub stage: Option<Stage>,
    pub position: Option<i32>,
    pub query: Option<String>,
    pub set: Option<RuleSet>,
    pub stop: Option<bool>,
}

/// What a transaction would be, field by field; what stays as it is, is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleEffect {
    pub category_id: Option<Uuid>,
    pub payee: Option<String>,
    pub memo: Option<String>,
    pub add_tags: Vec<String>,
    pub flag: Option<Flag>,
    pub parts: Vec<super::transaction::Split>,
    pub review: bool,
    pub hide: bool,
}

impl RuleEffect {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A transaction that a rule fits: as it is, and what it would become.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RuleHit {
    pub transaction: Transaction,
    /// Nothing where it would change nothing.
    pub effect: Option<RuleEffect>,
}

/// What a rule would reach. `changes` leaves out what it would not alter or may not touch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RulePreview {
    pub count: i64,
    pub changes: i64,
    /// The newest 100 hits, those that would change first.
    pub hits: Vec<RuleHit>,
}

text_enum!(RunState { Queued = "queued", Done = "done", Undone = "undone" });

text_enum!(
    /// What a run does with history.
    RunKind {
        /// Applies rules.
        Rules = "rules",
        /// Decides automatic categories again, by all that is known.
        Again = "again",
    }
);

/// Rules applied to history, or its automatic categories decided again, once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RuleRun {
    pub id: Uuid,
    pub kind: RunKind,
    /// Only movements booked on this day or later were looked at.
    pub from: Option<NaiveDate>,
    /// Nothing: all rules. The rule may be gone since.
    pub rule_id: Option<Uuid>,
    /// What the rule was called then.
    pub name: Option<String>,
    pub state: RunState,
    /// Transactions that were looked at or that a rule fitted, and those that became something else.
    pub matched: i64,
    pub changed: i64,
    /// Takes back all that it did, while there is one.
    pub undo_token: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct NewRuleRun {
    pub kind: Option<RunKind>,
    /// Nothing: all rules that are switched on.
    pub rule_id: Option<Uuid>,
    /// Of a run that decides again: only movements booked on this day or later.
    pub from: Option<NaiveDate>,
}

text_enum!(
    /// What a person may want to know about a rule.
    HintKind {
        /// It fits nothing in all of history.
        Dead = "dead",
        /// Wherever it fits, another one was there before it.
        Shadowed = "shadowed",
        /// It and another one want different things of the same transactions.
        Conflict = "conflict",
    }
);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleHint {
    pub rule_id: Uuid,
    pub kind: HintKind,
    /// The one that comes first.
    pub other_id: Option<Uuid>,
    /// Transactions that it is about.
    pub count: i64,
}

/// A rule that follows from what a person decided again and again.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RuleSuggestion {
    pub payee: super::transaction::PayeeRef,
    pub category_id: Uuid,
    /// Of `of` movements that a person decided, so many are in the category.
    pub hits: i64,
    pub of: i64,
    /// 0.85 to 1.00.
    #[schema(value_type = String)]
    pub confidence: Decimal,
    /// Movements of the payee that the rule would move to the category.
    pub waiting: i64,
    /// What the rule would ask: `POST /rules` with it and the category makes the rule.
    pub query: String,
}

/// A suggestion that a person did not want.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnwantedRule {
    pub payee: super::transaction::PayeeRef,
    pub category_id: Uuid,
    pub rejected_at: DateTime<Utc>,
}

/// A person's word about a suggestion, remembered for the payee and the category.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct RejectedRule {
    pub payee_id: Uuid,
    pub category_id: Uuid,
    pub rejected: bool,
}
