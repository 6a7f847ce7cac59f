//! The envelope formulas, pure.
//!
//! For envelope c in period m:
//! - balance(c,m) = assigned + activity + carry; carry = the balance before, but nothing of what is
//!   overspent unless the envelope carries overspending, and nothing of what is left when it gives back;
//! - an envelope may have a parent, whose money covers it: cover(p) = min(what p has left, Σ what its children
//!   are short of and don't carry) leaves p when the period ends, before p gives anything back;
//! - overspent(m) = Σ cover + Σ min(0, balance before) over envelopes that do not carry overspending;
//! - returned(m) = Σ max(0, balance before) over envelopes that give back;
//! - available(m) = income(m) + to_assign(m−1) + held(m−1);
//! - to_assign(m) = available + overspent + returned − assigned(m) − held(m).
//!
//! How an envelope carries is said for the period whose end it is about.
//!
//! Spending without an envelope (no category yet), what is moved to or from accounts that the budget
//! does not plan, and what other currencies became worth go through to_assign too, so that what is
//! assigned and what is not always add up to the money there is.

use crate::model::{Amount, Uuid};
use std::collections::{BTreeMap, HashMap};

/// What went in and out in one period.
#[derive(Debug, Clone, Default)]
pub struct PeriodFlows {
    pub income: Amount,
    /// Activity that belongs to no envelope (negative).
    pub loose: Amount,
    /// Transfers between planned accounts and others; zero between planned ones.
    pub moved: Amount,
    /// What money in other currencies gained or lost by its rates.
    pub revalued: Amount,
    pub assigned: HashMap<Uuid, Amount>,
    /// Spending by envelope (negative).
    pub activity: HashMap<Uuid, Amount>,
    /// Part of this period's money kept for the next.
    pub held: Amount,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EnvelopeState {
    pub assigned: Amount,
    pub activity: Amount,
    pub carry: Amount,
    pub balance: Amount,
}

#[derive(Debug, Clone, Default)]
pub struct PeriodState {
    pub envelopes: HashMap<Uuid, EnvelopeState>,
    pub available: Amount,
    pub overspent: Amount,
    pub returned: Amount,
    pub to_assign: Amount,
    pub assigned: Amount,
    pub held: Amount,
}

/// What a period's end does with an envelope's balance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carrying {
    /// What is overspent stays in the envelope, instead of being taken from the money to assign.
    pub overspending: bool,
    /// What is left goes back to the money to assign.
    pub give_back: bool,
}

/// What parents' money covers when the period ends, by child: of what each is short of and doesn't carry, in the
/// order of their ids, as far as the parent's money goes.
pub fn covers(
    envelopes: &HashMap<Uuid, EnvelopeState>,
    carries: impl Fn(Uuid) -> Carrying,
    parent: impl Fn(Uuid) -> Option<Uuid>,
) -> BTreeMap<Uuid, Amount> {
    let mut left: HashMap<Uuid, Amount> = HashMap::new();
    let short: BTreeMap<Uuid, Amount> = envelopes
        .iter()
        .filter(|(id, own)| own.balance.is_negative() && !carries(**id).overspending)
        .map(|(id, own)| (*id, -own.balance))
        .collect();
    let mut covers = BTreeMap::new();
    for (child, need) in short {
        let Some(parent) = parent(child) else { continue };
        let has = || envelopes.get(&parent).map(|own| own.balance).unwrap_or_default();
        let left = left.entry(parent).or_insert_with(|| has().max(Amount::ZERO));
        let part = need.min(*left);
        *left = *left - part;
        if !part.is_zero() {
            covers.insert(child, part);
        }
    }
    covers
}

/// The state after one more period. `carries` and `parent` tell how the one before ended for each envelope.
pub fn next(
    before: &PeriodState,
    flows: &PeriodFlows,
    carries: impl Fn(Uuid) -> Carrying,
    parent: impl Fn(Uuid) -> Option<Uuid>,
) -> PeriodState {
    let mut gone: HashMap<Uuid, Amount> = HashMap::new();
    for (child, cover) in covers(&before.envelopes, &carries, &parent) {
        if let Some(parent) = parent(child) {
            let sum = gone.entry(parent).or_default();
            *sum = *sum + cover;
        }
    }
    let mut state = PeriodState { held: flows.held, ..PeriodState::default() };
    let mut ids: Vec<Uuid> = before.envelopes.keys().copied().collect();
    ids.extend(flows.assigned.keys());
    ids.extend(flows.activity.keys());
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let cover = gone.get(&id).copied().unwrap_or_default();
        let was = before.envelopes.get(&id).map(|e| e.balance).unwrap_or_default() - cover;
        state.overspent = state.overspent + cover;
        let carry = match carries(id) {
            rule if was.is_negative() && !rule.overspending => {
                state.overspent = state.overspent + was;
                Amount::ZERO
            }
            rule if !was.is_negative() && rule.give_back => {
                state.returned = state.returned + was;
                Amount::ZERO
            }
            _ => was,
        };
        let assigned = flows.assigned.get(&id).copied().unwrap_or_default();
        let activity = flows.activity.get(&id).copied().unwrap_or_default();
        let balance = assigned + activity + carry;
        state.assigned = state.assigned + assigned;
        state.envelopes.insert(id, EnvelopeState { assigned, activity, carry, balance });
    }
    state.available = flows.income + before.to_assign + before.held;
    let through = state.overspent + state.returned + flows.loose + flows.moved + flows.revalued;
    state.to_assign = state.available + through - state.assigned - state.held;
    state
}
