//! The household's own classifier: what the words of a movement say about its category, learned from
//! the categories that people chose.
//!
//! Every word has a distribution of categories, drawn towards that of all movements of the same sign by
//! half a movement; the whole of the words is a token of its own. A guess is the mean of its tokens'
//! distributions, each weighted by how much it knows: a word that always means one category weighs most,
//! one that means anything weighs little. A mean of distributions stays calibrated (0.70 is right in about
//! seven of ten cases), which the products of naive Bayes are not, and each token's share can be shown.
//! `make bench-categorize` measures it.

use std::collections::HashMap;
use std::hash::Hash;

/// So many movements teach, in at least two categories.
const FEWEST: usize = 20;
/// How many movements' worth the general distribution counts in each token's.
const DRAWN: f64 = 0.5;
/// The whole of the words weighs so many times what one of them does.
const WHOLE: f64 = 6.0;
/// Keeps a token that always means one category from weighing infinitely much.
const EVENNESS: f64 = 0.3;
/// The share of a guess that is left to what nobody has seen yet.
const UNSEEN: f64 = 0.02;
/// Words that are told as the reason.
const TOLD: usize = 2;
/// A share of the whole guess below this is no reason.
const WORTH_TELLING: f64 = 0.15;

/// What one token was seen with.
#[derive(Debug, Clone, Default)]
struct Seen {
    counts: Vec<(u32, f64)>,
    total: f64,
    weight: f64,
}

#[derive(Debug, Clone)]
pub struct Classifier<L> {
    labels: Vec<L>,
    tokens: HashMap<String, Seen>,
    /// The share of each label among outflows and among inflows.
    general: [Vec<f64>; 2],
}

/// A category that the words speak for.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess<L> {
    pub label: L,
    /// The share of such guesses that are right.
    pub confidence: f64,
    /// The words that spoke for it, the strongest first.
    pub because: Vec<String>,
}

/// A movement's words and sign, and what it was decided to be.
#[derive(Debug, Clone, Copy)]
pub struct Example<'a, L> {
    pub words: &'a str,
    pub inflow: bool,
    pub label: L,
}

/// Words that say something: no bare numbers, no references.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let marks = |c: char| !c.is_alphanumeric() && c != '&';
    text.split(marks).filter(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        !word.is_empty() && digits < word.len().min(3)
    })
}

/// Each word once, and the whole of them, by sign.
fn tokens(text: &str, inflow: bool) -> (Vec<String>, String) {
    let sign = if inflow { '+' } else { '-' };
    let mut each: Vec<&str> = words(text).collect();
    let whole = format!("{sign} {}", each.join(" "));
    each.sort_unstable();
    each.dedup();
    (each.into_iter().map(|word| format!("{sign}{word}")).collect(), whole)
}

impl<L: Copy + Eq + Hash> Classifier<L> {
    /// `None`: too little to learn from.
    pub fn train<'a>(examples: impl Iterator<Item = Example<'a, L>>) -> Option<Self> {
        let mut places: HashMap<L, u32> = HashMap::new();
        let mut labels = Vec::new();
        let mut tokens_seen: HashMap<String, Seen> = HashMap::new();
        let mut general: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
        let mut count = 0;
        for Example { words, inflow, label } in examples {
            count += 1;
            let place = *places.entry(label).or_insert_with(|| {
                labels.push(label);
                general.iter_mut().for_each(|share| share.push(0.5));
                u32::try_from(labels.len() - 1).unwrap_or(u32::MAX)
            });
            general[usize::from(inflow)][place as usize] += 1.0;
            let (each, whole) = tokens(words, inflow);
            for token in each.into_iter().chain([whole]) {
                let seen = tokens_seen.entry(token).or_default();
                seen.total += 1.0;
                match seen.counts.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, count)) => *count += 1.0,
                    None => seen.counts.push((place, 1.0)),
                }
            }
        }
        if count < FEWEST || labels.len() < 2 {
            return None;
        }
        for share in &mut general {
            let all: f64 = share.iter().sum();
            share.iter_mut().for_each(|part| *part /= all);
        }
        for seen in tokens_seen.values_mut() {
            let spread: f64 =
                seen.counts.iter().map(|(_, n)| -(n / seen.total) * (n / seen.total).ln()).sum();
            seen.weight = seen.total / (seen.total + 1.0) / (EVENNESS + spread);
        }
        Some(Self { labels, tokens: tokens_seen, general })
    }

    /// The likeliest label; `None` when none of the words was seen before.
    pub fn guess(&self, text: &str, inflow: bool) -> Option<Guess<L>> {
        let (each, whole) = tokens(text, inflow);
        let general = &self.general[usize::from(inflow)];
        let known: Vec<(&str, &Seen, f64)> = each
            .iter()
            .filter_map(|token| Some((token.as_str(), self.tokens.get(token)?, 1.0)))
            .chain(self.tokens.get(&whole).map(|seen| ("", seen, WHOLE)))
            .collect();
        let sum: f64 = known.iter().map(|(_, seen, times)| times * seen.weight).sum();
        if sum <= 0.0 {
            return None;
        }
        // What each token says of a label beyond its part of the general distribution is only there for
        // the labels it was seen with.
        let mut shares = vec![0.0; self.labels.len()];
        let mut drawn = 0.0;
        for (_, seen, times) in &known {
            let weight = times * seen.weight / sum;
            drawn += weight * DRAWN / (seen.total + DRAWN);
            for (place, count) in &seen.counts {
                shares[*place as usize] += weight * count / (seen.total + DRAWN);
            }
        }
        for (share, general) in shares.iter_mut().zip(general) {
            *share = (*share + drawn * general) * (1.0 - UNSEEN) + UNSEEN * general;
        }
        let (best, confidence) =
            shares.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(Guess { label: self.labels[best], confidence, because: because(&known, best, sum) })
    }
}

