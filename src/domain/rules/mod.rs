//! Rules: made by a person, tried in order, applied to history on request.

mod anew;
mod effect;
mod hints;
mod ready;
mod ruled;
pub mod run;
mod suggestions;
#[cfg(test)]
mod tests;

pub use anew::{again, take_back};
pub use hints::hints;
pub use ready::engine;
pub use ruled::{Fresh, Ruled, ruled};
pub use suggestions::{reject, rejected, suggestions};

use super::categorization::normalize::fold;
use super::query::{Engine, Language, ReadyRule};
use super::{Error, Result, access, categories, payees};
use crate::model::Uuid;
use crate::model::fault::{Checks, Fault};
use crate::model::filter::TransactionFilter;
use crate::model::query::{Query, QueryError};
use crate::model::rule::{
    NewRule, Rule, RuleHit, RulePart, RulePatch, RulePreview, RuleProblem, RuleSet, Share, Stage,
};
use crate::store::{HouseholdTx, rules, transactions};
use effect::{Effect, effect, subject};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Rules that a household may have.
const MOST: usize = 1_000;
const MOST_PARTS: usize = 20;
/// Hits of a preview that are shown.
const SHOWN: usize = 100;

/// Every rule in the order they are tried, and what is wrong with those that fit nothing.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Rule>> {
    let mut all = rules::list(tx)?;
    let language = Language::load(tx)?;
    for rule in &mut all {
        rule.problem = language.read(&rule.query).err().map(problem);
    }
    Ok(all)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Rule> {
    let mut rule = rules::find(tx, id)?.ok_or_else(|| Error::not_found("rule"))?;
    rule.problem = Language::load(tx)?.read(&rule.query).err().map(problem);
    Ok(rule)
}

fn problem(error: QueryError) -> RuleProblem {
    RuleProblem { column: error.column, code: error.code, detail: error.detail }
}

pub fn create(tx: &mut HouseholdTx<'_>, new: NewRule) -> Result<Rule> {
    access::write(tx)?;
    if rules::list(tx)?.len() >= MOST {
        return Err(Fault::field("/query", "too_many", "At most 1000 rules.").into());
    }
    let rule = draft(tx, new)?;
    rules::insert(tx, &rule)?;
    find(tx, rule.id)
}

/// The longest name that is made of a query.
const NAMED: usize = 60;

fn draft(tx: &mut HouseholdTx<'_>, new: NewRule) -> Result<Rule> {
    let name = new.name.unwrap_or_else(|| new.query.trim().chars().take(NAMED).collect());
    let rule = Rule {
        id: Uuid::now_v7(),
        name,
        enabled: new.enabled.unwrap_or(true),
        stage: new.stage.unwrap_or(Stage::Categorise),
        position: 0,
        query: new.query,
        set: new.set,
        stop: new.stop,
        hits: 0,
        problem: None,
        created_at: tx.now(),
    };
    check(tx, rule)
}

fn check(tx: &mut HouseholdTx<'_>, mut rule: Rule) -> Result<Rule> {
    let mut checks = Checks::default();
    rule.name = checks.text("/name", &rule.name, 120);
    checks.position(Some(rule.position));
    rule.query = rule.query.trim().to_owned();
    if rule.query.is_empty() {
        checks.add("/query", "required", "Say which transactions.");
    }
    let set = &mut rule.set;
    set.payee = checks.optional_text("/set/payee", set.payee.as_deref(), 120);
    set.memo = checks.optional_text("/set/memo", set.memo.as_deref(), 500);
    let tags = payees::check_tags(&mut checks, "/set/add_tags", &set.add_tags);
    set.add_tags = tags.into_iter().map(|(_, name)| name).collect();
    check_parts(&mut checks, set);
    if *set == RuleSet::default() && !rule.stop {
        checks.add("/set", "required", "Say what the rule does.");
    }
    checks.finish()?;
    let query = Query::parse(&rule.query).map_err(|error| at(&error))?;
    if let Some(query) = &query {
        super::query::meaning(tx, "/query", query)?;
    }
    let mut named = vec![rule.set.category_id];
    named.extend(rule.set.parts.iter().map(|part| part.category_id));
    categories::check_known(tx, "/set/category_id", &named)?;
    Ok(rule)
}

fn at(error: &QueryError) -> Fault {
    Fault::at_column("/query", error.column, error.code, error.detail.clone())
}

