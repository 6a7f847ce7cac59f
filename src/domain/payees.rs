//! Payees and tags.

use super::categorization::memory::remembered;
use super::categorization::normalize::{fold, merchant_key};
use super::{Error, Result, access, ledger};
use crate::model::Uuid;
use crate::model::fault::{Checks, Code, Fault};
use crate::model::filter::{AnyOf, TransactionFilter};
use crate::model::payee::{
    NewAlias, NewPayee, Payee, PayeeAlias, PayeeMerge, PayeePatch, PayeeRow, Tag,
};
use crate::store::payees::KnownPayee;
use crate::store::{HouseholdTx, counterparties, payees, tags as store_tags};
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

/// Payees as they are shown: with the category their memory gives, and their aliases.
fn shown(tx: &mut HouseholdTx<'_>, rows: Vec<PayeeRow>) -> Result<Vec<Payee>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let labels = payees::labels(tx, ids.clone())?;
    let mut aliases: HashMap<Uuid, Vec<PayeeAlias>> = HashMap::new();
    for alias in payees::aliases(tx, ids)? {
        aliases.entry(alias.payee_id).or_default().push(alias);
    }
    let memory = |id: Uuid| labels.get(&id).and_then(|labels| remembered(labels));
    let payee = |row: PayeeRow| Payee {
        id: row.id,
        name: row.name,
        category_id: memory(row.id).map(|memory| memory.category_id),
        transaction_count: row.transaction_count,
        last_booked_on: row.last_on,
        aliases: aliases.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(payee).collect())
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Payee> {
    let row = payees::find(tx, id)?.ok_or_else(|| Error::not_found("payee"))?;
    shown(tx, vec![row])?.pop().ok_or_else(|| Error::not_found("payee"))
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
    let rows = payees::page(tx, like, after, limit)?;
    shown(tx, rows)
}

pub fn create(tx: &mut HouseholdTx<'_>, new: &NewPayee) -> Result<Payee> {
    access::write(tx)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &new.name, 120);
    checks.finish()?;
    let payee = ensure_one(tx, Some(&name))?.ok_or_else(|| Error::not_found("payee"))?;
    find(tx, payee.id)
}

/// Renames a payee. It stays known by what it was called before, and is known by its new name too.
pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, patch: &PayeePatch) -> Result<Payee> {
    access::write(tx)?;
    let before = payees::find(tx, id)?.ok_or_else(|| Error::not_found("payee"))?;
    let filter = TransactionFilter { payee: Some(AnyOf::one(id)), ..TransactionFilter::default() };
    if let Some(name) = &patch.name {
        let mut checks = Checks::default();
        let name = checks.text("/name", name, 120);
        checks.finish()?;
        rename(tx, before, &name)?;
        let ids = crate::store::transactions::ids(tx, &filter, ledger::bulk::MOST)?;
        ledger::search::refresh(tx, &ids)?;
    }
    find(tx, id)
}

/// The new name's key is the payee's own from then on, the one before an alias.
fn rename(tx: &mut HouseholdTx<'_>, before: PayeeRow, name: &str) -> Result<()> {
    let (id, key) = (before.id, key_of(name));
    if key == before.key {
        return Ok(payees::rename(tx, id, &key, name)?);
    }
    match payees::by_keys(tx, vec![key.clone()])?.remove(&key) {
        Some(other) if other.id != id => return Err(taken("/name", &other)),
        Some(_) => payees::swap_keys(tx, id, &key, &before.key, &before.name)?,
        None => {
            payees::rename(tx, id, &key, name)?;
            let alias = KnownPayee { id: Uuid::now_v7(), key: before.key, name: before.name };
            payees::insert_alias(tx, id, &alias)?;
        }
    }
    Ok(payees::rename(tx, id, &key, name)?)
}

fn taken(pointer: &str, other: &KnownPayee) -> Error {
    let detail = format!("That is \u{201c}{}\u{201d}: merge the two.", other.name);
    Fault::field(pointer, "taken", detail).into()
}

/// Payees that are merged at a time.
const MOST_MERGED: usize = 100;
/// Aliases of one payee.
const MOST_ALIASES: usize = 200;

/// Makes others one with a payee: their movements are its own, and what they are known by is. Answers it
/// and the undo.
pub fn merge(tx: &mut HouseholdTx<'_>, id: Uuid, merge: &PayeeMerge) -> Result<(Payee, Uuid)> {
    access::write(tx)?;
    let kept = find(tx, id)?;
    let mut checks = Checks::default();
    let mut ids = merge.ids.clone();
    ids.sort_unstable();
    ids.dedup();
    if !(1..=MOST_MERGED).contains(&ids.len()) {
        checks.add("/ids", "count", "Between 1 and 100 payees.");
    }
    if ids.contains(&id) {
        checks.add("/ids", "same_payee", "A payee is one with itself already.");
    }
    checks.finish()?;
    let mut names = kept.aliases.len() + ids.len();
    for (index, other) in ids.iter().enumerate() {
        if payees::find(tx, *other)?.is_none() {
            let detail = "There is no such payee.";
            return Err(Fault::field(&format!("/ids/{index}"), "unknown_payee", detail).into());
        }
    }
    names += payees::aliases(tx, ids.clone())?.len();
    if names > MOST_ALIASES {
        let detail = format!("At most {MOST_ALIASES} other names of one payee.");
        return Err(Fault::field("/ids", "too_many", detail).into());
    }
    let movements = payees::movements(tx, &ids, ledger::bulk::MOST + 1)?;
    if i64::try_from(movements.len()).unwrap_or(i64::MAX) > ledger::bulk::MOST {
        let detail = format!("They have more than {} movements.", ledger::bulk::MOST);
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let undo_id = ledger::bulk::remember(tx, &movements)?;
    payees::remember(tx, undo_id, &ids)?;
    let linked = counterparties::shown_as(tx, &ids)?;
    counterparties::remember(tx, undo_id, &linked)?;
    payees::unite(tx, &ids, id)?;
    counterparties::show_as(tx, &linked, id)?;
    payees::move_to(tx, &movements, id)?;
    ledger::search::refresh(tx, &movements)?;
    Ok((find(tx, id)?, undo_id))
}

/// Gives a payee another name that it is known by.
pub fn add_alias(tx: &mut HouseholdTx<'_>, id: Uuid, new: &NewAlias) -> Result<Payee> {
    access::write(tx)?;
    let payee = find(tx, id)?;
    let mut checks = Checks::default();
    let name = checks.text("/name", &new.name, 120);
    if payee.aliases.len() >= MOST_ALIASES {
        checks.add("/name", "too_many", format!("At most {MOST_ALIASES} other names."));
    }
    checks.finish()?;
    let key = key_of(&name);
    match payees::by_keys(tx, vec![key.clone()])?.remove(&key) {
        Some(known) if known.id == id => {
            let detail = "It is known by that already.";
            return Err(Fault::field("/name", "known", detail).into());
        }
        Some(other) => return Err(taken("/name", &other)),
        None => payees::insert_alias(tx, id, &KnownPayee { id: Uuid::now_v7(), key, name })?,
    }
    find(tx, id)
}

/// What this name recognises is a payee of its own from then on; movements stay where they are.
pub fn remove_alias(tx: &mut HouseholdTx<'_>, id: Uuid, alias_id: Uuid) -> Result<()> {
    access::write(tx)?;
    if payees::part(tx, id, alias_id)? { Ok(()) } else { Err(Error::not_found("alias")) }
}

pub fn tags(tx: &mut HouseholdTx<'_>) -> Result<Vec<Tag>> {
    Ok(store_tags::list(tx)?)
}
