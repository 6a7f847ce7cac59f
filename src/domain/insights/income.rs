//! Where income comes from, period by period.

use super::flows::{Detail, Flows, Kinds, by_span};
use super::scope::Scope;
use super::span::Spans;
use super::{rates_for, share_of};
use crate::domain::rates::Rates;
use crate::domain::{Result, cycles};
use crate::model::category::CategoryKind;
use crate::model::figures::{IncomePeriod, IncomeReport, IncomeSource};
use crate::model::report::Interval;
use crate::model::{Amount, Uuid, text_enum};
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, households, payees, totals};
use std::collections::{BTreeMap, HashMap};

text_enum!(IncomeBy { Category = "category", Payee = "payee" });

/// Sources that are told one by one.
const MOST: usize = 100;

/// What each source brought in, by the number of the period.
type Sources = BTreeMap<Option<Uuid>, HashMap<usize, Amount>>;

fn add(sources: &mut Sources, source: Option<Uuid>, at: usize, amount: Amount) {
    let sum = sources.entry(source).or_default().entry(at).or_default();
    *sum = *sum + amount;
}

fn by_payee(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    spans: &Spans,
    kinds: &Kinds,
    rates: &Rates,
) -> Result<(Sources, Flows)> {
    let starts = spans.starts(scope.from);
    let mut grouped: BTreeMap<(Option<Uuid>, usize), Vec<MonthlyTotal>> = BTreeMap::new();
    for paid in
        totals::income_by_payee(tx, starts.clone(), scope.to, &scope.accounts, rates.home())?
    {
        let at = starts.partition_point(|start| *start < paid.of.period);
        grouped.entry((paid.payee_id, at)).or_default().push(paid.of.total);
    }
    let (mut sources, mut all) = (Sources::new(), Flows::default());
    for ((payee, at), cells) in grouped {
        let flows = Flows::of(cells, rates);
        add(&mut sources, payee, at, flows.rows.iter().map(|row| kinds.income(row)).sum());
        all.absorb(flows);
    }
    Ok((sources, all))
}

pub fn income(
    tx: &mut HouseholdTx<'_>,
    scope: &Scope,
    interval: Interval,
    group_by: IncomeBy,
) -> Result<IncomeReport> {
    scope.check()?;
    let (from, to) = (scope.from, scope.to);
    let currency = households::current(tx)?.currency;
    let kinds = Kinds::load(tx)?;
    let rates = rates_for(tx, &currency, scope.real)?;
    let summed = rates.summed(to);
    let spans = Spans::cut(interval, cycles::load(tx)?, from, to)?;
    let mut sources = Sources::new();
    let flows = match group_by {
        IncomeBy::Category => {
            let mut at = 0;
            by_span(tx, &spans, scope, &rates, Detail::Categories, |_, rows| {
                for row in rows.iter().filter(|row| kinds.is_income(row)) {
                    add(&mut sources, row.category(), at, kinds.income(row));
                }
                at += 1;
            })?
        }
        IncomeBy::Payee => {
            let (found, flows) = by_payee(tx, scope, &spans, &kinds, &rates)?;
            sources = found;
            flows
        }
    };
    let names = match group_by {
        IncomeBy::Category => HashMap::new(),
        IncomeBy::Payee => payees::names(tx, sources.keys().copied().flatten().collect())?,
    };
    let filter =
        |from, to| scope.filter_of(from, to).kind(CategoryKind::Income).currencies(&summed);
    let at = |at: usize| -> Amount {
        sources.values().filter_map(|series| series.get(&at).copied()).sum()
    };
    let told: Vec<IncomePeriod> = (0..)
        .zip(spans.iter())
        .map(|(number, span)| IncomePeriod {
            period: span.id.clone(),
            from: span.from,
            to: span.to,
            total: at(number),
            filter: filter(span.from, span.to).build(),
        })
        .collect();
    let total: Amount = told.iter().map(|period| period.total).sum();
    let mut largest: Vec<(Option<Uuid>, Amount)> =
        sources.iter().map(|(id, series)| (*id, series.values().copied().sum())).collect();
    largest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    largest.truncate(MOST);
    let shown: Vec<IncomeSource> = largest
        .into_iter()
        .map(|(id, sum)| {
            let category =
                id.filter(|_| group_by == IncomeBy::Category).and_then(|id| kinds.get(id));
            let series = &sources[&id];
            let amounts: Vec<Amount> =
                (0..spans.len()).map(|at| series.get(&at).copied().unwrap_or_default()).collect();
            let filter = match group_by {
                IncomeBy::Category => filter(from, to).category(id),
                IncomeBy::Payee => filter(from, to).payee(id),
            };
            IncomeSource {
                id,
                name: category
                    .map(|category| category.name.clone())
                    .or_else(|| id.and_then(|id| names.get(&id).cloned())),
                hue: category.map(|category| category.hue),
                total: sum,
                share: share_of(sum, total),
                filter: filter.build(),
                amounts,
            }
        })
        .collect();
    Ok(IncomeReport {
        from,
        to,
        group_by: group_by.as_str().to_owned(),
        total,
        filter: filter(from, to).build(),
        periods: told,
        sources: shown,
        real: rates.price_base(),
        conversion: flows.conversion(&kinds, |_| scope.filter()),
        currency,
    })
}
