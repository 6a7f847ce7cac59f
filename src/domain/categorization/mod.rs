//! Which category a movement belongs to, and why.

pub mod classifier;
pub(crate) mod counterparty;
mod facilitators;
#[cfg(test)]
mod kinds_tests;
pub mod ladder;
pub mod memory;
mod merchant_codes;
mod merchant_tables;
pub mod merchants;
mod noise;
pub mod normalize;
#[cfg(test)]
mod statements_tests;
mod text;

pub use ladder::{Ladder, Subject};
