//! Linking through Belvo's hosted page, and going on with a code.

use super::{Belvo, errors, wire};
use crate::model::provider::{
    Answers, FieldKind, FormField, Institution, LinkProgress, LinkRequest, LinkStep, Linked,
    ProviderError, ProviderErrorKind,
};
use crate::model::secret::Secret;
use crate::providers::http::Repeat;
use crate::providers::{read_state, segment, write_state};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Method, Url};
use serde::{Deserialize, Serialize};
use serde_json::json;

const PAGE: &str = "https://widget.belvo.io/";
/// How long Belvo's token is good.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// What has to be known at the next step.
#[derive(Serialize, Deserialize)]
pub enum State {
    /// Brazil asks who consents before anything else.
    Identify(Begun),
    /// The person is on Belvo's page.
    Page { user: String, begun_at: DateTime<Utc>, mends: Option<String>, country: String },
    /// The bank asks for a code.
    Code { session: String, link: String },
}

#[derive(Serialize, Deserialize)]
pub struct Begun {
    user: String,
    country: String,
    institution: Option<String>,
    language: String,
    return_url: String,
    mends: Option<String>,
}

impl Belvo {
    pub(super) async fn begin_link(
        &self,
        request: &LinkRequest,
    ) -> Result<LinkProgress, ProviderError> {
        let begun = Begun {
            user: request.user.clone(),
            country: request.country.clone(),
            institution: request.institution.clone(),
            language: request.language.clone(),
            return_url: request.return_url.clone(),
            mends: request.repair.as_ref().map(|link| link.expose().to_owned()),
        };
        if begun.country == "BR" {
            let field = |name: &str, label: &str, longest| FormField {
                name: name.to_owned(),
                label: Some(label.to_owned()),
                kind: FieldKind::Text,
                required: true,
                max_length: longest,
                choices: Vec::new(),
            };
            let fields = vec![field("cpf", "CPF", 14), field("name", "Nome", 120)];
            let step = LinkStep::Form { fields, expires_at: None };
            return Ok(LinkProgress { step, state: write_state(&State::Identify(begun))? });
        }
        self.open_page(begun, None).await
    }

    async fn open_page(
        &self,
        begun: Begun,
        person: Option<(String, String)>,
    ) -> Result<LinkProgress, ProviderError> {
        let back = &begun.return_url;
        let mut body = json!({
            "id": self.secret_id.expose(),
            "password": self.secret_password.expose(),
            "scopes": "read_institutions,write_links",
            "fetch_resources": ["ACCOUNTS", "TRANSACTIONS"],
            "credentials_storage": "store",
            "stale_in": "365d",
            "widget": {
                "callback_urls": { "success": back, "exit": back, "event": back },
                "branding": { "company_name": "Centavo" },
            },
        });
        if let Some(link) = &begun.mends {
            body["link_id"] = json!(link);
        }
        if let Some((cpf, name)) = person {
            body["scopes"] = json!(
                "read_institutions,write_links,read_consents,write_consents,write_consent_callback,delete_consents"
            );
            body["widget"]["openfinance_feature"] = json!("consent_link_creation");
            body["widget"]["consent"] = json!({
                "purpose": "Finanças pessoais: reunir contas e movimentos em um só lugar.",
                "terms_and_conditions_url": back,
                "permissions": ["REGISTER", "ACCOUNTS", "CREDIT_CARDS"],
                "identification_info": [{ "type": "CPF", "number": cpf, "name": name }],
            });
        }
        let reply =
            self.send(Method::POST, "api/token/", &[], Some(body), Repeat::Harmless).await?;
        let token: wire::WidgetToken = reply.json()?;
        let now = self.clock.now();
        let language = if begun.language == "en" { "en" } else { "es" };
        let mut query = vec![
            ("access_token", token.access.as_str()),
            ("locale", language),
            ("country_codes", begun.country.as_str()),
            ("external_id", begun.user.as_str()),
            ("access_mode", "recurrent"),
        ];
        if let Some(institution) = &begun.institution {
            query.push(("institution", institution));
        }
        let url =
            Url::parse_with_params(PAGE, &query).map_err(|_| crate::providers::bad_base(PAGE))?;
        let step = LinkStep::Redirect { url: url.to_string(), expires_at: Some(now + LIFETIME) };
        let state = State::Page {
            user: begun.user,
            begun_at: now,
            mends: begun.mends,
            country: begun.country,
        };
        Ok(LinkProgress { step, state: write_state(&state)? })
    }

    pub(super) async fn go_on(
        &self,
        state: &Secret,
        answers: &Answers,
    ) -> Result<LinkProgress, ProviderError> {
        match read_state(state)? {
            State::Identify(begun) => {
                let cpf: String =
                    answers.require("cpf")?.chars().filter(char::is_ascii_digit).collect();
                if cpf.len() != 11 {
                    let detail = "A CPF has eleven digits.";
                    let kind = ProviderErrorKind::WrongCredentials;
                    return Err(ProviderError::new(kind, "bad_cpf", detail));
                }
                let name: String = answers.require("name")?.chars().take(120).collect();
                self.open_page(begun, Some((cpf, name))).await
            }
            State::Page { user, begun_at, mends, country } => {
                let Some(id) = answers.get("link") else {
                    let detail = "The person left Belvo's page.";
                    let kind = ProviderErrorKind::Cancelled;
                    return Err(ProviderError::new(kind, "no_link", detail));
                };
                let link = self.link(id).await?;
                if !is_theirs(&link, &user, begun_at, mends.as_deref()) {
                    let detail = "The answer names a link of somebody else.";
                    let kind = ProviderErrorKind::InvalidRequest;
                    return Err(ProviderError::new(kind, "other_link", detail));
                }
                done(link, &country)
            }
            State::Code { session, link } => {
                let body = json!({
                    "session": session, "token": answers.require("token")?, "link": link,
                });
                let reply =
                    self.send(Method::PATCH, "api/links/", &[], Some(body), Repeat::Never).await?;
                let link: wire::Link = reply.json()?;
                done(link, "")
            }
        }
    }
}

/// The id comes back through the browser, so that it may be anybody's: it must be the one that is
/// mended, or bear the name of whoever began, or at least be new.
fn is_theirs(link: &wire::Link, user: &str, begun_at: DateTime<Utc>, mends: Option<&str>) -> bool {
    if let Some(mends) = mends {
        return link.id == mends;
    }
    match link.external_id.as_deref().filter(|id| !id.is_empty()) {
        Some(of) => of == user,
        None => link.created_at.is_some_and(|at| at >= begun_at - TimeDelta::minutes(1)),
    }
}

fn done(link: wire::Link, country: &str) -> Result<LinkProgress, ProviderError> {
    if let Some(error) = errors::of_status(link.status.as_deref()) {
        return Err(error);
    }
    let id = segment(&link.id)?.to_owned();
    let institution = link.institution.filter(|_| !country.is_empty()).map(|name| Institution {
        id: name.clone(),
        name,
        country: country.to_owned(),
        logo_url: None,
        color: None,
        website: None,
        longest_history_days: None,
        consent_days: None,
    });
    let linked = Linked {
        external_id: id.clone(),
        credentials: Secret::new(id),
        institution,
        consent_expires_at: None,
    };
    Ok(LinkProgress { step: LinkStep::Done(Box::new(linked)), state: Secret::new("") })
}
