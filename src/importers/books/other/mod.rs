//! The transactions table of any other finance program: every row names its account, and the person's
//! own columns (tags, notes, a group of categories) tell it from a bank's file.

mod columns;
mod row;
mod signs;
mod words;

use super::super::problem::Problems;
use super::draft::Draft;
use super::table::{Column, Table};
use crate::model::statement::{BookOrigin, ProblemCode, StatementFile};
use columns::Columns;
use row::Reader;
use signs::Evidence;
use std::collections::HashSet;

/// Whether the head of a text is such a table: with a column that only a person makes, or with the
/// movements of several accounts.
pub fn is(head: &str) -> bool {
    let Some((table, columns)) = open(head) else {
        return false;
    };
    columns::is_personal(&table) || has_several_accounts(&table, columns.account)
}

pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let mut draft = Draft::new(BookOrigin::Other);
    match open(text) {
        Some((table, columns)) => {
            let dollars = uses_dollars(&table, &columns);
            let style = table.style(columns.date, &columns.money(), dollars);
            let mut evidence = Evidence::default();
            let mut unheard = Problems::default();
            table.clone().each(&mut unheard, |record, _| {
                if let Some(amount) = style.number(columns.amount.of(record)) {
                    evidence.add(&columns, record, amount);
                }
            });
            let money = columns.money();
            let mut reader =
                Reader { columns, money, style, signs: evidence.signs(), parts_of: None };
            table.each(&mut problems, |record, problems| reader.row(record, &mut draft, problems));
        }
        None => problems.add(0, ProblemCode::NoColumns, None, None),
    }
    draft.finish(problems)
}

/// The table and its columns; the header may stand behind a title.
fn open(text: &str) -> Option<(Table<'_>, Columns)> {
    let table = Table::find(text, |table| Columns::of(table).is_some())?;
    let columns = Columns::of(&table)?;
    Some((table, columns))
}

fn has_several_accounts(table: &Table<'_>, account: Column) -> bool {
    let mut names = HashSet::new();
    table.clone().each(&mut Problems::default(), |record, _| {
        let name = account.of(record);
        if !name.is_empty() && names.len() < 2 {
            names.insert(name.to_owned());
        }
    });
    names.len() > 1
}

/// Whether the amounts are of a country that writes the month first: dollars, or nothing is said.
fn uses_dollars(table: &Table<'_>, columns: &Columns) -> bool {
    let (mut dollars, mut others) = (0_usize, 0_usize);
    let money = columns.money();
    table.clone().each(&mut Problems::default(), |record, _| {
        let code = columns.currency.of(record);
        let marked = money.iter().any(|column| column.of(record).contains('$'));
        let is_dollar = code.eq_ignore_ascii_case("USD") || code.is_empty() && marked;
        dollars += usize::from(is_dollar);
        others += usize::from(!is_dollar && !code.is_empty());
    });
    let english = table.has(&["date"]) && table.has(&["amount"]);
    dollars > others || others == 0 && english
}

#[cfg(test)]
mod tests;
