//! Measures the household's classifier on labelled lines: `bench_categorize train.tsv test.tsv`, each line
//! `amount, words, category` with tabs between them. Prints what it decided for each test line (category
//! or nothing, confidence), then how long that took. `bench/categorize.py` makes the files and the table.

use centavo::domain::categorization::classifier::{Classifier, Example};
use centavo::domain::categorization::normalize::fold;
use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

struct Line {
    words: String,
    inflow: bool,
    category: String,
}

fn read(path: &str) -> Result<Vec<Line>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(path)?;
    let read = lines.lines().filter_map(|line| {
        let mut fields = line.splitn(3, '\t');
        let inflow = !fields.next()?.starts_with('-');
        Some(Line { words: fields.next()?.to_owned(), inflow, category: fields.next()?.to_owned() })
    });
    Ok(read.collect())
}

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [train, test] = paths.as_slice() else {
        return Err("usage: bench_categorize train.tsv test.tsv".into());
    };
    let (train, test) = (read(train)?, read(test)?);
    let mut places: HashMap<&str, usize> = HashMap::new();
    for line in &train {
        let next = places.len();
        places.entry(&line.category).or_insert(next);
    }
    let names: HashMap<usize, &str> = places.iter().map(|(name, place)| (*place, *name)).collect();
    let begin = Instant::now();
    let folded: Vec<String> = train.iter().map(|line| fold(&line.words)).collect();
    let examples = train.iter().zip(&folded).map(|(line, words)| Example {
        words,
        inflow: line.inflow,
        label: places[line.category.as_str()],
    });
    let classifier = Classifier::train(examples).ok_or("too little to learn from")?;
    let trained = begin.elapsed();
    let begin = Instant::now();
    let guesses: Vec<_> =
        test.iter().map(|line| classifier.guess(&fold(&line.words), line.inflow)).collect();
    let guessed = begin.elapsed();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for guess in &guesses {
        match guess {
            Some(guess) => writeln!(out, "{}\t{:.6}", names[&guess.label], guess.confidence)?,
            None => writeln!(out, "\t0")?,
        }
    }
    writeln!(out, "{}\t{}", trained.as_secs_f64(), guessed.as_secs_f64())?;
    Ok(())
}
