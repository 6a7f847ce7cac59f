//! What is noticed about a household's money: computed facts, each with the transactions behind it. Every
//! threshold is a part of the household's own usual month.

mod bills;
mod charges;
mod facts;
mod found;
mod keep;
mod spending;
#[cfg(test)]
mod tests;

pub use facts::Facts;
pub use found::Found;
pub use keep::{dismiss, list, look, open, reopen, snooze};

/// Everything noticed, as of the day of the facts.
pub fn find(facts: &Facts) -> Vec<Found> {
    let mut all = bills::find(facts);
    all.extend(charges::find(facts));
    all.extend(spending::find(facts));
    all
}
