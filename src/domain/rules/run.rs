//! Rules applied to history: as a job, in one transaction, with one undo for all of it.

use super::effect::{Effect, effect, kinds, subject};
use super::ready::{engine, engine_of};
use super::rule_at;
use crate::domain::query::Engine;
use crate::domain::{Error, Result, access, ledger, payees};
use crate::model::fault::{Checks, Code};
use crate::model::history::Actor;
use crate::model::job::{NewJob, RUN_RULES};
use crate::model::rule::{NewRuleRun, RuleRun, RunKind, RunState};
use crate::model::transaction::{Decision, Flag, Reason, Source, Split};
use crate::model::{Uuid, in_calendar};
use crate::store::subjects::{self, SubjectRow};
use crate::store::{HouseholdTx, changes, jobs, rules, tags, transactions};
use rust_decimal::Decimal;
use serde_json::json;
use std::collections::BTreeMap;

/// Transactions looked at by one statement.
const PAGE: i64 = 5_000;
/// Runs that are listed.
const LISTED: i64 = 50;

/// Reads history a page at a time, newest first.
pub(super) fn each_page(
    tx: &mut HouseholdTx<'_>,
    mut look: impl FnMut(&[SubjectRow]) -> Result<()>,
) -> Result<()> {
    let mut after = None;
    loop {
        let rows = subjects::page(tx, after, PAGE)?;
        look(&rows)?;
        match rows.last() {
            Some(last) if i64::try_from(rows.len()) == Ok(PAGE) => {
                after = Some((last.booked_on, last.id));
            }
            _ => return Ok(()),
        }
    }
}

/// The latest first.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<RuleRun>> {
    Ok(rules::runs(tx, LISTED)?)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<RuleRun> {
    rules::run(tx, id)?.ok_or_else(|| Error::not_found("run"))
}

/// Puts a run in the queue.
pub fn start(tx: &mut HouseholdTx<'_>, new: &NewRuleRun) -> Result<RuleRun> {
    access::write(tx)?;
    check(new)?;
    let rule = new.rule_id.map(|id| super::find(tx, id)).transpose()?;
    if rules::is_running(tx)? {
        return Err(Error::refuse(Code::Conflict, "Another run is not done yet."));
    }
    let run = RuleRun {
        id: Uuid::now_v7(),
        kind: new.kind.unwrap_or(RunKind::Rules),
        from: new.from,
        rule_id: new.rule_id,
        name: rule.map(|rule| rule.name),
        state: RunState::Queued,
        matched: 0,
        changed: 0,
        undo_token: None,
        created_at: tx.now(),
        finished_at: None,
    };
    rules::insert_run(tx, &run)?;
    jobs::enqueue(tx, NewJob::new(RUN_RULES, json!({ "id": run.id })))?;
    Ok(run)
}

fn check(new: &NewRuleRun) -> Result<()> {
    let mut checks = Checks::default();
    let again = new.kind == Some(RunKind::Again);
    if again && new.rule_id.is_some() {
        checks.add("/rule_id", "bad_value", "Only of a run that applies rules.");
    }
    if !again && new.from.is_some() {
        checks.add("/from", "bad_value", "Only of a run that decides again.");
    }
    if new.from.is_some_and(|day| !in_calendar(day)) {
        checks.add("/from", "out_of_range", "A day between 1900 and 2200.");
    }
    Ok(checks.finish()?)
}

/// What all of history would become.
struct Plan {
    matched: i64,
    effects: Vec<(Uuid, Effect)>,
}

/// Does a run; `watch` hears how far it is and may end it. Done twice, it does nothing the second time.
pub fn work(tx: &mut HouseholdTx<'_>, id: Uuid, watch: &dyn Fn(u8) -> Result<()>) -> Result<()> {
    let Some(run) = rules::run(tx, id)?.filter(|run| run.state == RunState::Queued) else {
        return Ok(());
    };
    if run.kind == RunKind::Again {
        let (matched, changed, undo_id) = super::anew::work(tx, run.id, run.from, watch)?;
        return Ok(rules::finish_run(tx, id, matched, changed, undo_id)?);
    }
    // The rule may have gone since: there is nothing to do then.
    let engine = match run.rule_id {
        None => engine(tx)?,
        Some(rule_id) => {
            let found = rules::find(tx, rule_id)?;
            engine_of(tx, found.into_iter().collect())?
        }
    };
    let plan = plan(tx, &engine, watch)?;
    if plan.effects.is_empty() {
        return Ok(rules::finish_run(tx, id, plan.matched, 0, None)?);
    }
    let ids: Vec<Uuid> = plan.effects.iter().map(|(id, _)| *id).collect();
    let undo_id = ledger::bulk::remember(tx, &ids)?;
    apply(tx, &engine, &plan.effects, watch)?;
    let changed = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    Ok(rules::finish_run(tx, id, plan.matched, changed, Some(undo_id))?)
}

/// The share of the work that looking at history is.
pub(super) const LOOKED: u8 = 50;

/// How far a run is that has looked at so many of all.
pub(super) fn looked(seen: i64, all: i64) -> u8 {
    u8::try_from(i64::from(LOOKED) * seen.min(all) / all.max(1)).unwrap_or(LOOKED)
}

