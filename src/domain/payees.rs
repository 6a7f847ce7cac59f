//! Payees and tags.

use super::categorization::normalize::{fold, merchant_key};
use super::{Error, Result, access, ledger};
use crate::model::Uuid;
use crate::model::fault::Checks;
use crate::model::filter::{AnyOf, TransactionFilter};
use crate::model::payee::{NewPayee, Payee, PayeePatch, Tag};
use crate::store::payees::KnownPayee;
use crate::store::{HouseholdTx, payees, tags as store_tags};
use std::collections::HashMap;

/// The payees behind (key, name) pairs, made where missing.
pub fn ensure(
    tx: &mut HouseholdTx<'_>,
    names: &HashMap<String, String>,
) -> Result<HashMap<String, KnownPayee>> {
    if names.is_empty() {
        return Ok(HashMap::new());
    }
    let keys: Vec<String> = names.keys().cloned().collect();
    let mut known = payees::by_keys(tx, keys.clone())?;
    let mut missing: Vec<KnownPayee> = names
        .iter()
        .filter(|(key, _)| !known.contains_key(*key))
        .map(|(key, name)| KnownPayee { id: Uuid::now_v7(), key: key.clone(), name: name.clone() })
        .collect();
    if !missing.is_empty() {
        missing.sort_by(|a, b| a.key.cmp(&b.key));
        payees::insert(tx, &missing)?;
        known = payees::by_keys(tx, keys)?;
    }
    Ok(known)
}

/// The payee a person named; the same key finds the one that is there.
pub fn ensure_one(tx: &mut HouseholdTx<'_>, name: Option<&str>) -> Result<Option<KnownPayee>> {
    let Some(name) = name else { return Ok(None) };
    let key = key_of(name);
    let mut found = ensure(tx, &HashMap::from([(key.clone(), name.to_owned())]))?;
    Ok(found.remove(&key))
}

const LONGEST_KEY: usize = 200;

/// What a name is recognised by; a name that normalises to nothing is its own key.
pub fn key_of(name: &str) -> String {
    let key = merchant_key(name);
    let key = if key.is_empty() { fold(name) } else { key };
    key.chars().take(LONGEST_KEY).collect()
}

/// Tags as (key, name) pairs without repeats.
pub fn check_tags(checks: &mut Checks, pointer: &str, names: &[String]) -> Vec<(String, String)> {
    if names.len() > 50 {
        checks.add(pointer, "too_many", "At most 50 tags.");
    }
    let mut pairs: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let name = checks.text(&format!("{pointer}/{index}"), name.trim_start_matches('#'), 40);
            (fold(&name), name)
        })
        .collect();
    pairs.sort();
    pairs.dedup_by(|a, b| a.0 == b.0);
    pairs
}

fn remembered(tx: &mut HouseholdTx<'_>, payees: &mut [Payee]) -> Result<()> {
    let labels = payees::labels(tx, payees.iter().map(|p| p.id).collect())?;
    for payee in payees {
        payee.category_id = labels
            .get(&payee.id)
            .and_then(|labels| super::categorization::memory::remembered(labels))
            .map(|memory| memory.category_id);
    }
    Ok(())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Payee> {
    let mut found = vec![payees::find(tx, id)?.ok_or_else(|| Error::not_found("payee"))?];
    remembered(tx, &mut found)?;
    found.pop().ok_or_else(|| Error::not_found("payee"))
}

/// A page by name; one row more than `limit` when there is a next page.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    q: Option<&str>,
    after: Option<(String, Uuid)>,
    limit: usize,
) -> Result<Vec<Payee>> {
    let like = q
        .map(str::trim)
        .filter(|q| !q.is_empty())
        .map(|q| crate::store::query::like(&q.to_lowercase()));
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut found = payees::page(tx, like, after, limit)?;
    remembered(tx, &mut found)?;
    Ok(found)
}

pub fn create(tx: &mut HouseholdTx<'_>, new: &NewPayee) -> Result<Payee> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &new.name, 120);
    checks.finish()?;
    let payee = ensure_one(tx, Some(&name))?.ok_or_else(|| Error::not_found("payee"))?;
    find(tx, payee.id)
}

/// Renames a payee.
pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, patch: &PayeePatch) -> Result<Payee> {
    access::write(tx)?;
    find(tx, id)?;
    let filter = TransactionFilter { payee: Some(AnyOf::one(id)), ..TransactionFilter::default() };
    if let Some(name) = &patch.name {
        let mut checks = Checks::default();
        let name = checks.text("/name", name, 120);
        checks.finish()?;
        payees::rename(tx, id, &name)?;
        let ids = crate::store::transactions::ids(tx, &filter, ledger::bulk::MOST)?;
        ledger::search::refresh(tx, &ids)?;
    }
    find(tx, id)
}

pub fn tags(tx: &mut HouseholdTx<'_>) -> Result<Vec<Tag>> {
    Ok(store_tags::list(tx)?)
}
