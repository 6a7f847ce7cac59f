//! What a source reported: files of statements, their lines and the problems met while reading them.

use super::reading::TableReading;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a file was read. The name is what the API says in `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    Ofx,
    Csv,
    /// A spreadsheet (XLSX, XLS), read as the table on its fullest sheet.
    Spreadsheet,
    Qif,
    /// ISO 20022 cash management: CAMT.052, .053 and .054.
    Camt,
    /// SWIFT MT940 and MT942.
    Mt940,
    /// The export of another finance program.
    Book,
}

impl FileFormat {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ofx => "ofx",
            Self::Csv => "csv",
            Self::Spreadsheet => "spreadsheet",
            Self::Qif => "qif",
            Self::Camt => "camt",
            Self::Mt940 => "mt940",
            Self::Book => "book",
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
    /// Why a delimited file is read as it is.
    pub reading: Option<TableReading>,
    /// What the export of another finance program brings beside its movements.
    pub book: Option<Book>,
}

impl StatementFile {
    /// A file of a format that names its fields.
    pub fn of(format: FileFormat, statements: Vec<Statement>, problems: Vec<Problem>) -> Self {
        Self {
            format,
            statements,
            problems,
            mapping: None,
            preview: None,
            reading: None,
            book: None,
        }
    }
}

/// One account's part of a file.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Statement {
    /// When the file is an archive: what this part of it is.
    pub format: Option<FileFormat>,
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
    /// What the person calls the account, when the source knows (QIF, another finance program).
    pub name: Option<String>,
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
    Cash,
    OtherAsset,
    OtherLiability,
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
    /// Booked balance before the first movement of the day.
    Opening,
}

/// One movement as one source reported it. Outflow is negative.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
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
    /// `external_id` of the pending line that this one settles, when the source links the two.
    pub settles: Option<String>,
    /// The source says that the line with this `external_id` is gone; nothing else of it is told.
    pub removed: bool,
    /// The person had checked the movement against a statement (QIF `CX`, other programs).
    pub reconciled: bool,
    pub tags: Vec<String>,
    /// Parts of the movement with categories of their own; empty or they sum to `amount`.
    pub splits: Vec<StatementPart>,
    /// The source says that the movement goes to or comes from another account of the person.
    pub transfer: Option<TransferHint>,
    /// What was charged where it was charged, when in another currency. Signed as `amount`.
    pub original: Option<OriginalAmount>,
    /// The counterparty's account (IBAN, CLABE, number) as written.
    pub counterparty_account: Option<String>,
}

/// One part of a movement.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct StatementPart {
    pub amount: Decimal,
    pub category: Option<String>,
    pub memo: Option<String>,
    pub transfer: Option<TransferHint>,
}

/// The other side of a transfer, as the source names it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct TransferHint {
    /// Number or name of the other account: a [`StatementAccount::number`] of the same file when the
    /// file has it; empty where the source says only that it is a transfer.
    pub account: String,
    /// `external_id` of the other account's line, when the source links the two.
    pub external_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginalAmount {
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
}

impl OriginalAmount {
    /// What a table tells beside an amount: with that amount's sign, and only when it is another
    /// currency's.
    pub fn beside(
        amount: Decimal,
        currency: Option<&str>,
        told: Decimal,
        told_currency: String,
    ) -> Option<Self> {
        if told.is_zero() || currency == Some(told_currency.as_str()) {
            return None;
        }
        let size = told.abs();
        let amount = if amount.is_sign_negative() { -size } else { size };
        Some(Self { amount, currency: told_currency })
    }
}

/// What another finance program exports beside accounts and movements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Book {
    pub origin: BookOrigin,
    /// In the order of the program. Lines, parts and budgets name them by `key`.
    pub categories: Vec<BookCategory>,
    pub budgets: Vec<BookBudget>,
    /// What the program's file holds and is not brought over.
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BookOrigin {
    Actual,
    Ynab,
    Firefly,
    Mint,
    Monarch,
    Gnucash,
    Hledger,
    Beancount,
    /// A table of a program that is not named here: accounts, categories and movements in rows.
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct BookCategory {
    /// As lines say it in `category`.
    pub key: String,
    pub group: Option<String>,
    pub name: String,
    pub income: bool,
    /// Put away by the person; kept for its history.
    pub archived: bool,
}

/// An amount assigned to a category for a month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BookBudget {
    /// First day of the month.
    pub month: NaiveDate,
    pub category: String,
    pub amount: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LeftOut {
    pub kind: LeftOutKind,
    pub count: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutKind {
    Rules,
    Schedules,
    /// Holdings and trades of securities; their cash comes over.
    Securities,
    Targets,
    Notes,
    Attachments,
    /// Movements that the person had deleted there.
    Deleted,
    Prices,
    /// Movements of several commodities that have no amount in one currency.
    Exotic,
}

/// Something in the file that could not be read. `detail` is English for logs and API users; clients
/// say it in the person's language from `code`, `field` and `value`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file within an archive; `None` when the file is no archive.
    pub member: Option<String>,
    /// 1-based line in the file; 0 when it concerns the whole file.
    pub line: u32,
    pub code: ProblemCode,
    /// Column or tag concerned (`DTPOSTED`, `Monto`).
    pub field: Option<String>,
    /// The offending text, at most 80 characters.
    pub value: Option<String>,
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
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
    /// Protected by a password.
    Encrypted,
    /// The parts of a movement do not sum to its amount; it is kept whole.
    UnbalancedSplit,
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
    /// One role per column. Sent empty, they are guessed anew, and with them the order of dates, the
    /// decimal mark, the sign and a header row that is null.
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
    /// What was charged where it was charged, in `OriginalCurrency`.
    OriginalAmount,
    OriginalCurrency,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CsvPreview {
    pub header: Vec<String>,
    /// At most 20 rows.
    pub rows: Vec<Vec<String>>,
}
