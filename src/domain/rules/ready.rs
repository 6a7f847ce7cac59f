//! Rules made ready to be tried.

use super::effect::kinds;
use crate::domain::Result;
use crate::domain::query::{Engine, Kinds, Language, ReadyRule};
use crate::model::rule::Rule;
use crate::store::{HouseholdTx, rules};

/// The household's rules that are switched on, in their order. One that names what is gone fits
/// nothing.
pub fn engine(tx: &mut HouseholdTx<'_>) -> Result<Engine> {
    let all = rules::list(tx)?.into_iter().filter(|rule| rule.enabled).collect();
    engine_of(tx, all)
}

pub(super) fn engine_of(tx: &mut HouseholdTx<'_>, all: Vec<Rule>) -> Result<Engine> {
    if all.is_empty() {
        return Ok(Engine::new(Vec::new(), Kinds::new()));
    }
    let kinds = kinds(tx)?;
    let language = Language::load(tx)?;
    let ready = all.into_iter().filter_map(|rule| {
        let predicate = language.read(&rule.query).ok().flatten()?;
        Some(ReadyRule { rule, predicate })
    });
    Ok(Engine::new(ready.collect(), kinds))
}
