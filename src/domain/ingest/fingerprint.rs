//! What makes two lines of a source without stable ids the same: day, amount and description, plus
//! the ordinal among equal lines of one batch. Two equal coffees of one day are ordinals 1 and 2, in
//! this file and in the overlapping one next week. Counting, never a boolean.

use crate::domain::categorization::normalize::fold;
use crate::model::statement::StatementLine;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// A line's identity within its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The source's own id, when it tells lines apart.
    pub external_id: Option<String>,
    pub fingerprint: i64,
    /// From 1, among the equal lines of the batch.
    pub ordinal: i32,
}

/// The first 64 bits of SHA-256 over day, amount and folded description.
fn fingerprint(line: &StatementLine) -> i64 {
    let mut hash = Sha256::new();
    hash.update(line.booked_on.to_string());
    hash.update([0]);
    hash.update(line.amount.normalize().to_string());
    hash.update([0]);
    hash.update(fold(&line.description));
    let digest = hash.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(first)
}

/// Ids that only number the lines of their file say nothing: each file begins anew.
fn is_numbering(ids: &HashSet<&str>, lines: usize) -> bool {
    !ids.is_empty() && ids.iter().all(|id| id.parse::<usize>().is_ok_and(|number| number <= lines))
}

/// Longest id that is kept; none that banks give comes near.
const LONGEST_ID: usize = 255;

/// The identity of every line of a batch, in order. An id that a file gives to lines of different
/// days or amounts is no id.
pub fn identities(lines: &[StatementLine]) -> Vec<Identity> {
    let mut first_with: HashMap<&str, &StatementLine> = HashMap::new();
    let mut useless: HashSet<&str> = HashSet::new();
    for line in lines {
        let Some(id) = line.external_id.as_deref() else {
            continue;
        };
        let first = first_with.entry(id).or_insert(line);
        if (first.booked_on, first.amount) != (line.booked_on, line.amount) {
            useless.insert(id);
        }
    }
    let ids: HashSet<&str> = first_with.keys().copied().collect();
    if is_numbering(&ids, lines.len()) {
        useless = ids;
    }
    let tells_apart = |id: &String| id.len() <= LONGEST_ID && !useless.contains(id.as_str());
    let mut found: Vec<Identity> = lines
        .iter()
        .map(|line| Identity {
            external_id: line.external_id.clone().filter(tells_apart),
            fingerprint: fingerprint(line),
            ordinal: 0,
        })
        .collect();
    // Posted ones first: they stay in later files, while a pending one leaves or becomes posted.
    let mut seen: HashMap<i64, i32> = HashMap::new();
    for pending in [false, true] {
        for (identity, line) in found.iter_mut().zip(lines) {
            if line.pending == pending {
                let count = seen.entry(identity.fingerprint).or_default();
                *count += 1;
                identity.ordinal = *count;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use rust_decimal::Decimal;

    fn line(id: Option<&str>, day: u32, cents: i64, text: &str) -> StatementLine {
        StatementLine {
            line: 1,
            external_id: id.map(str::to_owned),
            booked_on: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
            amount: Decimal::new(cents, 2),
            description: text.to_owned(),
            ..StatementLine::default()
        }
    }

    #[test]
    fn twins_are_counted() {
        let found = identities(&[
            line(None, 1, -4500, "CAFÉ  PUNTA"),
            line(None, 1, -4500, "Cafe Punta"),
            line(None, 2, -4500, "Cafe Punta"),
        ]);
        assert_eq!(found.iter().map(|i| i.ordinal).collect::<Vec<_>>(), [1, 2, 1]);
        assert_eq!(found[0].fingerprint, found[1].fingerprint);
    }

    #[test]
    fn posted_twins_are_counted_before_pending_ones() {
        let mut announced = line(None, 1, -4500, "Cafe");
        announced.pending = true;
        let found = identities(&[announced, line(None, 1, -4500, "Cafe")]);
        assert_eq!(found.iter().map(|i| i.ordinal).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn ids_that_number_the_lines_are_none() {
        let found = identities(&[line(Some("1"), 1, -1, "a"), line(Some("002"), 2, -2, "b")]);
        assert!(found.iter().all(|identity| identity.external_id.is_none()));
        let found = identities(&[line(Some("71"), 1, -1, "a"), line(Some("72"), 2, -2, "b")]);
        assert!(found.iter().all(|identity| identity.external_id.is_some()));
    }

    #[test]
    fn an_id_shared_by_different_lines_is_none() {
        let found = identities(&[
            line(Some("0"), 1, -100, "a"),
            line(Some("0"), 2, -200, "b"),
            line(Some("7"), 2, -200, "c"),
        ]);
        let ids: Vec<_> = found.iter().map(|i| i.external_id.as_deref()).collect();
        assert_eq!(ids, [None, None, Some("7")]);
    }
}
