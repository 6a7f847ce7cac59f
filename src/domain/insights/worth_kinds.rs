//! What is owned and owed by kind of account, over time.

use super::net_worth::{Walk, other_currencies, points};
use super::owed::Owed;
use super::{check_range, rates_for};
use crate::domain::Result;
use crate::model::account::{Account, AccountKind};
use crate::model::figures::{WorthByKind, WorthKind};
use crate::model::filter::FilterString;
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, accounts, figures, households};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashMap};

pub fn worth_by_kind(
    tx: &mut HouseholdTx<'_>,
    from: NaiveDate,
    to: NaiveDate,
    daily: bool,
    real: bool,
) -> Result<WorthByKind> {
    check_range(from, to)?;
    let currency = households::current(tx)?.currency;
    let rates = rates_for(tx, &currency, real)?;
    let list = accounts::list(tx, true)?;
    let days = points(from, to, daily);
    let first = days.first().copied().unwrap_or(from);
    let last = days.last().copied().unwrap_or(to);
    let changes = if daily {
        accounts::changes_after(tx, None, first)?
    } else {
        figures::changes_after_month(tx, first, last.with_day(1).unwrap_or(last))?
    };
    let owed = Owed::load(tx)?;
    let mut walk = Walk::new(&list, changes, &rates, &owed);
    let mut by_kind: BTreeMap<AccountKind, Vec<Amount>> = BTreeMap::new();
    let mut at_last: HashMap<Uuid, Amount> = HashMap::new();
    // What people owe each other is in no account.
    let (mut claims, mut debts): (Vec<Amount>, Vec<Amount>) = (days.iter().rev())
        .map(|day| {
            let (claims, debts) = owed.at(*day, &rates);
            (rates.todays(claims, *day), rates.todays(debts, *day))
        })
        .unzip();
    for (number, day) in days.iter().rev().enumerate() {
        walk.go_to(*day);
        if number == 0 {
            at_last = list.iter().map(|a| (a.facts.id, walk.balance(a.facts.id))).collect();
        }
        for account in &list {
            let amounts = by_kind.entry(account.facts.kind).or_default();
            amounts.resize(number + 1, Amount::ZERO);
            let held = walk.balance(account.facts.id);
            let worth = rates.convert(held, &account.facts.currency, *day).unwrap_or_default();
            amounts[number] = amounts[number] + rates.todays(worth, *day);
        }
    }
    let net = |at: usize| {
        by_kind
            .values()
            .chain([&claims, &debts])
            .filter_map(|amounts| amounts.get(at).copied())
            .sum()
    };
    let net: Vec<Amount> = (0..days.len()).rev().map(net).collect();
    claims.reverse();
    debts.reverse();
    let held = |account: &Account| at_last.get(&account.facts.id).copied().unwrap_or_default();
    let other_currencies = other_currencies(list.iter().map(|a| (a, held(a))), &rates, last);
    let since = first.succ_opt().unwrap_or(first).min(to);
    let mut kinds: Vec<WorthKind> = by_kind
        .into_iter()
        .map(|(kind, mut amounts)| {
            amounts.reverse();
            let of: Vec<Uuid> =
                list.iter().filter(|a| a.facts.kind == kind).map(|a| a.facts.id).collect();
            let end = |amount: Option<&Amount>| amount.copied().unwrap_or_default();
            WorthKind {
                kind,
                is_liability: kind.is_liability(),
                change: end(amounts.last()) - end(amounts.first()),
                amounts,
                filter: FilterString::days(since, to).accounts(&of).build(),
            }
        })
        .collect();
    kinds.sort_by_key(|kind| (kind.is_liability, kind.kind));
    Ok(WorthByKind {
        from,
        to,
        days,
        kinds,
        claims,
        debts,
        net,
        other_currencies,
        real: rates.price_base(),
        currency,
    })
}
