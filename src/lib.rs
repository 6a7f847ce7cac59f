//! Centavo: a personal-finance platform for households. One binary, one Postgres.
//! The modules and who may use whom are described in docs/ARCHITECTURE.md.

pub mod clock;
pub mod domain;
pub mod embedded;
pub mod importers;
pub mod model;
pub mod store;
