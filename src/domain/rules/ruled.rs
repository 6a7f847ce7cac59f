//! What rules say of a transaction that is only now written.

use super::effect::parts_of;
use super::run::decision;
use crate::domain::query::{Engine, Kept, Part, Subject};
use crate::model::money::minor_units;
use crate::model::query::Feature;
use crate::model::transaction::{Decision, Flag, Origin, Source, Split, Status};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;

/// A transaction as it comes: nobody has decided anything about it yet.
#[derive(Debug, Clone, Copy)]
pub struct Fresh<'a> {
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: &'a str,
    pub status: Status,
    pub origin: Origin,
    pub search: &'a str,
    pub reference: Option<&'a str>,
    pub tracking_key: Option<&'a str>,
    pub is_tagged: bool,
    pub has_original: bool,
}

/// What the first rules that fit give it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruled {
    pub payee: Option<String>,
    pub decision: Option<Decision>,
    /// Two or more, instead of a category; `decision` says why.
    pub parts: Vec<Split>,
    pub memo: Option<String>,
    pub flag: Option<Flag>,
    pub tags: Vec<String>,
    /// A person is to look at it.
    pub review: bool,
    /// No total is to count it.
    pub hide: bool,
    /// The rules that gave something.
    pub rules: Vec<Uuid>,
}

pub fn ruled(engine: &Engine, fresh: &Fresh<'_>) -> Ruled {
    if engine.is_empty() {
        return Ruled::default();
    }
    let outcome = engine.run(&mut subject(fresh));
    let named = |at: usize, category_id| {
        let rule = &engine.rules().get(at)?.rule;
        Some(decision(rule.id, &rule.name, category_id))
    };
    let units = minor_units(fresh.currency);
    let parts = outcome
        .parts
        .and_then(|(at, parts)| Some((named(at, None)?, parts_of(parts, fresh.amount, units)?)));
    let rules = outcome.givers().into_iter().filter_map(|at| Some(engine.rules().get(at)?.rule.id));
    let category = outcome.category.and_then(|(at, id)| named(at, Some(id)));
    Ruled {
        rules: rules.collect(),
        payee: outcome.payee.map(|(_, name)| name.to_owned()),
        decision: category.or_else(|| parts.as_ref().map(|(why, _)| why.clone())),
        parts: parts.map(|(_, parts)| parts).unwrap_or_default(),
        memo: outcome.memo.map(|(_, memo)| memo.to_owned()),
        flag: outcome.flag.map(|(_, flag)| flag),
        tags: outcome.tags.iter().map(|(_, tag)| (*tag).to_owned()).collect(),
        review: outcome.review.is_some(),
        hide: outcome.hide.is_some(),
    }
}

fn subject(fresh: &Fresh<'_>) -> Subject {
    let mut lines = fresh.search.split('\n').skip(1).map(|line| !line.is_empty());
    let (payee, memo) = (lines.next().unwrap_or(false), lines.next().unwrap_or(false));
    let upper = |text: Option<&str>| text.unwrap_or_default().to_ascii_uppercase();
    let features = [
        (Feature::Payee, payee),
        (Feature::Memo, memo),
        (Feature::Tag, fresh.is_tagged),
        (Feature::Original, fresh.has_original),
        (Feature::Reference, fresh.reference.is_some() || fresh.tracking_key.is_some()),
    ];
    Subject {
        account_id: fresh.account_id,
        booked_on: fresh.booked_on,
        amount: fresh.amount,
        currency: fresh.currency.to_owned(),
        status: fresh.status,
        source: Source::None,
        origin: fresh.origin,
        flag: None,
        search: fresh.search.to_owned(),
        reference: upper(fresh.reference),
        tracking_key: upper(fresh.tracking_key),
        parts: vec![Part { amount: fresh.amount, category: None }],
        tags: Vec::new(),
        kept: Kept::default(),
        features: features
            .into_iter()
            .filter(|(_, has)| *has)
            .map(|(feature, _)| feature)
            .collect(),
    }
}
