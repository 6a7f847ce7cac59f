//! What a program's file holds and is not brought over, counted.

use crate::model::statement::{LeftOut, LeftOutKind};

/// Counts by kind, in the order in which the kinds were first met.
#[derive(Debug, Default)]
pub struct Tally(Vec<LeftOut>);

impl Tally {
    pub fn add(&mut self, kind: LeftOutKind, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        match self.0.iter_mut().find(|left| left.kind == kind) {
            Some(left) => left.count = left.count.saturating_add(count),
            None => self.0.push(LeftOut { kind, count }),
        }
    }

    /// The kinds of which there was anything.
    pub fn into_vec(mut self) -> Vec<LeftOut> {
        self.0.retain(|left| left.count > 0);
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_and_nothing_is_not_told() {
        let mut tally = Tally::default();
        tally.add(LeftOutKind::Rules, 2);
        tally.add(LeftOutKind::Notes, 0);
        tally.add(LeftOutKind::Rules, 1);
        assert_eq!(tally.into_vec(), [LeftOut { kind: LeftOutKind::Rules, count: 3 }]);
    }
}
