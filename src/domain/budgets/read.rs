//! The budget of a period, from the rollups.

use super::book::Book;
use super::target::Ask;
use crate::domain::Result;
use crate::domain::cycles::{self, Cycle, Period};
use crate::domain::insights::Kinds;
use crate::domain::rates::Rates;
use crate::model::budget::{Budget, Envelope, GroupTotal, PaymentEnvelope, Uncategorized};
use crate::model::category::{Category, CategoryKind};
use crate::model::filter::FilterString;
use crate::model::{Amount, Uuid};
use crate::store::totals::CardMoney;
use crate::store::{HouseholdTx, households, pools};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{HashMap, HashSet};

/// The budget of `period` as it stands on `today`.
pub fn budget(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    period: Period,
    today: NaiveDate,
) -> Result<Budget> {
    let currency = households::current(tx)?.currency;
    let rates = Rates::load(tx, &currency)?;
    let kinds = Kinds::load(tx)?;
    let mut book = Book::open(tx, cycle, period, &rates)?;
    let conversion = std::mem::take(&mut book.own_flows)
        .conversion(&kinds, |_| FilterString::days(period.first(), period.last()).on_budget());
    let summed = rates.summed(today);
    let planned = |filter: FilterString| filter.currencies(&summed).on_budget().build();
    let days = || FilterString::days(period.first(), period.last());
    let filter = |id: Uuid| planned(days().category(Some(id)));
    let notes = pools::notes(tx, (period.first(), period.last()))?;
    let mut notes: HashMap<Uuid, String> =
        notes.into_iter().map(|one| (one.category_id, one.note)).collect();
    let envelopes: Vec<Envelope> = book
        .categories
        .iter()
        .filter(|category| category.kind == CategoryKind::Expense)
        .filter_map(|category| {
            let told = envelope(&book, cycle, period, category, &filter)?;
            Some(Envelope { period_note: notes.remove(&category.id), ..told })
        })
        .collect();
    let flows = book.flows();
    let state = &book.state;
    Ok(Budget {
        period: cycles::dress(cycle, period, today),
        to_assign: state.to_assign,
        available: state.available,
        income: flows.income,
        income_filter: planned(days().kind(CategoryKind::Income)),
        assigned: state.assigned,
        activity: envelopes.iter().map(|e| e.activity).sum(),
        balance: envelopes.iter().map(|e| e.balance).sum(),
        overspent: state.overspent,
        returned: state.returned,
        held: state.held,
        moved: flows.moved,
        moved_filter: planned(days().kind(CategoryKind::Transfer)),
        revalued: flows.revalued,
        conversion,
        uncategorized: Uncategorized {
            activity: flows.loose,
            instalments: book.instalments(None).at_least(book.places()),
            count: book.loose_count(),
            filter: planned(days().category(None).kind(CategoryKind::Expense)),
        },
        groups: groups(&envelopes),
        payments: payments(&book),
        envelopes,
        currency,
    })
}

/// What some envelopes hold in a period, and what came over into each period before it.
#[derive(Debug, Default)]
pub struct Held {
    pub balances: HashMap<Uuid, Amount>,
    /// By the period's first day.
    pub carries: HashMap<(NaiveDate, Uuid), Amount>,
}

pub fn held(
    tx: &mut HouseholdTx<'_>,
    cycle: &Cycle,
    period: Period,
    envelopes: &HashSet<Uuid>,
) -> Result<Held> {
    let currency = households::current(tx)?.currency;
    let rates = Rates::load(tx, &currency)?;
    let mut held = Held::default();
    Book::walking(tx, cycle, period, (&rates, 0), &mut |at, state| {
        let known = |id: &Uuid| Some((*id, state.envelopes.get(id)?));
        for (id, envelope) in envelopes.iter().filter_map(known) {
            held.carries.insert((at.first(), id), envelope.carry);
            // The last of them is the period's own.
            held.balances.insert(id, envelope.balance);
        }
    })?;
    Ok(held)
}

