//! What handlers take from a request.

pub mod address;
pub mod body;
pub mod conditional;
pub mod cursor;
pub mod session;

pub use body::optional_json;
pub use session::Signed;
