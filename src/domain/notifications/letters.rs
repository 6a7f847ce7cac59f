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
/// A digest that could not go for so long is not worth reading.
const FRESH: Duration = Duration::days(3);
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

/// What is to be done with a letter whose time has come.
#[derive(Debug)]
pub enum Begun {
    /// It is taken for good, and this is what it says.
    Told(LetterText),
    /// Its person wants none for so long.
    Waits(Duration),
    /// It went, or has nothing to say.
    Over,
}

/// Takes a letter for good and says what is in it, unless its person sleeps now: it may be late. `home` is the
/// address of the app.
pub fn begin(tx: &mut HouseholdTx<'_>, id: Uuid, home: &str) -> Result<Begun> {
    let wanted = settings::of(tx)?;
    let (now, zone) = (tx.now(), settings::zone(tx)?);
    let awake = settings::after_quiet(&wanted, zone, now);
    if awake > now {
        return Ok(Begun::Waits(awake - now));
    }
    let Some((kind, due_at)) = letters::claim(tx, id)? else {
        return Ok(Begun::Over);
    };
    let person = notifications::person(tx)?;
    let text = match kind {
        _ if person.is_demo => None,
        LetterKind::Reminders => {
            let rows = notifications::put_into_letter(tx, id, &wanted, MOST)?;
            let told: Vec<Notification> = rows.into_iter().filter_map(shown).collect();
            (!told.is_empty()).then(|| letter::reminders(&told, person.locale))
        }
        LetterKind::Digest if wanted.digest && !is_stale(due_at, now) => {
            letter::digest(tx, &wanted, person.locale)?
        }
        LetterKind::Digest => None,
    };
    let Some(Told { subject, sections }) = text else {
        letters::end(tx, id, End::Dropped)?;
        return Ok(Begun::Over);
    };
    let token = token::of(tx, kind, &wanted.mail_key);
    let (text, html) = letter::bodies(&sections, (kind, person.locale), home, &token);
    let (to, name) = (person.email, person.name);
    Ok(Begun::Told(LetterText { to, name, subject, text, html, token }))
}

fn is_stale(due_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - due_at > FRESH
}

/// Whether a letter that nobody can carry now is looked at again: news stay news, a week's digest does not.
pub fn is_worth_waiting(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let now = tx.now();
    let waiting = letters::waiting(tx, id)?;
    Ok(waiting
        .is_some_and(|(kind, due_at)| kind == LetterKind::Reminders || !is_stale(due_at, now)))
}

/// What became of a letter that was handed to the mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Went,
    /// The mail server will never take it.
    Refused,
    /// Nobody saw its end: it is not sent again.
    Unknown,
}

/// Notes what became of a letter. What found no place in it goes with the next one.
pub fn ended(tx: &mut HouseholdTx<'_>, id: Uuid, outcome: Outcome) -> Result<()> {
    match outcome {
        Outcome::Went => letters::end(tx, id, End::Sent)?,
        Outcome::Refused => letters::end(tx, id, End::Refused)?,
        Outcome::Unknown => {}
    }
    let wanted = settings::of(tx)?;
    match notifications::wait_for_letter(tx, &wanted)? {
        true => gather(tx, &wanted),
        false => Ok(()),
    }
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
