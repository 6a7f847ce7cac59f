//! What came in and went out, month by month.

use super::check_range;
use super::flows::{Kinds, between};
use crate::domain::Result;
use crate::domain::budgets::Month;
use crate::domain::rates::Rates;
use crate::model::Amount;
use crate::model::category::CategoryKind;
use crate::model::filter::FilterString;
use crate::model::insight::{CashFlow, CashFlowItem, CashFlowTotals};
use crate::store::{HouseholdTx, households};
use chrono::NaiveDate;
use std::collections::HashMap;

pub fn cash_flow(tx: &mut HouseholdTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<CashFlow> {
    check_range(from, to)?;
    let currency = households::current(tx)?.currency;
    let kinds = Kinds::load(tx)?;
    let mut sums: HashMap<Month, (Amount, Amount)> = HashMap::new();
    let rates = Rates::load(tx, &currency)?;
    let flows = between(tx, from, to, &rates)?;
    for row in &flows.rows {
        let (income, spending) = sums.entry(Month::of(row.month)).or_default();
        *income = *income + kinds.income(row);
        *spending = *spending + kinds.spending(row);
    }
    let summed = rates.summed(to);
    let filter = |from: NaiveDate, to: NaiveDate, kind: CategoryKind| {
        FilterString::days(from, to).kind(kind).currencies(&summed).build()
    };
    let items: Vec<CashFlowItem> = Month::of(from)
        .until(Month::of(to))
        .map(|month| {
            let (income, spending) = sums.get(&month).copied().unwrap_or_default();
            let (from, to) = (month.first().max(from), month.last().min(to));
            CashFlowItem {
                period: month.to_string(),
                from,
                to,
                income,
                spending,
                net: income - spending,
                income_filter: filter(from, to, CategoryKind::Income),
                spending_filter: filter(from, to, CategoryKind::Expense),
            }
        })
        .collect();
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
    Ok(CashFlow { from, to, items, totals, conversion, currency })
}
