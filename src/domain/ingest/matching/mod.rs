//! Which existing transaction a line is another report of. Pure: whole batch in, pairs out, so that
//! a weak match never robs a strong one.

mod changed;
mod retold;

use crate::domain::categorization::normalize::{fold, merchant_key};
use crate::model::import::OutcomeReason;
use crate::model::statement::StatementLine;
use crate::model::transaction::Status;
use crate::store::sightings::{Candidate, Span};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Days between a line and a transaction of another source.
const DAYS: i64 = 7;
/// Days a pending transaction may wait for its posted line.
const PENDING_DAYS: i64 = 10;
/// Descriptions at least this alike are the same: 0.80.
const ALIKE: u32 = 800;

/// A line (by its place) and the candidate (by its place) it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub line: usize,
    pub candidate: usize,
    pub reason: OutcomeReason,
}

/// Candidates of one amount that a line is compared with, nearest first: bounds the work when a
/// file has thousands of equal tolls.
const NEAREST: usize = 20;

/// Whose lines are matched, and what their statement knows.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub source: &'a str,
    /// The last day that the statement knows of.
    pub as_of: Option<NaiveDate>,
    /// The days that it speaks for: what this source told of them and does not tell again, it has
    /// told in other words.
    pub span: Option<Span>,
    /// When none of the batch's ids is known: how many transactions the source told of before on the
    /// days of the batch. All of them told again under other ids means that ids are made anew.
    pub reissued_of: Option<usize>,
}

struct Matcher<'a> {
    place: &'a Place<'a>,
    lines: &'a [(usize, &'a StatementLine)],
    candidates: &'a [Candidate],
    /// What each line's payee is recognised by.
    keys: Vec<String>,
    /// Candidates by amount, by day.
    by_amount: HashMap<Decimal, Vec<usize>>,
    used_lines: HashSet<usize>,
    used_candidates: HashSet<usize>,
    pairs: Vec<Pair>,
}

/// Matches lines that no id or fingerprint identified, strongest evidence first.
/// What the batch told of already is no candidate.
pub fn match_lines(
    place: &Place<'_>,
    lines: &[(usize, &StatementLine)],
    candidates: &[Candidate],
) -> Vec<Pair> {
    let mut by_amount: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        by_amount.entry(candidate.amount.0.normalize()).or_default().push(index);
    }
    for bucket in by_amount.values_mut() {
        bucket.sort_by_key(|index| candidates[*index].booked_on);
    }
    let mut matcher = Matcher {
        place,
        lines,
        candidates,
        keys: lines.iter().map(|(_, line)| key_of(line)).collect(),
        by_amount,
        used_lines: HashSet::new(),
        used_candidates: HashSet::new(),
        pairs: Vec::new(),
    };
    matcher.retold();
    matcher.same_day_and_payee();
    matcher.same_words();
    matcher.only_candidate();
    matcher.settle_changed();
    matcher.announce_late();
    matcher.pairs
}

fn key_of(line: &StatementLine) -> String {
    merchant_key(line.payee.as_deref().unwrap_or(&line.description))
}

/// Similarity of two folded descriptions in thousandths (Jaro-Winkler).
fn similarity(a: &str, b: &str) -> u32 {
    // Between 0 and 1000 by definition of the measure.
    (strsim::jaro_winkler(a, b) * 1000.0).round() as u32
}

