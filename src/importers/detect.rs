//! What a file is, told by its content and never by its name.

use super::{books, camt, mt940, qif, spreadsheet};
use crate::model::statement::FileFormat;

/// Whether the head of a text is of a format.
type IsFormat = fn(&str) -> bool;

/// Signatures of files that are not text.
const BINARY: &[&[u8]] = &[
    b"PK\x03\x04",
    b"\xD0\xCF\x11\xE0",
    b"%PDF",
    b"\x1F\x8B",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"7z\xBC\xAF",
    b"Rar!",
    b"SQLite format",
];

/// Whether the bytes are a known binary format.
pub fn is_binary(bytes: &[u8]) -> bool {
    BINARY.iter().any(|signature| bytes.starts_with(signature))
}

/// The format of a decoded text; `None` when it is none that is known and no table of cells.
pub fn format_of(text: &str) -> Option<FileFormat> {
    let mut end = text.len().min(8 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let zeros = head.chars().filter(|c| *c == '\0').count();
    let broken = head.chars().filter(|c| *c == '\u{fffd}').count();
    if zeros > 0 || broken * 10 > head.len() {
        return None;
    }
    let upper = head.to_ascii_uppercase();
    let start = upper.trim_start();
    if is_ofx(start) {
        return Some(FileFormat::Ofx);
    }
    let named: [(IsFormat, FileFormat); 5] = [
        (books::is, FileFormat::Book),
        (camt::is, FileFormat::Camt),
        (spreadsheet::is, FileFormat::Spreadsheet),
        (qif::is, FileFormat::Qif),
        (mt940::is, FileFormat::Mt940),
    ];
    if let Some((_, format)) = named.into_iter().find(|(is, _)| is(head)) {
        return Some(format);
    }
    // Markup of another kind and JSON are no tables.
    let foreign = ["<", "{", "[{"];
    if foreign.iter().any(|mark| start.starts_with(mark)) {
        return None;
    }
    Some(FileFormat::Csv)
}

fn is_ofx(upper: &str) -> bool {
    const TAGS: [&str; 4] = ["<OFX", "<OFC", "STMTTRN>", "STMTRS>"];
    upper.starts_with("OFXHEADER")
        || upper.contains("OFXHEADER") && upper.contains("<OFX")
        || upper.starts_with('<') && TAGS.iter().any(|tag| upper.contains(tag))
        || upper.contains("<OFX>") && upper.contains("MSGSRSV")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        assert_eq!(format_of("\n OFXHEADER:100\nDATA:OFXSGML\n<OFX>"), Some(FileFormat::Ofx));
        assert_eq!(format_of("<?xml version=\"1.0\"?><?OFX x?><OFX>"), Some(FileFormat::Ofx));
        assert_eq!(format_of("Fecha,Monto\n01/01/2025,1"), Some(FileFormat::Csv));
        assert_eq!(format_of("!Type:Bank\nD01/01/2025\nT-1.00\n^"), Some(FileFormat::Qif));
        for other in ["<note><to>", "{\"a\":1}", "a\0b"] {
            assert_eq!(format_of(other), None, "{other}");
        }
        assert!(is_binary(b"PK\x03\x04rest"));
    }
}
