//! The text of scenarios, read. The format is described in `docs/TESTING.md`.

use rust_decimal::Decimal;

/// One scenario: what happens, in order.
#[derive(Debug)]
pub struct Scenario {
    pub title: String,
    pub steps: Vec<Step>,
}

#[derive(Debug)]
pub enum Step {
    Account {
        name: String,
        kind: String,
        currency: String,
    },
    Import {
        source: String,
        name: String,
        account: Option<String>,
        lines: Vec<Line>,
    },
    Again(String),
    Undo(String),
    Wait(i64),
    /// What a unit of a currency is worth from a day on.
    Rate {
        currency: String,
        day: String,
        rate: String,
    },
    Person {
        verb: String,
        of: String,
        facts: Vec<(String, String)>,
    },
    Expect(Vec<Vec<String>>),
}

/// One line of a source, with what should become of it.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub id: Option<String>,
    pub day: String,
    pub amount: String,
    pub description: String,
    pub facts: Vec<(String, String)>,
    pub outcome: Option<String>,
}

impl Line {
    pub fn has(&self, name: &str) -> bool {
        self.facts.iter().any(|(fact, _)| fact == name)
    }

    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(fact, _)| fact == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.facts.iter().filter(move |(fact, _)| fact == name).map(|(_, value)| value.as_str())
    }
}

/// `11-03` is a day of 2026.
pub fn day(text: &str) -> String {
    if text.len() == 5 { format!("2026-{text}") } else { text.to_owned() }
}

fn cells(text: &str) -> Vec<String> {
    text.split(';').map(|cell| cell.trim().to_owned()).collect()
}

/// `category fuel` as name and value.
fn fact(cell: &str) -> (String, String) {
    let (name, value) = cell.split_once(' ').unwrap_or((cell, ""));
    (name.to_owned(), value.trim().to_owned())
}

fn line(text: &str) -> Line {
    let (text, outcome) = match text.rsplit_once(" = ") {
        Some((text, outcome)) => (text, Some(outcome.trim().to_owned())),
        None => (text, None),
    };
    let mut cells = cells(text);
    let facts = cells.split_off(1).iter().map(|cell| fact(cell)).collect();
    let mut words = cells[0].split_whitespace().peekable();
    let id = words.next_if(|word| word.starts_with('#')).map(|word| word[1..].to_owned());
    let day = words.next().map(day).unwrap_or_default();
    let amount = words.next().unwrap_or_default().to_owned();
    let valid = amount.is_empty() || amount.parse::<Decimal>().is_ok();
    assert!(valid, "not an amount: {amount} in {text}");
    let description = words.collect::<Vec<_>>().join(" ");
    Line { id, day, amount, description, facts, outcome }
}

fn step(text: &str, rest: &[&str]) -> Step {
    let words: Vec<&str> = text.split_whitespace().collect();
    let word = |at: usize| words.get(at).map_or(String::new(), |word| (*word).to_owned());
    match words[0] {
        "account" => Step::Account {
            name: word(1),
            kind: word(2),
            currency: if words.len() > 3 { word(3) } else { "MXN".to_owned() },
        },
        "import" => Step::Import {
            source: word(1),
            name: word(2),
            account: (words.len() > 3).then(|| word(3)),
            lines: rest.iter().map(|text| line(text)).collect(),
        },
        "again" => Step::Again(word(1)),
        "undo" => Step::Undo(word(1)),
        "rate" => Step::Rate { currency: word(1), day: day(&word(2)), rate: word(3) },
        "wait" => Step::Wait(word(1).parse().unwrap()),
        "expect" => Step::Expect(rest.iter().map(|text| cells(text)).collect()),
        "person" => {
            let after = text.splitn(3, ' ').nth(2).unwrap_or_default();
            let mut facts = cells(after);
            let of = facts.remove(0);
            Step::Person { verb: word(1), of, facts: facts.iter().map(|cell| fact(cell)).collect() }
        }
        other => panic!("there is no step {other}: {text}"),
    }
}

/// Every scenario of a file: `=== title`, then steps, each with its indented lines.
pub fn read(text: &str) -> Vec<Scenario> {
    let lines = text.lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with("//"));
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    let flush = |block: &mut Vec<&str>, scenarios: &mut Vec<Scenario>| {
        if let Some((first, rest)) = block.split_first() {
            let scenario = scenarios.last_mut().expect("a step before the first title");
            scenario.steps.push(step(first, rest));
        }
        block.clear();
    };
    for line in lines {
        if let Some(title) = line.strip_prefix("=== ") {
            flush(&mut block, &mut scenarios);
            scenarios.push(Scenario { title: title.to_owned(), steps: Vec::new() });
        } else if line.starts_with(' ') {
            block.push(line.trim());
        } else {
            flush(&mut block, &mut scenarios);
            block.push(line);
        }
    }
    flush(&mut block, &mut scenarios);
    scenarios
}
