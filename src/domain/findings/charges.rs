//! What is noticed about single charges.

use super::facts::{Charge, Facts};
use super::found::Found;
use crate::model::Uuid;
use crate::model::filter::FilterString;
use crate::model::finding::{FindingKind, Severity};
use rust_decimal::Decimal;

/// Charges of a kind told at once.
const MOST: usize = 3;
/// Earlier ones that say what a payee takes.
const ENOUGH: i64 = 5;
/// Robust standard deviations above the middle.
const FAR: i64 = 4;

pub fn find(facts: &Facts) -> Vec<Found> {
    let mut found: Vec<Found> = facts
        .charges
        .iter()
        .filter(|one| is_unusual(facts, one))
        .take(MOST)
        .map(|one| unusual(facts, one))
        .collect();
    let new = facts.charges.iter().filter(|one| is_new(facts, one)).take(MOST);
    found.extend(new.map(|one| told(FindingKind::NewPayee, facts, one)));
    found.extend(facts.duplicates.iter().take(MOST).filter_map(|pair| {
        let ids: [Uuid; 2] = [pair.first.id, pair.second.id];
        let amount = pair.second.amount;
        let is_charge = amount.is_negative()
            && facts.today - pair.second.booked_on < chrono::TimeDelta::days(45);
        let name = pair.second.payee.as_ref().map(|payee| payee.name.clone());
        is_charge.then(|| {
            Found::new(
                FindingKind::DuplicateCharge,
                Severity::Warning,
                format!("{}/{}", ids[0], ids[1]),
            )
            .name(&name.unwrap_or_else(|| pair.second.description.clone()))
            .amount(amount, &pair.second.currency)
            .day(pair.second.booked_on)
            .behind(
                (pair.first.booked_on, pair.second.booked_on),
                FilterString::everything().transactions(&ids).build(),
            )
        })
    }));
    found
}

/// Far above what this payee takes otherwise, by its middle and the middle distance from it (1.4826 of
/// which is a standard deviation where amounts are normal).
fn is_unusual(facts: &Facts, one: &Charge) -> bool {
    let (Some(middle), Some(spread)) = (one.middle, one.spread) else { return false };
    let size = one.amount.abs().0;
    let floor = middle.0 * Decimal::new(10, 2);
    let deviation = (spread.0 * Decimal::new(14_826, 4)).max(floor);
    one.before >= ENOUGH
        && size >= middle.0 * Decimal::from(2)
        && size > middle.0 + deviation * Decimal::from(FAR)
        && size >= facts.part(2).0
}

fn is_new(facts: &Facts, one: &Charge) -> bool {
    let least = facts.part(10);
    one.before == 0 && !least.is_zero() && facts.known().count() >= 3 && one.amount.abs() >= least
}

fn unusual(facts: &Facts, one: &Charge) -> Found {
    let found = told(FindingKind::UnusualCharge, facts, one);
    one.middle.map_or(found.clone(), |middle| found.before(middle))
}

fn told(kind: FindingKind, facts: &Facts, one: &Charge) -> Found {
    Found::new(kind, Severity::Notice, one.id)
        .name(&one.payee)
        .amount(one.amount, &facts.currency)
        .day(one.booked_on)
        .behind(
            (one.booked_on, one.booked_on),
            FilterString::everything().transactions(&[one.id]).build(),
        )
}
