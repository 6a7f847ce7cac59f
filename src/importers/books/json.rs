//! JSON read so that no number passes through a binary fraction and every record knows its line.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::marker::PhantomData;

/// The field that [`prepare`] puts into every object: the line on which it begins.
pub const LINE: &str = "@line";

/// The same document with every number as a string and every object's line in its field
/// [`LINE`]. A text that is no JSON comes back as something that is none either.
pub fn prepare(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut line = 1_u32;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| matches!(c, '"' | '{' | '\n' | '-' | '0'..='9')) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match rest.as_bytes()[0] {
            b'"' => string_length(rest),
            b'-' | b'0'..=b'9' => rest
                .find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
                .unwrap_or(rest.len()),
            _ => 1,
        };
        let (token, behind) = rest.split_at(length);
        match token.as_bytes()[0] {
            b'"' => out.push_str(token),
            b'\n' => {
                line = line.saturating_add(1);
                out.push('\n');
            }
            b'{' => {
                let comma = if behind.trim_start().starts_with('}') { "" } else { "," };
                out.push_str(&format!("{{\"{LINE}\":\"{line}\"{comma}"));
            }
            _ => {
                out.push('"');
                out.push_str(token);
                out.push('"');
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Bytes of the string at the start of `text`, quotes included.
fn string_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// A field that is a string, a number or a flag; anything else is `None`.
pub fn word<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Loose {
        Text(String),
        Flag(bool),
        Other(IgnoredAny),
    }
    Ok(match Loose::deserialize(from)? {
        Loose::Text(text) => Some(text),
        Loose::Flag(flag) => Some(flag.to_string()),
        Loose::Other(_) => None,
    })
}

/// The records of a list that are what they should be; `null` is an empty list.
pub fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Entry<T> {
        Good(T),
        Other(IgnoredAny),
    }
    struct Records<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Records<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Vec<T>, A::Error> {
            let mut records = Vec::new();
            while let Some(entry) = from.next_element()? {
                if let Entry::Good(record) = entry {
                    records.push(record);
                }
            }
            Ok(records)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Vec<T>, A::Error> {
            while from.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Vec::new())
        }

        fn visit_unit<E>(self) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }

        fn visit_bool<E>(self, _: bool) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }

        fn visit_str<E>(self, _: &str) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }
    }
    from.deserialize_any(Records(PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_kept_as_written_and_objects_know_their_line() {
        let out = prepare("{\"a\": -12.50,\n \"b\\\"1\": [{}, {\"c\": 1e3}]}");
        assert_eq!(
            out,
            "{\"@line\":\"1\",\"a\": \"-12.50\",\n \"b\\\"1\": [{\"@line\":\"2\"}, {\"@line\":\"2\",\"c\": \"1e3\"}]}"
        );
        assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_prepared(text in "[\\PC\n\"\\\\{}0-9-]{0,80}") {
            prop_assert!(prepare(&text).len() >= text.len());
        }
    }
}
