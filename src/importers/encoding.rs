//! Bytes to text: a byte order mark, then valid UTF-8, then what the file claims, then a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text and the WHATWG label of the encoding it was read with.
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub label: String,
}

/// Reads `bytes` as text; never fails, at worst some characters become U+FFFD.
/// `claimed` is the encoding a header or a remembered mapping names; valid UTF-8 wins over it.
pub fn decode<'a>(bytes: &'a [u8], claimed: Option<&str>) -> Decoded<'a> {
    let (encoding, bom) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (choose(bytes, claimed), 0),
    };
    let text = encoding.decode_without_bom_handling(&bytes[bom..]).0;
    Decoded { text, label: encoding.name().to_ascii_lowercase() }
}

fn choose(bytes: &[u8], claimed: Option<&str>) -> &'static Encoding {
    if let Some(wide) = wide_without_mark(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() || is_cut_utf8(bytes) {
        return UTF_8;
    }
    if let Some(encoding) = claimed.and_then(|name| Encoding::for_label(name.trim().as_bytes())) {
        // UTF-8 was just disproved, and a claim of UTF-16 would have shown in its zero bytes.
        if encoding.is_single_byte() || encoding.is_ascii_compatible() && encoding != UTF_8 {
            return encoding;
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_ascii_compatible() { guess } else { WINDOWS_1252 }
}

/// A file cut by a size limit may end inside a character; everything before it is still UTF-8.
fn is_cut_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .err()
        .is_some_and(|error| error.error_len().is_none() && error.valid_up_to() > 0)
}

/// UTF-16 without a mark: in Latin text every second byte is zero.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    if head.len() < 8 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 7 / 10;
    if odd >= most && even * 10 <= odd {
        Some(UTF_16LE)
    } else if even >= most && odd * 10 <= even {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_wins_over_a_wrong_claim() {
        let decoded = decode("Descripción".as_bytes(), Some("windows-1252"));
        assert_eq!((decoded.text.as_ref(), decoded.label.as_str()), ("Descripción", "utf-8"));
    }

    #[test]
    fn a_claim_is_followed_when_utf8_is_impossible() {
        let decoded = decode(b"A\xE7\xE3o", Some("ISO-8859-1"));
        assert_eq!(decoded.text, "Ação");
        assert_eq!(
            decode(b"Descripci\xF3n de operaci\xF3n", Some("utf-8")).text,
            "Descripción de operación"
        );
    }

    #[test]
    fn marks_and_wide_text_are_recognised() {
        assert_eq!(decode(b"\xEF\xBB\xBFFecha", None).text, "Fecha");
        let wide: Vec<u8> = "Fecha;Importe".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = decode(&wide, None);
        assert_eq!((decoded.text.as_ref(), decoded.label.as_str()), ("Fecha;Importe", "utf-16le"));
    }
}
