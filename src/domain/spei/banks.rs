//! The institutions of SPEI by their code, after Banxico's public list of participants.

use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../assets/mx_banks.tsv");

/// Processes payments for many institutions: its name says nothing of whose account it is.
const PROCESSOR: &str = "646";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bank {
    /// Three digits, as a CLABE begins with.
    pub code: &'static str,
    pub name: &'static str,
}

/// Longest name in words.
const MOST_WORDS: usize = 3;

struct Banks {
    by_code: HashMap<&'static str, Bank>,
    by_words: HashMap<&'static str, Bank>,
}

fn banks() -> &'static Banks {
    static BANKS: OnceLock<Banks> = OnceLock::new();
    BANKS.get_or_init(|| {
        let mut banks = Banks { by_code: HashMap::new(), by_words: HashMap::new() };
        for line in TABLE.lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(code), Some(name)) = (cells.next(), cells.next()) else { continue };
            let bank = Bank { code, name };
            banks.by_code.insert(code, bank);
            let words = cells.next().unwrap_or_default().split('|').filter(|w| !w.is_empty());
            banks.by_words.extend(words.map(|words| (words, bank)));
        }
        banks
    })
}

/// The institution with these three digits.
pub fn by_code(code: &str) -> Option<Bank> {
    banks().by_code.get(code).copied()
}

/// The first institution that folded words name, and the words that do.
pub fn named(words: &[&str]) -> Option<Bank> {
    (0..words.len()).find_map(|at| {
        (1..=MOST_WORDS.min(words.len() - at)).rev().find_map(|count| {
            let found = match count {
                1 => banks().by_words.get(words[at]),
                _ => banks().by_words.get(words[at..at + count].join(" ").as_str()),
            };
            found.copied()
        })
    })
}

/// Whether the institution keeps the account itself, so that its name tells accounts apart.
pub fn keeps_accounts(code: &str) -> bool {
    code != PROCESSOR
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_the_table_is_a_bank_with_words_of_its_own() {
        let mut words = HashSet::new();
        for line in TABLE.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(cells[0].len() == 3 && cells[0].bytes().all(|b| b.is_ascii_digit()), "{line}");
            for word in cells[2].split('|') {
                assert!(words.insert(word), "{word} twice");
                assert_eq!(crate::domain::categorization::normalize::fold(word), word);
                assert!(word.split(' ').count() <= MOST_WORDS, "{word}");
            }
        }
        assert!(banks().by_code.len() > 80);
    }

    #[test]
    fn banks_are_found_by_code_and_by_the_longest_name() {
        assert_eq!(by_code("014").map(|bank| bank.name), Some("Santander"));
        assert_eq!(by_code("999"), None);
        let code = |text: &str| named(&text.split(' ').collect::<Vec<_>>()).map(|bank| bank.code);
        assert_eq!(code("spei enviado nu mexico"), Some("638"));
        assert_eq!(code("enviado a mercado pago w"), Some("722"));
        assert_eq!(code("oxxo insurgentes"), None);
    }
}
