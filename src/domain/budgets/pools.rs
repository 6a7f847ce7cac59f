//! Whose money covers an envelope that is short, period by period.

use crate::domain::cycles::Period;
use crate::model::Uuid;
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
