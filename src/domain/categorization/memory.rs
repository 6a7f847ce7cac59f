//! What a person's own choices taught about a payee.

use crate::model::Uuid;

/// A remembered category: `count` of the last `of` choices for this payee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    pub category_id: Uuid,
    pub count: u32,
    pub of: u32,
}

/// From the last choices, newest first (at most five are looked at): three in one category decide.
/// With fewer than three choices, they decide when they agree, so that one correction teaches at once.
pub fn remembered(labels: &[Uuid]) -> Option<Memory> {
    let last = &labels[..labels.len().min(5)];
    let count_of = |id: Uuid| last.iter().filter(|label| **label == id).count();
    let winner = last.iter().copied().max_by_key(|id| count_of(*id))?;
    let (count, of) = (count_of(winner), last.len());
    (count >= 3 || count == of).then_some(Memory {
        category_id: winner,
        count: u32::try_from(count).unwrap_or(u32::MAX),
        of: u32::try_from(of).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_correction_teaches_and_three_of_five_decide() {
        let (a, b, c) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let told = |labels: &[Uuid]| remembered(labels).map(|m| (m.category_id, m.count, m.of));
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[a]), Some((a, 1, 1)));
        assert_eq!(told(&[a, b]), None);
        assert_eq!(told(&[b, a, a, b, a]), Some((a, 3, 5)));
        assert_eq!(told(&[a, a, b, b, c]), None);
        assert_eq!(told(&[b, b, b, a, a, a, a]), Some((b, 3, 5)));
    }
}
