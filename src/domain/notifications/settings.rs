//! What a person wants to be told, how, and when.

use crate::clock::day_in;
use crate::domain::Result;
use crate::model::fault::Checks;
use crate::model::notification::{
    DigestTime, NotificationKind, NotificationSettings, NotificationSettingsChange,
    NotificationTopic, QuietHours, SettingsRow, TopicChoice, TopicKind,
};
use crate::store::{HouseholdTx, households, notifications, turns};
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use std::collections::{BTreeSet, HashSet};

/// Days ahead that may be asked for.
const FURTHEST: i16 = 14;

/// As it comes: everything in the app, nothing by letter. Nobody confirmed the address, and letters about
/// money are something one asks for.
pub fn as_it_comes() -> SettingsRow {
    SettingsRow {
        silent: Vec::new(),
        by_mail: Vec::new(),
        muted: Vec::new(),
        quiet: true,
        quiet_from: 22,
        quiet_to: 8,
        card_days: 3,
        bill_days: 2,
        digest: false,
        digest_weekday: 1,
        digest_hour: 8,
        mail_key: rand::random::<[u8; 32]>().to_vec(),
    }
}

pub fn of(tx: &mut HouseholdTx<'_>) -> Result<SettingsRow> {
    Ok(notifications::settings(tx)?.unwrap_or_else(as_it_comes))
}

/// `has_mail`: this server sends letters.
pub fn show(tx: &mut HouseholdTx<'_>, has_mail: bool) -> Result<NotificationSettings> {
    let row = of(tx)?;
    let person = notifications::person(tx)?;
    let in_list =
        |list: &[String], topic: NotificationTopic| list.iter().any(|name| name == topic.as_str());
    let choice = |topic: &NotificationTopic| TopicChoice {
        topic: *topic,
        in_app: !in_list(&row.silent, *topic),
        email: in_list(&row.by_mail, *topic),
    };
    Ok(NotificationSettings {
        topics: NotificationTopic::ALL.iter().map(choice).collect(),
        kinds: NotificationKind::ALL
            .iter()
            .map(|kind| TopicKind { kind: *kind, topic: kind.topic() })
            .collect(),
        muted: row.muted.iter().filter_map(|name| name.parse().ok()).collect(),
        quiet: row.quiet.then_some(QuietHours { from: row.quiet_from, to: row.quiet_to }),
        card_days: row.card_days,
        bill_days: row.bill_days,
        digest: row
            .digest
            .then_some(DigestTime { weekday: row.digest_weekday, hour: row.digest_hour }),
        can_mail: has_mail && !person.is_demo,
        email: person.email,
        time_zone: households::current(tx)?.time_zone,
    })
}

/// Keeps what a person wants. It is theirs alone, so that any member may.
pub fn change(
    tx: &mut HouseholdTx<'_>,
    change: &NotificationSettingsChange,
    has_mail: bool,
) -> Result<NotificationSettings> {
    check(change)?;
    let mut row = of(tx)?;
    for choice in &change.topics {
        let name = choice.topic.as_str();
        row.silent.retain(|one| one != name);
        row.by_mail.retain(|one| one != name);
        if !choice.in_app {
            row.silent.push(name.to_owned());
        }
        if choice.email {
            row.by_mail.push(name.to_owned());
        }
    }
    if let Some(muted) = &change.muted {
        let muted: BTreeSet<&str> = muted.iter().map(|kind| kind.as_str()).collect();
        row.muted = muted.into_iter().map(str::to_owned).collect();
    }
    row.quiet = change.quiet.is_some();
    if let Some(quiet) = change.quiet {
        (row.quiet_from, row.quiet_to) = (quiet.from, quiet.to);
    }
    (row.card_days, row.bill_days) = (change.card_days, change.bill_days);
    row.digest = change.digest.is_some();
    if let Some(digest) = change.digest {
        (row.digest_weekday, row.digest_hour) = (digest.weekday, digest.hour);
    }
    keep(tx, row)?;
    show(tx, has_mail)
}

/// Keeps the settings, and whose turn it is to be written to.
pub fn keep(tx: &mut HouseholdTx<'_>, row: SettingsRow) -> Result<()> {
    let wants_any = row.digest || !row.by_mail.is_empty();
    let next = row.digest.then(|| next_digest(tx, &row)).transpose()?;
    notifications::keep_settings(tx, row)?;
    match wants_any {
        true => turns::wants_mail(tx, next)?,
        false => turns::wants_no_mail(tx)?,
    }
    Ok(())
}

