//! What the classifier sees of a movement: tokens, each a hash and how loud it speaks.

use std::hash::{BuildHasherDefault, Hasher};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::Amount;

/// Words that are looked at, and letters of each; longer descriptions say nothing more.
const WORDS: usize = 16;
const LETTERS: usize = 24;
/// Letters of a fragment, the word's beginning and end counted as one each.
const FRAGMENT: usize = 4;
/// How loud each kind speaks beside a word, found by `make bench-categorize` on the earlier months.
const WHOLE: f32 = 1.5;
const FRAGMENTS: f32 = 0.3;
const SIZE: f32 = 0.7;

/// A token's place among the words, when it comes of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token {
    pub hash: u64,
    pub loud: f32,
    /// The words it comes of, first and last; `None` for what is no word's own.
    pub of: Option<(usize, usize)>,
    /// Whether knowing it means that something like this was seen before: the bare sign and size are
    /// always known.
    pub telling: bool,
}

/// Words that say something: no bare numbers, no references.
pub(super) fn words(text: &str) -> Vec<&str> {
    let marks = |c: char| !c.is_alphanumeric() && c != '&';
    let says = |word: &&str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        !word.is_empty() && digits < word.len().min(3)
    };
    text.split(marks).filter(says).take(WORDS).collect()
}

/// The tokens of a movement, of length one all together. Every token carries the sign: money that
/// comes in is another thing.
pub(super) fn tokens(words: &[&str], amount: Amount, out: &mut Vec<Token>) {
    out.clear();
    let sign = u64::from(!amount.is_negative());
    let plain = |hash, loud| Token { hash, loud, of: None, telling: false };
    out.push(plain(hash(sign, Kind::Sign, &[]), 1.0));
    let mut before = None;
    let mut whole = hash(sign, Kind::Whole, &[]);
    for (at, word) in words.iter().enumerate() {
        let own = |hash, loud| Token { hash, loud, of: Some((at, at)), telling: true };
        let mine = hash(sign, Kind::Word, word.as_bytes());
        out.push(own(mine, 1.0));
        if let Some(before) = before {
            let pair = hash(before, Kind::Pair, word.as_bytes());
            out.push(Token { of: Some((at - 1, at)), ..own(pair, 1.0) });
        }
        let mut framed = [b' '; LETTERS + 2];
        let letters = word.len().min(LETTERS);
        framed[1..=letters].copy_from_slice(&word.as_bytes()[..letters]);
        let fragments = framed[..letters + 2].windows(FRAGMENT);
        out.extend(fragments.map(|part| own(hash(sign, Kind::Fragment, part), FRAGMENTS)));
        before = Some(mine);
        whole = hash(whole, Kind::Whole, word.as_bytes());
    }
    let (finely, roughly) = size(amount);
    if !words.is_empty() {
        let all = Some((0, words.len() - 1));
        out.push(Token { hash: whole, loud: WHOLE, of: all, telling: true });
        let sized = hash(whole, Kind::Whole, &[roughly]);
        out.push(Token { hash: sized, loud: SIZE, of: all, telling: true });
    }
    out.push(plain(hash(sign, Kind::Size, &[finely]), SIZE));
    let length = out.iter().map(|token| token.loud * token.loud).sum::<f32>().sqrt();
    out.iter_mut().for_each(|token| token.loud /= length);
}

/// How large an amount is, in half and in whole powers of two of a hundredth.
fn size(amount: Amount) -> (u8, u8) {
    let hundredths = amount.abs().0.checked_mul(Decimal::ONE_HUNDRED).and_then(|all| all.to_u64());
    let hundredths = hundredths.unwrap_or(u64::MAX).max(1);
    let power = hundredths.ilog2();
    let upper_half = power > 0 && (hundredths >> (power - 1)) & 1 == 1;
    let power = u8::try_from(power).unwrap_or(u8::MAX / 2);
    (power * 2 + u8::from(upper_half), power)
}

#[derive(Clone, Copy)]
enum Kind {
    Sign = 1,
    Word,
    Pair,
    Fragment,
    Whole,
    Size,
}

/// Eight bytes at a time; the numbers are splitmix64's, which spread every bit.
fn hash(seed: u64, kind: Kind, bytes: &[u8]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = seed ^ (kind as u64).wrapping_mul(ODD) ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        state = (state ^ u64::from_le_bytes(eight)).wrapping_mul(ODD);
        state ^= state >> 29;
    }
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state ^ (state >> 31)
}

/// For maps whose keys are hashes already.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hashed(u64);

pub(super) type BuildHashed = BuildHasherDefault<Hashed>;

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(self.0, Kind::Sign, bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn hashes(text: &str, amount: Amount) -> Vec<u64> {
        let mut out = Vec::new();
        tokens(&words(text), amount, &mut out);
        out.iter().map(|token| token.hash).collect()
    }

    #[test]
    fn numbers_and_references_are_no_words() {
        assert_eq!(
            words("farmacia suc 1204 a1b2c3d4 h&m 7-eleven"),
            ["farmacia", "suc", "h&m", "eleven"]
        );
        assert_eq!(words(&"una ".repeat(40)).len(), WORDS);
    }

    #[test]
    fn every_token_carries_the_sign_and_all_together_have_length_one() {
        let (out, back) = (
            hashes("tacos don beto", Amount(dec!(-90))),
            hashes("tacos don beto", Amount(dec!(90))),
        );
        assert!(out.iter().all(|hash| !back.contains(hash)));
        let mut all = Vec::new();
        tokens(&words("tacos don beto"), Amount(dec!(-90)), &mut all);
        let length: f32 = all.iter().map(|token| token.loud * token.loud).sum();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
        tokens(&[], Amount(Decimal::MAX), &mut all);
        assert!(all.iter().all(|token| !token.telling));
    }

    #[test]
    fn sizes_are_powers_of_two() {
        assert_eq!(size(Amount(dec!(0))), (0, 0));
        assert_eq!(size(Amount(dec!(-1.00))), (13, 6));
        assert_eq!(size(Amount(dec!(1.30))), (14, 7));
        assert_eq!(size(Amount(dec!(-200))), size(Amount(dec!(200.00))));
        assert_eq!(size(Amount(Decimal::MAX)), (127, 63));
    }
}
