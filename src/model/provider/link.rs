//! Linking a bank, step by step: what the browser has to do, and what came of it.

use super::{Institution, ProviderError, ProviderErrorKind};
use crate::model::secret::Secret;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a link begins with.
#[derive(Debug, Clone)]
pub struct LinkRequest {
    /// Our own lasting id of whoever links, without meaning outside.
    pub user: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The bank, when it was chosen here.
    pub institution: Option<String>,
    /// `es` or `en`.
    pub language: String,
    /// Our page that the provider sends the browser back to. It carries what we need to find the
    /// link again; what the provider adds to its query are the answers of the next step.
    pub return_url: String,
    /// Where the provider calls us, when it can reach us.
    pub webhook_url: Option<String>,
    /// How far back the person wants to see.
    pub history_days: u16,
    /// The credentials of a connection to mend; `None` for a new one.
    pub repair: Option<Secret>,
}

/// A step of a link, and what the provider has to be told with the person's answer. `state` may be
/// secret: sealed where it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkProgress {
    pub step: LinkStep,
    pub state: Secret,
}

/// What happens next.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkStep {
    /// Ask these in our own form; the answers are named by the fields.
    Form { fields: Vec<FormField>, expires_at: Option<DateTime<Utc>> },
    /// Run the provider's own widget. `origins` are what the page's policy must allow (scripts, frames,
    /// connections). The answers are what the widget hands back: `public_token` (Plaid), `link` and
    /// `institution` (Belvo).
    Widget { script_url: String, token: String, origins: Vec<String>, expires_at: DateTime<Utc> },
    /// Send the browser there. It returns to `LinkRequest::return_url`; the answers are its query.
    Redirect { url: String, expires_at: Option<DateTime<Utc>> },
    /// The person makes a token at `url` and pastes it: the answer `setup_token`.
    SetupToken { url: String },
    /// Linked.
    Done(Box<Linked>),
}

/// A connection that was made or mended.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The provider's id of the connection: what its calls name. A repair may give another.
    pub external_id: String,
    /// What every later request needs; replaces what a repair began with.
    pub credentials: Secret,
    pub institution: Option<Institution>,
    pub consent_expires_at: Option<DateTime<Utc>>,
}

/// One field of a form that we show in the provider's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormField {
    pub name: String,
    /// The bank's own label; without one the kind says it.
    pub label: Option<String>,
    pub kind: FieldKind,
    pub required: bool,
    pub max_length: u16,
    /// `Choice` only.
    pub choices: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Username,
    Password,
    /// A one-time code.
    Code,
    Text,
    Choice,
}

/// What the person, the widget or the query answered. Never shown: passwords are among it.
#[derive(Clone, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, String>);

impl Answers {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// An answer that the step can't do without.
    pub fn require(&self, name: &str) -> Result<&str, ProviderError> {
        self.get(name).ok_or_else(|| {
            let detail = format!("The answer \"{name}\" is missing.");
            ProviderError::new(ProviderErrorKind::InvalidRequest, "missing_answer", &detail)
        })
    }
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Answers {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
    }
}
