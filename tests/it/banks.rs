//! Files in the shapes that banks of several countries hand out, written for the project: without any
//! mapping each is read as `banks/expected.txt` says, and nothing of it is a problem beyond what is
//! said there.

use centavo::importers::{self, Format};
use centavo::model::statement::{Statement, StatementLine};
use std::fs;
use std::path::Path;

fn shown(line: &StatementLine) -> String {
    let pending = if line.pending { " pending" } else { "" };
    format!("  {} {} {}{pending}\n", line.booked_on, line.amount, line.description)
}

fn head(statement: &Statement) -> String {
    let number = statement.account.as_ref().map_or("-", |account| account.number.as_str());
    let currency = statement.currency.as_deref().unwrap_or("-");
    let closing = statement.balances.iter().map(|b| format!(" {} {}", b.day, b.amount));
    format!("  = {number} {currency}{}\n", closing.collect::<String>())
}

fn reading(bytes: &[u8]) -> String {
    let file = importers::read(bytes, Format::Auto, None);
    let mut text = String::new();
    for statement in &file.statements {
        text += &head(statement);
        text.extend(statement.lines.iter().map(shown));
    }
    for problem in &file.problems {
        text += &format!("  ! {} {:?}\n", problem.line, problem.code);
    }
    text
}

#[test]
fn the_files_of_many_banks_are_read_without_help() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/banks");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "expected.txt")
        .collect();
    names.sort();
    let read: String = names
        .iter()
        .map(|name| format!("{name}\n{}", reading(&fs::read(folder.join(name)).unwrap())))
        .collect();
    let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
    for (read, expected) in read.lines().zip(expected.lines()) {
        assert_eq!(read, expected);
    }
    assert_eq!(read.lines().count(), expected.lines().count());
}
