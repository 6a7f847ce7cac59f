//! What came in and went out, day by day, month by month or by the household's own periods.

use super::flows::{Kinds, by_span};
use super::rates_for;
use super::scope::Scope;
use super::span::Spans;
use crate::domain::{Result, cycles};
use crate::model::Amount;
use crate::model::category::CategoryKind;
use crate::model::insight::{CashFlow, CashFlowItem, CashFlowTotals};
use crate::model::report::Interval;
use crate::store::{HouseholdTx, households};
use chrono::NaiveDate;

pub fn cash_flow(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    interval: Interval,
    real: bool,
) -> Result<CashFlow> {
    scope.check()?;
    let currency = households::current(tx)?.currency;
    let kinds = Kinds::load(tx)?;
    let rates = rates_for(tx, &currency, real)?;
    let spans = Spans::cut(interval, cycles::load(tx)?, scope.from, scope.to)?;
    let summed = rates.summed(scope.to);
    let filter = |from: NaiveDate, to: NaiveDate, kind: CategoryKind| {
        scope.filter_of(from, to).kind(kind).currencies(&summed).build()
    };
    let mut items: Vec<CashFlowItem> = Vec::with_capacity(spans.len());
    let flows = by_span(tx, &spans, scope, &rates, |span, rows| {
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
