//! One round of news from a bank. It may be cut off anywhere: what an account told is written together
//! with where its telling stands, and what comes twice is seen to be the same.

use super::Linking;
use super::problems::problem;
use crate::domain::connections::{self, Begun, Ending, Round, Run};
use crate::domain::{Error, Result};
use crate::model::Uuid;
use crate::model::connection::{LinkProblem, Progress};
use crate::model::identity::Membership;
use crate::model::provider::{AccountLines, AccountQuery, ProviderError, ProviderErrorKind};
use crate::model::secret::Secret;
use crate::providers::Provider;
use crate::store::connections::{AccountRow, ConnectionRow};
use chrono::{Days, NaiveDate};
use std::sync::Arc;

/// What is asked for when a bank refuses more: days before today.
const SHORTER: [u64; 7] = [540, 365, 180, 90, 60, 30, 7];

/// What came of a request for a sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synced {
    /// With so many new transactions.
    Done(u32),
    /// Somebody else is at it, or took over.
    Elsewhere,
}

/// A round at work.
struct Work<'a> {
    linking: &'a Linking,
    me: &'a Membership,
    provider: Arc<dyn Provider>,
    credentials: Secret,
    row: ConnectionRow,
    today: NaiveDate,
    told: &'a (dyn Fn(Progress) + Send + Sync),
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
        told: &(dyn Fn(Progress) + Send + Sync),
    ) -> Result<Synced> {
        let lease = Uuid::new_v4();
        let begun =
            self.db.household(me, move |tx| connections::begin_round(tx, id, lease)).await?;
        let Some(Begun { row, asked, credentials, today }) = begun else {
            return Ok(Synced::Elsewhere);
        };
        let provider = self.provider(&row.provider).map(Arc::clone);
        let credentials = credentials.and_then(|kept| self.open(kept));
        let run = Run::new(id, lease, today, asked.len());
        let (problem, run) = match (provider, credentials) {
            (None, _) => (Some(LinkProblem::ProviderOff), run),
            (_, None) => (Some(LinkProblem::SecretLocked), run),
            (Some(provider), Some(credentials)) => {
                let work = Work { linking: self, me, provider, credentials, row, today, told };
                return work.round(asked, run).await;
            }
        };
        self.end(me, &run, Ending { problem, ..Ending::default() }).await
    }

    async fn end(&self, me: &Membership, run: &Run, ending: Ending) -> Result<Synced> {
        let (id, lease) = (run.connection_id, run.lease);
        self.db.household(me, move |tx| connections::end_round(tx, id, lease, ending)).await?;
        Ok(Synced::Done(run.created()))
    }
}

impl Work<'_> {
    async fn round(&self, asked: Vec<(AccountRow, AccountQuery)>, run: Run) -> Result<Synced> {
        let together = self.provider.capabilities().reads_accounts_together;
        let size = if together { asked.len().max(1) } else { 1 };
        let (mut run, mut ending) = (run, Ending::default());
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
        self.linking.end(self.me, &run, ending).await
    }

    /// Asks for some accounts and writes what each tells; one that fails does not keep the others back.
    async fn ask(
        &self,
        group: &[(AccountRow, AccountQuery)],
        mut run: Run,
        ending: &mut Ending,
    ) -> Result<Step> {
        let queries: Vec<AccountQuery> = group.iter().map(|(_, query)| query.clone()).collect();
        let (before, told) = (run.progress, self.told);
        let arriving = move |lines: usize| {
            let lines = before.lines.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            told(Progress { lines, ..before });
        };
        let answers = self.provider.lines(&self.credentials, &queries, self.today, &arriving).await;
        let answers = match answers {
            Ok(answers) => answers,
            Err(error) => return Ok(Step::Over(run, error)),
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
                Err(error) => {
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
        let take = move |tx: &mut crate::store::HouseholdTx<'_>| {
            connections::take(tx, &row, &account, from, lines, run)
        };
        self.linking.db.household::<_, Error, _>(self.me, take).await
    }
}

fn is_refused_window(answer: &std::result::Result<AccountLines, ProviderError>) -> bool {
    answer.as_ref().is_err_and(|error| error.kind == ProviderErrorKind::WindowRefused)
}
