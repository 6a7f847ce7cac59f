//! One row to one movement.

use super::super::super::csv::records::Record;
use super::super::super::csv::words::{Status, status};
use super::super::super::currency;
use super::super::super::problem::Problems;
use super::super::super::text::{collapse, collapse_some, fold};
use super::super::draft::{Draft, Slot};
use super::super::table::{Column, Style};
use super::super::{kinds, names};
use super::columns::Columns;
use super::signs::Signs;
use super::words;
use crate::model::statement::{
    BookCategory, OriginalAmount, ProblemCode, StatementAccount, StatementAccountKind,
    StatementLine, StatementPart, TransferHint,
};
use rust_decimal::Decimal;

pub struct Reader {
    pub columns: Columns,
    /// The columns that hold amounts.
    pub money: Vec<Column>,
    pub style: Style,
    pub signs: Signs,
    /// The account of the row before when that was a part of a movement.
    pub parts_of: Option<Slot>,
}

impl Reader {
    pub fn row(&mut self, record: &Record<'_>, draft: &mut Draft, problems: &mut Problems) {
        let columns = &self.columns;
        let says = status(columns.status.of(record));
        let is_footer = columns.date.of(record).is_empty() && columns.account.of(record).is_empty();
        // A group's header, a footer, a movement that was voided.
        if is_footer || !self.has_money(record) && columns.date.of(record).is_empty() {
            return;
        }
        if says == Status::Cancelled {
            return;
        }
        let at = record.line;
        let Some(booked_on) = self.style.date(columns.date.of(record), at, "Date", problems) else {
            return;
        };
        let Some(amount) = self.amount(record, problems) else {
            return;
        };
        let slot = self.account(record, draft);
        let code = currency::code(columns.currency.of(record));
        draft.set_currency(slot, code.clone());
        let currency = code.filter(|code| draft.currency(slot) != Some(code));
        let transfer = self.transfer(record);
        let category = self.category(record, transfer.is_some());
        let raw = collapse_some(columns.raw.of(record));
        let description = collapse_some(columns.description.of(record));
        // Beside the bank's words, a program's own description is its name of the payee.
        let payee = collapse_some(columns.payee.of(record))
            .or_else(|| description.clone().filter(|_| raw.is_some()));
        let notes = collapse_some(columns.notes.of(record));
        let memo = notes.or_else(|| collapse_some(columns.memo.of(record)));
        let words = raw.or(description).or_else(|| payee.clone()).or_else(|| memo.clone());
        let line = StatementLine {
            line: at,
            external_id: collapse_some(columns.id.of(record)),
            booked_on,
            amount,
            currency,
            description: words.unwrap_or_default(),
            payee,
            memo,
            reference: collapse_some(columns.reference.of(record)),
            category: category.map(|category| {
                let key = category.key.clone();
                draft.add_category(category);
                draft.use_category(&key, amount);
                key
            }),
            pending: says == Status::Pending,
            reconciled: matches!(fold(columns.status.of(record)).as_str(), "reconciled" | "r"),
            tags: tags(columns.tags.of(record)),
            transfer,
            original: self.original(record, amount, draft.currency(slot)),
            ..StatementLine::default()
        };
        let is_part = columns.split.of(record).trim().eq_ignore_ascii_case("s");
        let goes_on = is_part && self.parts_of.replace(slot) == Some(slot);
        if !is_part {
            self.parts_of = None;
        }
        match draft.last_mut(slot).filter(|last| goes_on && is_same(last, &line)) {
            Some(whole) => add_part(whole, line),
            None => draft.push(slot, line),
        }
    }

    fn has_money(&self, record: &Record<'_>) -> bool {
        self.money.iter().any(|column| !column.of(record).is_empty())
    }

