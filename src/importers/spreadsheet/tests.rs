use super::*;
use crate::model::statement::{ColumnRole, DateOrder, DecimalMark};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CONTENT: &str = "[Content_Types].xml";

/// A workbook with these sheets, each the XML of its rows.
fn xlsx(sheets: &[(&str, &str)], styles: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    };
    add(CONTENT, "<Types/>");
    let (mut list, mut links) = (String::new(), String::new());
    for (at, (name, rows)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\"/>");
        links += &format!(
            "<Relationship Id=\"r{at}\" Type=\"x/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
        );
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        add(&format!("xl/worksheets/s{at}.xml"), &sheet);
    }
    links += "<Relationship Id=\"st\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/>";
    add("xl/workbook.xml", &format!("<workbook><sheets>{list}</sheets></workbook>"));
    add("xl/_rels/workbook.xml.rels", &format!("<Relationships>{links}</Relationships>"));
    add("xl/styles.xml", styles);
    writer.finish().unwrap().into_inner()
}

/// Text in one cell of a row.
fn text(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yy\"/></numFmts>\
                      <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

/// A cover, and behind a title the movements: dates and numbers as serials and doubles.
fn statement() -> Vec<u8> {
    let header: String = ["Fecha", "Concepto", "Cargo", "Abono"].map(text).concat();
    let row = |row: u32, serial: u32, name: &str, amount: &str| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"><v>{serial}</v></c>{}{amount}</row>",
            text(name)
        )
    };
    let rows = [
        format!("<row r=\"1\">{}</row>", text("Estado de cuenta")),
        format!("<row r=\"4\">{header}</row>"),
        row(5, 45_688, "RENTA", "<c r=\"C5\"><v>1234.5600000000002</v></c>"),
        row(6, 45_689, "NOMINA", "<c r=\"D6\"><f>1+1</f><v>20000.1</v></c>"),
        row(8, 45_690, "OXXO", "<c r=\"C8\"><v>12.345</v></c>"),
        format!("<row r=\"9\">{}<c r=\"C9\" t=\"e\"><v>#REF!</v></c></row>", text("Total")),
    ];
    xlsx(
        &[("Portada", &format!("<row>{}</row>", text("Banco"))), ("Datos", &rows.concat())],
        STYLES,
    )
}

fn parse(bytes: &[u8]) -> StatementFile {
    read(bytes, None, Problems::default())
}

/// Row, day, amount and words of each line.
fn seen(file: &StatementFile) -> Vec<String> {
    let lines = file.statements.iter().flat_map(|statement| &statement.lines);
    lines.map(|l| format!("{} {} {} {}", l.line, l.booked_on, l.amount, l.description)).collect()
}

const SEEN: [&str; 3] =
    ["5 2025-01-31 -1234.56 RENTA", "6 2025-02-01 20000.1 NOMINA", "8 2025-02-02 -12.345 OXXO"];

#[test]
fn the_sheet_with_the_movements_is_read_by_its_rows() {
    let file = parse(&statement());
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    assert_eq!(
        (file.format, seen(&file)),
        (FileFormat::Spreadsheet, SEEN.map(str::to_owned).to_vec())
    );
    assert_eq!(file.mapping.unwrap().header_row, Some(3));
    assert_eq!(file.preview.unwrap().header, ["Fecha", "Concepto", "Cargo", "Abono"]);
}

#[test]
fn a_given_mapping_is_followed_whatever_file_it_was_made_for() {
    use ColumnRole::{BookedOn, Credit, Debit, Memo};
    let mapping = CsvMapping {
        delimiter: ';',
        encoding: "windows-1252".to_owned(),
        header_row: Some(3),
        columns: vec![BookedOn, Memo, Credit, Debit],
        date_order: DateOrder::MonthDayYear,
        decimal_mark: DecimalMark::Comma,
        invert_sign: false,
    };
    let file = read(&statement(), Some(&mapping), Problems::default());
    let amounts: Vec<String> =
        file.statements[0].lines.iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["1234.56", "-20000.1", "12.345"]);
}

