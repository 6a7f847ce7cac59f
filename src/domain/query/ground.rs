//! From what was written to what it means: names become ids, values become amounts and days.

use super::dates::{Calendar, Span, span};
use super::fold;
use crate::model::query::{
    Feature, Field, Op, Pattern, Predicate, Query, QueryError, Test, TextPart, TextTest, Value,
    Weekday,
};
use crate::model::{Amount, Uuid};
use rust_decimal::Decimal;
use std::ops::Bound;
use std::str::FromStr;

/// Folded names and what they stand for; a group stands for each of its categories.
#[derive(Debug, Default)]
pub struct Names {
    pub accounts: Vec<(String, Uuid)>,
    pub categories: Vec<(String, Uuid)>,
    pub groups: Vec<(String, Uuid)>,
    pub tags: Vec<(String, Uuid)>,
}

type Grounded = Result<Predicate, QueryError>;

/// How far from a value an amount like it may be: 7.5 %.
const NEAR: Decimal = Decimal::from_parts(75, 0, 0, false, 3);

pub fn ground(query: &Query, names: &Names, calendar: &Calendar) -> Grounded {
    let each = |parts: &[Query]| -> Result<Vec<_>, QueryError> {
        parts.iter().map(|part| ground(part, names, calendar)).collect()
    };
    Ok(match query {
        Query::All(parts) => Predicate::All(each(parts)?),
        Query::Any(parts) => Predicate::Any(each(parts)?),
        Query::Not(inner) => Predicate::Not(Box::new(ground(inner, names, calendar)?)),
        Query::Words(text) => contains(TextPart::Anywhere, text),
        Query::Test(test) => condition(test, names, calendar)?,
    })
}

fn contains(part: TextPart, text: &str) -> Predicate {
    Predicate::Text(part, TextTest::Contains(fold_for(part, text)))
}

/// References are compared in capitals, as banks write them.
fn fold_for(part: TextPart, text: &str) -> String {
    match part {
        TextPart::Reference | TextPart::TrackingKey => text.trim().to_ascii_uppercase(),
        _ => fold(text),
    }
}

/// Any of the values, or for `!=` none of them.
fn condition(test: &Test, names: &Names, calendar: &Calendar) -> Grounded {
    let (op, negative) = match test.op {
        Op::IsNot => (Op::Is, true),
        op => (op, false),
    };
    let mut any = test
        .values
        .iter()
        .map(|value| one(test, op, value, names, calendar))
        .collect::<Result<Vec<_>, _>>()?;
    let found = if any.len() == 1 { any.remove(0) } else { Predicate::Any(any) };
    Ok(if negative { Predicate::Not(Box::new(found)) } else { found })
}

fn one(test: &Test, op: Op, value: &Value, names: &Names, calendar: &Calendar) -> Grounded {
    let part = match test.field {
        Field::Anywhere => TextPart::Anywhere,
        Field::Description => TextPart::Description,
        Field::Payee => TextPart::Payee,
        Field::Memo => TextPart::Memo,
        Field::Reference => TextPart::Reference,
        Field::TrackingKey => TextPart::TrackingKey,
        Field::Amount => return amount(op, value),
        Field::Date => return date(op, value, calendar),
        field => {
            only_equal(test, op)?;
            return listed(field, op, value, names);
        }
    };
    text(part, test, op, value)
}

fn text(part: TextPart, test: &Test, op: Op, value: &Value) -> Grounded {
    let folded = fold_for(part, &value.text);
    if folded.is_empty() {
        return Err(QueryError::new(
            value.column,
            "bad_value",
            "There is nothing to compare with.",
        ));
    }
    let test = match op {
        Op::Has => TextTest::Contains(folded),
        Op::Is | Op::IsNot => TextTest::Is(folded),
        Op::Starts => TextTest::Starts(folded),
        Op::Ends => TextTest::Ends(folded),
        Op::Like => return pattern(part, value),
        _ => return Err(bad_op(test, "Texts are not compared by size.")),
    };
    Ok(Predicate::Text(part, test))
}

