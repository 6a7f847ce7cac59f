//! The ledgers of other people, as households to measure on: their two busiest accounts.

use super::households::{Household, Line};
use centavo::importers::{Format, read};
use centavo::model::statement::StatementLine;
use rust_decimal::Decimal;
use std::path::Path;

/// None where the file has no movements.
pub fn household_of(file: &Path) -> std::io::Result<Option<Household>> {
    let mut statements = read(&std::fs::read(file)?, Format::Auto, None).statements;
    statements.sort_by_key(|one| std::cmp::Reverse(one.lines.len()));
    let mut lines: Vec<Line> = (0_u8..2)
        .zip(statements)
        .flat_map(|(account, one)| one.lines.into_iter().map(move |line| of(account, &line)))
        .collect();
    lines.sort_by_key(|line| line.day);
    let today = lines.last().map(|line| line.day);
    Ok(today.map(|today| Household { today, lines, truth: Vec::new() }))
}

/// What goes to another account is known by that account.
fn of(account: u8, line: &StatementLine) -> Line {
    let partner = line.transfer.as_ref().map(|to| format!("{to:?}"));
    let merchant = partner.or_else(|| line.payee.clone());
    Line {
        merchant: merchant.unwrap_or_else(|| line.description.clone()),
        account,
        day: line.booked_on,
        cents: i64::try_from((line.amount * Decimal::ONE_HUNDRED).trunc().mantissa()).unwrap_or(0),
        series: None,
    }
}
