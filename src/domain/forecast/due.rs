//! What of envelopes' money is for bills that are known to come.

use super::free::Pocket;
use crate::domain::recurring::share_a_word;
use crate::model::budget::Envelope;
use crate::model::forecast::{ForecastEvent, ForecastSource};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What leaves each envelope before `until`, by category. What comes back leaves those that its last one was spent from; what
/// only a contract or people's word asks for, one for `later` of its name.
pub fn due(
    pocket: &Pocket<'_>,
    until: NaiveDate,
    envelopes: &[Envelope],
    later: &[&Envelope],
) -> HashMap<Uuid, Amount> {
    let named = |event: &ForecastEvent| {
        let is_agreed = matches!(event.source, ForecastSource::Loan | ForecastSource::Debt);
        let mut own = later.iter().filter(|one| is_agreed && share_a_word(&one.name, &event.name));
        own.next().map(|envelope| envelope.category_id)
    };
    let units = minor_units(pocket.rates.home());
    let mut due: HashMap<Uuid, Amount> = HashMap::new();
    for event in pocket.leaving(until) {
        let Some(worth) = pocket.convert(-event.amount, &event.currency) else { continue };
        match pocket.series.get(&event.key) {
            Some(series) => {
                series.shares(worth, units).for_each(|(id, share)| add(&mut due, id, share));
            }
            None => named(event).into_iter().for_each(|id| add(&mut due, id, worth)),
        }
    }
    for child in envelopes.iter().filter(|one| !one.carry_overspending) {
        let short = due.get(&child.category_id).copied().unwrap_or_default()
            - child.balance.max(Amount::ZERO);
        if let Some(parent) = child.parent_id.filter(|_| short > Amount::ZERO) {
            add(&mut due, child.category_id, -short);
            add(&mut due, parent, short);
        }
    }
    due
}

fn add(due: &mut HashMap<Uuid, Amount>, category: Uuid, amount: Amount) {
    let sum = due.entry(category).or_default();
    *sum = *sum + amount;
}
