//! Work that nobody waits for.

pub mod housekeeping;
pub mod refresh_rates;
pub mod sweep_objects;
