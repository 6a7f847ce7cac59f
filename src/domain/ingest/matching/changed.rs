//! Announcements that are posted with another amount: a tip, a fuel hold, a rate.

use super::{Matcher, PENDING_DAYS};
use crate::model::Amount;
use crate::model::import::OutcomeReason;
use crate::model::transaction::Status;
use rust_decimal::Decimal;
use std::collections::HashMap;

impl Matcher<'_> {
    /// A pending charge that posts with another amount (tip, fuel hold): same merchant, one
    /// candidate, between half and 1.35 times.
    pub(super) fn settle_changed(&mut self) {
        let mut pending: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            // What was posted and then removed announces nothing.
            let open = candidate.waits()
                && candidate.posted_by.is_empty()
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

    /// The other way round: a pending line of an older statement than the one with its posting.
    pub(super) fn announce_late(&mut self) {
        let mut posted: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let open = candidate.status == Status::Posted
                && !candidate.deleted
                && !candidate.posted_by.is_empty()
                && !self.told_by_us(&candidate.pending_by)
                && !self.used_candidates.contains(&index);
            if let Some(key) = candidate.payee_key.as_deref().filter(|key| open && !key.is_empty())
            {
                posted.entry(key).or_default().push(index);
            }
        }
        let mut found = Vec::new();
        for (place, (_, line)) in self.lines.iter().enumerate() {
            if self.used_lines.contains(&place) || !line.pending {
                continue;
            }
            let fits = |index: &&usize| {
                let candidate = &self.candidates[**index];
                self.is_late(line, candidate)
                    && within_reach(Amount(line.amount), candidate.amount.0)
            };
            let known = posted.get(self.keys[place].as_str()).map_or(&[][..], Vec::as_slice);
            let mut options = known.iter().filter(fits);
            if let (Some(one), None) = (options.next(), options.next()) {
                let days = (self.candidates[*one].booked_on - line.booked_on).num_days();
                found.push((place, *one, days));
            }
        }
        for (place, index, days) in found {
            self.take(place, index, OutcomeReason::AlreadyPosted { days });
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
