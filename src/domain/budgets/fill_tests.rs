//! Fill runs against what must hold whatever is asked, and against the published behaviour of
//! templates in envelope programs.

use super::fill::{Wish, run};
use super::target::{Ask, Ground, ask};
use crate::domain::cycles::Cycle;
use crate::model::target::{Every, PercentOf, Target};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn cents(value: i64) -> Amount {
    Amount(Decimal::new(value, 2))
}

fn pesos(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn wish(number: u128, priority: i16, assigned: Amount, ask: Ask) -> Wish {
    Wish { category_id: Uuid::from_u128(number + 1), priority, assigned, ask }
}

fn asks() -> impl Strategy<Value = Ask> {
    prop_oneof![
        (-20_000..90_000i64).prop_map(|value| Ask::Amount(cents(value))),
        (1..=100i64).prop_map(|percent| Ask::OfPool(Decimal::from(percent))),
        (1..=9u16, prop::option::of(0..40_000i64))
            .prop_map(|(weight, room)| Ask::Rest { weight, room: room.map(cents) }),
    ]
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let one = (0..3i16, 0..30_000i64, asks());
    prop::collection::vec(one, 0..9).prop_map(|all| {
        let wishes = all.into_iter().zip(0u128..);
        wishes.map(|((p, assigned, ask), n)| wish(n, p, cents(assigned), ask)).collect()
    })
}

/// The same in whole cents, as one would hand out coins: all asked for by priority, then the rest coin
/// by coin to whoever is furthest behind its weight.
fn by_hand(wishes: &[Wish], pool: i64) -> (Vec<i64>, i64) {
    let whole = |amount: Amount| i64::try_from((amount.0 * Decimal::ONE_HUNDRED).trunc()).unwrap();
    let mut has: Vec<i64> = wishes.iter().map(|w| whole(w.assigned)).collect();
    let mut pool = pool;
    for priority in 0..3 {
        for (index, wish) in wishes.iter().enumerate().filter(|(_, w)| w.priority == priority) {
            let missing = match wish.ask {
                Ask::Amount(wanted) => whole(wanted) - has[index],
                Ask::OfPool(percent) => pool.max(0) * i64::try_from(percent.trunc()).unwrap() / 100,
                Ask::Rest { .. } => 0,
            };
            let add = if priority == 0 { missing.max(0) } else { missing.min(pool).max(0) };
            has[index] += add;
            pool -= add;
        }
    }
    (has, pool)
}

proptest! {
    #[test]
    fn a_run_is_what_one_would_hand_out(wishes in wishes(), pool in -5_000..200_000i64) {
        let (given, left) = run(&wishes, cents(pool), false, 2);
        let (has, rest) = by_hand(&wishes, pool);
        let mut shared = Amount::ZERO;
        for ((given, has), wish) in given.iter().zip(&has).zip(&wishes) {
            if matches!(wish.ask, Ask::Rest { .. }) {
                prop_assert!(given.after >= given.before);
                shared = shared + given.after - given.before;
            } else {
                prop_assert_eq!(given.after, cents(*has));
            }
        }
        // Nothing is made or lost, and the rest is shared unless all are full.
        let added: Amount = given.iter().map(|g| g.after - g.before).sum();
        prop_assert_eq!(cents(pool), left + added);
        prop_assert_eq!(left + shared, cents(rest));
        let open = wishes.iter().zip(&given).any(|(wish, given)| match wish.ask {
            Ask::Rest { room, .. } => room.is_none_or(|room| given.after < room),
            _ => false,
        });
        if open && rest > 0 {
            prop_assert_eq!(left, Amount::ZERO);
        }
    }

    #[test]
    fn shares_follow_their_weights(weights in prop::collection::vec(1..=9u16, 1..6), pool in 1..500_000i64) {
        let rest = |weight| Ask::Rest { weight, room: None };
        let wishes: Vec<Wish> =
            weights.iter().zip(0u128..).map(|(w, n)| wish(n, 1, Amount::ZERO, rest(*w))).collect();
        let (given, left) = run(&wishes, cents(pool), false, 2);
        prop_assert_eq!(left, Amount::ZERO);
        let total: u16 = weights.iter().sum();
        for (given, weight) in given.iter().zip(&weights) {
            let fair = Decimal::new(pool, 2) * Decimal::from(*weight) / Decimal::from(total);
            prop_assert!((given.after.0 - fair).abs() <= Decimal::new(1, 2));
        }
    }

    #[test]
    fn an_exact_run_is_done_once(wishes in wishes(), pool in 0..200_000i64) {
        let (first, left) = run(&wishes, cents(pool), true, 2);
        let again: Vec<Wish> = wishes
            .iter()
            .zip(&first)
            .filter(|(wish, _)| matches!(wish.ask, Ask::Amount(_)))
            .map(|(wish, given)| Wish { assigned: given.after, ..*wish })
            .collect();
        let (second, _) = run(&again, left, true, 2);
        for given in second {
            prop_assert!(given.after == given.before || given.before < given.wanted);
        }
    }
}

/// Target, what the envelope carries, what is asked for in March 2026.
#[test]
fn targets_ask_for_what_others_publish() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let each = |amount, up_to: Option<&str>| Target::EachPeriod {
        amount: pesos(amount),
        up_to: up_to.map(pesos),
    };
    let refill = |amount, keep_more| Target::Refill { amount: pesos(amount), keep_more };
    let by = |amount, on: &str, repeat_months| Target::ByDate {
        amount: pesos(amount),
        day: day(on),
        repeat_months,
    };
    let bill = |amount, on: &str, count, every, at_once| Target::Bill {
        amount: pesos(amount),
        day: day(on),
        count,
        every,
        at_once,
    };
    let percent = |percent: i64, of| Target::Percent { percent: Decimal::from(percent), of };
    let table = [
        // A fixed amount; with a limit, what fits below it.
        (each("50.00", None), "0.00", "50.00"),
        (each("50.00", None), "700.00", "50.00"),
        (each("50.00", Some("150.00")), "120.00", "30.00"),
        (each("50.00", Some("150.00")), "170.00", "0.00"),
        // Up to: the excess comes back unless it is held.
        (refill("150.00", false), "40.00", "110.00"),
        (refill("150.00", false), "170.00", "-20.00"),
        (refill("150.00", true), "170.00", "0.00"),
        (refill("150.00", true), "-30.00", "180.00"),
        // By a month: what is missing, over the months left, this one included.
        (by("500.00", "2026-03-31", None), "0.00", "500.00"),
        (by("500.00", "2026-07-01", None), "0.00", "100.00"),
        (by("500.00", "2026-07-01", None), "300.00", "40.00"),
        (by("500.00", "2026-05-01", None), "0.00", "166.67"),
        (by("500.00", "2026-07-01", None), "600.00", "0.00"),
        (by("500.00", "2026-02-01", None), "0.00", "0.00"),
        (by("1200.00", "2025-02-01", Some(12)), "0.00", "100.00"),
        (by("500.00", "2025-12-01", Some(6)), "0.00", "125.00"),
        // Every so many weeks: as often as it falls into the month.
        (bill("10.00", "2026-03-02", 1, Every::Weeks, true), "0.00", "50.00"),
        (bill("10.00", "2026-01-05", 2, Every::Weeks, true), "0.00", "30.00"),
        (bill("10.00", "2026-04-01", 1, Every::Weeks, true), "0.00", "0.00"),
        // A schedule: saved for, or in full only in its month.
        (bill("1200.00", "2026-06-15", 1, Every::Years, false), "0.00", "300.00"),
        (bill("1200.00", "2026-06-15", 1, Every::Years, true), "0.00", "0.00"),
        (bill("1200.00", "2026-03-15", 1, Every::Years, true), "200.00", "1000.00"),
        (bill("1200.00", "2020-03-15", 1, Every::Years, false), "900.00", "300.00"),
        (bill("90.00", "2026-02-10", 3, Every::Months, false), "0.00", "30.00"),
        // A part of income, of this month or the one before.
        (percent(10, PercentOf::Income), "0.00", "200.00"),
        (percent(10, PercentOf::IncomeBefore), "0.00", "150.05"),
        // The mean of what was spent; a month's amount again.
        (Target::Average { periods: 3 }, "0.00", "20.00"),
        (Target::Copy { periods_ago: 2 }, "0.00", "200.00"),
    ];
    let cycle = Cycle::default();
    let past = |ago: usize| {
        let ago = i64::try_from(ago).unwrap();
        (cents(ago * 1_000), cents(ago * 10_000))
    };
    for (target, carry, expected) in table {
        let ground = Ground {
            cycle: &cycle,
            period: cycle.find("2026-03").unwrap(),
            carry: pesos(carry),
            income: pesos("2000.00"),
            income_before: pesos("1500.59"),
            past: &past,
            known: &|periods| i64::try_from(periods).unwrap(),
            places: 2,
        };
        assert_eq!(ask(&target, &ground), Ask::Amount(pesos(expected)), "{target:?} with {carry}");
    }
}

