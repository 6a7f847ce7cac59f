//! Which candidate pairs are transfers: the best assignment of all at once, and which of its pairs
//! belong to every best assignment. Pure and deterministic: the order of the candidates is nothing.

use std::collections::{BTreeMap, HashSet};

/// How strong the evidence is for a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Amount and days alone.
    Possible,
    /// The words say so too.
    Confident,
    /// The banks name the very movement or account.
    Certain,
}

/// A pair that could be a transfer, its legs by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    pub outflow: usize,
    pub inflow: usize,
    pub strength: Strength,
    /// Days between the two.
    pub days: i64,
}

/// A pair of a best assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assigned {
    pub candidate: Candidate,
    /// Best assignments that do without this pair exist: how many pairs compete with it.
    pub rivals: u32,
}

/// Largest group of legs that hang together and is solved exactly.
const LARGEST: usize = 24;
/// Days count for less than any evidence: at most 24 pairs of at most 10 days.
const DAYS: i64 = 20;
const POSSIBLE: i64 = 1_000;
const CONFIDENT: i64 = 1_000_000;
const CERTAIN: i64 = 1_000_000_000;

/// More evidence first, then nearer days: a sum of weights compares like the tuple.
fn weight(candidate: &Candidate) -> i64 {
    let evidence = match candidate.strength {
        Strength::Possible => POSSIBLE,
        Strength::Confident => CONFIDENT,
        Strength::Certain => CERTAIN,
    };
    evidence + (DAYS - candidate.days).max(0)
}

/// The pairs of the best assignments, in the order of their legs.
pub fn assign(mut candidates: Vec<Candidate>) -> Vec<Assigned> {
    candidates.sort_unstable();
    let mut found = Vec::new();
    for group in groups(candidates) {
        solve(group, &mut found);
    }
    found.sort_unstable();
    found
}

/// Candidates that share legs, directly or through others.
fn groups(candidates: Vec<Candidate>) -> Vec<Vec<Candidate>> {
    let mut parents: BTreeMap<(bool, usize), (bool, usize)> = BTreeMap::new();
    for candidate in &candidates {
        let a = root(&mut parents, (true, candidate.outflow));
        let b = root(&mut parents, (false, candidate.inflow));
        parents.insert(a.max(b), a.min(b));
    }
    let mut groups: BTreeMap<(bool, usize), Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates {
        let of = root(&mut parents, (true, candidate.outflow));
        groups.entry(of).or_default().push(candidate);
    }
    groups.into_values().collect()
}

fn root(parents: &mut BTreeMap<(bool, usize), (bool, usize)>, leg: (bool, usize)) -> (bool, usize) {
    let mut at = leg;
    while let Some(parent) = parents.get(&at).copied().filter(|parent| *parent != at) {
        at = parent;
    }
    parents.insert(leg, at);
    at
}

fn solve(group: Vec<Candidate>, found: &mut Vec<Assigned>) {
    if let [only] = group.as_slice() {
        found.push(Assigned { candidate: *only, rivals: 0 });
        return;
    }
    let board = Board::new(&group);
    if board.rows.len() > LARGEST || board.columns.len() > LARGEST {
        return solve_by_rank(group, found);
    }
    let best = board.best(None);
    // A pair is part of some best assignment when forcing it costs nothing, and of every one when
    // no other pair of its legs can be forced for free.
    let tied: Vec<Candidate> = group
        .into_iter()
        .filter(|candidate| weight(candidate) + board.best(Some(candidate)) == best)
        .collect();
    for candidate in &tied {
        let competes = |other: &&Candidate| {
            (other.outflow == candidate.outflow) != (other.inflow == candidate.inflow)
        };
        let rivals = u32::try_from(tied.iter().filter(competes).count()).unwrap_or(u32::MAX);
        found.push(Assigned { candidate: *candidate, rivals });
    }
}

/// A large group (the same amount every other day, for years) falls apart without its worst pairs;
/// these are for the legs that are left then. A crowd of equals is left alone: nobody could choose.
fn solve_by_rank(group: Vec<Candidate>, found: &mut Vec<Assigned>) {
    let rank = |candidate: &Candidate| (candidate.strength, -candidate.days);
    let worst = group.iter().map(rank).min();
    let (better, rest): (Vec<_>, Vec<_>) = group.into_iter().partition(|c| Some(rank(c)) > worst);
    if better.is_empty() {
        return;
    }
    let first = found.len();
    groups(better).into_iter().for_each(|group| solve(group, found));
    let placed: HashSet<(bool, usize)> = found[first..]
        .iter()
        .flat_map(|a| [(true, a.candidate.outflow), (false, a.candidate.inflow)])
        .collect();
    let free = |candidate: &Candidate| {
        !placed.contains(&(true, candidate.outflow)) && !placed.contains(&(false, candidate.inflow))
    };
    let left: Vec<Candidate> = rest.into_iter().filter(free).collect();
    groups(left).into_iter().for_each(|group| solve(group, found));
}

