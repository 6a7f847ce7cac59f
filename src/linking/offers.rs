//! Which banks can be linked.

use super::Linking;
use crate::model::connection::{LinkOptions, LinkRefusal, OfferedInstitution, OfferedProvider};
use crate::model::provider::{Institution, ProviderName};
use crate::providers::Provider;
use futures_util::future::join_all;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most banks that a search shows.
const MOST: usize = 60;

fn is_demo(provider: &Arc<dyn Provider>) -> bool {
    provider.name() == ProviderName::Sandbox
}

impl Linking {
    pub fn options(&self) -> LinkOptions {
        let offer = |provider: &Arc<dyn Provider>| {
            let can = provider.capabilities();
            OfferedProvider {
                name: provider.name().as_str().to_owned(),
                countries: can.countries.iter().map(|country| (*country).to_owned()).collect(),
                demo: is_demo(provider),
                lists_institutions: can.lists_institutions,
                longest_history_days: can.longest_history_days,
            }
        };
        let providers: Vec<OfferedProvider> = self.providers.iter().map(offer).collect();
        let countries: BTreeSet<String> =
            providers.iter().flat_map(|provider| provider.countries.iter().cloned()).collect();
        let refused = match (providers.is_empty(), &self.vault) {
            (true, _) => Some(LinkRefusal::NoProvider),
            (false, None) => Some(LinkRefusal::NoMasterKey),
            (false, Some(_)) => None,
        };
        LinkOptions { refused, countries: countries.into_iter().collect(), providers }
    }

    /// The banks of a country whose name has the words; real ones before invented ones. A provider
    /// that does not answer is left out.
    pub async fn institutions(&self, country: &str, words: &str) -> Vec<OfferedInstitution> {
        let serves =
            |provider: &&Arc<dyn Provider>| provider.capabilities().countries.contains(&country);
        let asked = self.providers.iter().filter(serves).map(|provider| async move {
            let name = provider.name().as_str();
            if !provider.capabilities().lists_institutions {
                return vec![own_page(name, country)];
            }
            provider.institutions(country, words).await.unwrap_or_else(|error| {
                log::warn!(provider = name, kind = error.kind.as_str(); "no list of banks");
                Vec::new()
            })
        });
        let answers = join_all(asked).await;
        let mut found: Vec<OfferedInstitution> = self
            .providers
            .iter()
            .filter(serves)
            .zip(answers)
            .flat_map(|(provider, banks)| {
                let offer = |institution| OfferedInstitution {
                    provider: provider.name().as_str().to_owned(),
                    demo: is_demo(provider),
                    institution,
                };
                banks.into_iter().map(offer).collect::<Vec<_>>()
            })
            .collect();
        found.sort_by_key(|bank| (bank.demo, bank.institution.name.to_lowercase()));
        found.truncate(MOST);
        found
    }
}

/// A provider in whose own page the person chooses the bank.
fn own_page(provider: &str, country: &str) -> Institution {
    Institution {
        id: provider.to_owned(),
        name: match provider {
            "simplefin" => "SimpleFIN",
            "gocardless" => "GoCardless",
            "plaid" => "Plaid",
            "belvo" => "Belvo",
            other => other,
        }
        .to_owned(),
        country: country.to_owned(),
        logo_url: None,
        color: None,
        website: None,
        longest_history_days: None,
        consent_days: None,
    }
}
