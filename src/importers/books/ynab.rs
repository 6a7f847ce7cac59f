//! YNAB's CSV exports: the register (one row per movement or part of one) and the budget (one row
//! per category and month), of the web application and of YNAB 4.

use super::super::amount;
use super::super::csv::records::Record;
use super::super::date;
use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use super::draft::Draft;
use super::names;
use super::table::{Column, Style, Table, Unreadable};
use super::ynab_parts::{self, Row};
use crate::model::statement::{
    BookBudget, BookCategory, BookOrigin, DateOrder, LeftOutKind, ProblemCode, StatementFile,
    StatementLine, TransferHint,
};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// Categories of YNAB's own for the money set aside to pay cards.
const CARD_PAYMENTS: &str = "Credit Card Payments";
/// Where YNAB keeps what the person hid.
const HIDDEN: &str = "Hidden Categories";

/// Whether a text is a register or a budget.
pub fn is(head: &str) -> bool {
    is_register(head) || is_budget(head)
}

pub fn is_register(head: &str) -> bool {
    Table::open(head).is_some_and(|table| {
        let named = ["category group category", "category", "master category", "flag", "cleared"];
        table.has(&["account", "date", "payee", "outflow", "inflow"])
            && named.iter().filter(|name| table.has(&[name])).count() >= 2
    })
}

pub fn is_budget(head: &str) -> bool {
    Table::open(head).is_some_and(|table| {
        table.has(&["month"])
            && (table.has(&["assigned"]) || table.has(&["budgeted"]))
            && (table.has(&["category group category"]) || table.has(&["category"]))
    })
}

/// Reads a register or a budget by itself.
pub fn read(text: &str, mut problems: Problems) -> StatementFile {
    let mut draft = Draft::new(BookOrigin::Ynab);
    if is_budget(text) {
        read_budget(text, &mut draft, &mut problems);
    } else {
        read_register(text, &mut draft, &mut problems);
    }
    draft.finish(problems)
}

/// Reads the two files of one export, each with its name in the archive.
pub fn read_pair(register: (&str, &str), budget: (&str, &str)) -> StatementFile {
    let mut draft = Draft::new(BookOrigin::Ynab);
    let mut found = Vec::new();
    let mut about_budget = Problems::default();
    // The budget lists the categories in the person's order, the register only as they come.
    read_budget(budget.1, &mut draft, &mut about_budget);
    let mut about_register = Problems::default();
    read_register(register.1, &mut draft, &mut about_register);
    for (member, problems) in [(register.0, about_register), (budget.0, about_budget)] {
        found.extend(problems.into_vec().into_iter().map(|mut problem| {
            problem.member = Some(member.to_owned());
            problem
        }));
    }
    let mut file = draft.finish(Problems::default());
    file.problems.splice(0..0, found);
    file
}

/// The columns that say the category, in one cell or in two.
struct CategoryColumns {
    whole: Column,
    group: Column,
    name: Column,
}

impl CategoryColumns {
    fn of(table: &Table<'_>) -> Self {
        let old = table.column(&["sub category"]).is_there();
        Self {
            whole: table.column(if old { &["category"] } else { &["category group category"] }),
            group: table.column(&["category group", "master category"]),
            name: table.column(if old { &["sub category"] } else { &["category"] }),
        }
    }

    fn category(&self, record: &Record<'_>) -> Option<BookCategory> {
        let (group, name) = (self.group.of(record), self.name.of(record));
        if !group.is_empty() && !name.is_empty() {
            return Some(category(group, name));
        }
        let whole = if self.whole.of(record).is_empty() { name } else { self.whole.of(record) };
        let parts = [": ", ":", "/"].iter().find_map(|mark| whole.split_once(mark));
        match parts {
            Some((group, name)) => Some(category(group, name)),
            None => collapse_some(whole).map(|name| category("", &name)),
        }
    }
}

/// A category as every file of an export names it.
pub fn category(group: &str, name: &str) -> BookCategory {
    let (group, name) = (collapse(group), collapse(name));
    let key = if group.is_empty() { name.clone() } else { format!("{group}: {name}") };
    BookCategory {
        key,
        income: matches!(group.as_str(), "Inflow" | "Income"),
        archived: group.starts_with(HIDDEN),
        group: Some(group).filter(|group| !group.is_empty()),
        name,
    }
}

fn read_register(text: &str, draft: &mut Draft, problems: &mut Problems) {
    let Some(table) = Table::open(text) else {
        problems.add(0, ProblemCode::NoColumns, None, None);
        return;
    };
    let register = Register::of(&table);
    let mut pending: Vec<Row> = Vec::new();
    table.each(problems, |record, problems| {
        let Some(row) = register.row(record, draft, problems) else {
            return;
        };
        if !ynab_parts::continues(&pending, &row) {
            ynab_parts::flush(&mut pending, draft);
        }
        pending.push(row);
        if ynab_parts::is_whole(&pending) {
            ynab_parts::flush(&mut pending, draft);
        }
    });
    ynab_parts::flush(&mut pending, draft);
}

