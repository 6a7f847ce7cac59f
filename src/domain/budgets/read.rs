//! The budget of a month, from the rollups.

use super::Month;
use super::formula::{self, MonthFlows, MonthState};
use super::purse::Purse;
use crate::domain::Result;
use crate::domain::insights::{Flows, Kinds};
use crate::domain::rates::Rates;
use crate::model::budget::{Budget, Envelope, Period, Uncategorized};
use crate::model::category::{Category, CategoryKind};
use crate::model::filter::FilterString;
use crate::model::{Amount, Uuid};
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, budgets, categories, households, totals};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// Everything needed to compute any month.
struct Book {
    categories: HashMap<Uuid, Category>,
    flows: HashMap<Month, MonthFlows>,
    loose_count: HashMap<Month, i64>,
    first: Month,
    /// What the planned accounts held when the budget began.
    opening: Amount,
    /// The asked month's own.
    month_flows: Flows,
}

/// The budget of `month` as it stands on `today`.
pub fn budget(tx: &mut HouseholdTx<'_>, month: Month, today: NaiveDate) -> Result<Budget> {
    let currency = households::current(tx)?.currency;
    let list = categories::list(tx)?;
    let rates = Rates::load(tx, &currency)?;
    let kinds = Kinds::load(tx)?;
    let mut book = read(tx, month, &rates, &list)?;
    let conversion = std::mem::take(&mut book.month_flows)
        .conversion(&kinds, |_| FilterString::days(month.first(), month.last()).on_budget());
    let summed = rates.summed(today);
    let (state, before) = compute(&book, month);
    let empty = MonthFlows::default();
    let flows = book.flows.get(&month).unwrap_or(&empty);
    let planned = |filter: FilterString| filter.currencies(&summed).on_budget().build();
    let days = || FilterString::days(month.first(), month.last());
    let envelopes: Vec<Envelope> = list
        .iter()
        .filter(|category| category.kind == CategoryKind::Expense)
        .filter_map(|category| {
            let own = state.envelopes.get(&category.id).copied().unwrap_or_default();
            let idle = own.balance.is_zero() && own.assigned.is_zero() && own.activity.is_zero();
            if category.archived && idle {
                return None;
            }
            let spent = |back: u32| {
                let flows = book.flows.get(&month.minus(back));
                flows.and_then(|f| f.activity.get(&category.id)).copied().unwrap_or_default()
            };
            let last = before.envelopes.get(&category.id).copied().unwrap_or_default();
            let three: Amount = (1..=3).map(spent).sum();
            Some(Envelope {
                category_id: category.id,
                group_id: category.group_id,
                name: category.name.clone(),
                assigned: own.assigned,
                activity: own.activity,
                carry: own.carry,
                balance: own.balance,
                carry_overspending: category.carry_overspending,
                assigned_last: last.assigned,
                activity_last: spent(1),
                average_activity: mean(three, 3),
                target: None,
                filter: planned(days().category(Some(category.id))),
            })
        })
        .collect();
    Ok(Budget {
        period: period(month, today),
        to_assign: state.to_assign,
        available: state.available,
        income: flows.income,
        income_filter: planned(days().kind(CategoryKind::Income)),
        assigned: state.assigned,
        activity: envelopes.iter().map(|e| e.activity).sum(),
        balance: envelopes.iter().map(|e| e.balance).sum(),
        overspent: state.overspent,
        held: state.held,
        moved: flows.moved,
        moved_filter: planned(days().kind(CategoryKind::Transfer)),
        revalued: flows.revalued,
        conversion,
        uncategorized: Uncategorized {
            activity: flows.loose,
            count: book.loose_count.get(&month).copied().unwrap_or_default(),
            filter: planned(days().category(None).kind(CategoryKind::Expense)),
        },
        envelopes,
        currency,
    })
}

