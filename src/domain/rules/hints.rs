//! What a person may want to know about their rules.

use super::effect::{kinds, subject};
use super::ready::engine;
use super::run::each_page;
use crate::domain::Result;
use crate::model::Uuid;
use crate::model::rule::{HintKind, Rule, RuleHint, RuleSet};
use crate::store::HouseholdTx;
use std::collections::HashMap;

/// Pairs that are told.
const MOST: usize = 100;

/// Rules that fit nothing, that others are always before, or that contradict one another.
pub fn hints(tx: &mut HouseholdTx<'_>) -> Result<Vec<RuleHint>> {
    let engine = engine(tx)?;
    let kinds = kinds(tx)?;
    let rules: Vec<&Rule> = engine.rules().iter().map(|ready| &ready.rule).collect();
    let (mut fitted, mut gave) = (vec![0_i64; rules.len()], vec![0_i64; rules.len()]);
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut conflicts: HashMap<(usize, usize), i64> = HashMap::new();
    each_page(tx, |rows| {
        for row in rows {
            let outcome = engine.run(&mut subject(row, &kinds));
            let givers = outcome.givers();
            for at in &givers {
                gave[*at] += 1;
            }
            for (place, at) in outcome.fitted.iter().enumerate() {
                fitted[*at] += 1;
                for earlier in &outcome.fitted[..place] {
                    if contradict(&rules[*earlier].set, &rules[*at].set) {
                        *conflicts.entry((*earlier, *at)).or_default() += 1;
                        before.entry(*at).or_insert(*earlier);
                    }
                }
            }
        }
        Ok(())
    })?;
    let mut found: Vec<RuleHint> = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        let hint = |kind, other_id, count| RuleHint { rule_id: rule.id, kind, other_id, count };
        let other: Option<Uuid> = before.get(&at).map(|other| rules[*other].id);
        if fitted[at] == 0 {
            found.push(hint(HintKind::Dead, None, 0));
        } else if gave[at] == 0 && other.is_some() {
            found.push(hint(HintKind::Shadowed, other, fitted[at]));
        }
    }
    let mut pairs: Vec<_> = conflicts.into_iter().filter(|((_, at), _)| gave[*at] > 0).collect();
    pairs.sort_by_key(|(pair, count)| (-count, *pair));
    found.extend(pairs.into_iter().take(MOST).map(|((earlier, at), count)| RuleHint {
        rule_id: rules[at].id,
        kind: HintKind::Conflict,
        other_id: Some(rules[earlier].id),
        count,
    }));
    Ok(found)
}

/// Whether two rules want different things of one transaction.
fn contradict(a: &RuleSet, b: &RuleSet) -> bool {
    let differ = |a: Option<&str>, b: Option<&str>| a.is_some() && b.is_some() && a != b;
    let category = |set: &RuleSet| set.category_id.is_some() || !set.parts.is_empty();
    let categories = category(a) && category(b);
    (categories && (a.category_id != b.category_id || a.parts != b.parts))
        || differ(a.payee.as_deref(), b.payee.as_deref())
        || differ(a.memo.as_deref(), b.memo.as_deref())
        || (a.flag.is_some() && b.flag.is_some() && a.flag != b.flag)
}
