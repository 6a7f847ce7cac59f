//! Dates as banks write them. A date is the calendar day written in the file: a time or an offset
//! behind it never moves it to another day.

use crate::model::in_calendar;
use crate::model::statement::DateOrder;
use chrono::NaiveDate;

/// Reads one date, with or without a time behind it. Dates that begin with a four-digit year or
/// name their month need no `order`; the others must be valid in it.
pub fn parse(text: &str, order: DateOrder) -> Option<NaiveDate> {
    match Parts::read(text)? {
        Parts::Known(date) => Some(date),
        Parts::Compact(digits) => compact(&digits, order),
        Parts::Numbers(first, second, year) => match order {
            DateOrder::MonthDayYear => ymd(year.full(), first, second),
            DateOrder::DayMonthYear => ymd(year.full(), second, first),
            // Two-digit years first: 18/02/10.
            DateOrder::YearMonthDay if year.digits == 2 => {
                ymd(Year { value: first, digits: 2 }.full(), second, year.value)
            }
            DateOrder::YearMonthDay => None,
        },
    }
}

/// Whether a text is a date in some order.
pub fn is_date(text: &str) -> bool {
    [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay]
        .into_iter()
        .any(|order| parse(text, order).is_some())
}

/// Reads an OFX date, `YYYYMMDD[HHMMSS[.XXX]][gmt offset[:tz name]]`, and what banks write instead.
pub fn parse_ofx(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits >= 8 {
        return compact(&text[..8], DateOrder::YearMonthDay);
    }
    parse(text.split('[').next()?, DateOrder::DayMonthYear)
}

/// What a text says about the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The year comes first or the month has a name: nothing to decide.
    Ordered,
    DayFirst,
    MonthFirst,
    /// `8/02/2016`: an unpadded first number beside a padded one is how months are written.
    LeansMonthFirst,
    /// Points between the numbers, or a dash before the year: not used in month-first countries.
    LeansDayFirst,
    Open,
}

