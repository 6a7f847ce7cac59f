//! Steps 4 to 6: reports of another source or of a person's hand, and pending ones that settle.

use super::super::matching::{Place, match_lines};
use super::super::rank::leads;
use super::{Batch, Fate, claimed, image};
use crate::domain::Result;
use crate::model::Amount;
use crate::model::import::{Outcome, OutcomeReason};
use crate::model::money::minor_units;
use crate::model::statement::StatementLine;
use crate::model::transaction::Status;
use crate::store::HouseholdTx;
use crate::store::sightings::{self, Candidate, Refresh, Span};
use chrono::Days;

/// `is_numbered_anew`: the source gave ids and none of them was told before.
pub fn other_reports(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    span: Option<Span>,
    is_numbered_anew: bool,
    lines: &[StatementLine],
    fates: &mut [Option<Fate>],
) -> Result<()> {
    let open: Vec<(usize, &StatementLine)> =
        lines.iter().enumerate().filter(|(index, _)| fates[*index].is_none()).collect();
    let days = open.iter().map(|(_, line)| line.booked_on);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
        return Ok(());
    };
    let mut amounts: Vec<Amount> = open.iter().map(|(_, line)| Amount(line.amount)).collect();
    amounts.sort_unstable();
    amounts.dedup();
    let reach = (first - Days::new(10), last + Days::new(10));
    let pending = open.iter().filter(|(_, line)| line.pending);
    let announced = pending.map(|(_, line)| line.booked_on).min();
    let mut candidates = sightings::candidates(tx, batch.account_id, reach, announced, amounts)?;
    let claimed = claimed(fates);
    candidates.retain(|candidate| !claimed.contains(&candidate.id));
    let is_ours = |c: &Candidate| c.posted_by.iter().any(|source| source == batch.source);
    let reissued_of = match span {
        Some(span) if is_numbered_anew && candidates.iter().any(is_ours) => {
            Some(sightings::days_told(tx, batch.account_id, batch.source, span)?)
        }
        _ => None,
    };
    let as_of = span.map(|span| span.last_day);
    let place = Place { source: batch.source, as_of, span, reissued_of };
    for pair in match_lines(&place, &open, &candidates) {
        let candidate = &candidates[pair.candidate];
        fates[pair.line] = Some(merge(candidate, &lines[pair.line], pair.reason, batch));
    }
    Ok(())
}

/// The person's part wins; status, dates and a settled amount come from the line, words and day from
/// the best source; a reconciled transaction changes in nothing. What was deleted stays so, but knows
/// what became of it.
fn merge(
    candidate: &Candidate,
    line: &StatementLine,
    reason: OutcomeReason,
    batch: &Batch<'_>,
) -> Fate {
    let settles = candidate.waits() && !line.pending;
    let outcome = match reason {
        _ if candidate.deleted => Outcome::Ignored,
        _ if settles => Outcome::Settled,
        OutcomeReason::AlreadyPosted { .. } | OutcomeReason::Retold { .. } => Outcome::Seen,
        _ => Outcome::Matched,
    };
    let reason = if candidate.deleted { OutcomeReason::DeletedByYou } else { reason };
    let transaction_id = Some(candidate.id);
    if candidate.reconciled || line.pending {
        return Fate::plain(transaction_id, outcome, reason);
    }
    let kept = Refresh {
        transaction_id: candidate.id,
        status: candidate.status,
        booked_on: candidate.booked_on,
        value_on: candidate.value_on,
        amount: candidate.amount,
        description: None,
    };
    let lead = candidate.imported && leads(batch.source, &candidate.posted_by);
    let moves = match candidate.told() {
        true => lead && candidate.day_told,
        false => settles,
    };
    let after = Refresh {
        status: Status::Posted,
        booked_on: if moves { line.booked_on } else { kept.booked_on },
        value_on: line.value_on.or(kept.value_on).or((!settles).then_some(line.booked_on)),
        amount: match settles && !candidate.is_split {
            true => Amount(line.amount).at_least(minor_units(batch.currency)),
            false => kept.amount,
        },
        description: Some(&line.description)
            .filter(|words| lead && **words != candidate.description)
            .cloned(),
        ..kept.clone()
    };
    let before = (!candidate.imported).then(|| image(&kept, &after));
    let refresh = (after != kept).then(|| Box::new(after));
    Fate::Existing { transaction_id, outcome, reason, refresh, before }
}
