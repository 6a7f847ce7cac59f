//! Income and spending out of monthly totals. Transfers count nowhere; without a category an inflow
//! is income and an outflow is spending.

use super::scope::Scope;
use super::span::{Span, Spans};
use crate::domain::Result;
use crate::domain::cycles::Cycle;
use crate::domain::rates::Rates;
use crate::model::category::{Category, CategoryKind};
use crate::model::filter::FilterString;
use crate::model::rate::{ApartFlow, Conversion, Rate};
use crate::model::report::Interval;
use crate::model::{Amount, Uuid};
use crate::store::totals::{By, MonthlyTotal};
use crate::store::{HouseholdTx, categories, totals};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// The household's categories by id.
pub struct Kinds(HashMap<Uuid, Category>);

impl Kinds {
    pub fn load(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        Ok(Self(categories::list(tx)?.into_iter().map(|c| (c.id, c)).collect()))
    }

    pub fn get(&self, id: Uuid) -> Option<&Category> {
        self.0.get(&id)
    }

    pub fn all(&self) -> impl Iterator<Item = &Category> {
        self.0.values()
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

    /// How many movements of spending a row is made of.
    pub fn spending_count(&self, row: &MonthlyTotal) -> i64 {
        match row.category() {
            Some(_) if self.is_spending(row) => row.count,
            Some(_) => 0,
            None => row.outflow_count,
        }
    }

    /// Whether a row is of income at all.
    pub fn is_income(&self, row: &MonthlyTotal) -> bool {
        match row.category() {
            Some(_) => self.kind(row) == Some(CategoryKind::Income),
            None => !row.inflow.is_zero(),
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

/// Sums by month, account and category, in the household's currency as far as there are rates.
#[derive(Default)]
pub struct Flows {
    pub rows: Vec<MonthlyTotal>,
    /// What no rate is known for, in its own currency.
    pub apart: Vec<MonthlyTotal>,
    /// Each currency that was converted, at its rate of the latest month.
    rates: BTreeMap<String, Rate>,
}

impl Flows {
    /// Converts each cell at the last rate of its month. A cell is rounded once, so that whatever is
    /// added up from cells agrees to the cent.
    pub fn of(cells: Vec<MonthlyTotal>, rates: &Rates) -> Self {
        let mut flows = Self::default();
        for mut cell in cells {
            if cell.currency == rates.home() {
                flows.rows.push(in_todays_pesos(cell, rates));
                continue;
            }
            let Some(rate) = rates.of_month(&cell.currency, cell.month) else {
                flows.apart.push(cell);
                continue;
            };
            cell.inflow = rates.times(cell.inflow, &rate);
            cell.outflow = rates.times(cell.outflow, &rate);
            flows.rows.push(in_todays_pesos(cell, rates));
            let newest = flows.rates.entry(rate.currency.clone()).or_insert_with(|| rate.clone());
            if newest.day < rate.day {
                *newest = rate;
            }
        }
        flows
    }

    /// Adds what another sum was made of.
    pub fn absorb(&mut self, other: Self) {
        self.rows.extend(other.rows);
        self.apart.extend(other.apart);
        for (currency, rate) in other.rates {
            let newest = self.rates.entry(currency).or_insert_with(|| rate.clone());
            if newest.day < rate.day {
                *newest = rate;
            }
        }
    }

    pub fn rates(self) -> Vec<Rate> {
        self.rates.into_values().collect()
    }

    /// Tells how the sums were made. `filter` is that of a whole figure before its currency.
    pub fn conversion(
        self,
        kinds: &Kinds,
        filter: impl Fn(CategoryKind) -> FilterString,
    ) -> Conversion {
        let mut apart: BTreeMap<&str, (Amount, Amount)> = BTreeMap::new();
        for cell in &self.apart {
            let (income, spending) = apart.entry(&cell.currency).or_default();
            *income = *income + kinds.income(cell);
            *spending = *spending + kinds.spending(cell);
        }
        let told = |(currency, (income, spending)): (&str, (Amount, Amount))| {
            let filter = |kind| filter(kind).kind(kind).currencies(&[currency]).build();
            ApartFlow {
                currency: currency.to_owned(),
                income,
                spending,
                income_filter: filter(CategoryKind::Income),
                spending_filter: filter(CategoryKind::Expense),
            }
        };
        Conversion {
            apart: apart
                .into_iter()
                .filter(|(_, sums)| *sums != Default::default())
                .map(told)
                .collect(),
            rates: self.rates.into_values().collect(),
        }
    }
}

/// A converted cell as it was, or what it is worth today if that is asked for.
fn in_todays_pesos(mut cell: MonthlyTotal, rates: &Rates) -> MonthlyTotal {
    cell.inflow = rates.todays(cell.inflow, cell.month);
    cell.outflow = rates.todays(cell.outflow, cell.month);
    cell
}

/// Totals of a range.
pub fn between(tx: &mut HouseholdTx<'_>, scope: &Scope, rates: &Rates) -> Result<Flows> {
    Ok(Flows::of(cells(tx, scope)?, rates))
}

fn cells(tx: &mut HouseholdTx<'_>, scope: &Scope) -> Result<Vec<MonthlyTotal>> {
    Ok(totals::between(tx, scope.from, scope.to, &scope.accounts)?)
}

/// The rollup that knows the periods of a calendar.
pub fn rollup(cycle: &Cycle) -> By {
    if cycle.is_plain() { By::Month } else { By::Period }
}

/// What of the cells is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Income and spending; single categories and accounts are not.
    Kinds,
    Categories,
}

/// Totals of each span of a range, of its days in the range, and what all of them were made of.
pub fn by_span(
    tx: &mut HouseholdTx<'_>,
    spans: &Spans,
    scope: &Scope,
    rates: &Rates,
    detail: Detail,
    each: impl FnMut(&Span, &[MonthlyTotal]),
) -> Result<Flows> {
    by_span_of(tx, spans, scope, rates, detail, |_| true, each)
}

/// The same of the cells that fit.
pub fn by_span_of(
    tx: &mut HouseholdTx<'_>,
    spans: &Spans,
    scope: &Scope,
    rates: &Rates,
    detail: Detail,
    fits: impl Fn(&MonthlyTotal) -> bool,
    mut each: impl FnMut(&Span, &[MonthlyTotal]),
) -> Result<Flows> {
    let mut of = match detail {
        Detail::Kinds => kind_cells(tx, spans, scope, rates.home())?,
        Detail::Categories => span_cells(tx, spans, scope)?,
    };
    of.values_mut().for_each(|cells| cells.retain(&fits));
    let mut all = Flows::default();
    for span in spans.iter() {
        let flows = Flows::of(of.remove(&span.first).unwrap_or_default(), rates);
        each(span, &flows.rows);
        all.absorb(flows);
    }
    Ok(all)
}

/// The cells of each span, by its first day.
type SpanCells = HashMap<NaiveDate, Vec<MonthlyTotal>>;

/// Of accounts in `home` as if without a category, of others as they are.
fn kind_cells(
    tx: &mut HouseholdTx<'_>,
    spans: &Spans,
    scope: &Scope,
    home: &str,
) -> Result<SpanCells> {
    let abroad = totals::abroad(tx, home, &scope.accounts)?;
    let mut of = match abroad.is_empty() {
        true => SpanCells::new(),
        false => span_cells(tx, spans, &Scope { accounts: abroad.clone(), ..scope.clone() })?,
    };
    let starts = spans.starts(scope.from);
    for cell in totals::flows_by_span(tx, starts, scope.to, &scope.accounts, &abroad, home)? {
        of.entry(spans.start_of(cell.period)).or_default().push(cell.total);
    }
    Ok(of)
}

fn span_cells(tx: &mut HouseholdTx<'_>, spans: &Spans, scope: &Scope) -> Result<SpanCells> {
    let mut of = SpanCells::new();
    match spans.interval() {
        None => {
            of.insert(scope.from, cells(tx, scope)?);
        }
        Some(Interval::Month | Interval::Quarter | Interval::Year) => {
            for cell in cells(tx, scope)? {
                of.entry(spans.start_of(cell.month)).or_default().push(cell);
            }
        }
        Some(Interval::Day | Interval::Week) => {
            for cell in totals::spans(tx, spans.starts(scope.from), scope.to, &scope.accounts)? {
                of.entry(spans.start_of(cell.period)).or_default().push(cell.total);
            }
        }
        Some(Interval::Period) => of = periods(tx, spans, scope)?,
    }
    Ok(of)
}

/// Whole periods from their rollup, the others from the ledger.
fn periods(tx: &mut HouseholdTx<'_>, spans: &Spans, scope: &Scope) -> Result<SpanCells> {
    let mut cells = SpanCells::new();
    let by = rollup(spans.cycle());
    let (first, last) = (spans.start_of(scope.from), spans.start_of(scope.to));
    for cell in totals::periods(tx, by, first, last, &scope.accounts)? {
        cells.entry(cell.period).or_default().push(cell.total);
    }
    for ragged in spans.iter().filter(|span| !span.is_whole) {
        let ledger = totals::days(tx, ragged.from, ragged.to, &scope.accounts)?;
        cells.insert(ragged.first, ledger);
    }
    Ok(cells)
}
