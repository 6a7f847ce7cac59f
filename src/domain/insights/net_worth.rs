//! What is owned and owed at the end of each day, month, period and so on.

use super::owed::Owed;
use super::rates_for;
use super::scope::Scope;
use super::span::Spans;
use crate::domain::budgets::Month;
use crate::domain::rates::Rates;
use crate::domain::{Result, cycles};
use crate::model::account::Account;
use crate::model::filter::FilterString;
use crate::model::insight::{NetWorthAccount, NetWorthItem, NetWorthReport};
use crate::model::rate::CurrencyAmount;
use crate::model::report::Interval;
use crate::model::{Amount, Uuid};
use crate::store::accounts::DayChange;
use crate::store::{HouseholdTx, accounts, figures, households};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// Balances at a number of days, walked back from today's.
pub struct Walk<'a> {
    accounts: &'a [Account],
    rates: &'a Rates,
    owed: &'a Owed,
    balances: HashMap<Uuid, Amount>,
    /// Oldest first.
    changes: Vec<DayChange>,
}

impl<'a> Walk<'a> {
    /// `changes`: every change after the first day that will be asked for, oldest first.
    pub fn new(
        accounts: &'a [Account],
        changes: Vec<DayChange>,
        rates: &'a Rates,
        owed: &'a Owed,
    ) -> Self {
        let balances = accounts.iter().map(|a| (a.facts.id, a.facts.balance)).collect();
        Self { accounts, rates, owed, balances, changes }
    }

    /// Walks back to the end of `day`. Go to later days first.
    pub fn go_to(&mut self, day: NaiveDate) {
        while let Some(change) = self.changes.pop_if(|change| change.day > day) {
            if let Some(balance) = self.balances.get_mut(&change.account_id) {
                *balance = *balance - change.change;
            }
        }
    }

    /// The state at the end of `day`. Ask for later days first.
    pub fn at(&mut self, day: NaiveDate) -> NetWorthItem {
        self.go_to(day);
        let of = |liability: bool| -> Amount {
            self.accounts
                .iter()
                .filter(|account| account.facts.kind.is_liability() == liability)
                .filter_map(|account| {
                    let balance = *self.balances.get(&account.facts.id)?;
                    self.rates.convert(balance, &account.facts.currency, day)
                })
                .sum()
        };
        let (claims, debts) = self.owed.at(day, self.rates);
        let worth = |sum: Amount| self.rates.todays(sum, day);
        let (assets, liabilities) = (worth(of(false) + claims), worth(of(true) + debts));
        NetWorthItem { day, assets, liabilities, net: assets + liabilities }
    }

    pub fn balance(&self, account: Uuid) -> Amount {
        self.balances.get(&account).copied().unwrap_or_default()
    }
}

/// What accounts in other currencies than the household's hold, by currency.
pub fn other_currencies<'a>(
    held: impl Iterator<Item = (&'a str, Amount)>,
    rates: &Rates,
    day: NaiveDate,
) -> Vec<CurrencyAmount> {
    let mut sums: BTreeMap<&str, Amount> = BTreeMap::new();
    for (currency, amount) in held.filter(|(currency, _)| *currency != rates.home()) {
        let sum = sums.entry(currency).or_default();
        *sum = *sum + amount;
    }
    sums.into_iter().map(|(currency, amount)| rates.show(currency, amount, day)).collect()
}

/// The last days of a range's spans, oldest first: what is held is told at their end.
pub fn ends(tx: &mut HouseholdTx<'_>, scope: &Scope, interval: Interval) -> Result<Vec<NaiveDate>> {
    let spans = Spans::cut(interval, cycles::load(tx)?, scope.from, scope.to)?;
    Ok(spans.iter().map(|span| span.to).collect())
}

/// What accounts changed by after the first of these ends, oldest first: by months where all but the last of them are
/// ends of months.
pub fn changes_after(
    tx: &mut HouseholdTx<'_>,
    interval: Interval,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<DayChange>> {
    Ok(match interval {
        Interval::Month | Interval::Quarter | Interval::Year => {
            figures::changes_after_month(tx, first, Month::of(last).first())?
        }
        Interval::Day | Interval::Week | Interval::Period => {
            accounts::changes_after(tx, None, first)?
        }
    })
}

/// The accounts that a report is about, closed ones too.
pub fn accounts_of(tx: &mut HouseholdTx<'_>, scope: &Scope) -> Result<Vec<Account>> {
    let mut list = accounts::list(tx, true)?;
    list.retain(|account| scope.has(account.facts.id));
    Ok(list)
}

pub fn net_worth(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    interval: Interval,
) -> Result<NetWorthReport> {
    scope.check()?;
    let (from, to) = (scope.from, scope.to);
    let currency = households::current(tx)?.currency;
    let rates = rates_for(tx, &currency, scope.real)?;
    let list = accounts_of(tx, scope)?;
    let days = ends(tx, scope, interval)?;
    let first = days.first().copied().unwrap_or(from);
    let last_day = days.last().copied().unwrap_or(to);
    let changes = changes_after(tx, interval, (first, last_day))?;
    let owed = Owed::of(tx, scope)?;
    let mut walk = Walk::new(&list, changes, &rates, &owed);
    let mut items: Vec<NetWorthItem> = Vec::with_capacity(days.len());
    let mut last: HashMap<Uuid, Amount> = HashMap::new();
    for day in days.iter().rev() {
        items.push(walk.at(*day));
        if last.is_empty() {
            last = list.iter().map(|a| (a.facts.id, walk.balance(a.facts.id))).collect();
        }
    }
    items.reverse();
    let since = first.succ_opt().unwrap_or(first);
    let account = |account: &Account| {
        let (id, own) = (account.facts.id, &account.facts.currency);
        let balance = last.get(&id).copied().unwrap_or_default();
        let at = |amount: Amount, day| {
            rates.todays(rates.convert(amount, own, day).unwrap_or_default(), day)
        };
        let amount = at(balance, last_day);
        NetWorthAccount {
            account_id: id,
            amount,
            change: amount - at(walk.balance(id), first),
            own: (*own != currency).then(|| rates.show(own, balance, last_day)),
            filter: FilterString::days(since, to).account(id).as_balances().build(),
        }
    };
    let held = list
        .iter()
        .map(|a| (a.facts.currency.as_str(), last.get(&a.facts.id).copied().unwrap_or_default()));
    let held = held.chain(owed.held(last_day));
    Ok(NetWorthReport {
        from,
        to,
        other_currencies: other_currencies(held, &rates, last_day),
        accounts: list.iter().map(account).collect(),
        debts: owed.report(first, last_day, &rates),
        items,
        filter: scope.filter_of(since, to).as_balances().build(),
        real: rates.price_base(),
        currency: currency.clone(),
    })
}
