//! Money between the household's own accounts, made after everything else is known: cash is drawn
//! when the purse runs empty, the card is paid after its cut-off, what is left over is saved.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::calendar::{business_day_until, day_of, last_day, months};
use super::draft::{Book, Drafts};
use super::rng::Rng;

/// Balances on the first day, in cents.
pub(super) const OPENING_CHECKING: i64 = 2_385_040;
pub(super) const OPENING_SAVINGS: i64 = 6_250_000;
pub(super) const OPENING_CARD: i64 = -861_230;
pub(super) const OPENING_CASH: i64 = 84_000;

/// The card's cut-off day.
const CUT_OFF: u32 = 12;
/// The purse is filled when less than this would be left.
const EMPTY_PURSE: i64 = 15_000;
/// Kept in the checking account when the month's rest is saved, and its floor until the next pay.
const KEPT: i64 = 2_600_000;
const FLOOR: i64 = 300_000;
const LARGEST_SAVING: i64 = 900_000;
/// Paid instead of the whole card in the two months in which the household pays less.
const PARTIAL_PAYMENT: i64 = 800_000;

pub(super) fn add(drafts: &mut Drafts) {
    fill_purse(drafts);
    pay_card(drafts);
    move_without_words(drafts);
    save_and_rescue(drafts);
    interest_on_savings(drafts);
}

fn fill_purse(drafts: &mut Drafts) {
    let mut spent: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for draft in drafts.all.iter().filter(|draft| draft.book == Book::Cash) {
        *spent.entry(draft.on).or_default() += draft.cents;
    }
    let mut purse = OPENING_CASH;
    for (day, cents) in spent {
        purse += cents;
        if purse < EMPTY_PURSE {
            let mut rng = Rng::for_day(drafts.seed, day, 401);
            let drawn = 100_000 + 50_000 * i64::try_from(rng.below(4)).unwrap_or_default();
            let drawn = drawn.max((EMPTY_PURSE - purse + 49_999) / 50_000 * 50_000);
            let machine =
                ["4421", "0873", "2210"][usize::try_from(rng.below(3)).unwrap_or_default()];
            let out = format!("RETIRO CAJERO BBVA {machine}    / ******4321");
            drafts.transfer(
                day,
                drawn,
                (Book::Checking, out),
                (Book::Cash, "Retiro cajero".to_owned()),
            );
            purse += drawn;
        }
    }
}

/// The words of neither bank say that it is one movement: the household is asked.
fn move_without_words(drafts: &mut Drafts) {
    for (days, cents) in [(9, 150_000), (40, 220_000)] {
        let out = (Book::Savings, "Cargo automático".to_owned());
        let into = (Book::Checking, "ABONO    / 0087421".to_owned());
        drafts.transfer(drafts.today - Days::new(days), cents, out, into);
    }
}

/// The balance at the cut-off is paid before the due date, twenty days later; in two months only a
/// part of it, which costs interest and its tax at the next cut-off.
fn pay_card(drafts: &mut Drafts) {
    let all: Vec<NaiveDate> = months(drafts.from, drafts.today).collect();
    for (month, number) in all.into_iter().zip(0_u32..) {
        let cut_off = day_of(month, CUT_OFF);
        let owed = -drafts.balance(Book::Card, OPENING_CARD, cut_off);
        let due = business_day_until(cut_off + Days::new(19));
        if cut_off < drafts.from || due > drafts.today || owed <= 0 {
            continue;
        }
        let partial = number % 17 == 9 && owed > PARTIAL_PAYMENT;
        let paid = if partial { PARTIAL_PAYMENT } else { owed };
        if partial {
            let interest = (owed - paid) * 42 / 1_200;
            let next = cut_off + Days::new(30);
            drafts.add(Book::Card, next, -interest, "INTERESES ORDINARIOS".to_owned());
            drafts.add(Book::Card, next, -(interest * 16 / 100), "IVA DE INTERESES".to_owned());
        }
        let out = "PAGO TARJETA DE CREDITO   / ************7718".to_owned();
        drafts.transfer(
            due,
            paid,
            (Book::Checking, out),
            (Book::Card, "SU PAGO GRACIAS".to_owned()),
        );
    }
}

/// On the last payday of a month the rest goes to the savings; whenever the checking account would
/// run low before the next pay, some comes back.
fn save_and_rescue(drafts: &mut Drafts) {
    let mut moved: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for draft in drafts.all.iter().filter(|draft| draft.book == Book::Checking) {
        *moved.entry(draft.on).or_default() += draft.cents;
    }
    let (mut checking, mut savings) = (OPENING_CHECKING, OPENING_SAVINGS);
    for (day, cents) in moved {
        checking += cents;
        if checking < FLOOR {
            let back = (FLOOR - checking + 499_999) / 500_000 * 500_000;
            let back = back.min(savings);
            transfer_savings(drafts, day, -back);
            checking += back;
            savings -= back;
        } else if day == business_day_until(last_day(day)) && checking > KEPT {
            let saved = ((checking - KEPT) / 50_000 * 50_000).min(LARGEST_SAVING);
            transfer_savings(drafts, day, saved);
            checking -= saved;
            savings += saved;
        }
    }
}

/// Positive: from the checking account to the savings; negative: back.
fn transfer_savings(drafts: &mut Drafts, day: NaiveDate, cents: i64) {
    let (words, _) = drafts.spei_words(day, -cents, ("NU MEXICO", "638"), "AHORRO");
    let checking = (Book::Checking, words);
    let savings = |way: &str| {
        let dated = format!("SPEI {way} BBVA MEXICO ahorro {:02}/{:02}", day.day(), day.month());
        (Book::Savings, dated)
    };
    if cents > 0 {
        drafts.transfer(day, cents, checking, savings("recibido de"));
    } else {
        drafts.transfer(day, -cents, savings("enviado a"), checking);
    }
}

/// Nine percent a year on the balance at the month's end, and the tax withheld from it.
fn interest_on_savings(drafts: &mut Drafts) {
    let all: Vec<NaiveDate> = months(drafts.from, drafts.today).collect();
    for month in all {
        let day = last_day(month);
        let balance = drafts.balance(Book::Savings, OPENING_SAVINGS, day);
        drafts.add(Book::Savings, day, balance * 9 / 1_200, "Rendimientos ganados".to_owned());
        drafts.add(Book::Savings, day, -(balance * 5 / 12_000), "Retención de ISR".to_owned());
    }
}
