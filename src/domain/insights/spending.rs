//! Where the money goes, by category, group, payee or account, against the span before.

use super::flows::{Flows, Kinds, between};
use super::scope::Scope;
use super::{rates_for, share_of};
use crate::domain::Result;
use crate::domain::cycles;
use crate::domain::rates::{Rates, spread};
use crate::model::category::CategoryKind;
use crate::model::insight::{Spending, SpendingItem};
use crate::model::report::Compare;
use crate::model::{Amount, Uuid, text_enum};
use crate::store::totals::{MonthlyTotal, PayeeTotal};
use crate::store::{HouseholdTx, accounts, categories, households, payees, totals};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

text_enum!(GroupBy {
    Category = "category",
    Group = "group",
    Payee = "payee",
    Account = "account",
});

/// Items of one answer.
const MOST: usize = 1_000;

/// One line of the report before it is dressed: spent, count, name.
#[derive(Default, Clone)]
struct Part {
    amount: Amount,
    count: i64,
    name: Option<String>,
}

type Parts = HashMap<Option<Uuid>, Part>;

/// What was spent in some days.
#[derive(Default)]
struct Spent {
    parts: Parts,
    total: Amount,
    /// What the total was made of, where some of it was converted.
    flows: Flows,
}

impl Spent {
    fn read(
        tx: &mut HouseholdTx<'_>,
        scope: &Scope,
        group_by: GroupBy,
        rates: &Rates,
        kinds: &Kinds,
        names: &HashMap<Uuid, String>,
    ) -> Result<Self> {
        let payees = match group_by {
            GroupBy::Payee => {
                let (home, accounts) = (rates.home(), &scope.accounts);
                let days = (scope.from, scope.to);
                Some(totals::spending_by_payee(tx, days, accounts, home, &rates.factors(days))?)
            }
            _ => None,
        };
        let is_at_home =
            |rows: &Vec<PayeeTotal>| rows.iter().all(|row| row.currency == rates.home());
        let (flows, total) = match &payees {
            Some(rows) if is_at_home(rows) && !scope.real => {
                (Flows::default(), rows.iter().map(|row| row.amount).sum())
            }
            _ => {
                let flows = between(tx, scope, rates)?;
                let total = flows.rows.iter().map(|row| kinds.spending(row)).sum();
                (flows, total)
            }
        };
        let parts = match payees {
            Some(rows) => by_payee(tx, rows, rates, total)?,
            None => parts(&flows.rows, kinds, names, group_by),
        };
        Ok(Self { parts, total, flows })
    }
}

pub fn spending(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    group_by: GroupBy,
    compare: Compare,
) -> Result<Spending> {
    scope.check()?;
    let currency = households::current(tx)?.currency;
    let rates = rates_for(tx, &currency, scope.real)?;
    let kinds = Kinds::load(tx)?;
    let cycle = cycles::load(tx)?;
    let earlier = scope.before(&cycle, compare);
    let names = names(tx, group_by)?;
    let mut spent = |scope: &Scope| Spent::read(tx, scope, group_by, &rates, &kinds, &names);
    let Spent { parts: mut now, total, flows } = spent(scope)?;
    let past = earlier.as_ref().map(&mut spent).transpose()?.unwrap_or_default();
    let (before, previous_total) = (past.parts, past.total);
    // What fell to nothing is a change like any other.
    for (id, part) in &before {
        now.entry(*id).or_insert_with(|| Part { name: part.name.clone(), ..Part::default() });
    }
    let previous = |id: &Option<Uuid>| before.get(id).map(|part| part.amount).unwrap_or_default();
    let mut largest: Vec<(Option<Uuid>, Part)> = now
        .into_iter()
        .filter(|(id, part)| part.count > 0 || !part.amount.is_zero() || !previous(id).is_zero())
        .collect();
    largest.sort_by_key(|(id, part)| (Reverse((part.amount, previous(id))), *id));
    let conversion = flows.conversion(&kinds, |_| scope.filter());
    let summed = rates.summed(scope.to);
    let members = if group_by == GroupBy::Group { group_members(tx)? } else { HashMap::new() };
    let filter_of = |id: Option<Uuid>| {
        let filter = scope.filter().currencies(&summed).kind(CategoryKind::Expense);
        let filter = match (group_by, id) {
            (GroupBy::Category, id) => filter.category(id),
            (GroupBy::Group, Some(id)) => {
                filter.categories(members.get(&id).map_or(&[][..], Vec::as_slice))
            }
            (GroupBy::Group, None) => filter.category(None),
            (GroupBy::Payee, id) => filter.payee(id),
            (GroupBy::Account, Some(id)) => filter.account(id),
            (GroupBy::Account, None) => filter,
        };
        filter.build()
    };
    let items: Vec<SpendingItem> = largest
        .into_iter()
        .map(|(id, part)| SpendingItem {
            previous: previous(&id),
            share: share_of(part.amount, total),
            filter: filter_of(id),
            id,
            name: part.name,
            amount: part.amount,
            count: part.count,
        })
        .collect();
    Ok(Spending {
        from: scope.from,
        to: scope.to,
        previous_from: earlier.as_ref().map(|earlier| earlier.from),
        previous_to: earlier.as_ref().map(|earlier| earlier.to),
        group_by: group_by.as_str().to_owned(),
        total,
        previous_total,
        conversion,
        filter: scope.filter().kind(CategoryKind::Expense).currencies(&summed).build(),
        items,
        others: 0,
        real: rates.price_base(),
        currency,
    })
}

