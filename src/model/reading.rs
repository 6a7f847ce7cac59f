//! How a table was understood and why, for a person to check its columns by.

use super::Amount;
use super::statement::{ColumnRole, ProblemCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The evidence for a mapping, and what its first rows become under it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TableReading {
    /// The first records of the file, among which the header is.
    pub head: Vec<TableRecord>,
    /// One per column of the mapping.
    pub columns: Vec<ColumnReason>,
    pub date_order: DateOrderReason,
    pub decimal_mark: DecimalMarkReason,
    pub signs: SignReason,
    /// The first rows behind the header; behind them the first ones that can't be read.
    pub rows: Vec<TableRow>,
    /// `None` without a column of balances.
    pub chain: Option<BalanceChain>,
}

/// A record of the file as it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TableRecord {
    /// 1-based line in the file.
    pub line: u32,
    pub cells: Vec<String>,
}

/// A row and what was made of it. One with neither an amount nor a problem is no movement: a total, a
/// note, a cancelled one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TableRow {
    /// 1-based line in the file.
    pub line: u32,
    pub cells: Vec<String>,
    pub booked_on: Option<NaiveDate>,
    pub amount: Option<Amount>,
    pub balance: Option<Amount>,
    /// Whether its balance follows from the row before it; `None` when there is nothing to compare.
    pub follows: Option<bool>,
    pub problem: Option<RowProblem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowProblem {
    pub code: ProblemCode,
    /// 0-based column to blame.
    pub column: Option<u32>,
}

/// Why a column has its role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ColumnReason {
    /// Its header says so.
    Header { word: String },
    /// Its cells are dates.
    Dates { sample: String },
    /// Its cells are amounts.
    Amounts { sample: String },
    /// Each row fills either this column or its counterpart.
    Sides,
    /// Each row's value follows from the one before.
    Chain,
    /// Its cells say one of two directions.
    Directions { sample: String },
    /// It has the most words.
    Words { sample: String },
    /// Somebody said so, now or for an earlier file.
    Chosen,
    /// Not used: it has no cells.
    Empty,
    /// Not used: its header says this role, its cells do not.
    Unfit { role: ColumnRole },
    /// Not used: another column has the role that its header says.
    Taken { role: ColumnRole },
    /// Not used: nothing says what it is.
    Unknown,
}

/// Why days and months are read in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DateOrderReason {
    /// The year stands first or the month has a name: there is nothing to decide.
    Clear,
    /// A number above 12 can't be a month.
    DayAbove12 {
        sample: String,
    },
    /// Dates are written so where this order is used.
    Written {
        sample: String,
    },
    /// Read in this order, the rows run on without turning back.
    Steady,
    /// Read in this order, the days lie close together.
    Close,
    /// An English header and dollars.
    Country,
    /// Nothing decides; it is the usual order.
    Usual,
    Chosen,
}

/// Why cents stand behind their mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DecimalMarkReason {
    /// A cell can be read in one way only.
    Seen {
        sample: String,
    },
    /// The cells of a spreadsheet are numbers, not text.
    Numbers,
    /// Nothing decides; it is the usual mark.
    Usual,
    Chosen,
}

/// What tells money in from money out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignReason {
    /// The running balance agrees with the signs.
    Balance,
    /// It agrees when the balance is what is owed.
    Debt,
    /// Money out and money in have columns of their own.
    Columns,
    /// A column says the direction.
    Words,
    /// Some amounts are negative, others positive.
    Signed,
    /// Purchases are written as positive numbers, so the signs are turned around.
    Card,
    /// All amounts have one sign and nothing proves that it is the right one.
    OneWay,
    Chosen,
}

/// How the running balance agrees with the amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BalanceChain {
    /// Rows that state a balance.
    pub rows: u32,
    /// Rows whose balance agrees: the one it begins with, and each that follows from the row before.
    pub holds: u32,
    /// They agree when the balance is what is owed, as cards state it: it grows when money goes out.
    pub debt: bool,
}
