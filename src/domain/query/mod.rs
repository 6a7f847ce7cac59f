//! The query language for one household: what a query means (`ground`), whether a transaction in
//! memory fits it (`matcher`); `store::query` asks the database the same.

mod dates;
mod engine;
mod ground;
mod matcher;

pub use engine::{Engine, Kept, Kinds, Outcome, ReadyRule, Subject};
pub use ground::Names;
pub use matcher::{Facts, Part, fits};

use super::categorization::normalize::fold;
use super::cycles::{self, Cycle};
use super::{Result, households};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::filter::{FilterQuery, TransactionFilter};
use crate::model::query::{Predicate, Query, QueryError, ReadQuery, TextPart};
use crate::store::{HouseholdTx, accounts, categories, query as store_query, tags};
use chrono::NaiveDate;
use dates::Calendar;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Checks a filter and finds out what its `q` means here and today.
pub fn filter(tx: &mut HouseholdTx<'_>, asked: &FilterQuery) -> Result<TransactionFilter> {
    let mut filter = asked.check()?;
    if let Some(query) = read("q", asked.q.as_deref().unwrap_or_default())? {
        filter.predicate = Some(predicate(tx, "q", &query)?);
    }
    Ok(filter)
}

/// Reads a query that stands in this field of a request.
pub fn read(pointer: &str, text: &str) -> Result<Option<Query>> {
    Ok(Query::parse(text).map_err(|error| refused(pointer, error))?)
}

/// What was asked, whether or not what it names is there.
pub fn explain(text: &str) -> Result<ReadQuery> {
    Ok(read("q", text)?.as_ref().into())
}

/// The problem that a client shows below the field, and where in it.
fn refused(pointer: &str, error: QueryError) -> Fault {
    Fault::at_column(pointer, error.column, error.code, error.detail)
}

/// What a query means for this household today.
pub fn predicate(tx: &mut HouseholdTx<'_>, pointer: &str, query: &Query) -> Result<Predicate> {
    let mut predicate = meaning(tx, pointer, query)?;
    find_by_patterns(tx, &mut predicate)?;
    Ok(predicate)
}

/// The same for what is in memory only: the database has not been asked what its patterns find.
pub fn meaning(tx: &mut HouseholdTx<'_>, pointer: &str, query: &Query) -> Result<Predicate> {
    let language = Language {
        calendar: calendar(tx)?,
        names: if query.asks_for_names() { names(tx)? } else { Names::default() },
    };
    Ok(language.meaning(query).map_err(|error| refused(pointer, error))?)
}

/// What queries mean in one household today, for those who read several.
pub struct Language {
    calendar: Calendar,
    names: Names,
}

impl Language {
    pub fn load(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        Ok(Self { calendar: calendar(tx)?, names: names(tx)? })
    }

    /// A household in which nothing has a name, and whose periods are months.
    pub fn without_names(today: NaiveDate) -> Self {
        let calendar = Calendar { today, cycle: Cycle::default() };
        Self { calendar, names: Names::default() }
    }

    /// What a text means; nothing when it asks for nothing.
    pub fn read(&self, text: &str) -> std::result::Result<Option<Predicate>, QueryError> {
        Query::parse(text)?.map(|query| self.meaning(&query)).transpose()
    }

    fn meaning(&self, query: &Query) -> std::result::Result<Predicate, QueryError> {
        ground::ground(query, &self.names, &self.calendar)
    }
}

fn calendar(tx: &mut HouseholdTx<'_>) -> Result<Calendar> {
    Ok(Calendar { today: households::today(tx)?, cycle: cycles::load(tx)? })
}

/// A database has other regular expressions than we do: ours look at the texts, and the database is
/// told which transactions they found. One reading of a text serves every expression about it.
fn find_by_patterns(tx: &mut HouseholdTx<'_>, predicate: &mut Predicate) -> Result<()> {
    let mut read: HashMap<TextPart, Vec<(Uuid, String)>> = HashMap::new();
    predicate.each_pattern(&mut |part, pattern, hits| -> Result<()> {
        let texts = match read.entry(part) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(place) => place.insert(store_query::texts(tx, part)?),
        };
        // The parts of a text are its lines; an expression looks at each by itself.
        let fits = |text: &str| text.split('\n').any(|line| pattern.holds(line));
        *hits = texts.iter().filter(|(_, text)| fits(text)).map(|(id, _)| *id).collect();
        Ok(())
    })
}

fn names(tx: &mut HouseholdTx<'_>) -> Result<Names> {
    let all = categories::list(tx)?;
    Ok(Names {
        accounts: accounts::list(tx, true)?
            .iter()
            .map(|a| (fold(&a.facts.name), a.facts.id))
            .collect(),
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
