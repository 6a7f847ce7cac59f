//! A record of a bank, card or cash account to a line.

use super::super::amount;
use super::super::date;
use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use super::category::{self, Label, Names};
use super::order;
use super::records::Record;
use crate::model::statement::{DateOrder, DecimalMark, ProblemCode, StatementLine, StatementPart};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What the whole file says about how it is written.
#[derive(Debug)]
pub struct Habits<'a> {
    pub order: DateOrder,
    pub mark: DecimalMark,
    pub names: Names<'a>,
}

impl Habits<'_> {
    pub fn day(&self, text: &str) -> Option<NaiveDate> {
        date::parse(&order::tidy(text), self.order)
    }

    /// An amount in the file's mark, or in the one it shows by itself. `=` is a slip for the minus
    /// beside it.
    pub fn amount(&self, text: &str) -> Option<Decimal> {
        let slipped = text.strip_prefix('=').map(|rest| format!("-{rest}"));
        let text = slipped.as_deref().unwrap_or(text);
        amount::parse(text, Some(self.mark)).or_else(|| amount::parse(text, None))
    }

    /// The record's day, or one problem.
    pub fn booked_on(&self, record: &Record<'_>, problems: &mut Problems) -> Option<NaiveDate> {
        let Some(text) = record.first('D') else {
            problems.add(record.line, missing(record, ProblemCode::MissingDate), Some("D"), None);
            return None;
        };
        let day = self.day(text);
        if day.is_none() {
            problems.add(record.line, ProblemCode::BadDate, Some("D"), Some(text));
        }
        day
    }
}

/// The file may have ended in the middle of its last record.
pub fn missing(record: &Record<'_>, code: ProblemCode) -> ProblemCode {
    if record.last { ProblemCode::Truncated } else { code }
}

/// Reads a record; `None` with a problem when it has no day or no amount. `own` is the account's
/// name, to which no transfer goes.
pub fn read(
    record: &Record<'_>,
    own: Option<&str>,
    habits: &Habits<'_>,
    problems: &mut Problems,
) -> Option<StatementLine> {
    let booked_on = habits.booked_on(record, problems)?;
    let parts = Parts::read(record, habits, problems);
    let amount = match record.first('T').or_else(|| record.first('U')) {
        Some(text) => match habits.amount(text) {
            Some(amount) => amount,
            None => {
                problems.add(record.line, ProblemCode::BadAmount, Some("T"), Some(text));
                return None;
            }
        },
        None => match parts.sum() {
            Some(sum) => sum,
            None => {
                let code = missing(record, ProblemCode::MissingAmount);
                problems.add(record.line, code, Some("T"), None);
                return None;
            }
        },
    };
    let label = record.first('L').map_or_else(Label::default, |l| category::read(l, &habits.names));
    let mut tags = label.tags;
    let splits = parts.finish(amount, record.line, &mut tags, problems);
    let whole = splits.is_empty();
    tags.sort_unstable();
    tags.dedup();
    let payee = record.first('P').and_then(collapse_some);
    let memo = record.first('M').and_then(collapse_some);
    let is_other = |account: &str| own != Some(account);
    Some(StatementLine {
        line: record.line,
        booked_on,
        amount,
        description: describe(payee.as_deref(), memo.as_deref()),
        payee,
        memo,
        reference: record
            .first('N')
            .filter(|n| n.chars().any(|c| c.is_ascii_digit()))
            .map(collapse),
        category: label.category.filter(|_| whole),
        reconciled: is_reconciled(record),
        tags,
        splits,
        transfer: label.transfer.filter(|to| whole && is_other(&to.account)),
        ..StatementLine::default()
    })
}

/// `X` and `R`; `*` and `c` are cleared only.
pub fn is_reconciled(record: &Record<'_>) -> bool {
    record.first('C').is_some_and(|mark| matches!(mark, "X" | "x" | "R" | "r"))
}

