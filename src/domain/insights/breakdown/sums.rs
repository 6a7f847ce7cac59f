//! The sums behind a breakdown: from the rollups where they know enough, else from the ledger.

use super::super::flows::{Detail, Flows, Kinds, by_span_of};
use super::super::scope::Scope;
use super::super::span::Spans;
use super::ask::Meant;
use crate::domain::Result;
use crate::domain::rates::Rates;
use crate::model::filter::{AnyOf, TransactionFilter};
use crate::model::report::{Dimension, Measure};
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::report_parts::{self, Key};
use crate::store::totals::MonthlyTotal;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What an item is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    Nothing,
    /// A category, group, payee, account or tag.
    Of(Uuid),
    Currency(String),
}

impl Item {
    pub fn id(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Of(id) => Some(id.to_string()),
            Self::Currency(code) => Some(code.clone()),
        }
    }
}

impl From<Option<Uuid>> for Item {
    fn from(id: Option<Uuid>) -> Self {
        id.map_or(Self::Nothing, Self::Of)
    }
}

/// Amounts by the number of their span, up to the last one that has any.
#[derive(Debug, Default, Clone)]
pub struct Series(Vec<Amount>);

impl Series {
    fn add(&mut self, span: usize, amount: Amount) {
        if self.0.len() <= span {
            self.0.resize(span + 1, Amount::ZERO);
        }
        let sum = &mut self.0[span];
        *sum = *sum + amount;
    }

    /// To the smallest units of the household's currency.
    fn round(&mut self, rates: &Rates) {
        self.0.iter_mut().for_each(|amount| *amount = rates.rounded(amount.0));
    }

    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|amount| amount.is_zero())
    }

    pub fn sum(&self) -> Amount {
        self.0.iter().copied().sum()
    }

    /// One amount per span.
    pub fn values(&self, spans: usize) -> Vec<Amount> {
        (0..spans).map(|span| self.0.get(span).copied().unwrap_or_default()).collect()
    }
}

pub struct Sums {
    pub by_key: HashMap<Item, Series>,
    pub total: Series,
    /// What they were made of, to tell how other currencies came in.
    pub flows: Flows,
}

impl Sums {
    pub fn read(
        tx: &mut HouseholdTx<'_>,
        meant: &Meant,
        scope: &Scope,
        spans: &Spans,
        rates: &Rates,
        kinds: &Kinds,
    ) -> Result<Self> {
        match meant.of_rollup() {
            Some(categories) => of_rollup(tx, meant, categories, scope, spans, rates, kinds),
            None => of_ledger(tx, meant, scope, spans, rates, kinds),
        }
    }
}

fn sum_of(by_key: &HashMap<Item, Series>) -> Series {
    let mut total = Series::default();
    for (span, amount) in by_key.values().flat_map(|series| series.0.iter().enumerate()) {
        total.add(span, *amount);
    }
    total
}

fn of_rollup(
    tx: &mut HouseholdTx<'_>,
    meant: &Meant,
    categories: Option<&AnyOf>,
    scope: &Scope,
    spans: &Spans,
    rates: &Rates,
    kinds: &Kinds,
) -> Result<Sums> {
    let scope = Scope { accounts: meant.filter.account_ids.clone(), ..scope.clone() };
    let currencies = &meant.filter.currencies;
    let fits = |row: &MonthlyTotal| {
        let of_category = categories.is_none_or(|any| match row.category() {
            Some(id) => any.ids.contains(&id),
            None => any.none,
        });
        of_category && (currencies.is_empty() || currencies.contains(&row.currency))
    };
    let detail = match (meant.dimension, categories) {
        (Dimension::Total | Dimension::Currency | Dimension::Tag | Dimension::Payee, None) => {
            Detail::Kinds
        }
        _ => Detail::Categories,
    };
    let mut by_key: HashMap<Item, Series> = HashMap::new();
    let mut index = 0;
    let flows = by_span_of(tx, spans, &scope, rates, detail, fits, |_, rows| {
        for row in rows {
            let (income, spending) = (kinds.income(row), kinds.spending(row));
            let amount = match meant.measure {
                Measure::Spending => spending,
                Measure::Income => income,
                Measure::Net => income - spending,
            };
            if !amount.is_zero() {
                let key = rollup_key(meant.dimension, row, kinds);
                by_key.entry(key).or_default().add(index, amount);
            }
        }
        index += 1;
    })?;
    Ok(Sums { total: sum_of(&by_key), by_key, flows })
}

