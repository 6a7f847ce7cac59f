//! Letters: when one goes, what it says, and that it goes once.

use super::letter::{self, Told};
use super::pages::shown;
use super::{settings, token};
use crate::clock::day_in;
use crate::domain::Result;
use crate::model::Uuid;
use crate::model::job::{self, NewJob};
use crate::model::notification::{LetterKind, LetterText, Notification, SettingsRow};
use crate::store::letters::{self, End};
use crate::store::{HouseholdTx, jobs, notifications, turns};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

/// News gather for so long, and a person gets such a letter at most so often.
const GATHERS: Duration = Duration::minutes(10);
const APART: Duration = Duration::hours(4);
/// Notifications that one letter names.
const MOST: i64 = 20;
/// Letters that went are remembered for so long.
const KEPT: Duration = Duration::days(60);

/// Has what waits to be told go out in one letter, when letters may be sent.
pub fn gather(tx: &mut HouseholdTx<'_>, wanted: &SettingsRow) -> Result<()> {
    let now = tx.now();
    let last = letters::last_sent(tx, LetterKind::Reminders)?;
    let due = last.map_or(now, |at| at + APART).max(now + GATHERS);
    let due = settings::after_quiet(wanted, settings::zone(tx)?, due);
    let id = letters::gather(tx, due)?;
    letters::forget(tx, now - KEPT)?;
    enqueue(tx, id, due)
}

/// Writes the digest that is due, once for its day, and notes when the next one is.
pub fn digest_is_due(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let wanted = settings::of(tx)?;
    if !wanted.digest {
        return Ok(turns::wants_mail(tx, None)?);
    }
    let zone = settings::zone(tx)?;
    let now = tx.now();
    let key = format!("digest/{}", day_in(now, zone.name()));
    let due = settings::after_quiet(&wanted, zone, now);
    if let Some(id) = letters::write_once(tx, (LetterKind::Digest, key), due)? {
        enqueue(tx, id, due)?;
    }
    let next = settings::next_digest(tx, &wanted)?;
    Ok(turns::wants_mail(tx, Some(next))?)
}

fn enqueue(tx: &mut HouseholdTx<'_>, id: Uuid, due: DateTime<Utc>) -> Result<()> {
    let key = id.to_string();
    let new = NewJob {
        run_at: Some(due),
        dedupe_key: Some(key.clone()),
        serial_key: Some(format!("letter/{key}")),
        ..NewJob::new(job::SEND_LETTER, json!({ "id": id }))
    };
    jobs::enqueue(tx, new)?;
    Ok(())
}

/// Takes a letter for good and says what is in it; none when it went, or has nothing to say. `home` is the
/// address of the app.
pub fn begin(tx: &mut HouseholdTx<'_>, id: Uuid, home: &str) -> Result<Option<LetterText>> {
    let Some(kind) = letters::claim(tx, id)? else {
        return Ok(None);
    };
    let person = notifications::person(tx)?;
    let wanted = settings::of(tx)?;
    let text = match kind {
        _ if person.is_demo => None,
        LetterKind::Reminders => {
            let rows = notifications::put_into_letter(tx, id, MOST)?;
            let told: Vec<Notification> = rows.into_iter().filter_map(shown).collect();
            (!told.is_empty()).then(|| letter::reminders(&told, person.locale))
        }
        LetterKind::Digest if wanted.digest => letter::digest(tx, person.locale)?,
        LetterKind::Digest => None,
    };
    let Some(Told { subject, sections }) = text else {
        letters::end(tx, id, End::Dropped)?;
        return Ok(None);
    };
    let token = token::of(tx, kind, &wanted.mail_key);
    let (text, html) = letter::bodies(&sections, (kind, person.locale), home, &token);
    Ok(Some(LetterText { to: person.email, name: person.name, subject, text, html, token }))
}

/// Notes that a letter went, or that the mail server will never take it.
pub fn ended(tx: &mut HouseholdTx<'_>, id: Uuid, went: bool) -> Result<()> {
    Ok(letters::end(tx, id, if went { End::Sent } else { End::Refused })?)
}

/// The mail server said itself that it did not take a letter: it waits again. False: another one gathers
/// meanwhile and tells the same.
pub fn goes_again(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    notifications::take_out_of_letter(tx, id)?;
    let waits = letters::put_back(tx, id)?;
    if !waits {
        letters::end(tx, id, End::Dropped)?;
    }
    Ok(waits)
}
