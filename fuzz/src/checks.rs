//! What must hold of every file that is read, whatever its bytes are.

use crate::model::in_calendar;
use crate::model::statement::{StatementFile, StatementLine};
use rust_decimal::Decimal;

/// Problems that one file may report.
const PROBLEMS: usize = 1_000;

/// # Panics
/// When something does not hold that later layers rely on.
pub fn check(file: &StatementFile) {
    assert!(file.problems.len() <= PROBLEMS, "too many problems");
    for line in file.statements.iter().flat_map(|statement| &statement.lines) {
        check_line(line);
    }
    let currencies = file.statements.iter().filter_map(|statement| statement.currency.as_deref());
    for currency in currencies {
        assert_eq!(currency.len(), 3, "{currency:?} is no currency");
    }
    if let Some(book) = &file.book {
        assert!(
            book.budgets.iter().all(|budget| in_calendar(budget.month)),
            "a month out of the calendar"
        );
    }
}

fn check_line(line: &StatementLine) {
    assert!(in_calendar(line.booked_on), "a day out of the calendar: {line:?}");
    assert!(line.value_on.is_none_or(in_calendar), "a value day out of the calendar: {line:?}");
    if !line.splits.is_empty() {
        let sum =
            line.splits.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount));
        assert_eq!(sum, Some(line.amount), "parts that do not sum to their line");
    }
    let words = [Some(&line.description), line.payee.as_ref(), line.memo.as_ref()];
    for words in words.into_iter().flatten() {
        assert!(words.chars().count() <= 10_000, "a text without bound");
        assert!(!words.contains('\0'), "a text that the database refuses");
    }
}
