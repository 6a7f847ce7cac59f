//! One file per noun, as in `src/http/api`.

mod accounts;
mod auth;
mod budgets;
mod categories;
mod edits;
mod errors;
mod health;
mod history;
mod households;
mod imports;
mod insights;
mod limits;
mod reconciliations;
mod rules;
mod tenancy;
mod transactions;
