//! Chance that is the same every time: whoever asks the same question gets the same answer.

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

/// SplitMix64, begun with a hash of what is asked.
pub struct Dice(u64);

impl Dice {
    pub fn of(parts: &[&str]) -> Self {
        let digest: [u8; 32] = Sha256::digest(parts.join("\u{1f}")).into();
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        Self(u64::from_le_bytes(first))
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low).unwrap_or_default() + 1;
        low + i64::try_from(self.next() % width).unwrap_or_default()
    }

    /// True in `percent` of a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(all.len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
        all.get(usize::try_from(self.between(0, last)).ok()?)
    }

    /// An amount between two numbers of cents.
    pub fn cents(&mut self, low: i64, high: i64) -> Decimal {
        Decimal::new(self.between(low, high), 2)
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + (self.next() % 10) as u8)).collect()
    }

    pub fn hex(&mut self) -> String {
        format!("{:016x}", self.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_has_the_same_answer() {
        let throw = |what: &str| Dice::of(&["bank", what]).digits(12);
        assert_eq!(throw("a"), throw("a"));
        assert_ne!(throw("a"), throw("b"));
        let mut dice = Dice::of(&["x"]);
        assert!((0..1000).all(|_| (3..=9).contains(&dice.between(3, 9))));
        assert_eq!(Dice::of(&["x"]).pick::<u8>(&[]), None);
    }
}
