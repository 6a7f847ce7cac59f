//! The plan from what every line was decided to be.

use super::super::fingerprint::Identity;
use super::super::span;
use super::name::{name_payees, payees_of, subject};
use super::{Batch, Fate, Plan, Planned};
use crate::domain::Result;
use crate::domain::categorization::ladder::{Ladder, Subject};
use crate::domain::categorization::normalize::fold;
use crate::domain::rules::{self, Ruled};
use crate::domain::{spei, transfers};
use crate::model::import::{Outcome, OutcomeReason};
use crate::model::money::{LIMIT, MAX_SCALE, minor_units, parse_currency};
use crate::model::statement::{StatementLine, StatementPart};
use crate::model::transaction::{Decision, Reason, Source, Split, Status};
use crate::model::{Amount, Uuid};
use crate::store::sightings::{BankWords, NewSighting, NewTransaction};
use crate::store::{HouseholdTx, archive, counterparties};
use rust_decimal::Decimal;
use std::collections::HashMap;

pub fn build(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    lines: &[StatementLine],
    identities: Vec<Identity>,
    fates: Vec<Option<Fate>>,
) -> Result<Plan> {
    let engine = rules::engine(tx)?;
    let salt = archive::household(tx)?.account_salt;
    let words: Vec<BankWords> =
        lines.iter().zip(&fates).map(|(l, f)| words_of(salt, l, f)).collect();
    let called = match words.iter().any(|words| words.counterparty_account_hash.is_some()) {
        true => counterparties::payees(tx)?,
        false => HashMap::new(),
    };
    let (names, ruled): (Vec<_>, Vec<_>) =
        name_payees(tx, batch, &engine, &called, lines, &words, &fates)?.into_iter().unzip();
    let payees = payees_of(tx, &names)?;
    let ladder = Ladder::load(tx, payees.values().map(|payee| payee.id).collect())?
        .with_book(batch.categories);
    let units = minor_units(batch.currency);
    let mut plan = Plan { span: span(batch, lines), ..Plan::default() };
    let span = plan.span;
    let mut decided = Decided::new();
    let mut made: HashMap<String, Uuid> = HashMap::new();
    let told = identities.into_iter().zip(fates).zip(names).zip(words).zip(ruled);
    for (line, ((((identity, fate), name), words), ruled)) in lines.iter().zip(told) {
        let amount = Amount(line.amount).at_least(units);
        let payee = name.as_ref().and_then(|named| payees.get(&named.key));
        let repeated = identity.external_id.as_ref().and_then(|id| made.get(id)).copied();
        let fate = match (fate, repeated) {
            (None, Some(id)) => Fate::plain(Some(id), Outcome::Seen, OutcomeReason::SameExternalId),
            (fate, _) => fate.unwrap_or(Fate::New),
        };
        let mut decision = Decision::none();
        let (transaction_id, outcome, reason, before) = match fate {
            Fate::Existing { transaction_id, outcome, reason, refresh, before } => {
                plan.refreshes.extend(refresh.map(|refresh| *refresh));
                if words != BankWords::default() {
                    plan.fills.extend(transaction_id.map(|id| (id, words)));
                }
                (transaction_id, outcome, reason, before)
            }
            is_new @ (Fate::New | Fate::NewVoid) => {
                let subject = subject(batch, line, payee.map(|p| (p.id, p.name.as_str())));
                for rule_id in &ruled.rules {
                    *plan.rule_hits.entry(*rule_id).or_default() += 1;
                }
                let mut transaction =
                    new_transaction(&ladder, &mut decided, batch, line, &subject, ruled);
                let mut reason = OutcomeReason::New;
                if let (Fate::NewVoid, Some(span)) = (is_new, span) {
                    transaction.status = Status::Void;
                    reason = OutcomeReason::Vanished { last_seen: span.last_day };
                }
                transaction.bank = words;
                transaction.payee_source = name.map_or(Source::None, |named| named.source);
                decision = transaction.decision.clone();
                if let Some(payee) = payee {
                    plan.payees.entry(payee.id).or_insert_with(|| payee.clone());
                }
                if let Some(id) = &identity.external_id {
                    made.insert(id.clone(), transaction.id);
                }
                let id = transaction.id;
                plan.transactions.push(transaction);
                (Some(id), Outcome::Created, reason, None)
            }
        };
        plan.counts.count(outcome);
        if line.removed && outcome == Outcome::Voided {
            plan.voided.extend(transaction_id);
        }
        plan.lines.push(Planned {
            sighting: NewSighting {
                line: i32::try_from(line.line).unwrap_or(i32::MAX),
                account_id: Some(batch.account_id),
                transaction_id,
                external_id: identity.external_id,
                fingerprint: Some(identity.fingerprint),
                ordinal: Some(identity.ordinal),
                booked_on: (!line.removed).then_some(line.booked_on),
                value_on: line.value_on,
                amount: (!line.removed).then_some(amount),
                currency: Some(batch.currency.to_owned()),
                description: line.description.clone(),
                payee: payee.map(|p| p.name.clone()).or_else(|| line.payee.clone()),
                pending: line.pending,
                outcome,
                reason,
                before,
                filled: None,
            },
            decision,
        });
    }
    Ok(plan)
}

