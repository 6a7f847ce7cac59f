//! What a query means for one household on one day: names are ids, words are folded, days are days.

use super::{Feature, Weekday};
use crate::model::Amount;
use crate::model::category::CategoryKind;
use crate::model::filter::AnyOf;
use crate::model::transaction::{Origin, Source, Status};
use chrono::NaiveDate;
use regex::Regex;
use std::ops::{Bound, RangeInclusive};
use uuid::Uuid;

/// True or false of every transaction, never unknown.
#[derive(Debug, Clone)]
pub enum Predicate {
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
    Text(TextPart, TextTest),
    /// `hits`: the transactions whose text it finds, for a database that has other regular
    /// expressions than we do.
    Regex { part: TextPart, regex: Regex, hits: Vec<Uuid> },
    /// `size`: compares the amount without its sign.
    Amount { size: bool, from: Bound<Amount>, to: Bound<Amount> },
    Days(Bound<NaiveDate>, Bound<NaiveDate>),
    DayOfMonth(RangeInclusive<u32>),
    Month(RangeInclusive<u32>),
    Weekday(Weekday),
    Account(Vec<Uuid>),
    /// Of the transaction or of one of its parts.
    Category(AnyOf),
    Kind(CategoryKind),
    Tag(Vec<Uuid>),
    Currency(String),
    Status(Status),
    Source(Source),
    Origin(Origin),
    Has(Feature),
}

/// A text of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextPart {
    /// Description, payee and memo.
    Anywhere,
    Description,
    Payee,
    Memo,
    Reference,
    TrackingKey,
}

/// Compares a folded text with a folded value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextTest {
    Contains(String),
    Is(String),
    Starts(String),
    Ends(String),
}

impl TextTest {
    pub fn holds(&self, text: &str) -> bool {
        match self {
            Self::Contains(value) => text.contains(value.as_str()),
            Self::Is(value) => text == value,
            Self::Starts(value) => text.starts_with(value.as_str()),
            Self::Ends(value) => text.ends_with(value.as_str()),
        }
    }
}
