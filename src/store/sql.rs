//! SQL text with bound values, prepared once per connection like diesel's own queries are
//! (`diesel::sql_query` is not: half the throughput on hot paths).

use crate::model::Amount;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Date, Integer, Jsonb, Nullable, Numeric, SmallInt, Text,
    Timestamptz, Untyped, Uuid as SqlUuid,
};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

/// Declares the values that can be bound, each with its SQL type.
macro_rules! binds {
    ($($variant:ident($rust:ty) => $sql:ty),+ $(,)?) => {
        #[derive(Debug, Clone)]
        pub enum Bind { $($variant($rust)),+ }

        $(impl From<$rust> for Bind {
            fn from(value: $rust) -> Self { Self::$variant(value) }
        })+

        impl Bind {
            fn push<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
                match self { $(Self::$variant(value) => out.push_bind_param::<$sql, _>(value)),+ }
            }
        }
    };
}

binds! {
    Bool(bool) => Bool,
    OptBool(Option<bool>) => Nullable<Bool>,
    Small(i16) => SmallInt,
    OptSmall(Option<i16>) => Nullable<SmallInt>,
    Int(i32) => Integer,
    Big(i64) => BigInt,
    Text(String) => Text,
    OptText(Option<String>) => Nullable<Text>,
    Uuid(Uuid) => SqlUuid,
    OptUuid(Option<Uuid>) => Nullable<SqlUuid>,
    Day(NaiveDate) => Date,
    OptDay(Option<NaiveDate>) => Nullable<Date>,
    Instant(DateTime<Utc>) => Timestamptz,
    OptInstant(Option<DateTime<Utc>>) => Nullable<Timestamptz>,
    Instants(Vec<DateTime<Utc>>) => Array<Timestamptz>,
    Amount(Amount) => Numeric,
    OptAmount(Option<Amount>) => Nullable<Numeric>,
    Decimal(Decimal) => Numeric,
    OptDecimal(Option<Decimal>) => Nullable<Numeric>,
    Json(Value) => Jsonb,
    OptJson(Option<Value>) => Nullable<Jsonb>,
    OptInt(Option<i32>) => Nullable<Integer>,
    Bytes(Vec<u8>) => Binary,
    Bools(Vec<bool>) => Array<Bool>,
    Ints(Vec<i32>) => Array<Integer>,
    OptInts(Vec<Option<i32>>) => Array<Nullable<Integer>>,
    Bigs(Vec<i64>) => Array<BigInt>,
    OptBigs(Vec<Option<i64>>) => Array<Nullable<BigInt>>,
    Texts(Vec<String>) => Array<Text>,
    OptTexts(Vec<Option<String>>) => Array<Nullable<Text>>,
    Uuids(Vec<Uuid>) => Array<SqlUuid>,
    OptUuids(Vec<Option<Uuid>>) => Array<Nullable<SqlUuid>>,
    Days(Vec<NaiveDate>) => Array<Date>,
    OptDays(Vec<Option<NaiveDate>>) => Array<Nullable<Date>>,
    Amounts(Vec<Amount>) => Array<Numeric>,
    OptAmounts(Vec<Option<Amount>>) => Array<Nullable<Numeric>>,
    OptDecimals(Vec<Option<Decimal>>) => Array<Nullable<Numeric>>,
    Jsons(Vec<Value>) => Array<Jsonb>,
    OptJsons(Vec<Option<Value>>) => Array<Nullable<Jsonb>>,
}

impl From<&str> for Bind {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// `row![a, b]`: values of different types as one row.
macro_rules! row {
    ($($value:expr),+ $(,)?) => { [$($crate::store::sql::Bind::from($value)),+] };
}
pub(crate) use row;

/// A statement written as text and bound values in turn: `Sql::new("… WHERE id = ").bind(id)`.
/// Text is `'static`: a value from outside can only enter as a bind.
#[derive(Debug, Clone, Default)]
pub struct Sql {
    parts: Vec<Part>,
    is_planned_anew: bool,
}

#[derive(Debug, Clone)]
enum Part {
    Text(&'static str),
    Bind(Bind),
}

impl Sql {
    pub fn new(text: &'static str) -> Self {
        Self { parts: vec![Part::Text(text)], ..Self::default() }
    }

    pub fn sql(mut self, text: &'static str) -> Self {
        self.push(text);
        self
    }

    pub fn bind(mut self, value: impl Into<Bind>) -> Self {
        self.push_bind(value);
        self
    }

    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.parts.push(Part::Text(text));
        self
    }

    pub fn push_bind(&mut self, value: impl Into<Bind>) -> &mut Self {
        self.parts.push(Part::Bind(value.into()));
        self
    }

    /// `(a, b, …)`: a row of values.
    pub fn row<const N: usize>(mut self, values: [Bind; N]) -> Self {
        self.push("(");
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.parts.push(Part::Bind(value));
        }
        self.push(")");
        self
    }

    pub fn append(mut self, mut other: Self) -> Self {
        self.parts.append(&mut other.parts);
        self.is_planned_anew |= other.is_planned_anew;
        self
    }

    /// Has the whole statement planned each time for its values: for some that read very much of a table. A plan that
    /// is kept expects little of any range.
    pub fn planned_anew(mut self) -> Self {
        self.is_planned_anew = true;
        self
    }

    /// The column `id` of each row.
    pub fn ids<C: FromIterator<Uuid>>(self, conn: &mut PgConnection) -> QueryResult<C> {
        let rows: Vec<IdRow> = self.load(conn)?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }
}

/// A row of which its id is enough.
#[derive(QueryableByName)]
pub struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
}

impl QueryFragment<Pg> for Sql {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if self.is_planned_anew {
            out.unsafe_to_cache_prepared();
        }
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_sql(text),
                Part::Bind(value) => value.push(&mut out)?,
            }
        }
        Ok(())
    }
}

impl QueryId for Sql {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Sql {
    type SqlType = Untyped;
}

impl RunQueryDsl<PgConnection> for Sql {}
