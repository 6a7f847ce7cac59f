//! The one language of the search box, saved views, rules and the API's `q`.
//!
//! ```text
//! oxxo                              the words anywhere: description, payee, memo
//! "tienda de la esquina"            this phrase
//! payee:oxxo  description="RETIRO"  contains; is (also ^= starts, $= ends, ~ regular expression)
//! category:(super, farmacia)        one of
//! amount>500  amount:100..200  amount:~99   size; with a sign (`amount<-500`) the signed amount
//! date:2026-11  date:last-month  date:2026-11-01..2026-11-15  day:15  weekday:mon  month:12
//! has:memo  -has:category  account:nómina  tag:viaje  currency:USD  status:pending  kind:income
//! super OR farmacia   NOT (renta luz)   -renta
//! ```
//!
//! Spanish words stand beside the English ones: `categoria:super`, `monto>500`, `fecha:mes-pasado`,
//! `O`, `Y`, `NO`. [`Query`] is what was written; [`Predicate`] is what it means for one household
//! on one day.

mod field;
mod grammar;
mod predicate;
mod print;
#[cfg(test)]
mod tests;
mod tree;

pub use field::{Feature, Field, Weekday};
pub use predicate::{Pattern, Predicate, TextPart, TextTest};
pub use tree::{QueryNode, ReadQuery};

/// Longest query in characters.
pub const LONGEST: usize = 500;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    All(Vec<Query>),
    Any(Vec<Query>),
    Not(Box<Query>),
    /// A word or phrase that may stand anywhere.
    Words(String),
    Test(Test),
}

/// `field op value`; several values mean any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    pub field: Field,
    pub op: Op,
    pub values: Vec<Value>,
    /// Where the field stands, counted in characters from 1.
    pub column: usize,
}

/// A value as written, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub text: String,
    pub column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `:` contains for texts and names, equals for everything else.
    Has,
    Is,
    IsNot,
    Starts,
    Ends,
    /// `~` a regular expression over a text; an amount within 7.5 %.
    Like,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Op {
    /// Longer signs before their beginnings.
    pub const SIGNS: [(&'static str, Op); 10] = [
        ("!=", Op::IsNot),
        ("^=", Op::Starts),
        ("$=", Op::Ends),
        ("<=", Op::AtMost),
        (">=", Op::AtLeast),
        (":", Op::Has),
        ("=", Op::Is),
        ("~", Op::Like),
        ("<", Op::Less),
        (">", Op::More),
    ];

    pub fn sign(self) -> &'static str {
        Self::SIGNS.iter().find(|(_, op)| *op == self).map_or(":", |(sign, _)| sign)
    }
}

/// Why a query can't be understood, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Counted in characters from 1.
    pub column: usize,
    pub code: &'static str,
    pub detail: String,
}

impl QueryError {
    pub fn new(column: usize, code: &'static str, detail: impl Into<String>) -> Self {
        Self { column, code, detail: detail.into() }
    }
}

impl Query {
    /// Reads a query. Nothing but spaces is `None`: everything.
    pub fn parse(text: &str) -> Result<Option<Self>, QueryError> {
        grammar::parse(text)
    }

    /// Whether it names accounts, categories, groups or tags.
    pub fn asks_for_names(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_names),
            Self::Not(inner) => inner.asks_for_names(),
            Self::Words(_) => false,
            Self::Test(test) => {
                matches!(test.field, Field::Account | Field::Category | Field::Group | Field::Tag)
            }
        }
    }
}
