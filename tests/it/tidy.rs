//! The house rules that matter, as tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    source_files(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Which layer may use which; `store::Db` and the transactions are everybody's doors.
const MAY_USE: [(&str, &[&str]); 19] = [
    ("model", &["model"]),
    ("store", &["model", "store", "clock", "trace"]),
    ("importers", &["model", "importers"]),
    ("exporters", &["model", "exporters"]),
    ("providers", &["model", "providers", "clock", "trace"]),
    ("crypto", &["crypto"]),
    ("linking", &["model", "store", "domain", "providers", "crypto", "linking"]),
    ("domain", &["model", "store", "domain", "clock"]),
    ("ops", &["model", "config", "store", "ops", "clock", "trace"]),
    ("demo", &["model", "store", "domain", "demo"]),
    ("mail", &["config", "mail"]),
    ("remote", &["model", "config", "mail", "remote", "trace"]),
    ("backup", &["model", "crypto", "remote", "backup"]),
    ("intake", &["model", "store", "domain", "importers", "trace"]),
    (
        "jobs",
        &[
            "model",
            "store",
            "domain",
            "importers",
            "remote",
            "intake",
            "providers",
            "linking",
            "mail",
            "ops",
            "trace",
            "jobs",
        ],
    ),
    (
        "http",
        &[
            "model",
            "domain",
            "importers",
            "exporters",
            "remote",
            "providers",
            "linking",
            "intake",
            "demo",
            "ops",
            "config",
            "trace",
            "http",
            "store",
        ],
    ),
    ("embedded", &["embedded"]),
    ("config", &["config", "crypto", "model"]),
    ("trace", &["clock", "trace"]),
];

/// What `http` may name of the store: its doors and their failures.
const DOORS: [&str; 5] = ["Db", "HouseholdTx", "SystemTx", "StoreError", "Hearing"];

fn uses(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.match_indices("crate::")
        .map(|(at, _)| {
            let rest = &code[at + "crate::".len()..];
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        })
        .collect()
}

#[test]
fn nothing_below_knows_what_is_above() {
    let mut broken = Vec::new();
    for (name, text) in sources() {
        let layer = name.split(['/', '.']).next().unwrap_or_default();
        let Some((_, allowed)) = MAY_USE.iter().find(|(of, _)| *of == layer) else {
            continue;
        };
        for used in uses(&text) {
            if !allowed.contains(&used.as_str()) {
                broken.push(format!("{name} uses {used}"));
            }
        }
        if layer == "http" {
            for (at, _) in text.match_indices("crate::store::") {
                let rest = &text[at + "crate::store::".len()..];
                let rest = rest.split(';').next().unwrap_or_default();
                let named = rest.trim_matches(|c| c == '{' || c == '}').split(", ");
                let word = |name: &str| {
                    name.chars().take_while(|c| c.is_alphanumeric()).collect::<String>()
                };
                for one in named.map(word).filter(|w| !DOORS.contains(&w.as_str())) {
                    broken.push(format!("{name} uses store::{one}"));
                }
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn money_is_never_a_float() {
    let mut broken = Vec::new();
    for (name, text) in sources() {
        let of_money =
            ["model/", "store/", "importers/", "exporters/", "providers/", "domain/", "demo/"];
        // A workbook's own cells are doubles: there, and nowhere else, they become exact text.
        let of_cells = name.starts_with("importers/spreadsheet/");
        // The classifier weighs words: of an amount it sees the power of two, found in whole numbers.
        let of_words = name.starts_with("domain/categorization/classifier/");
        if of_cells || of_words || !of_money.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        for (index, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let measures_time = line.contains("as_secs_f64");
            if !measures_time && words.iter().any(|word| *word == "f32" || *word == "f64") {
                broken.push(format!("{name}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn no_left_overs_in_the_source() {
    let mut broken = Vec::new();
    for (name, text) in sources() {
        for word in ["TODO", "FIXME", "todo!(", "unimplemented!(", "dbg!(", "#[allow("] {
            if text.contains(word) {
                broken.push(format!("{name}: {word}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// Who looks after the server reads what a job is in words of their own.
#[test]
fn every_kind_of_job_has_its_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let (kinds, texts) = (read("src/model/job.rs"), read("frontend/src/texts/operator.ts"));
    let screen = read("frontend/src/features/operator/Queue.tsx");
    let names: Vec<&str> = kinds
        .split("name: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(names.len() > 10);
    for name in names {
        assert!(texts.contains(&format!("kind_{name}:")), "no words for {name}");
        assert!(screen.contains(&format!("'{name}'")), "the queue's screen does not know {name}");
    }
}
