//! `:61:`, one movement: value date, entry date, mark, funds code, amount, type, references.

use super::super::amount;
use crate::model::statement::{DecimalMark, ProblemCode};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// A statement line as the bank wrote it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub value_on: NaiveDate,
    /// The entry date; the value date where the bank leaves it out.
    pub booked_on: NaiveDate,
    /// Outflow negative; a reversed credit is one.
    pub amount: Decimal,
    /// `EC` and `ED`: announced, not booked yet.
    pub expected: bool,
    /// Reference for the account owner.
    pub reference: Option<String>,
    /// What some banks write behind a reference padded to its 16 characters: the counterparty.
    pub name: Option<String>,
    /// The bank's own reference, behind `//`.
    pub bank_reference: Option<String>,
    /// Further lines.
    pub supplementary: Vec<String>,
}

/// Reads the lines of a field. The first may be broken anywhere before its amount.
pub fn read(lines: &[&str]) -> Result<Entry, ProblemCode> {
    let (first, rest) = lines.split_first().ok_or(ProblemCode::MissingDate)?;
    let (mut entry, rest) = match (head(first.trim()), rest) {
        (Err(_), [second, rest @ ..]) => {
            (head(&format!("{}{}", first.trim(), second.trim()))?, rest)
        }
        (read, rest) => (read?, rest),
    };
    entry.supplementary = rest.iter().map(|line| line.trim().to_owned()).collect();
    Ok(entry)
}

fn head(text: &str) -> Result<Entry, ProblemCode> {
    let value_on = text.get(..6).and_then(date).ok_or(ProblemCode::BadDate)?;
    let rest = text[6..].trim_start();
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let booked_on = if digits == 4 { entry_date(&rest[..4], value_on) } else { None };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let (mark, rest) = ["RC", "RD", "EC", "ED", "C", "D"]
        .iter()
        .find_map(|mark| Some((*mark, rest.strip_prefix(mark)?)))
        .ok_or(ProblemCode::BadAmount)?;
    // Funds code: the third letter of the currency; some write all three.
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == ' ');
    let length =
        rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    let (number, rest) = rest.split_at(length);
    let amount = unsigned(number).ok_or(ProblemCode::BadAmount)?;
    let mut entry = Entry {
        value_on,
        booked_on: booked_on.unwrap_or(value_on),
        amount: signed(amount, matches!(mark, "D" | "RC" | "ED")),
        expected: mark.starts_with('E'),
        ..Entry::default()
    };
    references(behind_type(rest.trim_start()), &mut entry);
    Ok(entry)
}

/// An amount without sign: comma decimals, no thousands marks, though a few banks write a point.
pub fn unsigned(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_end_matches([',', '.']);
    let plain = text.bytes().filter(|b| !b.is_ascii_digit()).count() <= 1;
    // Zeros pad the amount to its 15 characters.
    let bare = text.trim_start_matches('0');
    let bare = if bare.starts_with(|c: char| c.is_ascii_digit()) {
        bare.to_owned()
    } else {
        format!("0{bare}")
    };
    if text.is_empty() {
        None
    } else if plain {
        amount::parse(&bare.replace('.', ","), Some(DecimalMark::Comma))
    } else {
        amount::parse(&bare, None)
    }
}

/// Nothing has no sign.
pub fn signed(amount: Decimal, negative: bool) -> Decimal {
    if negative && !amount.is_zero() { -amount } else { amount }
}

/// `YYMMDD`. Interest is reckoned in months of thirty days, so the 30th of February is its last.
pub fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |at: usize| text[at..at + 2].parse::<u32>().ok();
    let (year, month, day) = (number(0)?, number(2)?, number(4)?);
    let year = i32::try_from(if year < 69 { 2000 + year } else { 1900 + year }).ok()?;
    closest_day(year, month, day)
}

fn closest_day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let last_resort = (28..=30).rev().find_map(|last| NaiveDate::from_ymd_opt(year, month, last));
    NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| last_resort.filter(|_| (29..=31).contains(&day)))
}

