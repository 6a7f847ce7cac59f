//! Reading the ledger for an export, a chunk at a time.

use super::{Result, households};
use crate::model::Uuid;
use crate::model::export::{CategoryName, Ledger, LedgerAccount};
use crate::model::filter::TransactionFilter;
use crate::model::transaction::Transaction;
use crate::store::{HouseholdTx, accounts, categories, exports};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Transactions read by one statement.
pub const CHUNK: usize = 1_000;

/// Names, and what the filter's accounts held before and hold after.
pub fn ledger(tx: &mut HouseholdTx<'_>, filter: &TransactionFilter) -> Result<Ledger> {
    let household = households::current(tx)?;
    let today = households::today(tx)?;
    let first_days: HashMap<Uuid, NaiveDate> = exports::first_days(tx)?.into_iter().collect();
    let wanted = |id: Uuid| filter.account_ids.is_empty() || filter.account_ids.contains(&id);
    let whole = is_whole(filter);
    let mut found = Vec::new();
    for account in accounts::list(tx, true)?.into_iter().filter(|a| wanted(a.facts.id)) {
        let facts = account.facts;
        let last = facts.last_booked_on.map_or(today, |day| day.max(today));
        let day = filter.to.map_or(last, |to| to.min(last));
        let booked = (day, accounts::booked_on(tx, facts.id, day)?);
        let opening = match filter.from {
            _ if !whole => None,
            Some(from) => {
                Some((from, accounts::balance_on(tx, facts.id, from.pred_opt().unwrap_or(from))?))
            }
            None => {
                let first = first_days.get(&facts.id).copied();
                let day = [facts.opened_on, first].into_iter().flatten().min().unwrap_or(today);
                Some((day, facts.opening_balance))
            }
        };
        let opening = opening.filter(|(_, amount)| !amount.is_zero());
        found.push(LedgerAccount { facts, opening, booked });
    }
    let groups: HashMap<Uuid, String> =
        categories::groups(tx)?.into_iter().map(|group| (group.id, group.name)).collect();
    let named = |category: crate::model::category::Category| {
        let group = groups.get(&category.group_id).cloned().unwrap_or_default();
        (category.id, CategoryName { group, name: category.name, kind: category.kind })
    };
    Ok(Ledger {
        household: household.name,
        currency: household.currency,
        now: tx.now(),
        from: filter.from,
        to: filter.to,
        accounts: found,
        categories: categories::list(tx)?.into_iter().map(named).collect(),
    })
}

/// Whether the filter leaves nothing out but accounts and days, so that balances mean something.
fn is_whole(filter: &TransactionFilter) -> bool {
    let bounds = TransactionFilter {
        account_ids: filter.account_ids.clone(),
        from: filter.from,
        to: filter.to,
        counted: filter.counted,
        ..TransactionFilter::default()
    };
    *filter == bounds
}

/// The next transactions, oldest first.
pub fn chunk(
    tx: &mut HouseholdTx<'_>,
    filter: &TransactionFilter,
    after: Option<(NaiveDate, Uuid)>,
) -> Result<Vec<Transaction>> {
    Ok(exports::chunk(tx, filter, after, CHUNK)?)
}
