//! Rollups against the ledger, for the operator.

pub use crate::store::totals::{Difference, all_households, rebuild, verify};