fn check_parts(checks: &mut Checks, set: &RuleSet) {
    if set.parts.is_empty() {
        return;
    }
    if set.category_id.is_some() {
        checks.add("/set/parts", "bad_value", "Either a category or parts.");
    }
    if !(2..=MOST_PARTS).contains(&set.parts.len()) {
        checks.add("/set/parts", "count", "Between 2 and 20 parts.");
    }
    let mut percents = Decimal::ZERO;
    for (index, RulePart { share, .. }) in set.parts.iter().enumerate() {
        let pointer = format!("/set/parts/{index}/share");
        match share {
            Share::Fixed { amount } if amount.0 <= Decimal::ZERO || amount.0.scale() > 4 => {
                checks.add(
                    &pointer,
                    "bad_amount",
                    "A part is more than zero, with four decimals at most.",
                );
            }
            Share::Percent { percent } if *percent <= Decimal::ZERO || percent.scale() > 4 => {
                checks.add(
                    &pointer,
                    "bad_value",
                    "A part is more than 0%, with four decimals at most.",
                );
            }
            Share::Percent { percent } => percents += percent,
            _ => {}
        }
    }
    if percents > Decimal::ONE_HUNDRED {
        checks.add("/set/parts", "bad_value", "The parts are more than 100%.");
    }
}

pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, patch: RulePatch) -> Result<Rule> {
    access::write(tx)?;
    let before = find(tx, id)?;
    let is_same = patch.query.is_none() && patch.set.is_none() && patch.name.is_none();
    let rule = Rule {
        name: patch.name.unwrap_or(before.name),
        enabled: patch.enabled.unwrap_or(before.enabled),
        stage: patch.stage.unwrap_or(before.stage),
        position: patch.position.unwrap_or(before.position),
        query: patch.query.unwrap_or(before.query),
        set: patch.set.unwrap_or(before.set),
        stop: patch.stop.unwrap_or(before.stop),
        ..before
    };
    // A rule that names what is gone can still be switched off and moved.
    let rule = if is_same && rule.problem.is_some() { rule } else { check(tx, rule)? };
    rules::update(tx, &rule)?;
    find(tx, id)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if rules::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("rule")) }
}

/// What a rule would do to history by itself, before it is saved.
pub fn preview(tx: &mut HouseholdTx<'_>, asked: NewRule) -> Result<RulePreview> {
    let rule = draft(tx, NewRule { name: Some("preview".to_owned()), ..asked })?;
    let engine = ready::engine_of(tx, vec![rule])?;
    let kinds = effect::kinds(tx)?;
    let (mut count, mut changes) = (0, 0);
    let mut shown: Vec<(Uuid, Option<Effect>)> = Vec::new();
    run::each_page(tx, |rows| {
        for row in rows {
            let outcome = engine.run(&mut subject(row, &kinds));
            if outcome.fitted.is_empty() {
                continue;
            }
            count += 1;
            let effect = Some(effect(row, &outcome)).filter(|effect| !effect.is_nothing());
            changes += i64::from(effect.is_some());
            if shown.len() < SHOWN {
                shown.push((row.id, effect));
            } else if effect.is_some() {
                // Those that would change come first.
                if let Some(place) = shown.iter_mut().rev().find(|(_, known)| known.is_none()) {
                    *place = (row.id, effect);
                }
            }
        }
        Ok(())
    })?;
    let ids = shown.iter().map(|(id, _)| *id).collect();
    let filter = TransactionFilter { ids: Some(ids), ..TransactionFilter::default() };
    let mut effects: HashMap<Uuid, Option<Effect>> = shown.into_iter().collect();
    let mut hits: Vec<RuleHit> = transactions::page(tx, &filter, None, SHOWN)?
        .into_iter()
        .map(|transaction| {
            let effect = effects.remove(&transaction.id).flatten().map(|e| e.told(&engine));
            RuleHit { transaction, effect }
        })
        .collect();
    hits.sort_by_key(|hit| hit.effect.is_none());
    Ok(RulePreview { count, changes, hits })
}

/// The key that a tag of this name is known by.
fn tag_key(name: &str) -> String {
    fold(name)
}

/// A rule that is ready, for those who look at several.
fn rule_at(engine: &Engine, at: usize) -> Option<&ReadyRule> {
    engine.rules().get(at)
}
