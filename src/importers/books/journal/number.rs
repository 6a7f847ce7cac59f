//! Amounts as journals write them: `$-10`, `-10 USD`, `1.000,00 EUR`, `"Acme 2020" 3`.

use super::super::super::amount;
use super::{Amount, Name};
use crate::model::statement::DecimalMark;
use std::collections::HashMap;

/// Characters of a commodity's name.
const COMMODITY_CHARS: usize = 40;

/// How a journal writes its numbers, by its directives.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    pub general: Option<DecimalMark>,
    by_commodity: HashMap<String, DecimalMark>,
    /// The commodity of a bare number.
    pub default_commodity: Option<Name>,
}

impl Marks {
    /// Learns from the sample amount of a directive, whose number shows its decimal mark.
    pub fn learn(&mut self, sample: &str) -> Option<Amount> {
        let (number, commodity) = parts(sample)?;
        let digits = number.trim_end_matches(['.', ',']);
        // "1,000." has its mark at the end.
        let mark = match number.chars().next_back() {
            Some('.') => Some(DecimalMark::Point),
            Some(',') => Some(DecimalMark::Comma),
            _ if digits.contains('.')
                && !digits.contains(',')
                && digits.matches('.').count() == 1 =>
            {
                Some(DecimalMark::Point)
            }
            _ if digits.contains(',')
                && !digits.contains('.')
                && digits.matches(',').count() == 1 =>
            {
                Some(DecimalMark::Comma)
            }
            _ => amount::mark_evidence(digits),
        };
        if let Some(mark) = mark {
            self.by_commodity.insert(commodity.clone(), mark);
        }
        let quantity = amount::parse(digits, mark)?;
        Some(Amount { quantity, commodity: commodity.into() })
    }

    fn mark(&self, commodity: &str) -> Option<DecimalMark> {
        self.by_commodity.get(commodity).copied().or(self.general)
    }
}

/// One amount and nothing else.
pub fn read_amount(text: &str, marks: &Marks) -> Option<Amount> {
    let (number, commodity) = parts(text)?;
    let default = marks.default_commodity.as_ref().filter(|_| commodity.is_empty());
    let commodity: Name = default.map_or_else(|| commodity.into(), Name::clone);
    // A mark at the end only says that there are no decimals.
    let digits = number.trim_end_matches(['.', ',']);
    let quantity = amount::parse(digits, marks.mark(&commodity))?;
    Some(Amount { quantity, commodity })
}

/// The signed number of an amount and its commodity.
fn parts(text: &str) -> Option<(String, String)> {
    let mut rest = text.trim();
    let mut negative = false;
    let mut commodity: Option<String> = None;
    // Signs and a commodity may stand before the number in any order.
    loop {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        match first {
            '-' | '\u{2212}' => {
                negative = !negative;
                rest = &rest[first.len_utf8()..];
            }
            '+' => rest = &rest[1..],
            '0'..='9' | '.' | ',' => break,
            _ if commodity.is_some() => return None,
            '"' => {
                let (name, behind) = rest[1..].split_once('"')?;
                commodity = Some(name.to_owned());
                rest = behind;
            }
            _ => {
                let ends =
                    |c: char| c.is_ascii_digit() || c.is_whitespace() || "-+.,\"".contains(c);
                // "R.S." may hold points; a point before a digit begins the number.
                let end = rest.find(ends)?;
                commodity = Some(rest[..end].to_owned());
                rest = &rest[end..];
            }
        }
    }
    let end = number_end(rest);
    let (number, behind) = rest.split_at(end);
    let behind = behind.trim();
    let after = match behind.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"')?,
        None => behind,
    };
    let commodity = match (commodity, after) {
        (Some(name), "") => name,
        (None, name) => name.to_owned(),
        _ => return None,
    };
    let plain = !behind.starts_with('"') && commodity == after;
    let odd = |c: char| c.is_ascii_digit() || c.is_whitespace() || ";@={}()[]".contains(c);
    if commodity.chars().count() > COMMODITY_CHARS || plain && commodity.contains(odd) {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    Some((format!("{sign}{}", number.trim()), commodity))
}

/// Where the number at the start of a text ends: digits with marks, groups set off by single
/// spaces, an exponent.
fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'0'..=b'9' | b'.' | b',' => at += 1,
            b' ' | b'\'' if digit(at + 1) => at += 1,
            b'e' | b'E' if digit(at + 1) => at += 1,
            b'e' | b'E' if matches!(bytes.get(at + 1), Some(b'+' | b'-')) && digit(at + 2) => {
                at += 2
            }
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, marks: &Marks) -> Option<String> {
        read_amount(text, marks).map(|a| format!("{}|{}", a.quantity, a.commodity))
    }

    #[test]
    fn amounts_in_many_notations() {
        let marks = Marks::default();
        for (text, value) in [
            ("$-10", "-10|$"),
            ("-$10.50", "-10.50|$"),
            ("$ 1,000.50", "1000.50|$"),
            ("-10 USD", "-10|USD"),
            ("10USD", "10|USD"),
            ("EUR 1.000,00", "1000.00|EUR"),
            ("£-1000", "-1000|£"),
            ("\"Acme 2020\" 3", "3|Acme 2020"),
            ("3 \"Acme 2020\"", "3|Acme 2020"),
            ("10", "10|"),
            ("1 000,50 €", "1000.50|€"),
            ("1E3 X", "1000|X"),
            ("-.5 USD", "-0.5|USD"),
            ("1000. USD", "1000|USD"),
        ] {
            assert_eq!(read(text, &marks).as_deref(), Some(value), "{text}");
        }
        for text in ["", "USD", "10 USD 3", "$10 USD", "10 U2D", "x"] {
            assert_eq!(read(text, &marks), None, "{text}");
        }
    }

    #[test]
    fn directives_tell_the_decimal_mark() {
        let mut marks = Marks::default();
        marks.learn("1.000,00 EUR");
        marks.learn("$1,000.");
        marks.learn("INR 1,000");
        assert_eq!(read("1.234 EUR", &marks).as_deref(), Some("1234|EUR"));
        assert_eq!(read("$1,234", &marks).as_deref(), Some("1234|$"));
        marks.default_commodity = Some("EUR".into());
        assert_eq!(read("1.234", &marks).as_deref(), Some("1234|EUR"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[\\PC]{0,30}") {
            let mut marks = Marks::default();
            let _ = (marks.learn(&text), read_amount(&text, &marks));
        }
    }
}
