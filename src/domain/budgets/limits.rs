//! Plain limits, for people who do not want envelopes: the most that a category or group is to spend in
//! a period, and how fast it is getting there.

use super::mean;
use super::write::Place;
use crate::domain::insights::{Flows, Kinds, rollup};
use crate::domain::rates::Rates;
use crate::domain::{Error, Result, access, categories as all_categories, cycles, plans};
use crate::model::budget::{Limit, LimitChange, Limits};
use crate::model::category::CategoryKind;
use crate::model::fault::Fault;
use crate::model::filter::FilterString;
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::envelopes::{self, LimitRow, Limited};
use crate::store::{HouseholdTx, categories, households, recurring, totals};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

pub fn limits(tx: &mut HouseholdTx<'_>, place: &Place) -> Result<Limits> {
    let currency = households::current(tx)?.currency;
    let rates = Rates::load(tx, &currency)?;
    let kinds = Kinds::load(tx)?;
    let (first, last) = (place.period.first(), place.period.last());
    let list = categories::list(tx)?;
    let cells = totals::periods(tx, rollup(&place.cycle), first, first, &[])?;
    let flows = Flows::of(cells.into_iter().map(|cell| cell.total).collect(), &rates);
    let mut spent: HashMap<Uuid, Amount> = HashMap::new();
    for row in &flows.rows {
        if let Some(id) = row.category() {
            let sum = spent.entry(id).or_default();
            *sum = *sum + kinds.spending(row);
        }
    }
    let mut postponed: HashMap<Uuid, Amount> = HashMap::new();
    for bought in plans::monthly(tx)? {
        let Some(id) = bought.category_id else { continue };
        let own = bought.moves.iter().filter(|(on, _)| first <= *on && *on <= last);
        let home = own.filter_map(|(on, amount)| rates.convert(*amount, &bought.currency, *on));
        let sum = postponed.entry(id).or_default();
        *sum = *sum - home.sum();
    }
    let mut fixed: HashMap<Uuid, Amount> = HashMap::new();
    for row in recurring::fixed(tx, (first, last.min(place.today)))? {
        let home = rates.convert(row.amount, &row.currency, place.today).unwrap_or_default();
        let sum = fixed.entry(row.category_id).or_default();
        *sum = *sum + home;
    }
    let summed = rates.summed(place.today);
    let period = cycles::dress(&place.cycle, place.period, place.today);
    let members = |row: &LimitRow| -> Vec<Uuid> {
        match (row.category_id, row.group_id) {
            (Some(id), _) => vec![id],
            (None, group) => {
                let of_group = list.iter().filter(|c| Some(c.group_id) == group);
                of_group.map(|category| category.id).collect()
            }
        }
    };
    let places = minor_units(&currency);
    let of = |sums: &HashMap<Uuid, Amount>, ids: &[Uuid]| -> Amount {
        let sum: Amount = ids.iter().filter_map(|id| sums.get(id)).copied().sum();
        sum.at_least(places)
    };
    let rows = envelopes::limits(tx, first)?;
    let limit = |row: &LimitRow| {
        let ids = members(row);
        let instalments = of(&postponed, &ids);
        let spent = of(&spent, &ids) + instalments;
        let once = of(&fixed, &ids) + instalments;
        let filter = FilterString::days(first, last).kind(CategoryKind::Expense);
        Limit {
            category_id: row.category_id,
            group_id: row.group_id,
            amount: row.amount,
            spent,
            instalments,
            left: row.amount - spent,
            expected: expected(spent, once, (period.days_elapsed, period.days_total)),
            filter: filter.categories(&ids).currencies(&summed).build(),
        }
    };
    let items: Vec<Limit> = rows.iter().map(limit).collect();
    // A category that has a limit of its own within a limited group counts with the group.
    let in_groups: HashSet<Uuid> =
        rows.iter().filter(|row| row.group_id.is_some()).flat_map(members).collect();
    let counts = |item: &&Limit| item.category_id.is_none_or(|id| !in_groups.contains(&id));
    Ok(Limits {
        amount: items.iter().filter(counts).map(|item| item.amount).sum(),
        spent: items.iter().filter(counts).map(|item| item.spent).sum(),
        items,
        conversion: flows.conversion(&kinds, |_| FilterString::days(first, last)),
        period,
        currency,
    })
}

/// As fast as so far until the end, but for what comes once: bills and instalments. What is over is what it was.
fn expected(spent: Amount, once: Amount, (gone, days): (i64, i64)) -> Amount {
    if gone == 0 || gone >= days {
        return spent;
    }
    let once = once.clamp(Amount::ZERO, spent.max(Amount::ZERO));
    let daily = (spent - once).0.max(Decimal::ZERO);
    once + mean(Amount(daily * Decimal::from(days)), gone)
}

pub fn set(tx: &mut HouseholdTx<'_>, place: &Place, change: &LimitChange) -> Result<Limits> {
    access::write(tx)?;
    envelopes::lock(tx)?;
    let limited = match (change.category_id, change.group_id) {
        (Some(id), None) => {
            if all_categories::find(tx, id)?.kind != CategoryKind::Expense {
                let detail = "Only spending has limits.";
                return Err(Fault::field("/category_id", "not_an_expense", detail).into());
            }
            Limited::Category(id)
        }
        (None, Some(id)) => {
            let group = categories::groups(tx)?.into_iter().find(|group| group.id == id);
            let group = group.ok_or_else(|| Error::not_found("category group"))?;
            if group.kind != CategoryKind::Expense {
                let detail = "Only spending has limits.";
                return Err(Fault::field("/group_id", "not_an_expense", detail).into());
            }
            Limited::Group(id)
        }
        _ => {
            let detail = "Either a category or a group.";
            return Err(Fault::field("/category_id", "one_of_two", detail).into());
        }
    };
    if change.amount.is_some_and(Amount::is_negative) {
        return Err(Fault::field("/amount", "negative", "Zero or more.").into());
    }
    let currency = households::current(tx)?.currency;
    let amount = change.amount.map(|amount| amount.at_least(minor_units(&currency)));
    envelopes::set_limit(tx, limited, place.period.first(), amount)?;
    limits(tx, place)
}
