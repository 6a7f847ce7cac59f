//! Money between people: lent, borrowed, or in a tanda. What is owed counts in the net worth; movements that pay it are
//! neither income nor spending.

mod course;
#[cfg(test)]
mod course_tests;

use super::categorization::normalize::fold;
use super::{Error, Result, access, households, transfers};
use crate::model::debt::{
    Debt, DebtCandidate, DebtChange, DebtCourse, DebtKind, DebtPayment, DebtRow, DebtState,
    NewDebt, NewDebtPayment, Tanda,
};
use crate::model::fault::{Checks, Fault};
use crate::model::money::{minor_units, parse_currency};
use crate::model::transaction::Reason;
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::debts::Paid;
use crate::store::{HouseholdTx, debts};
use chrono::{Days, Months, NaiveDate};
use std::collections::{HashMap, HashSet};

/// Debts that a household may have, and payments that one may.
const MOST: i64 = 200;
const MOST_PAYMENTS: i64 = 1_000;
/// Movements that are offered as payments.
const CANDIDATES: i64 = 20;
/// Days before the first agreed day in which a payment may have been made.
const EARLY: Days = Days::new(31);

fn payments(tx: &mut HouseholdTx<'_>) -> Result<HashMap<Uuid, Vec<DebtPayment>>> {
    let mut by_debt: HashMap<Uuid, Vec<DebtPayment>> = HashMap::new();
    for payment in debts::payments(tx)? {
        by_debt.entry(payment.debt_id).or_default().push(payment);
    }
    Ok(by_debt)
}

/// Those that run first, the one with the nearest day before the others.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<Debt>> {
    let today = households::today(tx)?;
    let mut payments = payments(tx)?;
    let mut items: Vec<Debt> = debts::list(tx)?
        .into_iter()
        .map(|row| {
            let paid = payments.remove(&row.id).unwrap_or_default();
            shown(row, paid, today)
        })
        .collect();
    items.sort_by_key(|debt| {
        let next = debt.next.map(|due| due.on);
        (debt.state == DebtState::Settled, next.is_none(), next, debt.id)
    });
    Ok(items)
}

/// How what is owed came about, of every debt.
pub fn courses(tx: &mut HouseholdTx<'_>) -> Result<Vec<DebtCourse>> {
    let rows = debts::list(tx)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let payments = payments(tx)?;
    let course = |row: DebtRow| {
        let paid = payments.get(&row.id).map_or(&[][..], Vec::as_slice);
        let steps = course::steps(&row, paid);
        DebtCourse { id: row.id, name: row.name, kind: row.kind, currency: row.currency, steps }
    };
    Ok(rows.into_iter().map(course).collect())
}

fn shown(row: DebtRow, payments: Vec<DebtPayment>, today: NaiveDate) -> Debt {
    let places = minor_units(&row.currency);
    let exact = |amount: Amount| amount.at_least(places);
    let of = |sign: fn(&Amount) -> bool| -> Amount {
        payments.iter().map(|payment| payment.amount).filter(sign).sum::<Amount>().abs()
    };
    let (given, received) = (of(|amount| !amount.is_negative()), of(|amount| amount.is_negative()));
    let steps = course::steps(&row, &payments);
    let balance: Amount =
        steps.iter().filter(|step| step.on <= today).map(|step| step.change).sum();
    let thanks = course::thanks(row.kind, &payments);
    let mut dues = match row.kind {
        DebtKind::Lent => course::dues(&row, given, received - thanks),
        DebtKind::Borrowed => course::dues(&row, given - thanks, received),
        DebtKind::Tanda => course::dues(&row, given, received),
    };
    for due in &mut dues {
        (due.amount, due.left) = (exact(due.amount), exact(due.left));
    }
    let is_settled = row.settled_on.is_some_and(|day| day <= today);
    let open = || dues.iter().filter(|due| !is_settled && !due.left.is_zero());
    let late = |is_in: bool| -> Amount {
        let of = open().filter(|due| due.on < today && due.amount.is_negative() == is_in);
        of.map(|due| due.left.abs()).sum()
    };
    let (late_to_give, late_to_receive) = (late(false), late(true));
    let next = open().next().copied();
    let is_begun = payments.iter().any(|payment| payment.paid_on <= today);
    // What is still to be given or received is entered with its day.
    let ahead: Amount = steps.iter().map(|step| step.change).sum();
    let is_paid = is_begun && balance.is_zero() && ahead.is_zero() && next.is_none();
    let state = match (is_settled || is_paid, (late_to_give + late_to_receive).is_zero()) {
        (true, _) => DebtState::Settled,
        (false, true) => DebtState::Open,
        (false, false) => DebtState::Late,
    };
    let terms = course::terms(&row);
    let tanda = course::seat(&row).zip(terms).map(|(seat, terms)| Tanda {
        seat,
        pot: exact(course::pot(&terms, &seat)),
        turn_on: course::day(&terms, u16::try_from(seat.turn).unwrap_or(1)),
        is_received: dues.iter().all(|due| !due.amount.is_negative() || due.left.is_zero()),
        ends_on: course::day(&terms, u16::try_from(seat.members).unwrap_or(1)),
    });
    Debt {
        id: row.id,
        kind: row.kind,
        name: row.name,
        note: row.note,
        due_on: row.due_on,
        settled_on: row.settled_on,
        given: exact(given),
        received: exact(received),
        balance: exact(balance),
        late_to_give: exact(late_to_give),
        late_to_receive: exact(late_to_receive),
        currency: row.currency,
        terms,
        tanda,
        state,
        next,
        dues,
        payments,
    }
}

fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Debt> {
    let found = list(tx)?.into_iter().find(|debt| debt.id == id);
    found.ok_or_else(|| Error::not_found("debt"))
}

fn checked(id: Uuid, change: &DebtChange, currency: String) -> Result<DebtRow> {
    let mut checks = Checks::default();
    let name = checks.text("/name", &change.name, 80);
    let note = checks.optional_text("/note", change.note.as_deref(), 500);
    let is_tanda = change.kind == DebtKind::Tanda;
    if is_tanda != change.tanda.is_some() {
        checks.add(
            "/tanda",
            "not_of_this_kind",
            "A tanda has members and a turn, others have not.",
        );
    }
    if is_tanda && change.terms.is_none() {
        checks.add("/terms", "required", "A tanda has a contribution, a pace and a first day.");
    }
    if is_tanda && change.due_on.is_some() {
        checks.add("/due_on", "not_of_this_kind", "A tanda ends with its last turn.");
    }
    if let Some(seat) = change.tanda {
        if !(2..=100).contains(&seat.members) {
            checks.add("/tanda/members", "out_of_range", "From 2 to 100.");
        } else if !(1..=seat.members).contains(&seat.turn) {
            checks.add("/tanda/turn", "out_of_range", "From 1 to the number of members.");
        }
    }
    let places = minor_units(&currency);
    let part = change.terms.map(|terms| terms.part.at_least(places));
    if part.is_some_and(|part| part <= Amount::ZERO || part.0.scale() > places) {
        checks.add("/terms/part", "out_of_range", "Above zero, in whole cents.");
    }
    let far = |day: NaiveDate| day.checked_add_months(Months::new(600));
    if let Some(terms) = change.terms
        && !(in_calendar(terms.first_on) && far(terms.first_on).is_some_and(in_calendar))
    {
        checks.add("/terms/first_on", "out_of_range", "A day from 1900 to 2149.");
    }
    for (pointer, day) in [("/due_on", change.due_on), ("/settled_on", change.settled_on)] {
        if day.is_some_and(|day| !in_calendar(day)) {
            checks.add(pointer, "out_of_range", "A day from 1900 to 2199.");
        }
    }
    checks.finish()?;
    Ok(DebtRow {
        id,
        kind: change.kind,
        name,
        currency,
        note,
        due_on: change.due_on,
        part,
        pace: change.terms.map(|terms| terms.pace),
        first_on: change.terms.map(|terms| terms.first_on),
        members: change.tanda.map(|seat| seat.members),
        turn: change.tanda.map(|seat| seat.turn),
        pays_own_turn: change.tanda.map(|seat| seat.pays_own_turn),
        settled_on: change.settled_on,
    })
}

pub fn create(tx: &mut HouseholdTx<'_>, new: &NewDebt) -> Result<Debt> {
    access::write(tx)?;
    if debts::count(tx)? >= MOST {
        return Err(Fault::field("/name", "too_many", "At most 200 debts.").into());
    }
    let currency = match &new.change.currency {
        Some(text) => text.trim().to_uppercase(),
        None => households::current(tx)?.currency,
    };
    if parse_currency(&currency).is_none() {
        let detail = "This is not an ISO 4217 currency code.";
        return Err(Fault::field("/currency", "bad_currency", detail).into());
    }
    let row = checked(Uuid::now_v7(), &new.change, currency)?;
    debts::set(tx, &row)?;
    let paid = paid(tx, &row, &new.payments, "/payments")?;
    keep(tx, &row, &paid)?;
    find(tx, row.id)
}

/// Puts what is said in the place of what was; kind and currency stay.
pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, change: &DebtChange) -> Result<Debt> {
    access::write(tx)?;
    let was = debts::find(tx, id)?.ok_or_else(|| Error::not_found("debt"))?;
    if change.kind != was.kind {
        return Err(Fault::field("/kind", "not_changeable", "A debt keeps its kind.").into());
    }
    if change.currency.as_ref().is_some_and(|text| *text != was.currency) {
        let detail = "A debt keeps its currency.";
        return Err(Fault::field("/currency", "not_changeable", detail).into());
    }
    debts::set(tx, &checked(id, change, was.currency)?)?;
    find(tx, id)
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    debts::release(tx, id, None)?;
    if debts::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("debt")) }
}

