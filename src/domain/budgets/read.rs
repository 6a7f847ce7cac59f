//! The budget of a period, from the rollups.

use super::formula::{self, PeriodFlows, PeriodState};
use super::purse::Purse;
use crate::domain::Result;
use crate::domain::cycles::{self, Cycle, Period};
use crate::domain::insights::{Flows, Kinds, rollup};
use crate::domain::rates::Rates;
use crate::model::budget::{Budget, Envelope, Uncategorized};
use crate::model::category::{Category, CategoryKind};
use crate::model::filter::FilterString;
use crate::model::{Amount, Uuid};
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, budgets, categories, households, totals};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// Everything needed to compute any period.
struct Book {
    categories: HashMap<Uuid, Category>,
    flows: HashMap<Period, PeriodFlows>,
    loose_count: HashMap<Period, i64>,
    first: Period,
    /// What the planned accounts held when the budget began.
    opening: Amount,
    /// The asked period's own.
    own_flows: Flows,
}

/// The budget of `period` as it stands on `today`.
pub fn budget(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    period: Period,
    today: NaiveDate,
) -> Result<Budget> {
    let currency = households::current(tx)?.currency;
    let list = categories::list(tx)?;
    let rates = Rates::load(tx, &currency)?;
    let kinds = Kinds::load(tx)?;
    let mut book = read(tx, cycle, period, &rates, &list)?;
    let conversion = std::mem::take(&mut book.own_flows)
        .conversion(&kinds, |_| FilterString::days(period.first(), period.last()).on_budget());
    let summed = rates.summed(today);
    let (state, before) = compute(&book, cycle, period);
    let empty = PeriodFlows::default();
    let flows = book.flows.get(&period).unwrap_or(&empty);
    let past: Vec<Period> = (1..=3).map(|back| cycle.back(period, back)).collect();
    let planned = |filter: FilterString| filter.currencies(&summed).on_budget().build();
    let days = || FilterString::days(period.first(), period.last());
    let envelopes: Vec<Envelope> = list
        .iter()
        .filter(|category| category.kind == CategoryKind::Expense)
        .filter_map(|category| {
            let own = state.envelopes.get(&category.id).copied().unwrap_or_default();
            let idle = own.balance.is_zero() && own.assigned.is_zero() && own.activity.is_zero();
            if category.archived && idle {
                return None;
            }
            let spent = |back: usize| {
                let flows = past.get(back - 1).and_then(|period| book.flows.get(period));
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
        period: cycles::dress(cycle, period, today),
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
            count: book.loose_count.get(&period).copied().unwrap_or_default(),
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

/// The state of `period` and of the one before it.
fn compute(book: &Book, cycle: &Cycle, period: Period) -> (PeriodState, PeriodState) {
    let carries =
        |id: Uuid| book.categories.get(&id).is_some_and(|category| category.carry_overspending);
    let empty = PeriodFlows::default();
    let mut before = PeriodState::default();
    let mut state = PeriodState { to_assign: book.opening, ..PeriodState::default() };
    for at in cycle.until(book.first, period) {
        let flows = book.flows.get(&at).unwrap_or(&empty);
        before = std::mem::take(&mut state);
        state = formula::next(&before, flows, carries);
    }
    (state, before)
}

/// A budget begins with the first period that has an assignment; what was there before is the money
/// it begins with. Flows reach back further, for the means.
fn read(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    period: Period,
    rates: &Rates,
    list: &[Category],
) -> Result<Book> {
    let assignments = budgets::assignments(tx, period.last())?;
    let begun = assignments.iter().map(|a| a.period).min().map(|day| cycle.of(day));
    let first = begun.unwrap_or(period).min(period);
    let read_from = first.min(cycle.back(period, 3));
    let by = rollup(cycle);
    let before = totals::planned_money_before(tx, by, first.first())?;
    let cells = totals::budget_periods(tx, by, read_from.first(), period.first(), rates.home())?;
    let mut purse = Purse::new(rates, before, first);
    let mut book = Book {
        categories: list.iter().map(|c| (c.id, c.clone())).collect(),
        flows: HashMap::new(),
        loose_count: HashMap::new(),
        first,
        opening: purse.opening(),
        own_flows: Flows::default(),
    };
    let mut by_period: HashMap<NaiveDate, Vec<MonthlyTotal>> = HashMap::new();
    for cell in cells {
        by_period.entry(cell.period).or_default().push(cell.total);
    }
    for at in cycle.until(read_from, period) {
        let cells = by_period.remove(&at.first()).unwrap_or_default();
        let revalued = (at >= first).then(|| purse.after(at, &cells));
        let flows = Flows::of(cells, rates);
        flows.rows.iter().for_each(|row| add(&mut book, at, row));
        if let Some(revalued) = revalued.filter(|revalued| !revalued.is_zero()) {
            book.flows.entry(at).or_default().revalued = revalued;
        }
        if at == period {
            book.own_flows = flows;
        }
    }
    for assignment in assignments {
        let flows = book.flows.entry(cycle.of(assignment.period)).or_default();
        let assigned = flows.assigned.entry(assignment.category_id).or_default();
        *assigned = *assigned + assignment.assigned;
    }
    Ok(book)
}

fn add(book: &mut Book, period: Period, row: &MonthlyTotal) {
    let kind = row.category().and_then(|id| book.categories.get(&id)).map(|c| c.kind);
    let flows = book.flows.entry(period).or_default();
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
            *book.loose_count.entry(period).or_default() += row.count;
        }
    }
}
