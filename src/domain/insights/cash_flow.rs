//! What came in and went out, day by day, month by month or by the household's own periods.

use super::flows::{Detail, Kinds, by_span};
use super::rates_for;
use super::scope::Scope;
use super::span::Spans;
use crate::domain::rates::Rates;
use crate::domain::{Result, cycles};
use crate::model::Amount;
use crate::model::category::CategoryKind;
use crate::model::insight::{CashFlow, CashFlowBefore, CashFlowItem, CashFlowTotals};
use crate::model::report::{Compare, Interval};
use crate::store::{HouseholdTx, households};
use chrono::NaiveDate;

pub fn cash_flow(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    interval: Interval,
    compare: Compare,
) -> Result<CashFlow> {
    scope.check()?;
    let currency = households::current(tx)?.currency;
    let kinds = Kinds::load(tx)?;
    let rates = rates_for(tx, &currency, scope.real)?;
    let cycle = cycles::load(tx)?;
    let spans = Spans::cut(interval, cycle.clone(), scope.from, scope.to)?;
    let earlier = scope.before(&cycle, compare);
    let mut before = match &earlier {
        Some(earlier) => {
            let spans = Spans::cut(interval, cycle, earlier.from, earlier.to)?;
            earlier_spans(tx, earlier, &spans, &rates, &kinds)?
        }
        None => Vec::new(),
    };
    let whole = earlier.map(|earlier| {
        let sum = |of: fn(&CashFlowBefore) -> Amount| before.iter().map(of).sum();
        told((earlier.from, earlier.to), sum(|one| one.income), sum(|one| one.spending))
    });
    before.reverse();
    let summed = rates.summed(scope.to);
    let filter = |from: NaiveDate, to: NaiveDate, kind: CategoryKind| {
        scope.filter_of(from, to).kind(kind).currencies(&summed).build()
    };
    let mut items: Vec<CashFlowItem> = Vec::with_capacity(spans.len());
    let flows = by_span(tx, &spans, scope, &rates, Detail::Kinds, |span, rows| {
        let income: Amount = rows.iter().map(|row| kinds.income(row)).sum();
        let spending: Amount = rows.iter().map(|row| kinds.spending(row)).sum();
        items.push(CashFlowItem {
            period: span.id.clone(),
            from: span.from,
            to: span.to,
            income,
            spending,
            net: income - spending,
            income_filter: filter(span.from, span.to, CategoryKind::Income),
            spending_filter: filter(span.from, span.to, CategoryKind::Expense),
            previous: before.pop(),
        });
    })?;
    let income: Amount = items.iter().map(|item| item.income).sum();
    let spending: Amount = items.iter().map(|item| item.spending).sum();
    let totals = CashFlowTotals {
        income,
        spending,
        net: income - spending,
        income_filter: filter(scope.from, scope.to, CategoryKind::Income),
        spending_filter: filter(scope.from, scope.to, CategoryKind::Expense),
        previous: whole,
    };
    let conversion = flows.conversion(&kinds, |_| scope.filter());
    Ok(CashFlow {
        from: scope.from,
        to: scope.to,
        items,
        totals,
        conversion,
        currency,
        real: rates.price_base(),
    })
}

fn told((from, to): (NaiveDate, NaiveDate), income: Amount, spending: Amount) -> CashFlowBefore {
    CashFlowBefore { from, to, income, spending, net: income - spending }
}

/// The spans of the days that others are compared with: the first beside the first, and so on.
fn earlier_spans(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    spans: &Spans,
    rates: &Rates,
    kinds: &Kinds,
) -> Result<Vec<CashFlowBefore>> {
    let mut all = Vec::with_capacity(spans.len());
    by_span(tx, spans, scope, rates, Detail::Kinds, |span, rows| {
        let income = rows.iter().map(|row| kinds.income(row)).sum();
        let spending = rows.iter().map(|row| kinds.spending(row)).sum();
        all.push(told((span.from, span.to), income, spending));
    })?;
    Ok(all)
}
