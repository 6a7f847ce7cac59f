//! One round of news from a bank. It may be cut off anywhere: what an account told is written together
//! with where its telling stands, and what comes twice is seen to be the same.

use super::Linking;
use super::problems::problem;
use crate::domain::connections::{self, Begun, Ending, Entrance, Health, Round, Run, Way};
use crate::domain::{Error, Result};
use crate::model::Uuid;
use crate::model::connection::{LinkProblem, SyncProgress};
use crate::model::identity::Membership;
use crate::model::provider::{AccountLines, AccountQuery, ProviderError, ProviderErrorKind};
use crate::model::secret::Secret;
use crate::providers::Provider;
use crate::store::HouseholdTx;
use crate::store::connections::{AccountRow, ConnectionRow};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use std::sync::Arc;

/// What is asked for when a bank refuses more: days before today.
const SHORTER: [u64; 7] = [540, 365, 180, 90, 60, 30, 7];

/// Days of which a bank is asked anew when a person wants what is new.
const REFRESH_DAYS: u64 = 30;

/// What came of a request for a sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synced {
    /// With so many new transactions.
    Done(u32),
    /// Somebody else took over.
    Elsewhere,
    /// The bank is asked by too many at once; there is room then.
    Busy(DateTime<Utc>),
}

/// A round at work.
struct Work<'a> {
    linking: &'a Linking,
    me: &'a Membership,
    provider: Arc<dyn Provider>,
    credentials: Secret,
    row: ConnectionRow,
    today: NaiveDate,
    told: &'a (dyn Fn(SyncProgress) + Send + Sync),
    health: Health,
}

/// How asking went: the round goes on, or it is over for all accounts.
enum Step {
    On(Run),
    Lost,
    Over(Run, ProviderError),
}

impl Linking {
    /// Brings a connection up to date; `told` hears how far it is.
    pub async fn sync(
        &self,
        me: &Membership,
        id: Uuid,
        told: &(dyn Fn(SyncProgress) + Send + Sync),
    ) -> Result<Synced> {
        let entrance = self.enter(me, id).await?;
        if let Entrance::Busy(free_at) = entrance {
            return Ok(Synced::Busy(free_at));
        }
        let round = Uuid::new_v4();
        let begun =
            self.db.household(me, move |tx| connections::begin_round(tx, id, round)).await?;
        let Begun { row, asked, credentials, today } = begun;
        let provider = self.provider(&row.provider).map(Arc::clone);
        let run = Run::new(id, round, today, asked.len());
        if let Entrance::Resting(problem, until) = entrance {
            let ending =
                Ending { problem: Some(problem), retry_at: Some(until), ..Ending::default() };
            return self.end(me, &run, ending).await;
        }
        let credentials = credentials.and_then(|kept| self.open(kept));
        let (problem, run) = match (provider, credentials) {
            (None, _) => (Some(LinkProblem::ProviderOff), run),
            (_, None) => (Some(LinkProblem::SecretLocked), run),
            (Some(provider), Some(credentials)) => {
                let way = way(&provider, &row.institution_id);
                let health = Health::default();
                let mut work =
                    Work { linking: self, me, provider, credentials, row, today, told, health };
                let synced = work.round(asked, run).await;
                let health = work.health;
                self.db.system(move |tx| connections::report(tx, &way, health)).await?;
                return synced;
            }
        };
        self.end(me, &run, Ending { problem, ..Ending::default() }).await
    }

    /// Asks at the gates of the provider and the bank.
    async fn enter(&self, me: &Membership, id: Uuid) -> Result<Entrance> {
        let row = self.db.household_read(me, move |tx| connections::find(tx, id)).await?;
        let Some(provider) = self.provider(&row.provider) else {
            return Ok(Entrance::Open);
        };
        let fed = row.accounts.iter().filter(|account| account.state.is_fed()).count();
        let requests = match provider.capabilities().reads_accounts_together {
            true => 1,
            false => u16::try_from(fed).unwrap_or(u16::MAX),
        };
        let way = way(provider, &row.institution_id);
        self.db.system(move |tx| connections::enter(tx, &way, requests)).await
    }

