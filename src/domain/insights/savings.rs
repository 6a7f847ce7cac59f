//! How much of what came in stayed.

use super::cash_flow::cash_flow;
use super::ratio;
use super::scope::Scope;
use crate::domain::Result;
use crate::model::figures::{SavingsPeriod, SavingsReport};
use crate::model::report::{Compare, Interval};
use crate::store::HouseholdTx;

pub fn savings(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    interval: Interval,
) -> Result<SavingsReport> {
    let flow = cash_flow(tx, scope, interval, Compare::Nothing)?;
    let items = flow
        .items
        .into_iter()
        .map(|item| SavingsPeriod {
            period: item.period,
            from: item.from,
            to: item.to,
            rate: ratio(item.net, item.income),
            income: item.income,
            spending: item.spending,
            saved: item.net,
            income_filter: item.income_filter,
            spending_filter: item.spending_filter,
        })
        .collect();
    let totals = flow.totals;
    Ok(SavingsReport {
        from: flow.from,
        to: flow.to,
        items,
        rate: ratio(totals.net, totals.income),
        income: totals.income,
        spending: totals.spending,
        saved: totals.net,
        income_filter: totals.income_filter,
        spending_filter: totals.spending_filter,
        conversion: flow.conversion,
        currency: flow.currency,
        real: flow.real,
    })
}
