//! Lines that their own source tells again in other words or under other ids.

use super::{ALIKE, Matcher, similarity};
use crate::domain::categorization::normalize::fold;
use crate::model::import::OutcomeReason;
use crate::store::sightings::Candidate;
use std::collections::HashSet;

impl Matcher<'_> {
    /// A transaction of a day that the statement speaks for, which this source told of and the
    /// statement does not tell again, and a line of that very day and amount with like words. Ids are
    /// believed, unless every one of the source's transactions comes again under another.
    pub(super) fn retold(&mut self) {
        let Some(span) = self.place.span else {
            return;
        };
        let left_out: Vec<bool> =
            self.candidates.iter().map(|c| self.is_ours(c) && span.covers(c.booked_on)).collect();
        if !left_out.contains(&true) {
            return;
        }
        let (mut plain, mut named) = (Vec::new(), Vec::new());
        let mut taken: HashSet<usize> = HashSet::new();
        for (place, (_, line)) in self.lines.iter().enumerate() {
            let same = self.by_amount.get(&line.amount.normalize()).map_or(&[][..], Vec::as_slice);
            let fits = |index: &&usize| {
                let candidate = &self.candidates[**index];
                left_out[**index]
                    && !taken.contains(*index)
                    && candidate.booked_on == line.booked_on
                    && !line.pending
                    && self.is_alike(place, candidate)
            };
            if let Some(index) = same.iter().find(fits) {
                taken.insert(*index);
                let pairs = if line.external_id.is_none() { &mut plain } else { &mut named };
                pairs.push((place, *index));
            }
        }
        if named.len() > 1 && self.place.reissued_of == Some(named.len()) {
            plain.append(&mut named);
        }
        for (place, index) in plain {
            let description = self.candidates[index].description.clone();
            self.take(place, index, OutcomeReason::Retold { description });
        }
    }

    fn is_ours(&self, candidate: &Candidate) -> bool {
        self.told_by_us(&candidate.posted_by)
    }

    fn is_alike(&self, place: usize, candidate: &Candidate) -> bool {
        let same_payee = !self.keys[place].is_empty()
            && candidate.payee_key.as_deref() == Some(&self.keys[place]);
        let words = &self.lines[place].1.description;
        same_payee || similarity(&fold(words), &fold(&candidate.description)) >= ALIKE
    }
}
