//! What a query means for one household on one day: names are ids, words are folded, days are days.

use super::{Feature, Weekday};
use crate::model::Amount;
use crate::model::category::CategoryKind;
use crate::model::transaction::{Flag, Origin, Source, Status};
use chrono::NaiveDate;
use regex::Regex;
use std::ops::{Bound, RangeInclusive};
use uuid::Uuid;

/// True or false of every transaction, never unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Predicate {
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
    Text(TextPart, TextTest),
    /// `hits`: the transactions whose text it finds, for a database that has other regular
    /// expressions than we do.
    Pattern {
        part: TextPart,
        pattern: Pattern,
        hits: Vec<Uuid>,
    },
    /// `size`: compares the amount without its sign.
    Amount {
        size: bool,
        from: Bound<Amount>,
        to: Bound<Amount>,
    },
    Days(Bound<NaiveDate>, Bound<NaiveDate>),
    DayOfMonth(RangeInclusive<u32>),
    Month(RangeInclusive<u32>),
    Weekday(Weekday),
    Account(Vec<Uuid>),
    /// Of the transaction or of one of its parts.
    Category(Vec<Uuid>),
    Kind(CategoryKind),
    Tag(Vec<Uuid>),
    Currency(String),
    Status(Status),
    Source(Source),
    Origin(Origin),
    Flag(Flag),
    Has(Feature),
}

impl Predicate {
    /// Visits every regular expression.
    pub fn each_pattern<E>(
        &mut self,
        visit: &mut impl FnMut(TextPart, &Pattern, &mut Vec<Uuid>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().try_for_each(|part| part.each_pattern(visit))
            }
            Self::Not(inner) => inner.each_pattern(visit),
            Self::Pattern { part, pattern, hits } => visit(*part, pattern, hits),
            _ => Ok(()),
        }
    }
}

/// A regular expression over folded text, in time linear to the text.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

/// A compiled regular expression may take so many bytes.
const LARGEST: usize = 1 << 20;

impl Pattern {
    /// `None`: it can't be read, or it would be too large.
    pub fn new(text: &str) -> Option<Self> {
        let mut builder = regex::RegexBuilder::new(text);
        builder.case_insensitive(true).size_limit(LARGEST).dfa_size_limit(LARGEST).nest_limit(50);
        builder.build().ok().map(Self)
    }

    pub fn holds(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for Pattern {}

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
