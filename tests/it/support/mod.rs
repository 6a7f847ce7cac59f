//! What every test stands on.

pub mod app;
pub mod bucket;
pub mod client;
pub mod db;
pub mod dice;
pub mod files;
pub mod routes;
pub mod server;
pub mod smtp;
pub mod stub;
pub mod table;
pub mod value;

pub use app::App;
pub use client::{Client, Response};
pub use table::Table;
