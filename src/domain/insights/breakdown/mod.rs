//! One measure by one dimension, whole or span by span: what the report builder asks for.

mod ask;
mod dress;
mod sums;

pub use ask::Ask;

use super::flows::Kinds;
use super::scope::Scope;
use super::span::Spans;
use super::{rates_for, share_of};
use crate::domain::rates::Rates;
use crate::domain::{Result, cycles};
use crate::model::Amount;
use crate::model::report::{Breakdown, BreakdownItem, BreakdownSpan};
use crate::store::{HouseholdTx, households};
use dress::Dress;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::HashMap;
use sums::{Item, Series, Sums};

/// Items of one answer.
const MOST: usize = 100;
/// Figures of one answer.
const MOST_VALUES: usize = 20_000;

pub fn breakdown(tx: &mut HouseholdTx<'_>, scope: &Scope, ask: &Ask) -> Result<Breakdown> {
    scope.check()?;
    let currency = households::current(tx)?.currency;
    let rates = rates_for(tx, &currency, scope.real)?;
    let kinds = Kinds::load(tx)?;
    let cycle = cycles::load(tx)?;
    let meant = ask.meant(tx, scope)?;
    let spans = match ask.interval {
        Some(interval) => Spans::cut(interval, cycle.clone(), scope.from, scope.to)?,
        None => Spans::whole(scope.from, scope.to),
    };
    let earlier = scope.before(&cycle, ask.compare);
    let most = (MOST_VALUES / spans.len().max(1)).clamp(1, MOST);
    let now = Sums::read(tx, &meant, scope, &spans, &rates, &kinds)?;
    let (past, past_total) = match &earlier {
        Some(earlier) => {
            let whole = Spans::whole(earlier.from, earlier.to);
            let sums = Sums::read(tx, &meant, earlier, &whole, &rates, &kinds)?;
            (sums.by_key, sums.total)
        }
        None => (HashMap::new(), Series::default()),
    };
    let mut largest: Vec<(Item, Series)> =
        now.by_key.into_iter().filter(|(_, series)| !series.is_zero()).collect();
    largest.sort_by_cached_key(|(of, series)| (Reverse(series.sum().abs()), of.clone()));
    let others = largest.len().saturating_sub(most);
    largest.truncate(most);
    let ids: Vec<String> = largest.iter().filter_map(|(of, _)| of.id()).collect();
    let dress = Dress::load(tx, &meant, scope, &rates, &kinds, &ids)?;
    let total = now.total.sum();
    let item = |id: Option<String>, series: &Series, previous: Option<&Series>| {
        let (amount, values) = (series.sum(), series.values(spans.len()));
        BreakdownItem {
            name: dress.name(id.as_deref()),
            amount,
            previous: previous.map(Series::sum).unwrap_or_default(),
            share: share_of(amount, total),
            filter: dress.filter(id.as_deref()),
            averages: averages(&values, ask.average, &rates),
            values,
            id,
        }
    };
    let items = largest.iter().map(|(of, series)| item(of.id(), series, past.get(of))).collect();
    let total = BreakdownItem {
        name: None,
        filter: dress.total_filter(),
        ..item(None, &now.total, Some(&past_total))
    };
    let shown = |span: &super::span::Span| BreakdownSpan {
        id: span.id.clone(),
        from: span.from,
        to: span.to,
    };
    Ok(Breakdown {
        from: scope.from,
        to: scope.to,
        previous_from: earlier.as_ref().map(|earlier| earlier.from),
        previous_to: earlier.as_ref().map(|earlier| earlier.to),
        measure: ask.measure,
        dimension: ask.dimension,
        interval: ask.interval,
        spans: spans.iter().map(shown).collect(),
        conversion: now.flows.conversion(&kinds, |_| dress.plain_filter()),
        items,
        others,
        total,
        real: rates.price_base(),
        currency,
    })
}

/// The mean of the last so many values, at each of them.
fn averages(values: &[Amount], count: Option<usize>, rates: &Rates) -> Vec<Option<Amount>> {
    let Some(count) = count else { return Vec::new() };
    let mean = |end: usize| {
        let window = values.get(end.checked_sub(count)?..end)?;
        let sum: Amount = window.iter().copied().sum();
        Some(rates.rounded(sum.0 / Decimal::from(count)))
    };
    (1..=values.len()).map(mean).collect()
}
