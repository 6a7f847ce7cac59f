//! The envelope formulas, pure.
//!
//! For envelope c in month m:
//! - balance(c,m) = assigned + activity + carry; carry = the balance before when the envelope carries
//!   overspending, else max(the balance before, 0);
//! - overspent(m) = Σ min(0, balance before) over envelopes that do not carry overspending;
//! - available(m) = income(m) + to_assign(m−1) + held(m−1);
//! - to_assign(m) = available + overspent − assigned(m) − held(m).
//!
//! Spending without an envelope (no category yet), what is moved to or from accounts that the budget
//! does not plan, and what other currencies became worth go through to_assign too, so that what is
//! assigned and what is not always add up to the money there is.

use crate::model::{Amount, Uuid};
use std::collections::HashMap;

/// What went in and out in one month.
#[derive(Debug, Clone, Default)]
pub struct MonthFlows {
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
    /// Part of this month's money kept for the next.
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
pub struct MonthState {
    pub envelopes: HashMap<Uuid, EnvelopeState>,
    pub available: Amount,
    pub overspent: Amount,
    pub to_assign: Amount,
    pub assigned: Amount,
    pub held: Amount,
}

/// The state after one more month. `carries` tells which envelopes carry their overspending.
pub fn next(before: &MonthState, flows: &MonthFlows, carries: impl Fn(Uuid) -> bool) -> MonthState {
    let mut state = MonthState { held: flows.held, ..MonthState::default() };
    let mut ids: Vec<Uuid> = before.envelopes.keys().copied().collect();
    ids.extend(flows.assigned.keys());
    ids.extend(flows.activity.keys());
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let was = before.envelopes.get(&id).map(|e| e.balance).unwrap_or_default();
        let lacks = was.is_negative() && !carries(id);
        if lacks {
            state.overspent = state.overspent + was;
        }
        let carry = if lacks { Amount::ZERO } else { was };
        let assigned = flows.assigned.get(&id).copied().unwrap_or_default();
        let activity = flows.activity.get(&id).copied().unwrap_or_default();
        let balance = assigned + activity + carry;
        state.assigned = state.assigned + assigned;
        state.envelopes.insert(id, EnvelopeState { assigned, activity, carry, balance });
    }
    state.available = flows.income + before.to_assign + before.held;
    let through = state.overspent + flows.loose + flows.moved + flows.revalued;
    state.to_assign = state.available + through - state.assigned - state.held;
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    const ENVELOPES: u128 = 4;

    fn cents(value: i64) -> Amount {
        Amount(Decimal::new(value, 2))
    }

    #[derive(Debug, Clone)]
    struct Script {
        income: i64,
        loose: i64,
        revalued: i64,
        held: i64,
        moves: Vec<(u8, i64, i64)>,
    }

    fn script() -> impl Strategy<Value = Script> {
        let moves = prop::collection::vec((0..4u8, -5_000..50_000i64, -60_000..5_000i64), 0..6);
        (0..200_000i64, -9_000..=0i64, -900..900i64, 0..10_000i64, moves).prop_map(
            |(income, loose, revalued, held, moves)| Script {
                income,
                loose,
                revalued,
                held,
                moves,
            },
        )
    }

    fn flows(script: &Script) -> MonthFlows {
        let mut flows = MonthFlows {
            income: cents(script.income),
            loose: cents(script.loose),
            revalued: cents(script.revalued),
            held: cents(script.held),
            ..MonthFlows::default()
        };
        for (envelope, assigned, activity) in &script.moves {
            let id = Uuid::from_u128(u128::from(*envelope) + 1);
            let add = |map: &mut HashMap<Uuid, Amount>, value: i64| {
                let sum = map.get(&id).copied().unwrap_or_default() + cents(value);
                map.insert(id, sum);
            };
            add(&mut flows.assigned, *assigned);
            add(&mut flows.activity, *activity);
        }
        flows
    }

    /// The same in whole cents, month by month and envelope by envelope, written as one would by hand.
    fn by_hand(months: &[Script], carries: &[bool; 4]) -> (Vec<[i64; 4]>, Vec<i64>) {
        let mut balances = [0i64; 4];
        let (mut to_assign, mut held_before) = (0, 0);
        let (mut all_balances, mut all_to_assign) = (Vec::new(), Vec::new());
        for month in months {
            let mut pool = to_assign + held_before + month.income + month.loose - month.held;
            pool += month.revalued;
            for envelope in 0..4 {
                if balances[envelope] < 0 && !carries[envelope] {
                    pool += balances[envelope];
                    balances[envelope] = 0;
                }
            }
            for (envelope, assigned, activity) in &month.moves {
                pool -= assigned;
                balances[usize::from(*envelope)] += assigned + activity;
            }
            to_assign = pool;
            held_before = month.held;
            all_balances.push(balances);
            all_to_assign.push(to_assign);
        }
        (all_balances, all_to_assign)
    }

    proptest! {
        #[test]
        fn agrees_with_counting_by_hand(
            months in prop::collection::vec(script(), 1..14),
            carries in any::<[bool; 4]>(),
        ) {
            let carry = |id: Uuid| carries[usize::try_from(id.as_u128() - 1).unwrap()];
            let (balances, pools) = by_hand(&months, &carries);
            let mut state = MonthState::default();
            for (index, month) in months.iter().enumerate() {
                state = next(&state, &flows(month), carry);
                prop_assert_eq!(state.to_assign, cents(pools[index]));
                for envelope in 0..ENVELOPES {
                    let id = Uuid::from_u128(envelope + 1);
                    let balance = state.envelopes.get(&id).map(|e| e.balance).unwrap_or_default();
                    prop_assert_eq!(balance, cents(balances[index][envelope as usize]));
                }
            }
        }

        #[test]
        fn no_money_appears_or_disappears(
            months in prop::collection::vec(script(), 1..14),
            carries in any::<[bool; 4]>(),
        ) {
            let carry = |id: Uuid| carries[usize::try_from(id.as_u128() - 1).unwrap()];
            let mut state = MonthState::default();
            let mut money = Amount::ZERO;
            for month in &months {
                let flows = flows(month);
                money = money + flows.income + flows.loose + flows.revalued;
                money = money + flows.activity.values().copied().sum();
                state = next(&state, &flows, carry);
                let in_envelopes: Amount = state.envelopes.values().map(|e| e.balance).sum();
                prop_assert_eq!(state.to_assign + state.held + in_envelopes, money);
            }
        }
    }
}
