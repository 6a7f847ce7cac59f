//! Keeps what is noticed. What a person put away stays away until it is much worse.

use super::{Facts, find};
use crate::domain::{Error, Result, access, households, recurring};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::finding::{
    Figures, Finding, FindingKind, FindingList, FindingRow, FindingState, Severity,
};
use crate::model::recurring::Analysis;
use crate::store::{HouseholdTx, findings, households as store_households, recurring as looks};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Days for which what is over is remembered.
const REMEMBERED: u64 = 366;
/// Days that one may be put off for.
const LONGEST: i64 = 90;
/// Put away ones that are listed.
const LISTED: usize = 50;
/// A quarter more than when it was put away is news.
const WORSE: (i64, u32) = (125, 2);

/// Looks through the ledger anew: what comes back, then what there is to notice.
pub fn look(tx: &mut HouseholdTx<'_>) -> Result<FindingList> {
    access::write(tx)?;
    recurring::look(tx)?;
    let facts = Facts::read(tx)?;
    let known: HashMap<String, FindingRow> =
        findings::list(tx)?.into_iter().map(|row| (row.key.clone(), row)).collect();
    let now = tx.now();
    let rows: Vec<FindingRow> = find(&facts)
        .into_iter()
        .filter_map(|found| {
            let key = found.key();
            let before = known.get(&key);
            Some(FindingRow {
                id: before.map_or_else(Uuid::now_v7, |row| row.id),
                state: before
                    .map_or(FindingState::Open, |row| still(row, &found.figures, facts.today)),
                kind: found.kind,
                severity: found.severity,
                figures: serde_json::to_value(&found.figures).ok()?,
                first_day: found.span.0,
                last_day: found.span.1,
                filter: found.filter,
                snoozed_until: None,
                put_away: None,
                is_current: true,
                created_at: now,
                came_back_at: None,
                key,
            })
        })
        .collect();
    let forget = facts.today.checked_sub_days(Days::new(REMEMBERED)).unwrap_or(facts.today);
    findings::keep(tx, &rows, forget)?;
    looks::note_looked(tx, Analysis::Findings)?;
    // The version that was noted is the one that this transaction commits as.
    Ok(FindingList { is_stale: false, ..list(tx)? })
}

/// Whether one that was put away stays so.
fn still(row: &FindingRow, now: &Figures, today: NaiveDate) -> FindingState {
    let is_over = row.snoozed_until.is_some_and(|until| until <= today);
    if row.state == FindingState::Open || is_over || is_worse(row, now) {
        return FindingState::Open;
    }
    row.state
}

fn is_worse(row: &FindingRow, now: &Figures) -> bool {
    let then: Option<Figures> =
        row.put_away.as_ref().and_then(|figures| serde_json::from_value(figures.clone()).ok());
    let Some(then) = then else { return false };
    let worse = Decimal::new(WORSE.0, WORSE.1);
    match row.kind {
        // Of these less is more of it: a quarter of the share that was kept, of what is spent.
        FindingKind::SavingsDown => then
            .percent
            .zip(now.percent)
            .is_some_and(|(then, now)| now < then && (then - now) * 4 >= then.abs()),
        FindingKind::CategoryDown => {
            then.amount.zip(now.amount).is_some_and(|(then, now)| now.0 * worse < then.0)
        }
        _ => then.amount.zip(now.amount).is_some_and(|(then, now)| now.0 > then.0 * worse),
    }
}

/// What is open, the most urgent first.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<FindingList> {
    let today = households::today(tx)?;
    let rows = findings::list(tx)?;
    let looked = looks::looked(tx, Analysis::Findings)?;
    let (version, _, _) = store_households::version(tx)?;
    let (away, open): (Vec<FindingRow>, Vec<FindingRow>) =
        rows.into_iter().partition(|row| is_away(row, today));
    let mut items: Vec<Finding> =
        open.into_iter().filter(|row| row.is_current).filter_map(shown).collect();
    items.sort_by_key(rank);
    Ok(FindingList {
        items,
        put_away: away.into_iter().filter_map(shown).take(LISTED).collect(),
        looked_at: looked.map(|(at, _)| at),
        is_stale: looked.is_none_or(|(_, known)| known != version),
    })
}

