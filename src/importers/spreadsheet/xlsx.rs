//! XLSX: the sheets of a workbook of Excel since 2007 (ECMA-376, part 1, 18).

use super::super::archive::Package;
use super::super::encoding;
use super::super::xml::{Step, attribute, walk};
use super::sheet::{Sheet, Value, room};
use super::values;
use crate::model::statement::ProblemCode;
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// Sheets that are looked at.
const SHEETS: usize = 256;

/// # Errors
/// `Encrypted`, `LimitReached` when it unpacks to too much, `UnknownFormat` when it is no workbook,
/// `Truncated` when it is damaged.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ProblemCode> {
    let mut package = Package::open(bytes)?;
    let path = match part(&mut package, "_rels/.rels")? {
        Some(text) => links("", &text).into_values().find(|link| link.is("officeDocument")),
        None => None,
    };
    let path = path.map_or_else(|| "xl/workbook.xml".to_owned(), |link| link.target);
    let book = part(&mut package, &path)?.ok_or(ProblemCode::UnknownFormat)?;
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let relations = part(&mut package, &join(folder, &format!("_rels/{file}.rels")))?;
    let links = links(folder, &relations.unwrap_or_default());
    let target = |kind: &str| links.values().find(|link| link.is(kind)).map(|link| &link.target);
    let strings = match target("sharedStrings") {
        Some(target) => part(&mut package, target)?.map(|text| shared_strings(&text)),
        None => None,
    };
    let dates = match target("styles") {
        Some(target) => part(&mut package, target)?.map(|text| date_styles(&text)),
        None => None,
    };
    let (places, since_1904) = places(&book);
    let shared = Shared {
        strings: strings.unwrap_or_default(),
        dates: dates.unwrap_or_default(),
        since_1904,
    };
    let mut sheets = Vec::new();
    let mut seen = HashSet::new();
    for place in places.iter().take(SHEETS) {
        // Only a made-up workbook shows one sheet under several names.
        let Some(link) = links.get(&place.link).filter(|link| seen.insert(&link.target)) else {
            continue;
        };
        let sheet = |bytes| Sheet::new(&place.name, place.hidden, room(bytes));
        let sheet = match part(&mut package, &link.target) {
            Ok(Some(text)) => {
                let mut sheet = sheet(text.len());
                shared.fill(&mut sheet, &text);
                sheet
            }
            Ok(None) => continue,
            Err(ProblemCode::Truncated) => {
                let mut sheet = sheet(0);
                sheet.mark_broken();
                sheet
            }
            Err(code) => return Err(code),
        };
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Option<String>, ProblemCode> {
    let bytes = package.part(name)?;
    Ok(bytes.map(|bytes| encoding::decode(&bytes, None).text.into_owned()))
}

/// A relationship to another part.
struct Link {
    kind: String,
    target: String,
}

impl Link {
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The relationships of a part in `folder`, by id.
fn links(folder: &str, text: &str) -> HashMap<String, Link> {
    let mut links = HashMap::new();
    walk(text, |step| {
        if let Step::Open("Relationship", tag) = step
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            let kind = attribute(tag, "Type").unwrap_or_default();
            links.insert(id, Link { kind, target: join(folder, &target) });
        }
    });
    links
}

/// A path relative to a folder, or from the root when it begins with a slash.
fn join(folder: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let base = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

struct Place {
    name: String,
    link: String,
    hidden: bool,
}

/// The sheets in the order of the workbook, and whether its days count from 1904.
fn places(book: &str) -> (Vec<Place>, bool) {
    let mut places = Vec::new();
    let mut since_1904 = false;
    walk(book, |step| match step {
        Step::Open("sheet", tag) => places.extend(attribute(tag, "id").map(|link| Place {
            name: attribute(tag, "name").unwrap_or_default(),
            link,
            hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
        })),
        Step::Open("workbookPr", tag) => {
            since_1904 = matches!(attribute(tag, "date1904").as_deref(), Some("1" | "true"));
        }
        _ => {}
    });
    (places, since_1904)
}

/// The texts that cells refer to; of a text in several formats all runs, without its reading aid.
fn shared_strings(text: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut text_of = Runs::default();
    walk(text, |step| match step {
        Step::Open("si", _) => text_of = Runs::default(),
        Step::Close("si") => strings.push(text_of.finish()),
        step => text_of.take(&step),
    });
    strings
}

/// Gathers what stands in `t`, but not in `rPh`.
#[derive(Default)]
struct Runs {
    text: String,
    in_text: bool,
    in_aid: bool,
}

impl Runs {
    fn take(&mut self, step: &Step<'_>) {
        match step {
            Step::Open("rPh", _) => self.in_aid = true,
            Step::Close("rPh") => self.in_aid = false,
            Step::Open("t", _) => self.in_text = true,
            Step::Close("t") => self.in_text = false,
            Step::Text(text) if self.in_text && !self.in_aid => self.text.push_str(text),
            _ => {}
        }
    }

    /// The text; line breaks are written `_x000D_` where XML would lose them.
    fn finish(&self) -> String {
        self.text.replace("_x000D_", " ").replace("_x000A_", " ")
    }
}

/// By index of a cell's style: whether it shows a date.
fn date_styles(text: &str) -> Vec<bool> {
    let mut formats: HashMap<u32, bool> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let id = |tag: &BytesStart<'_>| attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
    walk(text, |step| match step {
        Step::Open("numFmt", tag) => {
            if let (Some(id), Some(code)) = (id(tag), attribute(tag, "formatCode")) {
                formats.insert(id, values::is_date_format(&code));
            }
        }
        Step::Open("cellXfs", _) => in_cells = true,
        Step::Close("cellXfs") => in_cells = false,
        Step::Open("xf", tag) if in_cells => styles.push(id(tag).unwrap_or_default()),
        _ => {}
    });
    let is_date = |id: u32| formats.get(&id).copied().unwrap_or(values::is_builtin_date(id));
    styles.into_iter().map(is_date).collect()
}

/// What the sheets of a workbook share.
struct Shared {
    strings: Vec<String>,
    dates: Vec<bool>,
    since_1904: bool,
}

/// The cell that is being read.
#[derive(Default)]
struct Open {
    row: u32,
    column: usize,
    kind: String,
    style: usize,
    value: String,
    in_value: bool,
    runs: Runs,
}

impl Shared {
    fn fill(&self, sheet: &mut Sheet, text: &str) {
        let (mut row, mut column) = (0_u32, 0_usize);
        let mut next_row = 0_u32;
        let mut cell: Option<Open> = None;
        let is_whole = walk(text, |step| match (step, &mut cell) {
            (Step::Open("row", tag), _) => {
                let written = attribute(tag, "r").and_then(|r| r.parse::<u32>().ok());
                row = written.and_then(|r| r.checked_sub(1)).unwrap_or(next_row);
                next_row = row.saturating_add(1);
                column = 0;
            }
            (Step::Open("c", tag), _) => {
                let at = attribute(tag, "r").and_then(|r| position(&r));
                let (at_row, at_column) = at.unwrap_or((row, column));
                column = at_column.saturating_add(1);
                cell = Some(Open {
                    row: at_row,
                    column: at_column,
                    kind: attribute(tag, "t").unwrap_or_default(),
                    style: attribute(tag, "s").and_then(|s| s.parse().ok()).unwrap_or_default(),
                    ..Open::default()
                });
            }
            (Step::Close("c"), _) => {
                if let Some(open) = cell.take()
                    && let Some(value) = self.value(&open)
                {
                    sheet.put(open.row, open.column, value);
                }
            }
            (Step::Open("v", _), Some(open)) => open.in_value = true,
            (Step::Close("v"), Some(open)) => open.in_value = false,
            (Step::Text(text), Some(open)) if open.in_value => open.value.push_str(text),
            (step, Some(open)) => open.runs.take(&step),
            _ => {}
        });
        if !is_whole {
            sheet.mark_broken();
        }
    }

    /// Errors and empty cells are nothing.
    fn value(&self, cell: &Open) -> Option<Value> {
        let text = cell.value.trim();
        Some(match cell.kind.as_str() {
            "s" => Value::Text(self.strings.get(text.parse::<usize>().ok()?)?.clone()),
            "inlineStr" => Value::Text(cell.runs.finish()),
            "str" => Value::Text(cell.value.clone()),
            "b" => Value::Text(if text == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "d" => Value::Text(values::iso(text)),
            "e" => return None,
            _ if text.is_empty() => return None,
            _ => {
                let is_date = self.dates.get(cell.style) == Some(&true);
                let serial = text.parse().ok().filter(|_| is_date);
                match serial.and_then(|serial| values::date(serial, self.since_1904)) {
                    Some(date) => Value::Text(date),
                    None => match values::number_text(text) {
                        Some(number) => Value::Number(number),
                        None => Value::Text(text.to_owned()),
                    },
                }
            }
        })
    }
}

/// The 0-based row and column of `B3`.
fn position(reference: &str) -> Option<(u32, usize)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = reference[..letters]
        .bytes()
        .fold(0, |column, b| column * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    let row = reference[letters..].parse::<u32>().ok()?.checked_sub(1)?;
    Some((row, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_paths() {
        assert_eq!(position("B3"), Some((2, 1)));
        assert_eq!(position("AA10"), Some((9, 26)));
        assert!(["", "3", "B", "B0", "ABCD1"].into_iter().all(|text| position(text).is_none()));
        assert_eq!(join("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(join("xl", "/xl/./a.xml"), "xl/a.xml");
        assert_eq!(join("xl", "../../../a.xml"), "a.xml");
    }

    #[test]
    fn runs_of_a_text_are_joined_without_reading_aids() {
        let text =
            "<sst><si><r><t>Pago </t></r><r><t>de&amp;l</t></r><rPh><t>x</t></rPh></si><si/></sst>";
        assert_eq!(shared_strings(text), ["Pago de&l", ""]);
    }
}
