//! What somebody says of an envelope beside its money: how it carries, its target and notes, its parent.

use super::pools::Pools;
use super::target;
use super::write::{Place, check_envelope};
use crate::domain::Result;
use crate::model::Uuid;
use crate::model::budget::{CarryChange, EnvelopeChange};
use crate::model::fault::{Checks, Fault};
use crate::model::patch::Patch;
use crate::store::envelopes::{self, Settings};
use crate::store::{HouseholdTx, pools};

/// Keeps all that a change says.
pub fn all(
    tx: &mut HouseholdTx<'_>,
    place: &Place,
    category_id: Uuid,
    change: &EnvelopeChange,
) -> Result<()> {
    carry(tx, place, category_id, change)?;
    settle(tx, category_id, change)?;
    note_period(tx, place, category_id, change)?;
    join(tx, place, category_id, change)
}

fn carry(
    tx: &mut HouseholdTx<'_>,
    place: &Place,
    category_id: Uuid,
    change: &EnvelopeChange,
) -> Result<()> {
    match (change.carry_overspending.or(change.give_back), change.once) {
        (None, None) => return Ok(()),
        (None, Some(false)) => return Ok(envelopes::forget_carry(tx, category_id, place.days())?),
        _ => {}
    }
    let now = place.book(tx)?.carries.of(category_id, place.period).0;
    let word = CarryChange {
        once: change.once.unwrap_or(false),
        carry_overspending: change.carry_overspending.unwrap_or(now.overspending),
        give_back: change.give_back.unwrap_or(now.give_back),
    };
    Ok(envelopes::set_carry(tx, category_id, place.days(), word)?)
}

/// Keeps what somebody writes about this period alone.
fn note_period(
    tx: &mut HouseholdTx<'_>,
    place: &Place,
    category_id: Uuid,
    change: &EnvelopeChange,
) -> Result<()> {
    if let Some(note) = change.period_note.as_change() {
        let mut checks = Checks::default();
        let note = note.map(|text| checks.text("/period_note", text, 2_000));
        checks.finish()?;
        pools::set_note(tx, category_id, place.days(), note.as_ref())?;
    }
    Ok(())
}

/// Puts an envelope under another from this period on, or takes it out.
fn join(
    tx: &mut HouseholdTx<'_>,
    place: &Place,
    category_id: Uuid,
    change: &EnvelopeChange,
) -> Result<()> {
    let Some(parent) = change.parent_id.as_change().map(Option::<&Uuid>::copied) else {
        return Ok(());
    };
    if let Some(parent) = parent {
        check_envelope(tx, "/parent_id", parent)?;
        let told = Pools::new(pools::parents(tx)?);
        let is_child = told.has_parent(parent, place.period);
        let is_parent = told.is_parent(category_id, place.period);
        if parent == category_id || is_child || is_parent {
            let detail = "An envelope without a parent; and who has children has none.";
            return Err(Fault::field("/parent_id", "not_a_parent", detail).into());
        }
    }
    Ok(pools::set_parent(tx, category_id, place.period.first(), parent)?)
}

/// Keeps the target, its priority and the note.
fn settle(tx: &mut HouseholdTx<'_>, category_id: Uuid, change: &EnvelopeChange) -> Result<()> {
    if change.target.is_keep() && change.note.is_keep() && change.priority.is_none() {
        return Ok(());
    }
    let mut checks = Checks::default();
    if let Patch::Set(wanted) = &change.target {
        target::check(wanted, &mut checks);
    }
    if change.priority.is_some_and(|priority| !(0..=9).contains(&priority)) {
        checks.add("/priority", "out_of_range", "From 0 to 9.");
    }
    let note = match &change.note {
        Patch::Set(text) => Patch::Set(checks.text("/note", text, 2_000)),
        Patch::Clear => Patch::Clear,
        Patch::Keep => Patch::Keep,
    };
    checks.finish()?;
    let known = envelopes::settings(tx)?.into_iter().find(|s| s.category_id == category_id);
    let mut settings =
        known.unwrap_or(Settings { category_id, note: None, target: None, priority: 1 });
    if let Some(target) = change.target.as_change() {
        settings.target = target.cloned();
    }
    if let Some(note) = note.as_change() {
        settings.note = note.cloned();
    }
    settings.priority = change.priority.unwrap_or(settings.priority);
    Ok(envelopes::set(tx, &settings)?)
}
