//! One file per noun, as in `src/http/api`.

mod accounts;
mod attachments;
mod auth;
mod books;
mod budgets;
mod categories;
mod connections;
mod edits;
mod errors;
mod exchange_rates;
mod exports;
mod health;
mod history;
mod households;
mod import_tables;
mod imports;
mod insights;
mod limits;
mod reconciliations;
mod rules;
mod saved_filters;
mod tenancy;
mod transactions;
mod transfers;
