//! Beginning a link, or the repair of one.

use super::Linking;
use super::problems::refusal;
use crate::domain::{Error, Result, access, connections};
use crate::model::Uuid;
use crate::model::connection::{Connection, LinkStep, NewConnection, SecretKind};
use crate::model::fault::{Checks, Fault};
use crate::model::identity::{Locale, Membership};
use crate::model::provider::{self, Institution, LinkProgress, LinkRequest};
use crate::model::secret::Secret;
use crate::providers::Provider;
use crate::store::users;
use std::sync::Arc;

/// Days of history that a link allows for; the person chooses later.
const HISTORY_DAYS: u16 = 730;
const LONGEST_ID: usize = 200;

impl Linking {
    /// Opens a link to a bank; the answer says what the person does next.
    pub async fn begin(&self, me: &Membership, new: NewConnection) -> Result<Connection> {
        access::may_write(me.role)?;
        let mut checks = Checks::default();
        checks.text("/institution_id", &new.institution_id, LONGEST_ID);
        checks.finish()?;
        let provider = Arc::clone(self.offered(&new.provider)?);
        self.vault()?;
        let bank = bank(&provider, &new).await?;
        let name = provider.name().as_str();
        let listed = bank.clone();
        let id = self.db.household(me, move |tx| connections::begin(tx, name, &listed)).await?;
        let request = self.request(me, id, &provider, &bank, None).await?;
        match self.go_on(me, id, provider.begin(&request).await).await {
            Ok(connection) => Ok(connection),
            Err(refused) => {
                self.db.household(me, move |tx| connections::disconnect(tx, id)).await?;
                Err(refused)
            }
        }
    }

    /// Signs in again: what is linked stays linked.
    pub async fn repair(&self, me: &Membership, id: Uuid) -> Result<Connection> {
        let (row, kept) =
            self.db.household(me, move |tx| connections::begin_repair(tx, id)).await?;
        let provider = Arc::clone(self.offered(&row.provider)?);
        self.vault()?;
        let bank = Institution {
            id: row.institution_id,
            name: row.institution_name,
            country: row.country,
            logo_url: None,
            color: None,
            website: None,
            longest_history_days: None,
            consent_days: None,
        };
        let credentials = kept.and_then(|kept| self.open(kept));
        let request = self.request(me, id, &provider, &bank, credentials).await?;
        self.go_on(me, id, provider.begin(&request).await).await
    }

    async fn request(
        &self,
        me: &Membership,
        id: Uuid,
        provider: &Arc<dyn Provider>,
        bank: &Institution,
        repair: Option<Secret>,
    ) -> Result<LinkRequest> {
        let language = self.language(me).await?;
        let can = provider.capabilities();
        let name = provider.name().as_str();
        let reachable = can.calls_back && self.public_url.starts_with("https://");
        Ok(LinkRequest {
            user: me.household_id.to_string(),
            country: bank.country.clone(),
            institution: can.lists_institutions.then(|| bank.id.clone()),
            language: language.to_owned(),
            return_url: format!("{}/conectar/regreso?connection={id}", self.public_url),
            webhook_url: reachable.then(|| format!("{}/api/v1/webhooks/{name}", self.public_url)),
            history_days: HISTORY_DAYS.min(can.longest_history_days),
            repair,
        })
    }

    /// ISO 639-1: what the bank's own fields say is said in the person's language.
    async fn language(&self, me: &Membership) -> Result<&'static str> {
        let user = me.user_id;
        let found = self.db.system::<_, Error, _>(move |tx| Ok(users::find(tx, user)?)).await?;
        let in_english = found.is_some_and(|user| user.locale == Locale::En);
        Ok(if in_english { "en" } else { "es" })
    }

    /// Keeps the next step, or takes in what was linked.
    pub(super) async fn go_on(
        &self,
        me: &Membership,
        id: Uuid,
        progress: std::result::Result<LinkProgress, provider::ProviderError>,
    ) -> Result<Connection> {
        let progress = match progress {
            Ok(progress) => progress,
            Err(error) => {
                if let Some(resume) = &error.resume {
                    self.keep_step(me, id, resume).await?;
                }
                return Err(refusal(&error));
            }
        };
        match progress.step {
            provider::LinkStep::Done(linked) => self.take_in(me, id, *linked).await,
            _ => self.keep_step(me, id, &progress).await,
        }
    }

    pub(super) async fn keep_step(
        &self,
        me: &Membership,
        id: Uuid,
        progress: &LinkProgress,
    ) -> Result<Connection> {
        let state = self.seal(id, SecretKind::Step, &progress.state)?;
        let step = shown(&progress.step);
        self.db
            .household(me, move |tx| {
                connections::keep_step(tx, id, &step, Some(state))?;
                connections::find(tx, id)
            })
            .await
    }
}

fn shown(step: &provider::LinkStep) -> LinkStep {
    match step.clone() {
        provider::LinkStep::Form { fields, .. } => LinkStep::Form { fields },
        provider::LinkStep::Widget { script_url, token, .. } => {
            LinkStep::Widget { script_url, token }
        }
        provider::LinkStep::Redirect { url, .. } => LinkStep::Redirect { url },
        provider::LinkStep::SetupToken { url } => LinkStep::SetupToken { url },
        provider::LinkStep::Done(_) => LinkStep::Accounts,
    }
}

/// The bank by its id; one that the provider does not list by itself goes by that id until it is linked.
async fn bank(provider: &Arc<dyn Provider>, new: &NewConnection) -> Result<Institution> {
    let (can, id) = (provider.capabilities(), new.institution_id.as_str());
    let named = new.country.as_deref();
    if named.is_some_and(|country| !can.countries.contains(&country)) {
        let detail = "This provider has no banks there.";
        return Err(Fault::field("/country", "unknown", detail).into());
    }
    let wanted = |country: &&&str| named.is_none_or(|named| named == **country);
    let mut countries = can.countries.iter().filter(wanted).copied();
    for country in countries.clone().filter(|_| can.lists_institutions) {
        let found = provider.institution(country, id).await.map_err(|error| refusal(&error))?;
        if let Some(found) = found {
            return Ok(found);
        }
    }
    Ok(Institution {
        id: id.to_owned(),
        name: id.chars().take(80).collect(),
        country: countries.next().unwrap_or("MX").to_owned(),
        logo_url: None,
        color: None,
        website: None,
        longest_history_days: None,
        consent_days: None,
    })
}
