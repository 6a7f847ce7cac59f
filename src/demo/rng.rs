//! A small generator of its own (SplitMix64; Steele, Lea and Flood 2014), because the demo
//! household must stay the same across versions of every library.

use chrono::{Datelike, NaiveDate};

/// Deterministic pseudo-random numbers; not for secrets.
#[derive(Debug, Clone)]
pub(super) struct Rng(u64);

impl Rng {
    /// A stream of its own for one day and one purpose, so that a change in one habit leaves the
    /// others as they were.
    pub fn for_day(seed: u64, day: NaiveDate, purpose: u64) -> Self {
        let days = u64::from(day.num_days_from_ce().unsigned_abs());
        let mut mixer = Self(seed ^ days.rotate_left(32) ^ purpose.rotate_left(48));
        Self(mixer.next())
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in `0..bound`; 0 for a bound of 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        // Multiply-shift: the bias of 1 in 2^64 / bound is of no matter here.
        let wide = u128::from(self.next()) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// Cents between both ends, the middle likelier, rounded to `step`.
    pub fn cents(&mut self, low: i64, high: i64, step: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or_default();
        let drawn = (self.below(span + 1) + self.below(span + 1)) / 2;
        let cents = low + i64::try_from(drawn).unwrap_or_default();
        ((cents + step / 2) / step * step).max(step)
    }

    pub fn happens(&mut self, per_mille: u16) -> bool {
        self.below(1000) < u64::from(per_mille)
    }

    pub fn pick<'t, T>(&mut self, choices: &'t [T]) -> Option<&'t T> {
        let at = usize::try_from(self.below(choices.len() as u64)).unwrap_or_default();
        choices.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut rng = Rng(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| rng.next()).collect();
        assert_eq!(
            drawn,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn amounts_stay_in_range_and_on_their_step() {
        let mut rng = Rng(7);
        for _ in 0..1_000 {
            let cents = rng.cents(4_000, 12_000, 50);
            assert!((4_000..=12_000).contains(&cents) && cents % 50 == 0, "{cents}");
        }
        assert_eq!(rng.pick::<u8>(&[]), None);
    }
}
