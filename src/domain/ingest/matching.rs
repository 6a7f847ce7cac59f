//! Which existing transaction a line is another report of. Pure: whole batch in, pairs out, so that
//! a weak match never robs a strong one.

use crate::domain::categorization::normalize::{fold, merchant_key};
use crate::model::Amount;
use crate::model::import::OutcomeReason;
use crate::model::statement::StatementLine;
use crate::model::transaction::Status;
use crate::store::sightings::Candidate;
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

struct Matcher<'a> {
    lines: &'a [(usize, &'a StatementLine)],
    candidates: &'a [Candidate],
    keys: Vec<String>,
    by_amount: HashMap<Decimal, Vec<usize>>,
    used_lines: HashSet<usize>,
    used_candidates: HashSet<usize>,
    pairs: Vec<Pair>,
}

/// Matches lines that no id or fingerprint identified, strongest evidence first.
pub fn match_lines(lines: &[(usize, &StatementLine)], candidates: &[Candidate]) -> Vec<Pair> {
    let mut by_amount: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        by_amount
            .entry(candidate.amount.0.normalize())
            .or_default()
            .push(index);
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
    matcher.same_words();
    matcher.only_candidate();
    matcher.settle_changed();
    matcher.pairs
}

fn key_of(line: &StatementLine) -> String {
    merchant_key(line.payee.as_deref().unwrap_or(&line.description))
}

/// Similarity of two descriptions in thousandths (Jaro-Winkler over folded text).
fn similarity(a: &str, b: &str) -> u32 {
    let alike = strsim::jaro_winkler(&fold(a), &fold(b)) * 1000.0;
    // Between 0 and 1000 by definition of the measure.
    alike.round() as u32
}

impl Matcher<'_> {
    /// How far a line is from a candidate with its amount, if it may belong to it at all.
    fn distance(&self, line: &StatementLine, candidate: &Candidate) -> Option<i64> {
        let days = (line.booked_on - candidate.booked_on).num_days();
        let waits = candidate.status == Status::Pending && !line.pending;
        let near = if waits {
            (0..=PENDING_DAYS).contains(&days)
        } else {
            days.abs() <= DAYS
        };
        // A line of this very source told of it: only its own settling may claim it.
        (near && (!candidate.claimed || waits)).then_some(days.abs())
    }

    fn equal(&self, place: usize) -> impl Iterator<Item = (usize, i64)> + '_ {
        let line = self.lines[place].1;
        let same = self
            .by_amount
            .get(&line.amount.normalize())
            .map_or(&[][..], Vec::as_slice);
        same.iter()
            .filter(|index| !self.used_candidates.contains(*index))
            .filter_map(move |index| Some((*index, self.distance(line, &self.candidates[*index])?)))
    }

    fn take(&mut self, place: usize, candidate: usize, reason: OutcomeReason) {
        let line = self.lines[place].0;
        if self.used_lines.insert(place) && self.used_candidates.insert(candidate) {
            self.pairs.push(Pair {
                line,
                candidate,
                reason,
            });
        } else {
            self.used_lines.remove(&place);
        }
    }

    /// Pass A: the same payee or nearly the same words; nearest date first over the whole batch.
    fn same_words(&mut self) {
        let mut found = Vec::new();
        for place in 0..self.lines.len() {
            let line = self.lines[place].1;
            for (index, days) in self.equal(place) {
                let candidate = &self.candidates[index];
                let description = candidate.description.clone();
                let same_payee = !self.keys[place].is_empty()
                    && candidate.payee_key.as_deref() == Some(&self.keys[place]);
                let alike = similarity(&line.description, &candidate.description);
                let reason = match candidate.status {
                    Status::Pending if !line.pending => OutcomeReason::PendingSettled { days },
                    _ if same_payee => OutcomeReason::SamePayee { days, description },
                    _ => OutcomeReason::SimilarDescription {
                        days,
                        similarity: Decimal::new(i64::from(alike), 3).to_string(),
                        description,
                    },
                };
                if same_payee || alike >= ALIKE {
                    let strength = if same_payee { 1000 } else { alike };
                    found.push((days, u32::MAX - strength, place, index, reason));
                }
            }
        }
        found.sort_by_key(|pair| (pair.0, pair.1, pair.2, pair.3));
        for (_, _, place, index, reason) in found {
            if !self.used_lines.contains(&place) && !self.used_candidates.contains(&index) {
                self.take(place, index, reason);
            }
        }
    }

    /// Pass B: one line and one candidate that have only each other.
    fn only_candidate(&mut self) {
        let mut wanted_by: HashMap<usize, Vec<(usize, i64)>> = HashMap::new();
        for place in 0..self.lines.len() {
            if self.used_lines.contains(&place) {
                continue;
            }
            let options: Vec<(usize, i64)> = self.equal(place).collect();
            if let [(index, days)] = options[..] {
                wanted_by.entry(index).or_default().push((place, days));
            } else {
                for (index, days) in options {
                    // Several candidates: a guess. Counting it keeps others from taking one as sole.
                    wanted_by
                        .entry(index)
                        .or_default()
                        .extend([(place, days), (place, days)]);
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
        for place in 0..self.lines.len() {
            let line = self.lines[place].1;
            if self.used_lines.contains(&place) || line.pending || self.keys[place].is_empty() {
                continue;
            }
            let fits = |(index, candidate): (usize, &Candidate)| {
                let days = (line.booked_on - candidate.booked_on).num_days();
                (candidate.status == Status::Pending
                    && !candidate.deleted
                    && !candidate.is_split
                    && !self.used_candidates.contains(&index)
                    && candidate.payee_key.as_deref() == Some(&self.keys[place])
                    && (0..=PENDING_DAYS).contains(&days)
                    && within_reach(candidate.amount, line.amount))
                .then_some((index, days, candidate.amount))
            };
            let mut options = self.candidates.iter().enumerate().filter_map(fits);
            if let (Some((index, days, from)), None) = (options.next(), options.next()) {
                self.take(
                    place,
                    index,
                    OutcomeReason::PendingSettledChanged { days, from },
                );
            }
        }
    }
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
    use chrono::NaiveDate;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn line(on: u32, cents: i64, text: &str) -> StatementLine {
        StatementLine {
            line: 1,
            external_id: None,
            booked_on: day(on),
            value_on: None,
            amount: Decimal::new(cents, 2),
            currency: None,
            description: text.to_owned(),
            payee: None,
            memo: None,
            reference: None,
            category: None,
            pending: false,
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
        }
    }

    fn run(lines: &[StatementLine], candidates: &[Candidate]) -> Vec<(usize, usize)> {
        let placed: Vec<_> = lines.iter().enumerate().collect();
        let mut pairs: Vec<_> = match_lines(&placed, candidates)
            .iter()
            .map(|p| (p.line, p.candidate))
            .collect();
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn a_weak_match_never_robs_a_strong_one() {
        let lines = [
            line(3, -10000, "ZAPATERIA LUNA"),
            line(5, -10000, "OXXO ROMA"),
        ];
        let candidates = [
            candidate(5, -10000, "OXXO ROMA NORTE", Status::Posted),
            candidate(9, -10000, "ZAPATERIA LUNA SUC 4", Status::Posted),
        ];
        assert_eq!(run(&lines, &candidates), [(0, 1), (1, 0)]);
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
        assert_eq!(
            run(&[line(4, -57500, "RESTAURANTE EL MORO")], &pending),
            [(0, 0)]
        );
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
