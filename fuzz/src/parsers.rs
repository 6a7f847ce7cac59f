//! The parsers that are fuzzed, each by the name under which its seeds lie.

use crate::importers::{self, Format, household};
use crate::model::fault::Fault;
use crate::model::statement::{BookOrigin, CsvMapping, FileFormat, StatementFile};
use crate::{checks, packing};
use std::borrow::Cow;

/// How the fuzzer's bytes become a file.
type Frame = fn(&[u8]) -> Cow<'_, [u8]>;

/// One parser under test.
pub struct Parser {
    pub name: &'static str,
    format: Format,
    frame: Frame,
}

const fn text(name: &'static str, format: Format) -> Parser {
    Parser { name, format, frame: whole }
}

const fn framed(name: &'static str, frame: Frame) -> Parser {
    Parser { name, format: Format::Auto, frame }
}

/// Every parser; `csv` is tried with mappings too, and `household` is read by its own reader.
pub const PARSERS: [Parser; 22] = [
    text("ofx", Format::Is(FileFormat::Ofx)),
    text("qif", Format::Is(FileFormat::Qif)),
    text("camt", Format::Is(FileFormat::Camt)),
    text("mt940", Format::Is(FileFormat::Mt940)),
    text("csv", Format::Is(FileFormat::Csv)),
    text("markup", Format::Is(FileFormat::Spreadsheet)),
    framed("xlsx", packing::xlsx),
    framed("ods", packing::ods),
    framed("xls", whole),
    framed("zip", packing::zip),
    framed("actual", whole),
    framed("gnucash-database", whole),
    framed("firefly-database", whole),
    framed("gnucash", whole),
    framed("ynab4", whole),
    framed("ynab", |bytes| {
        headed(
            bytes,
            "Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,Outflow,Inflow,Cleared\n",
        )
    }),
    framed("firefly", |bytes| {
        headed(
            bytes,
            "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,native_currency_code,native_amount,native_foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes\n",
        )
    }),
    framed("mint", |bytes| {
        headed(
            bytes,
            "Date,Description,Original Description,Amount,Transaction Type,Category,Account Name,Labels,Notes\n",
        )
    }),
    framed("monarch", |bytes| {
        headed(bytes, "Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags\n")
    }),
    framed("other", |bytes| {
        headed(
            bytes,
            "Date,Account,Name,Amount,Category,Parent Category,Tags,Type,Currency,Status,Transfers,Note\n",
        )
    }),
    text("journal", Format::Is(FileFormat::Book)),
    framed("household", packing::household),
];

fn whole(bytes: &[u8]) -> Cow<'_, [u8]> {
    Cow::Borrowed(bytes)
}

/// Behind a header by which the format is told.
fn headed<'a>(bytes: &'a [u8], header: &str) -> Cow<'a, [u8]> {
    if bytes.starts_with(header.as_bytes()) {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned([header.as_bytes(), bytes].concat())
}

/// The parser of that name.
pub fn named(name: &str) -> Option<&'static Parser> {
    PARSERS.iter().find(|parser| parser.name == name)
}

/// The parser whose seed a file is that was read as this.
pub fn of(file: &StatementFile, bytes: &[u8]) -> &'static str {
    let packed = bytes.starts_with(b"PK");
    match (file.format, file.book.as_ref().map(|book| book.origin)) {
        (FileFormat::Ofx, _) => "ofx",
        (FileFormat::Qif, _) => "qif",
        (FileFormat::Camt, _) => "camt",
        (FileFormat::Mt940, _) => "mt940",
        (FileFormat::Csv, _) if packed => "zip",
        (FileFormat::Csv, _) => "csv",
        (FileFormat::Spreadsheet, _) if bytes.starts_with(b"\xD0\xCF") => "xls",
        (FileFormat::Spreadsheet, _) if packed && holds(bytes, b"content.xml") => "ods",
        (FileFormat::Spreadsheet, _) if packed => "xlsx",
        (FileFormat::Spreadsheet, _) => "markup",
        (FileFormat::Book, Some(BookOrigin::Actual)) => "actual",
        (FileFormat::Book, Some(BookOrigin::Gnucash)) if is_sqlite(bytes) => "gnucash-database",
        (FileFormat::Book, Some(BookOrigin::Gnucash)) => "gnucash",
        (FileFormat::Book, Some(BookOrigin::Firefly)) if is_sqlite(bytes) => "firefly-database",
        (FileFormat::Book, Some(BookOrigin::Firefly)) => "firefly",
        (FileFormat::Book, Some(BookOrigin::Ynab)) if bytes.starts_with(b"{") => "ynab4",
        (FileFormat::Book, Some(BookOrigin::Ynab)) => "ynab",
        (FileFormat::Book, Some(BookOrigin::Mint)) => "mint",
        (FileFormat::Book, Some(BookOrigin::Monarch)) => "monarch",
        (FileFormat::Book, Some(BookOrigin::Other)) => "other",
        (FileFormat::Book, _) => "journal",
    }
}

fn is_sqlite(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3")
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

impl Parser {
    /// Reads these bytes and checks what must hold of anything that is read.
    pub fn run(&self, bytes: &[u8]) {
        let file = (self.frame)(bytes);
        if self.name == "household" {
            return drop(archive(&file));
        }
        let read = importers::read(&file, self.format, None);
        checks::check(&read);
        if let Some(guess) = read.mapping {
            let mapping = disturbed(guess, bytes);
            checks::check(&importers::read(&file, self.format, Some(&mapping)));
        }
    }
}

fn archive(bytes: &[u8]) -> Result<usize, Fault> {
    let mut count = 0;
    household::Archive::open(bytes)?.read(7, |rows| {
        count += rows.rows.len();
        Ok::<(), Fault>(())
    })?;
    Ok(count)
}

/// The guessed mapping as a careless person might change it.
fn disturbed(mut mapping: CsvMapping, bytes: &[u8]) -> CsvMapping {
    use crate::model::statement::{DateOrder, DecimalMark};
    let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
    if at(0) & 1 == 0 {
        mapping.columns.reverse();
    }
    mapping.delimiter = [',', ';', '\t', '|'][usize::from(at(1) % 4)];
    mapping.header_row = (at(2) % 4 != 0).then(|| u32::from(at(2)));
    mapping.date_order =
        [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay]
            [usize::from(at(3) % 3)];
    mapping.decimal_mark = [DecimalMark::Point, DecimalMark::Comma][usize::from(at(4) % 2)];
    mapping.invert_sign = at(5) & 1 == 0;
    mapping
}