/// A pool of 1,000; target by target what each gets.
#[test]
fn priorities_and_remainders_are_served_as_published() {
    let amount = |text| Ask::Amount(pesos(text));
    let rest = |weight, room: Option<&str>| Ask::Rest { weight, room: room.map(pesos) };
    let table = [
        // Priority 0 may take more than there is; what follows gets nothing.
        (vec![(0, amount("1200.00")), (1, amount("50.00"))], "1200.00 0.00", "-200.00"),
        // Later ones are cut to what is left, in their order.
        (
            vec![(2, amount("300.00")), (1, amount("900.00")), (2, amount("10.00"))],
            "100.00 900.00 0.00",
            "0.00",
        ),
        // A percentage of what is there at its turn.
        (
            vec![(1, amount("600.00")), (2, Ask::OfPool(Decimal::from(50))), (3, amount("50.00"))],
            "600.00 200.00 50.00",
            "150.00",
        ),
        // Remainders come last, by weight, whatever their priority.
        (
            vec![(0, rest(1, None)), (1, amount("400.00")), (0, rest(2, None))],
            "200.00 400.00 400.00",
            "0.00",
        ),
        // One that is full leaves its part to the others.
        (vec![(1, rest(1, Some("100.00"))), (1, rest(1, None))], "100.00 900.00", "0.00"),
        (vec![(1, rest(1, Some("100.00"))), (1, rest(3, Some("50.00")))], "100.00 50.00", "850.00"),
        (
            vec![(1, rest(1, None)), (1, rest(1, None)), (1, rest(1, None))],
            "333.34 333.33 333.33",
            "0.00",
        ),
    ];
    for (asked, expected, left) in table {
        let wishes: Vec<Wish> = asked
            .iter()
            .zip(0u128..)
            .map(|((priority, ask), n)| wish(n, *priority, Amount::ZERO, *ask))
            .collect();
        let (given, rest) = run(&wishes, pesos("1000.00"), false, 2);
        let told: Vec<String> = given.iter().map(|g| g.after.at_least(2).to_string()).collect();
        assert_eq!(
            (told.join(" ").as_str(), rest.at_least(2)),
            (expected, pesos(left)),
            "{asked:?}"
        );
    }
}
