//! The formulas against counting by hand, and against the published behaviour of envelope programs.

use super::formula::{Carrying, PeriodFlows, PeriodState, covers, next};
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

/// One period: what comes and goes, how its end treats each envelope (overspending, give back), and which of
/// the others the first one's money covers.
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
    pooled: [bool; ENVELOPES],
}

fn script() -> impl Strategy<Value = Script> {
    let moves = prop::collection::vec((0..ENVELOPES, -5_000..50_000i64, -60_000..5_000i64), 0..6);
    let through = (-9_000..=0i64, -5_000..5_000i64, -900..900i64);
    let ends = any::<([(bool, bool); ENVELOPES], [bool; ENVELOPES])>();
    (0..200_000i64, through, 0..10_000i64, moves, ends).prop_map(
        |(income, (loose, moved, revalued), held, moves, (ends, pooled))| Script {
            income,
            loose,
            moved,
            revalued,
            held,
            moves,
            ends,
            pooled,
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

/// The first envelope is the parent of those that are pooled.
fn parent(pooled: [bool; ENVELOPES], id: Uuid) -> Option<Uuid> {
    let at = number(id);
    (at > 0 && pooled[at]).then(|| envelope(0))
}

/// Every state, one after the other.
fn states(periods: &[Script]) -> Vec<PeriodState> {
    let mut all: Vec<PeriodState> = Vec::new();
    let (mut ends, mut pooled) = ([(false, false); ENVELOPES], [false; ENVELOPES]);
    for period in periods {
        let before = all.last().cloned().unwrap_or_default();
        let carries = |id| carrying(ends[number(id)]);
        all.push(next(&before, &flows(period), carries, |id| parent(pooled, id)));
        (ends, pooled) = (period.ends, period.pooled);
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
        let (own, children) = heaps.split_at_mut(1);
        for (at, heap) in (1..).zip(children) {
            if period.pooled[at] && *heap < 0 && !period.ends[at].0 && own[0] > 0 {
                let coins = own[0].min(-*heap);
                own[0] -= coins;
                *heap += coins;
            }
        }
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
            let rule = |id: Uuid| carrying(period.ends[number(id)]);
            let covers = covers(&before.envelopes, rule, |id| parent(period.pooled, id));
            let all: Amount = covers.values().copied().sum();
            for (id, own) in &before.envelopes {
                let gone = if number(*id) == 0 { all } else { Amount::ZERO };
                let balance = own.balance - gone;
                let cover = covers.get(id).copied().unwrap_or_default();
                prop_assert!(cover <= -balance || cover.is_zero());
                if own.balance.is_negative() && !rule(*id).overspending {
                    overspent = overspent + balance + cover;
                } else if !own.balance.is_negative() && rule(*id).give_back {
                    returned = returned + balance;
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
            state = next(&state, &flows, |_| rule, |_| None);
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

/// A parent (assigned) and two children (assigned, spent; whether it carries), in pesos; then what is left of
/// each, what the parent covers of the children, and what the next period begins with in the parent and to assign.
#[test]
fn a_parents_money_covers_its_children() {
    type Family = (i64, [(i64, i64, bool); 2], [i64; 3], [i64; 2], i64, i64);
    let table: [(&str, Family); 5] = [
        ("nobody is short", (300, [(100, 40, false), (0, 0, false)], [300, 60, 0], [0, 0], 300, 0)),
        (
            "one is short",
            (300, [(100, 250, false), (50, 0, false)], [300, -150, 50], [150, 0], 150, 0),
        ),
        (
            "there is not enough",
            (100, [(0, 80, false), (0, 70, false)], [100, -80, -70], [80, 20], 0, -50),
        ),
        (
            "who carries keeps it",
            (100, [(0, 80, true), (0, 70, false)], [100, -80, -70], [0, 70], 30, 0),
        ),
        (
            "an empty parent covers nothing",
            (0, [(0, 80, false), (0, 0, false)], [0, -80, 0], [0, 0], 0, -80),
        ),
    ];
    let pesos = |value: i64| cents(value * 100);
    for (what, (assigned, children, left, covered, parents, overspent)) in table {
        let mut flows = PeriodFlows {
            assigned: HashMap::from([(envelope(0), pesos(assigned))]),
            ..PeriodFlows::default()
        };
        for (at, (assigned, spent, _)) in (1..).zip(children) {
            flows.assigned.insert(envelope(at), pesos(assigned));
            flows.activity.insert(envelope(at), pesos(-spent));
        }
        let rule = |id: Uuid| {
            let overspending = number(id).checked_sub(1).is_some_and(|at| children[at].2);
            Carrying { overspending, give_back: false }
        };
        let family = |id| parent([true; ENVELOPES], id);
        let state = next(&PeriodState::default(), &flows, rule, family);
        for (at, left) in left.into_iter().enumerate() {
            assert_eq!(state.envelopes[&envelope(at)].balance, pesos(left), "{what}: {at}");
        }
        let covers = covers(&state.envelopes, rule, family);
        for (at, cover) in (1..).zip(covered) {
            let told = covers.get(&envelope(at)).copied().unwrap_or_default();
            assert_eq!(told, pesos(cover), "{what}: {at}");
        }
        let after = next(&state, &PeriodFlows::default(), rule, family);
        let told = (after.envelopes[&envelope(0)].balance, after.overspent);
        assert_eq!(told, (pesos(parents), pesos(overspent)), "{what}");
    }
}