/// The same, with the largest items only.
pub fn largest_spending(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    group_by: GroupBy,
    compare: Compare,
) -> Result<Spending> {
    let mut all = spending(tx, scope, group_by, compare)?;
    all.others = all.items.len().saturating_sub(MOST);
    all.items.truncate(MOST);
    Ok(all)
}

pub fn group_members(tx: &mut HouseholdTx<'_>) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let mut members: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for category in categories::list(tx)? {
        members.entry(category.group_id).or_default().push(category.id);
    }
    Ok(members)
}

/// The names that groups or accounts go by; categories bring theirs.
fn names(tx: &mut HouseholdTx<'_>, group_by: GroupBy) -> Result<HashMap<Uuid, String>> {
    Ok(match group_by {
        GroupBy::Group => categories::groups(tx)?.into_iter().map(|g| (g.id, g.name)).collect(),
        GroupBy::Account => {
            accounts::list(tx, true)?.into_iter().map(|a| (a.facts.id, a.facts.name)).collect()
        }
        GroupBy::Category | GroupBy::Payee => HashMap::new(),
    })
}

fn parts(
    rows: &[MonthlyTotal],
    kinds: &Kinds,
    names: &HashMap<Uuid, String>,
    group_by: GroupBy,
) -> Parts {
    let key = |row: &MonthlyTotal| match group_by {
        GroupBy::Account => Some(row.account_id),
        GroupBy::Group => row.category().and_then(|id| kinds.get(id)).map(|c| c.group_id),
        GroupBy::Category | GroupBy::Payee => row.category(),
    };
    let mut parts = Parts::new();
    for row in rows.iter().filter(|row| kinds.is_spending(row)) {
        let id = key(row);
        let part = parts.entry(id).or_default();
        part.amount = part.amount + kinds.spending(row);
        part.count += kinds.spending_count(row);
        if part.name.is_none() {
            part.name = match group_by {
                GroupBy::Category => id.and_then(|id| kinds.get(id)).map(|c| c.name.clone()),
                _ => id.and_then(|id| names.get(&id)).cloned(),
            };
        }
    }
    parts
}

/// Cells by payee are not those that the total is converted by: what was converted, or told in today's pesos, is rounded
/// so that payees add up to `total`.
fn by_payee(
    tx: &mut HouseholdTx<'_>,
    rows: Vec<PayeeTotal>,
    rates: &Rates,
    total: Amount,
) -> Result<Parts> {
    let mut names = payees::names(tx, rows.iter().filter_map(|row| row.payee_id).collect())?;
    // What each comes to before rounding, and how often.
    let mut spent: BTreeMap<Option<Uuid>, (Decimal, i64)> = BTreeMap::new();
    for row in rows {
        let worth = match row.month {
            Some(month) => rates.exactly_in(row.amount, &row.currency, month),
            None => Some(row.amount.0),
        };
        if let Some(worth) = worth {
            let (exact, count) = spent.entry(row.payee_id).or_default();
            *exact += worth;
            *count += row.count;
        }
    }
    let exact: Vec<Decimal> = spent.values().map(|(exact, _)| *exact).collect();
    let amounts = spread(rates, &exact, total);
    let part = |((id, (_, count)), amount): ((Option<Uuid>, (Decimal, i64)), Amount)| {
        let name = id.and_then(|id| names.remove(&id));
        (id, Part { amount, count, name })
    };
    Ok(spent.into_iter().zip(amounts).map(part).collect())
}
