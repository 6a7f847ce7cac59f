//! What rules change on a transaction: never what a person chose.

use super::tag_key;
use crate::domain::Result;
use crate::domain::query::{Engine, Kept, Kinds, Outcome, Part, Subject};
use crate::model::money::minor_units;
use crate::model::query::Feature;
use crate::model::rule::{RuleEffect, RulePart, Share};
use crate::model::transaction::{Flag, Source, Split};
use crate::model::{Amount, Uuid};
use crate::store::subjects::SubjectRow;
use crate::store::{HouseholdTx, categories};
use rust_decimal::{Decimal, RoundingStrategy};

/// Each field that becomes something else, with the place of the rule that does it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    pub category: Option<(usize, Uuid)>,
    pub parts: Option<(usize, Vec<Split>)>,
    pub payee: Option<usize>,
    pub memo: Option<usize>,
    pub flag: Option<(usize, Flag)>,
    pub tags: Vec<(usize, String)>,
    pub review: Option<usize>,
    pub hide: Option<usize>,
}

impl Effect {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// As a client is told.
    pub fn told(self, engine: &Engine) -> RuleEffect {
        let set = |at: usize| engine.rules().get(at).map(|ready| &ready.rule.set);
        RuleEffect {
            category_id: self.category.map(|(_, id)| id),
            payee: self.payee.and_then(set).and_then(|set| set.payee.clone()),
            memo: self.memo.and_then(set).and_then(|set| set.memo.clone()),
            add_tags: self.tags.into_iter().map(|(_, tag)| tag).collect(),
            flag: self.flag.map(|(_, flag)| flag),
            parts: self.parts.map(|(_, parts)| parts).unwrap_or_default(),
            review: self.review.is_some(),
            hide: self.hide.is_some(),
        }
    }
}

/// What an outcome would change on a transaction.
pub fn effect(row: &SubjectRow, outcome: &Outcome<'_>) -> Effect {
    let parts = outcome.parts.and_then(|(at, parts)| {
        Some((at, parts_of(parts, row.amount, minor_units(&row.currency))?))
    });
    let tags = outcome.tags.iter().filter(|(_, name)| !row.tag_keys.contains(&tag_key(name)));
    Effect {
        category: outcome.category.filter(|(_, id)| row.category_id != Some(*id)),
        parts,
        payee: outcome
            .payee
            .filter(|(_, name)| row.payee.as_deref() != Some(*name))
            .map(|(at, _)| at),
        memo: outcome.memo.filter(|(_, memo)| row.memo.as_deref() != Some(*memo)).map(|(at, _)| at),
        flag: outcome.flag,
        tags: tags.map(|(at, name)| (*at, (*name).to_owned())).collect(),
        review: outcome.review.filter(|_| !row.wants_review),
        hide: outcome.hide.filter(|_| !row.hidden),
    }
}

/// What a person chose, a transfer decided, or is split already.
fn kept(row: &SubjectRow) -> Kept {
    let by_person = |source: Source| source == Source::Person;
    Kept {
        category: row.is_split || matches!(row.category_source, Source::Person | Source::Transfer),
        payee: by_person(row.payee_source),
        memo: by_person(row.memo_source),
        tags: by_person(row.tags_source),
        hidden: by_person(row.hidden_source),
    }
}

/// The parts of an amount, in the currency's own units: percents of the whole, what remains shared
/// evenly. `None` when they do not come to the whole, or only one of them is something.
pub fn parts_of(parts: &[RulePart], whole: Amount, units: u32) -> Option<Vec<Split>> {
    let sign = if whole.is_negative() { -Decimal::ONE } else { Decimal::ONE };
    let total = whole.0.abs();
    let rounded = |amount: Decimal| {
        amount.round_dp_with_strategy(units, RoundingStrategy::MidpointAwayFromZero)
    };
    let mut shares: Vec<Option<Decimal>> = parts
        .iter()
        .map(|part| match part.share {
            Share::Fixed { amount } => Some(rounded(amount.0)),
            Share::Percent { percent } => Some(rounded(total * percent / Decimal::ONE_HUNDRED)),
            Share::Remainder => None,
        })
        .collect();
    let given: Decimal = shares.iter().flatten().sum();
    let percents = parts.iter().filter_map(|part| match part.share {
        Share::Percent { percent } => Some(percent),
        _ => None,
    });
    let mut left = total - given;
    let open = shares.iter().filter(|share| share.is_none()).count();
    if open > 0 {
        if left < Decimal::ZERO {
            return None;
        }
        let each = rounded(left / Decimal::from(open));
        let last = shares.iter().rposition(Option::is_none);
        for (at, share) in shares.iter_mut().enumerate().filter(|(_, share)| share.is_none()) {
            let part = if Some(at) == last { left } else { each.min(left) };
            *share = Some(part);
            left -= part;
        }
    } else if left != Decimal::ZERO {
        // Hundred percent that rounding made a cent too many or too few.
        let whole_by_percents = percents.sum::<Decimal>() == Decimal::ONE_HUNDRED;
        if !whole_by_percents || parts.iter().any(|part| matches!(part.share, Share::Fixed { .. }))
        {
            return None;
        }
        *shares.last_mut()? = Some(shares.last().copied()?? + left);
    }
    let splits: Vec<Split> = parts
        .iter()
        .zip(shares)
        .filter_map(|(part, share)| {
            let amount = Amount(share? * sign).at_least(units);
            let split = Split { category_id: part.category_id, amount, memo: None };
            (!amount.is_zero()).then_some(split)
        })
        .collect();
    (splits.len() > 1).then_some(splits)
}

pub fn kinds(tx: &mut HouseholdTx<'_>) -> Result<Kinds> {
    Ok(categories::list(tx)?.into_iter().map(|category| (category.id, category.kind)).collect())
}

#[derive(serde::Deserialize)]
struct StoredPart {
    category_id: Option<Uuid>,
    amount: Amount,
}

/// A stored transaction as rules look at it.
pub fn subject(row: &SubjectRow, kinds: &Kinds) -> Subject {
    let part = |category_id: Option<Uuid>, amount| Part {
        amount,
        category: category_id.and_then(|id| Some((id, *kinds.get(&id)?))),
    };
    let stored: Option<Vec<StoredPart>> =
        row.parts.clone().and_then(|json| serde_json::from_value(json).ok());
    Subject {
        account_id: row.account_id,
        booked_on: row.booked_on,
        amount: row.amount,
        currency: row.currency.clone(),
        status: row.status,
        source: row.category_source,
        origin: row.origin,
        flag: row.flag,
        search: row.search.clone(),
        reference: row.reference.clone(),
        tracking_key: row.tracking_key.clone(),
        parts: match stored {
            Some(parts) => parts.into_iter().map(|p| part(p.category_id, p.amount)).collect(),
            None => vec![part(row.category_id, row.amount)],
        },
        tags: row.tags.clone(),
        features: row.features.iter().filter_map(|name| Feature::named(name)).collect(),
        kept: kept(row),
    }
}