/// The columns of a register.
struct Register {
    account: Column,
    flag: Column,
    number: Column,
    date: Column,
    payee: Column,
    memo: Column,
    outflow: Column,
    inflow: Column,
    cleared: Column,
    category: CategoryColumns,
    style: Style,
}

impl Register {
    fn of(table: &Table<'_>) -> Self {
        let (date, outflow) = (table.column(&["date"]), table.column(&["outflow"]));
        let inflow = table.column(&["inflow"]);
        Self {
            account: table.column(&["account"]),
            flag: table.column(&["flag"]),
            number: table.column(&["check number"]),
            payee: table.column(&["payee"]),
            memo: table.column(&["memo"]),
            cleared: table.column(&["cleared"]),
            category: CategoryColumns::of(table),
            style: table.style(date, &[outflow, inflow], true),
            date,
            outflow,
            inflow,
        }
    }

    fn row(&self, record: &Record<'_>, draft: &mut Draft, problems: &mut Problems) -> Option<Row> {
        let account = collapse(self.account.of(record));
        let booked_on = self.style.date(self.date.of(record), record.line, "Date", problems)?;
        let amount = self.amount(record, problems).ok()?;
        let payee = collapse_some(self.payee.of(record));
        let (part, memo) = ynab_parts::part_of(self.memo.of(record));
        let transfer = payee
            .as_deref()
            .and_then(transfer)
            .map(|account| TransferHint { account: account.to_owned(), external_id: None });
        let slot = draft.account(&account, || names::account(&account));
        let cell = |column: Column| column.of(record);
        let currency =
            [self.outflow, self.inflow].into_iter().find_map(|c| amount::currency_of(cell(c)));
        draft.set_currency(slot, currency);
        let category = self.category.category(record).filter(|_| transfer.is_none());
        let opens = payee.as_deref() == Some("Starting Balance");
        let line = StatementLine {
            line: record.line,
            booked_on,
            amount,
            description: payee.clone().or_else(|| memo.clone()).unwrap_or_default(),
            payee: payee.filter(|_| transfer.is_none()),
            memo,
            reference: collapse_some(self.number.of(record)),
            category: category.as_ref().map(|category| category.key.clone()),
            reconciled: matches!(self.cleared.of(record), "Reconciled" | "R"),
            tags: collapse_some(self.flag.of(record)).into_iter().collect(),
            transfer,
            ..StatementLine::default()
        };
        if let Some(category) = category.filter(|_| !opens) {
            draft.add_category(category);
        }
        Some(Row { slot, line, part, opens })
    }

    fn amount(&self, record: &Record<'_>, problems: &mut Problems) -> Result<Decimal, Unreadable> {
        let line = record.line;
        let (out, inflow) = (self.outflow.of(record), self.inflow.of(record));
        let outflow = self.style.amount_or_none(out, line, "Outflow", problems)?;
        let inflow = self.style.amount_or_none(inflow, line, "Inflow", problems)?;
        if outflow.is_none() && inflow.is_none() {
            problems.add(line, ProblemCode::MissingAmount, Some("Outflow"), None);
            return Err(Unreadable);
        }
        Ok(inflow.unwrap_or_default() - outflow.unwrap_or_default())
    }
}

/// The other account of a payee `Transfer : Savings`.
fn transfer(payee: &str) -> Option<&str> {
    let (word, account) = payee.split_once(':')?;
    let account = account.trim();
    (word.trim() == "Transfer" && !account.is_empty()).then_some(account)
}

fn read_budget(text: &str, draft: &mut Draft, problems: &mut Problems) {
    let Some(table) = Table::open(text) else {
        problems.add(0, ProblemCode::NoColumns, None, None);
        return;
    };
    let (month, assigned) = (table.column(&["month"]), table.column(&["assigned", "budgeted"]));
    let columns = CategoryColumns::of(&table);
    let style = table.style(month, &[assigned], true);
    let mut targets = 0;
    table.each(problems, |record, problems| {
        let Some(category) = columns.category(record) else {
            return;
        };
        let text = month.of(record);
        let Some(month) = month_of(text) else {
            problems.add(record.line, ProblemCode::BadDate, Some("Month"), Some(text));
            return;
        };
        let cell = assigned.of(record);
        let Some(amount) = style.amount(cell, record.line, "Assigned", problems) else {
            return;
        };
        if category.group.as_deref() == Some(CARD_PAYMENTS) {
            targets += usize::from(!amount.is_zero());
            return;
        }
        if !amount.is_zero() {
            draft.add_budget(BookBudget { month, category: category.key.clone(), amount });
        }
        draft.add_category(category);
    });
    draft.leave_out(LeftOutKind::Targets, targets);
}

/// The first day of `Jan 2025`, `January 2025`, `2025-01` or `01/2025`.
fn month_of(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let written = match text.split_once('/') {
        Some((month, year)) if year.len() == 4 => format!("{year}-{month}-01"),
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{}-01", text.get(..7).unwrap_or(text))
        }
        _ => format!("1 {text}"),
    };
    date::parse(&written, DateOrder::YearMonthDay).and_then(|day| day.with_day(1))
}

#[cfg(test)]
#[path = "ynab_tests.rs"]
mod tests;
