//! XLS: the records of a workbook of Excel 5 to 2003 (MS-XLS).

use super::ole::{Compound, f64_at, u16_at, u32_at};
use super::sheet::{Sheet, Value, room};
use super::strings::{Letters, Pieces, code_page};
use super::values;
use crate::model::statement::ProblemCode;
use std::collections::HashMap;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
const FORMULA: u16 = 0x0006;

/// Sheets that are looked at.
const SHEETS: usize = 256;

/// # Errors
/// `Encrypted`, or `UnknownFormat` when it holds no workbook.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ProblemCode> {
    let file = Compound::open(bytes).ok_or(ProblemCode::Truncated)?;
    let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) else {
        let is_locked = file.stream("EncryptedPackage").is_some();
        return Err(if is_locked { ProblemCode::Encrypted } else { ProblemCode::UnknownFormat });
    };
    let book = Book::read(&stream)?;
    let mut left = room(stream.len());
    let sheets = book.places.iter().take(SHEETS).map(|place| {
        let sheet = book.sheet(&stream, place, left);
        left = sheet.room_left();
        sheet
    });
    Ok(sheets.collect())
}

/// One record and those that continue it.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
    more: Vec<&'a [u8]>,
}

struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn from(stream: &'a [u8], at: usize) -> Self {
        Self { rest: stream.get(at..).unwrap_or_default() }
    }

    fn plain(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.plain()?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            match self.plain() {
                Some((_, data)) => more.push(data),
                None => break,
            }
        }
        Some(Record { kind, data, more })
    }
}

/// Where a sheet begins in the stream.
struct Place {
    at: usize,
    name: String,
    hidden: bool,
}

/// What the sheets share.
struct Book {
    letters: Letters,
    since_1904: bool,
    places: Vec<Place>,
    strings: Vec<String>,
    /// By index of a cell's format: whether it shows a date.
    dates: Vec<bool>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, ProblemCode> {
        let mut book = Self {
            letters: Letters::Unicode,
            since_1904: false,
            places: Vec::new(),
            strings: Vec::new(),
            dates: Vec::new(),
        };
        let mut is_old = false;
        let mut formats: HashMap<u16, bool> = HashMap::new();
        let mut styles: Vec<u16> = Vec::new();
        for record in Records::from(stream, 0) {
            let data = record.data;
            match record.kind {
                BOF => {
                    is_old = u16_at(data, 0) != Some(0x0600);
                    if is_old {
                        book.letters = Letters::CodePage(code_page(1252));
                    }
                }
                EOF => break,
                0x002F => return Err(ProblemCode::Encrypted),
                0x0042 if is_old => {
                    book.letters =
                        Letters::CodePage(code_page(u16_at(data, 0).unwrap_or_default()));
                }
                0x0022 => book.since_1904 = u16_at(data, 0) == Some(1),
                0x0085 => book.places.extend(book.place(data)),
                0x041E => {
                    let text = data.get(2..).and_then(|data| book.letters.read(data, is_old));
                    if let (Some(id), Some(text)) = (u16_at(data, 0), text) {
                        formats.insert(id, values::is_date_format(&text));
                    }
                }
                0x00E0 => styles.extend(u16_at(data, 2)),
                0x00FC => book.strings = shared_strings(&record),
                _ => {}
            }
        }
        let is_date = |id: u16| match formats.get(&id) {
            Some(is_date) => *is_date,
            None => values::is_builtin_date(u32::from(id)),
        };
        book.dates = styles.into_iter().map(is_date).collect();
        if book.places.is_empty() { Err(ProblemCode::UnknownFormat) } else { Ok(book) }
    }

    /// `BoundSheet8`; charts and macros are no sheets.
    fn place(&self, data: &[u8]) -> Option<Place> {
        let at = u32_at(data, 0)? as usize;
        let hidden = data.get(4)? & 3 != 0;
        let name = self.letters.read(data.get(6..)?, true)?;
        (*data.get(5)? == 0).then_some(Place { at, name, hidden })
    }

    fn sheet(&self, stream: &[u8], place: &Place, room: usize) -> Sheet {
        let mut sheet = Sheet::new(&place.name, place.hidden, room);
        let mut formula = None;
        let mut depth = 0_usize;
        for record in Records::from(stream, place.at) {
            match record.kind {
                BOF => depth += 1,
                EOF if depth <= 1 => return sheet,
                EOF => depth -= 1,
                // A chart in the sheet has cells of its own.
                _ if depth > 1 => {}
                0x0207 => {
                    // The text that a formula before it results in.
                    let text = self.letters.read(record.data, false);
                    if let (Some((row, column)), Some(text)) = (formula.take(), text) {
                        sheet.put(row, column, Value::Text(text));
                    }
                }
                _ => {
                    if record.kind == FORMULA {
                        formula = position(record.data);
                    }
                    self.cells(&record, &mut sheet);
                }
            }
        }
        sheet.mark_broken();
        sheet
    }

    /// Puts what a record says into the sheet; `None` when it is cut or says nothing.
    fn cells(&self, record: &Record<'_>, sheet: &mut Sheet) -> Option<()> {
        let data = record.data;
        let (row, column) = position(data)?;
        let style = u16_at(data, 4)?;
        let value = match record.kind {
            0x0203 => self.number(f64_at(data, 6)?, style)?,
            0x027E => self.number(packed(u32_at(data, 6)?), style)?,
            0x00FD => Value::Text(self.strings.get(u32_at(data, 6)? as usize)?.clone()),
            0x0204 | 0x00D6 => Value::Text(self.letters.read(data.get(6..)?, false)?),
            0x0205 if data.get(7)? == &0 => boolean(*data.get(6)?),
            FORMULA => match (data.get(12..14)?, data.get(6)?) {
                ([0xFF, 0xFF], 1) => boolean(*data.get(8)?),
                ([0xFF, 0xFF], _) => return None,
                _ => self.number(f64_at(data, 6)?, style)?,
            },
            0x00BD => {
                let packed_cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
                for (at, cell) in packed_cells.enumerate() {
                    let value = self.number(packed(u32_at(cell, 2)?), u16_at(cell, 0)?);
                    if let Some(value) = value {
                        sheet.put(row, column + at, value);
                    }
                }
                return Some(());
            }
            _ => return None,
        };
        sheet.put(row, column, value);
        Some(())
    }

