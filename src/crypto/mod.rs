//! Secrets at rest: AES-256-GCM under a data key of their own, which a master key wraps. Whoever has
//! the database has ciphertext; whoever has the master key too has the secrets.

mod keyring;
pub mod stream;
mod vault;

pub use keyring::{BadKey, Keyring};
pub use vault::{Locked, Sealed, Vault};
