//! What every test stands on.

pub mod app;
pub mod client;
pub mod db;
pub mod files;

pub use app::App;
pub use client::{Client, Response};
