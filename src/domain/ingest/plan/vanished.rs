//! What a source announced and no longer tells of.

use super::super::rank::VANISHED_DAYS;
use super::{Batch, Fate, Planned, claimed};
use crate::domain::Result;
use crate::model::import::{Outcome, OutcomeReason};
use crate::model::statement::StatementLine;
use crate::model::transaction::{Decision, Status};
use crate::store::HouseholdTx;
use crate::store::sightings::{self, NewSighting, Span, Waiting};
use chrono::{Days, NaiveDate};

/// Whether a statement that speaks for the day, and knows of days enough after the last one with the
/// announcement, would have told of it.
pub fn is_gone(day: NaiveDate, last_seen: NaiveDate, spans: &[Span]) -> bool {
    let enough = last_seen + Days::new(VANISHED_DAYS.unsigned_abs());
    spans.iter().any(|span| span.covers(day) && span.last_day >= enough)
}

/// The announcements that this batch should tell of and does not; pending lines of an old statement
/// are compared with the later ones that came first.
pub fn vanished(
    tx: &mut HouseholdTx<'_>,
    batch: &Batch<'_>,
    span: Option<Span>,
    spans: &[Span],
    lines: &[StatementLine],
    fates: &mut [Option<Fate>],
) -> Result<Vec<Planned>> {
    let Some(span) = span else {
        return Ok(Vec::new());
    };
    for (line, fate) in lines.iter().zip(fates.iter_mut()).filter(|(line, _)| line.pending) {
        if fate.is_none() && is_gone(line.booked_on, span.last_day, spans) {
            *fate = Some(Fate::NewVoid);
        }
    }
    let claimed = claimed(fates);
    let waiting = sightings::waiting(tx, batch.account_id, batch.source, Status::Pending)?;
    let gone =
        |w: &&Waiting| !claimed.contains(&w.id) && is_gone(w.booked_on, w.last_seen, &[span]);
    Ok(waiting.iter().filter(gone).map(|waiting| entry(batch, waiting)).collect())
}

/// The place in the result of something that is no line of the file.
fn entry(batch: &Batch<'_>, waiting: &Waiting) -> Planned {
    Planned {
        sighting: NewSighting {
            line: 0,
            account_id: Some(batch.account_id),
            transaction_id: Some(waiting.id),
            external_id: None,
            fingerprint: None,
            ordinal: None,
            booked_on: Some(waiting.booked_on),
            value_on: None,
            amount: Some(waiting.amount),
            currency: Some(batch.currency.to_owned()),
            description: waiting.description.clone(),
            payee: None,
            pending: true,
            outcome: Outcome::Voided,
            reason: OutcomeReason::Vanished { last_seen: waiting.last_seen },
            before: None,
            filled: None,
        },
        decision: Decision::none(),
    }
}
