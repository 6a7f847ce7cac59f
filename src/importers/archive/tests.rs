use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn names(bytes: &[u8]) -> Result<Vec<String>, ProblemCode> {
    Ok(members(bytes)?.files.into_iter().map(|member| member.name).collect())
}

#[test]
fn kinds_are_told_by_content() {
    let actual = zipped(&[("db.sqlite", b"x"), ("metadata.json", b"{}")]);
    let sheet = zipped(&[("xl/workbook.xml", b"x"), ("[Content_Types].xml", b"x")]);
    for (bytes, expected) in [
        (&actual, Some(Kind::Actual)),
        (&sheet, Some(Kind::Xlsx)),
        (&zipped(&[("mimetype", b"x"), ("content.xml", b"x")]), Some(Kind::Ods)),
        (&zipped(&[("a.csv", b"x")]), Some(Kind::Zip)),
        (&zipped(&[]), Some(Kind::Zip)),
        (&gzipped(b"x"), Some(Kind::Gzip)),
        (&b"%PDF-1.7".to_vec(), Some(Kind::Pdf)),
        (&b"SQLite format 3\0".to_vec(), Some(Kind::Sqlite)),
        (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0".to_vec(), None),
        (&b"Fecha;Monto".to_vec(), None),
    ] {
        assert_eq!(kind(bytes), expected);
    }
}

#[test]
fn files_of_an_archive_and_of_the_archives_in_it() {
    let inner = zipped(&[("deep.csv", b"1"), ("x/", b"")]);
    let bytes = zipped(&[
        ("a.csv", b"1"),
        ("empty.csv", b""),
        ("__MACOSX/._a.csv", b"1"),
        ("../../etc/passwd", b"2"),
        ("in.zip", &inner),
        ("b.ofx.gz", &gzipped(b"3")),
    ]);
    let expected = ["a.csv", "../../etc/passwd", "in.zip/deep.csv", "b.ofx"];
    assert_eq!(names(&bytes), Ok(expected.map(str::to_owned).to_vec()));
    let nested = zipped(&[("outer.zip", &zipped(&[("middle.zip", &inner)]))]);
    assert_eq!(names(&nested), Ok(vec!["outer.zip/middle.zip".to_owned()]));
    assert_eq!(members(&zipped(&[])), Ok(Members::default()));
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![0; 20 * 1024 * 1024];
    assert_eq!(names(&gzipped(&zeros)), Err(ProblemCode::LimitReached));
    assert_eq!(names(&zipped(&[("a", &zeros)])), Err(ProblemCode::LimitReached));
    // What stood before it is read.
    let found = members(&zipped(&[("a.csv", b"1"), ("b", &zeros), ("c.csv", b"1")])).unwrap();
    assert_eq!((found.files.len(), found.left), (1, 2));
}

#[test]
fn of_a_crowd_the_statements_are_read() {
    let statement: &[u8] = b"Date,Description,Amount\n2025-01-02,x,-1.00\n";
    let crowd: Vec<String> = (0..MEMBERS + 50).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = crowd
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), if at % 3 == 2 { statement } else { b"Hello\n" }))
        .collect();
    let found = members(&zipped(&files)).unwrap();
    assert_eq!((found.files.len(), found.left), (MEMBERS, 50));
    let statements = found.files.iter().filter(|member| member.bytes == statement).count();
    assert_eq!(statements, files.iter().filter(|(_, bytes)| *bytes == statement).count());
    let many: Vec<_> = crowd.iter().map(|name| (name.as_str(), statement)).collect();
    assert_eq!(members(&zipped(&many[..MEMBERS])).map(|found| found.left), Ok(0));
}

#[test]
fn locked_and_damaged_archives() {
    let mut locked = zipped(&[("a.csv", b"secret")]);
    // Bit 0 of the general purpose flag, in the local header and in the directory.
    locked[6] |= 1;
    let at = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    locked[at + 8] |= 1;
    assert_eq!(names(&locked), Err(ProblemCode::Encrypted));
    let whole = zipped(&[("a.csv", b"123456")]);
    assert_eq!(names(&whole[..whole.len() - 30]), Err(ProblemCode::Truncated));
    let cut = gzipped(&[7; 1000]);
    assert_eq!(names(&cut[..cut.len() - 9]), Err(ProblemCode::Truncated));
}

#[test]
fn parts_are_found_in_any_case() {
    let bytes = zipped(&[("xl\\Workbook.XML", b"w")]);
    let mut package = Package::open(&bytes).unwrap();
    assert_eq!(package.part("xl/workbook.xml"), Ok(Some(b"w".to_vec())));
    assert_eq!(package.part("xl/styles.xml"), Ok(None));
}

proptest! {
    #[test]
    fn any_bytes_are_refused_or_read(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
    ) {
        let inner = gzipped(b"Fecha;Monto");
        let mut bytes = zipped(&[("a.csv", b"Fecha;Monto\n"), ("b.gz", &inner)]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len() + 1));
        let _ = kind(&bytes);
        if let Ok(found) = members(&bytes) {
            prop_assert!(found.files.len() <= MEMBERS);
            prop_assert!(found.files.iter().all(|member| !member.bytes.is_empty()));
        }
    }
}
