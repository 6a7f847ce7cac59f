//! Ledger scenarios: what sources and a person say, and the ledger it must end in. Each is a few
//! lines of `tests/scenarios/*.txt` and names a way in which programs get it wrong.

mod orders;
mod run;
mod script;
mod sources;

use crate::support::App;
use std::path::Path;

/// Plays every scenario of a file, each in a household of its own.
fn play(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios").join(name);
    let scenarios = script::read(&std::fs::read_to_string(path).unwrap());
    assert!(!scenarios.is_empty(), "{name} has no scenario");
    let app = App::start();
    let broken: Vec<String> = scenarios
        .iter()
        .enumerate()
        .filter_map(|(place, scenario)| run::play(&app, place, scenario))
        .collect();
    let count = scenarios.len();
    assert!(broken.is_empty(), "{} of {count} in {name}:\n{}", broken.len(), broken.join("\n"));
}

macro_rules! scenarios {
    ($($name:ident),+ $(,)?) => {
        $(#[test]
        fn $name() {
            play(concat!(stringify!($name), ".txt"));
        })+

        /// No file is forgotten.
        #[test]
        fn every_file_is_played() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
            let mut there: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            there.sort();
            let mut played = vec![$(concat!(stringify!($name), ".txt").to_owned()),+];
            played.sort();
            assert_eq!(there, played);
        }
    };
}

scenarios! { ids, merge, parts, pending, person, sources_meet, transfers, twins, undo,
vanished }
