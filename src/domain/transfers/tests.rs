use super::matching::Proposal;
use super::{Home, Known, Leg, propose};
use crate::domain::categorization::normalize::fold;
use crate::domain::spei;
use crate::model::account::AccountKind;
use crate::model::transfer::Evidence;
use crate::model::{Amount, Uuid};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

const DEBIT: u128 = 1;
const SAVINGS: u128 = 2;
const CARD: u128 = 3;
const CASH: u128 = 4;
const DOLLARS: u128 = 5;

fn known(id: u128, name: &str, kind: AccountKind, institution: &str, mask: &str) -> Known {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Known {
        id: Uuid::from_u128(id),
        name: name.to_owned(),
        kind,
        folded_name: Some(fold(name)),
        institution: text(institution),
        bank: spei::banks::named(&[institution]).map(|bank| bank.code),
        mask: text(mask),
        has_number: false,
    }
}

fn accounts() -> Vec<Known> {
    vec![
        known(DEBIT, "Nómina BBVA", AccountKind::Checking, "bbva", "4321"),
        known(SAVINGS, "Ahorro Nu", AccountKind::Savings, "nu", "0952"),
        known(CARD, "Tarjeta Oro", AccountKind::CreditCard, "bbva", "7718"),
        known(CASH, "Cartera", AccountKind::Cash, "", ""),
        known(DOLLARS, "Dollar account", AccountKind::Checking, "chase", "9911"),
    ]
}

fn home() -> Home<'static> {
    Home {
        accounts: accounts(),
        keys: HashMap::from([("hash-of-savings".to_owned(), Uuid::from_u128(SAVINGS))]),
        members: vec!["mariana soto".to_owned()],
        rate: &|_, _, _| None,
    }
}

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(n)
}

fn leg(id: u128, account: u128, on: u64, amount: &str, text: &str) -> Leg {
    Leg {
        id: Uuid::from_u128(id),
        account_id: Uuid::from_u128(account),
        booked_on: day(on),
        amount: amount.parse().unwrap(),
        currency: if account == DOLLARS { "USD" } else { "MXN" }.to_owned(),
        text: fold(text),
        payee_id: None,
        tracking_key: None,
        reference: None,
        bank: None,
        counterparty_hash: None,
        counterparty_mask: None,
        decided: false,
        locked: false,
    }
}

/// What is found: outflow, inflow, confirmed.
fn found(legs: &[Leg]) -> Vec<(u128, u128, bool)> {
    summary(&propose(legs, &home(), &HashSet::new()))
}

fn summary(proposals: &[Proposal]) -> Vec<(u128, u128, bool)> {
    proposals.iter().map(|p| (p.outflow_id.as_u128(), p.inflow_id.as_u128(), p.confirmed)).collect()
}

/// Two legs of 500 pesos, one day apart, from one account to the other with these words.
fn two(from: (u128, &str), to: (u128, &str)) -> Vec<Leg> {
    vec![leg(1, from.0, 3, "-500.00", from.1), leg(2, to.0, 4, "500.00", to.1)]
}

