//! The formulas against counting by hand, and against the published behaviour of envelope programs.

use super::formula::{Carrying, PeriodFlows, PeriodState, next};
use crate::model::{Amount, Uuid};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::HashMap;

const ENVELOPES: usize = 4;

fn cents(value: i64) -> Amount {
    Amount(Decimal::new(value, 2))
}

fn number(id: Uuid) -> usize {
    usize::try_from(id.as_u128() - 1).unwrap()
}

fn envelope(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

/// One period: what comes and goes, and how its end treats each envelope (overspending, give back).
#[derive(Debug, Clone)]
struct Script {
    income: i64,
    loose: i64,
    moved: i64,
    revalued: i64,
    held: i64,
    /// Envelope, assigned, activity.
    moves: Vec<(usize, i64, i64)>,
    ends: [(bool, bool); ENVELOPES],
}

fn script() -> impl Strategy<Value = Script> {
    let moves = prop::collection::vec((0..ENVELOPES, -5_000..50_000i64, -60_000..5_000i64), 0..6);
    let through = (-9_000..=0i64, -5_000..5_000i64, -900..900i64);
    let ends = any::<[(bool, bool); ENVELOPES]>();
    (0..200_000i64, through, 0..10_000i64, moves, ends).prop_map(
        |(income, (loose, moved, revalued), held, moves, ends)| Script {
            income,
            loose,
            moved,
            revalued,
            held,
            moves,
            ends,
        },
    )
}

fn flows(script: &Script) -> PeriodFlows {
    let mut flows = PeriodFlows {
        income: cents(script.income),
        loose: cents(script.loose),
        moved: cents(script.moved),
        revalued: cents(script.revalued),
        held: cents(script.held),
        ..PeriodFlows::default()
    };
    for (number, assigned, activity) in &script.moves {
        let add = |map: &mut HashMap<Uuid, Amount>, value: i64| {
            let sum = map.entry(envelope(*number)).or_default();
            *sum = *sum + cents(value);
        };
        add(&mut flows.assigned, *assigned);
        add(&mut flows.activity, *activity);
    }
    flows
}

fn carrying((overspending, give_back): (bool, bool)) -> Carrying {
    Carrying { overspending, give_back }
}

/// Every state, one after the other.
fn states(periods: &[Script]) -> Vec<PeriodState> {
    let mut all: Vec<PeriodState> = Vec::new();
    let mut ends = [(false, false); ENVELOPES];
    for period in periods {
        let before = all.last().cloned().unwrap_or_default();
        all.push(next(&before, &flows(period), |id| carrying(ends[number(id)])));
        ends = period.ends;
    }
    all
}

/// The same in whole cents, with a heap of coins for each envelope and one for the rest, as one would do
/// it on a table: no formula, only coins that move.
fn by_hand(periods: &[Script]) -> Vec<([i64; ENVELOPES], i64)> {
    let mut heaps = [0i64; ENVELOPES];
    let (mut rest, mut aside) = (0, 0);
    let mut told = Vec::new();
    for period in periods {
        rest += aside + period.income + period.loose + period.moved + period.revalued;
        for (number, assigned, activity) in &period.moves {
            rest -= assigned;
            heaps[*number] += assigned + activity;
        }
        aside = period.held;
        rest -= aside;
        told.push((heaps, rest));
        for (heap, (overspending, give_back)) in heaps.iter_mut().zip(period.ends) {
            if (*heap < 0 && !overspending) || (*heap > 0 && give_back) {
                rest += *heap;
                *heap = 0;
            }
        }
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn agrees_with_counting_by_hand(periods in prop::collection::vec(script(), 1..14)) {
        for (state, (heaps, rest)) in states(&periods).iter().zip(by_hand(&periods)) {
            prop_assert_eq!(state.to_assign, cents(rest));
            for (number, heap) in heaps.iter().enumerate() {
                let own = state.envelopes.get(&envelope(number)).copied().unwrap_or_default();
                prop_assert_eq!(own.balance, cents(*heap));
                prop_assert_eq!(own.balance, own.assigned + own.activity + own.carry);
            }
        }
    }

    #[test]
    fn no_money_appears_or_disappears(periods in prop::collection::vec(script(), 1..14)) {
        let mut money = Amount::ZERO;
        for (state, period) in states(&periods).iter().zip(&periods) {
            let flows = flows(period);
            money = money + flows.income + flows.loose + flows.moved + flows.revalued;
            money = money + flows.activity.values().copied().sum();
            let in_envelopes: Amount = state.envelopes.values().map(|e| e.balance).sum();
            prop_assert_eq!(state.to_assign + state.held + in_envelopes, money);
        }
    }

    #[test]
    fn overspending_is_taken_once(periods in prop::collection::vec(script(), 1..14)) {
        let all = states(&periods);
        for ((before, after), period) in all.iter().zip(all.iter().skip(1)).zip(&periods) {
            let (mut overspent, mut returned) = (Amount::ZERO, Amount::ZERO);
            for (id, own) in &before.envelopes {
                let rule = carrying(period.ends[number(*id)]);
                if own.balance.is_negative() && !rule.overspending {
                    overspent = overspent + own.balance;
                } else if !own.balance.is_negative() && rule.give_back {
                    returned = returned + own.balance;
                }
            }
            prop_assert_eq!((after.overspent, after.returned), (overspent, returned));
        }
    }
}

/// One envelope, in pesos: each period's income, assigned, spent, held, and whether its end carries
/// overspending; then balance and to assign as Actual's documentation and code give them.
#[test]
fn months_end_as_published() {
    type Month = (i64, i64, i64, i64, bool, i64, i64);
    let table: [(&str, &[Month]); 8] = [
        (
            "a surplus always rolls over",
            &[(1000, 300, 200, 0, false, 100, 700), (0, 0, 0, 0, false, 100, 700)],
        ),
        (
            "overspending is taken from next month's money, once",
            &[
                (1000, 300, 450, 0, false, -150, 700),
                (0, 0, 0, 0, false, 0, 550),
                (0, 0, 0, 0, false, 0, 550),
            ],
        ),
        (
            "unless the category rolls overspending over",
            &[
                (1000, 300, 450, 0, true, -150, 700),
                (0, 100, 0, 0, true, -50, 600),
                (0, 100, 0, 0, true, 50, 500),
            ],
        ),
        (
            "the switch of the month that ends decides",
            &[
                (1000, 0, 80, 0, true, -80, 1000),
                (0, 0, 20, 0, false, -100, 1000),
                (0, 0, 0, 0, true, 0, 900),
            ],
        ),
        (
            "held money is not there this month and is there the next",
            &[(1000, 200, 0, 300, false, 200, 500), (0, 0, 0, 0, false, 200, 800)],
        ),
        (
            "what is held may be held again",
            &[
                (1000, 0, 0, 1000, false, 0, 0),
                (500, 0, 0, 400, false, 0, 1100),
                (0, 1500, 0, 0, false, 1500, 0),
            ],
        ),
        (
            "assigning too much shows, and goes on to the next month",
            &[(100, 250, 0, 0, false, 250, -150), (200, 0, 0, 0, false, 250, 50)],
        ),
        (
            "money put back from a category is there to assign",
            &[(1000, 600, 100, 0, false, 500, 400), (0, -500, 0, 0, false, 0, 900)],
        ),
    ];
    let pesos = |value: i64| cents(value * 100);
    for (what, months) in table {
        let mut state = PeriodState::default();
        let mut carries = false;
        for (at, (income, assigned, spent, held, carry, balance, to_assign)) in
            months.iter().enumerate()
        {
            let flows = PeriodFlows {
                income: pesos(*income),
                held: pesos(*held),
                assigned: HashMap::from([(envelope(0), pesos(*assigned))]),
                activity: HashMap::from([(envelope(0), pesos(-spent))]),
                ..PeriodFlows::default()
            };
            let rule = Carrying { overspending: carries, give_back: false };
            state = next(&state, &flows, |_| rule);
            let own = state.envelopes[&envelope(0)];
            assert_eq!(
                (own.balance, state.to_assign),
                (pesos(*balance), pesos(*to_assign)),
                "{what}, month {at}"
            );
            carries = *carry;
        }
    }
}
