//! A query's meaning as a condition of SQL on transactions (`t`), and the texts that its regular
//! expressions look at. `domain::query::matcher` says the same of a transaction in memory.

use super::sql::{Bind, Sql};
use super::transactions::of_kind;
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::query::{Feature, Predicate, TextPart, TextTest};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use std::ops::{Bound, RangeInclusive};

/// References are compared in capitals: those of ASCII, whatever the database's language.
const REFERENCE: &str = "upper(coalesce(t.reference_number, '') COLLATE \"C\")";
const TRACKING_KEY: &str = "upper(coalesce(t.tracking_key, '') COLLATE \"C\")";

/// True or false of every transaction, never unknown, so that NOT means the others.
pub(super) fn holds(predicate: &Predicate) -> Sql {
    match predicate {
        Predicate::All(parts) => joined(parts, " AND ", "true"),
        Predicate::Any(parts) => joined(parts, " OR ", "false"),
        Predicate::Not(inner) => Sql::new("NOT ").append(holds(inner)),
        Predicate::Text(part, test) => text(*part, test),
        Predicate::Pattern { hits, .. } => Sql::new("t.id = ANY(").bind(hits.clone()).sql(")"),
        Predicate::Amount { size: true, from, to } => range("abs(t.amount)", *from, *to),
        Predicate::Amount { size: false, from, to } => range("t.amount", *from, *to),
        Predicate::Days(from, to) => range("t.booked_on", *from, *to),
        Predicate::DayOfMonth(range) => part_of_day("extract(day FROM t.booked_on)", range),
        Predicate::Month(range) => part_of_day("extract(month FROM t.booked_on)", range),
        Predicate::Weekday(day) => {
            let number = day.day().number_from_monday();
            part_of_day("extract(isodow FROM t.booked_on)", &(number..=number))
        }
        Predicate::Account(ids) => Sql::new("t.account_id = ANY(").bind(ids.clone()).sql(")"),
        Predicate::Category(ids) => of_parts(|part| {
            Sql::new(part)
                .sql(".category_id IS NOT NULL AND ")
                .sql(part)
                .sql(".category_id = ANY(")
                .bind(ids.clone())
                .sql(")")
        }),
        Predicate::Kind(kind) => of_parts(|part| of_kind(*kind, part)),
        Predicate::Tag(ids) => Sql::new(
            "EXISTS (SELECT FROM transaction_tags x WHERE x.household_id = t.household_id
                 AND x.transaction_id = t.id AND x.tag_id = ANY(",
        )
        .bind(ids.clone())
        .sql("))"),
        Predicate::Currency(code) => Sql::new("t.currency = ").bind(code.as_str()),
        Predicate::Status(status) => Sql::new("t.status = ").bind(status.as_str()),
        Predicate::Source(source) => Sql::new("t.category_source = ").bind(source.as_str()),
        Predicate::Origin(origin) => Sql::new("t.origin = ").bind(origin.as_str()),
        Predicate::Flag(flag) => {
            Sql::new("(t.flag IS NOT NULL AND t.flag = ").bind(flag.as_str()).sql(")")
        }
        Predicate::Has(feature) => Sql::new(has(*feature)),
    }
}

fn joined(parts: &[Predicate], between: &'static str, none: &'static str) -> Sql {
    let mut sql = Sql::new("(");
    if parts.is_empty() {
        sql = sql.sql(none);
    }
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            sql = sql.sql(between);
        }
        sql = sql.append(holds(part));
    }
    sql.sql(")")
}

/// The transaction when it is whole, or one of its parts.
fn of_parts(condition: impl Fn(&'static str) -> Sql) -> Sql {
    Sql::new("((NOT t.is_split AND ")
        .append(condition("t"))
        .sql(") OR (t.is_split AND t.id = ANY(ARRAY(SELECT s.transaction_id FROM splits s WHERE ")
        .append(condition("s"))
        .sql("))))")
}

fn range<T: Into<Bind>>(value: &'static str, from: Bound<T>, to: Bound<T>) -> Sql {
    let mut sql = Sql::new("(true");
    sql = match from {
        Bound::Included(low) => sql.sql(" AND ").sql(value).sql(" >= ").bind(low),
        Bound::Excluded(low) => sql.sql(" AND ").sql(value).sql(" > ").bind(low),
        Bound::Unbounded => sql,
    };
    sql = match to {
        Bound::Included(high) => sql.sql(" AND ").sql(value).sql(" <= ").bind(high),
        Bound::Excluded(high) => sql.sql(" AND ").sql(value).sql(" < ").bind(high),
        Bound::Unbounded => sql,
    };
    sql.sql(")")
}

fn part_of_day(part: &'static str, range: &RangeInclusive<u32>) -> Sql {
    let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    Sql::new(part)
        .sql(" BETWEEN ")
        .bind(number(*range.start()))
        .sql(" AND ")
        .bind(number(*range.end()))
}

/// The line of `search` that a part of the text is in.
fn line(part: TextPart) -> Option<&'static str> {
    match part {
        TextPart::Description => Some("split_part(t.search, E'\\n', 1)"),
        TextPart::Payee => Some("split_part(t.search, E'\\n', 2)"),
        TextPart::Memo => Some("split_part(t.search, E'\\n', 3)"),
        TextPart::Anywhere | TextPart::Reference | TextPart::TrackingKey => None,
    }
}

