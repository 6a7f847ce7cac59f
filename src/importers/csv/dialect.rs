//! Which character separates the cells, and where the header is.

use super::super::date;
use super::profile::{self, is_movement};
use super::records::{Record, Records};
use super::words;
use crate::model::statement::ColumnRole;
use std::collections::HashMap;

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Records looked at to choose a delimiter.
const SAMPLE: usize = 200;
/// Records among which the header is.
const HEADER_WITHIN: usize = 80;

/// The separator under which most rows look like movements; then the most regular one.
pub fn delimiter(text: &str) -> char {
    // Excel's own hint.
    if let Some(hint) = text.get(..5).filter(|head| head.to_ascii_lowercase().starts_with("sep="))
        && let Some(delimiter) = DELIMITERS.into_iter().find(|d| hint.ends_with(*d))
    {
        return delimiter;
    }
    let scored = DELIMITERS.into_iter().rev().map(|delimiter| (score(text, delimiter), delimiter));
    scored.max_by_key(|(score, _)| *score).map_or(',', |(_, delimiter)| delimiter)
}

fn score(text: &str, delimiter: char) -> usize {
    let mut records = Records::new(text, delimiter);
    let mut record = Record::default();
    let mut widths: HashMap<usize, usize> = HashMap::new();
    let (mut movements, mut header) = (0, 0);
    for _ in 0..SAMPLE {
        if !records.read(&mut record) {
            break;
        }
        if record.cells.len() > 1 {
            *widths.entry(record.cells.len()).or_default() += 1;
            movements += usize::from(is_movement(&record));
            if could_be_header(&record) {
                header = header.max(known_cells(&record));
            }
        }
    }
    let regular = widths.values().max().copied().unwrap_or(0);
    movements * 10 + header * 10 + regular
}

/// The header row among the records (blank lines are none), if there is one.
pub fn header_row(text: &str, delimiter: char) -> Option<u32> {
    let mut records = Records::new(text, delimiter);
    let mut record = Record::default();
    let mut best: Option<(usize, u32)> = None;
    let mut candidate: Option<(usize, u32)> = None;
    let mut data_width = None;
    for index in 0..HEADER_WITHIN {
        if !records.read(&mut record) {
            break;
        }
        let index = u32::try_from(index).ok()?;
        if is_movement(&record) {
            data_width.get_or_insert(record.cells.len());
        }
        if !could_be_header(&record) {
            continue;
        }
        let known = known_cells(&record);
        if known >= 2 && names_a_table(&record) && best.is_none_or(|(most, _)| known > most) {
            best = Some((known, index));
        }
        // In a language the dictionary lacks, the header is the last row before the data.
        if data_width.is_none() && record.cells.iter().filter(|cell| !cell.is_empty()).count() > 1 {
            candidate = Some((record.cells.len(), index));
        }
    }
    let unknown_language = || {
        let (width, index) = candidate?;
        (width + 1 >= data_width?).then_some(index)
    };
    best.map(|(_, index)| index).or_else(unknown_language)
}

fn could_be_header(record: &Record<'_>) -> bool {
    let mut cells = record.cells.iter().filter(|cell| !cell.is_empty());
    record.cells.len() > 1
        && cells.all(|cell| profile::read_amount(cell).is_none() && !date::is_date(cell))
}

fn known_cells(record: &Record<'_>) -> usize {
    let cells = record.cells.iter().filter(|cell| !cell.is_empty());
    cells.filter(|cell| !words::readings(cell).is_empty()).count()
}

/// Whether the cells name a date or a text, and a number.
fn names_a_table(record: &Record<'_>) -> bool {
    let named: Vec<ColumnRole> = record
        .cells
        .iter()
        .filter_map(|cell| words::readings(cell).first().map(|(role, _)| *role))
        .collect();
    let has = |roles: &[ColumnRole]| named.iter().any(|role| roles.contains(role));
    has(&[ColumnRole::BookedOn, ColumnRole::ValueOn])
        && (has(&[ColumnRole::Amount, ColumnRole::Debit, ColumnRole::Credit, ColumnRole::Balance])
            || has(&[ColumnRole::Description, ColumnRole::Payee]))
        || has(&[ColumnRole::Amount, ColumnRole::Debit, ColumnRole::Credit])
            && has(&[ColumnRole::Description, ColumnRole::Payee])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_by_the_cells_they_make() {
        assert_eq!(delimiter("a;b;c\n01/02/2025;x, y;-1,50\n02/02/2025;z;1.000,00\n"), ';');
        assert_eq!(delimiter("2025-01-01\tx\t-1,50\n"), '\t');
        assert_eq!(delimiter("K|3\n| POS 6,49|20190311|x|-89.30|\n"), '|');
        assert_eq!(delimiter("sep=;\na,b\n"), ';');
        assert_eq!(delimiter("date,amount\n"), ',');
    }

    #[test]
    fn headers_stand_behind_preambles() {
        let text = "Extrato\nConta ;0001\nSaldo ;5.636,98\n\nData Lançamento;Histórico;Valor\n30/08/2025;Pix;-1,00\n";
        assert_eq!(header_row(text, ';'), Some(3));
        assert_eq!(header_row("01/02/2025;x;1,00\n", ';'), None);
        assert_eq!(header_row("Dáta;Xyz;Qwe\n01/02/2025;x;1,00\n", ';'), Some(0));
    }
}
