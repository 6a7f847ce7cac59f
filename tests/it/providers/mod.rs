//! The clients of bank-data providers against servers that speak as the real ones are published to.

pub mod belvo;
pub mod books;
mod every;
pub mod gocardless;
mod golden;
pub mod house;
pub mod plaid;
mod plaid_calls;
mod published;
mod schema;
mod signer;
pub mod sim;
pub mod simplefin;
mod truth;

use centavo::clock::Clock;
use centavo::model::provider::{
    AccountLines, AccountQuery, Allowance, Gate, LinkProgress, LinkRequest, LinkStep, Linked,
    ProviderError, ProviderErrorKind,
};
use centavo::model::secret::Secret;
use centavo::providers::http::Timing;
use centavo::providers::meter::{Meter, spent};
use centavo::providers::{Answer, Provider};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub fn run<F: Future>(work: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 18, 0, 0).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn today() -> NaiveDate {
    noon().date_naive()
}

/// A clock that the test moves.
#[derive(Clone)]
pub struct Hand(Arc<Mutex<DateTime<Utc>>>);

impl Hand {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(noon())))
    }

    pub fn clock(&self) -> Clock {
        let held = Arc::clone(&self.0);
        Clock::from_fn(move || *held.lock().unwrap())
    }

    pub fn wait(&self, time: chrono::Duration) {
        *self.0.lock().unwrap() += time;
    }
}

/// Counts readings in memory, as the database does.
pub struct Tally {
    hand: Hand,
    gates: Mutex<BTreeMap<String, Gate>>,
}

impl Tally {
    pub fn of(hand: &Hand) -> Arc<dyn Meter> {
        Arc::new(Self { hand: hand.clone(), gates: Mutex::default() })
    }

    fn with<T>(&self, name: &str, work: impl FnOnce(&mut Gate, DateTime<Utc>) -> T) -> T {
        let now = self.hand.clock().now();
        let mut gates = self.gates.lock().unwrap();
        work(gates.entry(name.to_owned()).or_insert_with(|| Gate::new(name.to_owned(), now)), now)
    }
}

impl Meter for Tally {
    fn take<'a>(&'a self, of: &'a Allowance) -> Answer<'a, DateTime<Utc>> {
        let taken =
            self.with(&of.name, |gate, now| gate.take_reading(of.per_day, now).map(|()| now));
        Box::pin(async move { taken.map_err(spent) })
    }

    fn give_back<'a>(&'a self, of: &'a Allowance, taken: DateTime<Utc>) -> Answer<'a, ()> {
        self.with(&of.name, |gate, _| gate.give_back_reading(taken));
        Box::pin(async { Ok(()) })
    }

    fn spend_until<'a>(&'a self, of: &'a Allowance, until: DateTime<Utc>) -> Answer<'a, ()> {
        self.with(&of.name, |gate, _| gate.spend_until(until));
        Box::pin(async { Ok(()) })
    }
}

/// Short, so that what never answers is given up at once.
pub fn timing() -> Timing {
    Timing {
        connect: Duration::from_secs(2),
        answer: Duration::from_millis(400),
        repeat_after: Duration::from_millis(1),
        repeats: 2,
    }
}

pub fn secret(text: &str) -> Secret {
    Secret::new(text)
}

pub fn request(country: &str, institution: Option<&str>) -> LinkRequest {
    LinkRequest {
        user: "5c2d6f0e-household".to_owned(),
        country: country.to_owned(),
        institution: institution.map(str::to_owned),
        language: "es".to_owned(),
        return_url: "https://centavo.example/conexiones/regreso/k1".to_owned(),
        webhook_url: Some("https://centavo.example/api/v1/webhooks/any".to_owned()),
        history_days: 400,
        repair: None,
    }
}

pub fn linked(progress: LinkProgress) -> Linked {
    match progress.step {
        LinkStep::Done(linked) => *linked,
        other => panic!("not linked: {other:?}"),
    }
}

pub fn query(account: &str) -> AccountQuery {
    AccountQuery { account: account.to_owned(), cursor: None, from: day("2026-09-01") }
}

/// One account's movements.
pub fn lines(
    provider: &dyn Provider,
    credentials: &Secret,
    query: &AccountQuery,
) -> Result<AccountLines, ProviderError> {
    let queries = [query.clone()];
    let mut all = run(provider.lines(credentials, &queries, today(), &|_| {}))?;
    assert_eq!((all.len(), all[0].0.as_str()), (1, query.account.as_str()));
    all.remove(0).1
}

/// The kind and the code of a failure.
pub fn failure<T: std::fmt::Debug>(
    answer: Result<T, ProviderError>,
) -> (ProviderErrorKind, String) {
    let error = answer.unwrap_err();
    (error.kind, error.code)
}