#[test]
fn words_decide_what_amounts_and_days_only_suggest() {
    const SURE: &[(u128, u128, bool)] = &[(1, 2, true)];
    const ASKED: &[(u128, u128, bool)] = &[(1, 2, false)];
    const NOTHING: &[(u128, u128, bool)] = &[];
    let cases = [
        ((DEBIT, "SPEI ENVIADO NU MEXICO"), (SAVINGS, "SPEI recibido de BBVA"), SURE),
        ((DEBIT, "Traspaso a Ahorro Nu"), (SAVINGS, "Depósito"), SURE),
        // The other account's bank is nobody else, a person of another name is.
        ((DEBIT, "TRANSFERENCIA A NU MEXICO"), (SAVINGS, "Abono"), SURE),
        ((DEBIT, "TRANSFERENCIA A NURIA PEREZ"), (SAVINGS, "Abono"), NOTHING),
        ((DEBIT, "PAGO TARJETA DE CREDITO ****7718"), (CARD, "SU PAGO GRACIAS"), SURE),
        ((DEBIT, "PAGO EN LINEA"), (CARD, "PAYMENT THANK YOU"), SURE),
        ((DEBIT, "RETIRO CAJERO 4421"), (CASH, "Retiro"), SURE),
        ((DEBIT, "Pix enviado"), (SAVINGS, "Pix recebido"), SURE),
        ((DEBIT, "Online transfer"), (SAVINGS, "Deposit"), SURE),
        ((DEBIT, "TRANSFERENCIA A MARIANA SOTO"), (SAVINGS, "Abono"), SURE),
        ((DEBIT, "Cargo 123"), (SAVINGS, "Abono 456"), ASKED),
        // A refund on a card is no payment of it, nor is what nobody calls a payment.
        ((DEBIT, "Amazon"), (CARD, "DEVOLUCION AMAZON"), NOTHING),
        ((DEBIT, "SPEI ENVIADO"), (CARD, "REEMBOLSO LIVERPOOL"), NOTHING),
        ((DEBIT, "Cargo 123"), (CARD, "Abono 456"), NOTHING),
        // Somebody else, or another bank.
        ((DEBIT, "TRANSFERENCIA A JUAN PEREZ"), (SAVINGS, "Abono"), NOTHING),
        ((DEBIT, "Traspaso"), (DEBIT, "Traspaso"), NOTHING),
    ];
    for (from, to, expected) in cases {
        assert_eq!(found(&two(from, to)), expected, "{from:?} {to:?}");
    }
    let mut other_bank = two((DEBIT, "SPEI ENVIADO SANTANDER"), (SAVINGS, "SPEI recibido"));
    other_bank[0].bank = Some("014");
    assert_eq!(found(&other_bank), NOTHING);
    let mut purse = two((DEBIT, "SPEI ENVIADO BANAMEX"), (CASH, "Retiro cajero"));
    assert_eq!(found(&purse), SURE);
    purse[0].bank = Some("002");
    assert_eq!(found(&purse), NOTHING, "a purse is at no bank");
}

#[test]
fn four_days_are_near_and_five_are_not() {
    for (on, expected) in [(4, 1), (5, 0)] {
        let legs = [leg(1, DEBIT, 0, "-500", "Traspaso"), leg(2, SAVINGS, on, "500", "Traspaso")];
        assert_eq!(found(&legs).len(), expected);
    }
}

#[test]
fn the_banks_own_marks_are_certain() {
    let mut keyed = vec![leg(1, DEBIT, 0, "-500", "Pago"), leg(2, SAVINGS, 7, "500", "Abono")];
    assert_eq!(found(&keyed), []);
    keyed.iter_mut().for_each(|leg| leg.tracking_key = Some("ABC123".to_owned()));
    assert_eq!(found(&keyed), [(1, 2, true)]);
    keyed[1].tracking_key = Some("OTHER".to_owned());
    keyed[1].booked_on = day(0);
    assert_eq!(found(&keyed), [], "two keys are two movements");

    let mut numbered = vec![leg(1, DEBIT, 0, "-500", "x"), leg(2, SAVINGS, 7, "500", "y")];
    numbered[0].counterparty_hash = Some("hash-of-savings".to_owned());
    assert_eq!(found(&numbered), [(1, 2, true)]);
    numbered[1].account_id = Uuid::from_u128(CASH);
    assert_eq!(found(&numbered), [], "it went to another account");
}

#[test]
fn several_equal_candidates_are_asked_about() {
    let legs = [
        leg(1, DEBIT, 1, "-500", "Traspaso"),
        leg(2, SAVINGS, 1, "500", "Traspaso"),
        leg(3, CASH, 1, "500", "Traspaso"),
    ];
    assert_eq!(found(&legs), [(1, 2, false), (1, 3, false)]);
    let told = propose(&legs, &home(), &HashSet::new());
    assert!(told.iter().all(|p| p.evidence.contains(&Evidence::Several { count: 2 })));
    let nearer = [legs[0].clone(), legs[1].clone(), leg(3, CASH, 2, "500", "Traspaso")];
    assert_eq!(found(&nearer), [(1, 2, true)]);
}

#[test]
fn a_fee_needs_words_and_to_be_small() {
    let with = |out: &str, text: &str| {
        let legs = [leg(1, DEBIT, 1, out, text), leg(2, SAVINGS, 1, "500.00", "SPEI recibido")];
        propose(&legs, &home(), &HashSet::new())
    };
    let fee = with("-506.96", "SPEI ENVIADO");
    assert_eq!(summary(&fee), [(1, 2, true)]);
    assert!(fee[0].evidence.contains(&Evidence::Fee { amount: "6.96".parse().unwrap() }));
    assert_eq!(summary(&with("-506.96", "Cargo")), []);
    assert_eq!(summary(&with("-600.00", "SPEI ENVIADO")), []);
    assert_eq!(summary(&with("-499.00", "SPEI ENVIADO")), []);
}

