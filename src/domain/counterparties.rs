//! Accounts of others: who they are is said once, and every movement with them shows it.

use super::categorization::normalize::fold;
use super::ledger::{bulk, search};
use super::spei::banks;
use super::{Error, Result, access, payees};
use crate::model::Uuid;
use crate::model::counterparty::{
    Counterparty, CounterpartyAccount, CounterpartyPatch, CounterpartyTotal,
};
use crate::model::fault::{Checks, Code, Fault};
use crate::model::filter::FilterString;
use crate::model::transaction::Source;
use crate::store::counterparties::AccountRow;
use crate::store::{self, HouseholdTx, counterparties, transactions};
use std::collections::{BTreeMap, HashSet};

/// Accounts of one counterparty.
const MOST_ACCOUNTS: usize = 100;

/// The counterparties behind the last one of the page before, those with the most movements first; with
/// words in `q` those called so. One more than `limit` when there are more.
pub fn list(
    tx: &mut HouseholdTx<'_>,
    q: Option<&str>,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<Counterparty>> {
    let mut found = gather(counterparties::accounts(tx, None)?);
    let words = fold(q.unwrap_or_default());
    found.retain(|one| {
        let banks = one.accounts.iter().flat_map(|a| [a.bank.as_deref(), a.mask.as_deref()]);
        let text: Vec<&str> = banks.chain([one.name.as_deref()]).flatten().collect();
        let text = fold(&text.join(" "));
        words.split(' ').all(|word| text.contains(word))
    });
    let place = |count: i64, id: Uuid| (std::cmp::Reverse(count), id);
    found.sort_by_key(|one| place(one.transaction_count, one.id));
    if let Some((count, id)) = after {
        found.retain(|one| place(one.transaction_count, one.id) > place(count, id));
    }
    found.truncate(limit.saturating_add(1));
    Ok(found)
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Counterparty> {
    let root = members(tx, id)?[0].id;
    let found = gather(counterparties::accounts(tx, Some(root))?).into_iter().next();
    found.ok_or_else(|| Error::not_found("counterparty"))
}

/// All that is one with a counterparty, at least one.
fn members(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<counterparties::MemberRow>> {
    let members = counterparties::members(tx, id)?;
    if members.is_empty() { Err(Error::not_found("counterparty")) } else { Ok(members) }
}

fn gather(rows: Vec<AccountRow>) -> Vec<Counterparty> {
    let mut by_id: BTreeMap<Uuid, (Counterparty, i64, HashSet<Uuid>)> = BTreeMap::new();
    for row in rows {
        let empty = || Counterparty {
            id: row.id,
            name: row.payee.clone(),
            payee_id: row.payee_id,
            accounts: Vec::new(),
            transaction_count: 0,
            totals: Vec::new(),
            last_booked_on: None,
            filter: FilterString::everything().counterparty(row.id).counted().build(),
        };
        let (one, most, accounts) =
            by_id.entry(row.id).or_insert_with(|| (empty(), 0, HashSet::new()));
        if accounts.insert(row.account_id) {
            let bank = row.bank.as_deref().and_then(banks::by_code);
            let bank = bank.map(|bank| bank.name.to_owned());
            one.accounts.push(CounterpartyAccount { bank, mask: row.mask });
        }
        if one.payee_id.is_none() && row.usual.is_some() && row.count > *most {
            (one.name, *most) = (row.usual, row.count);
        }
        one.transaction_count += row.count;
        one.last_booked_on = one.last_booked_on.max(row.last_on);
        let Some(currency) = row.currency else { continue };
        match one.totals.iter_mut().find(|total| total.currency == currency) {
            Some(total) => {
                total.inflow = total.inflow + row.inflow;
                total.outflow = total.outflow + row.outflow;
            }
            None => one.totals.push(CounterpartyTotal {
                currency,
                inflow: row.inflow,
                outflow: row.outflow,
            }),
        }
    }
    by_id.into_values().map(|(one, ..)| one).collect()
}

/// Says who a counterparty is: every movement with its accounts, past and future, shows that payee.
/// Answers it and the undo.
pub fn change(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    patch: &CounterpartyPatch,
) -> Result<(Counterparty, Uuid)> {
    access::write(tx)?;
    let mut all = members(tx, id)?;
    let mut checks = Checks::default();
    let name = patch.name.as_deref().map(|name| checks.text("/name", name, 120));
    if patch.name.is_some() && patch.payee_id.is_some() {
        checks.add("/payee_id", "one_of_two", "Either a name or a payee.");
    }
    checks.finish()?;
    let mut payee_id = all[0].payee_id;
    if let Some(other) = patch.merge_with {
        let Ok(others) = members(tx, other) else {
            let detail = "There is no such counterparty.";
            return Err(Fault::field("/merge_with", "unknown_counterparty", detail).into());
        };
        if others[0].id == all[0].id {
            let detail = "They are one already.";
            return Err(Fault::field("/merge_with", "same_counterparty", detail).into());
        }
        payee_id = payee_id.or(others[0].payee_id);
        all.extend(others);
        if all.len() > MOST_ACCOUNTS {
            let detail = format!("At most {MOST_ACCOUNTS} accounts of one.");
            return Err(Fault::field("/merge_with", "too_many", detail).into());
        }
    }
    if let Some(name) = &name {
        payee_id = payees::ensure_one(tx, Some(name))?.map(|payee| payee.id);
    }
    if let Some(given) = patch.payee_id {
        if store::payees::find(tx, given)?.is_none() {
            let detail = "There is no such payee.";
            return Err(Fault::field("/payee_id", "unknown_payee", detail).into());
        }
        payee_id = Some(given);
    }
    let ids: Vec<Uuid> = all.iter().map(|member| member.id).collect();
    let root = ids.iter().copied().min().unwrap_or(id);
    let movements = match payee_id {
        Some(payee) => {
            let hashes = all.into_iter().map(|member| member.account_hash).collect();
            counterparties::called_otherwise(tx, hashes, payee, bulk::MOST + 1)?
        }
        None => Vec::new(),
    };
    if i64::try_from(movements.len()).unwrap_or(i64::MAX) > bulk::MOST {
        let detail = format!("It has more than {} movements.", bulk::MOST);
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let undo_id = bulk::remember(tx, &movements)?;
    counterparties::remember(tx, undo_id, &ids)?;
    counterparties::unite(tx, root, &ids, payee_id)?;
    if !movements.is_empty() {
        transactions::set_payee(tx, &movements, payee_id, Source::Person)?;
        search::refresh(tx, &movements)?;
    }
    Ok((find(tx, root)?, undo_id))
}

/// After lines told more of movements: those with an account whose payee a person linked show it.
pub fn call(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<()> {
    let mut by_payee: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (id, payee) in counterparties::to_be_called(tx, ids)? {
        by_payee.entry(payee).or_default().push(id);
    }
    for (payee, ids) in by_payee {
        transactions::set_payee(tx, &ids, Some(payee), Source::Person)?;
        search::refresh(tx, &ids)?;
    }
    Ok(())
}
