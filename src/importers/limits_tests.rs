//! Small files that ask for a great deal: each is read or refused at once.

use super::{Format, read};
use crate::model::statement::{ProblemCode, StatementFile};
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What an optimised build takes a twentieth of.
const AT_ONCE: Duration = Duration::from_secs(10);

fn at_once(name: &str, bytes: &[u8]) -> StatementFile {
    let start = Instant::now();
    let file = read(bytes, Format::Auto, None);
    assert!(start.elapsed() < AT_ONCE, "{name} took {:?}", start.elapsed());
    file
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn says_limit(file: &StatementFile) -> bool {
    file.problems.iter().any(|problem| problem.code == ProblemCode::LimitReached)
}

#[test]
fn texts_that_nest_repeat_and_never_end() {
    let ofx = "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>";
    let camt = "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>";
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
        <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Ntry>";
    for (name, head, body) in [
        ("elements in each other", ofx, "<BANKTRANLIST>"),
        ("escapes of escapes", ofx, "&amp;amp;amp;amp;"),
        ("brackets", ofx, "<"),
        ("entries in each other", camt, "<Ntry>"),
        ("statements in each other", camt, "<Stmt>"),
        ("entities of entities", entities, "&b;"),
        ("one record without end", "!Type:Bank\nD1/1/25\nT1\n", "Sx\n$1\n"),
        ("one text without end", ":20:X\n:25:1\n:61:250101D1,NMSC\n:86:", "x\n"),
        ("fields of one text", ":20:X\n:25:1\n:61:250101D1,NMSC\n:86:105?00", "?20"),
        ("quotes", "Date,Description,Amount\n", "\""),
        ("quoted cells that never close", "Date,Description,Amount\n", "\"x\n"),
        ("cells without end", "", ","),
        ("headers", "", "Date,Description,Amount\n"),
        ("tables in each other", "<html>", "<table><tr><td>"),
        ("cells over all columns", "<html><table>", "<tr><td colspan=99999 rowspan=99999>x"),
        ("arithmetic", "2025-01-01 * \"x\"\n  Assets:A  ", "("),
        ("one account's name", "2025-01-01 x\n  b  1\n  ", "a:"),
        ("lists in each other", "{\"entityVersion\":1,\"accountMappings\":", "["),
        ("accounts in each other", "<?xml version=\"1.0\"?><gnc-v2><gnc:book>", "<gnc:account>"),
    ] {
        let text = format!("{head}{}", body.repeat(300_000 / body.len()));
        let lines: usize =
            at_once(name, text.as_bytes()).statements.iter().map(|s| s.lines.len()).sum();
        assert!(lines <= 2, "{name}: {lines} lines");
    }
}

#[test]
fn a_sheet_of_one_row_repeated_for_ever() {
    let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\">\
        <text:p>x</text:p></table:table-cell>";
    let row =
        format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    let content = format!(
        "<office:document-content><table:table table:name=\"A\">{}</table:table></office:document-content>",
        row.repeat(500)
    );
    let bytes = zipped(&[("mimetype", "application/vnd.oasis"), ("content.xml", &content)]);
    assert!(says_limit(&at_once("repeated rows", &bytes)));
}

#[test]
fn one_long_text_in_every_cell_and_one_sheet_under_many_names() {
    let sheets: String = (0..300).map(|n| format!("<sheet name=\"S{n}\" r:id=\"r1\"/>")).collect();
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(9_000));
    let row = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(100));
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat(100));
    let bytes = zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", &workbook),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/>\
             <Relationship Id=\"ss\" Type=\"x/sharedStrings\" Target=\"ss.xml\"/></Relationships>",
        ),
        ("xl/ss.xml", &strings),
        ("xl/s.xml", &sheet),
    ]);
    assert!(says_limit(&at_once("shared strings", &bytes)));
}

#[test]
fn an_archive_of_thousands_of_files() {
    let names: Vec<String> = (0..3_000).map(|n| format!("{n}.csv")).collect();
    let parts: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), "Date,Description,Amount\n2025-01-02,x,-1.00\n"))
        .collect();
    let file = at_once("files", &zipped(&parts));
    assert_eq!(file.statements.len(), 100);
    let last = file.problems.last().unwrap();
    assert_eq!((last.code, last.value.as_deref()), (ProblemCode::LimitReached, Some("2900")));
}

#[test]
fn days_beyond_the_calendar_and_zero_bytes_are_not_passed_on() {
    for text in ["Date,Description,Amount\n4020-01-26,x,-1.00\n", "!Type:Bank\nD1/1/4020\nT1\n^\n"]
    {
        let file = read(text.as_bytes(), Format::Auto, None);
        assert!(file.statements.iter().all(|statement| statement.lines.is_empty()), "{text}");
        assert!(file.problems.iter().any(|p| p.code == ProblemCode::BadDate), "{text}");
    }
    let file = read(
        b":20:X\n:25:1\n:61:250101D1,00NMSCF\0\0\0 AB\n:86:\n",
        Format::Is(crate::model::statement::FileFormat::Mt940),
        None,
    );
    let texts: Vec<&str> = file
        .statements
        .iter()
        .flat_map(|s| &s.lines)
        .flat_map(|line| {
            [Some(line.description.as_str()), line.payee.as_deref(), line.reference.as_deref()]
        })
        .flatten()
        .collect();
    assert!(!texts.is_empty() && texts.iter().all(|text| !text.contains('\0')), "{texts:?}");
}
