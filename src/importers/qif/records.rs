//! Lines to headers and records.

use crate::model::statement::{DateOrder, StatementAccountKind};

/// One line of a record: its letter and the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    pub code: char,
    pub text: &'a str,
    /// 1-based.
    pub line: u32,
}

/// The lines up to `^`.
#[derive(Debug, PartialEq, Eq)]
pub struct Record<'a> {
    pub line: u32,
    pub fields: Vec<Field<'a>>,
    /// It ended with `^`, not with the file or a header.
    pub closed: bool,
    /// The file ended in it.
    pub last: bool,
    /// It had more lines than are kept.
    pub cut: bool,
}

impl<'a> Record<'a> {
    /// The first field with a letter that says something.
    pub fn first(&self, code: char) -> Option<&'a str> {
        let mut fields = self.fields.iter().filter(|field| field.code == code);
        fields.find(|field| !field.text.is_empty()).map(|field| field.text)
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum Item<'a> {
    Header(Header),
    Record(Record<'a>),
}

/// What the records behind a header are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    Movements(StatementAccountKind),
    Accounts,
    Categories,
    /// Classes, securities, prices, memorized payments, budgets.
    Lists,
    /// A header that is none of the format's: its records are movements if they look like them.
    Unknown,
    /// The list of accounts ends.
    ListEnds,
    /// Some programs say the order of their dates.
    Dates(DateOrder),
    /// An option without meaning here.
    Option,
}

/// Lines of a record that are kept; the longest split of a real file has some hundreds.
const RECORD_LINES: usize = 20_000;

pub struct Records<'a> {
    rest: &'a str,
    line: u32,
    end: char,
    /// A header that ended a record without `^`.
    header: Option<Header>,
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str) -> Self {
        let end = if text.contains('\n') { '\n' } else { '\r' };
        Self { rest: text.trim_start_matches('\u{feff}'), line: 0, end, header: None }
    }

    fn next_line(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_once(self.end).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line = self.line.saturating_add(1);
        Some(line.trim_end())
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        if let Some(header) = self.header.take() {
            return Some(Item::Header(header));
        }
        let mut record =
            Record { line: 0, fields: Vec::new(), closed: false, last: false, cut: false };
        while let Some(line) = self.next_line() {
            let line = line.trim_start();
            let mut chars = line.chars();
            let Some(code) = chars.next() else {
                continue;
            };
            let text = chars.as_str();
            if code == '!' {
                let header = header(text);
                if record.fields.is_empty() {
                    return Some(Item::Header(header));
                }
                self.header = Some(header);
                return Some(Item::Record(record));
            }
            if code == '^' && text.trim_matches('^').is_empty() {
                if !record.fields.is_empty() {
                    record.closed = true;
                    return Some(Item::Record(record));
                }
                continue;
            }
            if record.fields.is_empty() {
                record.line = self.line;
            }
            if record.fields.len() < RECORD_LINES {
                record.fields.push(Field { code, text: text.trim(), line: self.line });
            } else {
                record.cut = true;
            }
        }
        record.last = true;
        (!record.fields.is_empty()).then_some(Item::Record(record))
    }
}

fn header(text: &str) -> Header {
    let text = text.trim().to_ascii_lowercase();
    let (name, value) = match text.find([':', ' ', '=']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text.as_str(), ""),
    };
    match (name, value) {
        ("account" | "accounts", _) => Header::Accounts,
        ("clear", "autoswitch") => Header::ListEnds,
        ("option", "mdy") => Header::Dates(DateOrder::MonthDayYear),
        ("option", "dmy") => Header::Dates(DateOrder::DayMonthYear),
        ("option" | "clear", _) => Header::Option,
        ("type", "cat" | "category" | "categories") => Header::Categories,
        (
            "type",
            "class" | "classes" | "tag" | "tags" | "security" | "securities" | "prices"
            | "memorized" | "memorised" | "budget" | "budgets" | "template" | "payee" | "rate"
            | "price",
        ) => Header::Lists,
        ("type", value) => kind(value).map_or(Header::Unknown, Header::Movements),
        _ => Header::Unknown,
    }
}

/// The kind of account that a type names.
pub fn kind(name: &str) -> Option<StatementAccountKind> {
    use StatementAccountKind as Kind;
    match name.trim().to_ascii_lowercase().as_str() {
        "bank" | "checking" => Some(Kind::Checking),
        "savings" => Some(Kind::Savings),
        "ccard" | "credit card" | "creditcard" => Some(Kind::CreditCard),
        "cash" => Some(Kind::Cash),
        "oth a" | "otha" | "asset" | "invoice" => Some(Kind::OtherAsset),
        "oth l" | "othl" | "liability" | "bill" | "tax" => Some(Kind::OtherLiability),
        "invst" | "invest" | "port" | "mutual" | "401(k)/403(b)" => Some(Kind::Investment),
        _ => None,
    }
}
