//! What every request passes through.

pub mod headers;
pub mod idempotency;
pub mod observe;
pub mod origin;
pub mod request_id;
