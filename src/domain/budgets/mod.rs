//! Monthly envelopes.

pub mod formula;
pub mod month;
mod purse;
mod read;
mod write;

pub use month::Month;
pub use read::{budget, mean};
pub use write::{assign, copy, move_money};
