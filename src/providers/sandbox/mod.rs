//! Banks that are part of the product: invented institutions with people, sign-ins, one-time codes,
//! movements that are announced, change and vanish, and outages on demand. Everything follows from who
//! asks and what time it is, so nothing is kept and every process tells the same. What each user name
//! does is in `people` and in docs/BANKS.md.

mod banks;
mod dice;
mod merchants;
mod movements;
mod people;
mod session;
mod telling;

use super::{Answer, Progress, Provider};
use crate::clock::Clock;
use crate::model::provider::{
    AccountLines, AccountQuery, Answers, Capabilities, Institution, LinkProgress, LinkRequest,
    Pace, ProviderAccount, ProviderError, ProviderErrorKind, ProviderEvent, ProviderName,
    WebhookCall, WebhookFault,
};
use crate::model::secret::Secret;
use banks::{BANKS, Bank};
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use session::Session;

const COUNTRIES: &[&str] = &["MX", "US"];
const LONGEST_HISTORY: u16 = 730;

/// The banks, seen at the time that a clock says.
pub struct Sandbox {
    clock: Clock,
}

impl Sandbox {
    pub fn new(clock: Clock) -> Self {
        Self { clock }
    }

    /// A signed-in person whose bank answers now.
    fn enter(&self, credentials: &Secret) -> Result<Session, ProviderError> {
        let session = Session::read(credentials)?;
        session.check(self.clock.now())?;
        Ok(session)
    }
}

fn institution(bank: &Bank) -> Institution {
    Institution {
        id: bank.id.to_owned(),
        name: bank.name.to_owned(),
        country: bank.country.to_owned(),
        logo_url: None,
        color: None,
        website: None,
        longest_history_days: Some(LONGEST_HISTORY),
        consent_days: None,
    }
}

fn has_words(name: &str, words: &str) -> bool {
    let name = name.to_lowercase();
    words.split_whitespace().all(|word| name.contains(&word.to_lowercase()))
}

fn failed(kind: ProviderErrorKind, code: &str, detail: &str) -> ProviderError {
    ProviderError::new(kind, code, detail)
}

impl Provider for Sandbox {
    fn name(&self) -> ProviderName {
        ProviderName::Sandbox
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            countries: COUNTRIES,
            lists_institutions: true,
            uses_cursor: true,
            reads_accounts_together: false,
            longest_history_days: LONGEST_HISTORY,
            pace: Pace { per_minute: 60_000, at_once: 10_000 },
            bank_pace: Pace { per_minute: 60_000, at_once: 10_000 },
            reads_per_day: None,
            tells_pending: true,
            calls_back: false,
            refreshes: false,
        }
    }

    fn institutions<'a>(
        &'a self,
        country: &'a str,
        words: &'a str,
    ) -> Answer<'a, Vec<Institution>> {
        let found = BANKS.iter().filter(|bank| bank.country == country);
        let found = found.filter(|bank| has_words(bank.name, words)).map(institution).collect();
        Box::pin(async move { Ok(found) })
    }

    fn institution<'a>(&'a self, country: &'a str, id: &'a str) -> Answer<'a, Option<Institution>> {
        let found = BANKS.iter().find(|bank| bank.country == country && bank.id == id);
        let found = found.map(institution);
        Box::pin(async move { Ok(found) })
    }

    fn begin<'a>(&'a self, request: &'a LinkRequest) -> Answer<'a, LinkProgress> {
        Box::pin(async move { session::begin(request) })
    }

    fn proceed<'a>(&'a self, state: &'a Secret, answers: &'a Answers) -> Answer<'a, LinkProgress> {
        Box::pin(async move { session::proceed(state, answers, self.clock.now()) })
    }

    fn accounts<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, Vec<ProviderAccount>> {
        Box::pin(async move {
            let session = self.enter(credentials)?;
            Ok(session.accounts(self.clock.now()))
        })
    }

    fn lines<'a>(
        &'a self,
        credentials: &'a Secret,
        queries: &'a [AccountQuery],
        today: NaiveDate,
        progress: Progress<'a>,
    ) -> Answer<'a, Vec<(String, Result<AccountLines, ProviderError>)>> {
        Box::pin(async move {
            let session = self.enter(credentials)?;
            let now = self.clock.now();
            let mut arrived = 0;
            let mut told = Vec::with_capacity(queries.len());
            for query in queries {
                let lines = session.lines(query, today, now);
                arrived += lines.as_ref().map_or(0, |lines| lines.lines.len());
                progress(arrived);
                told.push((query.account.clone(), lines));
            }
            Ok(told)
        })
    }

    fn refresh<'a>(&'a self, _: &'a Secret, _: NaiveDate) -> Answer<'a, ()> {
        let detail = "These banks tell what is new at once.";
        Box::pin(async move { Err(failed(ProviderErrorKind::NotSupported, "no_refresh", detail)) })
    }

    fn revoke<'a>(&'a self, credentials: &'a Secret) -> Answer<'a, ()> {
        Box::pin(async move { Session::read(credentials).map(|_| ()) })
    }

    fn receive<'a>(
        &'a self,
        _: &'a WebhookCall<'a>,
    ) -> BoxFuture<'a, Result<Vec<ProviderEvent>, WebhookFault>> {
        Box::pin(async move { Err(WebhookFault::NoCalls) })
    }
}
