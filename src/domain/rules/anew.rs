//! Automatic categories looked at anew: those of one source since a day taken back, or all of them decided
//! again by the rules and the ladder of today. Nothing here touches what a person chose.

use super::effect::{kinds, subject};
use super::ready::engine;
use super::run::{LOOKED, decision, each_page, looked};
use crate::domain::categorization::{Ladder, Subject};
use crate::domain::ledger::bulk;
use crate::domain::query::{Engine, Kinds, Part};
use crate::domain::{Error, Result, access};
use crate::model::Uuid;
use crate::model::anew::{Anew, AnewChange, CategoriseAgain, TakeBack};
use crate::model::fault::{Checks, Code};
use crate::model::filter::TransactionFilter;
use crate::model::history::Actor;
use crate::model::in_calendar;
use crate::model::query::Feature;
use crate::model::transaction::{Decision, Reason, Source};
use crate::store::subjects::{self, SubjectRow};
use crate::store::{self, HouseholdTx, transactions};
use chrono::NaiveDate;
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
        Source::Rule | Source::Learned | Source::Merchant | Source::Provider | Source::Assistant
    );
    if !is_automatic {
        checks.add(
            "/source",
            "bad_value",
            "One of rule, learned, merchant, provider and assistant.",
        );
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

/// What a look at all automatic categories found.
struct Looked {
    matched: i64,
    /// Those with another category.
    other: Vec<(Uuid, Decision)>,
    /// Those with the category they had, on better grounds.
    same: Vec<(Uuid, Decision)>,
}

/// What would become of automatic categories if they were decided again; a run does it.
pub fn again(tx: &mut HouseholdTx<'_>, asked: &CategoriseAgain) -> Result<Anew> {
    access::write(tx)?;
    if asked.from.is_some_and(|day| !in_calendar(day)) {
        let mut checks = Checks::default();
        checks.add("/from", "out_of_range", "A day between 1900 and 2200.");
        checks.finish()?;
    }
    let looked = look(tx, asked.from, &|_| Ok(()))?;
    let told = looked.other.iter().take(TOLD).cloned().collect();
    Ok(Anew {
        matched: looked.matched,
        changed: count(&looked.other),
        surer: count(&looked.same),
        changes: changes(tx, told)?,
        undo_token: None,
    })
}

/// Decides automatic categories again as a run: answers how many it looked at and changed, and the undo.
pub(super) fn work(
    tx: &mut HouseholdTx<'_>,
    run: Uuid,
    from: Option<NaiveDate>,
    watch: &dyn Fn(u8) -> Result<()>,
) -> Result<(i64, i64, Option<Uuid>)> {
    let Looked { matched, other, same } = look(tx, from, watch)?;
    let changed = count(&other);
    let all: Vec<(Uuid, Decision)> = other.into_iter().chain(same).collect();
    if all.is_empty() {
        return Ok((matched, changed, None));
    }
    let ids: Vec<Uuid> = all.iter().map(|(id, _)| *id).collect();
    let undo_id = bulk::remember(tx, &ids)?;
    store::changes::act_as(tx, Actor::Engine, run)?;
    let chunks = i64::try_from(all.len().div_ceil(CHUNK)).unwrap_or(i64::MAX);
    for (done, chunk) in (1..).zip(all.chunks(CHUNK)) {
        transactions::set_decisions(tx, chunk)?;
        watch(LOOKED + looked(done, chunks))?;
    }
    Ok((matched, changed, Some(undo_id)))
}

fn count(decided: &[(Uuid, Decision)]) -> i64 {
    i64::try_from(decided.len()).unwrap_or(i64::MAX)
}

fn look(
    tx: &mut HouseholdTx<'_>,
    from: Option<NaiveDate>,
    watch: &dyn Fn(u8) -> Result<()>,
) -> Result<Looked> {
    let engine = engine(tx)?;
    let kinds = kinds(tx)?;
    let payees = subjects::automatic_payees(tx)?;
    let ladder = Ladder::load(tx, payees)?;
    let all = subjects::count(tx)?;
    let mut seen = 0;
    let mut found = Looked { matched: 0, other: Vec::new(), same: Vec::new() };
    each_page(tx, |rows| {
        for row in rows {
            if from.is_some_and(|day| row.booked_on < day) || !is_open(row) {
                continue;
            }
            found.matched += 1;
            let decided = decide(&engine, &ladder, &kinds, row);
            if decided.source == Source::None {
                continue;
            }
            if decided.category_id != row.category_id {
                found.other.push((row.id, decided));
            } else if decided.confidence > row.category_confidence {
                found.same.push((row.id, decided));
            }
        }
        reachable(found.other.len() + found.same.len())?;
        seen += i64::try_from(rows.len()).unwrap_or_default();
        watch(looked(seen, all))
    })?;
    Ok(found)
}

/// Whether no person, transfer or file decided: a file's own word that a line is a transfer has no
/// confidence.
fn is_open(row: &SubjectRow) -> bool {
    !row.is_split
        && match row.category_source {
            Source::Person | Source::Transfer => false,
            Source::Provider => row.category_confidence.is_some(),
            Source::Rule
            | Source::Learned
            | Source::Merchant
            | Source::Assistant
            | Source::None => true,
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
