//! Goes back in time from today's difference to the moment when there was none.

use crate::model::reconciliation::{Assertion, BreakKind, Breakage, BreakingChange};
use crate::model::transaction::Status;
use crate::model::{Amount, Uuid};
use crate::store::assertions::{MoneyChange, Moved, UndoneImport};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use std::collections::HashMap;

/// Most changes that are told.
const SHOWN: usize = 200;

/// What happened to one line at one moment, and by how much it moved our balance of the day.
struct Event {
    at: DateTime<Utc>,
    line: usize,
    kind: BreakKind,
    effect: Amount,
}

/// What an event is about.
struct Line {
    transaction_id: Option<Uuid>,
    import_id: Option<Uuid>,
    booked_on: Option<NaiveDate>,
    amount: Amount,
    name: String,
}

/// What a transaction adds to the booked balance of a day.
fn counts(state: &Moved, day: NaiveDate) -> Amount {
    let counted = !state.deleted && state.status == Status::Posted && state.booked_on <= day;
    if counted { state.amount } else { Amount::ZERO }
}

/// Sets a field back to what it was before a change.
fn revert(state: &mut Moved, change: &MoneyChange) {
    match (change.field.as_str(), &change.was) {
        ("amount", Value::String(was)) => state.amount = Amount::parse(was).unwrap_or(state.amount),
        ("booked_on", Value::String(was)) => {
            state.booked_on = was.parse().unwrap_or(state.booked_on);
        }
        ("status", Value::String(was)) => state.status = was.parse().unwrap_or(state.status),
        ("deleted", Value::Bool(was)) => state.deleted = *was,
        _ => {}
    }
}

/// The events of one transaction, the last first.
fn events_of(
    mut state: Moved,
    changes: &[&MoneyChange],
    line: usize,
    stated_at: DateTime<Utc>,
    day: NaiveDate,
) -> Vec<Event> {
    let mut events = Vec::new();
    for moment in changes.chunk_by(|a, b| a.at == b.at) {
        let (after, was_deleted) = (counts(&state, day), state.deleted);
        moment.iter().for_each(|change| revert(&mut state, change));
        let gone = was_deleted && !state.deleted;
        let kind = if gone { BreakKind::Deleted } else { BreakKind::Changed };
        events.push(Event { at: moment[0].at, line, kind, effect: after - counts(&state, day) });
    }
    if state.created_at > stated_at {
        let effect = counts(&state, day);
        events.push(Event { at: state.created_at, line, kind: BreakKind::Created, effect });
    }
    events
}

