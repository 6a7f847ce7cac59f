//! From what is on the wire to exact values, and back to something that may be shown.

use crate::model::in_calendar;
use crate::model::money::{LIMIT, MAX_SCALE};
use crate::model::statement::{Problem, ProblemCode};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Characters of a bank's words that are kept.
const LONGEST_TEXT: usize = 500;
/// Bytes of a payload that are kept.
const LARGEST_RAW: usize = 8 * 1024;
/// Levels of a payload that are kept.
const DEEPEST_RAW: usize = 6;

/// An amount as sent, exact: a JSON number's own digits, or a text of digits.
pub fn decimal(raw: &RawValue) -> Option<Decimal> {
    let text = raw.get().trim();
    if text.starts_with('"') {
        return decimal_text(&serde_json::from_str::<String>(text).ok()?);
    }
    let mut value = parse(text)?;
    if value.scale() > 8 {
        // A sender that computes with doubles writes 12.299999999999999.
        value = value.round_dp(4).normalize();
    }
    in_range(value)
}

/// An amount written as text.
pub fn decimal_text(text: &str) -> Option<Decimal> {
    in_range(parse(text.trim())?)
}

fn parse(text: &str) -> Option<Decimal> {
    let digits = |c: u8| c.is_ascii_digit() || matches!(c, b'-' | b'+' | b'.' | b'e' | b'E');
    if text.is_empty() || text.len() > 64 || !text.bytes().all(digits) {
        return None;
    }
    if text.contains(['e', 'E']) {
        return Decimal::from_scientific(text).ok();
    }
    Decimal::from_str_exact(text).or_else(|_| text.parse()).ok()
}

fn in_range(value: Decimal) -> Option<Decimal> {
    (value.scale() <= MAX_SCALE && value.abs() < LIMIT).then_some(value)
}

/// The day of a date or a date with time, as written.
pub fn day(text: &str) -> Option<NaiveDate> {
    let date = text.trim().get(..10)?;
    NaiveDate::parse_from_str(date, "%Y-%m-%d").ok().filter(|day| in_calendar(*day))
}

/// An ISO 4217 code; `None` for anything else.
pub fn currency(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    iso_currency::Currency::from_code(&code).map(|_| code)
}

/// Words with their blanks collapsed, at most 500 characters; `None` when nothing is left.
pub fn words(text: &str) -> Option<String> {
    let mut clean = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    let clean: String = clean.chars().take(LONGEST_TEXT).collect();
    (!clean.is_empty()).then_some(clean)
}

/// The last digits or letters of a number, at most four.
pub fn mask(number: &str) -> Option<String> {
    let all: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let last = &all[all.len().saturating_sub(4)..];
    (last.len() >= 2).then(|| last.iter().collect())
}

/// A number without blanks and dashes; `None` when nothing is left.
pub fn number(text: &str) -> Option<String> {
    let clean: String = text.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    (!clean.is_empty()).then_some(clean)
}

/// An id as sent, if it can be kept.
pub fn id(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = !text.is_empty() && text.len() <= 200 && !text.contains(char::is_control);
    fits.then(|| text.to_owned())
}

/// Whether a text is `#rrggbb`.
pub fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What a line lacks.
pub fn problem(at: usize, code: ProblemCode, field: &str, value: &str) -> Problem {
    let detail = match code {
        ProblemCode::BadAmount => "The amount can't be read.",
        ProblemCode::MissingDate => "The movement has no date.",
        ProblemCode::BadDate => "The date can't be read.",
        ProblemCode::BadCurrency => "It is in something that is no currency.",
        _ => "The movement can't be read.",
    };
    Problem {
        member: None,
        line: line_number(at),
        code,
        field: Some(field.to_owned()),
        value: Some(value.chars().take(80).collect()),
        detail: detail.to_owned(),
    }
}

/// 1-based place in an answer.
pub fn line_number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX - 1) + 1
}

/// A payload as it may be shown: numbers of accounts and cards keep their last four digits.
pub fn redacted(raw: &RawValue) -> String {
    for depth in [DEEPEST_RAW, 1] {
        let mut out = String::new();
        write(raw, "", depth, &mut out);
        if out.len() <= LARGEST_RAW {
            return out;
        }
    }
    "{}".to_owned()
}

