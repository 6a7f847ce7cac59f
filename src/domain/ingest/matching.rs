//! Which existing transaction a line is another report of. Pure: whole batch in, pairs out, so that
//! a weak match never robs a strong one.

use crate::domain::categorization::normalize::{fold, merchant_key};
use crate::model::Amount;
use crate::model::import::OutcomeReason;
use crate::model::statement::StatementLine;
use crate::model::transaction::Status;
use crate::store::sightings::Candidate;
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

struct Matcher<'a> {
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
pub fn match_lines(lines: &[(usize, &StatementLine)], candidates: &[Candidate]) -> Vec<Pair> {
    let mut by_amount: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        by_amount.entry(candidate.amount.0.normalize()).or_default().push(index);
    }
    for bucket in by_amount.values_mut() {
        bucket.sort_by_key(|index| candidates[*index].booked_on);
    }
    let mut matcher = Matcher {
        lines,
        candidates,
        keys: lines.iter().map(|(_, line)| key_of(line)).collect(),
        by_amount,
        used_lines: HashSet::new(),
        used_candidates: HashSet::new(),
        pairs: Vec::new(),
    };
    matcher.same_day_and_payee();
    matcher.same_words();
    matcher.only_candidate();
    matcher.settle_changed();
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
    /// How far a line is from a candidate with its amount, if it may belong to it at all.
    fn distance(&self, line: &StatementLine, candidate: &Candidate) -> Option<i64> {
        let days = (line.booked_on - candidate.booked_on).num_days();
        let waits = candidate.status == Status::Pending && !line.pending;
        let near = if waits { (0..=PENDING_DAYS).contains(&days) } else { days.abs() <= DAYS };
        // A line of this very source told of it: only its own settling may claim it.
        (near && (!candidate.claimed || waits)).then_some(days.abs())
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
        if candidate.status == Status::Pending && !self.lines[place].1.pending {
            OutcomeReason::PendingSettled { days }
        } else if same_payee {
            OutcomeReason::SamePayee { days, description }
        } else {
            let similarity = Decimal::new(i64::from(alike), 3).to_string();
            OutcomeReason::SimilarDescription { days, similarity, description }
        }
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
            options.retain(|(index, _)| !self.candidates[*index].deleted);
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
            let reason = match candidate.status {
                Status::Pending if !self.lines[place].1.pending => {
                    OutcomeReason::PendingSettled { days }
                }
                _ => OutcomeReason::OnlyCandidate { days, description },
            };
            self.take(place, index, reason);
        }
    }

    /// A pending charge that posts with another amount (tip, fuel hold): same merchant, one
    /// candidate, between half and 1.35 times.
    fn settle_changed(&mut self) {
        let mut pending: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let open = candidate.status == Status::Pending
                && !candidate.deleted
                && !candidate.is_split
                && !self.used_candidates.contains(&index);
            if let Some(key) = candidate.payee_key.as_deref().filter(|key| open && !key.is_empty())
            {
                pending.entry(key).or_default().push(index);
            }
        }
        let mut found = Vec::new();
        for (place, (_, line)) in self.lines.iter().enumerate() {
            if self.used_lines.contains(&place) || line.pending {
                continue;
            }
            let fits = |index: &usize| {
                let candidate = &self.candidates[*index];
                let days = (line.booked_on - candidate.booked_on).num_days();
                ((0..=PENDING_DAYS).contains(&days) && within_reach(candidate.amount, line.amount))
                    .then_some((*index, days, candidate.amount))
            };
            let waiting = pending.get(self.keys[place].as_str()).map_or(&[][..], Vec::as_slice);
            let mut options = waiting.iter().filter_map(fits);
            if let (Some(one), None) = (options.next(), options.next()) {
                found.push((place, one));
            }
        }
        for (place, (index, days, from)) in found {
            self.take(place, index, OutcomeReason::PendingSettledChanged { days, from });
        }
    }
}

/// What a person deleted is met only when a source had told of it: then the source tells it again.
fn is_met(candidate: &Candidate) -> bool {
    !candidate.deleted || candidate.told
}

