//! Reads every real sample file under `CENTAVO_SAMPLES` and checks what is known about each.
//!
//! The samples are not part of the project; without the variable the test says so and passes.
//! `expected.tsv` there holds one fact a row: file, fact, value, where it is stated.

mod facts;
mod golden;

use centavo::importers::{self, Format};
use centavo::model::statement::{ProblemCode, StatementFile, StatementLine};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What the samples must keep yielding: files with a line, facts matched.
const FLOORS: [(&str, usize, usize); 2] = [("ofx", 77, 297), ("csv", 109, 40)];

/// Formats that have readers of their own, not these.
const FOREIGN: [&str; 4] = ["xls", "xlsx", "qif", "journal"];

/// How a fact compares with what was read.
pub enum Verdict {
    Match,
    Miss(String),
    /// It speaks of something that these readers do not give.
    Outside,
}

/// A sample and what was read from it.
pub struct Sample {
    pub root: PathBuf,
    pub source: Vec<u8>,
    pub file: StatementFile,
}

impl Sample {
    fn read(root: &Path, path: &str) -> Self {
        let source = fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let file = importers::read(&source, Format::Auto, None);
        Self { root: root.to_owned(), source, file }
    }

    pub fn lines(&self) -> impl Iterator<Item = &StatementLine> {
        self.file.statements.iter().flat_map(|statement| &statement.lines)
    }

    /// Movements that could not be read: each is one problem about its date, amount or currency.
    pub fn unreadable(&self) -> usize {
        use ProblemCode::{BadAmount, BadCurrency, BadDate, MissingAmount, MissingDate, ShortRow};
        let of_rows = [BadAmount, BadCurrency, BadDate, MissingAmount, MissingDate, ShortRow];
        let of_statements = ["DTASOF", "BALAMT", "CURDEF", "CURRENCY"];
        let problems = self.file.problems.iter().filter(|problem| of_rows.contains(&problem.code));
        problems
            .filter(|p| p.field.as_deref().is_none_or(|field| !of_statements.contains(&field)))
            .count()
    }
}

#[derive(Default)]
struct Tally {
    files: usize,
    with_lines: usize,
    facts: usize,
    matched: usize,
    outside: usize,
    misses: Vec<String>,
}

#[test]
#[expect(clippy::disallowed_methods, reason = "where the samples are is no setting of Centavo")]
fn real_files_are_read_as_their_origins_say() {
    let Some(root) = std::env::var_os("CENTAVO_SAMPLES").map(PathBuf::from) else {
        println!("skipped: CENTAVO_SAMPLES does not name a folder of sample files");
        return;
    };
    let expected = fs::read_to_string(root.join("expected.tsv")).expect("expected.tsv is there");
    for (format, lines_floor, facts_floor) in FLOORS {
        let mut tally = Tally::default();
        let mut samples = BTreeMap::new();
        for path in files_under(&root, format) {
            let sample = Sample::read(&root, &path);
            tally.files += 1;
            tally.with_lines += usize::from(sample.lines().next().is_some());
            samples.insert(path, sample);
        }
        for row in expected.lines().skip(1) {
            let [path, fact, value, ..] = row.split('\t').collect::<Vec<_>>()[..] else {
                continue;
            };
            let Some(sample) = samples.get(path) else {
                continue;
            };
            match facts::check(sample, fact, value) {
                Verdict::Match => tally.matched += 1,
                Verdict::Miss(got) => {
                    tally.misses.push(format!("{path}: {fact} is {value:?}, read {got}"));
                }
                Verdict::Outside => {
                    tally.outside += 1;
                    continue;
                }
            }
            tally.facts += 1;
        }
        report(format, &tally);
        assert!(tally.with_lines >= lines_floor, "{format}: fewer files have lines than before");
        assert!(tally.matched >= facts_floor, "{format}: fewer facts hold than before");
    }
}

fn report(format: &str, tally: &Tally) {
    let Tally { files, with_lines, facts, matched, outside, misses } = tally;
    println!("format  files  read  with lines  facts matched  outside the readers");
    println!(
        "{format:<6}  {files:>5}  {files:>4}  {with_lines:>10}  {matched:>6} of {facts:<4}  {outside:>9}"
    );
    for miss in misses {
        println!("  miss: {miss}");
    }
}

/// The files of a format's folder, relative to the root, sorted. Golden files of other formats
/// are no input, but reading them must not fail either.
fn files_under(root: &Path, format: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.join(format)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(root) {
                found.push(relative.to_string_lossy().into_owned());
            }
        }
    }
    found.retain(|path| !FOREIGN.iter().any(|other| path.ends_with(&format!(".{other}"))));
    found.sort();
    found
}
