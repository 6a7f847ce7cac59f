//! Fetches what central banks published since we asked last. What they said before stays when they
//! can't be reached.

use super::Task;
use crate::model::rate::RateSource;
use crate::remote::client::{Failure, client};
use crate::remote::{RateSources, banxico, ecb};
use crate::store::published_rates::{self, PublishedRate};
use crate::store::{Db, StoreError, SystemTx};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};

/// A source that answered is left alone for this long; one that failed is asked again each time.
const FRESH_HOURS: i64 = 6;
/// How far the first question to the Banco de México reaches back.
const FIRST_DAYS: u64 = 366 * 5;
/// Days that are asked for again: the last ones may have been corrected.
const AGAIN_DAYS: u64 = 7;
/// UDIs are known up to the tenth of the next month.
const AHEAD: Days = Days::new(41);

/// What became of asking one source.
#[derive(Debug)]
pub struct Refreshed {
    pub source: RateSource,
    /// Rates that are new or other than before.
    pub changed: Result<usize, Failure>,
}

/// A source that fails is no failure of the job: it is asked again with the next one.
pub async fn run(task: Task, sources: RateSources) -> Result<(), super::Failure> {
    refresh(&task.db, &sources, false).await?;
    Ok(())
}

/// Asks every source that is set and due. `at_once`: also those that answered lately.
///
/// # Errors
/// When the database can't be read or written.
pub async fn refresh(
    db: &Db,
    sources: &RateSources,
    at_once: bool,
) -> Result<Vec<Refreshed>, StoreError> {
    let mut refreshed = Vec::new();
    for source in set(sources) {
        let asked = db
            .system(move |tx| {
                let last = banxico_known(tx)?;
                let states = published_rates::states(tx)?;
                let state = states.into_iter().find(|state| state.source == source);
                Ok::<_, StoreError>((tx.now(), last, state))
            })
            .await?;
        let (now, last, state) = asked;
        let answered = state.filter(|state| state.failure.is_none()).and_then(|s| s.answered_at);
        if !at_once && answered.is_some_and(|at| now - at < Duration::hours(FRESH_HOURS)) {
            continue;
        }
        let changed = match ask(sources, source, last, now).await {
            Ok(rates) => Ok(db.system(move |tx| published_rates::keep(tx, source, &rates)).await?),
            Err(failure) => {
                let why = failure.to_string();
                log::warn!(source = source.as_str(), why = why.as_str(); "no new exchange rates");
                db.system(move |tx| published_rates::remember_failure(tx, source, &why)).await?;
                Err(failure)
            }
        };
        refreshed.push(Refreshed { source, changed });
    }
    Ok(refreshed)
}

/// The day up to which all that the Banco de México tells of is known.
fn banxico_known(tx: &mut SystemTx<'_>) -> Result<Option<NaiveDate>, StoreError> {
    let fix = published_rates::last_day(tx, RateSource::Banxico, banxico::FIX)?;
    let udi = published_rates::last_day(tx, RateSource::Banxico, banxico::UDI)?;
    Ok(fix.zip(udi).map(|(fix, udi)| fix.min(udi)))
}

/// The sources that may be asked.
fn set(sources: &RateSources) -> impl Iterator<Item = RateSource> {
    let banxico = sources.banxico_token.is_some().then_some(RateSource::Banxico);
    let ecb = sources.ecb.then_some(RateSource::Ecb);
    [banxico, ecb].into_iter().flatten()
}

async fn ask(
    sources: &RateSources,
    source: RateSource,
    last: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Vec<PublishedRate>, Failure> {
    let client = client(sources.deadline)?;
    let published = |currency: String, day, rate| PublishedRate { source, currency, day, rate };
    match (source, &sources.banxico_token) {
        (RateSource::Banxico, Some(token)) => {
            let today = now.date_naive();
            let again = |day: NaiveDate| day.min(today) - Days::new(AGAIN_DAYS);
            let days = (last.map_or(today - Days::new(FIRST_DAYS), again), today + AHEAD);
            let rates = banxico::rates(&client, &sources.banxico_url, token, days).await?;
            Ok(rates
                .into_iter()
                .map(|(of, day, rate)| published(of.to_owned(), day, rate))
                .collect())
        }
        (RateSource::Ecb, _) => {
            let rates = ecb::rates(&client, &sources.ecb_url).await?;
            Ok(rates.into_iter().map(|r| published(r.currency, r.day, r.rate)).collect())
        }
        (RateSource::Banxico | RateSource::Person, _) => Ok(Vec::new()),
    }
}