/// What `text` says about its order; `None` when it is no date.
pub fn evidence(text: &str) -> Option<Evidence> {
    match Parts::read(text)? {
        Parts::Known(_) => Some(Evidence::Ordered),
        Parts::Compact(digits) => {
            let day_first = compact(&digits, DateOrder::YearMonthDay).is_none();
            Some(if day_first { Evidence::DayFirst } else { Evidence::Ordered })
        }
        Parts::Numbers(first, second, _) if first > 12 && second <= 12 => Some(Evidence::DayFirst),
        Parts::Numbers(first, second, _) if second > 12 && first <= 12 => {
            Some(Evidence::MonthFirst)
        }
        Parts::Numbers(..) => {
            let text = text.trim();
            let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map(str::len);
            let padding = (numbers.next(), numbers.next());
            let separator = text.chars().find(|c| !c.is_ascii_digit());
            Some(match (padding, separator) {
                (_, Some('.' | '-')) => Evidence::LeansDayFirst,
                ((Some(1), Some(2)), _)
                    if text.split('/').nth(1).is_some_and(|m| m.starts_with('0')) =>
                {
                    Evidence::LeansMonthFirst
                }
                _ => Evidence::Open,
            })
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Year {
    value: u32,
    digits: usize,
}

impl Year {
    /// Two digits are read as POSIX does: 69..99 are the 1900s.
    fn full(self) -> u32 {
        match (self.digits, self.value) {
            (2, 0..=68) => 2000 + self.value,
            (2, _) => 1900 + self.value,
            _ => self.value,
        }
    }
}

enum Parts {
    Known(NaiveDate),
    /// Eight digits in a row.
    Compact(String),
    /// Two numbers and a year, in an order still to be known.
    Numbers(u32, u32, Year),
}

enum Token<'a> {
    Number(u32, usize),
    Word(&'a str),
}

impl Parts {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('\'');
        let first = text.bytes().next()?;
        if text.len() > 48
            || text.len() < 6
            || !(first.is_ascii_digit() || first.is_ascii_alphabetic())
        {
            return None;
        }
        let leading = text.bytes().take_while(u8::is_ascii_digit).count();
        if leading == 8 && is_time(&text[8..]) || leading == 14 && is_time(&text[14..]) {
            return Some(Self::Compact(text[..8].to_owned()));
        }
        let (tokens, rest) = tokens(text)?;
        if !is_time(rest) {
            return None;
        }
        Self::from_tokens(&tokens)
    }

    fn from_tokens(tokens: &[Token<'_>; 3]) -> Option<Self> {
        use Token::{Number, Word};
        match *tokens {
            [Number(year, 4), Number(month, 1..=2), Number(day, 1..=2)] => {
                ymd(year, month, day).map(Self::Known)
            }
            [Number(first, 1..=2), Number(second, 1..=2), Number(value, digits @ (2 | 4))] => {
                Some(Self::Numbers(first, second, Year { value, digits }))
            }
            [Number(day, 1..=2), Word(name), Number(value, digits @ (2 | 4))]
            | [Word(name), Number(day, 1..=2), Number(value, digits @ (2 | 4))] => {
                ymd(Year { value, digits }.full(), month(name)?, day).map(Self::Known)
            }
            [Number(year, 4), Word(name), Number(day, 1..=2)] => {
                ymd(year, month(name)?, day).map(Self::Known)
            }
            _ => None,
        }
    }
}

/// The first three numbers or month names of a text, and what follows them.
fn tokens(text: &str) -> Option<([Token<'_>; 3], &str)> {
    let mut found = Vec::with_capacity(3);
    let mut rest = text;
    while found.len() < 3 {
        let trimmed = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',' | ':' | '\'')
        });
        if rest.len() - trimmed.len() > 4 {
            return None;
        }
        rest = trimmed;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let letters: usize =
            rest.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        if digits > 0 {
            if digits > 4 {
                return None;
            }
            found.push(Token::Number(rest[..digits].parse().ok()?, digits));
            rest = &rest[digits..];
        } else if letters > 0 {
            let word = &rest[..letters];
            rest = rest[letters..].trim_start_matches(['º', 'ª']);
            // "25 de enero de 2026", "Mon 25 Jan 2026", "25th"
            if month(word).is_some() {
                found.push(Token::Word(word));
            } else if !is_filler(word) {
                return None;
            }
        } else {
            return None;
        }
    }
    found.try_into().ok().map(|tokens| (tokens, rest))
}

fn is_filler(word: &str) -> bool {
    const WORDS: &str = "de del of the th st nd rd mon tue wed thu fri sat sun monday tuesday \
        wednesday thursday friday saturday sunday lun mar mie jue vie sab dom lunes martes jueves viernes domingo";
    let word = word.to_lowercase();
    WORDS.split(' ').any(|known| known == word)
}

/// A month named in English, Spanish, Portuguese, French, German, Italian or Dutch.
fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "jan ene janv gen janeiro enero january janvier januar gennaio januari jän",
        "feb fev fév févr febrero february fevereiro février februar febbraio februari",
        "mar mär mrz mrt mars marzo march março märz maart",
        "apr abr avr abril april avril aprile",
        "may mai mag mei mayo maio maggio",
        "jun giu juin junio june junho juni giugno",
        "jul lug juil julio july julho juillet juli luglio",
        "aug ago aoû août agosto august augustus",
        "sep set sept septiembre september setembro septembre settembre setiembre",
        "oct out okt ott octubre october outubro octobre oktober ottobre",
        "nov noviembre november novembro novembre",
        "dec dic dez déc diciembre december dezembro décembre dezember dicembre",
    ];
    let word = word.to_lowercase();
    let index = NAMES.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(index + 1).ok()
}

/// Whether what follows a date is nothing, a time, a zone or "as of another date".
fn is_time(rest: &str) -> bool {
    let bare = rest.trim().trim_matches('.');
    if bare.is_empty()
        || bare.strip_prefix("as of ").is_some_and(|date| Parts::read(date).is_some())
    {
        return true;
    }
    let words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let clock = rest.bytes().any(|b| b.is_ascii_digit());
    clock
        && rest.starts_with(|c: char| c.is_whitespace() || matches!(c, 'T' | 't' | ',' | '-' | '['))
        && rest.contains(':') | rest.starts_with(['T', 't', '['])
        && rest.chars().all(|c| c.is_alphanumeric() || " :.,+-[]\u{a0}\u{202f}".contains(c))
        && words.map(str::len).all(|length| length <= 5)
}

