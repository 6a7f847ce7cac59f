//! Linking through Plaid's own page; without it through its widget.

use super::{Plaid, errors, wire};
use crate::model::provider::{
    Answers, Institution, LinkProgress, LinkRequest, LinkStep, Linked, ProviderError,
    ProviderErrorKind,
};
use crate::model::secret::Secret;
use crate::providers::http::Repeat;
use crate::providers::{read_state, write_state};
use serde::{Deserialize, Serialize};
use serde_json::json;

const SCRIPT: &str = "https://cdn.plaid.com/link/v2/stable/link-initialize.js";
/// How long the page may stay open.
const LIFETIME_SECONDS: u32 = 1800;
const LONGEST_HISTORY: u16 = 730;

/// What has to be known when the person comes back.
#[derive(Serialize, Deserialize)]
struct State {
    link_token: String,
    /// The connection that is mended.
    access_token: Option<String>,
    country: String,
}

impl Plaid {
    pub(super) async fn begin_link(
        &self,
        request: &LinkRequest,
    ) -> Result<LinkProgress, ProviderError> {
        let mut body = json!({
            "client_name": "Centavo",
            "language": if request.language == "en" { "en" } else { "es" },
            "country_codes": [request.country],
            "user": { "client_user_id": request.user },
            "hosted_link": {
                "completion_redirect_uri": request.return_url,
                "url_lifetime_seconds": LIFETIME_SECONDS,
            },
        });
        if let Some(access) = &request.repair {
            body["access_token"] = json!(access.expose());
        } else {
            body["products"] = json!(["transactions"]);
            let days = request.history_days.clamp(30, LONGEST_HISTORY);
            body["transactions"] = json!({ "days_requested": days });
        }
        if let Some(url) = &request.webhook_url {
            body["webhook"] = json!(url);
        }
        let made: wire::LinkToken = self.call("link/token/create", body, Repeat::Harmless).await?;
        let step = match made.hosted_link_url {
            Some(url) => LinkStep::Redirect { url, expires_at: Some(made.expiration) },
            None => LinkStep::Widget {
                script_url: SCRIPT.to_owned(),
                token: made.link_token.clone(),
                origins: vec![
                    "https://cdn.plaid.com".to_owned(),
                    self.base.origin().ascii_serialization(),
                ],
                expires_at: made.expiration,
            },
        };
        let state = State {
            link_token: made.link_token,
            access_token: request.repair.as_ref().map(|access| access.expose().to_owned()),
            country: request.country.clone(),
        };
        Ok(LinkProgress { step, state: write_state(&state)? })
    }

    pub(super) async fn finish_link(
        &self,
        state: &Secret,
        answers: &Answers,
    ) -> Result<LinkProgress, ProviderError> {
        let state: State = read_state(state)?;
        let public_token = match answers.get("public_token") {
            Some(token) => Some(token.to_owned()),
            None => self.session_token(&state).await?,
        };
        let linked = match (state.access_token, public_token) {
            // A mended connection keeps its token; what is new is how it stands.
            (Some(access), _) => {
                let access = Secret::new(access);
                let item = self.item(&access).await?.item;
                if let Some(error) = &item.error {
                    return Err(errors::of_body(error));
                }
                linked(access, item, &state.country)
            }
            (None, Some(token)) => self.exchange(&token, &state.country).await?,
            (None, None) => {
                let detail = "The person left before the bank was linked.";
                return Err(ProviderError::new(ProviderErrorKind::Cancelled, "no_item", detail));
            }
        };
        Ok(LinkProgress { step: LinkStep::Done(Box::new(linked)), state: Secret::new("") })
    }

    /// The token of the finished session; `None` when it ended without a bank.
    async fn session_token(&self, state: &State) -> Result<Option<String>, ProviderError> {
        let body = json!({ "link_token": state.link_token });
        let answer: wire::LinkSessions =
            self.call("link/token/get", body, Repeat::Harmless).await?;
        let sessions = answer.link_sessions.unwrap_or_default();
        for session in sessions.iter().rev() {
            let added = session.results.iter().flat_map(|results| &results.item_add_results);
            if let Some(found) = added.chain(&session.on_success).next() {
                return Ok(Some(found.public_token.clone()));
            }
        }
        if state.access_token.is_some() {
            return Ok(None);
        }
        match sessions.last() {
            Some(last) if last.finished_at.is_some() => {
                match last.exit.as_ref().and_then(|exit| exit.error.as_ref()) {
                    Some(error) if error.error_code.is_some() => Err(errors::of_body(error)),
                    _ => Ok(None),
                }
            }
            _ => {
                let detail = "The person is still on Plaid's page.";
                Err(ProviderError::new(ProviderErrorKind::NotReady, "session_open", detail))
            }
        }
    }

    async fn exchange(&self, token: &str, country: &str) -> Result<Linked, ProviderError> {
        let body = json!({ "public_token": token });
        let made: wire::Exchange =
            self.call("item/public_token/exchange", body, Repeat::Never).await?;
        let access = Secret::new(made.access_token);
        // The token is won; that the bank's name can't be had now must not lose it.
        match self.item(&access).await {
            Ok(answer) => Ok(linked(access, answer.item, country)),
            Err(_) => Ok(Linked {
                external_id: made.item_id,
                credentials: access,
                institution: None,
                consent_expires_at: None,
            }),
        }
    }
}

fn linked(credentials: Secret, item: wire::Item, country: &str) -> Linked {
    let institution = item.institution_id.map(|id| Institution {
        name: item.institution_name.unwrap_or_else(|| id.clone()),
        id,
        country: country.to_owned(),
        logo_url: None,
        color: None,
        website: None,
        longest_history_days: None,
        consent_days: None,
    });
    Linked {
        external_id: item.item_id,
        credentials,
        institution,
        consent_expires_at: item.consent_expiration_time,
    }
}
