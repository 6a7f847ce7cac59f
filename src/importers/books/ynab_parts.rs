//! The parts of a movement that a YNAB register writes as rows of their own.

use super::super::text::collapse_some;
use super::draft::{Draft, Slot};
use crate::model::statement::{StatementLine, StatementPart};
use rust_decimal::Decimal;

/// Parts beyond these are rows like others.
const MOST: u32 = 1_000;

/// One row of a register.
pub struct Row {
    pub slot: Slot,
    pub line: StatementLine,
    /// Which part of how many the row is.
    pub part: Option<(u32, u32)>,
    /// The row says what the account held when it was added.
    pub opens: bool,
}

/// Which part of how many a memo says, `(Split 1/3) bread` or `Split (1/3) bread`, and its rest.
pub fn part_of(memo: &str) -> (Option<(u32, u32)>, Option<String>) {
    let read = || {
        let rest = memo.trim().trim_start_matches('(').strip_prefix("Split")?;
        let rest = rest.trim_start_matches([' ', '(']);
        let (numbers, rest) = rest.split_once(')')?;
        let (part, of) = numbers.split_once('/')?;
        let (part, of): (u32, u32) = (part.trim().parse().ok()?, of.trim().parse().ok()?);
        ((1..=of).contains(&part) && of <= MOST).then_some(((part, of), rest))
    };
    match read() {
        Some((part, rest)) => (Some(part), collapse_some(rest)),
        None => (None, collapse_some(memo)),
    }
}

/// Whether `row` is one more part of the movement that `pending` began.
pub fn continues(pending: &[Row], row: &Row) -> bool {
    let (Some(first), Some((part, of))) = (pending.first(), row.part) else {
        return false;
    };
    let same = |other: &Row| other.part.is_some_and(|(number, all)| all == of && number != part);
    first.slot == row.slot && first.line.booked_on == row.line.booked_on && pending.iter().all(same)
}

pub fn is_whole(pending: &[Row]) -> bool {
    let parts = pending.first().map_or(1, |row| row.part.map_or(1, |(_, of)| of));
    u32::try_from(pending.len()).is_ok_and(|rows| rows >= parts)
}

/// Writes what is pending: one movement when all its parts are there, else each row by itself.
pub fn flush(pending: &mut Vec<Row>, draft: &mut Draft) {
    let total = pending.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(row.line.amount));
    let mut rows = std::mem::take(pending);
    match (is_whole(&rows), total) {
        (true, Some(total)) if rows.len() > 1 => {
            rows.sort_by_key(|row| row.part);
            push(draft, joined(rows, total));
        }
        _ => rows.into_iter().for_each(|row| push(draft, Some(row))),
    }
}

fn joined(rows: Vec<Row>, total: Decimal) -> Option<Row> {
    let begins = rows.iter().map(|row| row.line.line).min()?;
    let splits = rows.iter().map(|row| StatementPart {
        amount: row.line.amount,
        category: row.line.category.clone(),
        memo: row.line.memo.clone(),
        transfer: row.line.transfer.clone(),
    });
    let splits: Vec<StatementPart> = splits.collect();
    // The payee of a part that is a transfer is the other account.
    let names = rows.iter().position(|row| row.line.transfer.is_none()).unwrap_or(0);
    let mut row = rows.into_iter().nth(names)?;
    row.part = None;
    row.line = StatementLine {
        line: begins,
        amount: total,
        category: None,
        transfer: None,
        memo: None,
        splits,
        ..row.line
    };
    Some(row)
}

fn push(draft: &mut Draft, row: Option<Row>) {
    match row {
        Some(row) if row.opens => {
            draft.push_opening(row.slot, StatementLine { category: None, ..row.line });
        }
        Some(row) => draft.push(row.slot, row.line),
        None => {}
    }
}
