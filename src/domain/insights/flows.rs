//! Income and spending out of monthly totals. Transfers count nowhere; without a category an inflow
//! is income and an outflow is spending.

use crate::domain::Result;
use crate::domain::budgets::Month;
use crate::model::category::{Category, CategoryKind};
use crate::model::{Amount, Uuid};
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, categories, totals};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The household's categories by id.
pub struct Kinds(HashMap<Uuid, Category>);

impl Kinds {
    pub fn load(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        Ok(Self(categories::list(tx)?.into_iter().map(|c| (c.id, c)).collect()))
    }

    pub fn get(&self, id: Uuid) -> Option<&Category> {
        self.0.get(&id)
    }

    fn kind(&self, row: &MonthlyTotal) -> Option<CategoryKind> {
        row.category().and_then(|id| self.get(id)).map(|category| category.kind)
    }

    /// What a row adds to income.
    pub fn income(&self, row: &MonthlyTotal) -> Amount {
        match (row.category(), self.kind(row)) {
            (Some(_), Some(CategoryKind::Income)) => row.inflow + row.outflow,
            (None, _) => row.inflow,
            _ => Amount::ZERO,
        }
    }

    /// What a row adds to spending, as a positive amount.
    pub fn spending(&self, row: &MonthlyTotal) -> Amount {
        match (row.category(), self.kind(row)) {
            (Some(_), Some(CategoryKind::Expense)) => -(row.inflow + row.outflow),
            (None, _) => -row.outflow,
            _ => Amount::ZERO,
        }
    }

    /// Whether a row is of spending at all.
    pub fn is_spending(&self, row: &MonthlyTotal) -> bool {
        match row.category() {
            Some(_) => self.kind(row) == Some(CategoryKind::Expense),
            None => !row.outflow.is_zero(),
        }
    }
}

/// Totals of a range: from the rollup for whole months, from the ledger for the rest.
pub fn between(
    tx: &mut HouseholdTx<'_>,
    from: NaiveDate,
    to: NaiveDate,
    currency: &str,
) -> Result<Vec<MonthlyTotal>> {
    let (first, last) = (Month::of(from), Month::of(to));
    let from_whole = if first.first() == from { first } else { first.next() };
    let to_whole = if last.last() == to { last } else { last.previous() };
    if from_whole > to_whole {
        return Ok(totals::days(tx, from, to, currency)?);
    }
    let mut rows = totals::months(tx, from_whole.first(), to_whole.first(), currency)?;
    if from_whole != first {
        rows.extend(totals::days(tx, from, first.last(), currency)?);
    }
    if to_whole != last {
        rows.extend(totals::days(tx, last.first(), to, currency)?);
    }
    Ok(rows)
}
