//! Assigning, moving, covering, copying, filling and holding: whatever changes what is in envelopes. Each
//! is an action that stands in the history and can be taken back as a whole.

use super::book::Book;
use super::fill::{self, Wish};
use super::settle;
use super::{budget, mean};
use crate::domain::cycles::{Cycle, Period};
use crate::domain::rates::Rates;
use crate::domain::{Result, access, categories};
use crate::model::budget::{
    Averaging, Budget, BudgetMove, Cover, EnvelopeChange, Fill, FillLine, FillResult, Move,
    MoveKind,
};
use crate::model::category::CategoryKind;
use crate::model::fault::{Code, Fault};
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::budget_moves::{self, Shift};
use crate::store::{HouseholdTx, budgets, categories as store_categories, envelopes, households};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where a write happens: the household's calendar, a period of it, and today.
pub struct Place {
    pub cycle: Cycle,
    pub period: Period,
    pub today: NaiveDate,
}

impl Place {
    pub(super) fn days(&self) -> (NaiveDate, NaiveDate) {
        (self.period.first(), self.period.last())
    }

    pub fn budget(&self, tx: &mut HouseholdTx<'_>) -> Result<Budget> {
        budget(tx, &self.cycle, self.period, self.today)
    }

    pub(super) fn book(&self, tx: &mut HouseholdTx<'_>) -> Result<Book> {
        let currency = households::current(tx)?.currency;
        let rates = Rates::load(tx, &currency)?;
        Book::open(tx, &self.cycle, self.period, &rates)
    }
}

/// A budget after a write, and the action that can be taken back, when something moved.
pub type Written = (Budget, Option<Uuid>);

/// Refuses what is not an envelope: only expense categories are.
pub(super) fn check_envelope(tx: &mut HouseholdTx<'_>, pointer: &str, id: Uuid) -> Result<()> {
    let category = categories::find(tx, id)?;
    if category.kind == CategoryKind::Expense {
        return Ok(());
    }
    let detail = "Only expense categories are envelopes.";
    Err(Fault::field(pointer, "not_an_envelope", detail).into())
}

fn exact(tx: &mut HouseholdTx<'_>, amount: Amount) -> Result<Amount> {
    let currency = households::current(tx)?.currency;
    Ok(amount.at_least(minor_units(&currency)))
}

fn begin(tx: &mut HouseholdTx<'_>) -> Result<()> {
    access::write(tx)?;
    Ok(envelopes::lock(tx)?)
}

/// What is assigned in a period, by envelope.
fn assigned(tx: &mut HouseholdTx<'_>, period: Period) -> Result<BTreeMap<Uuid, Amount>> {
    let mut sums: BTreeMap<Uuid, Amount> = BTreeMap::new();
    for assignment in budgets::assignments(tx, period.last())? {
        if period.contains(assignment.period) {
            let sum = sums.entry(assignment.category_id).or_default();
            *sum = *sum + assignment.assigned;
        }
    }
    Ok(sums)
}

/// What brings an envelope from one amount to another.
fn step(category: Uuid, from: Amount, to: Amount) -> Option<Shift> {
    let by = to - from;
    let side = Some(category);
    match by {
        by if by.is_zero() => None,
        by if by.is_negative() => Some(Shift { from: side, to: None, amount: -by }),
        by => Some(Shift { from: None, to: side, amount: by }),
    }
}

/// What each envelope has more, or less, after all shifts.
fn deltas(shifts: impl Iterator<Item = Shift>) -> Vec<(Uuid, Amount)> {
    let mut sums: BTreeMap<Uuid, Amount> = BTreeMap::new();
    for Shift { from, to, amount } in shifts {
        for (side, by) in [(from, -amount), (to, amount)] {
            if let Some(id) = side {
                let sum = sums.entry(id).or_default();
                *sum = *sum + by;
            }
        }
    }
    sums.into_iter().collect()
}

/// Does all shifts as one action.
fn shift(
    tx: &mut HouseholdTx<'_>,
    place: &Place,
    kind: MoveKind,
    shifts: &[Shift],
) -> Result<Option<Uuid>> {
    if shifts.is_empty() {
        return Ok(None);
    }
    let action = Uuid::now_v7();
    let changes = deltas(shifts.iter().copied());
    budgets::gather(tx, place.days(), changes.iter().map(|(id, _)| *id).collect())?;
    budgets::add(tx, place.period.first(), &changes)?;
    budget_moves::note(tx, action, place.period.first(), kind, shifts)?;
    Ok(Some(action))
}

