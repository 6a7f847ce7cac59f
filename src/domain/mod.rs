//! What Centavo decides. Every function has a household transaction in hand and knows nothing of
//! HTTP, the network or the wall clock.

pub mod access;
pub mod accounts;
pub mod assertions;
pub mod auth;
pub mod budgets;
pub mod categories;
pub mod categorization;
pub mod error;
pub mod households;
pub mod idempotency;
pub mod imports;
pub mod ingest;
pub mod insights;
pub mod ledger;
pub mod payees;
pub mod reconciliations;
pub mod rules;
pub mod totals;

pub use error::{Error, Result};
