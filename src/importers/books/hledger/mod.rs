//! hledger and Ledger journals (formats: hledger.org/hledger.html#journal, ledger-cli.org).
//!
//! Read line by line: a line at the margin begins a block, indented lines belong to it.

mod account;
mod block;
mod directive;
mod posting;

use super::super::problem::Problems;
use super::super::{date, limits};
use super::journal::{Entry, Journal, Marks};
use crate::model::in_calendar;
use crate::model::statement::{BookOrigin, DateOrder, LeftOutKind, ProblemCode, StatementFile};
use account::Accounts;
use block::Block;
use chrono::{Datelike, NaiveDate};

/// Whether a text is a journal: an entry or a plan with postings, or declared accounts.
pub fn is(head: &str) -> bool {
    let mut lines = head.lines().peekable();
    let mut declared = 0;
    while let Some(line) = lines.next() {
        declared += usize::from(line.starts_with("account ") && line.contains("type:"));
        if declared > 2 {
            return true;
        }
        let begins = line.starts_with("~ ") || is_entry(line);
        let (mut postings, mut amounts) = (0, 0);
        while let Some(inner) = lines.next_if(|_| begins).filter(|inner| is_indented(inner)) {
            if let Some((_, amount)) = posting::split_account(inner.trim()) {
                postings += 1;
                amounts += usize::from(amount.bytes().any(|b| b.is_ascii_digit()));
            }
        }
        if postings > 1 && amounts > 0 {
            return true;
        }
    }
    false
}

fn is_entry(line: &str) -> bool {
    let end = line.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(line.len());
    read_day(&line[..end], Some(2000)).is_some()
}

fn is_indented(line: &str) -> bool {
    line.starts_with([' ', '\t']) && !line.trim().is_empty()
}

pub fn read(text: &str, problems: Problems) -> StatementFile {
    let mut reader = Reader::new(problems);
    reader.first_year = first_year(text);
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        reader.number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if reader.journal.entries.len() >= limits::ROWS {
            reader.problem(ProblemCode::LimitReached, None, None);
            break;
        }
        reader.line(line);
    }
    reader.finish()
}

/// The state of a journal while it is being read.
struct Reader {
    journal: Journal,
    problems: Problems,
    /// The line that is being read.
    number: u32,
    block: Block,
    marks: Marks,
    accounts: Accounts,
    year: Option<i32>,
    /// Of the first day that is written with its year, for days before any year is known.
    first_year: Option<i32>,
}

impl Reader {
    fn new(problems: Problems) -> Self {
        Self {
            journal: Journal::new(BookOrigin::Hledger),
            problems,
            number: 0,
            block: Block::None,
            marks: Marks::default(),
            accounts: Accounts::default(),
            year: None,
            first_year: None,
        }
    }

    fn finish(mut self) -> StatementFile {
        self.close();
        self.journal.finish(self.problems)
    }

    fn problem(&mut self, code: ProblemCode, field: Option<&str>, value: Option<&str>) {
        self.problems.add(self.number, code, field, value);
    }

    fn line(&mut self, line: &str) {
        if let Block::Comment = self.block {
            if matches!(line.trim(), "end comment" | "end test") {
                self.block = Block::None;
            }
            return;
        }
        if is_indented(line) {
            return self.inner(line.trim());
        }
        self.close();
        let Some(first) = line.chars().next() else {
            return;
        };
        match first {
            '0'..='9' => self.begin_entry(line),
            '~' => self.begin_plan(&line[1..]),
            '=' => {
                self.journal.leave_out(LeftOutKind::Rules);
                self.block = Block::Ignored;
            }
            ';' | '#' | '*' | '%' | '|' => {}
            _ => self.directive(line.trim_start_matches(['!', '@'])),
        }
    }

    fn begin_entry(&mut self, line: &str) {
        self.block = Block::Ignored;
        let (head, comment) = block::split_comment(line);
        let (dates, rest) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        let (first, second) = match dates.split_once('=') {
            Some((first, second)) => (first, Some(second)),
            None => (dates, None),
        };
        let last = || self.journal.entries.last().map(|entry: &Entry| entry.booked_on.year());
        let Some(booked_on) = read_day(first, self.year.or_else(last).or(self.first_year)) else {
            self.problem(ProblemCode::BadDate, Some("date"), Some(first));
            return;
        };
        let value_on = second.and_then(|day| read_day(day, Some(booked_on.year())));
        self.block = Block::entry(self.number, booked_on, value_on, rest, comment);
    }

    /// A line of the open block.
    fn inner(&mut self, text: &str) {
        match &mut self.block {
            Block::Entry { .. } => self.entry_line(text),
            Block::Plan { .. } => self.plan_line(text),
            Block::Commodity => {
                if let Some(sample) = text.strip_prefix("format ") {
                    self.marks.learn(block::split_comment(sample).0);
                }
            }
            Block::Account(name) => {
                if let Some(comment) = text.strip_prefix(';') {
                    let name = std::mem::take(name);
                    self.account_type(&name, comment);
                    self.block = Block::Account(name);
                }
            }
            Block::None | Block::Ignored | Block::Comment => {}
        }
    }

    /// Ends the open block.
    fn close(&mut self) {
        if let Block::Entry { entry, reconciled, broken } =
            std::mem::replace(&mut self.block, Block::None)
            && !broken
        {
            let mut entry = *entry;
            for posting in &mut entry.postings {
                posting.reconciled |= reconciled;
            }
            self.journal.push(entry);
        }
    }
}

/// The year of the first entry or price that is dated in full. The program itself would take the
/// year in which it runs.
fn first_year(text: &str) -> Option<i32> {
    let dated = text.lines().filter_map(|line| {
        let written = line.strip_prefix("P ").unwrap_or(line);
        let end = written.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(written.len());
        read_day(&written[..end], None)
    });
    dated.map(|day| day.year()).next()
}

/// A day, `2024-01-31`, `2024/1/31`, `2024.1.31`, or without its year when that is known.
fn read_day(text: &str, year: Option<i32>) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(digits) {
        return None;
    }
    match parts[..] {
        [year, _, _] if year.len() == 4 => date::parse(text, DateOrder::YearMonthDay),
        [month, day] if month.len() <= 2 && day.len() <= 2 => {
            NaiveDate::from_ymd_opt(year?, month.parse().ok()?, day.parse().ok()?)
                .filter(|day| in_calendar(*day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
