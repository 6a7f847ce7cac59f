//! One row to one statement line.

use super::super::text::{collapse, collapse_some};
use super::super::{amount, currency, date};
use super::layout::Layout;
use super::records::Record;
use super::signs::{Side, Signs};
use super::words::{self, Status};
use crate::model::reading::DecimalMarkReason;
use crate::model::statement::{
    CsvMapping, DecimalMark, OriginalAmount, ProblemCode, StatementLine,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Reads the rows of one file.
pub struct RowReader<'m> {
    pub mapping: &'m CsvMapping,
    pub layout: Layout,
    pub signs: Signs,
    /// The columns of who pays and who is paid.
    parties: Option<(usize, usize)>,
}

/// What a row is.
#[derive(Debug)]
pub enum Row {
    Movement {
        line: Box<StatementLine>,
        balance: Option<Decimal>,
    },
    /// A total, an opening balance, a cancelled movement, a continuation.
    Nothing,
    /// A movement that cannot be read, and the column to blame.
    Unreadable {
        code: ProblemCode,
        column: Option<usize>,
    },
}

/// The amount of a row.
enum Money {
    None,
    Amount(Decimal),
    Bad(usize),
}

impl<'m> RowReader<'m> {
    pub fn new(mapping: &'m CsvMapping, signs: Signs) -> Self {
        Self { mapping, layout: Layout::of(mapping), signs, parties: None }
    }

    /// Of a file with this header.
    pub fn with_header(self, header: &[String]) -> Self {
        Self { parties: words::parties(header), ..self }
    }

    pub fn read(&self, record: &Record<'_>) -> Row {
        let layout = &self.layout;
        if record.is_blank() {
            return Row::Nothing;
        }
        let status = layout.status.map_or(Status::Posted, |at| words::status(record.cell(at)));
        if status == Status::Cancelled {
            return Row::Nothing;
        }
        let day = self.day(record);
        let money = self.money(record);
        let value = match (&day, money) {
            (Day::None | Day::Bad(_), Money::None) => return Row::Nothing,
            (_, Money::None) => return self.without_amount(record),
            _ if self.says(record, words::is_balance) => return Row::Nothing,
            (Day::None | Day::Bad(_), _) if self.says(record, words::is_total) => {
                return Row::Nothing;
            }
            (Day::None, _) => return self.without_date(record),
            // Announced without a day: it is told when it is booked.
            (Day::Bad(column), _) if self.is_announced(record.cell(*column)) => {
                return Row::Nothing;
            }
            (Day::Bad(column), _) => return bad(ProblemCode::BadDate, *column),
            (Day::On(_), Money::Bad(column)) => return bad(ProblemCode::BadAmount, column),
            (Day::On(_), Money::Amount(value)) => value,
        };
        let Day::On(booked_on) = day else {
            return Row::Nothing;
        };
        let currency = match layout.currency.map(|at| (at, record.cell(at))) {
            None | Some((_, "")) => None,
            Some((at, text)) => match currency::code(text) {
                Some(code) => Some(code),
                // A bare "$" names no currency, which is no mistake.
                None if currency::is_marker(text) => None,
                None => return bad(ProblemCode::BadCurrency, at),
            },
        };
        let says_so = |at: usize| self.is_announced(record.cell(at));
        let pending = status == Status::Pending || layout.booked_on.is_some_and(says_so);
        let mut line = self.line(record, booked_on, value, currency, pending);
        line.original = self.original(record, &line);
        let balance = layout.balance.and_then(|at| self.number(record.cell(at)));
        Row::Movement { line: Box::new(line), balance }
    }