fn write(raw: &RawValue, key: &str, depth: usize, out: &mut String) {
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'{') if depth > 0 => {
            let fields: BTreeMap<String, &RawValue> =
                serde_json::from_str(text).unwrap_or_default();
            out.push('{');
            for (at, (name, value)) in fields.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&quoted(name));
                out.push(':');
                write(value, name, depth - 1, out);
            }
            out.push('}');
        }
        Some(b'[') if depth > 0 => {
            let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
            out.push('[');
            for (at, value) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(value, key, depth - 1, out);
            }
            out.push(']');
        }
        Some(b'{' | b'[') => out.push_str("\"…\""),
        Some(b'"') => {
            let value: String = serde_json::from_str(text).unwrap_or_default();
            let value: String = value.chars().take(LONGEST_TEXT).collect();
            out.push_str(&quoted(&hide(key, &value)));
        }
        _ if is_number_key(key) => out.push_str(&quoted(&hide(key, text))),
        _ => out.push_str(text),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Keys whose value is an account's number, however short.
fn is_number_key(key: &str) -> bool {
    matches!(
        key.to_ascii_lowercase().as_str(),
        "iban"
            | "bban"
            | "pan"
            | "maskedpan"
            | "number"
            | "clabe"
            | "account_number"
            | "public_identification_value"
            | "internal_identification"
            | "document_id"
            | "resourceid"
    )
}

fn hide(key: &str, value: &str) -> String {
    if is_number_key(key) {
        return last_four(value);
    }
    // Ids are the provider's own and name nothing outside.
    if key == "id" || key.ends_with("_id") || key.ends_with("Id") {
        return value.to_owned();
    }
    let mut out = String::new();
    let mut word = String::new();
    for c in value.chars() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        flush(&mut word, &mut out);
        out.push(c);
    }
    flush(&mut word, &mut out);
    out
}

fn flush(word: &mut String, out: &mut String) {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits >= 10 {
        out.push_str(&last_four(word));
    } else {
        out.push_str(word);
    }
    word.clear();
}

fn last_four(number: &str) -> String {
    let all: Vec<char> = number.chars().collect();
    let shown = if all.len() >= 8 { 4 } else { 0 };
    format!("…{}", all[all.len() - shown..].iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str) -> Box<RawValue> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn amounts_are_exact() {
        let of = |text: &str| decimal(&raw(text)).map(|value| value.to_string());
        assert_eq!(of("72.1").as_deref(), Some("72.1"));
        assert_eq!(of("\"-33293.43\"").as_deref(), Some("-33293.43"));
        assert_eq!(of("12.299999999999999").as_deref(), Some("12.3"));
        assert_eq!(of("0.30000000000000004").as_deref(), Some("0.3"));
        assert_eq!(of("1.5e3").as_deref(), Some("1500"));
        assert_eq!(of("123456789012345.67").as_deref(), Some("123456789012345.67"));
        for bad in ["null", "\"\"", "\"12,5\"", "1e40", "9999999999999999", "{}", "true"] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_shown_names_no_account() {
        let payload = raw(
            r#"{"id":"1234567890123456","iban":"DE50533500000123456789","amount":12.10,
               "description":"SPEI A 012180001234567897 OK","account":{"number":"4057","mask":"0000"}}"#,
        );
        let shown = redacted(&payload);
        assert_eq!(
            shown,
            r#"{"account":{"mask":"0000","number":"…"},"amount":12.10,"description":"SPEI A …7897 OK","iban":"…6789","id":"1234567890123456"}"#
        );
        let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
        assert!(redacted(&raw(&deep)).len() < 40);
        let large = format!("{{\"a\":[{}]}}", vec!["\"word\""; 9000].join(","));
        assert_eq!(redacted(&raw(&large)), "{\"a\":\"…\"}");
    }

    #[test]
    fn words_days_and_masks() {
        assert_eq!(words("  A \n B\u{0}C ").as_deref(), Some("A B C"));
        assert_eq!(words(" \t"), None);
        assert_eq!(day("2019-10-23T00:00:00.000Z").unwrap().to_string(), "2019-10-23");
        assert_eq!(day("date"), None);
        assert_eq!(day("día 2019-1"), None);
        assert_eq!(mask("****1234").as_deref(), Some("1234"));
        assert_eq!(mask("x"), None);
        assert_eq!(currency("https://www.example.com/miles"), None);
        assert_eq!(currency("mxn").as_deref(), Some("MXN"));
    }
}
