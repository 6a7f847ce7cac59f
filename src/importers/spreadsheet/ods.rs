//! ODS: the tables of an OpenDocument spreadsheet (OASIS ODF 1.3, part 3, 9).

use super::super::archive::Package;
use super::super::xml::{Step, attribute, walk};
use super::super::{encoding, limits};
use super::sheet::{Sheet, Value, room};
use super::values;
use crate::model::statement::ProblemCode;
use quick_xml::events::BytesStart;

/// Cells that rows and columns which stand for several may make beyond those that are written.
const COPIES: usize = 10_000;

/// # Errors
/// `Encrypted`, `LimitReached` when it unpacks to too much, `UnknownFormat` when it has no content,
/// `Truncated` when it is damaged.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ProblemCode> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    let lock: &[u8] = b"encryption-data";
    if manifest.windows(lock.len()).any(|window| window == lock) {
        return Err(ProblemCode::Encrypted);
    }
    let content = package.part("content.xml")?.ok_or(ProblemCode::UnknownFormat)?;
    Ok(tables(&encoding::decode(&content, None).text))
}

/// The cell that is being read.
struct Open {
    repeated: usize,
    /// What the file states beside the text that it shows.
    stated: Option<Value>,
    shown: String,
    paragraphs: usize,
    in_paragraph: bool,
    in_note: bool,
}

impl Open {
    fn new(tag: &BytesStart<'_>) -> Self {
        Self {
            repeated: count(tag, "number-columns-repeated"),
            stated: stated(tag),
            shown: String::new(),
            paragraphs: 0,
            in_paragraph: false,
            in_note: false,
        }
    }

    fn value(self) -> Option<Value> {
        self.stated.or_else(|| Some(self.shown).filter(|text| !text.is_empty()).map(Value::Text))
    }
}

fn tables(text: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let (mut row, mut column) = (0_u32, 0_usize);
    let mut row_repeated = 1_usize;
    // The values of a row, which may stand for several rows.
    let mut values: Vec<(usize, Value)> = Vec::new();
    let mut cell: Option<Open> = None;
    let mut copied = 0_usize;
    let is_whole = walk(text, |step| match (step, &mut cell) {
        (Step::Open("table", tag), _) => {
            let name = attribute(tag, "name").unwrap_or_default();
            sheets.push(Sheet::new(&name, false, room(text.len())));
            row = 0;
        }
        (Step::Open("table-row", tag), _) => {
            row_repeated = count(tag, "number-rows-repeated");
            column = 0;
            values.clear();
        }
        (Step::Close("table-row"), _) => {
            if let Some(sheet) = sheets.last_mut() {
                // Rows without values stand for the rest of an endless sheet.
                let copies = if values.is_empty() { 0 } else { row_repeated.min(limits::ROWS) };
                for copy in (0_u32..).take(copies) {
                    for (column, value) in &values {
                        sheet.put(row.saturating_add(copy), *column, value.clone());
                    }
                    if copy > 0 {
                        copied = copied.saturating_add(values.len());
                    }
                    if copied > COPIES {
                        sheet.mark_cut();
                    }
                    if sheet.is_cut() {
                        break;
                    }
                }
            }
            row = row.saturating_add(u32::try_from(row_repeated).unwrap_or(u32::MAX));
            values.clear();
        }
        (Step::Open("table-cell" | "covered-table-cell", tag), _) => cell = Some(Open::new(tag)),
        (Step::Close("table-cell" | "covered-table-cell"), _) => {
            let Some(open) = cell.take() else { return };
            let repeated = open.repeated;
            if let Some(value) = open.value() {
                let most = if copied > COPIES { 1 } else { repeated };
                let end = column.saturating_add(most).min(limits::CELLS);
                copied = copied.saturating_add(end.saturating_sub(column + 1));
                values.extend((column..end).map(|column| (column, value.clone())));
            }
            column = column.saturating_add(repeated);
        }
        (Step::Open("annotation", _), Some(open)) => open.in_note = true,
        (Step::Close("annotation"), Some(open)) => open.in_note = false,
        (Step::Open("p", _), Some(open)) => {
            if open.paragraphs > 0 && !open.in_note {
                open.shown.push(' ');
            }
            open.paragraphs += usize::from(!open.in_note);
            open.in_paragraph = true;
        }
        (Step::Close("p"), Some(open)) => open.in_paragraph = false,
        (Step::Open("s" | "tab" | "line-break", _), Some(open)) if !open.in_note => {
            open.shown.push(' ');
        }
        (Step::Text(text), Some(open))
            if open.in_paragraph && !open.in_note && open.shown.len() <= limits::FIELD_CHARS =>
        {
            open.shown.push_str(text);
        }
        _ => {}
    });
    if let Some(last) = sheets.last_mut().filter(|_| !is_whole) {
        last.mark_broken();
    }
    sheets
}

fn stated(tag: &BytesStart<'_>) -> Option<Value> {
    match attribute(tag, "value-type")?.as_str() {
        "float" | "currency" | "percentage" => {
            attribute(tag, "value").and_then(|text| values::number_text(&text)).map(Value::Number)
        }
        "date" => attribute(tag, "date-value").map(|text| Value::Text(values::iso(&text))),
        "boolean" => attribute(tag, "boolean-value").map(|text| Value::Text(text.to_uppercase())),
        _ => None,
    }
}

fn count(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_texts_and_repetitions() {
        let text = "<office:document-content><table:table table:name=\"Hoja\"><table:table-row table:number-rows-repeated=\"2\">\
            <table:table-cell table:number-columns-repeated=\"1000000\"/></table:table-row><table:table-row>\
            <table:table-cell office:value-type=\"date\" office:date-value=\"2025-01-31T00:00:00\"><text:p>31/01/25</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"string\"><office:annotation><text:p>nota</text:p></office:annotation>\
            <text:p>OXXO<text:s/>Sur</text:p><text:p>2</text:p></table:table-cell><table:table-cell/>\
            <table:table-cell office:value-type=\"currency\" office:value=\"-87.5\"><text:p>-$87.50</text:p></table:table-cell>\
            </table:table-row><table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell/></table:table-row></table:table>";
        let sheets = tables(text);
        assert_eq!((sheets.len(), sheets[0].name()), (1, "Hoja"));
        let expected = "\t\n\t\n2025-01-31\tOXXO Sur 2\t\t-87.5\n";
        assert_eq!(sheets[0].text(sheets[0].mark()), expected);
    }

    #[test]
    fn a_row_repeated_for_ever_is_cut() {
        let text = "<table><table-row number-rows-repeated=\"99999999999\"><table-cell number-columns-repeated=\"9999999\">\
                    <p>x</p></table-cell></table-row></table>";
        assert!(tables(text)[0].is_cut());
    }

    proptest! {
        #[test]
        fn any_content_ends(
            text in "(<[/]?(table|table-row|table-cell|p|annotation)( (number-rows-repeated|number-columns-repeated)=\"[0-9]{1,5}\")?/?>|[<>&a-z0-9]){0,40}",
        ) {
            for sheet in tables(&format!("<table><table-row><table-cell>{text}")) {
                let _ = sheet.text(sheet.mark());
            }
        }
    }
}