    fn line(
        &self,
        record: &Record<'_>,
        booked_on: NaiveDate,
        amount: Decimal,
        currency: Option<String>,
        pending: bool,
    ) -> StatementLine {
        let layout = &self.layout;
        let one =
            |column: Option<usize>| column.and_then(|at| collapse_some(unmarked(record.cell(at))));
        let description = joined(record, &layout.descriptions);
        let amount = if self.mapping.invert_sign { -amount } else { amount };
        let payee = self.payee(record, amount);
        let memo = Some(joined(record, &layout.memos)).filter(|memo| !memo.is_empty());
        let description = match (description.is_empty(), &payee, &memo) {
            (false, _, _) => description,
            (true, Some(payee), _) => payee.clone(),
            (true, None, Some(memo)) => memo.clone(),
            (true, None, None) => String::new(),
        };
        StatementLine {
            line: record.line,
            external_id: one(layout.external_id),
            booked_on,
            value_on: layout.value_on.and_then(|at| self.date(record.cell(at))),
            amount,
            currency,
            description,
            payee,
            memo,
            reference: one(layout.reference),
            category: one(layout.category),
            pending,
            ..StatementLine::default()
        }
    }

    /// The first payee that is told; of who pays and who is paid, the one that is not the person.
    fn payee(&self, record: &Record<'_>, amount: Decimal) -> Option<String> {
        let told = |at: &usize| collapse_some(record.cell(*at));
        let payees = &self.layout.payees;
        let parties = self.parties.filter(|(a, b)| payees.contains(a) || payees.contains(b));
        let other =
            parties.map(|(payer, payee)| if amount.is_sign_negative() { payee } else { payer });
        other.as_ref().and_then(told).or_else(|| payees.iter().find_map(told))
    }

    /// Whether a bank writes in place of a day that the movement is not booked yet.
    fn is_announced(&self, cell: &str) -> bool {
        words::status(cell) == Status::Pending
    }

    /// What was charged elsewhere, when it is told whole and in another currency.
    fn original(&self, record: &Record<'_>, line: &StatementLine) -> Option<OriginalAmount> {
        let amount = self.number(record.cell(self.layout.original_amount?))?;
        let currency = currency::code(record.cell(self.layout.original_currency?))?;
        OriginalAmount::beside(line.amount, line.currency.as_deref(), amount, currency)
    }

    /// The booked day, or the value day of a row that is not booked yet.
    fn day(&self, record: &Record<'_>) -> Day {
        let mut blamed = None;
        for column in [self.layout.booked_on, self.layout.value_on].into_iter().flatten() {
            let cell = record.cell(column);
            if cell.is_empty() {
                continue;
            }
            match self.date(cell) {
                Some(day) => return Day::On(day),
                None => blamed = blamed.or(Some(column)),
            }
        }
        blamed.map_or(Day::None, Day::Bad)
    }

    fn date(&self, cell: &str) -> Option<NaiveDate> {
        date::parse(cell, self.mapping.date_order)
    }

    fn number(&self, cell: &str) -> Option<Decimal> {
        amount::parse(cell, Some(self.mapping.decimal_mark))
    }

    fn money(&self, record: &Record<'_>) -> Money {
        let layout = &self.layout;
        let filled = |columns: &[usize]| {
            columns.iter().copied().find(|at| !is_empty_number(record.cell(*at)))
        };
        if let Some(column) = filled(&layout.amounts) {
            return self.number(record.cell(column)).map_or(Money::Bad(column), Money::Amount);
        }
        if let Some(column) = filled(&layout.unsigned) {
            let Some(value) = self.number(record.cell(column)) else {
                return Money::Bad(column);
            };
            let Some(sign) = layout.sign else {
                return Money::Amount(value);
            };
            return match self.signs.direction(record.cell(sign)) {
                Some(true) => Money::Amount(value.abs()),
                Some(false) => Money::Amount(-value.abs()),
                None if value.is_zero() => Money::Amount(value),
                None => Money::Bad(sign),
            };
        }
        self.sides(record)
    }

    fn sides(&self, record: &Record<'_>) -> Money {
        let mut total: Option<Decimal> = None;
        let sides = [
            (self.layout.debit, self.signs.debit, true),
            (self.layout.credit, self.signs.credit, false),
        ];
        for (column, side, out) in sides {
            let Some(column) = column.filter(|at| !is_empty_number(record.cell(*at))) else {
                continue;
            };
            let Some(value) = self.number(record.cell(column)) else {
                return Money::Bad(column);
            };
            let size = Side::size(side, value);
            let signed = if out { -size } else { size };
            let Some(sum) = total.unwrap_or_default().checked_add(signed) else {
                return Money::Bad(column);
            };
            total = Some(sum);
        }
        total.map_or(Money::None, Money::Amount)
    }

