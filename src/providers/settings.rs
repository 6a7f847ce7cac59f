//! Which providers there are, by their keys.

use super::belvo::Belvo;
use super::gocardless::Gocardless;
use super::http::Timing;
use super::meter::Meter;
use super::plaid::Plaid;
use super::simplefin::Simplefin;
use super::{Provider, Providers};
use crate::clock::Clock;
use crate::model::provider::{ProviderError, ProviderName};
use crate::model::secret::Secret;
use std::sync::Arc;

/// Our keys at one provider and where it answers.
#[derive(Debug, Clone)]
pub struct Keys {
    pub id: Secret,
    pub secret: Secret,
    pub base_url: String,
}

/// The keys of every provider; one without keys is not offered.
#[derive(Debug, Clone)]
pub struct Settings {
    pub belvo: Option<Keys>,
    /// The `Authorization` header that Belvo's calls carry.
    pub belvo_webhook: Option<Secret>,
    pub gocardless: Option<Keys>,
    pub plaid: Option<Keys>,
    /// SimpleFIN needs no keys.
    pub simplefin_url: String,
    pub timing: Timing,
}

impl Settings {
    /// The providers that can be offered, and why others can't be. `meter` counts what some allow a day.
    pub fn open(
        self,
        clock: &Clock,
        meter: &Arc<dyn Meter>,
    ) -> (Providers, Vec<(ProviderName, ProviderError)>) {
        let mut opened = Vec::new();
        let timing = self.timing;
        if let Some(keys) = self.belvo {
            let made = Belvo::new(
                &keys.base_url,
                keys.id,
                keys.secret,
                self.belvo_webhook,
                timing,
                clock.clone(),
            );
            opened.push((ProviderName::Belvo, made.map(shared)));
        }
        if let Some(keys) = self.gocardless {
            let made = Gocardless::new(
                &keys.base_url,
                keys.id,
                keys.secret,
                timing,
                clock.clone(),
                Arc::clone(meter),
            );
            opened.push((ProviderName::Gocardless, made.map(shared)));
        }
        if let Some(keys) = self.plaid {
            let made = Plaid::new(&keys.base_url, keys.id, keys.secret, timing, clock.clone());
            opened.push((ProviderName::Plaid, made.map(shared)));
        }
        let made = Simplefin::new(&self.simplefin_url, timing, clock.clone(), Arc::clone(meter));
        opened.push((ProviderName::Simplefin, made.map(shared)));
        let mut providers = Providers::default();
        let mut failures = Vec::new();
        for (name, made) in opened {
            match made {
                Ok(provider) => providers = providers.with(provider),
                Err(error) => failures.push((name, error)),
            }
        }
        (providers, failures)
    }
}

fn shared(provider: impl Provider + 'static) -> Arc<dyn Provider> {
    Arc::new(provider)
}
