//! Delimited text to records, tolerant of the quotes that exports get wrong.

use super::super::limits;
use std::borrow::Cow;

/// One row: its cells, trimmed and unquoted.
#[derive(Debug, Default)]
pub struct Record<'a> {
    /// 1-based line where the row begins.
    pub line: u32,
    pub cells: Vec<Cow<'a, str>>,
}

impl Record<'_> {
    /// The cell of a column, empty when the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.as_ref())
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_empty())
    }
}

/// Walks the records of a text. Empty lines are no records. A quote opens a quoted cell only at
/// its beginning and closes it only before a separator, so that `"a "b" c"` is one cell; a quote
/// that nothing closes is an ordinary character.
#[derive(Clone)]
pub struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    line: u32,
    counted: usize,
    /// Before this offset quotes are ordinary characters: one was found that nothing closes.
    unquoted_until: usize,
}

/// Bytes within which a quoted cell must close.
const QUOTED_BYTES: usize = 4 * limits::FIELD_CHARS;

impl<'a> Records<'a> {
    pub fn new(text: &'a str, delimiter: char) -> Self {
        let delimiter = u8::try_from(delimiter)
            .ok()
            .filter(|b| b.is_ascii() && !matches!(b, b'"' | b'\r' | b'\n'))
            .unwrap_or(b',');
        Self { text, delimiter, at: 0, line: 1, counted: 0, unquoted_until: 0 }
    }

    /// Reads the next record into `record`, whose memory is used again; `false` at the end.
    pub fn read(&mut self, record: &mut Record<'a>) -> bool {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return false;
        }
        record.cells.clear();
        record.line = self.line_here();
        loop {
            let cell = self.cell();
            if record.cells.len() < limits::CELLS {
                record.cells.push(cell);
            }
            match bytes.get(self.at) {
                Some(b) if *b == self.delimiter => self.at += 1,
                _ => return true,
            }
        }
    }

    /// Reads one cell and stops at the delimiter, the line break or the end.
    fn cell(&mut self) -> Cow<'a, str> {
        let bytes = self.text.as_bytes();
        let spaces = bytes[self.at..].iter().take_while(|b| **b == b' ').count();
        let start = self.at + spaces;
        if bytes.get(start) == Some(&b'"') && start >= self.unquoted_until {
            match self.closing_quote(start + 1) {
                Some((close, next)) => {
                    let inner = &self.text[start + 1..close];
                    self.at = next;
                    return if inner.contains("\"\"") {
                        Cow::Owned(shorten(inner).trim().replace("\"\"", "\""))
                    } else {
                        Cow::Borrowed(shorten(inner).trim())
                    };
                }
                None => self.unquoted_until = start + QUOTED_BYTES,
            }
        }
        let stop = |b: &u8| *b == self.delimiter || matches!(b, b'\r' | b'\n');
        let length = bytes[self.at..].iter().position(stop).unwrap_or(bytes.len() - self.at);
        let raw = self.text[self.at..self.at + length].trim();
        self.at += length;
        let bare = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
        Cow::Borrowed(shorten(bare).trim())
    }

    /// The quote that closes a cell opened before `from`, and the offset behind it.
    fn closing_quote(&self, from: usize) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let end = bytes.len().min(from + QUOTED_BYTES);
        let mut at = from;
        while at < end {
            if bytes[at] != b'"' {
                at += 1;
                continue;
            }
            if bytes.get(at + 1) == Some(&b'"') {
                at += 2;
                continue;
            }
            let spaces = bytes[at + 1..].iter().take(64).take_while(|b| **b == b' ').count();
            let next = at + 1 + spaces;
            match bytes.get(next) {
                None | Some(b'\r' | b'\n') => return Some((at, next)),
                Some(b) if *b == self.delimiter => return Some((at, next)),
                _ => at += 1,
            }
        }
        None
    }

    /// Counts the lines up to here, each byte once; a lone carriage return ends a line too.
    fn line_here(&mut self) -> u32 {
        let bytes = self.text.as_bytes();
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let breaks = (self.counted..self.at).filter(|at| ends_line(*at)).count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = self.at;
        self.line
    }
}

fn shorten(text: &str) -> &str {
    if text.len() <= limits::FIELD_CHARS {
        return text;
    }
    let end = text.char_indices().nth(limits::FIELD_CHARS).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, delimiter: char) -> Vec<(u32, Vec<String>)> {
        let mut records = Records::new(text, delimiter);
        let mut record = Record::default();
        let mut out = Vec::new();
        while records.read(&mut record) {
            out.push((record.line, record.cells.iter().map(|cell| cell.to_string()).collect()));
        }
        out
    }

    #[test]
    fn quotes_right_and_wrong() {
        let text = "a, \"b, c\" ,\"d \"\"e\"\"\"\n\nEstorno de \"Loja\",\"x \"y\" z\",\"open\r\n1,\"2\n3\",";
        let expected: Vec<(u32, Vec<&str>)> = vec![
            (1, vec!["a", "b, c", "d \"e\""]),
            (3, vec!["Estorno de \"Loja\"", "x \"y\" z", "open\r\n1,\"2\n3"]),
        ];
        let got = all(text, ',');
        assert_eq!(got[0].1, expected[0].1);
        assert_eq!(got[1].0, 3);
        assert_eq!(got[1].1[..2], expected[1].1[..2]);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_text() {
        let text = format!("a,\"b\n{}", "1,2\n".repeat(40_000));
        let rows = all(&text, ',');
        assert_eq!(rows.len(), 40_001);
        assert_eq!(rows[0].1, ["a", "\"b"]);
    }

    #[test]
    fn old_line_ends_are_counted() {
        let lines: Vec<u32> =
            all("a;b\rc;d\r\r\ne;f", ';').into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 2, 4]);
    }

    proptest! {
        #[test]
        fn what_a_writer_writes_is_read(
            rows in prop::collection::vec(prop::collection::vec("[a-z0-9,;|\t\" \né]{0,8}", 2..5), 1..8),
            delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
            windows: bool,
        ) {
            let mut writer = ::csv::WriterBuilder::new()
                .delimiter(delimiter)
                .flexible(true)
                .quote_style(::csv::QuoteStyle::Always)
                .terminator(if windows { ::csv::Terminator::CRLF } else { ::csv::Terminator::Any(b'\n') })
                .from_writer(Vec::new());
            // A quote before a separator inside a cell looks like the end of the cell.
            let clean = |cell: &String| cell.replace('"', "'");
            let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(clean).collect()).collect();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<Vec<String>> = all(&text, char::from(delimiter)).into_iter().map(|(_, cells)| cells).collect();
            let expected: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(read, expected);
        }

        #[test]
        fn any_text_ends(text in "\\PC{0,200}", delimiter in any::<char>()) {
            prop_assert!(all(&text, delimiter).len() <= text.len());
        }
    }
}