/// What was decided for the same words, source's category, sign and payee.
type Decided<'a> = HashMap<(&'a str, Option<&'a str>, bool, Option<Uuid>), Decision>;

/// A transaction with what rules give it, and its category. The ladder is asked once for each distinct
/// description.
fn new_transaction<'a>(
    ladder: &Ladder<'_>,
    decided: &mut Decided<'a>,
    batch: &Batch<'_>,
    line: &'a StatementLine,
    subject: &Subject<'_>,
    ruled: Ruled,
) -> NewTransaction {
    let in_book = ladder.by_book(subject);
    let by_rule = ruled.decision.filter(|_| in_book.is_none());
    let is_ruled = by_rule.is_some();
    let decision = by_rule.unwrap_or_else(|| {
        let payee = subject.payee.map(|(id, _)| id);
        let sign = subject.amount.is_negative();
        let key = (line.description.as_str(), line.category.as_deref(), sign, payee);
        decided.entry(key).or_insert_with(|| ladder.decide(subject)).clone()
    });
    let decision = by_hint(batch, line, decision);
    let parts = parts(batch, ladder, line, minor_units(batch.currency));
    let (parts, decision) = match parts.is_empty() {
        true if is_ruled => (ruled.parts, decision),
        true => (parts, decision),
        false => (parts, Decision { source: Source::Provider, ..Decision::none() }),
    };
    let told = line.memo.clone().filter(|memo| !fold(&line.description).contains(&fold(memo)));
    let memo_source = if ruled.memo.is_some() { Source::Rule } else { Source::None };
    let memo = ruled.memo.or(told);
    let mut tags = line.tags.clone();
    tags.extend(ruled.tags);
    NewTransaction {
        id: Uuid::now_v7(),
        booked_on: line.booked_on,
        value_on: line.value_on,
        amount: subject.amount,
        currency: batch.currency.to_owned(),
        status: if line.pending { Status::Pending } else { Status::Posted },
        description: line.description.clone(),
        payee_id: subject.payee.map(|(id, _)| id),
        payee_source: Source::None,
        decision,
        memo,
        memo_source,
        flag: ruled.flag,
        wants_review: ruled.review,
        hidden: ruled.hide,
        tags,
        parts,
        reconciled: line.reconciled && !line.pending,
        original: original(line, batch.currency),
        bank: BankWords::default(),
    }
}

/// A line of which the source says that it goes to or comes from another account of the person is a
/// transfer, whether or not that account is here; only a rule of theirs knows better.
fn by_hint(batch: &Batch<'_>, line: &StatementLine, decision: Decision) -> Decision {
    let hint = transfers::whole_hint(line).filter(|_| decision.source != Source::Rule);
    let Some((hint, category_id)) = hint.zip(batch.transfer_category) else { return decision };
    Decision {
        category_id: Some(category_id),
        source: Source::Provider,
        reason: Some(Reason::Provider { text: hint.account.clone() })
            .filter(|_| !hint.account.is_empty()),
        confidence: None,
    }
}

/// What a new line, or one that tells more of what another source told, says of the other side.
fn words_of(salt: Uuid, line: &StatementLine, fate: &Option<Fate>) -> BankWords {
    match fate {
        None
        | Some(Fate::New | Fate::NewVoid)
        | Some(Fate::Existing { outcome: Outcome::Matched | Outcome::Settled, .. }) => {
            bank_words(salt, line)
        }
        Some(Fate::Existing { .. }) => BankWords::default(),
    }
}

/// What the bank wrote about the other side; of an account's number only a hash and its end are kept.
fn bank_words(salt: Uuid, line: &StatementLine) -> BankWords {
    let (reference, account) = (line.reference.as_deref(), line.counterparty_account.as_deref());
    let facts = spei::read(&line.description, reference, account);
    let number = facts.account.as_deref();
    BankWords {
        tracking_key: facts.tracking_key,
        reference_number: facts.reference_number,
        counterparty_bank: facts.bank.map(|bank| bank.code.to_owned()),
        counterparty_account_hash: number.and_then(|n| spei::account_key(salt, n)),
        counterparty_account_mask: number.map(spei::mask),
    }
}

/// What was charged abroad, where the ledger can hold it.
fn original(line: &StatementLine, own: &str) -> Option<(Amount, String)> {
    let original = line.original.as_ref()?;
    let currency = parse_currency(&original.currency)?.code().to_owned();
    let fits = original.amount.scale() <= MAX_SCALE && original.amount.abs() < LIMIT;
    let fits = fits && currency != own;
    fits.then(|| (Amount(original.amount).at_least(minor_units(&currency)), currency))
}

/// The line's own parts with the categories that the source names, when they are several and add up.
fn parts(batch: &Batch<'_>, ladder: &Ladder<'_>, line: &StatementLine, units: u32) -> Vec<Split> {
    let total: Decimal = line.splits.iter().map(|part| part.amount).sum();
    if line.splits.len() < 2 || total != line.amount {
        return Vec::new();
    }
    let part = |part: &StatementPart| Split {
        category_id: match &part.transfer {
            Some(_) => batch.transfer_category,
            None => part.category.as_deref().and_then(|text| ladder.named(text)),
        },
        amount: Amount(part.amount).at_least(units),
        memo: part.memo.clone(),
    };
    line.splits.iter().map(part).collect()
}
