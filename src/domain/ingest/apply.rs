//! Writes a plan: a handful of statements, however many lines.

use super::{Batch, Plan};
use crate::domain::categorization::normalize::fold;
use crate::domain::{Result, counterparties, ledger};
use crate::model::Uuid;
use crate::model::transaction::Status;
use crate::store::counterparties::Named;
use crate::store::{self, HouseholdTx, payees, rules, sightings, statistics, tags};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rows per statement, so that a large file does not need all its bound values in memory at once.
const CHUNK: usize = 20_000;

/// Carries out a plan under an import; `first` is the number of its first line. Returns the number
/// after its last one. `watch` hears how many of how many rows are written.
pub fn apply(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    import_id: Uuid,
    first: i32,
    plan: &Plan,
    watch: &dyn Fn(usize, usize) -> Result<()>,
) -> Result<i32> {
    let of = plan.transactions.len() + plan.lines.len();
    let mut done = 0;
    watch(done, of)?;
    let mut made: Vec<_> = plan.payees.values().cloned().collect();
    made.sort_by(|a, b| a.key.cmp(&b.key));
    if !made.is_empty() {
        payees::insert(tx, &made)?;
    }
    for chunk in plan.transactions.chunks(CHUNK) {
        // Made here and not with the plan: these texts are as long as all others together.
        let search = chunk.iter().map(|row| {
            let payee = row.payee_id.and_then(|id| plan.payees.get(&id));
            let name = payee.map(|payee| payee.name.as_str());
            ledger::search::text(&row.description, name, row.memo.as_deref())
        });
        sightings::insert_transactions(tx, batch.account_id, chunk, search.collect())?;
        done += chunk.len();
        watch(done, of)?;
    }
    tag(tx, plan)?;
    sightings::refresh(tx, &plan.refreshes)?;
    let renamed = plan.refreshes.iter().filter(|refresh| refresh.description.is_some());
    let renamed: Vec<Uuid> = renamed.map(|refresh| refresh.transaction_id).collect();
    if !renamed.is_empty() {
        ledger::search::refresh(tx, &renamed)?;
    }
    let mut filled: HashMap<Uuid, Value> = HashMap::new();
    for one in sightings::fill(tx, &plan.fills)? {
        filled.insert(one.id, json!(one.names()));
    }
    meet(tx, plan)?;
    counterparties::call(tx, filled.keys().copied().collect())?;
    if !plan.voided.is_empty() {
        sightings::set_gone(tx, plan.voided.clone(), Status::Void)?;
    }
    let mut next = first;
    for chunk in plan.lines.chunks(CHUNK) {
        let mut rows: Vec<_> = chunk.iter().map(|line| line.sighting.clone()).collect();
        if !filled.is_empty() {
            for row in &mut rows {
                row.filled = row.transaction_id.and_then(|id| filled.remove(&id));
            }
        }
        sightings::insert(tx, import_id, batch.source, next, &rows)?;
        next = next.saturating_add(i32::try_from(rows.len()).unwrap_or(i32::MAX));
        done += rows.len();
        watch(done, of)?;
    }
    if let Some(span) = plan.span {
        sightings::insert_span(tx, import_id, batch.account_id, batch.source, span)?;
    }
    let hits: Vec<_> = plan.rule_hits.iter().map(|(id, hits)| (*id, *hits)).collect();
    rules::count_hits(tx, &hits)?;
    statistics::renew(tx, plan.lines.len())?;
    Ok(next)
}

/// Keeps the accounts of others that lines name.
fn meet(tx: &mut HouseholdTx<'_>, plan: &Plan) -> Result<()> {
    let all = plan.transactions.iter().map(|t| &t.bank).chain(plan.fills.iter().map(|(_, b)| b));
    let mut named: BTreeMap<&String, Named> = BTreeMap::new();
    for bank in all {
        if let Some(hash) = &bank.counterparty_account_hash {
            named.entry(hash).or_insert_with(|| Named {
                hash: hash.clone(),
                bank: bank.counterparty_bank.clone(),
                mask: bank.counterparty_account_mask.clone(),
            });
        }
    }
    let named: Vec<Named> = named.into_values().collect();
    Ok(store::counterparties::ensure(tx, &named)?)
}

/// The tags that the source gives to new transactions.
fn tag(tx: &mut HouseholdTx<'_>, plan: &Plan) -> Result<()> {
    let named = |name: &String| {
        let name = name.trim().trim_start_matches('#').chars().take(40).collect::<String>();
        Some((fold(&name), name)).filter(|(key, _)| !key.is_empty())
    };
    let all = plan.transactions.iter().flat_map(|row| &row.tags);
    let mut names: Vec<(String, String)> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for (key, name) in all.filter_map(named) {
        if known.insert(key.clone()) {
            names.push((key, name));
        }
    }
    let ids = tags::ensure(tx, &names)?;
    let id_of: HashMap<&str, Uuid> = names.iter().map(|(key, _)| key.as_str()).zip(ids).collect();
    let mut pairs = Vec::new();
    for row in &plan.transactions {
        let keys = row.tags.iter().filter_map(named).map(|(key, _)| key);
        pairs.extend(keys.filter_map(|key| Some((row.id, *id_of.get(key.as_str())?))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(tags::attach(tx, &pairs)?)
}
