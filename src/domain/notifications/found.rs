//! Which findings are told, and where each leads.

use crate::domain::{Result, findings};
use crate::model::finding::{Finding, FindingKind};
use crate::model::notification::{Notice, NotificationKind};
use crate::store::HouseholdTx;
use chrono::Duration;

/// What was noticed, or came back, longer ago than this was seen, or is no news.
const NEWS: Duration = Duration::days(3);
/// Told at once, the most urgent ones: the rest stands on the screen of findings.
const MOST: usize = 6;

/// What is news, and the keys of all that is still so.
pub struct Found {
    pub news: Vec<Notice>,
    pub still: Vec<String>,
}

/// What was noticed and nobody put away. Only what is new is told, the most urgent first.
pub fn read(tx: &mut HouseholdTx<'_>) -> Result<Found> {
    let since = tx.now() - NEWS;
    let open = findings::open(tx)?;
    let still = open.iter().map(|(key, one)| name(key, one)).collect();
    let news = open.into_iter().filter(|(_, one)| one.news_at() >= since);
    let news = news.take(MOST).filter_map(|(key, one)| notice(&key, one)).collect();
    Ok(Found { news, still })
}

/// What came back is told again, whenever that was told before.
fn name(key: &str, one: &Finding) -> String {
    match one.came_back_at {
        Some(at) => format!("finding/{key}/{}", at.timestamp()),
        None => format!("finding/{key}"),
    }
}

fn notice(key: &str, one: Finding) -> Option<Notice> {
    let kind: NotificationKind = one.kind.as_str().parse().ok()?;
    Some(Notice {
        key: name(key, &one),
        opens: opens(&one),
        kind,
        severity: one.severity,
        figures: one.figures,
    })
}

fn opens(one: &Finding) -> String {
    use FindingKind as F;
    match one.kind {
        F::BillMissed
        | F::IncomeMissed
        | F::PriceRise
        | F::RecurringFound
        | F::RecurringEnded
        | F::FixedShare => "/recurrentes".to_owned(),
        F::ShortAhead | F::ShortBeforePay | F::IdleCash => "/pronostico".to_owned(),
        F::DuplicateCharge => "/movimientos/repetidos".to_owned(),
        F::Uncategorized => "/movimientos/revisar".to_owned(),
        _ => format!("/movimientos?{}", one.filter),
    }
}

/// Every kind that a look can say is over.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    FindingKind::ALL.iter().map(|kind| kind.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_a_notification_of_its_name() {
        for kind in FindingKind::ALL {
            assert!(kind.as_str().parse::<NotificationKind>().is_ok(), "{kind:?}");
        }
    }
}