/// None for a category that was put away and has nothing in it.
fn envelope(
    book: &Book,
    cycle: &Cycle,
    period: Period,
    category: &Category,
    filter: &dyn Fn(Uuid) -> String,
) -> Option<Envelope> {
    let id = category.id;
    let own = book.state.envelopes.get(&id).copied().unwrap_or_default();
    let idle = own.balance.is_zero() && own.assigned.is_zero() && own.activity.is_zero();
    if category.archived && idle && book.pools.children(id, period).next().is_none() {
        return None;
    }
    let last = book.before.envelopes.get(&id).copied().unwrap_or_default();
    let three: Amount = (1..=3).map(|ago| book.activity(id, ago)).sum();
    let settings = book.settings.get(&id);
    let (carrying, carries_once) = book.carries.of(id, period);
    let balance_of = |id| book.state.envelopes.get(&id).map(|e| e.balance).unwrap_or_default();
    let children: Vec<Uuid> = book.pools.children(id, period).collect();
    let pool = children.iter().map(|child| balance_of(*child)).sum::<Amount>() + own.balance;
    let wanted = match book.ask(cycle, id) {
        Some(Ask::Amount(wanted)) => Some(wanted.at_least(book.places())),
        Some(Ask::OfPool(_) | Ask::Rest { .. }) | None => None,
    };
    Some(Envelope {
        category_id: id,
        group_id: category.group_id,
        name: category.name.clone(),
        assigned: own.assigned,
        activity: own.activity,
        instalments: book.instalments(Some(id)).at_least(book.places()),
        carry: own.carry,
        balance: own.balance,
        carry_overspending: carrying.overspending,
        give_back: carrying.give_back,
        carries_once,
        assigned_last: last.assigned,
        activity_last: book.activity(id, 1),
        average_activity: mean(three, book.known(3)),
        target: settings.and_then(|s| s.target.clone()),
        wanted,
        priority: settings.map_or(1, |s| s.priority),
        note: settings.and_then(|s| s.note.clone()),
        period_note: None,
        parent_id: book.pools.parent(id, period),
        covered: book.covers.get(&id).copied().unwrap_or_default().at_least(book.places()),
        pool: (!children.is_empty()).then(|| pool.at_least(book.places())),
        filter: filter(id),
    })
}

/// In the order of the accounts; a card that was never used has none.
fn payments(book: &Book) -> Vec<PaymentEnvelope> {
    let places = book.places();
    let of = |card: &CardMoney| {
        let own = book.payments.get(&card.account_id)?;
        let payment = PaymentEnvelope {
            account_id: card.account_id,
            name: card.name.clone(),
            carry: own.carry.at_least(places),
            moved: own.moved.at_least(places),
            paid: own.paid.at_least(places),
            balance: own.balance.at_least(places),
            owed: own.owed.at_least(places),
            uncovered: own.uncovered().at_least(places),
        };
        let amounts = [payment.carry, payment.moved, payment.paid, payment.balance, payment.owed];
        (!amounts.iter().all(|amount| amount.is_zero())).then_some(payment)
    };
    book.cards.list.iter().filter_map(of).collect()
}

/// In the order of the envelopes.
fn groups(envelopes: &[Envelope]) -> Vec<GroupTotal> {
    let mut groups: Vec<GroupTotal> = Vec::new();
    for envelope in envelopes {
        let at = groups.iter().position(|group| group.group_id == envelope.group_id);
        let at = at.unwrap_or_else(|| {
            groups.push(GroupTotal { group_id: envelope.group_id, ..GroupTotal::default() });
            groups.len() - 1
        });
        let group = &mut groups[at];
        group.assigned = group.assigned + envelope.assigned;
        group.activity = group.activity + envelope.activity;
        group.balance = group.balance + envelope.balance;
    }
    groups
}

/// A mean to the cent, half to even.
pub fn mean(sum: Amount, of: i64) -> Amount {
    let places = sum.0.scale().max(2);
    let exact = sum.0 / Decimal::from(of.max(1));
    Amount(exact.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven))
}
