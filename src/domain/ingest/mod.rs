//! From statement lines to transactions: many sightings, one transaction. A dry run makes the same
//! plan as a real one and stops before writing it.

mod apply;
mod fingerprint;
mod matching;
mod plan;
mod undo;

pub use apply::apply;
pub use plan::{Plan, Planned, plan};
pub use undo::withdraw;

use crate::model::Uuid;
use std::collections::HashMap;

/// What one batch of lines is about.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    pub account_id: Uuid,
    pub currency: &'a str,
    /// Kind of source within the account (`ofx`, `csv`): its own lines are never matched together.
    pub source: &'a str,
    /// False while the account does not exist yet (a dry run for a proposed one).
    pub exists: bool,
    /// Of another program's book: its names for categories, as the person gave them there.
    pub categories: Option<&'a HashMap<String, Uuid>>,
}
