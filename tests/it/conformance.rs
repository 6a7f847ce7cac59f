//! Reads every real sample file under `CENTAVO_SAMPLES` and checks what is known about each.
//!
//! The samples are not part of the project; without the variable the test says so and passes.
//! `expected.tsv` there holds one fact a row: file, fact, value, where it is stated.

mod books;
mod camt;
mod databases;
mod facts;
mod golden;
mod mt940;
mod qif;

use centavo::importers::{self, Format};
use centavo::model::statement::{ProblemCode, StatementFile, StatementLine};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Facts = &'static [(&'static str, &'static str, &'static str)];
type Check = fn(&Sample, &str, &str) -> Verdict;

/// What the samples must keep yielding, by folder: files with a line, facts matched.
const FLOORS: [(&str, Check, usize, usize); 5] = [
    ("ofx", facts::check, 77, 297),
    ("csv", facts::check, 128, 43),
    ("camt", camt::check, 36, 74),
    ("mt940", mt940::check, 66, 190),
    ("qif", qif::check, 15, 26),
];

/// What lies in the folders beside the samples: golden files and other formats.
const FOREIGN: [&str; 6] = ["journal", "json", "pydata", "yml", "md", "extract"];

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

#[expect(clippy::disallowed_methods, reason = "where the samples are is no setting of Centavo")]
fn samples() -> Option<PathBuf> {
    let root = std::env::var_os("CENTAVO_SAMPLES").map(PathBuf::from);
    if root.is_none() {
        println!("skipped: CENTAVO_SAMPLES does not name a folder of sample files");
    }
    root
}

impl Tally {
    fn of(root: &Path, paths: Vec<String>) -> (Self, BTreeMap<String, Sample>) {
        let samples: BTreeMap<_, _> =
            paths.into_iter().map(|path| (path.clone(), Sample::read(root, &path))).collect();
        let with_lines = samples.values().filter(|s| s.lines().next().is_some()).count();
        (Self { files: samples.len(), with_lines, ..Self::default() }, samples)
    }

    fn check(&mut self, check: Check, sample: &Sample, (path, fact, value): (&str, &str, &str)) {
        match check(sample, fact, value) {
            Verdict::Outside => return self.outside += 1,
            Verdict::Match => self.matched += 1,
            Verdict::Miss(got) => {
                self.misses.push(format!("{path}: {fact} is {value:?}, read {got}"));
            }
        }
        self.facts += 1;
    }
}

#[test]
fn real_files_are_read_as_their_origins_say() {
    let Some(root) = samples() else { return };
    let expected = fs::read_to_string(root.join("expected.tsv")).expect("expected.tsv is there");
    for (format, check, lines_floor, facts_floor) in FLOORS {
        let (mut tally, samples) = Tally::of(&root, files_under(&root, format));
        for row in expected.lines().skip(1) {
            let [path, fact, value, ..] = row.split('\t').collect::<Vec<_>>()[..] else {
                continue;
            };
            if let Some(sample) = samples.get(path) {
                tally.check(check, sample, (path, fact, value));
            }
        }
        report(format, &tally);
        assert!(tally.with_lines >= lines_floor, "{format}: fewer files have lines than before");
        assert!(tally.matched >= facts_floor, "{format}: fewer facts hold than before");
    }
}

#[test]
fn the_books_of_other_programs_come_over_whole() {
    let Some(root) = samples() else { return };
    let tables: [(&str, Facts, Check); 2] = [
        ("books", &books::FACTS, books::check),
        ("databases", &databases::FACTS, databases::check),
    ];
    for (name, facts, check) in tables {
        let paths: BTreeSet<String> = facts.iter().map(|(path, ..)| (*path).to_owned()).collect();
        let (mut tally, samples) = Tally::of(&root, paths.into_iter().collect());
        for fact in facts {
            tally.check(check, &samples[fact.0], *fact);
        }
        report(name, &tally);
        assert_eq!(tally.matched, facts.len(), "{name}: fewer facts hold than before");
    }
}

fn report(format: &str, tally: &Tally) {
    let Tally { files, with_lines, facts, matched, outside, misses } = tally;
    println!("format     files  read  with lines  facts matched  outside the readers");
    println!(
        "{format:<9}  {files:>5}  {files:>4}  {with_lines:>10}  {matched:>6} of {facts:<4}  {outside:>9}"
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
