//! Whether a transaction in memory fits.

use crate::model::category::CategoryKind;
use crate::model::query::{Feature, Predicate, TextPart};
use crate::model::transaction::{Flag, Origin, Source, Status};
use crate::model::{Amount, Uuid};
use chrono::{Datelike, NaiveDate};
use std::ops::RangeBounds;

/// A transaction as the matcher looks at it. Texts are folded; an unsplit transaction has one part.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: &'a str,
    pub status: Status,
    pub source: Source,
    pub origin: Origin,
    pub flag: Option<Flag>,
    pub description: &'a str,
    pub payee: &'a str,
    pub memo: &'a str,
    /// In capitals.
    pub reference: &'a str,
    pub tracking_key: &'a str,
    pub parts: &'a [Part],
    pub tags: &'a [Uuid],
    pub features: &'a [Feature],
}

/// Where an amount goes, and the kind of that category.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub amount: Amount,
    pub category: Option<(Uuid, CategoryKind)>,
}

pub fn fits(predicate: &Predicate, facts: &Facts<'_>) -> bool {
    match predicate {
        Predicate::All(parts) => parts.iter().all(|part| fits(part, facts)),
        Predicate::Any(parts) => parts.iter().any(|part| fits(part, facts)),
        Predicate::Not(inner) => !fits(inner, facts),
        Predicate::Text(part, test) => any_text(*part, facts, |text| test.holds(text)),
        Predicate::Pattern { part, pattern, .. } => {
            any_text(*part, facts, |text| pattern.holds(text))
        }
        Predicate::Amount { size, from, to } => {
            let amount = if *size { Amount(facts.amount.0.abs()) } else { facts.amount };
            (*from, *to).contains(&amount)
        }
        Predicate::Days(from, to) => (*from, *to).contains(&facts.booked_on),
        Predicate::DayOfMonth(days) => days.contains(&facts.booked_on.day()),
        Predicate::Month(months) => months.contains(&facts.booked_on.month()),
        Predicate::Weekday(day) => day.day() == facts.booked_on.weekday(),
        Predicate::Account(ids) => ids.contains(&facts.account_id),
        Predicate::Category(ids) => {
            facts.parts.iter().any(|part| part.category.is_some_and(|(id, _)| ids.contains(&id)))
        }
        Predicate::Kind(kind) => facts.parts.iter().any(|part| kind_of(part) == Some(*kind)),
        Predicate::Tag(ids) => ids.iter().any(|id| facts.tags.contains(id)),
        Predicate::Currency(code) => facts.currency == code,
        Predicate::Status(status) => facts.status == *status,
        Predicate::Source(source) => facts.source == *source,
        Predicate::Origin(origin) => facts.origin == *origin,
        Predicate::Flag(flag) => facts.flag == Some(*flag),
        Predicate::Has(feature) => facts.features.contains(feature),
    }
}

/// Without a category an outflow is an expense and an inflow income.
fn kind_of(part: &Part) -> Option<CategoryKind> {
    let zero = Amount::default();
    match part.category {
        Some((_, kind)) => Some(kind),
        None if part.amount < zero => Some(CategoryKind::Expense),
        None if part.amount > zero => Some(CategoryKind::Income),
        None => None,
    }
}

fn any_text(part: TextPart, facts: &Facts<'_>, holds: impl Fn(&str) -> bool) -> bool {
    match part {
        TextPart::Anywhere => [facts.description, facts.payee, facts.memo].into_iter().any(holds),
        TextPart::Description => holds(facts.description),
        TextPart::Payee => holds(facts.payee),
        TextPart::Memo => holds(facts.memo),
        TextPart::Reference => holds(facts.reference),
        TextPart::TrackingKey => holds(facts.tracking_key),
    }
}
