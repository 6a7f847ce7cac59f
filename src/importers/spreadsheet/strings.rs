//! Strings of BIFF records (MS-XLS 2.5), which may be broken in the middle by `CONTINUE` records.

use encoding_rs::{Encoding, WINDOWS_1252};

/// The bytes of a record and of those that continue it.
pub struct Pieces<'a> {
    rest: Vec<&'a [u8]>,
    current: &'a [u8],
}

impl<'a> Pieces<'a> {
    pub fn new(pieces: &[&'a [u8]]) -> Self {
        let mut rest: Vec<&'a [u8]> = pieces.iter().rev().copied().collect();
        let current = rest.pop().unwrap_or_default();
        Self { rest, current }
    }

    fn next_piece(&mut self) -> Option<()> {
        self.current = self.rest.pop()?;
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            if let Some((first, rest)) = self.current.split_first() {
                self.current = rest;
                return Some(*first);
            }
            self.next_piece()?;
        }
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if self.current.is_empty() {
                self.next_piece()?;
            }
            let step = count.min(self.current.len());
            self.current = &self.current[step..];
            count -= step;
        }
        Some(())
    }

    /// `XLUnicodeRichExtendedString`: a count, flags, characters, and formatting that is stepped
    /// over.
    pub fn rich_string(&mut self) -> Option<String> {
        let count = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(extra)?;
        Some(text)
    }

    /// Characters of one byte or two; where a record ends between them, the next begins with new
    /// flags.
    fn characters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(self.current.len()));
        while units.len() < count {
            if self.current.is_empty() {
                self.next_piece()?;
                wide = self.byte()? & 1 != 0;
                continue;
            }
            let unit = if wide { self.u16()? } else { u16::from(self.byte()?) };
            units.push(unit);
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// How a workbook writes strings.
#[derive(Clone, Copy)]
pub enum Letters {
    /// BIFF8: UTF-16, or its low bytes.
    Unicode,
    /// BIFF5: bytes in the workbook's code page.
    CodePage(&'static Encoding),
}

impl Letters {
    /// A string whose length in characters has one byte or two before it.
    pub fn read(self, data: &[u8], short: bool) -> Option<String> {
        let (count, data) = if short {
            (usize::from(*data.first()?), data.get(1..)?)
        } else {
            (usize::from(super::ole::u16_at(data, 0)?), data.get(2..)?)
        };
        match self {
            Self::Unicode => {
                let (flags, data) = data.split_first()?;
                Pieces::new(&[data]).characters(count, flags & 1 != 0)
            }
            Self::CodePage(encoding) => {
                let bytes = data.get(..count.min(data.len()))?;
                Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
            }
        }
    }
}

/// The encoding of a code page's number.
pub fn code_page(number: u16) -> &'static Encoding {
    let label = match number {
        10_000 => "macintosh".to_owned(),
        866 => "ibm866".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_that_a_record_breaks() {
        let first = b"\x05\x00\x00abc";
        let second = b"\x01d\x00\xe9\x00\x02\x00\x00xy";
        let mut pieces = Pieces::new(&[first, second]);
        assert_eq!(pieces.rich_string().as_deref(), Some("abcdé"));
        assert_eq!(pieces.rich_string().as_deref(), Some("xy"));
        assert_eq!(pieces.rich_string(), None);
    }

    #[test]
    fn formatting_is_stepped_over() {
        let data = b"\x01\x00\x0c\x01\x00\x02\x00\x00\x00a....zz\x01\x00\x00b";
        let mut pieces = Pieces::new(&[data]);
        assert_eq!(pieces.rich_string().as_deref(), Some("a"));
        assert_eq!(pieces.rich_string().as_deref(), Some("b"));
    }

    #[test]
    fn letters_of_both_ages() {
        assert_eq!(Letters::Unicode.read(b"\x02\x01a\0\xe9\0", true).as_deref(), Some("aé"));
        let latin = Letters::CodePage(code_page(1252));
        assert_eq!(latin.read(b"\x02\x00\xe9b", false).as_deref(), Some("éb"));
    }
}