/// `changes` come the last first.
pub fn explain(
    assertion: Assertion,
    moved: Vec<Moved>,
    changes: &[MoneyChange],
    undone: Vec<UndoneImport>,
) -> Breakage {
    let (stated_at, day) = (assertion.created_at, assertion.day);
    let mut by_transaction: HashMap<Uuid, Vec<&MoneyChange>> = HashMap::new();
    for change in changes {
        by_transaction.entry(change.transaction_id).or_default().push(change);
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut events: Vec<Event> = Vec::new();
    for state in moved {
        let own = by_transaction.remove(&state.id).unwrap_or_default();
        lines.push(Line {
            transaction_id: Some(state.id),
            import_id: None,
            booked_on: Some(state.booked_on),
            amount: state.amount,
            name: state.name.clone(),
        });
        events.extend(events_of(state, &own, lines.len() - 1, stated_at, day));
    }
    for import in undone {
        let (id, total) = (import.id, import.total);
        lines.push(Line {
            transaction_id: None,
            import_id: Some(id),
            booked_on: None,
            amount: total,
            name: import.file_name,
        });
        let line = lines.len() - 1;
        let kind = BreakKind::ImportUndone;
        events.push(Event { at: import.undone_at, line, kind, effect: Amount::ZERO - total });
        if import.created_at > stated_at {
            let kind = BreakKind::Created;
            events.push(Event { at: import.created_at, line, kind, effect: total });
        }
    }
    events.retain(|event| !event.effect.is_zero());
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    let since = since_it_held(assertion.difference, &events);
    let held_until = since.last().map(|event| event.at);
    let changes = by_line(since, &lines);
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    Breakage { assertion, held_until, changes: changes.into_iter().take(SHOWN).collect(), count }
}

/// The events after the last moment at which there was no difference; none when there was no such
/// moment. `events` come the last first.
fn since_it_held(now: Amount, events: &[Event]) -> &[Event] {
    let mut difference = now;
    let mut passed = 0;
    for moment in events.chunk_by(|a, b| a.at == b.at) {
        if difference.is_zero() {
            return &events[..passed];
        }
        difference = difference + moment.iter().map(|event| event.effect).sum();
        passed += moment.len();
    }
    if difference.is_zero() { events } else { &[] }
}

/// One change per line: what it did in all, told by its last event.
fn by_line(events: &[Event], lines: &[Line]) -> Vec<BreakingChange> {
    let mut order: Vec<usize> = Vec::new();
    let mut told: HashMap<usize, BreakingChange> = HashMap::new();
    for event in events {
        let line = &lines[event.line];
        let change = told.entry(event.line).or_insert_with(|| {
            order.push(event.line);
            BreakingChange {
                kind: event.kind,
                at: event.at,
                effect: Amount::ZERO,
                transaction_id: line.transaction_id,
                import_id: line.import_id,
                booked_on: line.booked_on,
                amount: Some(line.amount),
                name: line.name.clone(),
            }
        });
        change.effect = change.effect + event.effect;
        // Made and corrected since: to the person it is a new one.
        if event.kind == BreakKind::Created && change.kind == BreakKind::Changed {
            change.kind = BreakKind::Created;
        }
    }
    order
        .into_iter()
        .filter_map(|line| told.remove(&line))
        .filter(|c| !c.effect.is_zero())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> DateTime<Utc> {
        day(1).and_hms_opt(hour, 0, 0).unwrap().and_utc()
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    fn said(difference: &str) -> Assertion {
        Assertion {
            id: Uuid::nil(),
            account_id: Uuid::nil(),
            day: day(10),
            amount: Amount::ZERO,
            difference: amount(difference),
            import_id: None,
            file_name: None,
            created_at: at(1),
        }
    }

    fn line(id: u128, made: u32, on: u32, size: &str) -> Moved {
        Moved {
            id: Uuid::from_u128(id),
            created_at: at(made),
            booked_on: day(on),
            amount: amount(size),
            status: Status::Posted,
            deleted: false,
            name: format!("line {id}"),
        }
    }

    fn change(id: u128, hour: u32, field: &str, was: Value) -> MoneyChange {
        MoneyChange {
            transaction_id: Uuid::from_u128(id),
            at: at(hour),
            field: field.to_owned(),
            was,
        }
    }

    fn told(found: &Breakage) -> Vec<(BreakKind, String)> {
        found.changes.iter().map(|c| (c.kind, c.effect.0.to_string())).collect()
    }

    #[test]
    fn what_made_it_agree_is_not_what_broke_it() {
        // Stated with 50 missing, which came at 2; then an edit at 3 took 20 more.
        let moved = vec![line(1, 2, 5, "-70")];
        let changes = [change(1, 3, "amount", Value::from("-50"))];
        let found = explain(said("20"), moved, &changes, Vec::new());
        assert_eq!(found.held_until, Some(at(3)));
        assert_eq!(told(&found), [(BreakKind::Changed, "-20".to_owned())]);
    }

    #[test]
    fn a_line_that_moved_in_or_out_of_the_day_counts_by_what_it_moved() {
        let mut gone = line(2, 0, 3, "-8");
        gone.deleted = true;
        let moved = vec![line(1, 0, 11, "-30"), gone, line(3, 4, 10, "-1")];
        let changes = [
            change(1, 3, "booked_on", Value::from("2026-11-09")),
            change(2, 2, "deleted", Value::Bool(false)),
        ];
        let found = explain(said("-37"), moved, &changes, Vec::new());
        assert_eq!(found.held_until, Some(at(2)));
        assert_eq!(
            told(&found),
            [
                (BreakKind::Created, "-1".to_owned()),
                (BreakKind::Changed, "30".to_owned()),
                (BreakKind::Deleted, "8".to_owned()),
            ]
        );
    }

    #[test]
    fn what_never_agreed_was_broken_by_nothing() {
        let found = explain(said("5"), vec![line(1, 2, 5, "-70")], &[], Vec::new());
        assert_eq!((found.held_until, found.count), (None, 0));
    }

    #[test]
    fn an_import_that_was_taken_back_is_told_as_one() {
        let import = UndoneImport {
            id: Uuid::from_u128(9),
            file_name: "octubre.ofx".to_owned(),
            created_at: at(0),
            undone_at: at(5),
            total: amount("-40"),
            count: 3,
        };
        let found = explain(said("-40"), Vec::new(), &[], vec![import]);
        assert_eq!(told(&found), [(BreakKind::ImportUndone, "40".to_owned())]);
    }
}