    async fn end(&self, me: &Membership, run: &Run, ending: Ending) -> Result<Synced> {
        let (id, round) = (run.connection_id, run.round);
        self.db.household(me, move |tx| connections::end_round(tx, id, round, ending)).await?;
        Ok(Synced::Done(run.created()))
    }
}

impl Work<'_> {
    async fn round(&mut self, asked: Vec<(AccountRow, AccountQuery)>, run: Run) -> Result<Synced> {
        let together = self.provider.capabilities().reads_accounts_together;
        let size = if together { asked.len().max(1) } else { 1 };
        let (mut run, mut ending) =
            (run, Ending { interval: self.interval(), ..Ending::default() });
        if let Some(error) = self.refresh(&mut ending).await? {
            ending.problem = Some(problem(&error));
            return self.linking.end(self.me, &run, ending).await;
        }
        for group in asked.chunks(size) {
            match self.ask(group, run, &mut ending).await? {
                Step::On(next) => run = next,
                Step::Lost => return Ok(Synced::Elsewhere),
                Step::Over(last, error) => {
                    ending.problem = Some(problem(&error));
                    ending.retry_at = error.retry_at;
                    return self.linking.end(self.me, &last, ending).await;
                }
            }
        }
        self.look_at_standing(&mut ending).await;
        self.linking.end(self.me, &run, ending).await
    }

    /// What was told may be all that the provider still knows. Without an answer the round is good as it is.
    async fn look_at_standing(&self, ending: &mut Ending) {
        match self.provider.standing(&self.credentials).await {
            Ok(standing) => {
                ending.consent_expires_at = standing.consent_expires_at;
                let lasting = standing.fault.filter(|fault| !fault.kind.is_transient());
                ending.problem = lasting.as_ref().map(problem);
            }
            Err(error) => {
                log::info!(connection = self.row.id.to_string().as_str(), why = problem(&error).as_str();
                    "the provider does not say how the connection stands");
            }
        }
    }

    /// Where readings are counted by the day, one is left for the person who wants one.
    fn interval(&self) -> Option<Duration> {
        let readings = self.provider.capabilities().reads_per_day?;
        Some(Duration::days(1) / i32::from(readings.saturating_sub(1).max(1)))
    }

    /// Has the provider ask the bank, when a person wants that. What it brings is told by a call or found
    /// a little later. Answers why the person has to act first.
    async fn refresh(&self, ending: &mut Ending) -> Result<Option<ProviderError>> {
        if !self.row.refresh_wanted {
            return Ok(None);
        }
        let (id, from) = (self.row.id, self.today - Days::new(REFRESH_DAYS));
        let asked = match self.provider.capabilities().refreshes {
            true => self.provider.refresh(&self.credentials, from).await.map(|()| true),
            false => Ok(false),
        };
        let is_asked = matches!(asked, Ok(true));
        let note = move |tx: &mut HouseholdTx<'_>| connections::refreshed(tx, id, is_asked);
        self.linking.db.household::<_, Error, _>(self.me, note).await?;
        ending.still_collecting |= is_asked;
        match asked {
            Err(error) if error.kind.needs_person() => {
                if let Some(resume) = &error.resume {
                    self.linking.keep_step(self.me, id, resume).await?;
                }
                Ok(Some(error))
            }
            Err(error) => {
                // What the provider has already is good all the same.
                log::info!(connection = id.to_string().as_str(), why = problem(&error).as_str();
                    "the provider does not ask the bank now");
                Ok(None)
            }
            Ok(_) => Ok(None),
        }
    }

    /// Asks for some accounts and writes what each tells; one that fails does not keep the others back.
    async fn ask(
        &mut self,
        group: &[(AccountRow, AccountQuery)],
        mut run: Run,
        ending: &mut Ending,
    ) -> Result<Step> {
        let queries: Vec<AccountQuery> = group.iter().map(|(_, query)| query.clone()).collect();
        let (before, told) = (run.progress, self.told);
        let arriving = move |lines: usize| {
            let lines = before.lines.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            told(SyncProgress { lines, ..before });
        };
        let answers = self.provider.lines(&self.credentials, &queries, self.today, &arriving).await;
        let answers = match answers {
            Ok(answers) => answers,
            Err(error) if error.kind == ProviderErrorKind::ReadingsSpent => {
                ending.unread_until = ending.unread_until.max(error.retry_at);
                return Ok(Step::On(run));
            }
            Err(error) => {
                self.health.failed(&error);
                return Ok(Step::Over(run, error));
            }
        };
        for (account, query) in group {
            let mut from = query.from;
            let answer = answers.iter().find(|(id, _)| *id == query.account);
            let mut answer = match answer {
                Some((_, answer)) => answer.clone(),
                None => Err(ProviderError::new(ProviderErrorKind::AccountGone, "left_out", "")),
            };
            if is_refused_window(&answer) {
                (answer, from) = self.ask_for_less(query).await;
            }
            match answer {
                Ok(lines) => {
                    match &lines.fault {
                        Some(fault) => self.health.failed(fault),
                        None => self.health.answered(),
                    }
                    ending.still_collecting |= lines.still_collecting;
                    // What is told is good; that nothing newer is told is said too.
                    let fault = lines.fault.clone();
                    match self.write(account, from, lines, run).await? {
                        Round::Taken(next) => run = next,
                        Round::Lost => return Ok(Step::Lost),
                    }
                    if let Some(error) = fault {
                        self.fail(account, &error, ending).await?;
                    }
                }
                // Nothing was asked, so that nothing is wrong.
                Err(error) if error.kind == ProviderErrorKind::ReadingsSpent => {
                    ending.unread_until = ending.unread_until.max(error.retry_at);
                    run.progress.accounts_done += 1;
                }
                Err(error) => {
                    self.health.failed(&error);
                    self.fail(account, &error, ending).await?;
                    run.progress.accounts_done += 1;
                }
            }
            (self.told)(run.progress);
        }
        Ok(Step::On(run))
    }

    async fn fail(
        &self,
        account: &AccountRow,
        error: &ProviderError,
        ending: &mut Ending,
    ) -> Result<()> {
        let (id, problem) = (account.id, problem(error));
        log::warn!(connection = self.row.id.to_string().as_str(), why = problem.as_str();
            "an account of a connection did not answer");
        ending.retry_at = ending.retry_at.max(error.retry_at);
        self.linking
            .db
            .household(self.me, move |tx| connections::fail_account(tx, id, problem))
            .await
    }

    /// A bank that does not tell of so many days is asked for fewer, until it does.
    async fn ask_for_less(
        &self,
        query: &AccountQuery,
    ) -> (std::result::Result<AccountLines, ProviderError>, NaiveDate) {
        let refused = || ProviderError::new(ProviderErrorKind::WindowRefused, "window", "");
        let shorter = SHORTER.iter().map(|days| self.today - Days::new(*days));
        let mut last = (Err(refused()), query.from);
        for from in shorter.filter(|from| *from > query.from) {
            let query = AccountQuery { from, ..query.clone() };
            let asked = std::slice::from_ref(&query);
            let answer = self.provider.lines(&self.credentials, asked, self.today, &|_| {}).await;
            let answer = answer.and_then(|mut answers| match answers.pop() {
                Some((_, answer)) => answer,
                None => Err(refused()),
            });
            let is_over = !is_refused_window(&answer);
            last = (answer, from);
            if is_over {
                break;
            }
        }
        last
    }

    async fn write(
        &self,
        account: &AccountRow,
        from: NaiveDate,
        lines: AccountLines,
        run: Run,
    ) -> Result<Round> {
        let (row, account) = (self.row.clone(), account.clone());
        let take =
            move |tx: &mut HouseholdTx<'_>| connections::take(tx, &row, &account, from, lines, run);
        self.linking.db.household::<_, Error, _>(self.me, take).await
    }
}

fn way(provider: &Arc<dyn Provider>, institution: &str) -> Way {
    let can = provider.capabilities();
    Way {
        provider: provider.name().as_str().to_owned(),
        institution: institution.to_owned(),
        pace: can.pace,
        bank_pace: can.bank_pace,
    }
}

fn is_refused_window(answer: &std::result::Result<AccountLines, ProviderError>) -> bool {
    answer.as_ref().is_err_and(|error| error.kind == ProviderErrorKind::WindowRefused)
}
