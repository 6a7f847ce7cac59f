//! What is asked for, checked, and where the answer is found.

use super::super::scope::Scope;
use crate::domain::{Result, query};
use crate::model::category::CategoryKind;
use crate::model::fault::{Checks, Fault};
use crate::model::filter::{AnyOf, FilterQuery, TransactionFilter};
use crate::model::report::{Compare, Dimension, Interval, Measure};
use crate::store::HouseholdTx;
use crate::store::report_parts::Key;

/// Longest filter of a report.
pub const LONGEST_FILTER: usize = 4_000;

#[derive(Debug, Clone)]
pub struct Ask {
    pub measure: Measure,
    pub dimension: Dimension,
    pub interval: Option<Interval>,
    pub compare: Compare,
    /// Spans of the moving average.
    pub average: Option<usize>,
    pub filter: FilterQuery,
}

impl Ask {
    /// Reads a filter as a report may have one. `pointer` is the field it stands in.
    pub fn filter(pointer: &str, text: &str) -> Result<FilterQuery> {
        if text.len() > LONGEST_FILTER {
            return Err(Fault::field(pointer, "too_long", "At most 4000 characters.").into());
        }
        let filter = FilterQuery::from_query_string(text)
            .map_err(|fault| Fault::field(pointer, "bad_filter", fault.detail))?;
        let taken = [
            ("from", &filter.from),
            ("to", &filter.to),
            ("kind", &filter.kind),
            ("limit", &filter.limit),
            ("cursor", &filter.cursor),
        ];
        if let Some((name, _)) = taken.into_iter().find(|(_, value)| value.is_some()) {
            let detail = format!("A report's filter has no `{name}`.");
            return Err(Fault::field(pointer, "bad_filter", detail).into());
        }
        Ok(filter)
    }

    /// Checks the parts that must fit each other.
    pub fn check(&self, checks: &mut Checks, prefix: &str) {
        if self.average.is_some_and(|count| !(2..=12).contains(&count)) {
            checks.add(&format!("{prefix}average"), "out_of_range", "From 2 to 12 spans.");
        } else if self.average.is_some() && self.interval.is_none() {
            checks.add(&format!("{prefix}average"), "bad_value", "An average needs an interval.");
        }
        if self.dimension == Dimension::Tag && self.filter.tag.is_some() {
            let detail = "Either a tag of the filter, or every tag as an item.";
            checks.add(&format!("{prefix}filter"), "bad_filter", detail);
        }
    }

    /// What it means for this household today.
    pub fn meant(&self, tx: &mut HouseholdTx<'_>, scope: &Scope) -> Result<Meant> {
        let mut checks = Checks::default();
        self.check(&mut checks, "");
        checks.finish()?;
        let accounts: Vec<String> = scope.accounts.iter().map(ToString::to_string).collect();
        let mut asked = self.filter.clone();
        if !accounts.is_empty() {
            asked.account_id = Some(accounts.join(","));
        }
        let kinds: &[CategoryKind] = match self.measure {
            Measure::Spending => &[CategoryKind::Expense],
            Measure::Income => &[CategoryKind::Income],
            Measure::Net => &[CategoryKind::Expense, CategoryKind::Income],
        };
        let mut filter = query::filter(tx, &asked)?;
        filter.kinds = kinds.to_vec();
        Ok(Meant { measure: self.measure, dimension: self.dimension, kinds, asked, filter })
    }
}

/// A question that was understood.
pub struct Meant {
    pub measure: Measure,
    pub dimension: Dimension,
    pub kinds: &'static [CategoryKind],
    /// The filter as it was asked for.
    pub asked: FilterQuery,
    /// The same with its meaning; its days are set by who asks.
    pub filter: TransactionFilter,
}

impl Meant {
    /// The categories that a rollup is narrowed to, when a rollup can answer at all: it knows of
    /// accounts, categories and currencies and nothing else.
    pub fn of_rollup(&self) -> Option<Option<&AnyOf>> {
        let knows = !matches!(self.dimension, Dimension::Payee | Dimension::Tag);
        self.total_of_rollup().filter(|_| knows)
    }

    /// The same for the total alone.
    pub fn total_of_rollup(&self) -> Option<Option<&AnyOf>> {
        self.filter.is_of_totals().then_some(self.filter.category.as_ref())
    }

    pub fn key(&self) -> Key {
        match self.dimension {
            Dimension::Total | Dimension::Currency => Key::Nothing,
            Dimension::Category | Dimension::Group => Key::Category,
            Dimension::Account => Key::Account,
            Dimension::Payee => Key::Payee,
            Dimension::Tag => Key::Tag,
        }
    }
}