fn compact(digits: &str, order: DateOrder) -> Option<NaiveDate> {
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let plausible = |year: u32| (1900..2200).contains(&year).then_some(year);
    let year_first = plausible(number(0, 4)?).and_then(|y| ymd(y, number(4, 6)?, number(6, 8)?));
    let year_last = || {
        let (first, second, year) = (number(0, 2)?, number(2, 4)?, plausible(number(4, 8)?)?);
        match order {
            DateOrder::MonthDayYear => ymd(year, first, second),
            DateOrder::DayMonthYear => ymd(year, second, first),
            DateOrder::YearMonthDay => None,
        }
    };
    year_first.or_else(year_last)
}

fn ymd(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    // Other years are a slip of the keyboard: 0202 for 2020.
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|day| in_calendar(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day_first(text: &str) -> Option<String> {
        parse(text, DateOrder::DayMonthYear).map(|date| date.to_string())
    }

    #[test]
    fn written_forms() {
        for text in [
            "15/01/2025",
            "15.01.2025",
            "15-1-25",
            "2025-01-15",
            "2025/1/15",
            "2025.01.15.",
            "2025:01:15",
            "20250115",
            "20250115120000",
            "15 ene 2025",
            "15-Jan-25",
            "Jan 15, 2025",
            "15 de enero de 2025",
            "15/01/2025 17:42",
            "2025-01-15T03:15:53Z",
            "2025-01-15 15:40:00 -0700",
            "2025-01-15 14:25 UTC",
            "15.01.2025 00:00:30:989",
            "15/01/2025 2:45 PM",
            "15012025",
            "Mon, 15 Jan 2025",
            "15-JAN-2025",
        ] {
            assert_eq!(day_first(text).as_deref(), Some("2025-01-15"), "{text}");
        }
        assert_eq!(
            parse("04/17/2023 as of 04/15/2023", DateOrder::MonthDayYear),
            NaiveDate::from_ymd_opt(2023, 4, 17)
        );
    }

    #[test]
    fn what_is_not_a_date() {
        for text in [
            "",
            "00000000",
            "31/02/2025",
            "18.09. 17:20",
            "1234.56",
            "12,50",
            "3 for 2",
            "19.99",
            "17-06-2022 OXXO CENTRO",
            "123456789",
            "2025",
            "01/02",
            "12345678",
            "0202-01-01",
        ] {
            assert_eq!(day_first(text), None, "{text}");
        }
        assert_eq!(parse("13/12/2025", DateOrder::MonthDayYear), None);
    }

    #[test]
    fn ofx_dates_keep_the_day_that_is_written() {
        let day = |text| parse_ofx(text).map(|date| date.to_string());
        assert_eq!(day("20070623192013.169[-5:CDT]").as_deref(), Some("2007-06-23"));
        assert_eq!(day("20220411235959[-3:BRT]").as_deref(), Some("2022-04-11"));
        assert_eq!(day("2013-12-15").as_deref(), Some("2013-12-15"));
        assert_eq!(day("00000000"), None);
        assert_eq!(day(""), None);
    }

    #[test]
    fn evidence_of_the_order() {
        assert_eq!(evidence("25/01/2025"), Some(Evidence::DayFirst));
        assert_eq!(evidence("01/25/2025"), Some(Evidence::MonthFirst));
        assert_eq!(evidence("8/02/2016"), Some(Evidence::LeansMonthFirst));
        assert_eq!(evidence("01.02.2016"), Some(Evidence::LeansDayFirst));
        assert_eq!(evidence("01/02/2016"), Some(Evidence::Open));
        assert_eq!(evidence("2016-02-01"), Some(Evidence::Ordered));
        assert_eq!(evidence("COMPRA"), None);
    }

    proptest! {
        #[test]
        fn dates_come_back(days in 0_i64..70_000) {
            let date = NaiveDate::from_ymd_opt(1950, 1, 1).and_then(|d| d.checked_add_signed(chrono::TimeDelta::days(days)));
            let date = date.unwrap();
            for (format, order) in [
                ("%d/%m/%Y", DateOrder::DayMonthYear),
                ("%m/%d/%Y", DateOrder::MonthDayYear),
                ("%Y-%m-%d", DateOrder::YearMonthDay),
                ("%Y%m%d", DateOrder::DayMonthYear),
                ("%d %b %Y", DateOrder::MonthDayYear),
            ] {
                prop_assert_eq!(parse(&date.format(format).to_string(), order), Some(date));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9a-zA-Z/.:,é -]{0,30}") {
            let _ = (parse(&text, DateOrder::YearMonthDay), evidence(&text), parse_ofx(&text));
        }
    }
}
