//! What an operator needs: logs, measurements, health.

pub mod health;
pub mod logging;
pub mod metrics;
pub mod watch;
