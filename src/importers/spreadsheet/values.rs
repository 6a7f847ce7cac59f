//! Numbers and dates of cells as text.
//!
//! Spreadsheets hold numbers as binary doubles, whatever they are of. Programs show 15 significant
//! digits of them, and so do we: from there on an amount is decimal text and never a double again.

use chrono::{Days, NaiveDate};

/// Significant digits that a spreadsheet keeps.
const DIGITS: usize = 15;
/// 9999-12-31, the last day of a spreadsheet.
const LAST_SERIAL: f64 = 2_958_466.0;

/// A double as plain decimal text; `None` when it is no number.
pub fn number(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    if value == 0.0 {
        return Some("0".to_owned());
    }
    let scientific = format!("{:.*e}", DIGITS - 1, value);
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let all: String = mantissa.chars().filter(|c| *c != '.').collect();
    let digits = all.trim_end_matches('0');
    // No amount is that large or that small; what is keeps its exponent.
    if !(-20..=20).contains(&exponent) {
        return Some(format!("{value:e}"));
    }
    let Ok(point) = usize::try_from(exponent + 1) else {
        let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or_default());
        return Some(format!("{sign}0.{zeros}{digits}"));
    };
    if point == 0 {
        return Some(format!("{sign}0.{digits}"));
    }
    if digits.len() <= point {
        return Some(format!("{sign}{digits}{}", "0".repeat(point - digits.len())));
    }
    Some(format!("{sign}{}.{}", &digits[..point], &digits[point..]))
}

/// The text of a number in a file as the number it is; what is none stays as it is.
pub fn number_text(text: &str) -> Option<String> {
    text.trim().parse().ok().and_then(number)
}

/// The day, and the time unless it is midnight, that a serial number of days stands for; `None`
/// when it is no date. Serials below one are times.
pub fn date(serial: f64, since_1904: bool) -> Option<String> {
    if !(0.0..LAST_SERIAL).contains(&serial) {
        return None;
    }
    let mut days = serial.trunc();
    let mut seconds = ((serial - days) * 86_400.0).round();
    if seconds >= 86_400.0 {
        days += 1.0;
        seconds = 0.0;
    }
    // Both are whole, not negative and small.
    let (days, seconds) = (days as u64, seconds as u32);
    let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if days == 0 && seconds > 0 {
        return Some(time);
    }
    // In the system of 1900 there is a 29 February 1900, day 60, which never was.
    let epoch = match (since_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        (false, 0..60) => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let day = epoch.checked_add_days(Days::new(days))?;
    Some(if seconds == 0 { day.to_string() } else { format!("{day} {time}") })
}

/// Whether one of the formats that every program knows shows a date or a time.
pub fn is_builtin_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a number format shows a date or a time: `d`, `m`, `y`, `h` or `s` outside of quotes,
/// escapes, colours and currencies in brackets.
pub fn is_date_format(format: &str) -> bool {
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let mut letters = inside.chars().map(|c| c.to_ascii_lowercase());
                // `[h]:mm` counts hours; `[Red]` and `[$€-407]` say nothing.
                if inside.len() <= 3 && !inside.is_empty() && letters.all(|c| "hms".contains(c)) {
                    return true;
                }
            }
            ';' => return false,
            c if "dmyhs".contains(c.to_ascii_lowercase()) => return true,
            _ => {}
        }
    }
    false
}

/// An ISO date and time without a time that says nothing: `2025-01-31T00:00:00.000`.
pub fn iso(text: &str) -> String {
    let text = text.trim();
    match text.split_once('T') {
        Some((day, time)) if time.bytes().all(|b| matches!(b, b'0' | b':' | b'.' | b'Z')) => {
            day.to_owned()
        }
        Some((day, time)) => format!("{day} {}", time.split('.').next().unwrap_or(time)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_those_shown() {
        for (value, text) in [
            (1234.56, "1234.56"),
            (0.1 + 0.2, "0.3"),
            (1_234.560_000_000_000_1, "1234.56"),
            (-0.05, "-0.05"),
            (100.0, "100"),
            (1e15, "1000000000000000"),
            (12_345_678.9, "12345678.9"),
            (-0.0, "0"),
            (0.5, "0.5"),
        ] {
            assert_eq!(number(value).as_deref(), Some(text));
        }
        assert_eq!(number(f64::NAN), None);
        assert_eq!(number_text("-1.2345600000000001E3").as_deref(), Some("-1234.56"));
        assert_eq!(number_text("12 a"), None);
    }

    #[test]
    fn serials_of_both_systems() {
        for (serial, since_1904, text) in [
            (45_688.0, false, "2025-01-31"),
            (45_688.75, false, "2025-01-31 18:00:00"),
            (44_226.0, true, "2025-01-31"),
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (0.5, false, "12:00:00"),
            (45_687.999_999_99, false, "2025-01-31"),
        ] {
            assert_eq!(date(serial, since_1904).as_deref(), Some(text));
        }
        assert!(date(-1.0, false).is_none() && date(f64::INFINITY, false).is_none());
    }

    #[test]
    fn formats_of_dates() {
        let dates = ["dd/mm/yyyy", "[$-409]d-mmm-yy;@", "[h]:mm", "yyyy\\-mm", "[$-F800]dddd"];
        assert!(dates.into_iter().all(is_date_format));
        let numbers =
            ["#,##0.00", "\"days\" 0", "[Red]-0.00", "_($* #,##0_)", "0.00E+00", "General"];
        assert!(!numbers.into_iter().any(is_date_format));
        assert_eq!(iso("2025-01-31T00:00:00.000"), "2025-01-31");
        assert_eq!(iso("2025-01-31T10:30:00.000"), "2025-01-31 10:30:00");
    }

    proptest! {
        #[test]
        fn cents_come_back(cents in -99_999_999_999_i64..99_999_999_999) {
            let exact = rust_decimal::Decimal::new(cents, 2);
            let double: f64 = exact.to_string().parse().unwrap();
            let read: rust_decimal::Decimal = number(double).unwrap().parse().unwrap();
            prop_assert_eq!(read, exact);
        }

        #[test]
        fn any_double_ends(value: f64) {
            let _ = (number(value), date(value, true), date(value, false));
        }
    }
}
