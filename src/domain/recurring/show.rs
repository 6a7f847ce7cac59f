//! What comes back, as people see it: a list, a calendar, and what they say of it.

use super::detect::{due, standing};
use super::keep::rhythm_of;
use super::promised::{self, Promised};
use super::repaid::{self, Repaid};
use crate::domain::rates::Rates;
use crate::domain::{Error, Result, access, cards, households};
use crate::model::card::CardPayment;
use crate::model::fault::{Checks, Fault};
use crate::model::filter::FilterString;
use crate::model::money::minor_units;
use crate::model::patch::Patch;
use crate::model::recurring::{
    Analysis, BillsCalendar, ComingKind, Occurrence, PriceChange, Recurring, RecurringChanged,
    RecurringKind, RecurringList, RecurringPatch, RecurringRow, RecurringState, RecurringStates,
    RecurringStatus,
};
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::{HouseholdTx, accounts, forecast, households as store_households, recurring};
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashMap;

/// Days that a calendar may show.
const LONGEST: i64 = 400;
/// After a card's bill is due, the next payment of it is another one.
const HALF_A_MONTH: Days = Days::new(15);
/// As many as a household can follow.
const MOST_AT_ONCE: usize = 500;

/// Everything that comes back; what was dismissed is last.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<RecurringList> {
    let today = households::today(tx)?;
    let currency = store_households::current(tx)?.currency;
    let rates = Rates::load(tx, &currency)?;
    let rows = recurring::list(tx)?;
    let promised = promised::load(tx, &rows, today)?;
    let repaid = repaid::load(tx, &rows, today)?;
    let mut items: Vec<Recurring> =
        rows.into_iter().filter_map(|row| shown(row, (&promised, &repaid), today)).collect();
    items.sort_by_key(|one| {
        (one.state == RecurringState::Dismissed, rank(one.status), one.next_on, one.id)
    });
    let sum = |kind: RecurringKind| -> Amount {
        let counted = items.iter().filter(|one| {
            one.kind == kind
                && one.state != RecurringState::Dismissed
                && one.status != RecurringStatus::Ended
        });
        counted.filter_map(|one| rates.convert(one.a_month, &one.currency, today)).sum()
    };
    let looked = recurring::looked(tx, Analysis::Recurring)?;
    let (version, _, _) = store_households::version(tx)?;
    Ok(RecurringList {
        as_of: today,
        income_a_month: sum(RecurringKind::Income),
        expenses_a_month: -sum(RecurringKind::Expense),
        currency,
        items,
        debts: promised.coming(),
        loans: repaid.coming(),
        looked_at: looked.map(|(at, _)| at),
        is_stale: looked.is_none_or(|(_, known)| known != version),
    })
}

fn missing() -> Error {
    Error::not_found("recurring")
}

fn rank(status: RecurringStatus) -> u8 {
    match status {
        RecurringStatus::Missed => 0,
        RecurringStatus::Active => 1,
        RecurringStatus::Ended => 2,
    }
}