/// The words that speak most for a label.
fn because(known: &[(&str, &Seen, f64)], best: usize, sum: f64) -> Vec<String> {
    let share = |seen: &Seen| {
        let count = seen.counts.iter().find(|(place, _)| *place as usize == best);
        count.map_or(0.0, |(_, count)| seen.weight / sum * count / (seen.total + DRAWN))
    };
    let mut told: Vec<(f64, &str)> = known
        .iter()
        .filter(|(token, ..)| !token.is_empty())
        .map(|(token, seen, _)| (share(seen), &token[1..]))
        .collect();
    told.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let all: f64 = told.iter().map(|(share, _)| share).sum();
    let worth = told.into_iter().filter(|(share, _)| *share > 0.0 && *share >= WORTH_TELLING * all);
    worth.take(TOLD).map(|(_, word)| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taught(lines: &[(&str, bool, char)]) -> Option<Classifier<char>> {
        let examples = lines.iter().map(|(words, inflow, label)| Example {
            words,
            inflow: *inflow,
            label: *label,
        });
        Classifier::train(examples)
    }

    fn household() -> Vec<(&'static str, bool, char)> {
        let mut lines = Vec::new();
        for _ in 0..5 {
            lines.extend([
                ("farmacia san pablo 0221", false, 'f'),
                ("farmacia guadalajara suc 1204", false, 'f'),
                ("tacos don beto", false, 't'),
                ("tacos la fonda", false, 't'),
                ("uber trip", false, 'u'),
                ("uber trip", true, 'r'),
            ]);
        }
        lines
    }

    #[test]
    fn too_little_teaches_nothing() {
        assert!(taught(&household()[..19]).is_none());
        assert!(taught(&[("a", false, 'x'); 40]).is_none());
        assert!(taught(&household()).is_some());
    }

    #[test]
    fn a_word_decides_for_who_was_never_seen_and_says_so() {
        let known = taught(&household()).unwrap();
        let guess = known.guess("farmacia del ahorro 0031", false).unwrap();
        assert_eq!((guess.label, guess.because), ('f', vec!["farmacia".to_owned()]));
        assert!((0.7..1.0).contains(&guess.confidence), "{}", guess.confidence);
        let sure = known.guess("tacos don beto", false).unwrap();
        assert!(sure.confidence > 0.9 && sure.label == 't', "{sure:?}");
        assert_eq!(known.guess("nadie 123456", false), None);
    }

    #[test]
    fn money_that_comes_in_is_another_thing() {
        let known = taught(&household()).unwrap();
        assert_eq!(known.guess("uber trip", false).map(|guess| guess.label), Some('u'));
        assert_eq!(known.guess("uber trip", true).map(|guess| guess.label), Some('r'));
        assert_eq!(known.guess("tacos don beto", true), None);
    }

    #[test]
    fn a_word_that_means_anything_is_not_sure_of_itself() {
        let mut lines = household();
        for label in ['f', 't', 'u', 'a', 'b', 'c'] {
            lines.extend([("compra clip", false, label); 3]);
        }
        let guess = taught(&lines).unwrap().guess("clip mercado", false).unwrap();
        assert!(guess.confidence < 0.5, "{guess:?}");
    }
}
