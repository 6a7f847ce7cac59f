//! What Centavo decides. Every function has a household transaction in hand and knows nothing of
//! HTTP, the network or the wall clock.

pub mod access;
pub mod accounts;
pub mod alerts;
pub mod archive;
pub mod assertions;
pub mod assistant;
pub mod attachments;
pub mod auth;
pub mod books;
pub mod budgets;
pub mod cards;
pub mod categories;
pub mod categorization;
pub mod connections;
pub mod counterparties;
pub mod cycles;
pub mod error;
pub mod exports;
pub mod findings;
pub mod forecast;
pub mod goals;
pub mod households;
pub mod idempotency;
pub mod import_templates;
pub mod imports;
pub mod ingest;
pub mod insights;
pub mod ledger;
pub mod loans;
pub mod operators;
pub mod payees;
pub mod plans;
pub mod prices;
pub mod query;
pub mod rates;
pub mod reconciliations;
pub mod recurring;
pub mod review;
pub mod rules;
pub mod saved_filters;
pub mod spei;
pub mod tax_year;
pub mod totals;
pub mod transfers;

pub use error::{Error, Result};