fn pattern(part: TextPart, value: &Value) -> Grounded {
    let pattern = Pattern::new(&unaccented(&value.text)).ok_or_else(|| {
        QueryError::new(value.column, "bad_value", "This is not a regular expression.")
    })?;
    Ok(Predicate::Pattern { part, pattern, hits: Vec::new() })
}

/// The letters that folded texts have in place of accented ones; signs mean what they meant.
fn unaccented(text: &str) -> String {
    let bare = |c: char| match c.is_alphabetic() && !c.is_ascii() {
        true => fold(&c.to_string()),
        false => c.to_string(),
    };
    text.chars().map(bare).collect()
}

fn bad_op(test: &Test, detail: &str) -> QueryError {
    QueryError::new(test.column, "bad_op", detail)
}

fn only_equal(test: &Test, op: Op) -> Result<(), QueryError> {
    match op {
        Op::Has | Op::Is => Ok(()),
        _ => {
            let name = test.field.as_str();
            Err(bad_op(test, &format!("“{name}” is compared by : = or !=.")))
        }
    }
}

fn amount(op: Op, value: &Value) -> Grounded {
    let bad = || QueryError::new(value.column, "bad_value", "This is not an amount.");
    let read = |text: &str| Amount::parse(text.trim().trim_start_matches('+')).ok_or_else(bad);
    let signed = |text: &str| text.trim().starts_with(['+', '-']);
    let size = !value.text.split("..").any(signed);
    if let Some((low, high)) = value.text.split_once("..") {
        let (low, high) = (read(low)?, read(high)?);
        let (from, to) = (Bound::Included(low.min(high)), Bound::Included(low.max(high)));
        return Ok(Predicate::Amount { size, from, to });
    }
    let amount = read(&value.text)?;
    let (from, to) = match op {
        Op::Less => (Bound::Unbounded, Bound::Excluded(amount)),
        Op::AtMost => (Bound::Unbounded, Bound::Included(amount)),
        Op::More => (Bound::Excluded(amount), Bound::Unbounded),
        Op::AtLeast => (Bound::Included(amount), Bound::Unbounded),
        Op::Like => {
            let off = amount.0.abs() * NEAR;
            (Bound::Included(Amount(amount.0 - off)), Bound::Included(Amount(amount.0 + off)))
        }
        Op::Has | Op::Is | Op::IsNot => (Bound::Included(amount), Bound::Included(amount)),
        Op::Starts | Op::Ends => {
            let detail = "Amounts are compared by : = != < <= > >= or ~.";
            return Err(QueryError::new(value.column, "bad_op", detail));
        }
    };
    Ok(Predicate::Amount { size, from, to })
}

fn date(op: Op, value: &Value, calendar: &Calendar) -> Grounded {
    let Some((first, last)): Option<Span> = span(&value.text, calendar) else {
        let detail = "This is no day: write 2026-11-22, 2026-11, last-month or 2026-01..2026-03.";
        return Err(QueryError::new(value.column, "bad_value", detail));
    };
    let (from, to) = match op {
        Op::Has | Op::Is | Op::IsNot => (Bound::Included(first), Bound::Included(last)),
        Op::Less => (Bound::Unbounded, Bound::Excluded(first)),
        Op::AtMost => (Bound::Unbounded, Bound::Included(last)),
        Op::More => (Bound::Excluded(last), Bound::Unbounded),
        Op::AtLeast => (Bound::Included(first), Bound::Unbounded),
        Op::Starts | Op::Ends | Op::Like => {
            let detail = "Days are compared by : = != < <= > or >=.";
            return Err(QueryError::new(value.column, "bad_op", detail));
        }
    };
    Ok(Predicate::Days(from, to))
}

