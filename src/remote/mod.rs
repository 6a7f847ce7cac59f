//! What is asked over the network beside banks: rates of central banks, the bucket that keeps files, the
//! assistant.
//! No SQL, and no database transaction is ever open meanwhile.

pub mod assistant;
pub mod banxico;
pub mod bucket;
pub mod client;
pub mod ecb;
pub mod messages;
pub mod otlp;

pub use crate::config::{AssistantService, RateSources};