    fn number(&self, value: f64, style: u16) -> Option<Value> {
        if self.dates.get(usize::from(style)) == Some(&true)
            && let Some(date) = values::date(value, self.since_1904)
        {
            return Some(Value::Text(date));
        }
        values::number(value).map(Value::Number)
    }
}

fn position(data: &[u8]) -> Option<(u32, usize)> {
    Some((u32::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?)))
}

fn boolean(value: u8) -> Value {
    Value::Text(if value == 0 { "FALSE" } else { "TRUE" }.to_owned())
}

/// `RkNumber`: the upper half of a double or an integer, perhaps in hundredths.
fn packed(rk: u32) -> f64 {
    let value = if rk & 2 != 0 {
        f64::from(rk.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(rk & !3) << 32)
    };
    if rk & 1 != 0 { value / 100.0 } else { value }
}

/// `SST`: all texts of the workbook, each once. Its counts are not believed.
fn shared_strings(record: &Record<'_>) -> Vec<String> {
    let mut all = vec![record.data];
    all.extend(&record.more);
    let mut pieces = Pieces::new(&all);
    if pieces.u32().and(pieces.u32()).is_none() {
        return Vec::new();
    }
    std::iter::from_fn(|| pieces.rich_string()).collect()
}

#[cfg(test)]
pub mod tests {
    use super::super::ole::tests::compound;
    use super::*;
    use proptest::prelude::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    fn cell(row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
        let head: Vec<u8> = [row, column, style].into_iter().flat_map(u16::to_le_bytes).collect();
        [&head, rest].concat()
    }

    /// A workbook of one sheet: a header from shared strings, one row of each kind of cell.
    pub fn workbook() -> Vec<u8> {
        let bof = record(BOF, b"\x00\x06\x05\x00");
        let sst = record(0x00FC, b"\x03\0\0\0\x03\0\0\0\x05\0\0Fecha\x08\0\0Concepto\x05\0\0Mon");
        let globals = [
            bof.clone(),
            record(0x00E0, b"\0\0\0\0"),
            record(0x00E0, b"\0\0\x0e\0"),
            sst,
            record(CONTINUE, b"\0to"),
        ]
        .concat();
        let place = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], b"\0\0\x05\0Hoja1"].concat());
        let end = record(EOF, b"");
        let at = u32::try_from(globals.len() + place(0).len() + end.len()).unwrap();
        let sheet = [
            bof,
            record(0x00FD, &cell(0, 0, 0, &0_u32.to_le_bytes())),
            record(0x00FD, &cell(0, 1, 0, &1_u32.to_le_bytes())),
            record(0x00FD, &cell(0, 2, 0, &2_u32.to_le_bytes())),
            record(0x0203, &cell(1, 0, 1, &45_688_f64.to_le_bytes())),
            record(FORMULA, &cell(1, 1, 0, b"\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0")),
            record(0x0207, b"\x04\0\0OXXO"),
            record(0x027E, &cell(1, 2, 0, &((-123_456_i32 << 2) | 3).to_le_bytes())),
            record(
                0x00BD,
                &[&cell(2, 0, 1, b"")[..], &(45_689_u32 << 2 | 2).to_le_bytes(), b"\0\0"].concat(),
            ),
            record(0x0204, &cell(2, 1, 0, b"\x03\0\0Bar")),
            record(FORMULA, &cell(2, 2, 0, &[&7.5_f64.to_le_bytes()[..], &[0; 8]].concat())),
            end.clone(),
        ]
        .concat();
        compound("Workbook", &[globals, place(at), end, sheet].concat())
    }

    #[test]
    fn cells_of_every_kind() {
        let sheets = read(&workbook()).unwrap();
        assert_eq!((sheets.len(), sheets[0].name()), (1, "Hoja1"));
        let expected = "Fecha\tConcepto\tMonto\n2025-01-31\tOXXO\t-1234.56\n2025-02-01\tBar\t7.5\n";
        assert_eq!(sheets[0].text(sheets[0].mark()), expected);
        assert!(!sheets[0].is_broken());
    }

    #[test]
    fn what_is_locked_or_no_workbook() {
        let locked = [record(BOF, b"\x00\x06"), record(0x002F, b"\x01\0")].concat();
        assert_eq!(read(&compound("Workbook", &locked)).err(), Some(ProblemCode::Encrypted));
        assert_eq!(read(&compound("EncryptedPackage", b"")).err(), Some(ProblemCode::Encrypted));
        assert_eq!(read(&compound("WordDocument", b"")).err(), Some(ProblemCode::UnknownFormat));
    }

    proptest! {
        #[test]
        fn damaged_workbooks_end(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
            end in any::<prop::sample::Index>(),
        ) {
            let mut bytes = workbook();
            for (at, byte) in changes {
                let at = at.index(2200);
                bytes[at] = byte;
            }
            bytes.truncate(end.index(bytes.len() + 1));
            for sheet in read(&bytes).unwrap_or_default() {
                prop_assert!(sheet.text(sheet.mark()).len() < 2_000_000);
            }
        }
    }
}