/// Changes an envelope: what is assigned to it, how it carries, its target and note.
pub fn change(
    tx: &mut HouseholdTx<'_>,
    place: &Place,
    category_id: Uuid,
    change: &EnvelopeChange,
) -> Result<Written> {
    begin(tx)?;
    check_envelope(tx, "/category_id", category_id)?;
    let mut action = None;
    if let Some(amount) = change.assigned {
        let to = exact(tx, amount)?;
        let from = assigned(tx, place.period)?.remove(&category_id).unwrap_or_default();
        let shifts: Vec<Shift> = step(category_id, from, to).into_iter().collect();
        action = shift(tx, place, MoveKind::Assign, &shifts)?;
    }
    settle::all(tx, place, category_id, change)?;
    Ok((place.budget(tx)?, action))
}

pub fn move_money(tx: &mut HouseholdTx<'_>, place: &Place, movement: &Move) -> Result<Written> {
    begin(tx)?;
    if movement.amount <= Amount::ZERO {
        let detail = "Move an amount above zero.";
        return Err(Fault::field("/amount", "not_positive", detail).into());
    }
    let (from, to) = (movement.from_category_id, movement.to_category_id);
    if from == to {
        let detail = "Choose two different envelopes.";
        return Err(Fault::field("/to_category_id", "same_envelope", detail).into());
    }
    for (pointer, side) in [("/from_category_id", from), ("/to_category_id", to)] {
        if let Some(id) = side {
            check_envelope(tx, pointer, id)?;
        }
    }
    let amount = exact(tx, movement.amount)?;
    let action = shift(tx, place, MoveKind::Move, &[Shift { from, to, amount }])?;
    Ok((place.budget(tx)?, action))
}

/// Brings an overspent envelope to zero, as far as the other side has money.
pub fn cover(tx: &mut HouseholdTx<'_>, place: &Place, cover: &Cover) -> Result<Written> {
    begin(tx)?;
    check_envelope(tx, "/category_id", cover.category_id)?;
    if let Some(from) = cover.from_category_id {
        check_envelope(tx, "/from_category_id", from)?;
    }
    if cover.from_category_id == Some(cover.category_id) {
        let detail = "Choose two different envelopes.";
        return Err(Fault::field("/from_category_id", "same_envelope", detail).into());
    }
    let book = place.book(tx)?;
    let state = &book.state;
    let balance = |id: Uuid| state.envelopes.get(&id).map(|e| e.balance).unwrap_or_default();
    let covered = book.covers.get(&cover.category_id).copied().unwrap_or_default();
    let need = -balance(cover.category_id) - covered;
    if need <= Amount::ZERO {
        let detail = "This envelope is not overspent.";
        return Err(Fault::field("/category_id", "not_overspent", detail).into());
    }
    let there = cover.from_category_id.map_or(state.to_assign, balance);
    let amount = need.min(there);
    if amount <= Amount::ZERO {
        let detail = "There is no money to cover it with.";
        return Err(Fault::field("/from_category_id", "nothing_there", detail).into());
    }
    let to = Some(cover.category_id);
    let shifts = [Shift { from: cover.from_category_id, to, amount }];
    let action = shift(tx, place, MoveKind::Cover, &shifts)?;
    Ok((place.budget(tx)?, action))
}

/// Gives envelopes without an assignment the one they had in another period.
pub fn copy(tx: &mut HouseholdTx<'_>, place: &Place, from: Option<Period>) -> Result<Written> {
    begin(tx)?;
    let from = from.unwrap_or(place.cycle.previous(place.period));
    let has = assigned(tx, place.period)?;
    let has = |id: &Uuid| has.get(id).is_some_and(|amount| !amount.is_zero());
    let copied = assigned(tx, from)?;
    let list = store_categories::list(tx)?;
    let is_open = |id: &Uuid| list.iter().any(|category| category.id == *id && !category.archived);
    let shifts: Vec<Shift> = copied
        .into_iter()
        .filter(|(id, _)| !has(id) && is_open(id))
        .filter_map(|(id, amount)| step(id, Amount::ZERO, amount))
        .collect();
    let action = shift(tx, place, MoveKind::Copy, &shifts)?;
    Ok((place.budget(tx)?, action))
}

/// Gives envelopes the mean of what was spent from them.
pub fn average(tx: &mut HouseholdTx<'_>, place: &Place, wish: &Averaging) -> Result<Written> {
    begin(tx)?;
    if !(1..=36).contains(&wish.periods) {
        return Err(Fault::field("/periods", "out_of_range", "From 1 to 36 periods.").into());
    }
    let currency = households::current(tx)?.currency;
    let rates = Rates::load(tx, &currency)?;
    let count = usize::from(wish.periods);
    let book = Book::looking_back(tx, &place.cycle, place.period, &rates, count)?;
    let shifts: Vec<Shift> = book
        .categories
        .iter()
        .filter(|category| category.kind == CategoryKind::Expense && !category.archived)
        .filter_map(|category| {
            let id = category.id;
            let now = book.state.envelopes.get(&id).map(|e| e.assigned).unwrap_or_default();
            let is_meant = match &wish.category_ids {
                Some(ids) => ids.contains(&id),
                None => now.is_zero(),
            };
            let spent: Amount = (1..=count).map(|ago| -book.activity(id, ago)).sum();
            let wanted = mean(spent, book.known(count)).max(Amount::ZERO);
            is_meant.then(|| step(id, now, wanted.at_least(book.places())))?
        })
        .collect();
    let action = shift(tx, place, MoveKind::Average, &shifts)?;
    Ok((place.budget(tx)?, action))
}

