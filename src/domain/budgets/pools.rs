//! Whose money covers an envelope that is short, period by period.

use crate::domain::cycles::Period;
use crate::model::budget::Budget;
use crate::model::{Amount, Uuid};
use crate::store::pools::Parent;
use std::collections::HashMap;

/// What was said about each envelope, oldest first.
#[derive(Default)]
pub struct Pools {
    said: HashMap<Uuid, Vec<Parent>>,
}

impl Pools {
    pub fn new(said: Vec<Parent>) -> Self {
        let mut pools = Self::default();
        for word in said {
            pools.said.entry(word.category_id).or_default().push(word);
        }
        pools
    }

    /// The parent of an envelope when `period` ends.
    pub fn parent(&self, category: Uuid, period: Period) -> Option<Uuid> {
        let words = self.said.get(&category)?;
        words.iter().rfind(|word| word.period <= period.last())?.parent_id
    }

    /// The envelopes that have this parent in `period`.
    pub fn children(&self, parent: Uuid, period: Period) -> impl Iterator<Item = Uuid> {
        self.said.keys().copied().filter(move |id| self.parent(*id, period) == Some(parent))
    }

    /// Whether an envelope has a parent in `period` or in any after it.
    pub fn has_parent(&self, category: Uuid, period: Period) -> bool {
        let later = |word: &Parent| word.period >= period.first() && word.parent_id.is_some();
        self.parent(category, period).is_some()
            || self.said.get(&category).is_some_and(|words| words.iter().any(later))
    }

    /// Whether an envelope has children in `period` or in any after it.
    pub fn is_parent(&self, category: Uuid, period: Period) -> bool {
        let later =
            |word: &&Parent| word.period >= period.first() && word.parent_id == Some(category);
        self.children(category, period).next().is_some()
            || self.said.values().flatten().any(|word| later(&word))
    }
}

/// Every envelope as its period's end would leave it: parents' money covers their children.
pub fn covered(mut budget: Budget) -> Budget {
    let mut gone: HashMap<Uuid, Amount> = HashMap::new();
    for envelope in &mut budget.envelopes {
        if let Some(parent) = envelope.parent_id.filter(|_| !envelope.covered.is_zero()) {
            let sum = gone.entry(parent).or_default();
            *sum = *sum + envelope.covered;
            envelope.balance = envelope.balance + envelope.covered;
        }
    }
    for envelope in &mut budget.envelopes {
        let cover = gone.get(&envelope.category_id).copied().unwrap_or_default();
        envelope.balance = envelope.balance - cover;
    }
    budget
}
