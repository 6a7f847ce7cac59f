//! Taking an import back. What it told of too is as the other lines say, as if it had never come; a
//! person's changes stay, and what a person entered is as it was.

use super::plan::is_gone;
use super::rank::rank;
use crate::domain::{Result, ledger};
use crate::model::transaction::{Source, Status};
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::sightings::{self, Image, Refresh, Told, Waiting};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

/// Puts merged transactions back as they were and removes those that only this import knew.
pub fn withdraw(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<()> {
    let told = sightings::told(tx, import_id)?;
    let mut restored: Vec<Refresh> = told
        .chunk_by(|a, b| a.transaction_id == b.transaction_id)
        .filter_map(|lines| as_told(lines, import_id))
        .collect();
    let images = sightings::images(tx, import_id)?;
    let mut handed_on = Vec::new();
    for images in images.chunk_by(|a, b| a.transaction_id == b.transaction_id) {
        match step_back(images, import_id) {
            Some(Step::Restore(refresh)) => restored.push(refresh),
            Some(Step::HandOn(image)) => handed_on.push(image),
            None => {}
        }
    }
    sightings::refresh(tx, &restored)?;
    sightings::keep_images(tx, &handed_on)?;
    let renamed = restored.iter().filter(|refresh| refresh.description.is_some());
    let ids: Vec<Uuid> = renamed.map(|refresh| refresh.transaction_id).collect();
    ledger::search::refresh(tx, &ids)?;
    sightings::empty_filled(tx, import_id)?;
    let spoken_for = sightings::sources_of(tx, import_id)?;
    sightings::withdraw(tx, import_id)?;
    for (account_id, source) in spoken_for {
        reconsider(tx, account_id, &source)?;
    }
    Ok(())
}

/// Asks again what of a source's announcements has vanished.
fn reconsider(tx: &mut HouseholdTx<'_>, account_id: Uuid, source: &str) -> Result<()> {
    let spans = sightings::spans(tx, account_id, source)?;
    let gone = |w: &Waiting| is_gone(w.booked_on, w.last_seen, &spans);
    let mut change = |from: Status, to: Status| -> Result<()> {
        let waiting = sightings::waiting(tx, account_id, source, from)?;
        let wrong = waiting.iter().filter(|w| gone(w) == (to == Status::Void));
        let ids: Vec<Uuid> = wrong.map(|waiting| waiting.id).collect();
        if ids.is_empty() { Ok(()) } else { Ok(sightings::set_gone(tx, ids, to)?) }
    };
    change(Status::Void, Status::Pending)?;
    change(Status::Pending, Status::Void)
}

/// A transaction as the lines of the other imports tell it: each fact of the best of them, unless a
/// person changed the fact; `None` where it is so already. `lines` are all that tell of it now.
fn as_told(lines: &[Told], import_id: Uuid) -> Option<Refresh> {
    let others = || lines.iter().filter(|line| line.import_id != import_id);
    let best = others().min_by(|a, b| {
        let order = |line: &Told| (line.pending, rank(&line.source).0);
        let latest = |line: &Told| (line.as_of, line.import_id);
        (order(a).cmp(&order(b)))
            .then_with(|| a.source.cmp(&b.source))
            .then_with(|| latest(b).cmp(&latest(a)))
    })?;
    let status = match (best.now_status, best.now_status_source) {
        (chosen, Source::Person) => chosen,
        // Whether it has vanished is asked again when the import's days no longer count.
        (Status::Void, _) if best.pending => Status::Void,
        _ if best.pending => Status::Pending,
        _ => Status::Posted,
    };
    let is_told = |fact: &dyn Fn(&Told) -> bool| lines.iter().any(fact);
    let now = best;
    let booked_on = match is_told(&|line| line.booked_on == now.now_booked_on) {
        true => best.booked_on,
        false => now.now_booked_on,
    };
    let amount = match is_told(&|line| line.amount == now.now_amount) {
        true => best.amount,
        false => now.now_amount,
    };
    let value_on = others().find_map(|line| line.value_on);
    let changed = (status, booked_on, value_on, amount)
        != (now.now_status, now.now_booked_on, now.now_value_on, now.now_amount);
    let renamed = best.description != now.now_description;
    (changed || renamed).then(|| Refresh {
        transaction_id: best.transaction_id,
        status,
        booked_on,
        value_on,
        amount,
        description: renamed.then(|| best.description.clone()),
    })
}

/// What a match changed, as `plan` kept it.
#[derive(Deserialize)]
struct Facts {
    status: Status,
    booked_on: NaiveDate,
    value_on: Option<NaiveDate>,
    amount: Amount,
    /// Only a merge by hand gives what a person wrote the words of a source.
    description: Option<String>,
}

enum Step {
    Restore(Refresh),
    /// A later import changed it again: that one's undo goes back to before this one.
    HandOn((Uuid, i32, Value)),
}

/// Takes one import out of the chain of those that changed what a person entered.
fn step_back(images: &[Image], import_id: Uuid) -> Option<Step> {
    let first = images.iter().find(|image| image.import_id == import_id)?;
    let last = images.iter().rfind(|image| image.import_id == import_id)?;
    if let Some(later) = images.iter().find(|image| image.import_id > import_id) {
        let mut before = first.before.clone();
        before["after"] = later.before["after"].clone();
        return Some(Step::HandOn((later.import_id, later.seq, before)));
    }
    let before: Facts = serde_json::from_value(first.before.clone()).ok()?;
    let after: Facts = serde_json::from_value(last.before["after"].clone()).ok()?;
    // What a person changed since stays.
    let back = Refresh {
        transaction_id: first.transaction_id,
        status: if first.now_status == after.status { before.status } else { first.now_status },
        booked_on: match first.now_booked_on == after.booked_on {
            true => before.booked_on,
            false => first.now_booked_on,
        },
        value_on: match first.now_value_on == after.value_on {
            true => before.value_on,
            false => first.now_value_on,
        },
        amount: if first.now_amount == after.amount { before.amount } else { first.now_amount },
        description: before
            .description
            .filter(|_| after.description.as_ref() == Some(&first.now_description)),
    };
    Some(Step::Restore(back))
}
