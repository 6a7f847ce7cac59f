//! Containers: zip and gzip archives of statement files, and what a binary file is by its content.
//!
//! Names inside an archive are labels for people and never paths. Sizes that an archive claims are
//! not believed: what comes out is counted while it comes.

use super::{csv, detect, encoding};
use crate::model::statement::{FileFormat, ProblemCode};
use flate2::read::MultiGzDecoder;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Files of one archive that are read.
const MEMBERS: usize = 100;
/// Entries of one archive, folders and skipped ones included.
const ENTRIES: usize = 10_000;
/// Bytes that an archive may hold when unpacked.
const UNPACKED_BYTES: u64 = 100 * 1024 * 1024;
/// How many times larger than packed a file may be, beyond [`SMALL_BYTES`].
const RATIO: u64 = 300;
const SMALL_BYTES: u64 = 8 * 1024 * 1024;
/// Characters of a name.
const NAME_CHARS: usize = 255;

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// As the archive writes it, with its folders; for showing only.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a binary file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Zip,
    Gzip,
    /// The export of Actual: a zip of `db.sqlite` and `metadata.json`.
    Actual,
    /// A workbook of Excel since 2007, whatever its name says.
    Xlsx,
    /// A workbook of LibreOffice.
    Ods,
    /// A workbook of Excel before 2007, or an encrypted one of any age.
    Xls,
    Sqlite,
    Pdf,
}

/// What the bytes are; `None` when they are none of these.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(Package::open(bytes).map_or(Kind::Zip, |package| package.kind()));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let holds = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(wide.len()).any(|window| window == wide)
        };
        return ["Workbook\0", "Book\0", "EncryptedPackage\0"]
            .into_iter()
            .any(holds)
            .then_some(Kind::Xls);
    }
    let signatures: [(&[u8], Kind); 3] = [
        (b"\x1F\x8B\x08", Kind::Gzip),
        (b"SQLite format 3\0", Kind::Sqlite),
        (b"%PDF-", Kind::Pdf),
    ];
    signatures.into_iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| kind)
}

/// What came out of an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Members {
    pub files: Vec<Member>,
    /// Files that were left in it: more than are read at once, or more than may be unpacked.
    pub left: usize,
    /// Places of those that look like no statement, once there are too many.
    idle: Option<Vec<usize>>,
}

impl Members {
    /// Takes a file. When there are too many, those that look like statements are kept.
    fn add(&mut self, member: Member) {
        if self.files.len() < MEMBERS {
            return self.files.push(member);
        }
        self.left += 1;
        let files = &self.files;
        let idle = self.idle.get_or_insert_with(|| {
            (0..files.len()).filter(|at| !is_statement(&files[*at].bytes)).collect()
        });
        if !idle.is_empty()
            && is_statement(&member.bytes)
            && let Some(place) = idle.pop()
        {
            self.files[place] = member;
        }
    }
}

/// Whether bytes look like movements, by their head.
fn is_statement(bytes: &[u8]) -> bool {
    const HEAD: usize = 8 * 1024;
    match kind(bytes) {
        Some(kind) => kind != Kind::Pdf,
        None if detect::is_binary(bytes) => false,
        None => {
            let head = encoding::decode(&bytes[..bytes.len().min(HEAD)], None);
            match detect::format_of(&head.text) {
                Some(FileFormat::Csv) => csv::has_movements(&head.text),
                format => format.is_some(),
            }
        }
    }
}

/// The files of a zip or gzip archive, and of the archives in it. Folders, empty files and what
/// macOS adds are left out.
///
/// # Errors
/// `Encrypted` when a file needs a password, `LimitReached` when not even one may be unpacked,
/// `Truncated` when the archive is damaged, `UnknownFormat` when it is packed in a way that is not
/// known.
pub fn members(bytes: &[u8]) -> Result<Members, ProblemCode> {
    let mut budget = Budget { left: UNPACKED_BYTES };
    let mut found = Members::default();
    let outer = unpack(bytes, &mut budget)?;
    found.left = outer.left;
    for member in outer.files {
        if !matches!(kind(&member.bytes), Some(Kind::Zip | Kind::Gzip)) {
            found.add(member);
            continue;
        }
        let inner = unpack(&member.bytes, &mut budget)?;
        found.left += inner.left;
        for file in inner.files {
            let name = match file.name.as_str() {
                "" => member.name.trim_end_matches(".gz").to_owned(),
                inner => label(&format!("{}/{inner}", member.name)),
            };
            found.add(Member { name, ..file });
        }
    }
    Ok(found)
}