/// `MMDD` has no year: the one that brings it closest to the value date.
fn entry_date(text: &str, value_on: NaiveDate) -> Option<NaiveDate> {
    let (month, day) = (text[..2].parse().ok()?, text[2..].parse().ok()?);
    (-1..=1)
        .filter_map(|years| closest_day(value_on.year() + years, month, day))
        .min_by_key(|date| (*date - value_on).num_days().abs())
}

/// What follows the type (`NTRF`, `S103`), which banks leave out too.
fn behind_type(text: &str) -> &str {
    let has_type = text.starts_with(|c: char| c.is_ascii_uppercase())
        && !["NONREF", "NOREF"].contains(&text)
        && text
            .get(1..4)
            .is_some_and(|code| code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' '));
    if has_type { &text[4..] } else { text }
}

fn references(text: &str, entry: &mut Entry) {
    let (own, bank) = text.split_once("//").unwrap_or((text, ""));
    let (reference, name) = own.trim().split_once("  ").unwrap_or((own, ""));
    entry.reference = some(reference);
    entry.name = some(name);
    entry.bank_reference = some(bank);
}

/// A reference that refers to something.
fn some(text: &str) -> Option<String> {
    let text = text.trim();
    Some(text.to_owned()).filter(|_| is_reference(text))
}

/// Whether a reference is one, not the word for "none" or "see below".
pub fn is_reference(text: &str) -> bool {
    const NONE: [&str; 7] =
        ["NONREF", "NOREF", "NONE", "NOTPROVIDED", "NOTAVAILABLE", "EREF", "KREF"];
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    bare.bytes().any(|b| b != b'0') && !NONE.contains(&bare.to_ascii_uppercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> String {
        match read(&line.split('\n').collect::<Vec<_>>()) {
            Ok(e) => format!(
                "{} {} {} {}|{}|{}|{}",
                e.booked_on,
                e.value_on,
                e.amount,
                e.reference.unwrap_or_default(),
                e.name.unwrap_or_default(),
                e.bank_reference.unwrap_or_default(),
                e.supplementary.join("/"),
            ),
            Err(code) => format!("{code:?}"),
        }
    }

    #[test]
    fn movements_as_banks_write_them() {
        for (line, expected) in [
            ("2409010902DR12,5NTRFNONREF//ABC", "2024-09-02 2024-09-01 -12.5 ||ABC|"),
            ("240901CN50,NZ10R 1", "2024-09-01 2024-09-01 50 R 1|||"),
            ("2412310101C1,NTRFX", "2025-01-01 2024-12-31 1 X|||"),
            ("2501021231RD7,10FINTX\nmore", "2024-12-31 2025-01-02 7.10 X|||more"),
            ("240304    RCR7,NRTIX//Y", "2024-03-04 2024-03-04 -7 X||Y|"),
            ("2302300301D6,00N024NONREF", "2023-03-01 2023-02-28 -6.00 |||"),
            (
                "240304D000000000001,28N0440121470966      J. Jansen",
                "2024-03-04 2024-03-04 -1.28 0121470966|J. Jansen||",
            ),
            ("240304D000000001500.25NMSCX", "2024-03-04 2024-03-04 -1500.25 X|||"),
            ("2403040304CR\n30,00N062KREF+", "2024-03-04 2024-03-04 30.00 |||"),
            ("2403040304D20,00NONREF", "2024-03-04 2024-03-04 -20.00 |||"),
            ("2403040304DN1,5//192398", "2024-03-04 2024-03-04 -1.5 ||192398|"),
            ("240304DUSD3,NOV NONREF", "2024-03-04 2024-03-04 -3 |||"),
            ("241304D3,NTRFX", "BadDate"),
            ("240304C3, NTRFNONREF", "2024-03-04 2024-03-04 3 |||"),
            ("240304X3,NTRFX", "BadAmount"),
            ("240304D,NTRFX", "BadAmount"),
            ("é", "BadDate"),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }
}
