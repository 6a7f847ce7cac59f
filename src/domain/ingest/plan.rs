//! What will become of every line. Reads only.

use super::Batch;
use super::fingerprint::{Identity, identities};
use super::matching::match_lines;
use crate::domain::Result;
use crate::domain::categorization::ladder::{Ladder, Subject, payee_by_rule, rules};
use crate::domain::categorization::normalize::{display_name, fold};
use crate::domain::categorization::rule::CompiledRule;
use crate::domain::ledger::search;
use crate::domain::payees::key_of;
use crate::domain::spei;
use crate::model::import::{ImportCounts, ImportLine, Outcome, OutcomeReason};
use crate::model::money::minor_units;
use crate::model::statement::StatementLine;
use crate::model::transaction::{Decision, Reason, Source, Status};
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::payees::{self, KnownPayee};
use crate::store::sightings::{
    self, BankWords, Candidate, Known, NewSighting, NewTransaction, Refresh,
};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// One line and what becomes of it.
#[derive(Debug, Clone)]
pub struct Planned {
    pub sighting: NewSighting,
    pub decision: Decision,
    pub pending: bool,
}

impl Planned {
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
            category_id: self.decision.category_id,
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
    pub(super) payees: HashMap<Uuid, KnownPayee>,
    pub(super) rule_hits: HashMap<Uuid, i64>,
}

/// What one line was decided to be.
enum Fate {
    New,
    Existing {
        transaction_id: Uuid,
        outcome: Outcome,
        reason: OutcomeReason,
        refresh: Option<Refresh>,
        before: Option<Value>,
    },
}

pub fn plan(tx: &mut HouseholdTx<'_>, batch: &Batch<'_>, lines: &[StatementLine]) -> Result<Plan> {
    let identities = identities(lines);
    let mut fates: Vec<Option<Fate>> = lines.iter().map(|_| None).collect();
    if batch.exists {
        seen_before(tx, batch, lines, &identities, &mut fates)?;
        other_reports(tx, batch, lines, &mut fates)?;
    }
    build(tx, batch, lines, identities, fates)
}

/// Steps 2 and 3: the same source's own ids, then counted fingerprints.
fn seen_before(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    lines: &[StatementLine],
    identities: &[Identity],
    fates: &mut [Option<Fate>],
) -> Result<()> {
    let ids: Vec<String> = identities.iter().filter_map(|i| i.external_id.clone()).collect();
    let prints: Vec<i64> =
        identities.iter().filter(|i| i.external_id.is_none()).map(|i| i.fingerprint).collect();
    let mut by_id: HashMap<String, Vec<Known>> = HashMap::new();
    if !ids.is_empty() {
        for known in sightings::by_external_ids(tx, batch.account_id, batch.source, ids)? {
            if let Some(id) = known.external_id.clone() {
                by_id.entry(id).or_default().push(known);
            }
        }
    }
    let mut by_print: HashMap<(i64, i32), Known> = HashMap::new();
    if !prints.is_empty() {
        for known in sightings::by_fingerprints(tx, batch.account_id, batch.source, prints)? {
            if let (Some(print), Some(ordinal)) = (known.fingerprint, known.ordinal) {
                by_print.insert((print, ordinal), known);
            }
        }
    }
    for ((line, identity), fate) in lines.iter().zip(identities).zip(fates) {
        let (known, reason) = match &identity.external_id {
            Some(id) => {
                let told = by_id.get(id).and_then(|all| all.iter().find(|k| is_same(k, line)));
                (told, OutcomeReason::SameExternalId)
            }
            None => (
                by_print.get(&(identity.fingerprint, identity.ordinal)),
                OutcomeReason::SameFingerprint { ordinal: identity.ordinal },
            ),
        };
        if let Some(known) = known {
            *fate = Some(again(known, line, reason, batch.currency));
        }
    }
    Ok(())
}

/// Days by which a bank may move a line that it gave an id.
const MOVED_DAYS: i64 = 10;

/// Some banks number the lines of every file from one: an id alone is not believed. The same line
/// has the same amount within days, or it settles what was pending.
fn is_same(known: &Known, line: &StatementLine) -> bool {
    let days = (line.booked_on - known.told_on).num_days().abs();
    let settles = known.status == Status::Pending && !line.pending;
    days <= MOVED_DAYS && (known.told_amount.0 == line.amount || settles)
}