/// One level of an archive.
fn unpack(bytes: &[u8], budget: &mut Budget) -> Result<Members, ProblemCode> {
    let mut members = Members::default();
    if bytes.starts_with(b"\x1F\x8B") {
        let decoder = MultiGzDecoder::new(bytes);
        let name = decoder.header().and_then(|header| header.filename());
        let name = label(&String::from_utf8_lossy(name.unwrap_or_default()));
        let unpacked = budget.read(decoder, bytes.len() as u64)?;
        members.add(Member { name, bytes: unpacked });
        return Ok(members);
    }
    let mut package = Package::open(bytes)?;
    for index in 0..package.archive.len() {
        let entry = package.archive.by_index_raw(index).map_err(|error| code_of(&error))?;
        let name = label(&entry.name().unwrap_or_default());
        if entry.is_dir() || is_litter(&name) {
            continue;
        }
        drop(entry);
        match package.read(index, budget) {
            Ok(unpacked) if unpacked.is_empty() => {}
            Ok(unpacked) => members.add(Member { name, bytes: unpacked }),
            // What was unpacked before is read; a first file that is too much is a bomb.
            Err(ProblemCode::LimitReached) if !members.files.is_empty() => {
                members.left += package.archive.len() - index;
                break;
            }
            Err(code) => return Err(code),
        }
    }
    Ok(members)
}

/// Files that systems leave in archives.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.starts_with("__MACOSX")
        || file.starts_with("._")
        || matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// A name that is safe to show.
fn label(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect()
}

/// A zip whose parts are read one by one.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    budget: Budget,
}

impl<'a> Package<'a> {
    /// # Errors
    /// `LimitReached` when it has too many entries, `Truncated` when its directory is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ProblemCode> {
        // The directory is read as a whole, so its length is looked at before.
        let entries = bytes.windows(4).filter(|window| window == b"PK\x01\x02").count();
        if entries > ENTRIES {
            return Err(ProblemCode::LimitReached);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| code_of(&error))?;
        Ok(Self { archive, budget: Budget { left: UNPACKED_BYTES } })
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let raw = self.archive.file_names_raw();
        raw.map(|name| String::from_utf8_lossy(name).replace('\\', "/"))
    }

    /// The part of that name, in any case and with either slash; `None` when there is none.
    ///
    /// # Errors
    /// As [`members`].
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ProblemCode> {
        let Some(index) = self.names().position(|entry| entry.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let mut budget = Budget { left: self.budget.left };
        let part = self.read(index, &mut budget)?;
        self.budget = budget;
        Ok(Some(part))
    }

    fn read(&mut self, index: usize, budget: &mut Budget) -> Result<Vec<u8>, ProblemCode> {
        let raw = self.archive.by_index_raw(index).map_err(|error| code_of(&error))?;
        if raw.encrypted() {
            return Err(ProblemCode::Encrypted);
        }
        let packed = raw.compressed_size();
        drop(raw);
        let entry = self.archive.by_index(index).map_err(|error| code_of(&error))?;
        budget.read(entry, packed)
    }

    fn kind(&self) -> Kind {
        let names: Vec<String> = self.names().map(|name| name.to_ascii_lowercase()).collect();
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        if has("[content_types].xml") && names.iter().any(|name| name.starts_with("xl/")) {
            Kind::Xlsx
        } else if has("mimetype") && has("content.xml") {
            Kind::Ods
        } else if has("db.sqlite") && has("metadata.json") {
            Kind::Actual
        } else {
            Kind::Zip
        }
    }
}

/// Bytes that may still come out.
struct Budget {
    left: u64,
}

impl Budget {
    fn read(&mut self, source: impl Read, packed: u64) -> Result<Vec<u8>, ProblemCode> {
        let most = self.left.min(SMALL_BYTES.max(packed.saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        source.take(most + 1).read_to_end(&mut bytes).map_err(|_| ProblemCode::Truncated)?;
        if bytes.len() as u64 > most {
            return Err(ProblemCode::LimitReached);
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

fn code_of(error: &ZipError) -> ProblemCode {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ProblemCode::Encrypted,
        ZipError::UnsupportedArchive(_) => ProblemCode::UnknownFormat,
        _ => ProblemCode::Truncated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use std::io::Write;
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
}
