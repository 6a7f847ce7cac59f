//! The household's own classifier: what the words of a movement say about its category, learned from
//! the categories that people chose.
//!
//! A multinomial logistic regression over the tokens of a movement (its words, neighbours, fragments of
//! words, the whole of them, the amount's size), learned by a few passes over the choices from the oldest
//! to the latest, so that the latest habit counts most. Each token slows down as it has learned (AdaGrad),
//! and all tokens together have length one, which is what keeps its guesses calibrated: 0.70 is right in
//! at least seven of ten cases. `make bench-categorize` measures it beside scikit-learn's.

mod tokens;

use std::collections::HashMap;
use std::hash::Hash;

use self::tokens::{BuildHashed, Token, tokens, words};
use crate::model::Amount;

/// So many movements teach, in at least two categories.
const FEWEST: usize = 20;
/// Passes over the choices, and how far the first step of a token goes.
const PASSES: usize = 4;
const STEP: f32 = 0.8;
/// Bounds the memory: so many weights for each choice, then no new token is learned.
const WEIGHTS_EACH: usize = 2_048;
/// Words alone are never surer than this: some of what comes was never seen.
const SUREST: f32 = 0.98;
/// Words that are told as the reason.
const TOLD: usize = 2;
/// A share of what all words say below this is no reason.
const WORTH_TELLING: f32 = 0.15;

#[derive(Debug, Clone)]
pub struct Classifier<L> {
    labels: Vec<L>,
    /// Where each token's weights begin.
    rows: HashMap<u64, usize, BuildHashed>,
    /// A weight for each label, token after token.
    weights: Vec<f32>,
}

/// A category that the words speak for.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess<L> {
    pub label: L,
    /// The share of such guesses that are right.
    pub confidence: f32,
    /// The words that spoke for it, the strongest first.
    pub because: Vec<String>,
}

/// A movement's words and amount, and what it was decided to be.
#[derive(Debug, Clone, Copy)]
pub struct Example<'a, L> {
    pub words: &'a str,
    pub amount: Amount,
    pub label: L,
}

