//! Until when a certificate holds, read from its file: the validity is the fifth part of what is signed
//! (RFC 5280, section 4.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDateTime, Utc};
use std::path::Path;

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
/// Longer than any chain of certificates.
const MOST: u64 = 256 * 1024;

/// When the first certificate of a PEM file ends.
pub fn ends(path: &Path) -> Option<DateTime<Utc>> {
    if std::fs::metadata(path).ok()?.len() > MOST {
        return None;
    }
    parse(&std::fs::read_to_string(path).ok()?)
}

fn parse(pem: &str) -> Option<DateTime<Utc>> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let text: String = body.split_whitespace().collect();
    let der = STANDARD.decode(text).ok()?;
    let (certificate, _) = part(&der, SEQUENCE)?;
    let (mut signed, _) = part(certificate, SEQUENCE)?;
    if signed.first() == Some(&VERSION) {
        signed = part(signed, VERSION)?.1;
    }
    // Serial number, algorithm, issuer.
    for _ in 0..3 {
        signed = part(signed, *signed.first()?)?.1;
    }
    let (validity, _) = part(signed, SEQUENCE)?;
    let (_, rest) = part(validity, *validity.first()?)?;
    time(rest)
}

/// The content of the part at the beginning, and what comes after it.
fn part(bytes: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = bytes.split_first()?;
    if *first != kind {
        return None;
    }
    let (short, rest) = rest.split_first()?;
    let (length, rest) = match short {
        0..=0x7f => (usize::from(*short), rest),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(short - 0x80))?;
            (digits.iter().fold(0, |sum, digit| (sum << 8) | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

fn time(bytes: &[u8]) -> Option<DateTime<Utc>> {
    let kind = *bytes.first()?;
    let text = std::str::from_utf8(part(bytes, kind)?.0).ok()?.strip_suffix('Z')?;
    let full = match kind {
        // Two digits of the year: from 50 on the last century.
        UTC_TIME if text.get(..2)? >= "50" => format!("19{text}"),
        UTC_TIME => format!("20{text}"),
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    Some(NaiveDateTime::parse_from_str(&full, "%Y%m%d%H%M%S").ok()?.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by `openssl req -x509 -newkey ec -days 730`.
    const PEM: &str = include_str!("certificate.pem");

    #[test]
    fn the_end_is_the_one_that_openssl_says() {
        let ends = parse(PEM).unwrap();
        assert_eq!(ends.to_rfc3339(), include_str!("certificate.end").trim());
    }

    #[test]
    fn whatever_is_damaged_is_none() {
        assert_eq!(parse(""), None);
        assert_eq!(parse("-----BEGIN CERTIFICATE-----\n%%\n-----END CERTIFICATE-----"), None);
        for length in 0..PEM.len() {
            if let Some(cut) = PEM.get(..length) {
                let closed = format!("{cut}\n-----END CERTIFICATE-----\n");
                // It ends before the validity, or says the same: never a panic.
                assert!(parse(&closed).is_none_or(|ends| Some(ends) == parse(PEM)), "{length}");
            }
        }
    }
}