/// Who, and the memo when it adds something to it.
pub fn describe(payee: Option<&str>, memo: Option<&str>) -> String {
    let (payee, memo) = (payee.unwrap_or_default(), memo.unwrap_or_default());
    let (short, long) = (payee.to_lowercase(), memo.to_lowercase());
    if short.contains(&long) {
        payee.to_owned()
    } else if long.contains(&short) {
        memo.to_owned()
    } else {
        format!("{payee} {memo}")
    }
}

/// The parts of a split record, as far as they can be read.
struct Parts {
    list: Vec<Part>,
    /// One of them has an amount that cannot be read.
    broken: bool,
}

struct Part {
    label: Label,
    memo: Option<String>,
    amount: Option<Decimal>,
    percent: Option<Decimal>,
}

impl Parts {
    fn read(record: &Record<'_>, habits: &Habits<'_>, problems: &mut Problems) -> Self {
        let mut parts = Self { list: Vec::new(), broken: record.cut };
        for field in &record.fields {
            if field.code == 'S' {
                let label = category::read(field.text, &habits.names);
                parts.list.push(Part { label, memo: None, amount: None, percent: None });
            }
            let Some(part) = parts.list.last_mut() else {
                continue;
            };
            match field.code {
                'E' => part.memo = collapse_some(field.text),
                '$' if !field.text.is_empty() => {
                    part.amount = habits.amount(field.text);
                    if part.amount.is_none() {
                        parts.broken = true;
                        let code = ProblemCode::BadAmount;
                        problems.add(field.line, code, Some("$"), Some(field.text));
                    }
                }
                '%' => part.percent = habits.amount(field.text.trim_end_matches(['%', ' '])),
                _ => {}
            }
        }
        parts
    }

    /// The sum of parts that all have amounts.
    fn sum(&self) -> Option<Decimal> {
        if self.list.is_empty() || self.broken {
            return None;
        }
        self.list.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount?))
    }

    /// Parts that sum to `amount`; otherwise a problem and none.
    fn finish(
        mut self,
        amount: Decimal,
        line: u32,
        tags: &mut Vec<String>,
        problems: &mut Problems,
    ) -> Vec<StatementPart> {
        if self.list.is_empty() {
            return Vec::new();
        }
        self.fill(amount);
        if self.broken || self.sum() != Some(amount) {
            let value = amount.to_string();
            problems.add(line, ProblemCode::UnbalancedSplit, Some("S"), Some(&value));
            return Vec::new();
        }
        let part = |part: Part| {
            tags.extend(part.label.tags);
            StatementPart {
                amount: part.amount.unwrap_or_default(),
                category: part.label.category,
                memo: part.memo,
                transfer: part.label.transfer,
            }
        };
        self.list.into_iter().map(part).collect()
    }

    /// Amounts of parts that have a share instead, and of the one part that has neither. Shares
    /// of a whole hundred leave the cents of rounding with the last.
    fn fill(&mut self, amount: Decimal) {
        let hundred = Decimal::ONE_HUNDRED;
        let scale = amount.scale().max(2);
        let shares = self.list.iter().try_fold(Decimal::ZERO, |sum, p| sum.checked_add(p.percent?));
        for part in self.list.iter_mut().filter(|part| part.amount.is_none()) {
            let share = part.percent.and_then(|percent| amount.checked_mul(percent));
            part.amount = share.map(|share| (share / hundred).round_dp(scale));
        }
        let rest = self
            .list
            .iter()
            .filter_map(|part| part.amount)
            .try_fold(amount, |rest, part| rest.checked_sub(part));
        let Some(rest) = rest else {
            return;
        };
        let mut open = self.list.iter_mut().filter(|part| part.amount.is_none());
        match (open.next(), open.next()) {
            (Some(only), None) => only.amount = Some(rest),
            (None, _) if shares == Some(hundred) => {
                if let Some(last) = self.list.last_mut()
                    && rest.abs() < Decimal::ONE
                {
                    last.amount = last.amount.and_then(|amount| amount.checked_add(rest));
                }
            }
            _ => {}
        }
    }
}
