//! What the end of a period does with an envelope's balance.

use super::formula::Carrying;
use crate::domain::cycles::Period;
use crate::model::Uuid;
use crate::model::category::Category;
use crate::store::envelopes::Carry;
use std::collections::HashMap;

/// What was said about each envelope, oldest first.
#[derive(Default)]
pub struct Carries {
    said: HashMap<Uuid, Vec<Carry>>,
    /// Before the first word.
    at_first: HashMap<Uuid, bool>,
}

impl Carries {
    pub fn new(said: Vec<Carry>, categories: &[Category]) -> Self {
        let mut carries = Self {
            said: HashMap::new(),
            at_first: categories.iter().map(|c| (c.id, c.carry_overspending)).collect(),
        };
        for word in said {
            carries.said.entry(word.category_id).or_default().push(word);
        }
        carries
    }

    /// What the end of `period` does with an envelope, and whether that was said for it alone.
    pub fn of(&self, category: Uuid, period: Period) -> (Carrying, bool) {
        let words = self.said.get(&category).map_or(&[][..], Vec::as_slice);
        let once = words.iter().rfind(|word| word.once && period.contains(word.period));
        let until = |word: &&Carry| !word.once && word.period <= period.last();
        match once.or_else(|| words.iter().rfind(until)) {
            Some(word) => {
                let Carry { carry_overspending: overspending, give_back, .. } = *word;
                (Carrying { overspending, give_back }, once.is_some())
            }
            None => {
                let overspending = self.at_first.get(&category).copied().unwrap_or_default();
                (Carrying { overspending, give_back: false }, false)
            }
        }
    }
}
