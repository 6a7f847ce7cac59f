//! Amounts as people and banks write them: signs, thousands marks, currencies, parentheses.

use super::currency;
use super::text::is_invisible;
use crate::model::statement::DecimalMark;
use rust_decimal::Decimal;

/// No movement of a household has more digits before its decimal mark; a card number does.
const INTEGER_DIGITS: usize = 15;

/// Reads one amount. With `mark` the text must follow it (a thousands mark must group by threes);
/// without, the last of two different marks is the decimal one, and a lone mark is decimal, as
/// OFX says. `None` when the text is not exactly one amount.
pub fn parse(text: &str, mark: Option<DecimalMark>) -> Option<Decimal> {
    if mark != Some(DecimalMark::Comma)
        && let Some(plain) = parse_plain(text.trim())
    {
        return Some(plain);
    }
    let written = Written::read(text)?;
    if let Some(exponent) = written.exponent {
        let value = Decimal::from_scientific(&format!("{}E{exponent}", written.number)).ok()?;
        return Some(if written.negative { -value } else { value });
    }
    let mark = mark.or_else(|| lone_mark(&written.number)).unwrap_or(DecimalMark::Point);
    let digits = ungroup(&written.number, mark)?;
    let value = to_decimal(&digits)?;
    Some(if written.negative { -value } else { value })
}

/// What a text says about the decimal mark of its file; `None` when it fits both.
pub fn mark_evidence(text: &str) -> Option<DecimalMark> {
    let number = Written::read(text)?.number;
    let points = number.bytes().filter(|b| *b == b'.').count();
    let commas = number.bytes().filter(|b| *b == b',').count();
    match (points, commas) {
        (0, 0) => None,
        (1, 0) | (0, 1) => {
            let (whole, rest) = number.split_once(['.', ','])?;
            let grouped = rest.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0";
            if grouped { None } else { lone_mark(&number) }
        }
        _ => lone_mark(&number),
    }
}

/// Whether a text is one group mark away from being ambiguous: `12.500` may be both.
pub fn is_point_grouped(text: &str) -> bool {
    mark_evidence(text).is_none() && text.contains('.') && parse(text, None).is_some()
}

/// The currency written beside the number, when it names exactly one.
pub fn currency_of(text: &str) -> Option<String> {
    let marker: String = text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !is_invisible(*c))
        .filter(|c| !matches!(c, '.' | ',' | '-' | '+' | '(' | ')' | ' ' | '\u{a0}' | '\u{2212}'))
        .collect();
    if marker.is_empty() { None } else { currency::code(&marker) }
}

/// `-1234.56` and nothing else, the common case.
fn parse_plain(text: &str) -> Option<Decimal> {
    let bytes = text.as_bytes();
    let body = match bytes.first()? {
        b'-' | b'+' => &bytes[1..],
        _ => bytes,
    };
    let point = body.iter().position(|b| *b == b'.');
    let whole = &body[..point.unwrap_or(body.len())];
    let fraction = point.map_or(&[][..], |at| &body[at + 1..]);
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    // "1.234" is left to the rules about marks.
    if whole.is_empty() || point.is_some() && !(1..=2).contains(&fraction.len()) {
        return None;
    }
    if !digits(whole) || !digits(fraction) || whole.len() > INTEGER_DIGITS {
        return None;
    }
    let number = whole.iter().chain(fraction).fold(0_i64, |n, b| n * 10 + i64::from(b - b'0'));
    let number = if bytes[0] == b'-' { -number } else { number };
    Some(Decimal::new(number, u32::try_from(fraction.len()).ok()?))
}

/// An amount taken apart: its digits with marks, its sign and exponent.
struct Written {
    number: String,
    negative: bool,
    exponent: Option<String>,
}

