//! What is owed, against a notebook kept by hand.

use super::course::{day, dues, pot, steps};
use crate::model::debt::{DebtKind, DebtPace, DebtPayment, DebtRow, DebtTerms, TandaSeat};
use crate::model::{Amount, Uuid};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn cents(value: i64) -> Amount {
    Amount(Decimal::new(value, 2))
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn row(kind: DebtKind) -> DebtRow {
    DebtRow {
        id: Uuid::nil(),
        kind,
        name: "Lupita".into(),
        currency: "MXN".into(),
        note: None,
        due_on: None,
        part: None,
        pace: None,
        first_on: None,
        members: None,
        turn: None,
        pays_own_turn: None,
        settled_on: None,
    }
}

fn tanda(members: i16, turn: i16, pays_own_turn: bool, pace: DebtPace, part: i64) -> DebtRow {
    DebtRow {
        part: Some(cents(part)),
        pace: Some(pace),
        first_on: Some(on("2026-01-15")),
        members: Some(members),
        turn: Some(turn),
        pays_own_turn: Some(pays_own_turn),
        ..row(DebtKind::Tanda)
    }
}

fn payment(paid_on: NaiveDate, amount: Amount) -> DebtPayment {
    DebtPayment {
        id: Uuid::nil(),
        debt_id: Uuid::nil(),
        paid_on,
        amount,
        transaction_id: None,
        account_id: None,
        description: None,
    }
}

fn pace() -> impl Strategy<Value = DebtPace> {
    prop_oneof![
        Just(DebtPace::Weekly),
        Just(DebtPace::Fortnightly),
        Just(DebtPace::SemiMonthly),
        Just(DebtPace::Monthly)
    ]
}

fn kind() -> impl Strategy<Value = DebtKind> {
    prop_oneof![Just(DebtKind::Lent), Just(DebtKind::Borrowed), Just(DebtKind::Tanda)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whoever pays every turn on its day gets out what was put in; before one's turn the others owe, after
    /// it one owes, and at no time more than the pot.
    #[test]
    fn a_tanda_that_everybody_keeps_ends_at_nothing(
        members in 2..=60i16,
        turn in 1..=60i16,
        pays_own_turn in any::<bool>(),
        pace in pace(),
        part in 1..5_000_000i64,
    ) {
        let turn = (turn - 1) % members + 1;
        let row = tanda(members, turn, pays_own_turn, pace, part);
        let agreed = dues(&row, Amount::ZERO, Amount::ZERO);
        prop_assert_eq!(agreed.iter().map(|due| due.amount).sum::<Amount>(), Amount::ZERO);
        prop_assert!(agreed.windows(2).all(|pair| pair[0].on <= pair[1].on));
        let paid: Vec<DebtPayment> =
            agreed.iter().map(|due| payment(due.on, due.amount)).collect();
        let terms = DebtTerms { part: cents(part), pace, first_on: on("2026-01-15") };
        let seat = TandaSeat { members, turn, pays_own_turn };
        let turn_on = day(&terms, u16::try_from(turn).unwrap());
        let mut owed = Amount::ZERO;
        for step in steps(&row, &paid) {
            owed = owed + step.change;
            prop_assert_eq!(owed.is_negative(), step.on >= turn_on && !owed.is_zero());
            prop_assert!(owed.abs() <= pot(&terms, &seat));
        }
        prop_assert_eq!(owed, Amount::ZERO);
        let sum = |sign: bool| -> Amount {
            let of = agreed.iter().filter(|due| due.amount.is_negative() == sign);
            of.map(|due| due.amount.abs()).sum()
        };
        prop_assert!(dues(&row, sum(false), sum(true)).iter().all(|due| due.left.is_zero()));
    }

    /// The steps sum to what a notebook says on every day, whatever the order in which payments come.
    #[test]
    fn steps_sum_to_what_the_notebook_says(
        kind in kind(),
        paid in prop::collection::vec((0..400u64, -90_000..90_000i64), 0..12),
        settled in prop::option::of(0..400u64),
    ) {
        let first = on("2026-01-01");
        let after = |days: u64| first.checked_add_days(Days::new(days)).unwrap();
        let row = DebtRow { settled_on: settled.map(after), ..row(kind) };
        let told: Vec<DebtPayment> =
            paid.iter().map(|(days, amount)| payment(after(*days), cents(*amount))).collect();
        let steps = steps(&row, &told);
        for days in 0..=400u64 {
            let sum: i64 = paid.iter().filter(|(at, _)| *at <= days).map(|(_, amount)| amount).sum();
            let owed = match kind {
                _ if settled.is_some_and(|at| at <= days) => 0,
                DebtKind::Lent => sum.max(0),
                DebtKind::Borrowed => sum.min(0),
                DebtKind::Tanda => sum,
            };
            let told: Amount =
                steps.iter().filter(|step| step.on <= after(days)).map(|step| step.change).sum();
            prop_assert_eq!(told, cents(owed));
        }
    }

    /// What goes back in parts is the whole, to the cent; what was paid covers the earliest.
    #[test]
    fn parts_of_a_loan_sum_to_it(
        whole in 1..90_000_000i64,
        part in 100_000..9_000_000i64,
        back in 0..90_000_000i64,
        is_lent in any::<bool>(),
    ) {
        let kind = if is_lent { DebtKind::Lent } else { DebtKind::Borrowed };
        let row = DebtRow {
            part: Some(cents(part)),
            pace: Some(DebtPace::Monthly),
            first_on: Some(on("2026-01-31")),
            ..row(kind)
        };
        let (given, received) = if is_lent { (whole, back) } else { (back, whole) };
        let all = dues(&row, cents(given), cents(received));
        let sum = |of: fn(&crate::model::debt::DebtDue) -> Amount| -> Amount {
            all.iter().map(|due| of(due).abs()).sum()
        };
        prop_assert_eq!(sum(|due| due.amount), cents(whole));
        prop_assert_eq!(sum(|due| due.left), cents((whole - back).max(0)));
        prop_assert!(all.iter().all(|due| due.amount.is_negative() == is_lent));
        let open = all.iter().position(|due| !due.left.is_zero()).unwrap_or(all.len());
        prop_assert!(all[open..].iter().skip(1).all(|due| due.left == due.amount));
    }
}

#[test]
fn days_of_each_pace() {
    let days = |pace, first: &str| {
        let terms = DebtTerms { part: cents(1), pace, first_on: on(first) };
        (1..=4).map(|number| day(&terms, number).to_string()).collect::<Vec<_>>().join(" ")
    };
    for (pace, first, told) in [
        (DebtPace::Weekly, "2026-02-20", "2026-02-20 2026-02-27 2026-03-06 2026-03-13"),
        (DebtPace::Fortnightly, "2026-02-20", "2026-02-20 2026-03-06 2026-03-20 2026-04-03"),
        (DebtPace::Monthly, "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"),
        (DebtPace::SemiMonthly, "2026-01-15", "2026-01-15 2026-01-31 2026-02-15 2026-02-28"),
        (DebtPace::SemiMonthly, "2026-02-28", "2026-02-28 2026-03-15 2026-03-31 2026-04-15"),
        (DebtPace::SemiMonthly, "2026-01-30", "2026-01-30 2026-02-15 2026-02-28 2026-03-15"),
        (DebtPace::SemiMonthly, "2026-01-01", "2026-01-01 2026-01-16 2026-02-01 2026-02-16"),
        (DebtPace::SemiMonthly, "2026-01-20", "2026-01-20 2026-02-05 2026-02-20 2026-03-05"),
    ] {
        assert_eq!(days(pace, first), told, "{pace:?}");
    }
}
