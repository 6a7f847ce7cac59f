//! Automatic categories looked at anew: those of one source since a day taken back, or all of them decided
//! again by the rules and the ladder of today. Nothing here touches what a person chose.

use super::effect::{kinds, subject};
use super::ready::engine;
use super::run::{decision, each_page};
use crate::domain::categorization::{Ladder, Subject};
use crate::domain::ledger::bulk;
use crate::domain::query::{Engine, Kinds, Part};
use crate::domain::{Error, Result, access};
use crate::model::Uuid;
use crate::model::anew::{Anew, AnewChange, CategoriseAgain, TakeBack};
use crate::model::fault::{Checks, Code};
use crate::model::filter::TransactionFilter;
use crate::model::in_calendar;
use crate::model::query::Feature;
use crate::model::transaction::{Decision, Reason, Source};
use crate::store::subjects::{self, SubjectRow};
use crate::store::{HouseholdTx, transactions};
use std::collections::HashMap;

/// Changes that are told.
const TOLD: usize = 100;
/// Decisions that are written by one statement.
const CHUNK: usize = 20_000;

/// Takes back what one source decided since a day: these movements have no category until somebody says
/// what they are.
pub fn take_back(tx: &mut HouseholdTx<'_>, asked: &TakeBack) -> Result<Anew> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let is_automatic = matches!(
        asked.source,
        Source::Rule | Source::Learned | Source::Merchant | Source::Provider
    );
    if !is_automatic {
        checks.add("/source", "bad_value", "One of rule, learned, merchant and provider.");
    }
    if asked.rule_id.is_some() && asked.source != Source::Rule {
        checks.add("/rule_id", "bad_value", "Only with the source rule.");
    }
    if !in_calendar(asked.since) {
        checks.add("/since", "out_of_range", "A day between 1900 and 2200.");
    }
    checks.finish()?;
    let ids =
        subjects::decided_since(tx, asked.source, asked.rule_id, asked.since, bulk::MOST + 1)?;
    let matched = reachable(ids.len())?;
    let told: Vec<(Uuid, Decision)> =
        ids.iter().take(TOLD).map(|id| (*id, Decision::none())).collect();
    let changes = changes(tx, told)?;
    let undo_token = match asked.dry_run || ids.is_empty() {
        true => None,
        false => {
            let undo_id = bulk::remember(tx, &ids)?;
            transactions::set_category(tx, &ids, &Decision::none())?;
            Some(undo_id)
        }
    };
    Ok(Anew { matched, changed: matched, surer: 0, changes, undo_token })
}

fn reachable(count: usize) -> Result<i64> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if count > bulk::MOST {
        let detail = format!("More than {} movements: choose a later day.", bulk::MOST);
        return Err(Error::refuse(Code::Conflict, detail));
    }
    Ok(count)
}

/// Decides automatic categories again.
pub fn again(tx: &mut HouseholdTx<'_>, asked: &CategoriseAgain) -> Result<Anew> {
    access::write(tx)?;
    if asked.from.is_some_and(|day| !in_calendar(day)) {
        let mut checks = Checks::default();
        checks.add("/from", "out_of_range", "A day between 1900 and 2200.");
        checks.finish()?;
    }
    let engine = engine(tx)?;
    let kinds = kinds(tx)?;
    let payees = subjects::automatic_payees(tx)?;
    let ladder = Ladder::load(tx, payees)?;
    let (mut matched, mut surer) = (0_usize, 0);
    let mut other: Vec<(Uuid, Decision)> = Vec::new();
    let mut same: Vec<(Uuid, Decision)> = Vec::new();
    each_page(tx, |rows| {
        for row in rows {
            if asked.from.is_some_and(|day| row.booked_on < day) || !is_open(row) {
                continue;
            }
            matched += 1;
            let decided = decide(&engine, &ladder, &kinds, row);
            if decided.source == Source::None {
                continue;
            }
            if decided.category_id != row.category_id {
                other.push((row.id, decided));
            } else if decided.confidence > row.category_confidence {
                surer += 1;
                same.push((row.id, decided));
            }
        }
        reachable(other.len() + same.len()).map(|_| ())
    })?;
    let changed = i64::try_from(other.len()).unwrap_or(i64::MAX);
    let told = other.iter().take(TOLD).cloned().collect();
    let changes = changes(tx, told)?;
    other.append(&mut same);
    let undo_token = match asked.dry_run || other.is_empty() {
        true => None,
        false => {
            let ids: Vec<Uuid> = other.iter().map(|(id, _)| *id).collect();
            let undo_id = bulk::remember(tx, &ids)?;
            for chunk in other.chunks(CHUNK) {
                transactions::set_decisions(tx, chunk)?;
            }
            Some(undo_id)
        }
    };
    let matched = i64::try_from(matched).unwrap_or(i64::MAX);
    Ok(Anew { matched, changed, surer, changes, undo_token })
}

/// Whether no person, transfer or file decided: a file's own word that a line is a transfer has no
/// confidence.
fn is_open(row: &SubjectRow) -> bool {
    !row.is_split
        && match row.category_source {
            Source::Person | Source::Transfer => false,
            Source::Provider => row.category_confidence.is_some(),
            Source::Rule | Source::Learned | Source::Merchant | Source::None => true,
        }
}

/// What it would be if it came today.
fn decide(engine: &Engine, ladder: &Ladder<'_>, kinds: &Kinds, row: &SubjectRow) -> Decision {
    let mut subject = subject(row, kinds);
    subject.source = Source::None;
    subject.parts = vec![Part { amount: row.amount, category: None }];
    subject.features.retain(|feature| *feature != Feature::Category);
    let ruled = engine.run(&mut subject).category.and_then(|(at, id)| {
        let rule = &engine.rules().get(at)?.rule;
        Some(decision(rule.id, &rule.name, Some(id)))
    });
    ruled.unwrap_or_else(|| {
        let reason = row.category_reason.clone();
        let reason: Option<Reason> = reason.and_then(|json| serde_json::from_value(json).ok());
        let provided = match &reason {
            Some(Reason::Provider { text }) => Some(text.as_str()),
            _ => None,
        };
        ladder.decide(&Subject {
            amount: row.amount,
            description: &row.description,
            payee: row.payee_id.zip(row.payee.as_deref()),
            provided,
        })
    })
}

/// Movements as they are, with what they become, the latest first.
fn changes(tx: &mut HouseholdTx<'_>, told: Vec<(Uuid, Decision)>) -> Result<Vec<AnewChange>> {
    let ids = told.iter().map(|(id, _)| *id).collect();
    let filter = TransactionFilter { ids: Some(ids), ..TransactionFilter::default() };
    let mut decided: HashMap<Uuid, Decision> = told.into_iter().collect();
    let found = transactions::page(tx, &filter, None, TOLD)?;
    Ok(found
        .into_iter()
        .filter_map(|before| {
            let decision = decided.remove(&before.id)?;
            Some(AnewChange {
                before,
                category_id: decision.category_id,
                category_source: decision.source,
                category_reason: decision.reason,
                category_confidence: decision.confidence,
            })
        })
        .collect())
}
