//! Providers of bank data behind one trait: what they send becomes values of `model`. No SQL.

pub mod belvo;
pub mod gocardless;
pub mod http;
mod lines;
pub mod meter;
pub mod plaid;
pub mod sandbox;
pub mod settings;
pub mod simplefin;
mod text;

use crate::model::provider::{
    AccountLines, AccountQuery, Answers, Capabilities, Institution, LinkProgress, LinkRequest,
    ProviderAccount, ProviderError, ProviderErrorKind, ProviderEvent, ProviderName, Standing,
    WebhookCall, WebhookFault,
};
use crate::model::secret::Secret;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use reqwest::header::HeaderValue;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a provider answers, some time.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, ProviderError>>;

/// Told how many movements have arrived so far in this call.
pub type Progress<'a> = &'a (dyn Fn(usize) + Send + Sync);

/// One source of bank data. Every method may be repeated after a failure without harm, except
/// `proceed` (codes and tokens are used up), whose failure the person is told.
pub trait Provider: Send + Sync {
    fn name(&self) -> ProviderName;

    fn capabilities(&self) -> Capabilities;

    /// At most 50 banks of a country (ISO 3166-1 alpha-2) whose name has `words`; without words the first ones.
    fn institutions<'a>(&'a self, country: &'a str, words: &'a str)
    -> Answer<'a, Vec<Institution>>;

    /// One bank of a country by its id; a country has far more than are listed at once.
    fn institution<'a>(&'a self, country: &'a str, id: &'a str) -> Answer<'a, Option<Institution>>;

    /// Begins a new link, or the repair of one.
    fn begin<'a>(&'a self, request: &'a LinkRequest) -> Answer<'a, LinkProgress>;

    /// Goes on with the answers to the last step. `WrongCredentials` leaves the step open unless
    /// `ProviderError::resume` has another.
    fn proceed<'a>(&'a self, state: &'a Secret, answers: &'a Answers) -> Answer<'a, LinkProgress>;

    /// Every account with the balance that the provider has at hand.
    fn accounts<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, Vec<ProviderAccount>>;

    /// The movements of these accounts until `today`, in the order asked. One account's failure is its own; the outer
    /// failure is that of the whole connection.
    fn lines<'a>(
        &'a self,
        credentials: &'a Secret,
        queries: &'a [AccountQuery],
        today: NaiveDate,
        progress: Progress<'a>,
    ) -> Answer<'a, Vec<(String, Result<AccountLines, ProviderError>)>>;

    /// Asks the provider to fetch from the bank now; what is new is told by a call or found later.
    /// `NotSupported` where it can't. `NeedsCode` carries the step that asks for the code.
    fn refresh<'a>(&'a self, credentials: &'a Secret, from: NaiveDate) -> Answer<'a, ()>;

    /// How the connection stands at a provider that tells movements from what it fetched before: they
    /// come also from a link that no longer works. One that asks the bank at each reading has nothing to add.
    fn standing<'a>(&'a self, _credentials: &'a Secret) -> Answer<'a, Standing> {
        Box::pin(async { Ok(Standing::default()) })
    }

    /// Takes the access back. Gone already is fine.
    fn revoke<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, ()>;

    /// Whether a call is the provider's own, and what it tells.
    fn receive<'a>(
        &'a self,
        call: &'a WebhookCall<'a>,
    ) -> BoxFuture<'a, Result<Vec<ProviderEvent>, WebhookFault>>;
}

/// The providers that this server offers.
#[derive(Clone, Default)]
pub struct Providers(BTreeMap<ProviderName, Arc<dyn Provider>>);

impl Providers {
    /// With one more.
    pub fn with(mut self, provider: Arc<dyn Provider>) -> Self {
        self.0.insert(provider.name(), provider);
        self
    }

    pub fn get(&self, name: ProviderName) -> Option<&Arc<dyn Provider>> {
        self.0.get(&name)
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<dyn Provider>> {
        self.0.values()
    }
}

fn bad_base(text: &str) -> ProviderError {
    let detail = format!("{text} is no address of a provider.");
    ProviderError::new(ProviderErrorKind::InvalidRequest, "bad_address", &detail)
}

fn not_supported(detail: &str) -> ProviderError {
    ProviderError::new(ProviderErrorKind::NotSupported, "not_supported", detail)
}

/// A header that logs and debuggers don't show.
fn secret_header(text: &str) -> Result<HeaderValue, ProviderError> {
    let mut value = HeaderValue::from_str(text).map_err(|_| {
        let detail = "A key has a character that no header may have.";
        ProviderError::new(ProviderErrorKind::BadKeys, "bad_key_text", detail)
    })?;
    value.set_sensitive(true);
    Ok(value)
}

/// An id as a part of a path; what could lead elsewhere is refused.
fn segment(id: &str) -> Result<&str, ProviderError> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !id.is_empty() && id.len() <= 100 && id.chars().all(fits) {
        return Ok(id);
    }
    Err(ProviderError::new(ProviderErrorKind::InvalidRequest, "bad_id", "This is no id."))
}

/// At most 50 banks whose name has every word, whatever accents and case.
fn matching(banks: &[Institution], words: &str) -> Vec<Institution> {
    let plain = |text: &str| deunicode::deunicode(text).to_lowercase();
    let words = plain(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let fits = |bank: &&Institution| {
        let name = plain(&bank.name);
        words.iter().all(|word| name.contains(word))
    };
    banks.iter().filter(fits).take(50).cloned().collect()
}

/// What a step has to know, as text.
fn write_state<T: Serialize>(state: &T) -> Result<Secret, ProviderError> {
    serde_json::to_string(state).map(Secret::new).map_err(|_| bad_state())
}

/// What a step knew.
fn read_state<T: DeserializeOwned>(state: &Secret) -> Result<T, ProviderError> {
    serde_json::from_str(state.expose()).map_err(|_| bad_state())
}

fn bad_state() -> ProviderError {
    let detail = "What was kept of this link can't be read.";
    ProviderError::new(ProviderErrorKind::InvalidRequest, "bad_state", detail)
}
