//! A fill run over the envelopes that have targets, pure.
//!
//! Envelopes are served by priority, then by their place. Priority 0 gets all it asks for, even beyond
//! the money there is; the others get what is left; shares of the rest come last.

use super::target::{Ask, percent_of};
use crate::model::{Amount, Uuid};
use rust_decimal::{Decimal, RoundingStrategy};

/// An envelope with a target, in the order of its place.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    pub category_id: Uuid,
    pub priority: i16,
    pub assigned: Amount,
    pub ask: Ask,
}

/// What an envelope gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub category_id: Uuid,
    pub before: Amount,
    /// What its target asks for.
    pub wanted: Amount,
    pub after: Amount,
}

/// Shares out `pool`. `exact` takes back, too, where more is assigned than the target asks for; else
/// amounts only grow. Answers what each gets, in the order given, and what is left.
pub fn run(wishes: &[Wish], pool: Amount, exact: bool, places: u32) -> (Vec<Given>, Amount) {
    let mut pool = pool;
    let mut given: Vec<Given> = wishes
        .iter()
        .map(|wish| Given {
            category_id: wish.category_id,
            before: wish.assigned,
            wanted: wish.assigned,
            after: wish.assigned,
        })
        .collect();
    if exact {
        for (wish, given) in wishes.iter().zip(&mut given) {
            let wanted = match wish.ask {
                Ask::Amount(wanted) => wanted,
                Ask::OfPool(_) | Ask::Rest { .. } => Amount::ZERO,
            };
            if wanted < wish.assigned {
                given.after = wanted;
                given.wanted = wanted;
                pool = pool + wish.assigned - wanted;
            }
        }
    }
    let mut turns: Vec<usize> = (0..wishes.len()).collect();
    turns.sort_by_key(|index| wishes[*index].priority);
    for index in turns {
        let (wish, given) = (&wishes[index], &mut given[index]);
        given.wanted = match wish.ask {
            Ask::Amount(wanted) => wanted,
            Ask::OfPool(percent) => {
                given.after + percent_of(percent, pool.max(Amount::ZERO), places)
            }
            Ask::Rest { .. } => continue,
        };
        let missing = (given.wanted - given.after).max(Amount::ZERO);
        let add = if wish.priority == 0 { missing } else { missing.min(pool.max(Amount::ZERO)) };
        given.after = given.after + add;
        pool = pool - add;
    }
    let rest = pool.max(Amount::ZERO);
    let shares = share_out(wishes, &given, rest, places);
    for (given, share) in given.iter_mut().zip(shares) {
        given.after = given.after + share;
        given.wanted = given.wanted.max(given.after);
        pool = pool - share;
    }
    (given, pool)
}

/// The rest by weight. Who is full leaves its part to the others; single cents go to the first.
fn share_out(wishes: &[Wish], given: &[Given], rest: Amount, places: u32) -> Vec<Amount> {
    let mut shares = vec![Amount::ZERO; wishes.len()];
    let mut rest = rest;
    let room = |index: usize, share: Amount| match wishes[index].ask {
        Ask::Rest { room: Some(room), .. } => Some(room - given[index].after - share),
        _ => None,
    };
    let weight = |index: &usize| match wishes[*index].ask {
        Ask::Rest { weight, .. } => Decimal::from(weight),
        _ => Decimal::ZERO,
    };
    let mut open: Vec<usize> = (0..wishes.len()).filter(|index| !weight(index).is_zero()).collect();
    loop {
        open.retain(|index| room(*index, shares[*index]).is_none_or(|room| room > Amount::ZERO));
        let total: Decimal = open.iter().map(weight).sum();
        if total.is_zero() || rest <= Amount::ZERO {
            return shares;
        }
        let whole = rest;
        let mut is_full = false;
        for index in open.clone() {
            let exact = whole.0 * weight(&index) / total;
            let down = exact.round_dp_with_strategy(places, RoundingStrategy::ToZero);
            let part =
                room(index, shares[index]).map_or(Amount(down), |room| room.min(Amount(down)));
            is_full |= room(index, shares[index]) == Some(part);
            shares[index] = shares[index] + part;
            rest = rest - part;
        }
        if !is_full {
            // Less than a cent for each is left.
            let cent = Amount(Decimal::new(1, places));
            for index in open {
                let part = rest.min(cent).min(room(index, shares[index]).unwrap_or(cent));
                shares[index] = shares[index] + part;
                rest = rest - part;
            }
            return shares;
        }
    }
}
