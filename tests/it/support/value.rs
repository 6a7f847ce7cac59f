//! Reading answers.

use rust_decimal::Decimal;
use serde_json::Value;

#[track_caller]
pub fn text(value: &Value) -> String {
    let Some(text) = value.as_str() else { panic!("not a text: {value}") };
    text.to_owned()
}

#[track_caller]
pub fn id(value: &Value) -> String {
    text(&value["id"])
}

/// A decimal string, exactly.
#[track_caller]
pub fn money(value: &Value) -> Decimal {
    text(value).parse().unwrap()
}

#[track_caller]
pub fn items(page: &Value) -> Vec<Value> {
    page["items"].as_array().unwrap().clone()
}

/// One field of every item.
pub fn column(items: &[Value], name: &str) -> Vec<Value> {
    items.iter().map(|item| item[name].clone()).collect()
}

pub fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, |total, amount| total + amount)
}