/// Fills the envelopes that have targets, or says what each would get.
pub fn fill(tx: &mut HouseholdTx<'_>, place: &Place, wish: &Fill) -> Result<FillResult> {
    if !wish.dry_run {
        begin(tx)?;
    }
    let book = place.book(tx)?;
    let is_meant = |id: &Uuid| wish.category_ids.as_ref().is_none_or(|ids| ids.contains(id));
    let wishes: Vec<Wish> = book
        .categories
        .iter()
        .filter(|category| category.kind == CategoryKind::Expense && !category.archived)
        .filter(|category| is_meant(&category.id))
        .filter_map(|category| {
            let category_id = category.id;
            let assigned =
                book.state.envelopes.get(&category_id).map(|e| e.assigned).unwrap_or_default();
            let priority = book.settings.get(&category_id).map_or(1, |s| s.priority);
            let ask = book.ask(&place.cycle, category_id)?;
            Some(Wish { category_id, priority, assigned, ask })
        })
        .collect();
    let (given, to_assign) = fill::run(&wishes, book.state.to_assign, wish.exact, book.places());
    let shifts: Vec<Shift> =
        given.iter().filter_map(|g| step(g.category_id, g.before, g.after)).collect();
    let action = if wish.dry_run { None } else { shift(tx, place, MoveKind::Fill, &shifts)? };
    let line = |given: fill::Given| FillLine {
        category_id: given.category_id,
        before: given.before,
        wanted: given.wanted.at_least(book.places()),
        after: given.after.at_least(book.places()),
    };
    Ok(FillResult {
        dry_run: wish.dry_run,
        to_assign_before: book.state.to_assign,
        to_assign,
        lines: given.into_iter().map(line).collect(),
        undo_token: action,
    })
}

/// Holds this much of the period's money for the next.
pub fn hold(tx: &mut HouseholdTx<'_>, place: &Place, amount: Amount) -> Result<Written> {
    begin(tx)?;
    let wanted = exact(tx, amount)?;
    let state = place.book(tx)?.state;
    let most = (state.to_assign + state.held).max(state.held);
    if wanted.is_negative() || wanted > most {
        let detail = format!("From 0 to {most}: what is not assigned.");
        return Err(Fault::field("/amount", "out_of_range", detail).into());
    }
    let by = wanted - state.held;
    let kind = if by.is_negative() { MoveKind::Release } else { MoveKind::Hold };
    let mut action = None;
    if !by.is_zero() {
        let (first, last) = place.days();
        let shifts = [Shift { from: None, to: None, amount: by.abs() }];
        let id = Uuid::now_v7();
        envelopes::hold(tx, first, last, wanted)?;
        budget_moves::note(tx, id, first, kind, &shifts)?;
        action = Some(id);
    }
    Ok((place.budget(tx)?, action))
}

/// Takes an action back as a whole: what it gave is taken, what it took is given. None when there is no
/// such action; else how many envelopes changed.
pub fn undo(tx: &mut HouseholdTx<'_>, action: Uuid) -> Result<Option<i64>> {
    let moves = budget_moves::of_action(tx, action)?;
    let Some(first) = moves.first().map(|one| one.period) else {
        return Ok(None);
    };
    begin(tx)?;
    if budget_moves::of_action(tx, action)?.iter().any(|one| one.undone) {
        return Err(Fault::new(Code::AlreadyUndone, "This was taken back before.").into());
    }
    let back = |one: &BudgetMove| Shift {
        from: one.to_category_id,
        to: one.from_category_id,
        amount: one.amount,
    };
    let changes = deltas(moves.iter().map(back));
    budgets::add(tx, first, &changes)?;
    for one in moves.iter().filter(|one| one.kind.is_hold()) {
        let by = if one.kind == MoveKind::Hold { -one.amount } else { one.amount };
        let held = envelopes::holds(tx, first)?;
        let held: Amount = held.iter().filter(|hold| hold.period == first).map(|h| h.held).sum();
        envelopes::hold(tx, first, first, (held + by).max(Amount::ZERO))?;
    }
    budget_moves::mark_undone(tx, action)?;
    Ok(Some(i64::try_from(changes.len().max(1)).unwrap_or(i64::MAX)))
}

/// The history of a period, newest first.
pub fn history(
    tx: &mut HouseholdTx<'_>,
    place: &Place,
    category: Option<Uuid>,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<BudgetMove>> {
    Ok(budget_moves::list(tx, place.days(), category, before, limit)?)
}