fn is_away(row: &FindingRow, today: NaiveDate) -> bool {
    match row.state {
        FindingState::Open => false,
        FindingState::Dismissed => true,
        FindingState::Snoozed => row.snoozed_until.is_none_or(|until| until > today),
    }
}

/// What is open, each with the key by which the next look knows it, the most urgent first.
pub fn open(tx: &mut HouseholdTx<'_>) -> Result<Vec<(String, Finding)>> {
    let today = households::today(tx)?;
    let rows = findings::list(tx)?.into_iter();
    let mut open: Vec<(String, Finding)> = rows
        .filter(|row| row.is_current && !is_away(row, today))
        .filter_map(|row| Some((row.key.clone(), shown(row)?)))
        .collect();
    open.sort_by_key(|(_, one)| rank(one));
    Ok(open)
}

/// To act on before what is worth knowing before good news; of each what is news before what we ask, the latest first.
fn rank(one: &Finding) -> impl Ord + use<> {
    let severity = match one.severity {
        Severity::Warning => 0,
        Severity::Notice => 1,
        Severity::Good => 2,
    };
    let asks = matches!(one.kind, FindingKind::RecurringFound | FindingKind::Uncategorized);
    (severity, asks, Reverse(one.news_at()), one.kind, one.id)
}

fn shown(row: FindingRow) -> Option<Finding> {
    Some(Finding {
        id: row.id,
        kind: row.kind,
        severity: row.severity,
        figures: serde_json::from_value(row.figures).ok()?,
        from: row.first_day,
        to: row.last_day,
        filter: row.filter,
        state: row.state,
        snoozed_until: row.snoozed_until,
        created_at: row.created_at,
        came_back_at: row.came_back_at,
    })
}

pub fn dismiss(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Finding> {
    put(tx, id, FindingState::Dismissed, None)
}

/// Puts one off for so many days.
pub fn snooze(tx: &mut HouseholdTx<'_>, id: Uuid, days: i64) -> Result<Finding> {
    access::write(tx)?;
    if !(1..=LONGEST).contains(&days) {
        return Err(Fault::field("/days", "out_of_range", "From 1 to 90 days.").into());
    }
    let until = households::today(tx)?.checked_add_days(Days::new(days.unsigned_abs()));
    put(tx, id, FindingState::Snoozed, until)
}

pub fn reopen(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Finding> {
    put(tx, id, FindingState::Open, None)
}

fn put(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    state: FindingState,
    until: Option<NaiveDate>,
) -> Result<Finding> {
    access::write(tx)?;
    let missing = || Error::not_found("finding");
    findings::find(tx, id)?.ok_or_else(missing)?;
    findings::put(tx, id, state, until)?;
    findings::find(tx, id)?.and_then(shown).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn finding(kind: FindingKind, severity: Severity) -> Finding {
        Finding {
            id: Uuid::nil(),
            kind,
            severity,
            figures: Figures::default(),
            from: NaiveDate::default(),
            to: NaiveDate::default(),
            filter: String::new(),
            state: FindingState::Open,
            snoozed_until: None,
            created_at: DateTime::default(),
            came_back_at: None,
        }
    }

    #[test]
    fn news_stands_before_questions() {
        let mut all = [
            finding(FindingKind::BestMonth, Severity::Good),
            finding(FindingKind::RecurringFound, Severity::Notice),
            finding(FindingKind::UnusualCharge, Severity::Notice),
            finding(FindingKind::Uncategorized, Severity::Notice),
            finding(FindingKind::BillMissed, Severity::Warning),
        ];
        all.sort_by_key(rank);
        let kinds: Vec<FindingKind> = all.iter().map(|one| one.kind).collect();
        assert_eq!(
            kinds,
            [
                FindingKind::BillMissed,
                FindingKind::UnusualCharge,
                FindingKind::RecurringFound,
                FindingKind::Uncategorized,
                FindingKind::BestMonth,
            ]
        );
    }
}