pub fn find(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Recurring> {
    let today = households::today(tx)?;
    let rows = recurring::list(tx)?;
    let promised = promised::load(tx, &rows, today)?;
    let repaid = repaid::load(tx, &rows, today)?;
    let row = rows.into_iter().find(|row| row.id == id).ok_or_else(missing)?;
    shown(row, (&promised, &repaid), today).ok_or_else(missing)
}

/// Keeps what a person says of one.
pub fn change(tx: &mut HouseholdTx<'_>, id: Uuid, patch: RecurringPatch) -> Result<Recurring> {
    access::write(tx)?;
    let row = recurring::find(tx, id)?.ok_or_else(missing)?;
    let mut checks = Checks::default();
    let name = match patch.name {
        Patch::Keep => row.own_name.clone(),
        Patch::Clear => None,
        Patch::Set(name) => Some(checks.text("/name", &name, 80)),
    };
    let expected = match patch.expected {
        Patch::Keep => row.own_expected,
        Patch::Clear => None,
        Patch::Set(amount) => {
            if amount.is_zero() || amount.is_negative() != row.expected.is_negative() {
                let detail = "Not zero, and with the sign of those that came.";
                checks.add("/expected", "bad_sign", detail);
            }
            Some(amount)
        }
    };
    checks.finish()?;
    // What is edited is meant.
    let edited = expected.is_some() || name.is_some();
    let state = match patch.state {
        Some(state) => state,
        None if edited && row.state == RecurringState::Found => RecurringState::Confirmed,
        None => row.state,
    };
    recurring::say(tx, id, state, name, expected)?;
    find(tx, id)
}

/// Keeps the same of several.
pub fn change_all(tx: &mut HouseholdTx<'_>, said: RecurringStates) -> Result<RecurringChanged> {
    access::write(tx)?;
    if said.ids.is_empty() || said.ids.len() > MOST_AT_ONCE {
        return Err(Fault::field("/ids", "bad_count", "1 to 500 at a time.").into());
    }
    Ok(RecurringChanged { ids: recurring::say_of_all(tx, said.ids, said.state)? })
}

/// What came and what is expected to come in a span of days.
pub fn calendar(tx: &mut HouseholdTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<BillsCalendar> {
    if from > to || (to - from).num_days() > LONGEST || !in_calendar(from) || !in_calendar(to) {
        let detail = "`from` must not be after `to`, and at most 400 days apart.";
        return Err(Fault::field("from", "bad_range", detail).into());
    }
    let today = households::today(tx)?;
    let rows = recurring::list(tx)?;
    let rows: Vec<RecurringRow> =
        rows.into_iter().filter(|row| row.state != RecurringState::Dismissed).collect();
    let promised = promised::load(tx, &rows, today)?;
    let repaid = repaid::load(tx, &rows, today)?;
    let known: HashMap<Uuid, &RecurringRow> = rows.iter().map(|row| (row.id, row)).collect();
    let told = promised.movements();
    let mut items: Vec<Occurrence> = recurring::came(tx, from, to)?
        .into_iter()
        .filter(|came| !told.contains(&came.transaction_id))
        .filter_map(|came| {
            let row = known.get(&came.recurring_id)?;
            Some(Occurrence {
                transaction_id: Some(came.transaction_id),
                has_come: true,
                ..occurrence(row, came.booked_on, (came.amount, came.amount, came.amount))
            })
        })
        .collect();
    let bills = cards::bills(tx)?;
    let paying =
        forecast::paying(tx, &bills.iter().map(|bill| bill.account_id).collect::<Vec<_>>())?;
    // What pays a card comes to its bill, on the day that that is due.
    let is_bill = |one: &Occurrence| {
        let card = one.recurring_id.and_then(|id| paying.get(&id));
        let last = bills.iter().rfind(|bill| Some(&bill.account_id) == card);
        last.is_some_and(|bill| Some(one.day) <= bill.due_on.checked_add_days(HALF_A_MONTH))
    };
    let speaking = rows.iter().filter(|row| promised.debt_of(row.id).is_none());
    let expected = speaking.flat_map(|row| {
        let days = expected(row, (from, to), today).into_iter();
        let days = days.filter(|one| repaid.comes(row, one.day));
        let loan_id = repaid.loan_of(row.id).filter(|_| row.expected.is_negative());
        let loan_id = loan_id.map(|loan| loan.account_id);
        days.map(move |one| Occurrence { loan_id, ..one })
    });
    items.extend(expected.filter(|one| !is_bill(one)));
    items.extend(of_cards(tx, &bills, (from, to))?);
    items.extend(promised.occurrences((from, to)));
    items.extend(repaid.occurrences((from, to)));
    items.sort_by_key(|one| (one.day, one.recurring_id, one.debt_id, one.card_id, one.loan_id));
    Ok(BillsCalendar { from, to, items })
}

/// The bills of cards that are known and due in a span of days.
fn of_cards(
    tx: &mut HouseholdTx<'_>,
    bills: &[CardPayment],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Occurrence>> {
    let within =
        |bill: &&CardPayment| from <= bill.due_on && bill.due_on <= to && !bill.amount.is_zero();
    if !bills.iter().any(|bill| within(&bill)) {
        return Ok(Vec::new());
    }
    let all = accounts::list(tx, false)?;
    let names: HashMap<Uuid, &str> =
        all.iter().map(|account| (account.facts.id, account.facts.name.as_str())).collect();
    let occurrence = |bill: &CardPayment| Occurrence {
        recurring_id: None,
        debt_id: None,
        card_id: Some(bill.account_id),
        loan_id: None,
        name: names.get(&bill.account_id).copied().unwrap_or_default().to_owned(),
        kind: ComingKind::Transfer,
        currency: bill.currency.clone(),
        day: bill.due_on,
        amount: -bill.amount,
        low: -bill.amount,
        high: -bill.amount,
        transaction_id: None,
        has_come: false,
        is_missed: bill.days_left < 0,
    };
    Ok(bills.iter().filter(within).map(occurrence).collect())
}

fn occurrence(
    row: &RecurringRow,
    day: NaiveDate,
    (amount, low, high): (Amount, Amount, Amount),
) -> Occurrence {
    Occurrence {
        recurring_id: Some(row.id),
        debt_id: None,
        card_id: None,
        loan_id: None,
        name: row.own_name.clone().unwrap_or_else(|| row.name.clone()),
        kind: row.kind.into(),
        currency: row.currency.clone(),
        day,
        amount,
        low,
        high,
        transaction_id: None,
        has_come: false,
        is_missed: false,
    }
}

/// What is expected of one in a span of days.
fn expected(
    row: &RecurringRow,
    (from, to): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Vec<Occurrence> {
    let Some(rhythm) = rhythm_of(row) else { return Vec::new() };
    let stands = standing(&rhythm, row.last_on, today);
    let one = |day: NaiveDate, is_missed: bool| Occurrence {
        is_missed,
        ..occurrence(row, day, amounts(row))
    };
    let missed = stands.missed_on.filter(|day| (from..=to).contains(day)).map(|day| one(day, true));
    let due = due(&rhythm, row.last_on, (from, to), today);
    missed.into_iter().chain(due.into_iter().map(|day| one(day, false))).collect()
}

/// Expected, lowest, highest: as a person said, else as found.
pub fn amounts(row: &RecurringRow) -> (Amount, Amount, Amount) {
    match row.own_expected {
        Some(own) => (own, own, own),
        None => (row.expected, row.low, row.high),
    }
}

fn shown(
    row: RecurringRow,
    (promised, repaid): (&Promised, &Repaid),
    today: NaiveDate,
) -> Option<Recurring> {
    let rhythm = rhythm_of(&row)?;
    let mut stands = standing(&rhythm, row.last_on, today);
    let comes = |day: &NaiveDate| repaid.comes(&row, *day);
    for day in [&mut stands.next_on, &mut stands.due_on, &mut stands.missed_on] {
        *day = day.filter(comes);
    }
    // What paid a loan ends with it.
    if stands.next_on.is_none() && stands.missed_on.is_none() && repaid.loan_of(row.id).is_some() {
        stands.status = RecurringStatus::Ended;
    }
    let (expected, low, high) = amounts(&row);
    let debt = promised.debt_of(row.id);
    let next = debt.and_then(|debt| promised.next(debt.id, expected.is_negative()));
    let price_change: Option<PriceChange> =
        row.price_change.and_then(|change| serde_json::from_value(change).ok());
    let a_year = expected.0 * Decimal::from(row.cadence.a_year());
    let a_month = (a_year / Decimal::from(12))
        .round_dp_with_strategy(minor_units(&row.currency), RoundingStrategy::MidpointAwayFromZero);
    Some(Recurring {
        id: row.id,
        name: row.own_name.unwrap_or(row.name),
        kind: row.kind,
        state: row.state,
        status: match (debt, next) {
            (Some(_), Some(_)) => RecurringStatus::Active,
            (Some(_), None) => RecurringStatus::Ended,
            (None, _) => stands.status,
        },
        account_id: row.account_id,
        payee_id: row.payee_id,
        category_id: row.category_id,
        currency: row.currency,
        cadence: row.cadence,
        expected,
        low,
        high,
        expected_by_person: row.own_expected.is_some(),
        a_month: Amount(a_month),
        next_on: debt.map_or(stands.next_on, |_| next.map(|one| one.due.on)),
        due_on: debt.map_or(stands.due_on, |_| next.map(|one| one.due.on)),
        missed_on: stands.missed_on.filter(|_| debt.is_none()),
        first_on: row.first_on,
        last_on: row.last_on,
        last_amount: row.last_amount,
        count: row.count,
        price_change,
        confidence: row.confidence,
        debt_id: debt.map(|debt| debt.id),
        loan_id: repaid.loan_of(row.id).map(|loan| loan.account_id),
        filter: FilterString::everything().recurring(row.id).build(),
    })
}
