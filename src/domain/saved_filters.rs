//! Filters with a name, for everybody of the household.

use super::{Error, Result, access};
use crate::model::Uuid;
use crate::model::fault::{Checks, Fault};
use crate::model::filter::FilterQuery;
use crate::model::saved_filter::{NewSavedFilter, SavedFilter};
use crate::store::{HouseholdTx, saved_filters};

/// Filters that a household may keep.
const MOST: i64 = 100;

/// By name.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<SavedFilter>> {
    Ok(saved_filters::list(tx)?)
}

pub fn create(tx: &mut HouseholdTx<'_>, new: NewSavedFilter) -> Result<SavedFilter> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &new.name, 60);
    if new.filter.len() > 4_000 {
        checks.add("/filter", "too_long", "At most 4000 characters.");
    }
    checks.finish()?;
    let query = FilterQuery::from_query_string(&new.filter)?;
    super::query::filter(tx, &query)?;
    if new.period.is_some() && (query.from.is_some() || query.to.is_some()) {
        let detail = "Either a period, or `from` and `to`.";
        return Err(Fault::field("/period", "bad_value", detail).into());
    }
    if saved_filters::count(tx)? >= MOST {
        return Err(Fault::field("/name", "too_many", "At most 100 filters.").into());
    }
    let NewSavedFilter { filter, period, .. } = new;
    let saved = SavedFilter { id: Uuid::now_v7(), name, filter, period, created_at: tx.now() };
    if !saved_filters::insert(tx, &saved)? {
        let detail = "There is a filter of this name.";
        return Err(Fault::field("/name", "taken", detail).into());
    }
    Ok(saved)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if saved_filters::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("saved filter")) }
}
