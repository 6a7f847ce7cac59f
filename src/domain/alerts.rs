//! Who is told what, and when: each thing once, again when it gets worse or lasts for a day, and once more
//! when it is over. At night only what is critical.

use super::Result;
use crate::model::alert::{Alert, AlertSeverity, Finding};
use crate::store::{SystemTx, alerts};
use chrono::{DateTime, Duration, Utc};

/// What lasts is told again after so long.
const AGAIN: Duration = Duration::hours(24);

/// What a look changed: every alert that there is now, those to tell of, and those that are over.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub standing: Vec<Alert>,
    pub to_tell: Vec<Alert>,
    pub over: Vec<Alert>,
}

/// Weighs what was found against what was known. `quiet`: people sleep.
pub fn weigh(found: &[Finding], known: Vec<Alert>, now: DateTime<Utc>, quiet: bool) -> Look {
    let mut look = Look::default();
    for finding in found {
        let before = known.iter().find(|alert| alert.trouble.name() == finding.trouble.name());
        let alert = Alert {
            trouble: finding.trouble,
            severity: finding.severity,
            since: before.map_or(now, |alert| alert.since),
            told_at: before.and_then(|alert| alert.told_at),
            told_severity: before.and_then(|alert| alert.told_severity),
        };
        let is_ripe = now - alert.since >= Duration::minutes(finding.patience);
        let is_news = alert.told_severity.is_none_or(|told| told < alert.severity)
            || alert.told_at.is_some_and(|at| now - at >= AGAIN);
        if is_ripe && is_news && (!quiet || alert.severity == AlertSeverity::Critical) {
            look.to_tell.push(alert.clone());
        }
        look.standing.push(alert);
    }
    for alert in known {
        if found.iter().any(|finding| finding.trouble.name() == alert.trouble.name()) {
            continue;
        }
        // Who was woken up hears at once that it is over; the rest waits for the morning.
        if quiet && alert.told_severity == Some(AlertSeverity::Warning) {
            look.standing.push(alert);
        } else {
            look.over.push(alert);
        }
    }
    look
}

/// Keeps what a look found; answers what is to be told.
pub fn keep(tx: &mut SystemTx<'_>, found: &[Finding], quiet: bool) -> Result<Look> {
    let look = weigh(found, alerts::hold(tx)?, tx.now(), quiet);
    alerts::replace(tx, &look.standing)?;
    Ok(look)
}

/// Notes that somebody was told of these.
pub fn told(tx: &mut SystemTx<'_>, told: &[Alert]) -> Result<()> {
    Ok(alerts::told(tx, told)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::alert::Trouble;
    use chrono::TimeZone;

    fn at(minute: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 22, 18, 0, 0).unwrap() + Duration::minutes(minute)
    }

    fn disk(severity: AlertSeverity, patience: i64) -> Finding {
        Finding { trouble: Trouble::Disk { percent: 90, free_mb: 512 }, severity, patience }
    }

    /// Looks in turn; everything told is noted. Answers how many were told and how many are over.
    fn watch(looks: &[(i64, Option<Finding>, bool)]) -> Vec<(usize, usize)> {
        let mut known = Vec::new();
        let mut seen = Vec::new();
        for (minute, found, quiet) in looks {
            let look = weigh(found.as_slice(), known, at(*minute), *quiet);
            seen.push((look.to_tell.len(), look.over.len()));
            known = look.standing;
            for alert in &mut known {
                if look.to_tell.iter().any(|told| told.trouble == alert.trouble) {
                    alert.told_at = Some(at(*minute));
                    alert.told_severity = Some(alert.severity);
                }
            }
        }
        seen
    }

    #[test]
    fn each_thing_is_told_once_and_once_more_when_it_is_over() {
        let warned = || Some(disk(AlertSeverity::Warning, 0));
        let looks =
            [(0, warned(), false), (1, warned(), false), (2, None, false), (3, None, false)];
        assert_eq!(watch(&looks), [(1, 0), (0, 0), (0, 1), (0, 0)]);
    }

    #[test]
    fn what_gets_worse_or_lasts_for_a_day_is_told_again() {
        let found = |severity| Some(disk(severity, 0));
        let looks = [
            (0, found(AlertSeverity::Warning), false),
            (1, found(AlertSeverity::Critical), false),
            (2, found(AlertSeverity::Warning), false),
            (24 * 60, found(AlertSeverity::Warning), false),
            (24 * 60 + 1, found(AlertSeverity::Warning), false),
        ];
        assert_eq!(watch(&looks), [(1, 0), (1, 0), (0, 0), (0, 0), (1, 0)]);
    }

    #[test]
    fn what_passes_by_itself_is_told_to_nobody() {
        let slow = || Some(disk(AlertSeverity::Warning, 5));
        let looks = [(0, slow(), false), (4, slow(), false), (5, slow(), false)];
        assert_eq!(watch(&looks), [(0, 0), (0, 0), (1, 0)]);
        let over = [(0, slow(), false), (1, None, false)];
        // It is over, and since nobody was told, nobody will be.
        assert_eq!(watch(&over), [(0, 0), (0, 1)]);
    }

    #[test]
    fn at_night_only_what_is_critical_wakes_anybody() {
        let found = |severity| Some(disk(severity, 0));
        let looks = [
            (0, found(AlertSeverity::Warning), true),
            (1, found(AlertSeverity::Critical), true),
            (2, None, true),
            (3, found(AlertSeverity::Warning), false),
            (4, None, true),
            (5, None, false),
        ];
        assert_eq!(watch(&looks), [(0, 0), (1, 0), (0, 1), (1, 0), (0, 0), (0, 1)]);
    }
}
