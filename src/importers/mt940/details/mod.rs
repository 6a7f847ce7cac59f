//! `:86:`, in the dialect of whoever wrote it: German subfields, Dutch codes between slashes, or
//! free text.

mod german;
mod plain;
mod slashed;

use super::super::text::collapse_some;
use rust_decimal::Decimal;

/// What the text behind a movement says about it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub payee: Option<String>,
    /// The counterparty's account as written.
    pub account: Option<String>,
    /// What the payment is for, or the whole text where it has no parts.
    pub text: Option<String>,
    /// The kind of booking in the bank's words ("LASTSCHRIFT", "IDEAL BETALING").
    pub kind: Option<String>,
    /// End-to-end reference, or the payer's own.
    pub reference: Option<String>,
    /// What was charged where it was charged, unsigned, with its currency as written.
    pub original: Option<(Decimal, String)>,
}

/// Characters of a full line; a longer text goes on in the next one, even inside a word.
const LINE: usize = 65;
/// `:86:` counts as part of the first line, at some banks.
const TAG: usize = 4;

/// Reads the lines of one or several `:86:` fields.
pub fn read(lines: &[&str]) -> Details {
    let text = join(lines);
    let text = text.trim();
    if let Some(subfields) = german::subfields(text) {
        german::read(&subfields)
    } else if slashed::is(text) {
        slashed::read(text)
    } else {
        plain::read(text, lines)
    }
}

/// One text; a line that is not full ends in a space.
fn join(lines: &[&str]) -> String {
    let mut out = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        let full = if at == 0 { LINE - TAG } else { LINE };
        if line.chars().take(full).count() < full {
            out.push(' ');
        }
    }
    out
}

/// What codes of supplementary lines say: `/OCMT/USD12,50/`.
pub fn original(text: &str) -> Option<(Decimal, String)> {
    let value = text.split_once("/OCMT/")?.1.split('/').next()?;
    let (currency, amount) = value.split_at_checked(3)?;
    Some((super::entry::unsigned(amount)?, currency.to_owned()))
}

/// Whether a word looks like an IBAN. Its check digits are left alone: an account that the bank
/// cut or masked is still the counterparty's.
pub fn is_iban(word: &str) -> bool {
    let bytes = word.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(u8::is_ascii_alphanumeric)
        && bytes.iter().filter(|b| b.is_ascii_digit()).count() >= 8
}

/// Whether a word may be an account number: an IBAN, or digits with a letter before them at most.
pub fn is_account(word: &str) -> bool {
    let digits = word.strip_prefix('P').unwrap_or(word);
    is_iban(word)
        || (9..=28).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && digits.bytes().any(|b| b != b'0')
}

/// A reference worth keeping.
fn reference(text: &str) -> Option<String> {
    collapse_some(text).filter(|text| super::entry::is_reference(text))
}

#[cfg(test)]
mod tests;
