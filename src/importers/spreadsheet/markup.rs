//! Spreadsheets in markup: the tables of HTML, and SpreadsheetML, the XML of Excel 2003. Banks
//! export both under the name of `.xls`.

use super::super::limits;
use super::super::ofx::entities;
use super::super::text::collapse;
use super::super::xml::{Step, attribute, walk};
use super::sheet::{Sheet, Value, room};
use super::values;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    Html,
    SpreadsheetMl,
}

/// What the beginning of a text is.
pub fn kind(text: &str) -> Option<Markup> {
    let mut end = text.len().min(8 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let lower = text[..end].to_ascii_lowercase();
    let mut start = lower.trim_start();
    while let Some(close) = ["<?", "<!--"].iter().find_map(|open| {
        let close = if *open == "<?" { "?>" } else { "-->" };
        start.strip_prefix(open)?.find(close).map(|at| open.len() + at + close.len())
    }) {
        start = start[close..].trim_start();
    }
    let has_workbook = lower.contains("<workbook") || lower.contains(":workbook");
    if start.starts_with('<')
        && has_workbook
        && lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
    {
        return Some(Markup::SpreadsheetMl);
    }
    const HTML: [&str; 10] = [
        "<!doctype html",
        "<html",
        "<head",
        "<meta",
        "<style",
        "<body",
        "<table",
        "<div",
        "<center",
        "<font",
    ];
    HTML.iter().any(|tag| start.starts_with(tag)).then_some(Markup::Html)
}

/// The encoding that the head of a document claims.
pub fn claimed_encoding(bytes: &[u8]) -> Option<String> {
    let head: String =
        bytes.iter().take(4096).map(|b| char::from(b.to_ascii_lowercase())).collect();
    ["encoding=", "charset="].into_iter().find_map(|key| {
        let rest = head[head.find(key)? + key.len()..].trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
        Some(rest[..end].to_owned()).filter(|label| !label.is_empty())
    })
}

/// The sheets of a decoded text.
pub fn read(text: &str, kind: Markup) -> Vec<Sheet> {
    match kind {
        Markup::Html => vec![Html::new(text.len()).read(text)],
        Markup::SpreadsheetMl => worksheets(text),
    }
}

/// The tables of a page as one sheet, one row for each `tr`: pages put a header into one table
/// and its rows into the next.
struct Html {
    sheet: Sheet,
    /// Rows begun so far.
    rows: u32,
    column: usize,
    /// The text of the open cell and its width.
    cell: Option<(String, usize, u32)>,
    /// By column: rows that a cell above still covers.
    covered: Vec<u32>,
}

impl Html {
    fn new(bytes: usize) -> Self {
        Self {
            sheet: Sheet::new("", false, room(bytes)),
            rows: 0,
            column: 0,
            cell: None,
            covered: Vec::new(),
        }
    }

    fn read(mut self, text: &str) -> Sheet {
        let lower = text.to_ascii_lowercase();
        let mut at = 0;
        while let Some(found) = text[at..].find('<').map(|found| at + found) {
            self.text(&text[at..found]);
            let rest = &lower[found..];
            let is_tag =
                rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
            if !is_tag {
                self.text("<");
                at = found + 1;
                continue;
            }
            let close = if rest.starts_with("<!--") { "-->" } else { ">" };
            let Some(end) = rest.find(close).map(|end| end + close.len()) else {
                self.sheet.mark_broken();
                at = text.len();
                break;
            };
            at = found + end;
            let name_end = rest[1..end].find(|c: char| !c.is_ascii_alphanumeric() && c != '/');
            let name = &rest[1..name_end.map_or(end, |length| length + 1)];
            self.tag(name, &rest[..end]);
            if let "script" | "style" = name {
                at = match lower[at..].find(&format!("</{name}")) {
                    Some(length) => at + length,
                    None => text.len(),
                };
            }
        }
        self.text(&text[at..]);
        self.end_cell();
        self.sheet
    }

    fn text(&mut self, text: &str) {
        if let Some((cell, ..)) = &mut self.cell
            && cell.len() <= limits::FIELD_CHARS
        {
            cell.push_str(&entities::decode(text));
        }
    }

    fn tag(&mut self, name: &str, tag: &str) {
        match name {
            "tr" => {
                self.end_cell();
                if self.rows > 0 || self.column > 0 {
                    self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
                }
                self.rows = self.rows.saturating_add(1);
                self.column = 0;
            }
            "td" | "th" => {
                self.end_cell();
                let span = |key| number_behind(tag, key).unwrap_or(1).max(1);
                let width = usize::try_from(span("colspan")).unwrap_or(limits::CELLS);
                self.cell = Some((String::new(), width.min(limits::CELLS), span("rowspan")));
            }
            "/td" | "/th" | "/tr" | "/table" => self.end_cell(),
            "br" | "p" | "/p" | "div" | "/div" | "li" => self.text(" "),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some((text, width, height)) = self.cell.take() else {
            return;
        };
        while self.covered.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        self.sheet.put(self.rows.saturating_sub(1), self.column, Value::Text(collapse(&text)));
        let end = self.column.saturating_add(width).min(limits::CELLS);
        if height > 1 {
            self.covered.resize(self.covered.len().max(end), 0);
            self.covered[self.column.min(end)..end].fill(height);
        }
        self.column = self.column.saturating_add(width);
    }
}

/// The number that follows an attribute's name: `colspan="2"`.
fn number_behind(tag: &str, key: &str) -> Option<u32> {
    let rest = &tag[tag.find(key)? + key.len()..];
    let rest = rest.trim_start_matches(['=', '"', '\'', ' ']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest[..digits].parse().ok()
}

/// SpreadsheetML, whose rows and cells name their place only where they skip some.
fn worksheets(text: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let (mut row, mut column, mut across) = (0_u32, 0_usize, 0_usize);
    let mut next_row = 0_u32;
    let mut data: Option<(String, String)> = None;
    let mut in_comment = false;
    let is_whole = walk(text, |step| match (step, &mut data) {
        (Step::Open("Worksheet", tag), _) => {
            let name = attribute(tag, "Name").unwrap_or_default();
            sheets.push(Sheet::new(&name, false, room(text.len())));
            next_row = 0;
        }
        (Step::Open("Row", tag), _) => {
            let written = attribute(tag, "Index").and_then(|index| index.parse::<u32>().ok());
            row = written.and_then(|index| index.checked_sub(1)).unwrap_or(next_row);
            let span = attribute(tag, "Span").and_then(|span| span.parse::<u32>().ok());
            next_row = row.saturating_add(1).saturating_add(span.unwrap_or_default());
            column = 0;
        }
        (Step::Open("Cell", tag), _) => {
            let number = |key| attribute(tag, key).and_then(|text| text.parse::<usize>().ok());
            column = number("Index").and_then(|index| index.checked_sub(1)).unwrap_or(column);
            across = number("MergeAcross").unwrap_or_default();
        }
        (Step::Close("Cell"), _) => column = column.saturating_add(1).saturating_add(across),
        (Step::Open("Comment", _), _) => in_comment = true,
        (Step::Close("Comment"), _) => in_comment = false,
        (Step::Open("Data", tag), _) if !in_comment => {
            data = Some((attribute(tag, "Type").unwrap_or_default(), String::new()));
        }
        (Step::Text(text), Some((_, value))) if value.len() <= limits::FIELD_CHARS => {
            value.push_str(text);
        }
        (Step::Close("Data"), _) => {
            let value = data.take().and_then(|(kind, text)| typed(&kind, text));
            if let (Some(sheet), Some(value)) = (sheets.last_mut(), value) {
                sheet.put(row, column, value);
            }
        }
        _ => {}
    });
    if let Some(last) = sheets.last_mut().filter(|_| !is_whole) {
        last.mark_broken();
    }
    sheets
}

fn typed(kind: &str, text: String) -> Option<Value> {
    Some(match kind {
        "Number" => match values::number_text(&text) {
            Some(number) => Value::Number(number),
            None => Value::Text(text),
        },
        "DateTime" => Value::Text(values::iso(&text)),
        "Boolean" => Value::Text(if text.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
        "Error" => return None,
        _ => Value::Text(text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_their_beginning() {
        assert_eq!(kind("\n<!-- x --><HTML><body>"), Some(Markup::Html));
        assert_eq!(kind("<table border=0>"), Some(Markup::Html));
        let workbook = "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        assert_eq!(kind(workbook), Some(Markup::SpreadsheetMl));
        assert!(["<OFX>", "<Document>", "a;b", ""].into_iter().all(|text| kind(text).is_none()));
        assert_eq!(
            claimed_encoding(b"<meta content=\"text/html; charset=ISO-8859-1\">").as_deref(),
            Some("iso-8859-1")
        );
    }

    #[test]
    fn tables_of_a_page() {
        let page = "<html><style>td { a < b }</style><table><tr><th rowspan=2>Fecha<th colspan=\"2\">Movimiento</tr>\
                    <tr><td>Concepto<td>Monto</table><table><TR><TD>31/01/2025</TD><td>A &amp; B<br>Sur</td>\
                    <td align=right>&nbsp;-1.234,50</td></tr></table></html>";
        let expected = "Fecha\tMovimiento\n\tConcepto\tMonto\n31/01/2025\tA & B Sur\t-1.234,50\n";
        assert_eq!(read(page, Markup::Html)[0].text(None), expected);
    }

    #[test]
    fn sheets_of_excel_2003() {
        let text = "<Workbook><Worksheet ss:Name=\"M\"><Table><Row ss:Index=\"2\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">Fecha</Data>\
                    <Comment><Data>no</Data></Comment></Cell><Cell><Data ss:Type=\"String\">Monto</Data></Cell></Row><Row>\
                    <Cell><Data ss:Type=\"DateTime\">2025-01-31T00:00:00.000</Data></Cell><Cell ss:Index=\"3\"><Data ss:Type=\"Number\">-87.5</Data></Cell>\
                    </Row></Table></Worksheet></Workbook>";
        let sheets = read(text, Markup::SpreadsheetMl);
        assert_eq!(sheets[0].text(sheets[0].mark()), "\t\nFecha\t\tMonto\n2025-01-31\t\t-87.5\n");
    }
}
