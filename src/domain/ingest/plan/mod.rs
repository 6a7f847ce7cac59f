//! What will become of every line. Reads only.

mod build;
mod name;
mod removed;
mod reports;
mod seen;
mod vanished;

pub use vanished::is_gone;

use super::fingerprint::{Identity, identities};
use super::{Batch, span};
use crate::domain::Result;
use crate::model::Uuid;
use crate::model::import::{ImportCounts, ImportLine, Outcome, OutcomeReason};
use crate::model::statement::StatementLine;
use crate::model::transaction::Decision;
use crate::store::HouseholdTx;
use crate::store::payees::KnownPayee;
use crate::store::sightings::{self, BankWords, NewSighting, NewTransaction, Refresh, Span};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// One line and what becomes of it.
#[derive(Debug, Clone)]
pub struct Planned {
    pub sighting: NewSighting,
    pub decision: Decision,
}

impl Planned {
    /// Whether the source said this before in the very same way.
    pub fn is_repeated(&self) -> bool {
        use OutcomeReason::{SameExternalId, SameFingerprint};
        matches!(self.sighting.reason, SameExternalId | SameFingerprint { .. })
    }

    /// As a dry run shows it: what does not exist yet has no id.
    pub fn shown(&self) -> ImportLine {
        let s = &self.sighting;
        ImportLine {
            line: s.line,
            account_id: s.account_id.filter(|id| !id.is_nil()),
            booked_on: s.booked_on,
            amount: s.amount,
            currency: s.currency.clone(),
            description: s.description.clone(),
            payee: s.payee.clone(),
            outcome: s.outcome,
            reason: s.reason.clone(),
            transaction_id: s.transaction_id.filter(|_| s.outcome != Outcome::Created),
            deleted: s.reason == OutcomeReason::DeletedByYou,
            category_id: self.decision.category_id,
            new_category: None,
            category_source: self.decision.source,
            category_reason: self.decision.reason.clone(),
        }
    }
}

/// Everything one account's batch will do.
#[derive(Debug, Default)]
pub struct Plan {
    pub lines: Vec<Planned>,
    pub counts: ImportCounts,
    pub(super) transactions: Vec<NewTransaction>,
    pub(super) refreshes: Vec<Refresh>,
    /// What lines tell of the other sides of what was there.
    pub(super) fills: Vec<(Uuid, BankWords)>,
    pub(super) payees: HashMap<Uuid, KnownPayee>,
    pub(super) rule_hits: HashMap<Uuid, i64>,
    /// What the source announced and no longer tells of.
    pub(super) voided: Vec<Uuid>,
    /// The days the batch speaks for.
    pub(super) span: Option<Span>,
}

/// What one line was decided to be.
enum Fate {
    New,
    /// Announced by an old statement and gone in a later one.
    NewVoid,
    Existing {
        /// None for what was never told.
        transaction_id: Option<Uuid>,
        outcome: Outcome,
        reason: OutcomeReason,
        refresh: Option<Box<Refresh>>,
        before: Option<Value>,
    },
}

impl Fate {
    /// Nothing changes on the transaction.
    fn plain(transaction_id: Option<Uuid>, outcome: Outcome, reason: OutcomeReason) -> Self {
        Self::Existing { transaction_id, outcome, reason, refresh: None, before: None }
    }
}

/// What is known of the batch's statement and of the source's others.
struct Told<'a> {
    span: Option<Span>,
    spans: &'a [Span],
    identities: &'a [Identity],
}

/// The transactions that lines are told to be.
fn claimed(fates: &[Option<Fate>]) -> HashSet<Uuid> {
    let id = |fate: &Fate| match fate {
        Fate::Existing { transaction_id, .. } => *transaction_id,
        Fate::New | Fate::NewVoid => None,
    };
    fates.iter().flatten().filter_map(id).collect()
}

/// What a refresh changes on a transaction that a person entered, so that undo puts back what is
/// still as the line left it.
fn image(before: &Refresh, after: &Refresh) -> Value {
    let facts = |r: &Refresh| {
        json!({ "status": r.status, "booked_on": r.booked_on, "value_on": r.value_on,
                "amount": r.amount })
    };
    let mut image = facts(before);
    image["after"] = facts(after);
    image
}

pub fn plan(tx: &mut HouseholdTx<'_>, batch: &Batch<'_>, lines: &[StatementLine]) -> Result<Plan> {
    let identities = identities(lines);
    let span = span(batch, lines);
    let mut fates: Vec<Option<Fate>> = lines.iter().map(|_| None).collect();
    let mut voids = Vec::new();
    if batch.exists {
        // What the source's other statements speak for: it decides what becomes of announcements.
        let spans = match lines.iter().any(|line| line.pending) {
            true => sightings::spans(tx, batch.account_id, batch.source)?,
            false => Vec::new(),
        };
        let told = Told { span, spans: &spans, identities: &identities };
        let is_numbered_anew = seen::seen_before(tx, batch, &told, lines, &mut fates)?;
        reports::other_reports(tx, batch, span, is_numbered_anew, lines, &mut fates)?;
        removed::removed(tx, batch, lines, &mut fates)?;
        voids = vanished::vanished(tx, batch, span, &spans, lines, &mut fates)?;
    }
    let mut plan = build::build(tx, batch, lines, identities, fates)?;
    plan.span = span;
    for entry in voids {
        plan.voided.extend(entry.sighting.transaction_id);
        plan.counts.count(Outcome::Voided);
        plan.lines.push(entry);
    }
    Ok(plan)
}
