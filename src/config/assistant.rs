//! A language model that sorts what nothing else could. Nothing is asked unless it is set.

use super::{Bounded, Secret, Vars};
use std::time::Duration;

/// Any service that speaks OpenAI's protocol for conversations, also one on the same machine.
#[derive(Debug, Clone)]
pub struct AssistantService {
    /// `CENTAVO_ASSISTANT_URL`: without `/chat/completions`.
    pub url: String,
    /// `CENTAVO_ASSISTANT_KEY`
    pub key: Option<Secret>,
    /// `CENTAVO_ASSISTANT_MODEL`
    pub model: String,
    /// `CENTAVO_ASSISTANT_TOKENS`: the most that each household may use in a day, read and written.
    pub tokens: u32,
    /// How long an answer may take.
    pub deadline: Duration,
}

const DEADLINE: Duration = Duration::from_secs(60);
const TOKENS: u32 = 50_000;

impl AssistantService {
    pub(super) fn read(vars: &mut Vars) -> Option<Self> {
        let url = vars.address("CENTAVO_ASSISTANT_URL");
        let key = vars.text("CENTAVO_ASSISTANT_KEY").map(Secret::new);
        let model = vars.text("CENTAVO_ASSISTANT_MODEL");
        let Bounded(tokens): Bounded<1_000, 100_000_000> = vars.read(
            "CENTAVO_ASSISTANT_TOKENS",
            Bounded(TOKENS),
            "a whole number from 1000 to 100000000",
        );
        match (url, model) {
            (Some(url), Some(model)) if model.len() <= 200 => {
                Some(Self { url, key, model, tokens, deadline: DEADLINE })
            }
            (None, None) if key.is_none() => None,
            _ => {
                vars.errors.push(
                    "CENTAVO_ASSISTANT_URL and CENTAVO_ASSISTANT_MODEL (at most 200 letters) are \
                     set together or not at all."
                        .to_owned(),
                );
                None
            }
        }
    }

    /// Who is asked, as people know them.
    pub fn host(&self) -> &str {
        let after = self.url.split_once("://").map_or(self.url.as_str(), |(_, after)| after);
        let place = after.split('/').next().unwrap_or(after);
        place.rsplit_once('@').map_or(place, |(_, host)| host)
    }
}