impl Matcher<'_> {
    fn told_by_us(&self, sources: &[String]) -> bool {
        sources.iter().any(|source| source == self.place.source)
    }

    /// How far a line is from a candidate with its amount, if it may belong to it at all.
    fn distance(&self, line: &StatementLine, candidate: &Candidate) -> Option<i64> {
        let days = (line.booked_on - candidate.booked_on).num_days();
        let announced = self.told_by_us(&candidate.pending_by);
        let posted = self.told_by_us(&candidate.posted_by);
        let near = if line.pending {
            // Announced once is enough; what this source posted is announced late or not at all.
            !announced && if posted { self.is_late(line, candidate) } else { days.abs() <= DAYS }
        } else if posted {
            false
        } else if candidate.waits() {
            (0..=PENDING_DAYS).contains(&days)
        } else if announced {
            // Somebody else settled what this source announced.
            (-DAYS..=PENDING_DAYS).contains(&days)
        } else {
            days.abs() <= DAYS
        };
        near.then_some(days.abs())
    }

    /// Whether a pending line comes after the posting it announced: its statement knows of no day
    /// that the posting's does not, and does not have the posting.
    fn is_late(&self, line: &StatementLine, candidate: &Candidate) -> bool {
        let days = (candidate.booked_on - line.booked_on).num_days();
        let older =
            self.place.as_of.zip(candidate.as_of).is_some_and(|(ours, theirs)| ours <= theirs);
        candidate.status == Status::Posted && older && (0..=PENDING_DAYS).contains(&days)
    }

    /// Free candidates with the line's amount, nearest first, at most `NEAREST`.
    fn equal(&self, place: usize) -> Vec<(usize, i64)> {
        let line = self.lines[place].1;
        let same = self.by_amount.get(&line.amount.normalize()).map_or(&[][..], Vec::as_slice);
        let day = |index: &usize| self.candidates[*index].booked_on;
        let middle = same.partition_point(|index| day(index) < line.booked_on);
        let free = |index: &&usize| !self.used_candidates.contains(*index);
        let before = same[..middle].iter().rev().filter(free).take(NEAREST);
        let after = same[middle..].iter().filter(free).take(NEAREST);
        let mut near: Vec<(usize, i64)> = before
            .chain(after)
            .filter_map(|index| Some((*index, self.distance(line, &self.candidates[*index])?)))
            .collect();
        near.sort_by_key(|(index, days)| (*days, *index));
        near.truncate(NEAREST);
        near
    }

    fn take(&mut self, place: usize, candidate: usize, reason: OutcomeReason) {
        let free = !self.used_lines.contains(&place) && !self.used_candidates.contains(&candidate);
        if free {
            self.used_lines.insert(place);
            self.used_candidates.insert(candidate);
            let line = self.lines[place].0;
            self.pairs.push(Pair { line, candidate, reason });
        }
    }

    /// The strongest evidence needs no comparing: amount, day and payee are the same. Equal ones are
    /// paired in order, one for one.
    fn same_day_and_payee(&mut self) {
        let mut waiting: HashMap<(Decimal, NaiveDate, &str), Vec<usize>> = HashMap::new();
        for (index, candidate) in self.candidates.iter().enumerate().rev() {
            if let Some(key) = candidate.payee_key.as_deref().filter(|key| !key.is_empty()) {
                let group = (candidate.amount.0.normalize(), candidate.booked_on, key);
                waiting.entry(group).or_default().push(index);
            }
        }
        let mut found = Vec::new();
        for (place, (_, line)) in self.lines.iter().enumerate() {
            let group = (line.amount.normalize(), line.booked_on, self.keys[place].as_str());
            let Some(indexes) = waiting.get_mut(&group) else {
                continue;
            };
            let fits = |index: &usize| {
                let candidate = &self.candidates[*index];
                is_met(candidate) && self.distance(line, candidate).is_some()
            };
            if let Some(at) = indexes.iter().rposition(fits) {
                found.push((place, indexes.remove(at)));
            }
        }
        for (place, index) in found {
            let reason = self.reason(place, index, 0, true, 1000);
            self.take(place, index, reason);
        }
    }

    fn reason(
        &self,
        place: usize,
        index: usize,
        days: i64,
        same_payee: bool,
        alike: u32,
    ) -> OutcomeReason {
        let candidate = &self.candidates[index];
        let description = candidate.description.clone();
        if let Some(reason) = self.of_pending(place, candidate, days) {
            reason
        } else if same_payee {
            OutcomeReason::SamePayee { days, description }
        } else {
            let similarity = Decimal::new(i64::from(alike), 3).to_string();
            OutcomeReason::SimilarDescription { days, similarity, description }
        }
    }

    /// The reason where one of the two is an announcement.
    fn of_pending(&self, place: usize, candidate: &Candidate, days: i64) -> Option<OutcomeReason> {
        let pending = self.lines[place].1.pending;
        if candidate.waits() && !pending {
            return Some(OutcomeReason::PendingSettled { days });
        }
        let late = pending && self.told_by_us(&candidate.posted_by);
        late.then_some(OutcomeReason::AlreadyPosted { days })
    }

    /// Pass A: the same payee or nearly the same words; nearest date first over the whole batch.
    fn same_words(&mut self) {
        let folded: Vec<String> = self.candidates.iter().map(|c| fold(&c.description)).collect();
        let mut found = Vec::new();
        for place in 0..self.lines.len() {
            if self.used_lines.contains(&place) {
                continue;
            }
            let words = fold(&self.lines[place].1.description);
            for (index, days) in self.equal(place) {
                let candidate = &self.candidates[index];
                let same_payee = !self.keys[place].is_empty()
                    && candidate.payee_key.as_deref() == Some(&self.keys[place]);
                let alike = if same_payee { 1000 } else { similarity(&words, &folded[index]) };
                if alike >= ALIKE && is_met(candidate) {
                    found.push((days, u32::MAX - alike, place, index, same_payee));
                }
            }
        }
        found.sort_unstable();
        for (days, distance, place, index, same_payee) in found {
            let reason = self.reason(place, index, days, same_payee, u32::MAX - distance);
            self.take(place, index, reason);
        }
    }

    /// Pass B: one line and one candidate that have only each other. What a person deleted is no
    /// candidate here: without words it could be anything.
    fn only_candidate(&mut self) {
        let mut wanted_by: HashMap<usize, Vec<(usize, i64)>> = HashMap::new();
        for place in 0..self.lines.len() {
            if self.used_lines.contains(&place) {
                continue;
            }
            let mut options = self.equal(place);
            let late = self.lines[place].1.pending;
            options.retain(|(index, _)| {
                let candidate = &self.candidates[*index];
                !(candidate.deleted || late && self.told_by_us(&candidate.posted_by))
            });
            let is_sole = options.len() == 1;
            for (index, days) in options {
                let wanting = wanted_by.entry(index).or_default();
                wanting.push((place, days));
                if !is_sole {
                    // A guess. Counting it twice keeps others from taking the candidate as sole.
                    wanting.push((place, days));
                }
            }
        }
        let mut sole: Vec<_> = wanted_by
            .into_iter()
            .filter_map(|(index, wanting)| match wanting[..] {
                [(place, days)] => Some((place, index, days)),
                _ => None,
            })
            .collect();
        sole.sort_unstable();
        for (place, index, days) in sole {
            let candidate = &self.candidates[index];
            let description = candidate.description.clone();
            let reason = self
                .of_pending(place, candidate, days)
                .unwrap_or(OutcomeReason::OnlyCandidate { days, description });
            self.take(place, index, reason);
        }
    }
}

/// What a person deleted is met only when a source had told of it: then the source tells it again.
fn is_met(candidate: &Candidate) -> bool {
    !candidate.deleted || candidate.told()
}

#[cfg(test)]
mod tests;
