//! Codes between slashes: `/TRTP/SEPA OVERBOEKING/IBAN/NL…/NAME/…/REMI/…` (ABN AMRO, ING, Rabobank,
//! bunq, KNAB and others), and the codes of the SWIFT handbook itself.

use super::super::super::text::collapse_some;
use super::{Details, is_account, original, reference};

/// Codes that begin a part. Others are text: `/INV/` inside a remittance.
const CODES: &[&str] = &[
    "ACCW", "ADDR", "BBAN", "BENM", "BIC", "BO1", "CHGS", "CNTP", "CREF", "CSID", "EREF", "EXCH",
    "IBAN", "ID", "IREF", "ISDT", "KREF", "MARF", "NAME", "OCMT", "OGB", "ORDP", "PREF", "PURP",
    "PT", "PY", "REMI", "RTRN", "STRD", "SVCL", "TRCD", "TRTP", "ULTB", "ULTC", "ULTD", "USTD",
    "VA",
];

pub fn is(text: &str) -> bool {
    text.strip_prefix('/').and_then(code).is_some()
}

/// The code that `text` begins with, closed by its slash.
fn code(text: &str) -> Option<&'static str> {
    let length = text.bytes().take(5).position(|b| b == b'/')?;
    let name = text.get(..length)?;
    CODES.iter().copied().find(|known| *known == name)
}

pub fn read(text: &str) -> Details {
    let mut details = Details { original: original(text), ..Details::default() };
    let mut rest = String::new();
    let mut open: Option<(&str, usize)> = None;
    for (at, _) in text.match_indices('/') {
        if let Some(next) = code(&text[at + 1..])
            && let Some((name, from)) = open.replace((next, at + next.len() + 2))
        {
            take(&mut details, name, text.get(from..at).unwrap_or_default(), &mut rest);
        }
    }
    if let Some((name, from)) = open {
        take(&mut details, name, text.get(from..).unwrap_or_default(), &mut rest);
    }
    if details.text.is_none() {
        details.text = collapse_some(&rest);
    }
    details
}

/// One part. What stands behind a value of fixed form goes to `rest`.
fn take(details: &mut Details, code: &str, value: &str, rest: &mut String) {
    let value = value.trim().trim_matches('/').trim();
    let word = collapse_some(value);
    match code {
        "IBAN" | "BBAN" if details.account.is_none() => details.account = word,
        "ACCW" if details.account.is_none() => {
            details.account = value.split(',').next().and_then(collapse_some);
        }
        "NAME" if details.payee.is_none() => details.payee = word,
        "CNTP" => counterparty(details, value),
        "BENM" | "ORDP" => party(details, value, rest),
        "REMI" | "USTD" | "STRD" | "PY" if word.is_some() => {
            let text = details.text.take().unwrap_or_default();
            details.text = collapse_some(&format!("{text} {value}"));
        }
        "TRTP" => details.kind = word,
        "EREF" => details.reference = reference(value).or(details.reference.take()),
        "KREF" | "PREF" | "CREF" if details.reference.is_none() => {
            details.reference = reference(value);
        }
        "OCMT" | "EXCH" | "CHGS" | "OGB" => {
            rest.push_str(value.split_once('/').map_or("", |(_, text)| text));
            rest.push(' ');
        }
        _ => {}
    }
}

/// `account/BIC/name/city`
fn counterparty(details: &mut Details, value: &str) {
    let mut parts = value.split('/');
    details.account = parts.next().and_then(collapse_some).or(details.account.take());
    details.payee = parts.nth(1).and_then(collapse_some).or(details.payee.take());
}

/// A party without codes of its own: `account /name /more`, or just a name.
fn party(details: &mut Details, value: &str, rest: &mut String) {
    let mut parts = value.split('/').map(str::trim).filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    let name = if is_account(first) {
        details.account = Some(first.to_owned());
        parts.next().unwrap_or_default()
    } else {
        first
    };
    details.payee = collapse_some(name).or(details.payee.take());
    for part in parts {
        rest.push_str(part);
        rest.push(' ');
    }
}
