//! One file per noun; every route is listed in `http::routes`.

pub mod accounts;
pub mod auth;
pub mod budgets;
pub mod categories;
pub mod health;
pub mod households;
pub mod imports;
pub mod insights;
pub mod me;
pub mod payees;
pub mod reconciliations;
pub mod rules;
pub mod transactions;
pub mod upload;
