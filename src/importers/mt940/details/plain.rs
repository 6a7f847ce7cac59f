//! Free text, in which some banks keep the counterparty in a place of its own.

use super::super::super::text::{collapse, collapse_some};
use super::{Details, is_account, is_iban};

/// Words that banks write before a value, and what the value is.
const LABELS: &[(&str, Label)] = &[
    ("REK: ", Label::Account),
    ("/NAAM: ", Label::Payee),
    ("Z RACH.: ", Label::Account),
    ("NA RACH.: ", Label::Account),
    (" OD: ", Label::Payee),
    (" DLA: ", Label::Payee),
    ("TYT.: ", Label::Text),
    ("TNR: ", Label::Number),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Account,
    Payee,
    Text,
    /// The bank's number of the booking.
    Number,
}

pub fn read(text: &str, lines: &[&str]) -> Details {
    // The German code for "no structure".
    let text = match text.strip_prefix("999") {
        Some(rest) if rest.starts_with(|c: char| c.is_alphabetic()) => rest,
        _ => text,
    };
    let whole = Details { text: collapse_some(text), ..Details::default() };
    let parts = labelled(text).or_else(|| leading(text, lines)).or_else(|| between_colons(text));
    parts.unwrap_or(whole)
}

/// `SEPA_CREDIT_TRANSFER:text:name:IBAN` (solarisBank and the brands on it).
fn between_colons(text: &str) -> Option<Details> {
    let (kind, rest) = text.split_once(':')?;
    if kind.is_empty() || !kind.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') {
        return None;
    }
    let parts: Vec<&str> = rest.split(':').map(str::trim).collect();
    let account = parts.iter().rposition(|part| is_iban(part)).filter(|at| *at > 0)?;
    Some(Details {
        payee: collapse_some(parts[account - 1]),
        account: collapse_some(parts[account]),
        text: collapse_some(&parts[..account - 1].join(":")),
        kind: collapse_some(&kind.replace('_', " ")),
        ..Details::default()
    })
}

/// Parts behind labels; only where one of them is an account, as `OD:` alone says nothing.
fn labelled(text: &str) -> Option<Details> {
    let mut marks: Vec<(usize, usize, Label)> = LABELS
        .iter()
        .filter_map(|(word, label)| Some((text.find(word)?, word.len(), *label)))
        .collect();
    marks.sort_unstable_by_key(|(at, ..)| *at);
    let ends = marks.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let mut details = Details::default();
    for ((at, length, label), end) in marks.iter().zip(ends) {
        let value = text.get(at + length..end).unwrap_or_default().trim();
        let value = value.trim_end_matches([',', '/']);
        let value = if end < text.len() { value.trim_end_matches('.') } else { value };
        match label {
            Label::Account => details.account = collapse_some(value).filter(|a| is_account(a)),
            Label::Payee => details.payee = collapse_some(value),
            Label::Text => details.text = collapse_some(value),
            Label::Number => {}
        }
    }
    details.account.as_ref()?;
    details.text = details.text.or_else(|| collapse_some(&text[..marks.first()?.0]));
    Some(details)
}

/// An account at the very beginning: `NL… name` on a line of its own (ASN), ten digits (ING), or
/// the columns of ABN AMRO (`GIRO 428428 name   …`, `64.45.12.113 name   …`).
fn leading(text: &str, lines: &[&str]) -> Option<Details> {
    let first = lines.iter().find(|line| !line.trim().is_empty())?.trim();
    let (word, behind) = first.split_once(' ').unwrap_or((first, ""));
    let column =
        |text: &str| collapse_some(text.trim_start().split("  ").next().unwrap_or_default());
    let (account, payee) = if is_iban(word) {
        (word, collapse_some(behind))
    } else if word == "GIRO" {
        let (number, name) = behind.trim_start().split_once(' ')?;
        let is_number = number.bytes().all(|b| b.is_ascii_digit());
        (Some(number).filter(|_| is_number)?, column(name))
    } else if is_dotted(word) {
        (word, column(behind))
    } else if word.len() == 10 && is_account(word) && !behind.is_empty() {
        (word, None)
    } else {
        return None;
    };
    let mut rest = text.trim_start().strip_prefix(word).unwrap_or(text);
    if is_iban(word) {
        rest = rest.trim_start().strip_prefix(behind.trim()).unwrap_or(rest);
    }
    Some(Details {
        account: Some(collapse(account)),
        payee,
        text: collapse_some(rest),
        ..Details::default()
    })
}

/// `64.45.12.113`, nine or ten digits.
fn is_dotted(word: &str) -> bool {
    let groups: Vec<usize> = word.split('.').map(str::len).collect();
    matches!(groups[..], [2 | 3, 2, 2, 3]) && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
