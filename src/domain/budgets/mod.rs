//! Envelopes by period, and plain limits.

mod book;
mod cards;
mod carries;
mod fill;
#[cfg(test)]
mod fill_tests;
pub mod formula;
#[cfg(test)]
mod formula_tests;
mod later;
mod limits;
pub mod month;
mod payments;
#[cfg(test)]
mod payments_tests;
mod pools;
mod purse;
mod read;
mod settle;
mod target;
mod write;

pub use later::{for_every_day, for_later};
pub use limits::{limits, set as set_limit};
pub use month::Month;
pub use pools::covered;
pub use read::{budget, held, mean};
pub use write::{
    Place, Written, average, change, copy, cover, fill, history, hold, move_money, undo,
};