impl<L: Copy + Eq + Hash> Classifier<L> {
    /// From the oldest example to the latest. `None`: too little to learn from.
    pub fn train(examples: &[Example<'_, L>]) -> Option<Self> {
        let mut places: HashMap<L, usize> = HashMap::new();
        let mut labels = Vec::new();
        for example in examples {
            places.entry(example.label).or_insert_with(|| {
                labels.push(example.label);
                labels.len() - 1
            });
        }
        if examples.len() < FEWEST || labels.len() < 2 {
            return None;
        }
        let most = examples.len() * WEIGHTS_EACH / labels.len();
        let mut rows: HashMap<u64, usize, BuildHashed> = HashMap::default();
        let mut seen = Vec::new();
        let mut ends = Vec::with_capacity(examples.len());
        let mut all = Vec::new();
        for example in examples {
            tokens(&words(example.words), example.amount, &mut all);
            for token in &all {
                let next = rows.len();
                let row = match rows.get(&token.hash) {
                    Some(row) => *row,
                    None if next < most => *rows.entry(token.hash).or_insert(next),
                    None => continue,
                };
                seen.push((row, token.loud));
            }
            ends.push((seen.len(), places[&example.label]));
        }
        let weights = learn(&seen, &ends, rows.len(), labels.len());
        rows.values_mut().for_each(|row| *row *= labels.len());
        Some(Self { labels, rows, weights })
    }

    /// The likeliest label; `None` when nothing like these words was seen before.
    pub fn guess(&self, text: &str, amount: Amount) -> Option<Guess<L>> {
        let words = words(text);
        let mut all = Vec::new();
        tokens(&words, amount, &mut all);
        let known: Vec<(Token, &[f32])> = all
            .into_iter()
            .filter_map(|token| Some((token, self.weights_of(*self.rows.get(&token.hash)?))))
            .collect();
        if !known.iter().any(|(token, _)| token.telling) {
            return None;
        }
        let mut shares = vec![0.0; self.labels.len()];
        for (token, weights) in &known {
            add(&mut shares, weights, token.loud);
        }
        softmax(&mut shares);
        let (best, confidence) =
            shares.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(Guess {
            label: self.labels[best],
            confidence: confidence.min(SUREST),
            because: because(&words, &known, best),
        })
    }

    fn weights_of(&self, row: usize) -> &[f32] {
        &self.weights[row..row + self.labels.len()]
    }

    /// How many weights it holds, four bytes each.
    pub fn weights(&self) -> usize {
        self.weights.len()
    }
}

/// The weights of all tokens: `seen` are the tokens of all examples (row, how loud), `ends` where each
/// example's end and which label it has.
fn learn(seen: &[(usize, f32)], ends: &[(usize, usize)], rows: usize, labels: usize) -> Vec<f32> {
    let mut weights = vec![0.0_f32; rows * labels];
    let mut learned = vec![1e-6_f32; rows];
    let mut errors = vec![0.0_f32; labels];
    for _ in 0..PASSES {
        let mut begin = 0;
        for &(end, label) in ends {
            let tokens = &seen[begin..end];
            begin = end;
            errors.fill(0.0);
            for &(row, loud) in tokens {
                add(&mut errors, &weights[row * labels..][..labels], loud);
            }
            softmax(&mut errors);
            errors[label] -= 1.0;
            let wrong: f32 = errors.iter().map(|error| error * error).sum();
            for &(row, loud) in tokens {
                learned[row] += wrong * loud * loud;
                let step = -STEP * loud / learned[row].sqrt();
                add(&mut weights[row * labels..][..labels], &errors, step);
            }
        }
    }
    weights
}

fn add(sums: &mut [f32], parts: &[f32], times: f32) {
    for (sum, part) in sums.iter_mut().zip(parts) {
        *sum += part * times;
    }
}

/// From how much speaks for each label to their shares.
fn softmax(shares: &mut [f32]) {
    let most = shares.iter().copied().fold(f32::MIN, f32::max);
    let mut all = 0.0;
    for share in shares.iter_mut() {
        *share = (*share - most).exp();
        all += *share;
    }
    shares.iter_mut().for_each(|share| *share /= all);
}

/// The words that speak most for a label, against what they say of all labels on average.
fn because(words: &[&str], known: &[(Token, &[f32])], best: usize) -> Vec<String> {
    let mut said = vec![0.0; words.len()];
    for (token, weights) in known {
        let Some((first, last)) = token.of else { continue };
        let mean = weights.iter().sum::<f32>() / weights.len() as f32;
        let each = token.loud * (weights[best] - mean) / (last - first + 1) as f32;
        said[first..=last].iter_mut().for_each(|said| *said += each);
    }
    let mut told: Vec<(f32, &str)> = Vec::new();
    for (said, word) in said.into_iter().zip(words) {
        match told.iter_mut().find(|(_, known)| known == word) {
            Some((sum, _)) => *sum += said,
            None => told.push((said, word)),
        }
    }
    told.retain(|(said, _)| *said > 0.0);
    told.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let all: f32 = told.iter().map(|(said, _)| said).sum();
    let worth = told.into_iter().filter(|(said, _)| *said >= WORTH_TELLING * all);
    worth.take(TOLD).map(|(_, word)| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn amount(inflow: bool) -> Amount {
        Amount(if inflow { dec!(120) } else { dec!(-120) })
    }

    fn taught(lines: &[(&str, bool, char)]) -> Option<Classifier<char>> {
        let examples: Vec<_> = lines
            .iter()
            .map(|(words, inflow, label)| Example { words, amount: amount(*inflow), label: *label })
            .collect();
        Classifier::train(&examples)
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
        let guess = known.guess("farmacia del ahorro 0031", amount(false)).unwrap();
        assert_eq!((guess.label, guess.because), ('f', vec!["farmacia".to_owned()]));
        assert!((0.7..1.0).contains(&guess.confidence), "{}", guess.confidence);
        let sure = known.guess("tacos don beto", amount(false)).unwrap();
        assert!(sure.confidence > 0.9 && sure.label == 't', "{sure:?}");
        assert_eq!(known.guess("nadie 123456", amount(false)), None);
    }

    #[test]
    fn money_that_comes_in_is_another_thing() {
        let known = taught(&household()).unwrap();
        assert_eq!(known.guess("uber trip", amount(false)).map(|guess| guess.label), Some('u'));
        assert_eq!(known.guess("uber trip", amount(true)).map(|guess| guess.label), Some('r'));
        assert_eq!(known.guess("tacos don beto", amount(true)), None);
    }

    #[test]
    fn a_word_that_means_anything_is_not_sure_of_itself() {
        let mut lines = household();
        for label in ['f', 't', 'u', 'a', 'b', 'c'] {
            lines.extend([("compra clip", false, label); 3]);
        }
        let guess = taught(&lines).unwrap().guess("clip mercado", amount(false)).unwrap();
        assert!(guess.confidence < 0.5, "{guess:?}");
    }
}