#[test]
fn several_sheets_with_movements_are_told() {
    let row =
        |day: u32| format!("<row><c s=\"1\"><v>{day}</v></c>{}<c><v>-5.5</v></c></row>", text("x"));
    let one = row(45_688);
    let two = row(45_689) + &row(45_690);
    let file = parse(&xlsx(&[("Enero", &one), ("Febrero", &two)], STYLES));
    assert_eq!(seen(&file).len(), 2);
    let told: Vec<_> = file.problems.iter().map(|p| (p.code, p.value.as_deref())).collect();
    assert_eq!(told, [(ProblemCode::LimitReached, Some("Enero"))]);
}

#[test]
fn old_workbooks_pages_and_text_under_the_name_of_xls() {
    let old = parse(&biff::tests::workbook());
    assert_eq!(seen(&old), ["2 2025-01-31 -1234.56 OXXO", "3 2025-02-01 7.5 Bar"]);
    let page = "<html><table><tr><td>Fecha<td>Concepto<td>Monto<tr><td>31/01/2025<td>OXXO<td>-1.234,50</table>";
    assert_eq!(seen(&parse(page.as_bytes())), ["2 2025-01-31 -1234.50 OXXO"]);
    let tabs = parse(b"Fecha\tConcepto\tMonto\n31/01/2025\tOXXO\t-5.50\n");
    assert_eq!(
        (tabs.format, seen(&tabs)),
        (FileFormat::Csv, vec!["2 2025-01-31 -5.50 OXXO".to_owned()])
    );
}

#[test]
fn what_is_no_statement() {
    let codes = |bytes: &[u8]| -> Vec<ProblemCode> {
        parse(bytes).problems.iter().map(|problem| problem.code).collect()
    };
    assert_eq!(codes(&xlsx(&[("A", "")], "")), [ProblemCode::Empty]);
    assert_eq!(codes(&xlsx(&[], "")), [ProblemCode::Empty]);
    assert_eq!(codes(b"%PDF-1.7"), [ProblemCode::UnknownFormat]);
    let cut = statement();
    assert_eq!(codes(&cut[..cut.len() - 40]), [ProblemCode::UnknownFormat]);
}

#[test]
fn a_huge_count_or_place_costs_nothing() {
    let far = "<row r=\"4294967295\"><c r=\"ZZZ4294967295\"><v>1</v></c><c r=\"A1048576\"><v>1</v></c></row>";
    let file = parse(&xlsx(&[("A", far)], "<sst uniqueCount=\"99999999999999\"/>"));
    assert!(seen(&file).is_empty());
}

proptest! {
    #[test]
    fn damaged_files_end(
        old: bool,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..10),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = if old { biff::tests::workbook() } else { statement() };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len() + 1));
        let _ = parse(&bytes);
    }

    #[test]
    fn damaged_sheets_end(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..30, "[<>/&=\"a-zA-Z0-9]{0,8}"), 0..8),
    ) {
        let mut rows: Vec<char> = format!(
            "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>45688</v></c>{}<c r=\"D3\" t=\"b\"><v>1</v></c></row>", text("OXXO"),
        ).chars().collect();
        for (at, gone, inserted) in cuts {
            let at = at.index(rows.len() + 1);
            rows.splice(at..(at + gone).min(rows.len()), inserted.chars());
        }
        let rows: String = rows.into_iter().collect();
        let file = parse(&xlsx(&[("A", &rows), ("B", "")], STYLES));
        prop_assert!(seen(&file).len() <= rows.matches("row").count() + 1);
    }

    #[test]
    fn any_markup_ends(text in "(<[/!]?(tr|td|table|p|Row|Cell|Data|script)( ?(ss:Index|colspan|rowspan)=\"[0-9]{1,11}\")?/?>|[ <>&;a-z0-9]){0,60}") {
        for head in ["<html><table>", "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet>"] {
            let _ = parse(format!("{head}{text}").as_bytes());
        }
    }
}