/// Fields whose values are out of a list: names, words and small numbers.
fn listed(field: Field, op: Op, value: &Value, names: &Names) -> Grounded {
    let named = |known: &[(String, Uuid)]| ids(known, op, value);
    let is_none = matches!(fold(&value.text).as_str(), "none" | "ninguna" | "ninguno");
    Ok(match field {
        Field::Account => Predicate::Account(named(&names.accounts)?),
        Field::Category if is_none => Predicate::Not(Box::new(Predicate::Has(Feature::Category))),
        Field::Category => Predicate::Category(named(&names.categories)?),
        Field::Group => Predicate::Category(named(&names.groups)?),
        Field::Tag => Predicate::Tag(named(&names.tags)?),
        Field::Day => Predicate::DayOfMonth(numbers(value, 31)?),
        Field::Month => Predicate::Month(numbers(value, 12)?),
        Field::Weekday => {
            Predicate::Weekday(Weekday::named(value.text.trim()).ok_or_else(|| {
                QueryError::new(value.column, "bad_value", "This is no day of the week.")
            })?)
        }
        Field::Currency => Predicate::Currency(value.text.trim().to_ascii_uppercase()),
        Field::Flag => flag(value)?,
        Field::Status => Predicate::Status(word(value)?),
        Field::Kind => Predicate::Kind(word(value)?),
        Field::Source => Predicate::Source(word(value)?),
        Field::Origin => Predicate::Origin(word(value)?),
        _ => Predicate::Has(Feature::named(value.text.trim()).ok_or_else(|| {
            QueryError::new(value.column, "bad_value", "Nothing of that name can be had.")
        })?),
    })
}

/// What the names that contain (or, for `=`, are) the value stand for.
fn ids(known: &[(String, Uuid)], op: Op, value: &Value) -> Result<Vec<Uuid>, QueryError> {
    let wanted = fold(&value.text);
    let fits = |name: &str| if op == Op::Has { name.contains(&wanted) } else { name == wanted };
    let as_id = value.text.trim().parse::<Uuid>().ok();
    let mut found: Vec<Uuid> = match (as_id, wanted.is_empty()) {
        (Some(id), _) => known.iter().map(|(_, one)| *one).filter(|one| *one == id).collect(),
        (None, true) => Vec::new(),
        (None, false) => known.iter().filter(|(name, _)| fits(name)).map(|(_, id)| *id).collect(),
    };
    if found.is_empty() {
        let detail = format!("Nothing is called “{}”.", value.text);
        return Err(QueryError::new(value.column, "unknown_name", detail));
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn numbers(value: &Value, most: u32) -> Result<std::ops::RangeInclusive<u32>, QueryError> {
    let read = |text: &str| text.trim().parse().ok().filter(|n| (1..=most).contains(n));
    let found = match value.text.split_once("..") {
        Some((low, high)) => read(low).zip(read(high)),
        None => read(&value.text).map(|n| (n, n)),
    };
    let (low, high) = found.ok_or_else(|| {
        QueryError::new(value.column, "bad_value", format!("A number between 1 and {most}."))
    })?;
    Ok(low.min(high)..=low.max(high))
}

/// A flag by its colour, or any, or none.
fn flag(value: &Value) -> Grounded {
    let english = match fold(&value.text).as_str() {
        "any" | "cualquiera" | "alguna" => return Ok(Predicate::Has(Feature::Flag)),
        "none" | "ninguna" => {
            return Ok(Predicate::Not(Box::new(Predicate::Has(Feature::Flag))));
        }
        "roja" | "rojo" => "red",
        "naranja" => "orange",
        "amarilla" | "amarillo" => "yellow",
        "verde" => "green",
        "azul" => "blue",
        "morada" | "morado" => "purple",
        other => return Ok(Predicate::Flag(parse(other, value)?)),
    };
    Ok(Predicate::Flag(parse(english, value)?))
}

fn word<T: FromStr>(value: &Value) -> Result<T, QueryError> {
    let english = match fold(&value.text).as_str() {
        "pendiente" => "pending",
        "confirmado" | "asentado" => "posted",
        "anulado" => "void",
        "gasto" => "expense",
        "ingreso" => "income",
        "traspaso" => "transfer",
        "persona" => "person",
        "regla" => "rule",
        "aprendido" => "learned",
        "banco" => "provider",
        "asistente" => "assistant",
        "ninguna" | "ninguno" => "none",
        "archivo" => "import",
        other => return parse(other, value),
    };
    parse(english, value)
}

fn parse<T: FromStr>(text: &str, value: &Value) -> Result<T, QueryError> {
    text.parse().map_err(|_| {
        let detail = format!("“{}” is none of the words that can stand here.", value.text);
        QueryError::new(value.column, "bad_value", detail)
    })
}
