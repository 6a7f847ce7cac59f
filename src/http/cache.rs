//! Answers that nobody changed need not be computed again. A household's version grows with each of
//! its committed writes; an answer is good for one version and one calendar day.

use crate::domain::households::Stamp;
use crate::model::Uuid;
use actix_web::web::Bytes;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

/// All answers together; over it everything is forgotten.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// A larger answer is not kept.
const LARGEST: usize = 256 * 1024;

/// Household and address (path and query).
pub type Key = (Uuid, String);

#[derive(Default)]
struct Kept {
    answers: HashMap<Key, (Stamp, Bytes)>,
    bytes: usize,
}

/// Serialised answers of this process.
#[derive(Default)]
pub struct Answers(Mutex<Kept>);

impl Answers {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The answer kept for this address, if nothing changed since.
    pub fn get(&self, key: &Key, stamp: Stamp) -> Option<Bytes> {
        let kept = self.lock();
        kept.answers.get(key).filter(|(at, _)| *at == stamp).map(|(_, body)| body.clone())
    }

    pub fn put(&self, key: Key, stamp: Stamp, body: Bytes) {
        if body.len() > LARGEST {
            return;
        }
        let mut kept = self.lock();
        if kept.bytes + body.len() > MOST_BYTES {
            *kept = Kept::default();
        }
        kept.bytes += body.len();
        if let Some((_, old)) = kept.answers.insert(key, (stamp, body)) {
            kept.bytes -= old.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn stamp(version: i64, day: u32) -> Stamp {
        Stamp { version, rates: 0, today: NaiveDate::from_ymd_opt(2026, 11, day).unwrap() }
    }

    #[test]
    fn an_answer_lives_for_one_version_and_one_day() {
        let answers = Answers::default();
        let key = (Uuid::nil(), "/dashboard".to_owned());
        answers.put(key.clone(), stamp(7, 22), Bytes::from_static(b"a"));
        assert_eq!(answers.get(&key, stamp(7, 22)), Some(Bytes::from_static(b"a")));
        assert_eq!(answers.get(&key, stamp(8, 22)), None);
        assert_eq!(answers.get(&key, stamp(7, 23)), None);
        assert_eq!(answers.get(&(Uuid::max(), key.1), stamp(7, 22)), None);
    }

    #[test]
    fn the_cache_is_bounded() {
        let answers = Answers::default();
        let body = Bytes::from(vec![0; LARGEST]);
        for n in 0..100 {
            answers.put((Uuid::nil(), n.to_string()), stamp(1, 1), body.clone());
            assert!(answers.lock().bytes <= MOST_BYTES);
        }
        answers.put((Uuid::nil(), "big".to_owned()), stamp(1, 1), vec![0; LARGEST + 1].into());
        assert_eq!(answers.get(&(Uuid::nil(), "big".to_owned()), stamp(1, 1)), None);
    }
}