#[test]
fn what_a_person_decided_is_asked_about() {
    let mut legs = two((DEBIT, "SPEI ENVIADO NU"), (SAVINGS, "SPEI recibido de BBVA"));
    (legs[0].decided, legs[0].locked) = (true, true);
    assert_eq!(found(&legs), [(1, 2, false)]);
    legs[0].locked = false;
    assert_eq!(found(&legs), [(1, 2, true)], "a guess about the category gives way");
    let mut plain = two((DEBIT, "Oxxo"), (SAVINGS, "Abono"));
    plain[0].decided = true;
    assert_eq!(found(&plain), []);
}

#[test]
fn currencies_are_compared_by_the_days_rate_only() {
    let legs = [
        leg(1, DEBIT, 1, "-1840.00", "Transferencia a Dollar account"),
        leg(2, DOLLARS, 2, "100.00", "Wire transfer"),
    ];
    assert_eq!(found(&legs), []);
    let rate = |from: &str, to: &str, _: NaiveDate| {
        (from == "MXN" && to == "USD").then(|| Decimal::new(543, 4))
    };
    let home = Home { rate: &rate, ..home() };
    let told = propose(&legs, &home, &HashSet::new());
    assert_eq!(summary(&told), [(1, 2, true)]);
    let off = [legs[0].clone(), leg(2, DOLLARS, 2, "103.00", "Wire transfer")];
    assert_eq!(summary(&propose(&off, &home, &HashSet::new())), []);
    let mut keyed = off;
    keyed.iter_mut().for_each(|leg| leg.tracking_key = Some("ABC123".to_owned()));
    assert_eq!(found(&keyed), [(1, 2, true)], "the banks' own mark needs no rate");
}

fn some_legs() -> impl Strategy<Value = Vec<Leg>> {
    let texts = ["SPEI ENVIADO NU", "Traspaso", "Cargo", "PAGO TARJETA", "SU PAGO GRACIAS", "Oxxo"];
    let one = (1..5_u128, 0..12_u64, 1..4_i64, any::<bool>(), 0..6_usize, 0..4_u8, any::<bool>());
    proptest::collection::vec(one, 0..30).prop_map(move |rows| {
        let legs = rows.into_iter().enumerate().map(|(n, row)| {
            let (account, on, size, out, text, key, decided) = row;
            let id = u128::try_from(n).unwrap() + 1;
            let mut leg = leg(id, account, on, "1", texts[text]);
            leg.amount = Amount(Decimal::from(if out { -size } else { size } * 100));
            leg.tracking_key = (key == 0).then(|| format!("KEY{size}"));
            leg.decided = decided && key == 1;
            leg
        });
        legs.collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_transactions_is_nothing(legs in some_legs(), seed in any::<u64>()) {
        let mut shuffled = legs.clone();
        shuffled.sort_by_key(|leg| leg.id.as_u128().wrapping_mul(u128::from(seed | 1)) % 1_000_003);
        let none = HashSet::new();
        prop_assert_eq!(propose(&legs, &home(), &none), propose(&shuffled, &home(), &none));
    }

    #[test]
    fn no_transaction_is_in_two_transfers(legs in some_legs()) {
        let all = propose(&legs, &home(), &HashSet::new());
        let mut seen = HashSet::new();
        for sure in all.iter().filter(|p| p.confirmed) {
            prop_assert!(seen.insert(sure.outflow_id) && seen.insert(sure.inflow_id));
        }
        // Nor is a leg of a transfer asked about again.
        for asked in all.iter().filter(|p| !p.confirmed) {
            prop_assert!(!seen.contains(&asked.outflow_id) && !seen.contains(&asked.inflow_id));
        }
        let by_id: HashMap<Uuid, &Leg> = legs.iter().map(|leg| (leg.id, leg)).collect();
        for p in &all {
            let (out, into) = (by_id[&p.outflow_id], by_id[&p.inflow_id]);
            prop_assert!(out.amount.is_negative() && !into.amount.is_negative());
            prop_assert_ne!(out.account_id, into.account_id);
        }
    }

    #[test]
    fn what_was_rejected_never_returns(legs in some_legs()) {
        let mut rejected = HashSet::new();
        for _ in 0..3 {
            let found = propose(&legs, &home(), &rejected);
            for p in &found {
                prop_assert!(!rejected.contains(&(p.outflow_id, p.inflow_id)));
            }
            rejected.extend(found.iter().map(|p| (p.outflow_id, p.inflow_id)));
        }
    }
}
