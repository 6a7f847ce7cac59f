//! What is owed between people, and what was agreed to be paid, pure.
//!
//! What others owe the household after a day is what they owed before it, more by what was given and less by what
//! was received. Money that was lent is owed by the other side only, and money that was borrowed by the household only: what
//! comes back beyond it is a thank-you, not a debt. In a tanda it goes both ways: before one's turn the
//! others owe what was put in, after it one owes what is still to be put in.

use crate::domain::plans::schedule::day_of;
use crate::model::Amount;
use crate::model::debt::{
    DebtDue, DebtKind, DebtPace, DebtPayment, DebtRow, DebtStep, DebtTerms, TandaSeat,
};
use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Parts that a debt may be paid back in; the last takes the rest.
const MOST_PARTS: u16 = 600;

pub fn terms(row: &DebtRow) -> Option<DebtTerms> {
    Some(DebtTerms { part: row.part?, pace: row.pace?, first_on: row.first_on? })
}

pub fn seat(row: &DebtRow) -> Option<TandaSeat> {
    let (members, turn) = (row.members?, row.turn?);
    Some(TandaSeat { members, turn, pays_own_turn: row.pays_own_turn? })
}

/// What is owed after a day on which so much more was given than received.
fn owed(kind: DebtKind, before: Amount, change: Amount) -> Amount {
    let sum = before + change;
    match kind {
        DebtKind::Lent => sum.max(Amount::ZERO),
        DebtKind::Borrowed => sum.min(Amount::ZERO),
        DebtKind::Tanda => sum,
    }
}

/// What was given on each day less what was received, oldest first.
fn by_day(payments: &[DebtPayment]) -> BTreeMap<NaiveDate, Amount> {
    let mut days: BTreeMap<NaiveDate, Amount> = BTreeMap::new();
    for payment in payments {
        let sum = days.entry(payment.paid_on).or_default();
        *sum = *sum + payment.amount;
    }
    days
}

/// What came back beyond what was owed at the time: no later debt is paid with it.
pub fn thanks(kind: DebtKind, payments: &[DebtPayment]) -> Amount {
    let (mut now, mut sum) = (Amount::ZERO, Amount::ZERO);
    for change in by_day(payments).into_values() {
        now = owed(kind, now, change);
        sum = sum + change;
    }
    (now - sum).abs()
}

/// What each day changed in what is owed, oldest first. On the day it is settled, all of it goes.
pub fn steps(row: &DebtRow, payments: &[DebtPayment]) -> Vec<DebtStep> {
    let mut before = Amount::ZERO;
    let mut steps: Vec<DebtStep> = Vec::new();
    for (on, change) in by_day(payments) {
        if row.settled_on.is_some_and(|settled| settled <= on) {
            break;
        }
        let now = owed(row.kind, before, change);
        steps.push(DebtStep { on, change: now - before });
        before = now;
    }
    if let Some(on) = row.settled_on.filter(|_| !before.is_zero()) {
        steps.push(DebtStep { on, change: -before });
    }
    steps
}

/// The day of a payment; twice a month on the 15th and the last day, or on days that are as far apart.
pub fn day(terms: &DebtTerms, number: u16) -> NaiveDate {
    let (first, ago) = (terms.first_on, u64::from(number.saturating_sub(1)));
    let after = |days: u64| first.checked_add_days(Days::new(days)).unwrap_or(first);
    match terms.pace {
        DebtPace::Weekly => after(7 * ago),
        DebtPace::Fortnightly => after(14 * ago),
        DebtPace::Monthly => day_of(first, number),
        DebtPace::SemiMonthly if ago == 0 => first,
        DebtPace::SemiMonthly => {
            let is_end = first.day() >= 30 || first.succ_opt().is_some_and(|next| next.day() == 1);
            let low = match first.day() {
                _ if is_end => 15,
                day if day > 15 => day - 15,
                day => day,
            };
            let high = if low == 15 { 31 } else { low + 15 };
            let halves = ago + u64::from(first.day() > 15);
            let months = Months::new(u32::try_from(halves / 2).unwrap_or_default());
            let month = first.with_day(1).and_then(|day| day.checked_add_months(months));
            let month = month.unwrap_or(first);
            let wanted = if halves.is_multiple_of(2) { low } else { high };
            (28..=wanted).rev().chain([wanted]).find_map(|day| month.with_day(day)).unwrap_or(month)
        }
    }
}

/// What comes in on one's turn.
pub fn pot(terms: &DebtTerms, seat: &TandaSeat) -> Amount {
    let others = Decimal::from(seat.members - 1) + Decimal::from(u8::from(seat.pays_own_turn));
    Amount(terms.part.0 * others)
}

/// What was agreed, soonest first; what was paid covers the earliest.
pub fn dues(row: &DebtRow, given: Amount, received: Amount) -> Vec<DebtDue> {
    let mut dues = match (seat(row), terms(row)) {
        (Some(seat), Some(terms)) => of_tanda(&terms, &seat),
        (_, terms) => of_loan(row, terms, given, received),
    };
    let (mut to_give, mut to_receive) = (given, received);
    for due in &mut dues {
        let purse = if due.amount.is_negative() { &mut to_receive } else { &mut to_give };
        let paid = due.amount.abs().min(*purse);
        *purse = *purse - paid;
        due.left = if due.amount.is_negative() { due.amount + paid } else { due.amount - paid };
    }
    dues
}

fn of_tanda(terms: &DebtTerms, seat: &TandaSeat) -> Vec<DebtDue> {
    let mut dues = Vec::new();
    for number in 1..=u16::try_from(seat.members).unwrap_or(1) {
        let on = day(terms, number);
        let is_own = i32::from(number) == i32::from(seat.turn);
        if seat.pays_own_turn || !is_own {
            dues.push(DebtDue { number, on, amount: terms.part, left: terms.part });
        }
        if is_own {
            let amount = -pot(terms, seat);
            dues.push(DebtDue { number, on, amount, left: amount });
        }
    }
    dues
}

/// Back goes what was lent or borrowed: in parts, or at once on the day that was agreed.
fn of_loan(
    row: &DebtRow,
    terms: Option<DebtTerms>,
    given: Amount,
    received: Amount,
) -> Vec<DebtDue> {
    let (whole, sign) = match row.kind {
        DebtKind::Lent => (given, -Decimal::ONE),
        DebtKind::Borrowed | DebtKind::Tanda => (received, Decimal::ONE),
    };
    let due = |number, on, amount: Amount| {
        let amount = Amount(amount.0 * sign);
        DebtDue { number, on, amount, left: amount }
    };
    let Some(terms) = terms else {
        let on = row.due_on.filter(|_| !whole.is_zero());
        return on.map(|on| due(1, on, whole)).into_iter().collect();
    };
    let mut dues = Vec::new();
    let mut rest = whole;
    for number in 1..=MOST_PARTS {
        if rest.is_zero() {
            break;
        }
        let amount = if number == MOST_PARTS { rest } else { terms.part.min(rest) };
        rest = rest - amount;
        dues.push(due(number, day(&terms, number), amount));
    }
    dues
}
