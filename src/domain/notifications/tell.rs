//! Tells the person of this transaction what is new, once, as they want it.

use super::due::{self, Ahead};
use super::{found, letters, pages, settings};
use crate::domain::Result;
use crate::model::Uuid;
use crate::model::finding::{Figures, Severity};
use crate::model::notification::{Notice, NotificationKind, SettingsRow};
use crate::store::HouseholdTx;
use crate::store::notifications::{self, NewNotification, Told};
use chrono::Duration;
use std::cmp::Reverse;
use std::collections::HashSet;

/// What was over for so long is news again.
const AGAIN: Duration = Duration::days(7);
/// How long a person can look up what they were told, and how much of it.
const KEPT: Duration = Duration::days(90);
const MOST: i64 = 300;

/// Gathers what is so, tells what is new of it and notes what is over. Done twice it tells nothing twice.
pub fn refresh(tx: &mut HouseholdTx<'_>) -> Result<()> {
    let wanted = settings::of(tx)?;
    let ahead = Ahead { cards: wanted.card_days, bills: wanted.bill_days };
    let due = due::read(tx, ahead)?;
    let found = found::read(tx)?;
    let mut still: Vec<String> = due.iter().map(|one| one.key.clone()).collect();
    still.extend(found.still);
    let told = tell(tx, &wanted, due.into_iter().chain(found.news))?;
    let kinds: Vec<&str> =
        due::KINDS.iter().map(|kind| kind.as_str()).chain(found::kinds()).collect();
    let judged = notifications::judge(tx, &kinds, still)?;
    let before = tx.now() - KEPT;
    notifications::forget(tx, before, MOST)?;
    if told.shown > 0 || judged > 0 {
        pages::changed(tx);
    }
    Ok(())
}

fn tell(
    tx: &mut HouseholdTx<'_>,
    wanted: &SettingsRow,
    notices: impl Iterator<Item = Notice>,
) -> Result<Told> {
    let mut notices: Vec<Notice> = notices.collect();
    // The newest stands on top: of those told together the most urgent.
    notices.sort_by_key(|notice| Reverse(notice.severity));
    // An envelope that has a limit as well is one thing to tell.
    let mut keys = HashSet::new();
    let new: Vec<NewNotification> = notices
        .into_iter()
        .filter(|notice| keys.insert(notice.key.clone()))
        .map(|notice| NewNotification {
            id: Uuid::now_v7(),
            in_app: wanted.in_app(notice.kind),
            by_mail: wanted.by_mail(notice.kind),
            notice,
        })
        .filter(|one| one.in_app || one.by_mail)
        .collect();
    let stale = tx.now() - AGAIN;
    let told = notifications::tell(tx, &new, stale)?;
    if told.mailed > 0 {
        letters::gather(tx, wanted)?;
    }
    Ok(told)
}

/// What became of a file that was imported while nobody waited.
#[derive(Debug, Clone)]
pub enum Occasion {
    Done { created: i64 },
    Failed,
}

/// Tells the person who sent the file.
pub fn tell_import(
    tx: &mut HouseholdTx<'_>,
    (id, file_name): (Uuid, &str),
    occasion: &Occasion,
) -> Result<()> {
    let (kind, severity, count) = match occasion {
        Occasion::Done { created } => {
            (NotificationKind::ImportDone, Severity::Good, Some(*created))
        }
        Occasion::Failed => (NotificationKind::ImportFailed, Severity::Warning, None),
    };
    let notice = Notice {
        key: format!("{}/{id}", kind.as_str()),
        kind,
        severity,
        figures: Figures { name: Some(file_name.to_owned()), count, ..Figures::default() },
        opens: format!("/importar/{id}"),
    };
    let wanted = settings::of(tx)?;
    tell(tx, &wanted, std::iter::once(notice))?;
    pages::changed(tx);
    Ok(())
}
