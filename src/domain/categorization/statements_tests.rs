//! How well a household is served before it taught anything: `statements_mx.tsv` holds lines as Mexican
//! banks print them, written from what banks and merchants look like and not from the tables (sign,
//! category, words).

use std::collections::HashSet;

use super::merchants::Merchants;

/// Of a hundred lines so many are answered, and of a hundred answers so many are right.
const ANSWERED: usize = 80;
const RIGHT: usize = 85;

#[test]
fn mexican_statements_are_understood_before_anything_is_taught() {
    let lines: Vec<[&str; 3]> = include_str!("statements_mx.tsv")
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap())
        .collect();
    let categories: HashSet<&str> = lines.iter().map(|[_, category, _]| *category).collect();
    assert!(lines.len() >= 300 && categories.len() >= 30);
    let (mut answered, mut right, mut missed) = (0, 0, Vec::new());
    for [sign, category, words] in &lines {
        let found = Merchants::global().recognise(words, *sign == "+").map(|f| f.category_key);
        answered += usize::from(found.is_some());
        right += usize::from(found == Some(category));
        if found != Some(category) {
            missed.push(format!("{words}: {category}, not {}", found.unwrap_or("answered")));
        }
    }
    let told = format!("{right} of {answered} of {}\n{}", lines.len(), missed.join("\n"));
    assert!(answered * 100 >= lines.len() * ANSWERED, "{told}");
    assert!(right * 100 >= answered * RIGHT, "{told}");
    println!("{told}");
}
