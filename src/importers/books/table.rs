//! A table whose columns are known by their names, in any order and case.

use super::super::amount;
use super::super::csv::order::OrderEvidence;
use super::super::csv::records::{Record, Records};
use super::super::date;
use super::super::limits;
use super::super::problem::Problems;
use super::super::text::{collapse, fold};
use crate::model::statement::{DateOrder, DecimalMark, ProblemCode};
use chrono::NaiveDate;
use rust_decimal::Decimal;

const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// A header and the records under it.
#[derive(Clone)]
pub struct Table<'a> {
    /// Folded names.
    header: Vec<String>,
    records: Records<'a>,
}

/// A column by its place; a table without the column has empty cells in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(Option<usize>);

impl Column {
    pub fn is_there(self) -> bool {
        self.0.is_some()
    }

    pub fn of<'r>(self, record: &'r Record<'_>) -> &'r str {
        self.0.map_or("", |at| record.cell(at))
    }
}

impl<'a> Table<'a> {
    /// The table of a text whose first record is its header; `None` when that has one cell.
    pub fn open(text: &'a str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let read = |delimiter| {
            let mut records = Records::new(text, delimiter);
            let mut record = Record::default();
            records.read(&mut record);
            let header: Vec<String> = record.cells.iter().map(|cell| fold(cell)).collect();
            (header.len() > 1).then_some(Self { header, records })
        };
        DELIMITERS.into_iter().filter_map(read).max_by_key(|table| table.header.len())
    }

    /// The table whose header is the first of the leading records that `is_header` accepts: titles
    /// may stand before it.
    pub fn find(text: &'a str, is_header: impl Fn(&Self) -> bool) -> Option<Self> {
        const WITHIN: usize = 20;
        let text = text.trim_start_matches('\u{feff}');
        DELIMITERS.into_iter().find_map(|delimiter| {
            let mut records = Records::new(text, delimiter);
            let mut record = Record::default();
            for _ in 0..WITHIN {
                if !records.read(&mut record) {
                    return None;
                }
                let header: Vec<String> = record.cells.iter().map(|cell| fold(cell)).collect();
                let table = Self { header, records: records.clone() };
                if is_header(&table) {
                    return Some(table);
                }
            }
            None
        })
    }

    /// The column with the first of these folded names that the header has.
    pub fn column(&self, names: &[&str]) -> Column {
        let place = |name: &&str| self.header.iter().position(|cell| cell == name);
        Column(names.iter().find_map(place))
    }

    /// Whether the header has a column of every one of these folded names.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(&[name]).is_there())
    }

    /// Exports that were put one behind the other repeat their header.
    fn is_header(&self, record: &Record<'_>) -> bool {
        record.cells.len() == self.header.len()
            && self.header.iter().zip(&record.cells).all(|(name, cell)| *name == fold(cell))
    }

    /// How all the records write their dates and amounts.
    pub fn style(&self, dates: Column, amounts: &[Column], month_first_country: bool) -> Style {
        let mut order = OrderEvidence::default();
        let mut marks = MarkEvidence::default();
        self.clone().each(&mut Problems::default(), |record, _| {
            order.add(dates.of(record));
            for column in amounts {
                marks.add(column.of(record));
            }
        });
        Style { order: order.order(month_first_country), mark: marks.mark() }
    }

    /// Walks the records until the limit of rows; blank ones and the header again are none.
    pub fn each(
        mut self,
        problems: &mut Problems,
        mut take: impl FnMut(&Record<'a>, &mut Problems),
    ) {
        let mut record = Record::default();
        let mut rows = 0;
        while self.records.read(&mut record) {
            if record.is_blank() || self.is_header(&record) {
                continue;
            }
            rows += 1;
            if rows > limits::ROWS {
                problems.add(record.line, ProblemCode::LimitReached, None, None);
                break;
            }
            take(&record, problems);
        }
    }
}

/// How a table writes dates and amounts.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    order: DateOrder,
    mark: Option<DecimalMark>,
}

impl Style {
    /// The date of a row, or a problem about it.
    pub fn date(
        &self,
        cell: &str,
        line: u32,
        field: &str,
        problems: &mut Problems,
    ) -> Option<NaiveDate> {
        let day = date::parse(cell, self.order);
        if day.is_none() {
            let missing = cell.is_empty();
            let code = if missing { ProblemCode::MissingDate } else { ProblemCode::BadDate };
            problems.add(line, code, Some(field), Some(cell).filter(|_| !missing));
        }
        day
    }