fn check(change: &NotificationSettingsChange) -> Result<()> {
    let mut checks = Checks::default();
    let mut seen = HashSet::new();
    for (index, choice) in change.topics.iter().enumerate() {
        if !seen.insert(choice.topic) {
            checks.add(&format!("/topics/{index}/topic"), "repeated", "Each topic once.");
        }
    }
    let mut within = |pointer: &str, value: i16, (low, high): (i16, i16)| {
        if !(low..=high).contains(&value) {
            checks.add(pointer, "out_of_range", format!("From {low} to {high}."));
        }
    };
    within("/card_days", change.card_days, (0, FURTHEST));
    within("/bill_days", change.bill_days, (0, FURTHEST));
    if let Some(quiet) = change.quiet {
        within("/quiet/from", quiet.from, (0, 23));
        within("/quiet/to", quiet.to, (0, 23));
    }
    if let Some(digest) = change.digest {
        within("/digest/weekday", digest.weekday, (1, 7));
        within("/digest/hour", digest.hour, (0, 23));
    }
    Ok(checks.finish()?)
}

pub fn zone(tx: &mut HouseholdTx<'_>) -> Result<Tz> {
    Ok(households::current(tx)?.time_zone.parse().unwrap_or(Tz::UTC))
}

/// When the next digest is due.
pub fn next_digest(tx: &mut HouseholdTx<'_>, row: &SettingsRow) -> Result<DateTime<Utc>> {
    let zone = zone(tx)?;
    Ok(next_week(tx.now(), zone, row.digest_weekday, row.digest_hour))
}

/// The next such hour of such a weekday after an instant.
fn next_week(now: DateTime<Utc>, zone: Tz, weekday: i16, hour: i16) -> DateTime<Utc> {
    let today = day_in(now, zone.name());
    let ahead =
        (i64::from(weekday) - i64::from(today.weekday().number_from_monday())).rem_euclid(7);
    let day = |more: i64| today.checked_add_days(Days::new((ahead + more).unsigned_abs()));
    let at = |more| day(more).and_then(|day| hour_of(day, zone, hour));
    at(0).filter(|at| *at > now).or_else(|| at(7)).unwrap_or(now + Duration::days(7))
}

/// The instant at which an hour of a day begins; where clocks leave it out, an hour later.
pub fn hour_of(day: NaiveDate, zone: Tz, hour: i16) -> Option<DateTime<Utc>> {
    let local = day.and_hms_opt(u32::try_from(hour).ok()?, 0, 0)?;
    let found = zone.from_local_datetime(&local).earliest();
    let later = || zone.from_local_datetime(&(local + Duration::hours(1))).earliest();
    found.or_else(later).map(|at| at.with_timezone(&Utc))
}

/// The first instant from `at` on in which letters may be sent.
pub fn after_quiet(row: &SettingsRow, zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
    let local = at.with_timezone(&zone);
    let hour = i16::try_from(local.hour()).unwrap_or_default();
    let (from, to) = (row.quiet_from, row.quiet_to);
    let is_quiet = row.quiet
        && match from <= to {
            true => (from..to).contains(&hour),
            false => hour >= from || hour < to,
        };
    if !is_quiet {
        return at;
    }
    let day = local.date_naive();
    let ends_on = if hour < to { Some(day) } else { day.succ_opt() };
    ends_on.and_then(|day| hour_of(day, zone, to)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEXICO: Tz = Tz::America__Mexico_City;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn letters_wait_for_the_end_of_quiet_hours() {
        let row = as_it_comes();
        let sent = |text: &str| after_quiet(&row, MEXICO, at(text));
        // 22 to 8 in Mexico is 4 to 14 in UTC.
        assert_eq!(sent("2026-11-22T18:00:00Z"), at("2026-11-22T18:00:00Z"));
        assert_eq!(sent("2026-11-23T04:00:00Z"), at("2026-11-23T14:00:00Z"));
        assert_eq!(sent("2026-11-23T13:59:00Z"), at("2026-11-23T14:00:00Z"));
        assert_eq!(sent("2026-11-23T14:00:00Z"), at("2026-11-23T14:00:00Z"));
        let siesta = SettingsRow { quiet_from: 14, quiet_to: 16, ..as_it_comes() };
        let waits = after_quiet(&siesta, MEXICO, at("2026-11-22T20:30:00Z"));
        assert_eq!(waits, at("2026-11-22T22:00:00Z"));
        let never = SettingsRow { quiet: false, ..as_it_comes() };
        assert_eq!(after_quiet(&never, MEXICO, waits), waits);
    }

    #[test]
    fn a_digest_comes_on_its_weekday_and_hour() {
        let next = |now: &str, weekday, hour| next_week(at(now), MEXICO, weekday, hour);
        // 2026-11-22 is a Sunday; eight in the morning there is 14 in UTC.
        assert_eq!(next("2026-11-22T18:00:00Z", 1, 8), at("2026-11-23T14:00:00Z"));
        assert_eq!(next("2026-11-22T13:59:00Z", 7, 8), at("2026-11-22T14:00:00Z"));
        assert_eq!(next("2026-11-22T14:00:00Z", 7, 8), at("2026-11-29T14:00:00Z"));
    }

    #[test]
    fn an_hour_that_clocks_leave_out_comes_later() {
        let day = "2026-03-29".parse().unwrap();
        assert_eq!(hour_of(day, Tz::Europe__Berlin, 2), Some(at("2026-03-29T01:00:00Z")));
    }
}
