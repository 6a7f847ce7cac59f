//! Steps 2 and 3: the same source's own ids, then counted fingerprints.

use super::super::rank::leads;
use super::vanished::is_gone;
use super::{Batch, Fate, Told, image};
use crate::domain::Result;
use crate::domain::categorization::normalize::fold;
use crate::domain::payees::key_of;
use crate::model::Amount;
use crate::model::import::{Outcome, OutcomeReason};
use crate::model::money::minor_units;
use crate::model::statement::StatementLine;
use crate::model::transaction::{Source, Status};
use crate::store::HouseholdTx;
use crate::store::sightings::{self, Known, Refresh, Span};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Days by which a bank may move a line that it gave an id.
const MOVED_DAYS: i64 = 10;
/// Ids shorter than this may be numbers that come again; a longer one is believed more.
const DISTINCTIVE: usize = 8;

/// Decides the lines that the source told before; tells whether it gave ids and none was known.
pub fn seen_before(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    batch_told: &Told<'_>,
    lines: &[StatementLine],
    fates: &mut [Option<Fate>],
) -> Result<bool> {
    let identities = batch_told.identities;
    let own = identities.iter().filter_map(|i| i.external_id.clone());
    let ids: Vec<String> = own.chain(lines.iter().filter_map(|l| l.settles.clone())).collect();
    let prints: Vec<i64> =
        identities.iter().filter(|i| i.external_id.is_none()).map(|i| i.fingerprint).collect();
    let has_ids = !ids.is_empty();
    let mut by_id: HashMap<String, Vec<Known>> = HashMap::new();
    if has_ids {
        for known in sightings::by_external_ids(tx, batch.account_id, batch.source, ids)? {
            if let Some(id) = known.external_id.clone() {
                by_id.entry(id).or_default().push(known);
            }
        }
    }
    let mut by_print: HashMap<(i64, i32), Vec<Known>> = HashMap::new();
    if !prints.is_empty() {
        for known in sightings::by_fingerprints(tx, batch.account_id, batch.source, prints)? {
            if let (Some(print), Some(ordinal)) = (known.fingerprint, known.ordinal) {
                by_print.entry((print, ordinal)).or_default().push(known);
            }
        }
    }
    let empty = Vec::new();
    for ((line, identity), fate) in lines.iter().zip(identities).zip(fates) {
        let told = |id: &Option<String>| id.as_ref().and_then(|id| by_id.get(id)).unwrap_or(&empty);
        if line.removed {
            *fate = Some(Fate::plain(None, Outcome::Ignored, OutcomeReason::RemovedBySource));
            continue;
        }
        let (all, reason) = match &identity.external_id {
            Some(_) => {
                let same: Vec<&Known> =
                    told(&identity.external_id).iter().filter(|k| is_same(k, line)).collect();
                let linked = || told(&line.settles).iter().filter(|k| k.told_pending).collect();
                (if same.is_empty() { linked() } else { same }, OutcomeReason::SameExternalId)
            }
            None => {
                let key = (identity.fingerprint, identity.ordinal);
                let all = by_print.get(&key).unwrap_or(&empty).iter().collect();
                (all, OutcomeReason::SameFingerprint { ordinal: identity.ordinal })
            }
        };
        let last_seen = all.iter().filter_map(|known| known.told_as_of).max();
        if let Some(known) = all.into_iter().max_by_key(|known| told_as(known)) {
            let returns = line.pending && returns(known, last_seen, batch_told);
            *fate = Some(again(known, line, reason, batch, batch_told.span, returns));
        }
    }
    Ok(has_ids && by_id.is_empty())
}

/// Of several tellings of one line the one that counts: posted, then the statement that knows of the
/// latest day, then the import that came last.
pub fn told_as(known: &Known) -> impl Ord + use<> {
    (!known.told_pending, known.told_as_of, known.import_id)
}

/// The same line has the same amount within days, or it settles what was pending; an id that can't
/// be a mere number may also correct the amount. Some banks number the lines of every file anew: an
/// id alone is not believed.
fn is_same(known: &Known, line: &StatementLine) -> bool {
    let days = (line.booked_on - known.told_on).num_days().abs();
    let is_distinctive = || line.external_id.as_ref().is_some_and(|id| id.len() >= DISTINCTIVE);
    let same_words = || {
        let words = line.payee.as_deref().unwrap_or(&line.description);
        fold(&known.told_description) == fold(&line.description)
            || key_of(&known.told_description) == key_of(words)
    };
    days <= MOVED_DAYS
        && (known.told_amount.0 == line.amount
            || known.told_pending != line.pending
            || (is_distinctive() && same_words()))
}

/// Whether what was thought to have vanished is told by a statement that came late.
fn returns(known: &Known, last_seen: Option<NaiveDate>, told: &Told<'_>) -> bool {
    let as_of = told.span.map(|span| span.last_day);
    known.status == Status::Void
        && known.status_source == Source::Provider
        && last_seen.max(as_of).is_some_and(|seen| !is_gone(known.booked_on, seen, told.spans))
}

/// The same line once more: what the source knows better now is refreshed. A person's own day or
/// amount stays: it is not what the source last said.
fn again(
    known: &Known,
    line: &StatementLine,
    reason: OutcomeReason,
    batch: &Batch<'_>,
    span: Option<Span>,
    returns: bool,
) -> Fate {
    let units = minor_units(batch.currency);
    let id = known.transaction_id;
    let (told, amount) = (known.told_amount.at_least(units), Amount(line.amount).at_least(units));
    let newer =
        (!line.pending, span.map(|span| span.last_day)) >= (!known.told_pending, known.told_as_of);
    let settles = known.told_pending && !line.pending;
    let kept = Refresh {
        transaction_id: id,
        status: known.status,
        booked_on: known.booked_on,
        value_on: known.value_on,
        amount: known.amount,
        description: None,
    };
    let mut after = kept.clone();
    if newer && !known.reconciled {
        let leads = !settles || leads(batch.source, &known.posted_by);
        let day_is_told = known.booked_on == known.told_on;
        let amount_is_told = known.amount == told;
        if leads && day_is_told {
            after.booked_on = line.booked_on;
        }
        if leads && !known.is_split && (settles || amount_is_told) {
            after.amount = amount;
        }
        if settles {
            after.status = Status::Posted;
            after.value_on = line.value_on.or(known.value_on);
            after.description = (leads && known.imported).then(|| line.description.clone());
        }
    }
    if returns && !known.reconciled {
        after.status = Status::Pending;
    }
    let by_person = known.status == Status::Void && known.status_source == Source::Person;
    let changed = after != kept && !by_person;
    let days = (line.booked_on - known.booked_on).num_days();
    let settled = changed && settles && known.status != Status::Posted;
    let (outcome, reason) = match changed {
        _ if known.deleted => (Outcome::Ignored, OutcomeReason::DeletedByYou),
        false => (Outcome::Seen, reason),
        true if settled && after.amount != kept.amount => {
            (Outcome::Settled, OutcomeReason::PendingSettledChanged { days, from: known.amount })
        }
        true if settled => (Outcome::Settled, OutcomeReason::PendingSettled { days }),
        true if (after.booked_on, after.amount) == (kept.booked_on, kept.amount) => {
            (Outcome::Seen, reason)
        }
        true => {
            let (from_day, from) = (kept.booked_on, kept.amount);
            (Outcome::Seen, OutcomeReason::Corrected { from_day, from })
        }
    };
    let before = (changed && !known.imported).then(|| image(&kept, &after));
    let refresh = changed.then(|| Box::new(after));
    Fate::Existing { transaction_id: Some(id), outcome, reason, refresh, before }
}