fn text(part: TextPart, test: &TextTest) -> Sql {
    let value = match test {
        TextTest::Contains(value)
        | TextTest::Is(value)
        | TextTest::Starts(value)
        | TextTest::Ends(value) => value,
    };
    match (part, line(part)) {
        (TextPart::Reference, _) => compared(REFERENCE, test),
        (TextPart::TrackingKey, _) => compared(TRACKING_KEY, test),
        // The index of words finds the few that can fit at all.
        (_, Some(line)) => {
            Sql::new("(t.search LIKE ").bind(like(value)).sql(" AND ").append(compared(line, test)).sql(")")
        }
        (_, None) => match test {
            TextTest::Contains(value) => Sql::new("t.search LIKE ").bind(like(value)),
            test => Sql::new("(t.search LIKE ")
                .bind(like(value))
                .sql(" AND EXISTS (SELECT FROM unnest(string_to_array(t.search, E'\\n')) x(line) WHERE ")
                .append(compared("x.line", test))
                .sql("))"),
        },
    }
}

fn compared(text: &'static str, test: &TextTest) -> Sql {
    let sql = Sql::new(text);
    match test {
        TextTest::Contains(value) => sql.sql(" LIKE ").bind(like(value)),
        TextTest::Is(value) => sql.sql(" = ").bind(value.as_str()),
        TextTest::Starts(value) => sql.sql(" LIKE ").bind(format!("{}%", escaped(value))),
        TextTest::Ends(value) => sql.sql(" LIKE ").bind(format!("%{}", escaped(value))),
    }
}

/// The pattern's own signs stand for themselves.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// `%text%` with the pattern's own signs escaped.
pub fn like(text: &str) -> String {
    format!("%{}%", escaped(text))
}

/// Each feature as a condition.
pub(super) const FEATURES: &[(Feature, &str)] = &[
    (Feature::Payee, "t.payee_id IS NOT NULL"),
    // Every part has one.
    (
        Feature::Category,
        "((NOT t.is_split AND t.category_id IS NOT NULL) OR (t.is_split AND NOT EXISTS (
            SELECT FROM splits s WHERE s.household_id = t.household_id
                AND s.transaction_id = t.id AND s.category_id IS NULL)))",
    ),
    (Feature::Memo, "t.memo IS NOT NULL"),
    (
        Feature::Tag,
        "EXISTS (SELECT FROM transaction_tags x WHERE x.household_id = t.household_id
            AND x.transaction_id = t.id)",
    ),
    (Feature::Flag, "t.flag IS NOT NULL"),
    (Feature::Split, "t.is_split"),
    (Feature::Reference, "(t.reference_number IS NOT NULL OR t.tracking_key IS NOT NULL)"),
    (Feature::Original, "t.original_amount IS NOT NULL"),
    (
        Feature::Attachment,
        "EXISTS (SELECT FROM attachments f WHERE f.household_id = t.household_id
            AND f.transaction_id = t.id AND f.deleted_at IS NULL)",
    ),
    (
        Feature::Transfer,
        "(EXISTS (SELECT FROM transfers f WHERE f.household_id = t.household_id
            AND f.state = 'confirmed' AND f.outflow_id = t.id)
          OR EXISTS (SELECT FROM transfers f WHERE f.household_id = t.household_id
            AND f.state = 'confirmed' AND f.inflow_id = t.id))",
    ),
    (Feature::Reconciled, "t.reconciled"),
    (Feature::Hidden, "t.hidden"),
];

fn has(feature: Feature) -> &'static str {
    FEATURES.iter().find(|(known, _)| *known == feature).map_or("false", |(_, sql)| *sql)
}

#[derive(QueryableByName)]
struct TextRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    text: String,
}

/// This text of every transaction that has it.
pub fn texts(tx: &mut HouseholdTx<'_>, part: TextPart) -> Result<Vec<(Uuid, String)>> {
    let text = match part {
        TextPart::Reference => REFERENCE,
        TextPart::TrackingKey => TRACKING_KEY,
        part => line(part).unwrap_or("t.search"),
    };
    let rows: Vec<TextRow> = Sql::new("SELECT t.id, ")
        .sql(text)
        .sql(" AS text FROM transactions t WHERE t.deleted_at IS NULL")
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.id, row.text)).collect())
}

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    number: i64,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Most questions of one statement.
const TOGETHER: usize = 50;

/// The transactions that each of many predicates finds, many predicates a statement.
pub fn matching(tx: &mut HouseholdTx<'_>, all: &[Predicate]) -> Result<Vec<Vec<Uuid>>> {
    let mut found = vec![Vec::new(); all.len()];
    for (chunk, places) in all.chunks(TOGETHER).zip(found.chunks_mut(TOGETHER)) {
        let mut sql = Sql::default();
        for (number, predicate) in (0_i64..).zip(chunk) {
            sql = sql
                .sql(if number > 0 { " UNION ALL SELECT " } else { "SELECT " })
                .bind(number)
                .sql(" AS number, t.id FROM transactions t WHERE t.deleted_at IS NULL AND ")
                .append(holds(predicate));
        }
        for hit in sql.load::<Hit>(tx.conn())? {
            if let Some(place) = usize::try_from(hit.number).ok().and_then(|n| places.get_mut(n)) {
                place.push(hit.id);
            }
        }
    }
    Ok(found)
}
