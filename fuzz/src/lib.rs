//! The importers and the values they speak of, compiled alone: in seconds instead of minutes, with
//! the fuzzer's counters in them and in the crates that unpack and parse for them.

#[path = "../../src/importers/mod.rs"]
pub mod importers;
#[path = "../../src/model/mod.rs"]
pub mod model;

pub mod checks;
pub mod files;
pub mod packing;
pub mod parsers;