    /// A dated row whose amount is empty is a balance or a note, unless it is a lone movement.
    fn without_amount(&self, record: &Record<'_>) -> Row {
        let says_balance = self.layout.balance.is_some_and(|at| !record.cell(at).is_empty());
        if says_balance
            || self.says(record, words::is_balance)
            || self.says(record, words::is_total)
        {
            return Row::Nothing;
        }
        Row::Unreadable { code: ProblemCode::MissingAmount, column: self.layout.money().next() }
    }

    fn without_date(&self, record: &Record<'_>) -> Row {
        let needed = self.layout.booked_on.or(self.layout.value_on);
        let is_short = needed.is_some_and(|at| at >= record.cells.len());
        let code = if is_short { ProblemCode::ShortRow } else { ProblemCode::MissingDate };
        // A sum without words stands under the column it adds up.
        let filled = record.cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled <= 2 && !record.cells.iter().any(|cell| cell.chars().any(char::is_alphabetic)) {
            return Row::Nothing;
        }
        Row::Unreadable { code, column: needed }
    }

    /// Whether the words of a row are such.
    fn says(&self, record: &Record<'_>, such: fn(&str) -> bool) -> bool {
        let layout = &self.layout;
        let texts = layout.descriptions.iter().chain(&layout.payees).copied();
        let first = record.cells.iter().find(|cell| !cell.is_empty());
        texts.map(|at| record.cell(at)).chain(first.map(|cell| cell.as_ref())).any(such)
    }
}

enum Day {
    None,
    Bad(usize),
    On(NaiveDate),
}

fn bad(code: ProblemCode, column: usize) -> Row {
    Row::Unreadable { code, column: Some(column) }
}

/// A number without the apostrophes that keep a spreadsheet from reading it as one.
pub fn unmarked(cell: &str) -> &str {
    let bare = cell.trim_matches('\'');
    let is_number = bare.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-'));
    if is_number { bare } else { cell }
}

/// Empty, or what some banks write for it.
fn is_empty_number(cell: &str) -> bool {
    matches!(cell, "" | "-" | "--" | "N/A" | "n/a")
}

/// The texts of several columns, each once.
fn joined(record: &Record<'_>, columns: &[usize]) -> String {
    let mut out = String::new();
    for text in columns.iter().map(|at| collapse(record.cell(*at))).filter(|text| !text.is_empty())
    {
        if !out.is_empty() && out.contains(&text) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&text);
    }
    out
}

/// The mark that the amounts of a file speak for.
#[derive(Debug, Default)]
pub struct MarkEvidence {
    points: usize,
    commas: usize,
    /// The first cell that speaks for a point, for a comma, and the first with groups of thousands.
    samples: [Option<String>; 3],
}

impl MarkEvidence {
    pub fn add(&mut self, cell: &str) {
        let place = match amount::mark_evidence(cell) {
            Some(DecimalMark::Point) => {
                self.points += 1;
                0
            }
            Some(DecimalMark::Comma) => {
                self.commas += 1;
                1
            }
            None if amount::is_point_grouped(cell) => 2,
            None => return,
        };
        self.samples[place].get_or_insert_with(|| cell.to_owned());
    }

    /// The mark, and what decided.
    pub fn verdict(&self) -> (DecimalMark, DecimalMarkReason) {
        let [point, comma, grouped] = &self.samples;
        let seen = |sample: &Option<String>| match sample {
            Some(sample) => DecimalMarkReason::Seen { sample: sample.clone() },
            None => DecimalMarkReason::Usual,
        };
        if self.commas > self.points {
            (DecimalMark::Comma, seen(comma))
        } else if self.points == 0 && grouped.is_some() {
            (DecimalMark::Comma, seen(grouped))
        } else {
            (DecimalMark::Point, seen(point))
        }
    }
}
