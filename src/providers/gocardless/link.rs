//! Consent: an agreement, a requisition, the bank's own pages, and back.

use super::errors::Asked;
use super::{Gocardless, wire};
use crate::model::provider::{
    Answers, Institution, LinkProgress, LinkRequest, LinkStep, Linked, ProviderError,
    ProviderErrorKind,
};
use crate::model::secret::Secret;
use crate::providers::{read_state, segment, write_state};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The days of consent that are asked for when the bank doesn't say how many it gives.
const CONSENT_DAYS: u16 = 90;
/// The most that the law allows.
const LONGEST_CONSENT: u16 = 180;
/// History that every bank gives.
const HISTORY_DAYS: u16 = 90;

/// What has to be known when the person comes back.
#[derive(Serialize, Deserialize)]
struct State {
    requisition: String,
    reference: String,
    institution: Institution,
    /// The requisition that this one replaces.
    replaces: Option<String>,
}

/// What every request needs: ids that only our own keys open.
#[derive(Serialize, Deserialize)]
pub struct Access {
    pub requisition: String,
    pub institution: String,
}

impl Gocardless {
    pub(super) async fn begin_link(
        &self,
        request: &LinkRequest,
    ) -> Result<LinkProgress, ProviderError> {
        let bank = self.chosen(request).await?;
        let history =
            request.history_days.clamp(1, bank.longest_history_days.unwrap_or(HISTORY_DAYS));
        let consent = bank.consent_days.unwrap_or(CONSENT_DAYS).min(LONGEST_CONSENT);
        let agreement: wire::Agreement = self
            .post(
                "api/v2/agreements/enduser/",
                json!({
                    "institution_id": bank.id,
                    "max_historical_days": history,
                    "access_valid_for_days": consent,
                    "access_scope": ["balances", "details", "transactions"],
                }),
            )
            .await?;
        let reference = uuid::Uuid::new_v4().to_string();
        let made: wire::Requisition = self
            .post(
                "api/v2/requisitions/",
                json!({
                    "redirect": request.return_url,
                    "institution_id": bank.id,
                    "agreement": agreement.id,
                    "reference": reference,
                    "user_language": if request.language == "en" { "EN" } else { "ES" },
                    "account_selection": false,
                }),
            )
            .await?;
        let Some(url) = made.link else {
            let detail = "The requisition has no link.";
            return Err(ProviderError::new(ProviderErrorKind::Unreadable, "no_link", detail));
        };
        let replaces = match &request.repair {
            Some(access) => Some(read_state::<Access>(access)?.requisition),
            None => None,
        };
        let state = State { requisition: made.id, reference, institution: bank, replaces };
        let step = LinkStep::Redirect { url, expires_at: None };
        Ok(LinkProgress { step, state: write_state(&state)? })
    }

    async fn chosen(&self, request: &LinkRequest) -> Result<Institution, ProviderError> {
        let repaired = match &request.repair {
            Some(access) => Some(read_state::<Access>(access)?.institution),
            None => None,
        };
        let wanted = request.institution.clone().or(repaired);
        let banks = self.banks_of(&request.country).await?;
        banks.iter().find(|bank| Some(&bank.id) == wanted.as_ref()).cloned().ok_or_else(|| {
            let detail = "There is no such bank in this country.";
            let kind = ProviderErrorKind::InstitutionUnsupported;
            ProviderError::new(kind, "unknown_institution", detail)
        })
    }

    pub(super) async fn finish_link(
        &self,
        state: &Secret,
        answers: &Answers,
    ) -> Result<LinkProgress, ProviderError> {
        let state: State = read_state(state)?;
        if answers.get("ref").is_some_and(|reference| reference != state.reference) {
            let detail = "The answer belongs to another link.";
            let kind = ProviderErrorKind::InvalidRequest;
            return Err(ProviderError::new(kind, "other_reference", detail));
        }
        let requisition = self.requisition(&state.requisition).await?;
        match requisition.status.as_deref() {
            Some("LN") => {}
            Some("EX") => return Err(expired()),
            Some("RJ") => {
                let detail = answers.get("details").unwrap_or("The bank refused.");
                return Err(ProviderError::new(ProviderErrorKind::Cancelled, "rejected", detail));
            }
            _ => return Err(unfinished(answers)),
        }
        let consent_expires_at = self.consent_end(&requisition).await.unwrap_or(None);
        if let Some(old) = state.replaces.filter(|old| *old != state.requisition)
            && let Ok(old) = segment(&old)
        {
            // What it replaces is of no more use; that it can't be deleted harms nothing.
            let _ = self.delete(&format!("api/v2/requisitions/{old}/")).await;
        }
        let access = Access {
            requisition: state.requisition.clone(),
            institution: state.institution.id.clone(),
        };
        let linked = Linked {
            external_id: state.requisition,
            credentials: write_state(&access)?,
            institution: Some(state.institution),
            consent_expires_at,
        };
        Ok(LinkProgress { step: LinkStep::Done(Box::new(linked)), state: Secret::new("") })
    }

    pub(super) async fn requisition(&self, id: &str) -> Result<wire::Requisition, ProviderError> {
        let path = format!("api/v2/requisitions/{}/", segment(id)?);
        self.get(&path, &[], Asked::Connection).await
    }

    async fn consent_end(
        &self,
        requisition: &wire::Requisition,
    ) -> Result<Option<DateTime<Utc>>, ProviderError> {
        let Some(id) = &requisition.agreement else {
            return Ok(None);
        };
        let path = format!("api/v2/agreements/enduser/{}/", segment(id)?);
        let agreement: wire::Agreement = self.get(&path, &[], Asked::Connection).await?;
        let begun = agreement.accepted.or(agreement.created);
        let begun = begun.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
        let days = agreement.access_valid_for_days.as_ref().and_then(wire::Days::number);
        Ok(begun.zip(days).and_then(|(begun, days)| {
            begun.to_utc().checked_add_signed(TimeDelta::days(i64::from(days)))
        }))
    }

    pub(super) async fn remove(&self, credentials: &Secret) -> Result<(), ProviderError> {
        let access: Access = read_state(credentials)?;
        let path = format!("api/v2/requisitions/{}/", segment(&access.requisition)?);
        match self.delete(&path).await {
            Err(error) if error.kind == ProviderErrorKind::Revoked => Ok(()),
            done => done,
        }
    }
}

fn expired() -> ProviderError {
    let detail = "The consent has ended.";
    ProviderError::new(ProviderErrorKind::ConsentExpired, "EX", detail)
}

/// The person came back without a consent: by an error of the bank, by choice, or too early.
fn unfinished(answers: &Answers) -> ProviderError {
    let detail = answers.get("details").unwrap_or_default();
    let kind = match answers.get("error") {
        None => ProviderErrorKind::NotReady,
        Some(error) if error.contains("Institution") || error.contains("Technical") => {
            ProviderErrorKind::InstitutionDown
        }
        Some(_) => ProviderErrorKind::Cancelled,
    };
    let code: String = answers.get("error").unwrap_or("unfinished").chars().take(60).collect();
    ProviderError::new(kind, code, detail)
}