/// Outflows against inflows; zero where there is no candidate.
struct Board {
    rows: Vec<usize>,
    columns: Vec<usize>,
    weights: Vec<Vec<i64>>,
}

impl Board {
    fn new(group: &[Candidate]) -> Self {
        let distinct = |of: fn(&Candidate) -> usize| {
            let mut legs: Vec<usize> = group.iter().map(of).collect();
            legs.sort_unstable();
            legs.dedup();
            legs
        };
        let (rows, columns) = (distinct(|c| c.outflow), distinct(|c| c.inflow));
        let mut weights = vec![vec![0; columns.len()]; rows.len()];
        for candidate in group {
            let row = rows.binary_search(&candidate.outflow);
            let column = columns.binary_search(&candidate.inflow);
            if let (Ok(row), Ok(column)) = (row, column) {
                weights[row][column] = weight(candidate);
            }
        }
        Self { rows, columns, weights }
    }

    /// The greatest total weight, without the legs of `taken`.
    fn best(&self, taken: Option<&Candidate>) -> i64 {
        let keeps = |legs: &[usize], of: fn(&Candidate) -> usize| -> Vec<usize> {
            let gone = taken.map(of);
            (0..legs.len()).filter(|at| Some(legs[*at]) != gone).collect()
        };
        let rows = keeps(&self.rows, |c| c.outflow);
        let columns = keeps(&self.columns, |c| c.inflow);
        let cell = |row: usize, column: usize| self.weights[row][column];
        if rows.len() <= columns.len() {
            greatest(rows.len(), columns.len(), |r, c| cell(rows[r], columns[c]))
        } else {
            greatest(columns.len(), rows.len(), |c, r| cell(rows[r], columns[c]))
        }
    }
}