impl Written {
    fn read(text: &str) -> Option<Self> {
        if text.len() > 80 {
            return None;
        }
        let cleaned: String = text.chars().filter(|c| !is_invisible(*c) && *c != '"').collect();
        let cleaned = cleaned.trim().trim_start_matches('\'');
        let mut first = cleaned.find(|c: char| c.is_ascii_digit())?;
        let last = cleaned.rfind(|c: char| c.is_ascii_digit())?;
        // "$.50" begins with its mark; the point of "Rs.50" belongs to the currency.
        if let Some(bare) = cleaned[..first].strip_suffix(['.', ','])
            && !bare.ends_with(char::is_alphabetic)
        {
            first -= 1;
        }
        let head = Side::read(&cleaned[..first], false)?;
        // "100.-" and "100,--" say that there are no cents.
        let tail = match &cleaned[last + 1..] {
            "" | "." | "," | ".-" | ",-" | ".--" | ",--" => Side::default(),
            tail => Side::read(tail, true)?,
        };
        if head.opens != tail.closes || head.closes || tail.opens {
            return None;
        }
        let (number, exponent) = body(&cleaned[first..=last])?;
        Some(Self { number, negative: head.negative ^ tail.negative ^ head.opens, exponent })
    }
}

/// What stands before or after the digits.
#[derive(Default)]
struct Side {
    negative: bool,
    opens: bool,
    closes: bool,
}

impl Side {
    fn read(text: &str, after: bool) -> Option<Self> {
        let mut side = Self::default();
        let mut marker = String::new();
        for c in text.chars() {
            match c {
                '-' | '\u{2212}' | '\u{2013}' if side.negative => return None,
                '-' | '\u{2212}' | '\u{2013}' => side.negative = true,
                '(' => side.opens = true,
                ')' => side.closes = true,
                '+' => {}
                c if c.is_whitespace() && marker.is_empty() => {}
                c => marker.push(c),
            }
        }
        let marker = marker.trim();
        match marker.to_ascii_uppercase().as_str() {
            "DR" | "DB" | "D" if after => side.negative = true,
            "CR" | "C" if after => {}
            _ if currency::is_marker(marker) => {}
            _ => return None,
        }
        Some(side)
    }
}

/// The digits and marks between the first and the last digit, and a scientific exponent.
fn body(text: &str) -> Option<(String, Option<String>)> {
    let mut number = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' | '.' | ',' => number.push(c),
            'e' | 'E' => {
                let exponent = &text[at + 1..];
                let digits = exponent.trim_start_matches(['+', '-']);
                let valid = (1..=2).contains(&digits.len())
                    && digits.bytes().all(|b| b.is_ascii_digit())
                    && exponent.len() - digits.len() <= 1
                    && !number.contains(',');
                return valid.then(|| (number, Some(exponent.trim_start_matches('+').to_owned())));
            }
            c if c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '\u{b4}') => {
                let group = &text[at + c.len_utf8()..];
                let digits = group.bytes().take_while(u8::is_ascii_digit).count();
                if digits != 3 {
                    return None;
                }
            }
            _ => return None,
        }
    }
    Some((number, None))
}

/// The decimal mark a number shows by itself: the last of two different marks, or a lone one.
fn lone_mark(number: &str) -> Option<DecimalMark> {
    let points = number.bytes().filter(|b| *b == b'.').count();
    let commas = number.bytes().filter(|b| *b == b',').count();
    match (points, commas) {
        (0, 0) => None,
        (0, 1) => Some(DecimalMark::Comma),
        (1, 0) => Some(DecimalMark::Point),
        (0, _) => Some(DecimalMark::Point),
        (_, 0) => Some(DecimalMark::Comma),
        _ if number.rfind('.') > number.rfind(',') => Some(DecimalMark::Point),
        _ => Some(DecimalMark::Comma),
    }
}

