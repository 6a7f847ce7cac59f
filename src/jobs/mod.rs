//! Work that nobody waits for.

pub mod housekeeping;
