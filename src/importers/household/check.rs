//! Every value of every row: its kind, its range, that what it refers to is there, and that no two
//! rows are the same.

use crate::model::archive::{Column, Kind, Part, Row};
use crate::model::fault::{Code, Fault};
use crate::model::money::parse_currency;
use crate::model::{Amount, Uuid, in_calendar};
use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// Of a key, so that a million of them fit.
type Mark = [u8; 16];

/// What has been seen so far.
#[derive(Default)]
pub struct Checker {
    ids: HashMap<&'static str, HashSet<Uuid>>,
    keys: HashSet<Mark>,
    /// What the parts of split transactions still have to add up to, and how many there are.
    open_splits: HashMap<Uuid, (Decimal, usize)>,
}

impl Checker {
    /// The row, if it can be stored as it is.
    pub fn row(&mut self, part: &'static Part, row: Row) -> Result<Row, String> {
        if let Some(name) = row.keys().find(|name| !part.columns.iter().any(|c| c.name == *name)) {
            return Err(format!("there is no field `{name}`."));
        }
        for column in part.columns {
            let value = row.get(column.name);
            let value = value.ok_or_else(|| format!("`{}` is missing.", column.name))?;
            self.value(column, value).map_err(|why| format!("`{}` {why}.", column.name))?;
        }
        if !part.key.is_empty() {
            self.mark(part.name, part.key, &row)?;
        }
        for name in part.unique {
            if row.get(*name).is_some_and(|value| !value.is_null()) {
                self.mark(part.name, &[name], &row)?;
            }
        }
        let id = |name: &str| row.get(name).and_then(Value::as_str).and_then(|t| t.parse().ok());
        if let Some(id) = id("id") {
            self.ids.entry(part.name).or_default().insert(id);
        }
        let amount = || row.get("amount").and_then(Value::as_str).and_then(Amount::parse);
        if let (Some(amount), Some(id), "transactions") = (amount(), id("id"), part.name)
            && row["is_split"] == true
        {
            self.open_splits.insert(id, (amount.0, 0));
        }
        if let (Some(amount), Some(id), "splits") = (amount(), id("transaction_id"), part.name) {
            let open = self.open_splits.get_mut(&id);
            let (rest, count) = open.ok_or("the transaction is not split.")?;
            *rest = rest.checked_sub(amount.0).ok_or("the parts are too large.")?;
            *count += 1;
        }
        Ok(row)
    }

    /// What only shows at the end.
    pub fn finish(&self) -> Result<(), Fault> {
        let wrong = |(_, (rest, count)): &(&Uuid, &(Decimal, usize))| !rest.is_zero() || *count < 2;
        match self.open_splits.iter().filter(wrong).map(|(id, _)| id).min() {
            Some(id) => Err(Fault::new(
                Code::UnreadableFile,
                format!("splits.jsonl: the parts of transaction {id} don't add up to it."),
            )),
            None => Ok(()),
        }
    }

    /// Notes a key; two rows can't share one.
    fn mark(&mut self, part: &str, names: &[&str], row: &Row) -> Result<(), String> {
        let mut hash = Sha256::new();
        hash.update(format!("{part}/{}", names.join("/")));
        for name in names {
            hash.update([0]);
            hash.update(row.get(*name).map(Value::to_string).unwrap_or_default());
        }
        let mut mark = Mark::default();
        mark.copy_from_slice(&hash.finalize()[..16]);
        match self.keys.insert(mark) {
            true => Ok(()),
            false => Err(format!("an earlier row has the same {}.", names.join(", "))),
        }
    }

    fn value(&self, column: &Column, value: &Value) -> Result<(), String> {
        if value.is_null() {
            return if column.nullable { Ok(()) } else { Err("can't be null".to_owned()) };
        }
        let text = value.as_str();
        let fits = match column.kind {
            Kind::Id => text.is_some_and(is_id),
            Kind::Ref(other) => {
                let id = text.filter(|text| is_id(text)).and_then(|text| text.parse().ok());
                let known = |id| self.ids.get(other).is_some_and(|ids| ids.contains(&id));
                if id.is_some_and(|id| !known(id)) {
                    return Err(format!("refers to what is not in {other}.jsonl"));
                }
                id.is_some()
            }
            Kind::Text => text.is_some_and(|text| !text.contains('\0')),
            Kind::OneOf(words) => text.is_some_and(|text| words.contains(&text)),
            Kind::Currency => text.is_some_and(|text| {
                parse_currency(text).is_some() && text.bytes().all(|b| b.is_ascii_uppercase())
            }),
            Kind::Amount => text.is_some_and(|text| Amount::parse(text).is_some()),
            Kind::Decimal => text.is_some_and(is_decimal),
            Kind::Day => text.and_then(day).is_some(),
            Kind::LedgerDay => text.and_then(day).is_some_and(in_calendar),
            Kind::Instant => text.is_some_and(is_instant),
            Kind::Bool => value.is_boolean(),
            Kind::Int(least, most) => {
                value.as_i64().is_some_and(|number| (least..=most).contains(&number))
            }
            Kind::Big => text.is_some_and(|text| text.parse::<i64>().is_ok()),
            Kind::Bytes => text.and_then(|text| text.strip_prefix("\\x")).is_some_and(|digits| {
                digits.len() % 2 == 0 && digits.bytes().all(|b| b.is_ascii_hexdigit())
            }),
            Kind::Json(reads) => reads(value) && !holds_nul(value),
        };
        if fits { Ok(()) } else { Err(format!("is not {}", described(column.kind))) }
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.parse::<Uuid>().is_ok()
}

fn is_decimal(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    plain && Decimal::from_str_exact(text).is_ok()
}

fn day(text: &str) -> Option<NaiveDate> {
    (text.len() == 10).then(|| text.parse().ok())?
}

fn is_instant(text: &str) -> bool {
    DateTime::parse_from_rfc3339(text).is_ok_and(|instant| in_calendar(instant.date_naive()))
}

/// PostgreSQL keeps no NUL in a document.
fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => values.iter().any(holds_nul),
        Value::Object(fields) => {
            fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value))
        }
        _ => false,
    }
}

fn described(kind: Kind) -> String {
    match kind {
        Kind::Id | Kind::Ref(_) => "an id".to_owned(),
        Kind::Text => "text that can be stored".to_owned(),
        Kind::OneOf(words) => format!("one of {}", words.join(", ")),
        Kind::Currency => "an ISO 4217 code".to_owned(),
        Kind::Amount => "an amount (decimal text below 10^15, at most 12 places)".to_owned(),
        Kind::Decimal => "a decimal number as text".to_owned(),
        Kind::Day => "a day (YYYY-MM-DD)".to_owned(),
        Kind::LedgerDay => "a day (YYYY-MM-DD) from 1900 to 2199".to_owned(),
        Kind::Instant => "an instant (RFC 3339)".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Int(least, most) => format!("a whole number from {least} to {most}"),
        Kind::Big => "a whole number as text".to_owned(),
        Kind::Bytes => "bytes (\\x and hexadecimal digits)".to_owned(),
        Kind::Json(_) => "JSON of the kind that belongs here".to_owned(),
    }
}
