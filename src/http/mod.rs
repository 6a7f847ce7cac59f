//! The JSON API and the built app. Handlers are thin: extract, call the domain, answer.

pub mod api;
pub mod cache;
pub mod error;
pub mod extract;
pub mod limits;
pub mod middleware;
pub mod openapi;
pub mod plain;
pub mod routes;
pub mod server;
pub mod spa;
pub mod state;
pub mod streams;
pub mod tls;

pub use error::{Error, Result};
pub use state::AppState;