    /// The amount of a cell, if it is one.
    pub fn number(&self, cell: &str) -> Option<Decimal> {
        amount::parse(cell, self.mark)
    }

    /// The amount of a cell, or a problem about it.
    pub fn amount(
        &self,
        cell: &str,
        line: u32,
        field: &str,
        problems: &mut Problems,
    ) -> Option<Decimal> {
        let value = self.number(cell);
        if value.is_none() {
            let missing = cell.is_empty();
            let code = if missing { ProblemCode::MissingAmount } else { ProblemCode::BadAmount };
            problems.add(line, code, Some(field), Some(cell).filter(|_| !missing));
        }
        value
    }

    /// Like [`amount`](Self::amount) for a cell that may be empty.
    pub fn amount_or_none(
        &self,
        cell: &str,
        line: u32,
        field: &str,
        problems: &mut Problems,
    ) -> Result<Option<Decimal>, Unreadable> {
        if cell.is_empty() {
            return Ok(None);
        }
        self.amount(cell, line, field, problems).map(Some).ok_or(Unreadable)
    }
}

/// A cell that was reported as a problem.
#[derive(Debug, Clone, Copy)]
pub struct Unreadable;

/// The decimal mark from all the amounts of a table.
#[derive(Debug, Default)]
struct MarkEvidence {
    points: usize,
    commas: usize,
    /// Amounts whose one mark stands before exactly three digits.
    point_groups: usize,
    comma_groups: usize,
}

impl MarkEvidence {
    fn add(&mut self, cell: &str) {
        match amount::mark_evidence(cell) {
            Some(DecimalMark::Point) => self.points += 1,
            Some(DecimalMark::Comma) => self.commas += 1,
            None if cell.contains(',') => self.comma_groups += 1,
            None if amount::is_point_grouped(cell) => self.point_groups += 1,
            None => {}
        }
    }

    /// In a table where every mark stands before three digits, it groups them.
    fn mark(&self) -> Option<DecimalMark> {
        match (self.points, self.commas) {
            (0, 0) if self.comma_groups > self.point_groups => Some(DecimalMark::Point),
            (0, 0) if self.point_groups > 0 => Some(DecimalMark::Comma),
            (0, 0) => None,
            (points, commas) if commas > points => Some(DecimalMark::Comma),
            _ => Some(DecimalMark::Point),
        }
    }
}

/// The tags of a cell that lists them with commas.
pub fn tags(cell: &str) -> Vec<String> {
    cell.split(',').map(collapse).filter(|tag| !tag.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_in_any_order_case_and_separator() {
        let table =
            Table::open("\u{feff}\"AMOUNT\";date\n\n-1,50;01/02/2025\n;\namount;DATE\n").unwrap();
        assert!(table.has(&["date", "amount"]));
        let (date, amount) = (table.column(&["day", "date"]), table.column(&["amount"]));
        let style = table.style(date, &[amount], false);
        let mut problems = Problems::default();
        let mut seen = Vec::new();
        table.each(&mut problems, |row, problems| {
            let day = style.date(date.of(row), row.line, "date", problems);
            seen.push((row.line, day, style.amount(amount.of(row), row.line, "amount", problems)));
        });
        let day = NaiveDate::from_ymd_opt(2025, 2, 1);
        assert_eq!(seen, [(3, day, Some(Decimal::new(-150, 2)))]);
        assert!(problems.is_empty());
    }

    #[test]
    fn marks_before_three_digits_everywhere_group_them() {
        let mark = |cells: &[&str]| {
            let mut evidence = MarkEvidence::default();
            for cell in cells {
                evidence.add(cell);
            }
            evidence.mark()
        };
        assert_eq!(mark(&["¥1,200", "¥0"]), Some(DecimalMark::Point));
        assert_eq!(mark(&["1.200 €", "0 €"]), Some(DecimalMark::Comma));
        assert_eq!(mark(&["4.750", "0.000"]), Some(DecimalMark::Point));
        assert_eq!(mark(&["12", "0"]), None);
    }
}
