//! Payment envelopes against coins on a table.

use super::formula::{Carrying, EnvelopeState, PeriodFlows, PeriodState, next};
use super::payments::{self, CardFlows, PaymentState, Payments};
use crate::model::{Amount, Uuid};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

const ENVELOPES: usize = 3;
const CARDS: usize = 2;

fn coins(count: i64) -> Amount {
    Amount(Decimal::from(count))
}

fn envelope(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

fn card(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 100)
}

/// One period: what is earned, assigned, spent in cash and by card, and paid to cards.
#[derive(Debug, Clone)]
struct Script {
    income: i64,
    assigned: [i64; ENVELOPES],
    cash: [i64; ENVELOPES],
    /// Bought with each card from each envelope.
    bought: [[i64; ENVELOPES]; CARDS],
    loose: [i64; CARDS],
    paid: [i64; CARDS],
    carries: [bool; ENVELOPES],
}

fn script() -> impl Strategy<Value = Script> {
    let few = 0..12i64;
    let spent =
        ([few.clone(), few.clone(), few.clone()], [[0..9i64, 0..9, 0..9], [0..9, 0..9, 0..9]]);
    let cards = ([0..5i64, 0..5], [0..20i64, 0..20]);
    (0..60i64, [0..25i64, 0..25, 0..25], spent, cards, any::<[bool; ENVELOPES]>()).prop_map(
        |(income, assigned, (cash, bought), (loose, paid), carries)| Script {
            income,
            assigned,
            cash,
            bought,
            loose,
            paid,
            carries,
        },
    )
}

fn flows(script: &Script) -> (PeriodFlows, BTreeMap<Uuid, CardFlows>) {
    let mut flows = PeriodFlows { income: coins(script.income), ..PeriodFlows::default() };
    for at in 0..ENVELOPES {
        let by_card: i64 = script.bought.iter().map(|bought| bought[at]).sum();
        flows.assigned.insert(envelope(at), coins(script.assigned[at]));
        flows.activity.insert(envelope(at), coins(-script.cash[at] - by_card));
    }
    flows.loose = coins(-script.loose.iter().sum::<i64>());
    let cards = (0..CARDS)
        .map(|at| {
            let bought = script.bought[at].iter().enumerate();
            let activity = bought.map(|(e, count)| (envelope(e), coins(-count))).collect();
            let (loose, paid) = (coins(-script.loose[at]), coins(script.paid[at]));
            (card(at), CardFlows { activity, loose, paid })
        })
        .collect();
    (flows, cards)
}

/// Heaps of coins: one per envelope, one per card, the rest. Every purchase by card is a slip of paper in
/// its envelope until a coin can go from there to the card's heap; slips of one period wait for its end.
#[derive(Debug, Clone, Default)]
struct Table {
    rest: i64,
    heaps: [i64; ENVELOPES],
    /// Coins that were spent in cash and were not there.
    holes: [i64; ENVELOPES],
    slips: [[i64; CARDS]; ENVELOPES],
    pots: [i64; CARDS],
    owed: [i64; CARDS],
}

impl Table {
    fn period(&mut self, script: &Script) {
        self.rest += script.income;
        for e in 0..ENVELOPES {
            self.rest -= script.assigned[e];
            self.heaps[e] += script.assigned[e];
            self.holes[e] += script.cash[e];
            // Cash is gone first: the shop has it.
            while self.holes[e] > 0 && self.heaps[e] > 0 {
                self.holes[e] -= 1;
                self.heaps[e] -= 1;
            }
            for k in 0..CARDS {
                self.slips[e][k] += script.bought[k][e];
                self.owed[k] += script.bought[k][e];
            }
            // The last card is served first; what is not served is the first card's.
            for k in (0..CARDS).rev() {
                while self.slips[e][k] > 0 && self.heaps[e] > 0 {
                    self.slips[e][k] -= 1;
                    self.heaps[e] -= 1;
                    self.pots[k] += 1;
                }
            }
        }
        for k in 0..CARDS {
            self.rest -= script.loose[k];
            self.pots[k] += script.loose[k] - script.paid[k];
            self.owed[k] += script.loose[k] - script.paid[k];
        }
    }

