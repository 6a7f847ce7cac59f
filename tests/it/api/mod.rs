//! One file per noun, as in `src/http/api`.

mod accounts;
mod auth;
mod edits;
mod errors;
mod imports;
mod limits;
mod tenancy;
mod transactions;
