//! One file per noun; every route is listed in `http::routes`.

pub mod accounts;
pub mod attachments;
pub mod auth;
pub mod budgets;
pub mod categories;
pub mod counterparties;
pub mod cycles;
pub mod duplicates;
pub mod events;
pub mod exchange_rates;
pub mod exports;
pub mod health;
pub mod households;
pub mod import_templates;
pub mod imports;
pub mod insights;
pub mod me;
pub mod payees;
pub mod query;
pub mod reconciliations;
pub mod rules;
pub mod saved_filters;
pub mod transactions;
pub mod transfers;
pub mod upload;
