//! What people are told: what was found, what is due, what needs them. Gathered from the household, told to
//! each person once as they want it, in the app and by letter.

mod due;
mod found;
mod letter;
mod letters;
mod pages;
mod settings;
mod tell;
mod token;
mod upkeep;
mod words;

pub use letters::{Begun, Outcome, begin, digest_is_due, ended, goes_again, is_worth_waiting};
pub use pages::{count, list, mark, mark_all};
pub use settings::{change, show as settings};
pub use tell::{Occasion, refresh, tell_import};
pub use token::{Unsubscribed, unsubscribe};
pub use upkeep::{hurry, look, look_untold, take_turn};