fn plan(
    tx: &mut HouseholdTx<'_>,
    engine: &Engine,
    watch: &dyn Fn(u8) -> Result<()>,
) -> Result<Plan> {
    let kinds = kinds(tx)?;
    let all = subjects::count(tx)?.max(1);
    let mut plan = Plan { matched: 0, effects: Vec::new() };
    let mut seen = 0;
    each_page(tx, |rows| {
        for row in rows {
            let outcome = engine.run(&mut subject(row, &kinds));
            plan.matched += i64::from(!outcome.fitted.is_empty());
            let effect = effect(row, &outcome);
            if !effect.is_nothing() {
                plan.effects.push((row.id, effect));
            }
        }
        seen += i64::try_from(rows.len()).unwrap_or_default();
        watch(looked(seen, all))
    })?;
    Ok(plan)
}

/// What one rule writes.
#[derive(Default)]
struct Writes {
    category: Vec<Uuid>,
    parts: Vec<(Uuid, Vec<Split>)>,
    payee: Vec<Uuid>,
    memo: Vec<Uuid>,
    flag: Option<(Flag, Vec<Uuid>)>,
    tags: BTreeMap<String, Vec<Uuid>>,
    review: Vec<Uuid>,
    hide: Vec<Uuid>,
}

fn writes(effects: &[(Uuid, Effect)]) -> BTreeMap<usize, Writes> {
    let mut of: BTreeMap<usize, Writes> = BTreeMap::new();
    for (id, effect) in effects {
        if let Some((at, _)) = effect.category {
            of.entry(at).or_default().category.push(*id);
        }
        if let Some((at, parts)) = &effect.parts {
            of.entry(*at).or_default().parts.push((*id, parts.clone()));
        }
        if let Some(at) = effect.payee {
            of.entry(at).or_default().payee.push(*id);
        }
        if let Some(at) = effect.memo {
            of.entry(at).or_default().memo.push(*id);
        }
        if let Some((at, flag)) = effect.flag {
            of.entry(at).or_default().flag.get_or_insert_with(|| (flag, Vec::new())).1.push(*id);
        }
        if let Some(at) = effect.review {
            of.entry(at).or_default().review.push(*id);
        }
        if let Some(at) = effect.hide {
            of.entry(at).or_default().hide.push(*id);
        }
        for (at, tag) in &effect.tags {
            of.entry(*at).or_default().tags.entry(tag.clone()).or_default().push(*id);
        }
    }
    of
}

fn apply(
    tx: &mut HouseholdTx<'_>,
    engine: &Engine,
    effects: &[(Uuid, Effect)],
    watch: &dyn Fn(u8) -> Result<()>,
) -> Result<()> {
    let all = writes(effects);
    let mut hits: BTreeMap<Uuid, i64> = BTreeMap::new();
    let mut reworded: Vec<Uuid> = Vec::new();
    let count = all.len().max(1);
    for (done, (at, writes)) in all.into_iter().enumerate() {
        let Some(ready) = rule_at(engine, at) else { continue };
        let rule = &ready.rule;
        changes::act_as(tx, Actor::Rule, rule.id)?;
        let mut touched: Vec<Uuid> = Vec::new();
        let decision = decision(rule.id, &rule.name, rule.set.category_id);
        if !writes.category.is_empty() {
            transactions::set_category(tx, &writes.category, &decision)?;
            touched.extend(&writes.category);
        }
        if !writes.parts.is_empty() {
            subjects::split(tx, &writes.parts, &Decision { category_id: None, ..decision })?;
            touched.extend(writes.parts.iter().map(|(id, _)| *id));
        }
        if let (false, Some(payee)) =
            (writes.payee.is_empty(), payees::ensure_one(tx, rule.set.payee.as_deref())?)
        {
            transactions::set_payee(tx, &writes.payee, Some(payee.id), Source::Rule)?;
            reworded.extend(&writes.payee);
            touched.extend(&writes.payee);
        }
        if let (false, Some(memo)) = (writes.memo.is_empty(), &rule.set.memo) {
            subjects::set_memo(tx, &writes.memo, memo)?;
            reworded.extend(&writes.memo);
            touched.extend(&writes.memo);
        }
        if let Some((flag, ids)) = writes.flag {
            transactions::set_flag(tx, &ids, Some(flag))?;
            touched.extend(ids);
        }
        if !writes.review.is_empty() {
            subjects::ask_review(tx, &writes.review)?;
            touched.extend(writes.review);
        }
        if !writes.hide.is_empty() {
            transactions::set_hidden(tx, &writes.hide, true, Source::Rule)?;
            touched.extend(writes.hide);
        }
        for (name, ids) in writes.tags {
            let tag = tags::ensure(tx, &[(super::tag_key(&name), name)])?;
            tags::add(tx, &ids, tag)?;
            subjects::mark_tagged(tx, &ids)?;
            touched.extend(ids);
        }
        touched.sort_unstable();
        touched.dedup();
        hits.insert(rule.id, i64::try_from(touched.len()).unwrap_or(i64::MAX));
        let percent = usize::from(LOOKED) + usize::from(100 - LOOKED) * (done + 1) / count;
        watch(u8::try_from(percent).unwrap_or(100))?;
    }
    reworded.sort_unstable();
    reworded.dedup();
    ledger::search::refresh(tx, &reworded)?;
    rules::count_hits(tx, &hits.into_iter().collect::<Vec<_>>())?;
    Ok(())
}

/// What a rule decides, and why.
pub fn decision(id: Uuid, name: &str, category_id: Option<Uuid>) -> Decision {
    Decision {
        category_id,
        source: Source::Rule,
        reason: Some(Reason::Rule { rule_id: id, rule_name: name.to_owned() }),
        confidence: Some(Decimal::ONE),
    }
}
