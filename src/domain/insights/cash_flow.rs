//! What came in and went out, month by month or by the household's own periods.

use super::flows::{Kinds, by_period};
use super::{check_range, rates_for};
use crate::domain::Result;
use crate::domain::cycles::{Cycle, Period};
use crate::model::Amount;
use crate::model::category::CategoryKind;
use crate::model::filter::FilterString;
use crate::model::insight::{CashFlow, CashFlowItem, CashFlowTotals};
use crate::store::{HouseholdTx, households};
use chrono::NaiveDate;

/// By the periods of `cycle`.
pub fn cash_flow(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    from: NaiveDate,
    to: NaiveDate,
    real: bool,
) -> Result<CashFlow> {
    check_range(from, to)?;
    let currency = households::current(tx)?.currency;
    let kinds = Kinds::load(tx)?;
    let rates = rates_for(tx, &currency, real)?;
    let summed = rates.summed(to);
    let filter = |from: NaiveDate, to: NaiveDate, kind: CategoryKind| {
        FilterString::days(from, to).kind(kind).currencies(&summed).build()
    };
    let mut items: Vec<CashFlowItem> = Vec::new();
    let flows = by_period(tx, cycle, (from, to), &rates, |period: Period, rows| {
        let income: Amount = rows.iter().map(|row| kinds.income(row)).sum();
        let spending: Amount = rows.iter().map(|row| kinds.spending(row)).sum();
        let (from, to) = (period.first().max(from), period.last().min(to));
        items.push(CashFlowItem {
            period: period.id(),
            from,
            to,
            income,
            spending,
            net: income - spending,
            income_filter: filter(from, to, CategoryKind::Income),
            spending_filter: filter(from, to, CategoryKind::Expense),
        });
    })?;
    let income: Amount = items.iter().map(|item| item.income).sum();
    let spending: Amount = items.iter().map(|item| item.spending).sum();
    let totals = CashFlowTotals {
        income,
        spending,
        net: income - spending,
        income_filter: filter(from, to, CategoryKind::Income),
        spending_filter: filter(from, to, CategoryKind::Expense),
    };
    let conversion = flows.conversion(&kinds, |_| FilterString::days(from, to));
    Ok(CashFlow { from, to, items, totals, conversion, currency, real: rates.price_base() })
}