/// The same line once more: what the source knows better now is refreshed.
fn again(known: &Known, line: &StatementLine, reason: OutcomeReason, currency: &str) -> Fate {
    if known.deleted {
        return Fate::Existing {
            transaction_id: known.transaction_id,
            outcome: Outcome::Ignored,
            reason: OutcomeReason::DeletedByYou,
            refresh: None,
            before: None,
        };
    }
    let settles = known.status == Status::Pending && !line.pending && !known.reconciled;
    let amount = Amount(line.amount).at_least(minor_units(currency));
    let changed = amount != known.amount;
    let refresh = (settles && !(changed && known.is_split)).then_some(Refresh {
        transaction_id: known.transaction_id,
        status: Status::Posted,
        booked_on: line.booked_on,
        value_on: line.value_on.or(known.value_on),
        amount,
    });
    let days = (line.booked_on - known.booked_on).num_days();
    let (outcome, reason) = match refresh {
        None => (Outcome::Seen, reason),
        Some(_) if changed => {
            (Outcome::Settled, OutcomeReason::PendingSettledChanged { days, from: known.amount })
        }
        Some(_) => (Outcome::Settled, OutcomeReason::PendingSettled { days }),
    };
    let before = refresh
        .is_some()
        .then(|| before_image(known.status, known.booked_on, known.value_on, known.amount));
    Fate::Existing { transaction_id: known.transaction_id, outcome, reason, refresh, before }
}

fn before_image(
    status: Status,
    booked_on: NaiveDate,
    value_on: Option<NaiveDate>,
    amount: Amount,
) -> Value {
    json!({ "status": status, "booked_on": booked_on, "value_on": value_on, "amount": amount })
}

/// Steps 4 and 5: reports of another source or of a person's hand, and pending ones that settle.
fn other_reports(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    lines: &[StatementLine],
    fates: &mut [Option<Fate>],
) -> Result<()> {
    let open: Vec<(usize, &StatementLine)> =
        lines.iter().enumerate().filter(|(index, _)| fates[*index].is_none()).collect();
    let days = open.iter().map(|(_, line)| line.booked_on);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
        return Ok(());
    };
    let mut amounts: Vec<Amount> = open.iter().map(|(_, line)| Amount(line.amount)).collect();
    amounts.sort_unstable();
    amounts.dedup();
    let (from, to) = (first - Days::new(10), last + Days::new(7));
    let claimed: HashSet<Uuid> = fates
        .iter()
        .flatten()
        .filter_map(|fate| match fate {
            Fate::Existing { transaction_id, .. } => Some(*transaction_id),
            Fate::New => None,
        })
        .collect();
    let mut candidates =
        sightings::candidates(tx, batch.account_id, batch.source, from, to, amounts)?;
    candidates.retain(|candidate| !claimed.contains(&candidate.id));
    for pair in match_lines(&open, &candidates) {
        let candidate = &candidates[pair.candidate];
        fates[pair.line] = Some(merge(candidate, &lines[pair.line], pair.reason, batch.currency));
    }
    Ok(())
}

/// Step 6: the person's part wins; status, dates and a settled amount come from the line; a
/// reconciled transaction changes in nothing.
fn merge(
    candidate: &Candidate,
    line: &StatementLine,
    reason: OutcomeReason,
    currency: &str,
) -> Fate {
    let transaction_id = candidate.id;
    if candidate.deleted {
        let (outcome, reason) = (Outcome::Ignored, OutcomeReason::DeletedByYou);
        return Fate::Existing { transaction_id, outcome, reason, refresh: None, before: None };
    }
    let settles = matches!(
        reason,
        OutcomeReason::PendingSettled { .. } | OutcomeReason::PendingSettledChanged { .. }
    );
    let outcome = if settles { Outcome::Settled } else { Outcome::Matched };
    let refresh = (!candidate.reconciled).then(|| Refresh {
        transaction_id,
        status: if line.pending { candidate.status } else { Status::Posted },
        booked_on: if settles { line.booked_on } else { candidate.booked_on },
        value_on: line.value_on.or(candidate.value_on).or((!settles).then_some(line.booked_on)),
        amount: if settles {
            Amount(line.amount).at_least(minor_units(currency))
        } else {
            candidate.amount
        },
    });
    let before = refresh.is_some().then(|| {
        before_image(candidate.status, candidate.booked_on, candidate.value_on, candidate.amount)
    });
    Fate::Existing { transaction_id, outcome, reason, refresh, before }
}

