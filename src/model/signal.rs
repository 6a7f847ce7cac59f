//! What committed transactions tell to whoever listens, in this instance and the others.

use super::Uuid;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "signal", rename_all = "snake_case")]
pub enum Signal {
    /// There is a job to do.
    Work,
    /// Something in the household is other than before.
    Changed { household: Uuid },
    /// For the household's browsers.
    Event { household: Uuid, name: String, data: Value },
    /// Somebody signed out.
    SessionEnded { session: Uuid },
    /// A person's sessions or memberships are other than before.
    PersonChanged { user: Uuid },
    /// Signals may have been lost: whoever listens looks for itself.
    Missed,
    /// This instance is about to stop.
    Closing,
}

impl Signal {
    /// Whether other instances are to hear it too.
    pub fn is_for_all(&self) -> bool {
        !matches!(self, Self::Missed | Self::Closing)
    }
}
