//! All SQL, the pool and tenancy. Functions over tenant tables take a `HouseholdTx`, those that write
//! global tables a `SystemTx`.

pub mod accounts;
pub mod archive;
pub mod assertions;
pub mod attachments;
pub mod budgets;
pub mod categories;
pub mod changes;
pub mod counterparties;
pub mod duplicates;
pub mod error;
pub mod exchange_rates;
pub mod exports;
pub mod households;
pub mod idempotency;
pub mod import_files;
pub mod import_templates;
pub mod imports;
pub mod jobs;
pub mod listener;
pub mod merges;
pub mod migrate;
pub mod payees;
pub mod pool;
pub mod published_rates;
pub mod query;
pub mod reconciliations;
pub mod rules;
pub mod saved_filters;
pub mod schedules;
pub mod sessions;
pub mod sightings;
pub mod signals;
pub mod sql;
pub mod stray_objects;
pub mod subjects;
pub mod tags;
pub mod tenancy;
pub mod totals;
pub mod transactions;
pub mod transfers;
pub mod undo;
pub mod users;

pub use error::{Result, StoreError};
pub use signals::Hearing;
pub use tenancy::{Db, HouseholdTx, SystemTx, Tx};