    /// Envelopes that don't carry what they are short of get it from the rest.
    fn end(&mut self, script: &Script) {
        for e in (0..ENVELOPES).filter(|e| !script.carries[*e]) {
            self.rest -= self.holes[e];
            self.holes[e] = 0;
            for k in 0..CARDS {
                self.rest -= self.slips[e][k];
                self.pots[k] += self.slips[e][k];
                self.slips[e][k] = 0;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn agrees_with_coins(periods in prop::collection::vec(script(), 1..9)) {
        let (mut state, mut cards) = (PeriodState::default(), Payments::new());
        let mut table = Table::default();
        let mut carries = [false; ENVELOPES];
        let mut cash = 0;
        for period in &periods {
            let (flows, by_card) = flows(period);
            let rule = |id: Uuid| {
                let at = usize::try_from(id.as_u128() - 1).unwrap();
                Carrying { overspending: carries[at], give_back: false }
            };
            state = next(&state, &flows, rule, |_| None);
            cards = payments::next(&cards, &by_card, &state.envelopes, &BTreeMap::new(), rule);
            table.period(period);
            cash += period.income - period.cash.iter().sum::<i64>() - period.paid.iter().sum::<i64>();
            prop_assert_eq!(state.to_assign, coins(table.rest));
            for at in 0..ENVELOPES {
                let slips: i64 = table.slips[at].iter().sum();
                let balance = table.heaps[at] - table.holes[at] - slips;
                prop_assert_eq!(state.envelopes[&envelope(at)].balance, coins(balance));
            }
            for at in 0..CARDS {
                let own = &cards[&card(at)];
                prop_assert_eq!(own.owed, coins(table.owed[at]));
                prop_assert_eq!(own.owed, own.balance + own.uncovered());
                prop_assert_eq!(own.balance, own.carry + own.moved - own.paid);
            }
            let set_aside: Amount = cards.values().map(|own| own.balance).sum();
            prop_assert_eq!(set_aside, coins(table.pots.iter().sum()));
            let owed: Amount = cards.values().map(|own| own.owed).sum();
            let envelopes: Amount = state.envelopes.values().map(|own| own.balance).sum();
            prop_assert_eq!(coins(cash), state.to_assign + envelopes + owed, "all the cash");
            table.end(period);
            carries = period.carries;
        }
    }
}

/// One card and one envelope: assigned, bought, paid, whether it carries; then set aside, owed.
#[test]
fn buying_by_card_moves_money_to_its_payment() {
    type Period = (i64, i64, i64, bool, i64, i64);
    let table: [(&str, &[Period]); 4] = [
        ("what was there moves", &[(500, 300, 0, false, 300, 300), (0, 0, 300, false, 0, 0)]),
        ("what was not there doesn't", &[(100, 300, 0, true, 100, 300)]),
        (
            "and is taken from the money to assign at the end",
            &[(100, 300, 0, false, 100, 300), (0, 0, 0, false, 300, 300)],
        ),
        (
            "or when the envelope gets it later",
            &[(100, 300, 0, true, 100, 300), (150, 0, 0, true, 250, 300), (50, 0, 300, true, 0, 0)],
        ),
    ];
    for (what, periods) in table {
        let (mut state, mut cards) = (PeriodState::default(), Payments::new());
        let mut overspending = false;
        for (assigned, bought, paid, carries, balance, owed) in periods {
            let flows = PeriodFlows {
                assigned: HashMap::from([(envelope(0), coins(*assigned))]),
                activity: HashMap::from([(envelope(0), coins(-bought))]),
                ..PeriodFlows::default()
            };
            let activity = BTreeMap::from([(envelope(0), coins(-bought))]);
            let own = CardFlows { activity, paid: coins(*paid), ..CardFlows::default() };
            let rule = |_| Carrying { overspending, give_back: false };
            state = next(&state, &flows, rule, |_| None);
            cards = {
                let flows = BTreeMap::from([(card(0), own)]);
                payments::next(&cards, &flows, &state.envelopes, &BTreeMap::new(), rule)
            };
            let own = &cards[&card(0)];
            assert_eq!((own.balance, own.owed), (coins(*balance), coins(*owed)), "{what}");
            overspending = *carries;
        }
    }
}

#[test]
fn what_was_owed_before_is_set_aside() {
    let before = Payments::from([(card(0), PaymentState::opening(coins(70)))]);
    let none: HashMap<Uuid, EnvelopeState> = HashMap::new();
    let after =
        payments::next(&before, &BTreeMap::new(), &none, &BTreeMap::new(), |_| Carrying::default());
    assert_eq!((after[&card(0)].balance, after[&card(0)].carry), (coins(70), coins(70)));
}
