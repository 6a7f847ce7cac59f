//! Payment envelopes of cards, pure: what is bought with a card leaves its category's envelope and waits, as
//! the same money, for the day on which the card is paid.
//!
//! For card k in period m:
//! - owed(k,m) = owed(k,m−1) + bought − paid;
//! - uncovered(k,c,m) = what was bought with k from envelope c and c had no money for: at most what c is
//!   short of and no parent's money covers, and of earlier periods only while c carries its overspending.
//!   Else it was taken from the money to assign, once, and is covered;
//! - balance(k,m) = owed − Σ uncovered: what is set aside.
//!
//! So the money in planned accounts that are no cards is to_assign + held + Σ envelopes + Σ owed.

use super::formula::{Carrying, EnvelopeState};
use crate::model::{Amount, Uuid};
use std::collections::{BTreeMap, HashMap};

/// What one card was used for in one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardFlows {
    /// By envelope (negative: bought).
    pub activity: BTreeMap<Uuid, Amount>,
    /// Bought without a category (negative): it goes through the money to assign.
    pub loose: Amount,
    /// Paid to the card, and whatever else makes it owe less.
    pub paid: Amount,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentState {
    pub owed: Amount,
    /// Set aside before the period.
    pub carry: Amount,
    /// What came in from envelopes and from the money to assign.
    pub moved: Amount,
    pub paid: Amount,
    /// carry + moved − paid: what is set aside.
    pub balance: Amount,
    /// What is owed and not set aside, by the envelope that was short.
    pub uncovered: BTreeMap<Uuid, Amount>,
}

impl PaymentState {
    /// A card as it stood when the budget began: what was owed had been counted.
    pub fn opening(owed: Amount) -> Self {
        Self { owed, balance: owed, ..Self::default() }
    }

    pub fn uncovered(&self) -> Amount {
        self.uncovered.values().copied().sum()
    }
}

/// By account.
pub type Payments = BTreeMap<Uuid, PaymentState>;

/// The state after one more period, whose envelopes and what their parents cover are known. `carries` tells how
/// the one before ended.
pub fn next(
    before: &Payments,
    flows: &BTreeMap<Uuid, CardFlows>,
    envelopes: &HashMap<Uuid, EnvelopeState>,
    covers: &BTreeMap<Uuid, Amount>,
    carries: impl Fn(Uuid) -> Carrying,
) -> Payments {
    let mut short: BTreeMap<Uuid, Amount> = envelopes
        .iter()
        .filter(|(_, own)| own.balance.is_negative())
        .map(|(id, own)| (*id, -own.balance - covers.get(id).copied().unwrap_or_default()))
        .collect();
    let none = (PaymentState::default(), CardFlows::default());
    let mut cards: Vec<Uuid> = before.keys().chain(flows.keys()).copied().collect();
    cards.sort_unstable();
    cards.dedup();
    cards
        .into_iter()
        .map(|card| {
            let was = before.get(&card).unwrap_or(&none.0);
            let own = flows.get(&card).unwrap_or(&none.1);
            (card, one(was, own, &mut short, &carries))
        })
        .collect()
}

fn one(
    was: &PaymentState,
    own: &CardFlows,
    short: &mut BTreeMap<Uuid, Amount>,
    carries: &impl Fn(Uuid) -> Carrying,
) -> PaymentState {
    let mut open: BTreeMap<Uuid, Amount> = BTreeMap::new();
    for (id, amount) in &was.uncovered {
        if carries(*id).overspending {
            open.insert(*id, *amount);
        }
    }
    for (id, activity) in &own.activity {
        let sum = open.entry(*id).or_default();
        *sum = *sum - *activity;
    }
    let mut uncovered = BTreeMap::new();
    for (id, amount) in open {
        let Some(left) = short.get_mut(&id) else { continue };
        let part = amount.min(*left);
        if part > Amount::ZERO {
            *left = *left - part;
            uncovered.insert(id, part);
        }
    }
    let bought = own.activity.values().copied().sum::<Amount>() + own.loose;
    let owed = was.owed - bought - own.paid;
    let balance = owed - uncovered.values().copied().sum();
    PaymentState {
        owed,
        carry: was.balance,
        moved: balance - was.balance + own.paid,
        paid: own.paid,
        balance,
        uncovered,
    }
}
