//! What a source reported: files of statements, their lines and the problems met while reading them.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a file was read. The name is what the API says in `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    Ofx,
    Csv,
}

impl FileFormat {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ofx => "ofx",
            Self::Csv => "csv",
        }
    }
}

/// A whole file after reading: one statement per account it speaks of, and everything that could
/// not be read. A problem never stops the lines around it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementFile {
    pub format: FileFormat,
    pub statements: Vec<Statement>,
    pub problems: Vec<Problem>,
    /// How a delimited file's columns were understood; `None` for formats that name their fields.
    pub mapping: Option<CsvMapping>,
    /// The header cells and first rows of a delimited file, as text, for a person to check.
    pub preview: Option<CsvPreview>,
}

/// One account's part of a file.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Statement {
    pub account: Option<StatementAccount>,
    /// ISO 4217, upper case, when the file says one.
    pub currency: Option<String>,
    pub lines: Vec<StatementLine>,
    pub balances: Vec<StatementBalance>,
}

/// The account as the file names it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct StatementAccount {
    /// Institution's name (OFX `FI/ORG`), when given.
    pub institution: Option<String>,
    /// Routing number, bank or branch code.
    pub bank_id: Option<String>,
    /// Account, card or CLABE number as written.
    pub number: String,
    pub kind: StatementAccountKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementAccountKind {
    #[default]
    Checking,
    Savings,
    CreditCard,
    Loan,
    Investment,
}

/// A balance the bank states for the end of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementBalance {
    pub day: NaiveDate,
    pub amount: Decimal,
    pub kind: BalanceKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BalanceKind {
    /// Booked balance (OFX `LEDGERBAL`, the last running balance of a CSV).
    Ledger,
    Available,
}

/// One movement as one source reported it. Outflow is negative.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementLine {
    /// 1-based line in the file where the movement begins.
    pub line: u32,
    /// The source's own stable id (OFX `FITID`).
    pub external_id: Option<String>,
    pub booked_on: NaiveDate,
    pub value_on: Option<NaiveDate>,
    pub amount: Decimal,
    /// ISO 4217 when the line differs from its statement or the file says it per line.
    pub currency: Option<String>,
    /// The bank's words, whitespace collapsed, otherwise untouched.
    pub description: String,
    /// The counterparty when the source has a field of its own for it.
    pub payee: Option<String>,
    pub memo: Option<String>,
    /// Cheque number or the bank's reference.
    pub reference: Option<String>,
    /// The source's own category text (Mint, YNAB, some banks), when it has one.
    pub category: Option<String>,
    pub pending: bool,
}

/// Something in the file that could not be read. `detail` is English for logs and API users; clients
/// say it in the person's language from `code`, `field` and `value`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// 1-based line in the file; 0 when it concerns the whole file.
    pub line: u32,
    pub code: ProblemCode,
    /// Column or tag concerned (`DTPOSTED`, `Monto`).
    pub field: Option<String>,
    /// The offending text, at most 80 characters.
    pub value: Option<String>,
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    BadDate,
    BadAmount,
    MissingDate,
    MissingAmount,
    BadCurrency,
    /// A row has fewer cells than its mapping needs.
    ShortRow,
    /// The running balance does not follow from the row before.
    BalanceMismatch,
    /// The bank's own answer says that it failed (OFX `STATUS` with severity ERROR).
    SourceError,
    /// The file ends in the middle of something.
    Truncated,
    /// A limit (rows, depth, length) was reached; what came before it is kept.
    LimitReached,
    /// No header or no date/amount column could be found.
    NoColumns,
    /// The file is none of the known formats.
    UnknownFormat,
    /// The file has no movement at all.
    Empty,
}

/// How the columns of a delimited file are read. Remembered per account; a person can correct it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CsvMapping {
    /// Field separator: `,` `;` `\t` `|`.
    pub delimiter: char,
    /// WHATWG label, e.g. `utf-8`, `windows-1252`.
    pub encoding: String,
    /// 0-based row of the header among the file's records; `None` when there is none.
    pub header_row: Option<u32>,
    /// One role per column.
    pub columns: Vec<ColumnRole>,
    pub date_order: DateOrder,
    pub decimal_mark: DecimalMark,
    /// The file writes outflows as positive numbers (card exports).
    #[serde(default)]
    pub invert_sign: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    BookedOn,
    ValueOn,
    /// Signed amount.
    Amount,
    /// Amount whose sign another column (`Sign`) gives.
    UnsignedAmount,
    /// Outflow, written positive or negative.
    Debit,
    /// Inflow.
    Credit,
    /// D/C, CR/DR, Cargo/Abono, Debit/Credit …
    Sign,
    Balance,
    Currency,
    Description,
    Payee,
    Memo,
    Reference,
    ExternalId,
    Category,
    /// Posted/pending/cancelled.
    Status,
    Ignore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    Point,
    Comma,
}

/// The head of a delimited file as text cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CsvPreview {
    pub header: Vec<String>,
    /// At most 20 rows.
    pub rows: Vec<Vec<String>>,
}