/// Who a new line is from or to, and who says so.
#[derive(Clone)]
struct Named {
    key: String,
    name: String,
    source: Source,
}

impl Named {
    fn new(text: &str, name: String, source: Source) -> Option<Self> {
        let (key, name) = (key_of(text), name.chars().take(120).collect::<String>());
        (!key.is_empty() && !name.is_empty()).then_some(Self { key, name, source })
    }
}

/// The payees that the batch names: those that are there, and those to be made.
fn payees_of(
    tx: &mut HouseholdTx<'_>,
    names: &[Option<Named>],
) -> Result<HashMap<String, KnownPayee>> {
    let keys: HashSet<&String> = names.iter().flatten().map(|named| &named.key).collect();
    let mut known = payees::by_keys(tx, keys.into_iter().cloned().collect())?;
    for Named { key, name, .. } in names.iter().flatten() {
        known.entry(key.clone()).or_insert_with(|| KnownPayee {
            id: Uuid::now_v7(),
            key: key.clone(),
            name: name.clone(),
        });
    }
    Ok(known)
}

/// Names the payee of each new line: by a rule, else from the source's words (once per distinct text).
fn name_payees(
    batch: &Batch<'_>,
    rules: &[CompiledRule],
    lines: &[StatementLine],
    fates: &[Option<Fate>],
) -> Vec<Option<Named>> {
    let mut read: HashMap<&str, Option<Named>> = HashMap::new();
    let mut names = Vec::with_capacity(lines.len());
    for (line, fate) in lines.iter().zip(fates) {
        if fate.is_some() {
            names.push(None);
            continue;
        }
        let text = line.payee.as_deref().unwrap_or(&line.description);
        let words = read
            .entry(text)
            .or_insert_with(|| Named::new(text, display_name(text), Source::Merchant))
            .clone();
        let payee = words.as_ref().map(|named| (Uuid::nil(), named.name.as_str()));
        let ruled = payee_by_rule(rules, &subject(batch, line, payee));
        names.push(match ruled {
            Some(name) => Named::new(name, name.to_owned(), Source::Rule),
            None => words,
        });
    }
    names
}

/// A line as rules and the ladder look at it.
fn subject<'a>(
    batch: &Batch<'_>,
    line: &'a StatementLine,
    payee: Option<(Uuid, &'a str)>,
) -> Subject<'a> {
    Subject {
        account_id: batch.account_id,
        amount: Amount(line.amount).at_least(minor_units(batch.currency)),
        description: &line.description,
        payee,
        memo: line.memo.as_deref(),
        provided: line.category.as_deref(),
    }
}