/// What each of these says was paid.
fn paid(
    tx: &mut HouseholdTx<'_>,
    debt: &DebtRow,
    new: &[NewDebtPayment],
    pointer: &str,
) -> Result<Vec<Paid>> {
    let mut checks = Checks::default();
    let has = debts::count_payments(tx, debt.id)?;
    if has.saturating_add(i64::try_from(new.len()).unwrap_or(i64::MAX)) > MOST_PAYMENTS {
        return Err(Fault::field(pointer, "too_many", "At most 1000 payments.").into());
    }
    let named: Vec<Uuid> = new.iter().filter_map(|payment| payment.transaction_id).collect();
    let known = debts::payable(tx, named.clone(), &debt.currency)?;
    let distinct: HashSet<Uuid> = named.iter().copied().collect();
    if distinct.len() < named.len() || debts::linked(tx, named)? > 0 {
        let detail = "This movement pays a debt already.";
        return Err(Fault::field(&format!("{pointer}/transaction_id"), "taken", detail).into());
    }
    let places = minor_units(&debt.currency);
    let mut all = Vec::with_capacity(new.len());
    for payment in new {
        if let Some(id) = payment.transaction_id {
            if !known.contains(&id) {
                let detail = "A movement of the household in the debt's currency.";
                checks.add(&format!("{pointer}/transaction_id"), "not_a_payment", detail);
            }
            if payment.amount.is_some() || payment.paid_on.is_some() {
                let detail = "A movement says its own day and amount.";
                checks.add(&format!("{pointer}/amount"), "not_with_movement", detail);
            }
            all.push(Paid::By(id));
            continue;
        }
        let amount = payment.amount.unwrap_or_default().at_least(places);
        if amount.is_zero() || amount.0.scale() > places {
            let detail = "Not zero, in whole cents.";
            checks.add(&format!("{pointer}/amount"), "out_of_range", detail);
        }
        match payment.paid_on.filter(|day| in_calendar(*day)) {
            Some(day) => all.push(Paid::On(day, amount)),
            None => {
                let detail = "A day from 1900 to 2199.";
                checks.add(&format!("{pointer}/paid_on"), "out_of_range", detail);
            }
        }
    }
    checks.finish()?;
    Ok(all)
}

/// Keeps what was given or received.
pub fn pay(tx: &mut HouseholdTx<'_>, id: Uuid, new: &NewDebtPayment) -> Result<Debt> {
    access::write(tx)?;
    let row = debts::find(tx, id)?.ok_or_else(|| Error::not_found("debt"))?;
    let paid = paid(tx, &row, std::slice::from_ref(new), "")?;
    keep(tx, &row, &paid)?;
    find(tx, id)
}

/// Keeps payments; movements among them are neither income nor spending any more.
fn keep(tx: &mut HouseholdTx<'_>, debt: &DebtRow, paid: &[Paid]) -> Result<()> {
    debts::pay(tx, debt.id, paid)?;
    let moved = |paid: &Paid| match *paid {
        Paid::By(transaction) => Some(transaction),
        Paid::On(..) => None,
    };
    if let Some(category) = transfers::between_people(tx)? {
        let reason = Reason::Debt { name: debt.name.clone() };
        debts::settle(tx, paid.iter().filter_map(moved).collect(), category, &reason)?;
    }
    Ok(())
}

pub fn take_back(tx: &mut HouseholdTx<'_>, id: Uuid, payment: Uuid) -> Result<Debt> {
    access::write(tx)?;
    debts::release(tx, id, Some(payment))?;
    if !debts::take_back(tx, id, payment)? {
        return Err(Error::not_found("payment"));
    }
    find(tx, id)
}

/// Movements that look like payments of it: the agreed amounts, or its name in their words.
pub fn candidates(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Vec<DebtCandidate>> {
    let debt = find(tx, id)?;
    let today = households::today(tx)?;
    let first = debt.terms.map(|terms| terms.first_on);
    let first = first.or_else(|| debt.payments.last().map(|payment| payment.paid_on));
    let from = first.unwrap_or(today).checked_sub_days(EARLY).unwrap_or(today);
    // What is to be given leaves an account.
    let mut amounts: Vec<Amount> =
        debt.dues.iter().filter(|due| !due.left.is_zero()).map(|due| -due.left).collect();
    amounts.sort_unstable();
    amounts.dedup();
    let span = (from.min(today), today);
    let words = fold(&debt.name);
    Ok(debts::candidates(tx, &debt.currency, span, amounts, &words, CANDIDATES)?)
}
