//! The person's answers while linking.

use super::Linking;
use super::problems::{problem, refusal};
use crate::domain::connections::{self, Asked, Sample};
use crate::domain::{Error, Result};
use crate::model::connection::{Connection, ConnectionState, LinkAnswers, LinkStep, SecretKind};
use crate::model::fault::{Code, Fault};
use crate::model::identity::Membership;
use crate::model::provider::{
    AccountQuery, Answers, FieldKind, Linked, ProviderAccount, ProviderErrorKind as Kind,
};
use crate::model::secret::Secret;
use crate::model::{Amount, Uuid};
use crate::providers::Provider;
use chrono::Days;
use std::sync::Arc;

/// Answers and their length: far above what any bank asks.
const MOST_ANSWERS: usize = 40;
const LONGEST_ANSWER: usize = 4096;
/// Days of movements by which an account is recognised.
const SAMPLE_DAYS: u64 = 45;

impl Linking {
    /// Goes on with a link.
    pub async fn answer(
        &self,
        me: &Membership,
        id: Uuid,
        given: LinkAnswers,
    ) -> Result<Connection> {
        let open = self.db.household(me, move |tx| connections::to_answer(tx, id)).await?;
        if open.step == LinkStep::Accounts {
            return self.choose(me, id, given).await;
        }
        check(&given.answers)?;
        let provider = Arc::clone(self.offered(&open.row.provider)?);
        let Some(state) = open.state.and_then(|state| self.open(state)) else {
            let detail = "This sign-in is too old: begin it again.";
            return Err(Error::refuse(Code::Conflict, detail));
        };
        let progress = provider.proceed(&state, &given.answers).await;
        if let Err(error) = &progress
            && error.resume.is_none()
        {
            if let (Kind::WrongCredentials, Some(name)) = (error.kind, only_code(&open.step)) {
                let detail = "The bank does not accept this code.";
                return Err(Fault::field(&format!("/answers/{name}"), "wrong_code", detail).into());
            }
            let is_over = error.kind != Kind::WrongCredentials && !error.kind.is_transient();
            if is_over && open.row.state != ConnectionState::Linking {
                // The question is void; the next sign-in begins anew.
                self.db.household(me, move |tx| connections::forget_step(tx, id)).await?;
            }
        }
        self.go_on(me, id, progress).await
    }

    async fn choose(&self, me: &Membership, id: Uuid, given: LinkAnswers) -> Result<Connection> {
        let none_known = |connection: &Connection| connection.accounts.is_empty();
        let known = self.db.household_read(me, move |tx| connections::find(tx, id)).await?;
        if none_known(&known) && given.accounts.is_empty() {
            return self.look_for_accounts(me, id).await;
        }
        let LinkAnswers { accounts, history_from, .. } = given;
        self.db
            .household(me, move |tx| {
                connections::choose(tx, id, &accounts, history_from)?;
                connections::find(tx, id)
            })
            .await
    }

    /// The bank said yes: keeps what speaks for the person, then asks which accounts there are.
    pub(super) async fn take_in(
        &self,
        me: &Membership,
        id: Uuid,
        linked: Linked,
    ) -> Result<Connection> {
        let credentials = self.seal(id, SecretKind::Credentials, &linked.credentials)?;
        let (external_id, expires_at) = (linked.external_id, linked.consent_expires_at);
        let bank = linked.institution;
        self.db
            .household(me, move |tx| {
                connections::linked(tx, id, &external_id, expires_at, bank, credentials)
            })
            .await?;
        self.look_for_accounts(me, id).await
    }

    /// Asks the bank for its accounts, and for some weeks of those that can't be told otherwise.
    pub(super) async fn look_for_accounts(&self, me: &Membership, id: Uuid) -> Result<Connection> {
        let (row, kept) = self
            .db
            .household(me, move |tx| {
                let row = connections::find(tx, id)?;
                Ok::<_, Error>((row, connections::secret_row(tx, id, SecretKind::Credentials)?))
            })
            .await?;
        let provider = Arc::clone(self.offered(&row.provider)?);
        let Some(credentials) = kept.and_then(|kept| self.open(kept)) else {
            return Err(Error::refuse(Code::Conflict, "Sign in at the bank first."));
        };
        let told = provider.accounts(&credentials).await.map_err(|error| refusal(&error))?;
        let asked = {
            let told = told.clone();
            self.db.household_read(me, move |tx| connections::unmatched(tx, &told)).await?
        };
        let samples = self.samples(me, &provider, &credentials, &told, &asked).await?;
        self.db
            .household(me, move |tx| {
                connections::accept(tx, id, &told, &asked, &samples)?;
                connections::find(tx, id)
            })
            .await
    }

    async fn samples(
        &self,
        me: &Membership,
        provider: &Arc<dyn Provider>,
        credentials: &Secret,
        told: &[ProviderAccount],
        asked: &[Asked],
    ) -> Result<Vec<Sample>> {
        // Where the day's readings are counted they are kept for the first sync.
        if asked.is_empty() || provider.capabilities().reads_per_day.is_some() {
            return Ok(Vec::new());
        }
        let today = self.db.household_read(me, crate::domain::households::today).await?;
        let wanted = |account: &&ProviderAccount| {
            asked.iter().any(|asked| asked.external_id == account.external_id)
        };
        let queries: Vec<AccountQuery> = told
            .iter()
            .filter(wanted)
            .map(|account| AccountQuery {
                account: account.external_id.clone(),
                cursor: None,
                from: today - Days::new(SAMPLE_DAYS),
            })
            .collect();
        let answers = match provider.lines(credentials, &queries, today, &|_| {}).await {
            Ok(answers) => answers,
            Err(error) => {
                // The person chooses without our guess.
                log::info!(why = problem(&error).as_str(); "no sample of an account");
                return Ok(Vec::new());
            }
        };
        let sample = |(external_id, lines): (String, std::result::Result<_, _>)| {
            let lines: crate::model::provider::AccountLines = lines.ok()?;
            let booked = lines.lines.into_iter().map(|told| told.line);
            let booked = booked.filter(|line| !line.pending && !line.removed);
            let movements = booked.map(|line| (line.booked_on, Amount(line.amount))).collect();
            Some(Sample { external_id, movements })
        };
        Ok(answers.into_iter().filter_map(sample).collect())
    }
}

/// The name of the one field of a step that asks for a code and nothing else.
fn only_code(step: &LinkStep) -> Option<&str> {
    match step {
        LinkStep::Form { fields } => match fields.as_slice() {
            [field] if field.kind == FieldKind::Code => Some(&field.name),
            _ => None,
        },
        _ => None,
    }
}

fn check(answers: &Answers) -> Result<()> {
    let too_long = answers.0.iter().any(|(name, text)| {
        name.len() > LONGEST_ANSWER || text.len() > LONGEST_ANSWER || text.contains('\0')
    });
    if answers.0.len() > MOST_ANSWERS || too_long {
        let detail = "At most 40 answers of 4096 bytes.";
        return Err(Fault::field("/answers", "too_long", detail).into());
    }
    Ok(())
}