/// Removes thousands marks and makes the decimal mark a point; `None` when the groups are wrong.
fn ungroup(number: &str, mark: DecimalMark) -> Option<String> {
    let (decimal, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = number.split_once(decimal).unwrap_or((number, ""));
    if fraction.contains(['.', ',']) {
        return None;
    }
    let mut groups = whole.split(group).peekable();
    let mut digits = String::with_capacity(number.len());
    digits.push_str(groups.next()?);
    while let Some(part) = groups.next() {
        // Groups of three, or of two before the last as in India: 1,23,456.
        let fits = part.len() == 3 || part.len() == 2 && groups.peek().is_some();
        if !fits || digits.is_empty() {
            return None;
        }
        digits.push_str(part);
    }
    if !fraction.is_empty() {
        digits.push('.');
        digits.push_str(fraction);
    }
    Some(digits)
}

fn to_decimal(digits: &str) -> Option<Decimal> {
    let whole = digits.split('.').next()?.trim_start_matches('0');
    if whole.len() > INTEGER_DIGITS {
        return None;
    }
    // More decimals than a Decimal holds are rounded, as in 1 / 3 written in full.
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn free(text: &str) -> Option<String> {
        parse(text, None).map(|value| value.to_string())
    }

    #[test]
    fn signs_marks_and_currencies() {
        for (text, value) in [
            ("-1234.56", "-1234.56"),
            ("+1,006.60", "1006.60"),
            (" +1 006,60", "1006.60"),
            ("1'234.50", "1234.50"),
            ("1.234.567", "1234567"),
            ("1,23,456.70", "123456.70"),
            ("(336.73)", "-336.73"),
            ("($1,936.76)", "-1936.76"),
            ("- $220.00", "-220.00"),
            ("-$3320.05", "-3320.05"),
            ("$-5", "-5"),
            ("R$ -1.234,56", "-1234.56"),
            ("12,50-", "-12.50"),
            ("12,50 €", "12.50"),
            ("16,94 EUR", "16.94"),
            ("\u{2212}20", "-20"),
            ("100.-", "100"),
            (".50", "0.50"),
            ("35.00 D", "-35.00"),
            ("35.00 CR", "35.00"),
            ("1.5E+3", "1500"),
            ("\u{62f}.\u{627}.\u{200f}4.750", "4.750"),
            ("115.8331", "115.8331"),
        ] {
            assert_eq!(free(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_an_amount() {
        for text in [
            "",
            ".",
            "null",
            "12..34",
            "71-00",
            "01/02/2020",
            "12:30",
            "40%",
            "STORE 12",
            "--5",
            "(5",
            "5)",
            "1,2,3",
            "12 34",
            "1234567890123456",
            "2019-01-02",
            "K1 09.03.",
        ] {
            assert_eq!(free(text), None, "{text}");
        }
    }

    #[test]
    fn a_known_mark_is_followed() {
        let comma = Some(DecimalMark::Comma);
        assert_eq!(parse("12.500", comma), Some(Decimal::from(12_500)));
        assert_eq!(parse("1,5", Some(DecimalMark::Point)), None);
        assert_eq!(parse("12.50", comma), None);
        assert_eq!(mark_evidence("12.500"), None);
        assert_eq!(mark_evidence("0.500"), Some(DecimalMark::Point));
        assert_eq!(mark_evidence("1,000,000"), Some(DecimalMark::Point));
        assert_eq!(currency_of("-1.234,56 EUR").as_deref(), Some("EUR"));
    }

    proptest! {
        #[test]
        fn written_amounts_come_back(cents in -99_999_999_999_i64..99_999_999_999, comma: bool, grouped: bool) {
            let value = Decimal::new(cents, 2);
            let text = value.abs().to_string();
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, "00"));
            let (mark, decimal, group) = if comma {
                (DecimalMark::Comma, ',', '.')
            } else {
                (DecimalMark::Point, '.', ',')
            };
            let mut written = String::new();
            for (at, digit) in whole.chars().enumerate() {
                if grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
                    written.push(group);
                }
                written.push(digit);
            }
            let sign = if cents < 0 { "-" } else { "" };
            let written = format!("{sign}{written}{decimal}{fraction}");
            prop_assert_eq!(parse(&written, Some(mark)), Some(value));
            prop_assert_eq!(parse(&written, None), Some(value));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = (parse(&text, None), mark_evidence(&text), currency_of(&text));
        }
    }
}
