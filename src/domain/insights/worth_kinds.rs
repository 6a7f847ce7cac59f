//! What is owned and owed by kind of account, and between people, over time.

use super::net_worth::{Walk, accounts_of, changes_after, ends, other_currencies};
use super::owed::Owed;
use super::rates_for;
use super::scope::Scope;
use crate::domain::Result;
use crate::model::account::Account;
use crate::model::figures::{Between, WorthByKind, WorthKind, WorthOf};
use crate::model::filter::FilterString;
use crate::model::report::Interval;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, households};
use std::collections::{BTreeMap, HashMap};

pub fn worth_by_kind(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    interval: Interval,
) -> Result<WorthByKind> {
    scope.check()?;
    let (from, to) = (scope.from, scope.to);
    let currency = households::current(tx)?.currency;
    let rates = rates_for(tx, &currency, scope.real)?;
    let list = accounts_of(tx, scope)?;
    let days = ends(tx, scope, interval)?;
    let first = days.first().copied().unwrap_or(from);
    let last = days.last().copied().unwrap_or(to);
    let changes = changes_after(tx, interval, (first, last))?;
    let owed = Owed::of(tx, scope)?;
    let mut walk = Walk::new(&list, changes, &rates, &owed);
    let mut by_kind: BTreeMap<WorthOf, Vec<Amount>> = BTreeMap::new();
    let mut at_last: HashMap<Uuid, Amount> = HashMap::new();
    for (number, day) in days.iter().rev().enumerate() {
        walk.go_to(*day);
        if number == 0 {
            at_last = list.iter().map(|a| (a.facts.id, walk.balance(a.facts.id))).collect();
        }
        for account in &list {
            let amounts = by_kind.entry(WorthOf::Accounts(account.facts.kind)).or_default();
            amounts.resize(number + 1, Amount::ZERO);
            let held = walk.balance(account.facts.id);
            let worth = rates.convert(held, &account.facts.currency, *day).unwrap_or_default();
            amounts[number] = amounts[number] + rates.todays(worth, *day);
        }
        let (claims, debts) = owed.at(*day, &rates);
        for (side, worth) in [(Between::Claims, claims), (Between::Debts, debts)] {
            let amounts = by_kind.entry(WorthOf::People(side)).or_default();
            amounts.push(rates.todays(worth, *day));
        }
    }
    let is_told = |kind: &WorthOf, amounts: &[Amount]| {
        matches!(kind, WorthOf::Accounts(_)) || !amounts.iter().all(|amount| amount.is_zero())
    };
    by_kind.retain(|kind, amounts| is_told(kind, amounts));
    let net = |at: usize| by_kind.values().filter_map(|amounts| amounts.get(at).copied()).sum();
    let net: Vec<Amount> = (0..days.len()).rev().map(net).collect();
    let held = |account: &Account| at_last.get(&account.facts.id).copied().unwrap_or_default();
    let of_accounts = list.iter().map(|a| (a.facts.currency.as_str(), held(a)));
    let other_currencies = other_currencies(of_accounts.chain(owed.held(last)), &rates, last);
    let since = first.succ_opt().unwrap_or(first).min(to);
    let mut kinds: Vec<WorthKind> = by_kind
        .into_iter()
        .map(|(kind, mut amounts)| {
            amounts.reverse();
            let (is_liability, filter) = match kind {
                WorthOf::Accounts(kind) => {
                    let of = list.iter().filter(|a| a.facts.kind == kind);
                    let of: Vec<Uuid> = of.map(|a| a.facts.id).collect();
                    let filter = FilterString::days(since, to).accounts(&of).as_balances();
                    (kind.is_liability(), Some(filter.build()))
                }
                WorthOf::People(side) => (side == Between::Debts, None),
            };
            let end = |amount: Option<&Amount>| amount.copied().unwrap_or_default();
            WorthKind {
                kind,
                is_liability,
                change: end(amounts.last()) - end(amounts.first()),
                amounts,
                filter,
            }
        })
        .collect();
    kinds.sort_by_key(|kind| (kind.is_liability, kind.kind));
    Ok(WorthByKind {
        from,
        to,
        days,
        kinds,
        net,
        other_currencies,
        real: rates.price_base(),
        currency,
    })
}