fn rollup_key(dimension: Dimension, row: &MonthlyTotal, kinds: &Kinds) -> Item {
    match dimension {
        Dimension::Category => row.category().into(),
        Dimension::Group => group_of(row.category(), kinds).into(),
        Dimension::Account => Item::Of(row.account_id),
        Dimension::Currency => Item::Currency(row.currency.clone()),
        Dimension::Total | Dimension::Payee | Dimension::Tag => Item::Nothing,
    }
}

fn group_of(category: Option<Uuid>, kinds: &Kinds) -> Option<Uuid> {
    category.and_then(|id| kinds.get(id)).map(|category| category.group_id)
}

fn of_ledger(
    tx: &mut HouseholdTx<'_>,
    meant: &Meant,
    scope: &Scope,
    spans: &Spans,
    rates: &Rates,
    kinds: &Kinds,
) -> Result<Sums> {
    let filter =
        TransactionFilter { from: Some(scope.from), to: Some(scope.to), ..meant.filter.clone() };
    let starts = spans.starts(scope.from);
    let factors = rates.factors((scope.from, scope.to));
    let mut sums =
        |key| report_parts::sums(tx, &filter, key, starts.clone(), rates.home(), &factors);
    let parts = sums(meant.key())?;
    let adds_up = meant.dimension != Dimension::Tag && parts.others.is_empty();
    let key = |id: Option<Uuid>, currency: &str| match meant.dimension {
        Dimension::Group => group_of(id, kinds).into(),
        Dimension::Currency => Item::Currency(currency.to_owned()),
        _ => id.into(),
    };
    let mut by_key: HashMap<Item, Series> = HashMap::new();
    let flows = each_part(parts, meant.measure, &starts, rates, |span, id, currency, amount| {
        by_key.entry(key(id, currency)).or_default().add(span, amount);
    });
    let mut total = sum_of(&by_key);
    by_key.values_mut().for_each(|series| series.round(rates));
    if adds_up {
        if !factors.is_empty() {
            total.round(rates);
        }
        return Ok(Sums { total, by_key, flows });
    }
    // Each figure is what its own transactions come to: rounded once more, or with a tag of several.
    if let Some(categories) = meant.total_of_rollup() {
        let whole = of_rollup(tx, meant, categories, scope, spans, rates, kinds)?;
        return Ok(Sums { by_key, ..whole });
    }
    let mut total = Series::default();
    let parts = sums(Key::Nothing)?;
    let flows = each_part(parts, meant.measure, &starts, rates, |span, _, _, amount| {
        total.add(span, amount);
    });
    total.round(rates);
    Ok(Sums { total, by_key, flows })
}

/// Tells each part's span, key, currency and what it adds to the measure in the household's currency: nothing where
/// there is no rate. Answers what was converted.
fn each_part(
    parts: report_parts::Sums,
    measure: Measure,
    starts: &[NaiveDate],
    rates: &Rates,
    mut tell: impl FnMut(usize, Option<Uuid>, &str, Amount),
) -> Flows {
    let place = |day: NaiveDate| starts.partition_point(|start| *start <= day).saturating_sub(1);
    let measured = |net: Amount| match measure {
        Measure::Spending => -net,
        Measure::Income | Measure::Net => net,
    };
    for part in parts.home {
        tell(place(part.span), part.key, rates.home(), measured(part.amount));
    }
    let mut flows = Flows::default();
    for part in parts.others {
        let currency = part.cell.currency.clone();
        let one = Flows::of(vec![part.cell], rates);
        let net = one.rows.iter().map(|row| row.inflow + row.outflow).sum();
        tell(place(part.span), part.key, &currency, measured(net));
        flows.absorb(one);
    }
    flows
}