/// Same sign, and the posted amount between 0.5 and 1.35 times the pending one.
fn within_reach(pending: Amount, posted: Decimal) -> bool {
    let pending = pending.0;
    if pending.is_zero() || pending.is_sign_negative() != posted.is_sign_negative() {
        return false;
    }
    let (pending, posted) = (pending.abs(), posted.abs());
    posted >= pending * Decimal::new(50, 2) && posted <= pending * Decimal::new(135, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Uuid;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn line(on: u32, cents: i64, text: &str) -> StatementLine {
        StatementLine {
            line: 1,
            booked_on: day(on),
            amount: Decimal::new(cents, 2),
            description: text.to_owned(),
            ..StatementLine::default()
        }
    }

    fn candidate(on: u32, cents: i64, text: &str, status: Status) -> Candidate {
        Candidate {
            id: Uuid::now_v7(),
            booked_on: day(on),
            amount: Amount(Decimal::new(cents, 2)),
            status,
            description: text.to_owned(),
            payee_key: Some(merchant_key(text)),
            deleted: false,
            is_split: false,
            reconciled: false,
            claimed: false,
            told: false,
            value_on: None,
        }
    }

    fn run(lines: &[StatementLine], candidates: &[Candidate]) -> Vec<(usize, usize)> {
        let placed: Vec<_> = lines.iter().enumerate().collect();
        let mut pairs: Vec<_> =
            match_lines(&placed, candidates).iter().map(|p| (p.line, p.candidate)).collect();
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn a_weak_match_never_robs_a_strong_one() {
        let lines = [line(3, -10000, "ZAPATERIA LUNA"), line(5, -10000, "OXXO ROMA")];
        let candidates = [
            candidate(5, -10000, "OXXO ROMA NORTE", Status::Posted),
            candidate(9, -10000, "ZAPATERIA LUNA SUC 4", Status::Posted),
        ];
        assert_eq!(run(&lines, &candidates), [(0, 1), (1, 0)]);
    }

    #[test]
    fn what_a_person_deleted_by_hand_takes_nothing_away() {
        let mut gone = candidate(2, -10000, "CINE DIANA", Status::Posted);
        gone.deleted = true;
        assert_eq!(run(&[line(7, -10000, "OXXO REFORMA 12")], &[gone.clone()]), []);
        assert_eq!(run(&[line(2, -10000, "CINE DIANA")], &[gone.clone()]), []);
        gone.told = true;
        assert_eq!(run(&[line(2, -10000, "CINE DIANA")], &[gone]), [(0, 0)]);
    }

    #[test]
    fn thousands_of_equal_tolls_are_paired_one_for_one() {
        let lines: Vec<_> = (0..3000).map(|_| line(3, -8900, "PASE CASETA")).collect();
        let told = candidate(3, -8900, "PASE CASETA", Status::Posted);
        let candidates: Vec<_> = (0..3000).map(|_| told.clone()).collect();
        assert_eq!(run(&lines, &candidates).len(), 3000);
    }

    #[test]
    fn two_candidates_without_words_are_no_match() {
        let lines = [line(3, -10000, "QWERTY")];
        let candidates = [
            candidate(2, -10000, "ALPHA BETA", Status::Posted),
            candidate(4, -10000, "GAMMA DELTA", Status::Posted),
        ];
        assert_eq!(run(&lines, &candidates), []);
        assert_eq!(run(&lines, &candidates[..1]), [(0, 0)]);
    }

    #[test]
    fn a_tip_settles_the_pending_charge() {
        let pending = [candidate(2, -50000, "RESTAURANTE EL MORO", Status::Pending)];
        assert_eq!(run(&[line(4, -57500, "RESTAURANTE EL MORO")], &pending), [(0, 0)]);
        assert_eq!(run(&[line(4, -90000, "RESTAURANTE EL MORO")], &pending), []);
        assert_eq!(run(&[line(1, -57500, "RESTAURANTE EL MORO")], &pending), []);
    }

    #[test]
    fn what_this_source_told_of_is_not_claimed_again() {
        let mut told = candidate(3, -10000, "OXXO", Status::Posted);
        told.claimed = true;
        assert_eq!(run(&[line(3, -10000, "OXXO")], &[told]), []);
    }
}
