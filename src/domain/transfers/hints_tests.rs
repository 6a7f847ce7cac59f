use super::*;
use chrono::Days;
use proptest::prelude::*;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(n)
}

/// A line of an account in pesos that names another one.
fn line(id: u128, account: usize, on: u64, amount: &str, to: Option<usize>) -> Told {
    Told {
        id: Uuid::from_u128(id),
        account,
        external_id: None,
        line: u32::try_from(id).unwrap(),
        booked_on: day(on),
        amount: amount.parse().unwrap(),
        currency: "MXN".to_owned(),
        to: to.map(|account| To { account: Some(account), external_id: None }),
    }
}

fn known(mut told: Told, id: &str, other: Option<&str>) -> Told {
    told.external_id = Some(id.to_owned());
    if let Some(to) = &mut told.to {
        to.external_id = other.map(str::to_owned);
    }
    told
}

fn dollars(mut told: Told) -> Told {
    told.currency = "USD".to_owned();
    told
}

fn found(told: &[Told]) -> Vec<(u128, u128)> {
    let id = |at: usize| told[at].id.as_u128();
    pair(told, HashSet::new()).into_iter().map(|(o, i)| (id(o), id(i))).collect()
}

#[test]
fn two_lines_that_name_each_other_are_one_transfer() {
    let out = line(1, 0, 3, "-500", Some(1));
    assert_eq!(found(&[out.clone(), line(2, 1, 3, "500", Some(0))]), [(1, 2)]);
    assert_eq!(found(&[out.clone(), line(2, 1, 6, "500", Some(0))]), [(1, 2)], "days apart");
    for other in [
        line(2, 1, 8, "500", Some(0)),
        line(2, 1, 3, "499", Some(0)),
        line(2, 1, 3, "-500", Some(0)),
        line(2, 1, 3, "500", Some(2)),
        line(2, 0, 3, "500", Some(1)),
    ] {
        assert_eq!(found(&[out.clone(), other]), []);
    }
}

#[test]
fn equal_ones_go_together_in_the_order_of_the_file() {
    let told = [
        line(1, 0, 3, "-500", Some(1)),
        line(2, 0, 3, "-500", Some(1)),
        line(3, 1, 3, "500", Some(0)),
        line(4, 1, 3, "500", Some(0)),
        line(5, 0, 9, "-500", Some(1)),
        line(6, 1, 10, "500", Some(0)),
    ];
    assert_eq!(found(&told), [(1, 3), (2, 4), (5, 6)]);
}

#[test]
fn the_same_day_goes_before_a_day_apart() {
    let told = [
        line(1, 0, 3, "-500", Some(1)),
        line(2, 0, 4, "-500", Some(1)),
        line(3, 1, 4, "500", Some(0)),
    ];
    assert_eq!(found(&told), [(2, 3)]);
}

#[test]
fn the_programs_own_link_goes_before_likeness() {
    let told = [
        known(line(1, 0, 3, "-500", Some(1)), "a", Some("y")),
        known(line(2, 1, 3, "500", Some(0)), "x", None),
        known(line(3, 1, 9, "500", Some(0)), "y", Some("a")),
    ];
    assert_eq!(found(&told), [(1, 3)]);
    let unlike = known(line(3, 1, 9, "400", Some(0)), "y", Some("a"));
    assert_eq!(found(&[told[0].clone(), unlike]), [], "an id of another amount is no link");
}

#[test]
fn two_currencies_are_told_by_id_or_in_one_place() {
    let out = line(1, 0, 3, "-1840", Some(1));
    let into = dollars(line(2, 1, 3, "100", Some(0)));
    assert_eq!(found(&[out.clone(), into.clone()]), [(1, 2)], "alone that day");
    let more = [line(3, 0, 3, "-368", Some(1)), dollars(line(4, 1, 3, "20", Some(0)))];
    let mut two = vec![out.clone(), into.clone(), more[0].clone(), more[1].clone()];
    assert_eq!(found(&two), [], "nobody could say which");
    (two[0].line, two[1].line, two[2].line, two[3].line) = (10, 10, 20, 20);
    assert_eq!(found(&two), [(1, 2), (3, 4)], "told in one entry");
    let linked = [known(out, "a", Some("b")), known(into, "b", Some("a")), more[0].clone()];
    assert_eq!(found(&linked), [(1, 2)]);
}

#[test]
fn one_side_may_be_silent() {
    let out = line(1, 0, 3, "-500", Some(1));
    assert_eq!(found(&[out.clone(), line(2, 1, 3, "500", None)]), [(1, 2)]);
    assert_eq!(found(&[out.clone(), line(2, 1, 5, "500", None)]), [(1, 2)], "the only one around");
    let two = [out.clone(), line(2, 1, 4, "500", None), line(3, 1, 5, "500", None)];
    assert_eq!(found(&two), [], "one of two days is a guess");
    let into = line(2, 1, 3, "500", Some(0));
    assert_eq!(found(&[line(1, 0, 3, "-500", None), into]), [(1, 2)], "the other way round");
}

#[test]
fn a_transfer_that_nobody_names_is_linked_when_it_is_the_only_one() {
    let unnamed = |mut told: Told| {
        told.to = Some(To { account: None, external_id: None });
        told
    };
    let out = unnamed(line(1, 0, 3, "-500", None));
    let into = unnamed(line(2, 1, 5, "500", None));
    assert_eq!(found(&[out.clone(), into.clone()]), [(1, 2)]);
    let same = unnamed(line(2, 0, 5, "500", None));
    assert_eq!(found(&[out.clone(), same]), [], "it left the account");
    assert_eq!(found(&[out.clone(), line(2, 1, 3, "500", None)]), [], "an income is none");
    let third = unnamed(line(3, 2, 4, "500", None));
    assert_eq!(found(&[out, into, third]), [], "nobody could say which");
}

#[test]
fn a_transaction_is_a_side_once() {
    let parts = [line(1, 0, 3, "-300", Some(1)), line(1, 0, 3, "-200", Some(2))];
    let others = [line(2, 1, 3, "300", Some(0)), line(3, 2, 3, "200", Some(0))];
    let told = [parts[0].clone(), parts[1].clone(), others[0].clone(), others[1].clone()];
    assert_eq!(found(&told), [(1, 2)]);
    assert_eq!(pair(&told, HashSet::from([Uuid::from_u128(1)])), []);
}

fn some_lines() -> impl Strategy<Value = Vec<Told>> {
    let one = (0..3_usize, 0..6_u64, 1..3_i64, any::<bool>(), 0..4_usize, any::<bool>());
    proptest::collection::vec(one, 0..40).prop_map(|rows| {
        let rows = rows.into_iter().zip(1_u128..);
        let told = rows.map(|((account, on, size, out, to, is_dollar), id)| {
            let amount = if out { -size } else { size }.to_string();
            let told = line(id, account, on, &amount, (to < 3).then_some(to));
            if is_dollar { dollars(told) } else { told }
        });
        told.collect()
    })
}

proptest! {
    #[test]
    fn pairs_are_between_accounts_and_never_share_a_side(told in some_lines()) {
        let mut used = HashSet::new();
        for (out, into) in pair(&told, HashSet::new()) {
            prop_assert!(used.insert(told[out].id) && used.insert(told[into].id));
            prop_assert!(told[out].amount.is_negative() && !told[into].amount.is_negative());
            prop_assert_ne!(told[out].account, told[into].account);
            prop_assert!(told[out].names(told[into].account) || told[into].names(told[out].account));
            if told[out].currency == told[into].currency {
                prop_assert_eq!(told[out].amount, -told[into].amount);
            }
        }
    }
}
