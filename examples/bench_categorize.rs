//! Measures categorization on labelled lines (`amount, words, category` with tabs between them):
//!
//! - `bench_categorize split TRAIN TEST`: what the household's classifier, taught by the first file,
//!   says of each line of the second (category or nothing, confidence); then a line with the seconds of
//!   learning, of all answers and of one answer, the bytes of the model;
//! - `bench_categorize prior LINES`: what merchant knowledge alone says of each line;
//! - `bench_categorize replay LINES`: one line after another, each answered by what those before it
//!   taught (payee memory, classifier, merchant knowledge) and then corrected when wrong.
//!
//! `bench/categorize.py` makes the files and the tables.

use centavo::domain::categorization::classifier::{Classifier, Example};
use centavo::domain::categorization::memory::remembered;
use centavo::domain::categorization::merchants::Merchants;
use centavo::domain::categorization::normalize::{fold, merchant_key};
use centavo::model::{Amount, Uuid};
use std::collections::HashMap;
use std::error::Error;
use std::io::{BufWriter, Write};
use std::time::Instant;

/// As many choices as the ladder looks at, and how sure it has to be.
const TAUGHT: usize = 2_000;
const SURE: f32 = 0.70;

type Failure = Box<dyn Error>;

struct Line {
    amount: Amount,
    words: String,
    folded: String,
    category: String,
}

fn read(path: &str) -> Result<Vec<Line>, Failure> {
    let lines = std::fs::read_to_string(path)?;
    let read = lines.lines().filter_map(|line| {
        let mut fields = line.splitn(3, '\t');
        let amount = Amount::parse(fields.next()?)?;
        let words = fields.next()?.to_owned();
        Some(Line { amount, folded: fold(&words), words, category: fields.next()?.to_owned() })
    });
    Ok(read.collect())
}

fn examples<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<Example<'a, &'a str>> {
    lines
        .map(|line| Example { words: &line.folded, amount: line.amount, label: &*line.category })
        .collect()
}

fn split(train: &str, test: &str, out: &mut impl Write) -> Result<(), Failure> {
    let (train, test) = (read(train)?, read(test)?);
    let begin = Instant::now();
    let classifier =
        Classifier::train(&examples(train.iter())).ok_or("too little to learn from")?;
    let trained = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let guesses: Vec<_> =
        test.iter().map(|line| classifier.guess(&line.folded, line.amount)).collect();
    let guessed = begin.elapsed().as_secs_f64();
    for guess in &guesses {
        match guess {
            Some(guess) => writeln!(out, "{}\t{:.6}", guess.label, guess.confidence)?,
            None => writeln!(out, "\t0")?,
        }
    }
    let each = guessed / test.len().max(1) as f64;
    writeln!(out, "{trained}\t{guessed}\t{each}\t{}", classifier.weights() * 4)?;
    Ok(())
}

fn prior(path: &str, out: &mut impl Write) -> Result<(), Failure> {
    for line in read(path)? {
        match Merchants::global().recognise(&line.words, !line.amount.is_negative()) {
            Some(found) => writeln!(out, "{}\t{}", found.category_key, found.confidence)?,
            None => writeln!(out, "\t0")?,
        }
    }
    Ok(())
}

/// What was taught so far.
struct Household<'a> {
    corrected: Vec<&'a Line>,
    payees: HashMap<String, Vec<Uuid>>,
    ids: HashMap<&'a str, Uuid>,
    names: Vec<&'a str>,
    classifier: Option<Classifier<&'a str>>,
}

impl<'a> Household<'a> {
    fn answer(&self, line: &'a Line) -> Option<&str> {
        let labels = self.payees.get(&merchant_key(&line.words));
        if let Some(memory) = labels.and_then(|labels| remembered(labels)) {
            return usize::try_from(memory.category_id.as_u128()).ok().map(|at| self.names[at]);
        }
        let guess = self.classifier.as_ref().and_then(|c| c.guess(&line.folded, line.amount));
        if let Some(guess) = guess.filter(|g| g.confidence >= SURE && !g.because.is_empty()) {
            return Some(guess.label);
        }
        let inflow = !line.amount.is_negative();
        Merchants::global().recognise(&line.words, inflow).map(|found| found.category_key)
    }

    fn correct(&mut self, line: &'a Line) {
        let names = &mut self.names;
        let id = *self.ids.entry(&line.category).or_insert_with(|| {
            names.push(&line.category);
            Uuid::from_u128(names.len() as u128 - 1)
        });
        self.payees.entry(merchant_key(&line.words)).or_default().insert(0, id);
        self.corrected.push(line);
        let latest = &self.corrected[self.corrected.len().saturating_sub(TAUGHT)..];
        self.classifier = Classifier::train(&examples(latest.iter().copied()));
    }
}

fn replay(path: &str, out: &mut impl Write) -> Result<(), Failure> {
    let lines = read(path)?;
    let mut household = Household {
        corrected: Vec::new(),
        payees: HashMap::new(),
        ids: HashMap::new(),
        names: Vec::new(),
        classifier: None,
    };
    for line in &lines {
        let answer = household.answer(line).unwrap_or_default().to_owned();
        writeln!(out, "{answer}")?;
        if answer != line.category {
            household.correct(line);
        }
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    let told: Vec<String> = std::env::args().skip(1).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    match told[..] {
        ["split", train, test] => split(train, test, &mut out),
        ["prior", lines] => prior(lines, &mut out),
        ["replay", lines] => replay(lines, &mut out),
        _ => Err("usage: bench_categorize split TRAIN TEST | prior LINES | replay LINES".into()),
    }
}
