//! From statement lines to transactions: many sightings, one transaction. A dry run makes the same
//! plan as a real one and stops before writing it.
//!
//! Whatever the order in which statements come, the ledger ends the same: what a transaction is
//! follows from the lines that told of it (posted before pending, the better source, the statement
//! that knows of the latest day) and from what the person did, never from which file came last.

mod apply;
mod fingerprint;
mod matching;
mod plan;
mod rank;
mod undo;

pub use apply::apply;
pub use plan::{Plan, Planned, plan};
pub use rank::rank;
pub use undo::withdraw;

use crate::model::Uuid;
use crate::model::statement::StatementLine;
use crate::store::sightings::Span;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What one batch of lines is about.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    pub account_id: Uuid,
    pub currency: &'a str,
    /// Kind of source within the account (`ofx`, `csv/1f0c2a9e`): its own lines are never matched
    /// together.
    pub source: &'a str,
    /// False while the account does not exist yet (a dry run for a proposed one).
    pub exists: bool,
    /// Of another program's book: its names for categories, as the person gave them there.
    pub categories: Option<&'a HashMap<String, Uuid>>,
    /// Of what a source calls a transfer between the person's accounts.
    pub transfer_category: Option<Uuid>,
    /// The last day for which the statement gives a balance.
    pub stated_on: Option<NaiveDate>,
    /// Of a connection: the days it speaks for. What only tells of changes speaks for none, whatever
    /// days its lines are of.
    pub speaks_for: Option<Span>,
}

/// The days a batch speaks for: those it is said to, else from its first line to its last, or to the
/// balance it gives.
fn span(batch: &Batch<'_>, lines: &[StatementLine]) -> Option<Span> {
    if batch.speaks_for.is_some() {
        return batch.speaks_for;
    }
    let days = || lines.iter().filter(|line| !line.removed).map(|line| line.booked_on);
    let (first_day, last) = (days().min()?, days().max()?);
    Some(Span { first_day, last_day: batch.stated_on.map_or(last, |stated| stated.max(last)) })
}