/// The greatest sum of weights when each of `n` rows takes another of `m >= n` columns: the
/// Hungarian method with potentials, O(n² m). A weight of zero stands for "takes none".
fn greatest(n: usize, m: usize, weight: impl Fn(usize, usize) -> i64) -> i64 {
    let mut row_potential = vec![0_i64; n + 1];
    let mut column_potential = vec![0_i64; m + 1];
    // the row that has each column; column 0 holds the row that is being placed
    let mut row_of = vec![0_usize; m + 1];
    let mut way = vec![0_usize; m + 1];
    for row in 1..=n {
        row_of[0] = row;
        let mut at = 0;
        let mut least = vec![i64::MAX; m + 1];
        let mut visited = vec![false; m + 1];
        while row_of[at] != 0 {
            visited[at] = true;
            let (current, mut delta, mut next) = (row_of[at], i64::MAX, 0);
            for column in (1..=m).filter(|column| !visited[*column]) {
                let cost = -weight(current - 1, column - 1)
                    - row_potential[current]
                    - column_potential[column];
                if cost < least[column] {
                    least[column] = cost;
                    way[column] = at;
                }
                if least[column] < delta {
                    delta = least[column];
                    next = column;
                }
            }
            for column in 0..=m {
                if visited[column] {
                    row_potential[row_of[column]] += delta;
                    column_potential[column] -= delta;
                } else if column > 0 {
                    least[column] -= delta;
                }
            }
            at = next;
        }
        while at != 0 {
            let before = way[at];
            row_of[at] = row_of[before];
            at = before;
        }
    }
    (1..=m).filter(|column| row_of[*column] != 0).map(|c| weight(row_of[c] - 1, c - 1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn pair(outflow: usize, inflow: usize, strength: Strength, days: i64) -> Candidate {
        Candidate { outflow, inflow, strength, days }
    }

    fn pairs(found: &[Assigned]) -> Vec<(usize, usize, u32)> {
        found.iter().map(|a| (a.candidate.outflow, a.candidate.inflow, a.rivals)).collect()
    }

    use Strength::{Certain, Confident, Possible};

    #[test]
    fn evidence_comes_before_days_and_days_before_nothing() {
        let near = pair(0, 0, Possible, 0);
        assert_eq!(pairs(&assign(vec![near, pair(0, 1, Confident, 4)])), [(0, 1, 0)]);
        assert_eq!(pairs(&assign(vec![near, pair(0, 1, Possible, 1)])), [(0, 0, 0)]);
    }

    #[test]
    fn a_weak_pair_never_robs_a_strong_one() {
        let all =
            vec![pair(0, 0, Confident, 0), pair(1, 0, Confident, 1), pair(0, 1, Confident, 1)];
        assert_eq!(
            pairs(&assign(all)),
            [(0, 1, 0), (1, 0, 0)],
            "both are placed, not the nearest alone"
        );
    }

    #[test]
    fn equal_candidates_are_rivals() {
        let all = vec![pair(0, 0, Confident, 1), pair(0, 1, Confident, 1)];
        assert_eq!(pairs(&assign(all)), [(0, 0, 1), (0, 1, 1)]);
        let twins = (0..2).flat_map(|o| (0..2).map(move |i| pair(o, i, Certain, 0))).collect();
        assert_eq!(pairs(&assign(twins)).iter().filter(|(.., rivals)| *rivals == 2).count(), 4);
    }

    #[test]
    fn what_is_too_large_keeps_its_strong_evidence() {
        let mut all: Vec<Candidate> =
            (0..60).flat_map(|o| (0..60).map(move |i| pair(o, i, Possible, 0))).collect();
        all.retain(|c| c.outflow != c.inflow);
        all.extend((0..60).map(|leg| pair(leg, leg, Confident, 2)));
        let found = assign(all);
        assert_eq!(found.len(), 60);
        assert!(found.iter().all(|a| a.candidate.outflow == a.candidate.inflow && a.rivals == 0));
    }

    #[test]
    fn a_long_chain_is_solved_link_by_link() {
        let day = |leg: usize| i64::try_from(leg * 2).unwrap();
        let chain = (0..400).flat_map(|o| {
            (0..400_usize).filter_map(move |i| {
                let days = (day(o) - day(i)).abs();
                (days <= 4).then(|| pair(o, i, Confident, days))
            })
        });
        let found = assign(chain.collect());
        assert_eq!(found.len(), 400);
        assert!(found.iter().all(|a| a.candidate.outflow == a.candidate.inflow && a.rivals == 0));
    }

    #[test]
    fn a_crowd_of_equals_is_left_alone() {
        let crowd = (0..60).flat_map(|o| (0..60).map(move |i| pair(o, i, Confident, 0)));
        assert_eq!(assign(crowd.collect()), []);
    }

    /// The greatest total by trying everything.
    fn by_force(candidates: &[Candidate], used: &mut Vec<Candidate>) -> i64 {
        let Some((first, rest)) = candidates.split_first() else {
            return used.iter().map(weight).sum();
        };
        let without = by_force(rest, used);
        if used.iter().any(|u| u.outflow == first.outflow || u.inflow == first.inflow) {
            return without;
        }
        used.push(*first);
        let with = by_force(rest, used);
        used.pop();
        with.max(without)
    }

    fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
        let one = (0..5_usize, 0..5_usize, 0..3_usize, 0..5_i64)
            .prop_map(|(o, i, s, days)| pair(o, i, [Possible, Confident, Certain][s], days));
        proptest::collection::vec(one, 0..12).prop_map(|mut all| {
            let mut seen = HashSet::new();
            all.retain(|c| seen.insert((c.outflow, c.inflow)));
            all
        })
    }

    proptest! {
        #[test]
        fn pairs_without_rivals_are_in_every_best_assignment(all in candidates()) {
            let best = by_force(&all, &mut Vec::new());
            let found = assign(all.clone());
            for one in &found {
                let without: Vec<Candidate> =
                    all.iter().filter(|c| **c != one.candidate).copied().collect();
                let best_without = by_force(&without, &mut Vec::new());
                prop_assert_eq!(best_without < best, one.rivals == 0, "{:?} of {:?}", one, &all);
            }
        }

        #[test]
        fn no_leg_is_in_two_sure_pairs(all in candidates()) {
            let sure: Vec<Assigned> = assign(all).into_iter().filter(|a| a.rivals == 0).collect();
            let outs: HashSet<usize> = sure.iter().map(|a| a.candidate.outflow).collect();
            let ins: HashSet<usize> = sure.iter().map(|a| a.candidate.inflow).collect();
            prop_assert_eq!((outs.len(), ins.len()), (sure.len(), sure.len()));
        }

        #[test]
        fn the_order_is_nothing(all in candidates().prop_shuffle()) {
            let mut sorted = all.clone();
            sorted.sort_unstable();
            prop_assert_eq!(assign(all), assign(sorted));
        }
    }
}
