//! Work that nobody waits for: a queue in the database, worked off by every instance.

pub mod ask_assistant;
pub mod handlers;
mod housekeeping;
mod import_file;
pub mod letters;
mod look;
pub mod refresh_rates;
mod run_rules;
pub mod runner;
mod schedule;
pub mod sweep_objects;
mod sync;
pub mod task;
pub mod watch;

pub use runner::{Pace, Runner};
pub use task::{Failure, Task};
