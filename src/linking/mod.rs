//! Between banks and the ledger: asks providers while no transaction is open, and hands what they say to
//! the domain. What runs here may be cut off anywhere and begun again.

mod answers;
mod begin;
mod demo;
mod end;
mod offers;
mod problems;
mod readings;
mod rotate;
mod seal;
mod sync;
mod webhooks;

pub use readings::SharedMeter;
pub use sync::Synced;
pub use webhooks::{Heard, Refused};

use crate::crypto::Vault;
use crate::domain::{Error, Result};
use crate::model::fault::{Code, Fault};
use crate::providers::Provider;
use crate::store::Db;
use std::sync::Arc;

/// Everything that linking needs: the doors, the providers that are set up, and the vault.
#[derive(Clone)]
pub struct Linking {
    db: Db,
    providers: Arc<[Arc<dyn Provider>]>,
    vault: Option<Vault>,
    /// Where people and providers reach us.
    public_url: Arc<str>,
}

impl Linking {
    pub fn new(
        db: Db,
        providers: Vec<Arc<dyn Provider>>,
        vault: Option<Vault>,
        public_url: &str,
    ) -> Self {
        let public_url = public_url.trim_end_matches('/').into();
        Self { db, providers: providers.into(), vault, public_url }
    }

    fn provider(&self, name: &str) -> Option<&Arc<dyn Provider>> {
        self.providers.iter().find(|provider| provider.name().as_str() == name)
    }

    /// A provider's name as we write it.
    pub fn known_name(&self, name: &str) -> Option<&'static str> {
        self.provider(name).map(|provider| provider.name().as_str())
    }

    /// The provider that a person named.
    fn offered(&self, name: &str) -> Result<&Arc<dyn Provider>> {
        let detail = "This server has no such provider.";
        self.provider(name).ok_or_else(|| Fault::field("/provider", "unknown", detail).into())
    }

    fn vault(&self) -> Result<&Vault> {
        let detail = "Set CENTAVO_MASTER_KEY: without it sign-ins could not be kept safely.";
        self.vault.as_ref().ok_or_else(|| Error::refuse(Code::LinkingOff, detail))
    }
}
