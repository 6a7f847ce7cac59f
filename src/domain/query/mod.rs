//! The query language for one household: what a query means (`ground`), whether a transaction in
//! memory fits it (`matcher`); `store::query` asks the database the same.

mod dates;
mod ground;
mod matcher;

pub use ground::Names;
pub use matcher::{Facts, fits};

use super::categorization::normalize::fold;
use super::{Result, households};
use crate::model::fault::Fault;
use crate::model::filter::{FilterQuery, TransactionFilter};
use crate::model::query::{Predicate, Query, QueryError};
use crate::store::{HouseholdTx, accounts, categories, query as store_query, tags};

/// Checks a filter and finds out what its `q` means here and today.
pub fn filter(tx: &mut HouseholdTx<'_>, asked: &FilterQuery) -> Result<TransactionFilter> {
    let mut filter = asked.check()?;
    if let Some(query) = read(asked.q.as_deref().unwrap_or_default())? {
        filter.predicate = Some(predicate(tx, &query)?);
    }
    Ok(filter)
}

fn read(text: &str) -> Result<Option<Query>> {
    Ok(Query::parse(text).map_err(|error| refused(&error))?)
}

/// The problem that a client shows below its search box.
fn refused(error: &QueryError) -> Fault {
    Fault::field("q", error.code, format!("At column {}: {}", error.column, error.detail))
}

fn predicate(tx: &mut HouseholdTx<'_>, query: &Query) -> Result<Predicate> {
    let today = households::today(tx)?;
    let names = if query.asks_for_names() { names(tx)? } else { Names::default() };
    let mut predicate = ground::ground(query, &names, today).map_err(|error| refused(&error))?;
    predicate.each_regex(&mut |part, regex, hits| {
        let mut texts = store_query::texts(tx, part)?;
        texts.retain(|(_, text)| regex.is_match(text));
        *hits = texts.into_iter().map(|(id, _)| id).collect();
        Ok::<_, super::Error>(())
    })?;
    Ok(predicate)
}

fn names(tx: &mut HouseholdTx<'_>) -> Result<Names> {
    let all = categories::list(tx)?;
    Ok(Names {
        accounts: accounts::list(tx, true)?.iter().map(|a| (fold(&a.facts.name), a.facts.id)).collect(),
        groups: categories::groups(tx)?
            .iter()
            .flat_map(|group| {
                all.iter().filter(|c| c.group_id == group.id).map(|c| (fold(&group.name), c.id))
            })
            .collect(),
        categories: all.iter().map(|c| (fold(&c.name), c.id)).collect(),
        tags: tags::list(tx)?.iter().map(|tag| (fold(&tag.name), tag.id)).collect(),
    })
}
