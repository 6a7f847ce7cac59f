//! The words of letters, in both languages: as in `frontend/src/texts/findingKinds.ts`, without its markup.

mod en;
mod es;

use crate::model::Amount;
use crate::model::finding::{Figures, Finding};
use crate::model::identity::Locale;
use crate::model::money::minor_units;
use crate::model::notification::{LetterKind, Notice, Notification, NotificationKind};
use chrono::{Datelike, NaiveDate};
use rust_decimal::RoundingStrategy;

/// One line of a letter, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub title: String,
    pub text: String,
    pub opens: String,
}

impl Line {
    pub fn new(
        title: impl Into<String>,
        text: impl Into<String>,
        opens: impl Into<String>,
    ) -> Self {
        Self { title: title.into(), text: text.into(), opens: opens.into() }
    }
}

/// What stands around the lines of a letter.
pub struct Frame {
    pub title: &'static str,
    pub why: &'static str,
    pub settings: &'static str,
    pub stop: &'static str,
}

/// The parts of a digest.
pub struct DigestWords {
    pub subject: &'static str,
    pub happened: &'static str,
    pub coming: &'static str,
    pub watch: &'static str,
    pub noticed: &'static str,
    pub income: &'static str,
    pub spending: &'static str,
    pub uncategorized: &'static str,
}

pub fn frame(kind: LetterKind, locale: Locale) -> Frame {
    match locale {
        Locale::EsMx => es::frame(kind),
        Locale::En => en::frame(kind),
    }
}

pub fn digest(locale: Locale) -> DigestWords {
    match locale {
        Locale::EsMx => es::DIGEST,
        Locale::En => en::DIGEST,
    }
}

pub fn notification(one: &Notification, locale: Locale) -> Line {
    line(one.kind, &one.figures, &one.opens, locale)
}

pub fn notice(one: &Notice, locale: Locale) -> Line {
    line(one.kind, &one.figures, &one.opens, locale)
}

pub fn finding(one: &Finding, locale: Locale) -> Option<Line> {
    let kind: NotificationKind = one.kind.as_str().parse().ok()?;
    Some(line(kind, &one.figures, "/hallazgos", locale))
}

fn line(kind: NotificationKind, figures: &Figures, opens: &str, locale: Locale) -> Line {
    let values = Values::of(figures, locale);
    let (title, text) = match locale {
        Locale::EsMx => es::words(kind, &values),
        Locale::En => en::words(kind, &values),
    };
    Line::new(title, text, opens)
}

/// What one notification is about, without any amount.
pub fn subject(one: &Notification, locale: Locale) -> String {
    let name = one.figures.name.as_deref().unwrap_or_default();
    match locale {
        Locale::EsMx => es::subject(one.topic, name),
        Locale::En => en::subject(one.topic, name),
    }
}

pub fn subject_of_many(count: usize, locale: Locale) -> String {
    match locale {
        Locale::EsMx => format!("{count} avisos de tus cuentas"),
        Locale::En => format!("{count} things about your accounts"),
    }
}

pub fn than_before(now: String, before: String, locale: Locale) -> String {
    match locale {
        Locale::EsMx => format!("{now} (la semana anterior, {before})"),
        Locale::En => format!("{now} (the week before, {before})"),
    }
}

/// The figures in words.
pub struct Values {
    pub name: String,
    pub amount: String,
    pub before: String,
    pub day: String,
    pub month: &'static str,
    pub count: i64,
    pub percent: i64,
}

impl Values {
    fn of(figures: &Figures, locale: Locale) -> Self {
        let currency = figures.currency.as_deref().unwrap_or_default();
        let told = |amount: Option<Amount>| amount.map_or(String::new(), |a| money(a, currency));
        Self {
            name: figures.name.clone().unwrap_or_default(),
            amount: told(figures.amount),
            before: told(figures.before),
            day: figures.day.map_or(String::new(), |one| day(one, locale)),
            month: figures.day.map_or("", |one| month(one, locale)),
            count: figures.count.unwrap_or_default(),
            percent: figures.percent.unwrap_or_default(),
        }
    }
}

/// `$1,234.50 MXN`: in letters the currency always stands beside the amount.
pub fn money(amount: Amount, currency: &str) -> String {
    let places = minor_units(currency);
    let rounded = amount.0.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let digits = format!("{:.*}", places as usize, rounded.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "\u{2212}" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}${grouped}{point}{fraction} {currency}").trim_end().to_owned()
}

/// With a plus for what comes in.
pub fn signed(amount: Amount, currency: &str) -> String {
    let sign = if amount.0.is_sign_positive() && !amount.is_zero() { "+" } else { "" };
    format!("{sign}{}", money(amount, currency))
}

const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(day: NaiveDate, locale: Locale) -> &'static str {
    let names = if locale == Locale::EsMx { &MONTHS_ES } else { &MONTHS_EN };
    names.get(day.month0() as usize).copied().unwrap_or_default()
}

pub fn day(day: NaiveDate, locale: Locale) -> String {
    let month = month(day, locale);
    match locale {
        Locale::EsMx => format!("{} de {month}", day.day()),
        Locale::En => format!("{month} {}", day.day()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notification::NotificationTopic;

    #[test]
    fn amounts_are_grouped_and_say_their_currency() {
        let told = |text: &str, currency| money(Amount(text.parse().unwrap()), currency);
        assert_eq!(told("1234567.5", "MXN"), "$1,234,567.50 MXN");
        assert_eq!(told("-12", "USD"), "\u{2212}$12.00 USD");
        assert_eq!(told("999", "JPY"), "$999 JPY");
        assert_eq!(signed(Amount("100".parse().unwrap()), "MXN"), "+$100.00 MXN");
    }

    #[test]
    fn every_kind_has_words_in_both_languages_and_uses_what_it_has() {
        let values = || Values {
            name: "Luz".to_owned(),
            amount: "$7.00 MXN".to_owned(),
            before: "$5.00 MXN".to_owned(),
            day: "3 de mayo".to_owned(),
            month: "mayo",
            count: 3,
            percent: 40,
        };
        for kind in NotificationKind::ALL {
            for (title, text) in [es::words(*kind, &values()), en::words(*kind, &values())] {
                assert!(!title.is_empty() && !text.is_empty(), "{kind:?}");
            }
        }
    }

    #[test]
    fn no_subject_has_a_digit() {
        for topic in NotificationTopic::ALL {
            for subject in [es::subject(*topic, "Luz"), en::subject(*topic, "Luz")] {
                assert!(!subject.is_empty() && !subject.contains(|c: char| c.is_ascii_digit()));
            }
        }
    }
}