/// A mean to the cent, half to even.
pub fn mean(sum: Amount, of: i64) -> Amount {
    let places = sum.0.scale().max(2);
    let exact = sum.0 / Decimal::from(of.max(1));
    Amount(exact.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven))
}

fn period(month: Month, today: NaiveDate) -> Period {
    let (from, to) = (month.first(), month.last());
    let days_total = (to - from).num_days() + 1;
    Period {
        id: month.to_string(),
        from,
        to,
        days_elapsed: ((today - from).num_days() + 1).clamp(0, days_total),
        days_total,
    }
}

/// The state of `month` and of the month before it.
fn compute(book: &Book, month: Month) -> (MonthState, MonthState) {
    let carries =
        |id: Uuid| book.categories.get(&id).is_some_and(|category| category.carry_overspending);
    let empty = MonthFlows::default();
    let mut before = MonthState::default();
    let mut state = MonthState { to_assign: book.opening, ..MonthState::default() };
    for at in book.first.until(month) {
        let flows = book.flows.get(&at).unwrap_or(&empty);
        before = std::mem::take(&mut state);
        state = formula::next(&before, flows, carries);
    }
    (state, before)
}

/// A budget begins with the first month that has an assignment; what was there before is the money
/// it begins with. Flows reach back further, for the means.
fn read(tx: &mut HouseholdTx<'_>, month: Month, rates: &Rates, list: &[Category]) -> Result<Book> {
    let assignments = budgets::assignments(tx, month.first())?;
    let begun = assignments.iter().map(|a| Month::of(a.month)).min();
    let first = begun.unwrap_or(month).min(month);
    let read_from = first.min(month.minus(3));
    let before = totals::planned_money_before(tx, first.first())?;
    let cells = totals::budget_months(tx, read_from.first(), month.first(), rates.home())?;
    let mut purse = Purse::new(rates, before, first);
    let mut book = Book {
        categories: list.iter().map(|c| (c.id, c.clone())).collect(),
        flows: HashMap::new(),
        loose_count: HashMap::new(),
        first,
        opening: purse.opening(),
        month_flows: Flows::default(),
    };
    let mut by_month: HashMap<Month, Vec<MonthlyTotal>> = HashMap::new();
    for cell in cells {
        by_month.entry(Month::of(cell.month)).or_default().push(cell);
    }
    for at in read_from.until(month) {
        let cells = by_month.remove(&at).unwrap_or_default();
        let revalued = (at >= first).then(|| purse.after(at, &cells));
        let flows = Flows::of(cells, rates);
        flows.rows.iter().for_each(|row| add(&mut book, row));
        if let Some(revalued) = revalued.filter(|revalued| !revalued.is_zero()) {
            book.flows.entry(at).or_default().revalued = revalued;
        }
        if at == month {
            book.month_flows = flows;
        }
    }
    for assignment in assignments {
        let flows = book.flows.entry(Month::of(assignment.month)).or_default();
        flows.assigned.insert(assignment.category_id, assignment.assigned);
    }
    Ok(book)
}

fn add(book: &mut Book, row: &MonthlyTotal) {
    let month = Month::of(row.month);
    let kind = row.category().and_then(|id| book.categories.get(&id)).map(|c| c.kind);
    let flows = book.flows.entry(month).or_default();
    match (row.category(), kind) {
        (Some(id), Some(CategoryKind::Expense)) => {
            let sum = flows.activity.get(&id).copied().unwrap_or_default();
            flows.activity.insert(id, sum + row.inflow + row.outflow);
        }
        (Some(_), Some(CategoryKind::Income)) => {
            flows.income = flows.income + row.inflow + row.outflow;
        }
        (Some(_), _) => flows.moved = flows.moved + row.inflow + row.outflow,
        (None, _) => {
            flows.income = flows.income + row.inflow;
            flows.loose = flows.loose + row.outflow;
            *book.loose_count.entry(month).or_default() += row.count;
        }
    }
}