    fn amount(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Decimal> {
        let columns = &self.columns;
        let at = record.line;
        if columns.amount.is_there() {
            let cell = columns.amount.of(record);
            let amount = self.style.amount(cell, at, "Amount", problems)?;
            return Some(self.signs.movement(amount, columns.kind.of(record)));
        }
        let side = |cell: &str, problems: &mut Problems| {
            self.style.amount_or_none(cell, at, "Amount", problems)
        };
        let out = side(columns.out.of(record), problems).ok()?;
        let income = side(columns.income.of(record), problems).ok()?;
        let size = |amount: Option<Decimal>| amount.unwrap_or_default().abs();
        let sum = size(income).checked_sub(size(out));
        if out.is_none() && income.is_none() {
            problems.add(at, ProblemCode::MissingAmount, Some("Amount"), None);
            return None;
        }
        sum
    }

    fn account(&self, record: &Record<'_>, draft: &mut Draft) -> Slot {
        let columns = &self.columns;
        let name = collapse(columns.account.of(record));
        let number = collapse(columns.number.of(record));
        let key = if number.is_empty() { name.clone() } else { format!("{name} {number}") };
        draft.account(&key, || {
            let named = names::account(&name);
            let kind = match kinds::by_name(columns.account_type.of(record)) {
                // A program's "cash" is money in a bank.
                Some(StatementAccountKind::Cash) | None => named.kind,
                Some(kind) => kind,
            };
            let institution = collapse_some(columns.institution.of(record));
            StatementAccount { number: key.clone(), kind, institution, ..named }
        })
    }

    /// What was charged elsewhere, when both of its cells tell.
    fn original(
        &self,
        record: &Record<'_>,
        amount: Decimal,
        own: Option<&str>,
    ) -> Option<OriginalAmount> {
        let told = self.style.number(self.columns.original_amount.of(record))?;
        let told_currency = currency::code(self.columns.original_currency.of(record))?;
        OriginalAmount::beside(amount, own, told, told_currency)
    }

    /// The other account, where a column names it.
    fn transfer(&self, record: &Record<'_>) -> Option<TransferHint> {
        let named = collapse_some(self.columns.transfer.of(record)).filter(|cell| {
            !matches!(fold(cell).as_str(), "true" | "false" | "yes" | "no" | "0" | "1")
        });
        // "[Savings]", "Transfer:[Savings]"
        let category = self.columns.category.of(record).trim();
        let bracketed = || {
            let inner = category.strip_suffix(']')?;
            let (before, account) = inner.rsplit_once('[')?;
            let bare = before.is_empty() || words::is_transfer(before.trim_end_matches(':'));
            collapse_some(account).filter(|account| bare && !is_unassigned(account))
        };
        let account = named.or_else(bracketed)?;
        Some(TransferHint { account, external_id: None })
    }

    fn category(&self, record: &Record<'_>, is_transfer: bool) -> Option<BookCategory> {
        let columns = &self.columns;
        let says_transfer = words::is_transfer(columns.kind.of(record))
            || matches!(fold(columns.transfer.of(record)).as_str(), "true" | "yes");
        let cell = collapse_some(columns.category.of(record))
            .filter(|name| !is_transfer && !says_transfer && !words::is_transfer(name))
            .filter(|name| !is_unassigned(name))?;
        let (group, name) = match collapse_some(columns.subcategory.of(record)) {
            Some(name) => (Some(cell), name),
            None => match collapse_some(columns.group.of(record)) {
                Some(group) => (Some(group), cell),
                None => nested(&cell),
            },
        };
        let group = group.filter(|group| *group != name);
        let key = match &group {
            Some(group) => format!("{group}: {name}"),
            None => name.clone(),
        };
        Some(BookCategory { key, group, name, ..BookCategory::default() })
    }
}

/// Whether an envelope is none: what is not assigned yet (Goodbudget's "[Available]").
fn is_unassigned(name: &str) -> bool {
    matches!(fold(name).as_str(), "available" | "unallocated")
}

/// Whether two rows that are parts can be parts of one movement.
fn is_same(one: &StatementLine, other: &StatementLine) -> bool {
    (one.booked_on, &one.payee, &one.description)
        == (other.booked_on, &other.payee, &other.description)
        && one.amount.checked_add(other.amount).is_some()
}

/// Makes a row a part of the movement that rows before it began.
fn add_part(whole: &mut StatementLine, row: StatementLine) {
    let part = |line: &mut StatementLine| StatementPart {
        amount: line.amount,
        category: line.category.take(),
        memo: line.memo.take(),
        transfer: line.transfer.take(),
    };
    if whole.splits.is_empty() {
        whole.splits = vec![part(whole)];
    }
    let mut row = row;
    whole.splits.push(part(&mut row));
    whole.amount += row.amount;
    let fresh: Vec<String> = row.tags.into_iter().filter(|tag| !whole.tags.contains(tag)).collect();
    whole.tags.extend(fresh);
}

/// "Food:Groceries", "Food > Groceries" and "Food►Groceries" name a group and a category in it.
fn nested(cell: &str) -> (Option<String>, String) {
    let marks = ["\u{25ba}", " > ", ":"];
    for mark in marks {
        if let Some((group, name)) = cell.split_once(mark)
            && let (Some(group), Some(name)) = (collapse_some(group), collapse_some(name))
        {
            return (Some(group), name);
        }
    }
    (None, cell.to_owned())
}

fn tags(cell: &str) -> Vec<String> {
    let tags = cell.split([',', ';', '|']).map(|tag| collapse(tag.trim().trim_start_matches('#')));
    tags.filter(|tag| !tag.is_empty()).collect()
}