fn build(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    lines: &[StatementLine],
    identities: Vec<Identity>,
    fates: Vec<Option<Fate>>,
) -> Result<Plan> {
    let rules = rules(tx)?;
    let names = name_payees(batch, &rules, lines, &fates);
    let payees = payees_of(tx, &names)?;
    let ladder = Ladder::load(tx, payees.values().map(|payee| payee.id).collect())?;
    let units = minor_units(batch.currency);
    let household = tx.household_id();
    let mut plan = Plan::default();
    let mut decided: HashMap<(&str, Option<&str>, bool), Decision> = HashMap::new();
    let mut made: HashMap<String, Uuid> = HashMap::new();
    for (((line, identity), fate), name) in lines.iter().zip(identities).zip(fates).zip(names) {
        let amount = Amount(line.amount).at_least(units);
        let payee = name.as_ref().and_then(|named| payees.get(&named.key));
        let repeated = identity.external_id.as_ref().and_then(|id| made.get(id)).copied();
        let fate = match (fate, repeated) {
            (None, Some(transaction_id)) => Fate::Existing {
                transaction_id,
                outcome: Outcome::Seen,
                reason: OutcomeReason::SameExternalId,
                refresh: None,
                before: None,
            },
            (fate, _) => fate.unwrap_or(Fate::New),
        };
        let mut decision = Decision::none();
        let (transaction_id, outcome, reason, before) = match fate {
            Fate::Existing { transaction_id, outcome, reason, refresh, before } => {
                plan.refreshes.extend(refresh);
                (transaction_id, outcome, reason, before)
            }
            Fate::New => {
                let subject = subject(batch, line, payee.map(|p| (p.id, p.name.as_str())));
                let mut transaction = new_transaction(&ladder, &mut decided, batch, line, &subject);
                transaction.bank = bank_words(household, line);
                transaction.payee_source = name.map_or(Source::None, |named| named.source);
                decision = transaction.decision.clone();
                if let Some(Reason::Rule { rule_id, .. }) = &decision.reason {
                    *plan.rule_hits.entry(*rule_id).or_default() += 1;
                }
                if let Some(payee) = payee {
                    plan.payees.entry(payee.id).or_insert_with(|| payee.clone());
                }
                if let Some(id) = &identity.external_id {
                    made.insert(id.clone(), transaction.id);
                }
                let id = transaction.id;
                plan.transactions.push(transaction);
                (id, Outcome::Created, OutcomeReason::New, None)
            }
        };
        plan.counts.count(outcome);
        plan.lines.push(Planned {
            sighting: NewSighting {
                line: i32::try_from(line.line).unwrap_or(i32::MAX),
                account_id: Some(batch.account_id),
                transaction_id: Some(transaction_id),
                external_id: identity.external_id,
                fingerprint: Some(identity.fingerprint),
                ordinal: Some(identity.ordinal),
                booked_on: Some(line.booked_on),
                value_on: line.value_on,
                amount: Some(amount),
                currency: Some(batch.currency.to_owned()),
                description: line.description.clone(),
                payee: payee.map(|p| p.name.clone()).or_else(|| line.payee.clone()),
                outcome,
                reason,
                before,
            },
            decision,
            pending: line.pending,
        });
    }
    Ok(plan)
}

/// A transaction with its category. Without rules the same words and sign give the same decision,
/// so that each distinct description is looked up once.
fn new_transaction<'a>(
    ladder: &Ladder,
    decided: &mut HashMap<(&'a str, Option<&'a str>, bool), Decision>,
    batch: &Batch<'_>,
    line: &'a StatementLine,
    subject: &Subject<'_>,
) -> NewTransaction {
    let key = (line.description.as_str(), line.category.as_deref(), subject.amount.is_negative());
    let decision = if ladder.has_rules() {
        ladder.decide(subject)
    } else {
        decided.entry(key).or_insert_with(|| ladder.decide(subject)).clone()
    };
    let payee = subject.payee;
    let memo = line.memo.clone().filter(|memo| !fold(&line.description).contains(&fold(memo)));
    NewTransaction {
        id: Uuid::now_v7(),
        booked_on: line.booked_on,
        value_on: line.value_on,
        amount: subject.amount,
        currency: batch.currency.to_owned(),
        status: if line.pending { Status::Pending } else { Status::Posted },
        description: line.description.clone(),
        search: search::text(&line.description, payee.map(|(_, name)| name), memo.as_deref()),
        payee_id: payee.map(|(id, _)| id),
        payee_source: Source::None,
        decision,
        memo,
        bank: BankWords::default(),
    }
}

/// What the bank wrote about the other side; of an account's number only a hash and its end are kept.
fn bank_words(household: Uuid, line: &StatementLine) -> BankWords {
    let (reference, account) = (line.reference.as_deref(), line.counterparty_account.as_deref());
    let facts = spei::read(&line.description, reference, account);
    let number = facts.account.as_deref();
    BankWords {
        tracking_key: facts.tracking_key,
        reference_number: facts.reference_number,
        counterparty_bank: facts.bank.map(|bank| bank.code.to_owned()),
        counterparty_account_hash: number.and_then(|n| spei::account_key(household, n)),
        counterparty_account_mask: number.map(spei::mask),
    }
}
