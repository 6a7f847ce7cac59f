//! The last rung of categorization, off until the operator sets a service and the household switches it
//! on: a language model is told the words of shops that nothing else could sort, and picks from the
//! household's own categories. What it says is a suggestion, kept for each merchant, and gives way to
//! every other rung.

mod answers;
mod words;

pub use self::answers::{answers, correct};

use self::words::tellable;
use super::categorization::normalize::merchant_key;
use super::{Error, Result, access, households};
use crate::clock::day_in;
use crate::model::Uuid;
use crate::model::assistant::{AskedMerchant, Assistant, AssistantPatch, Question, Service, Spent};
use crate::model::category::CategoryKind;
use crate::model::fault::Code;
use crate::model::history::Actor;
use crate::model::job::{ASK_ASSISTANT, NewJob};
use crate::model::transaction::{Decision, Reason, Source};
use crate::store::assistant::{self, Settings, Unsorted};
use crate::store::{self, HouseholdTx, categories, changes, jobs, transactions};
use chrono::{DateTime, Days, Duration, TimeZone, Utc};
use rust_decimal::Decimal;
use serde_json::json;
use std::collections::HashMap;

/// Merchants of one question.
const BATCH: usize = 25;
/// Movements that are looked at for one question.
const LOOKED_AT: i64 = 2_000;
/// Categories that are listed.
const LISTED: usize = 200;
/// Days of usage that are shown.
const DAYS: i64 = 30;
/// The longest key that is kept.
const LONGEST_KEY: usize = 300;
/// How sure what it says is: below what is taken for granted, so that people look at it.
const SURE: Decimal = Decimal::from_parts(60, 0, 0, false, 2);

pub fn show(tx: &mut HouseholdTx<'_>, service: Option<Service>) -> Result<Assistant> {
    let Settings { enabled, with_amounts } = assistant::settings(tx)?;
    let today = households::today(tx)?;
    Ok(Assistant {
        available: service.is_some(),
        tokens_a_day: service.as_ref().map_or(0, |service| service.tokens),
        host: service.as_ref().map(|service| service.host.clone()),
        model: service.map(|service| service.model),
        enabled,
        with_amounts,
        tokens_today: assistant::tokens_on(tx, today)?,
        days: assistant::usage(tx, DAYS)?,
    })
}

pub fn change(
    tx: &mut HouseholdTx<'_>,
    service: Option<Service>,
    patch: &AssistantPatch,
) -> Result<Assistant> {
    access::administer(tx)?;
    let was = assistant::settings(tx)?;
    let settings = Settings {
        enabled: patch.enabled.unwrap_or(was.enabled),
        with_amounts: patch.with_amounts.unwrap_or(was.with_amounts),
    };
    if settings.enabled && service.is_none() {
        return Err(Error::refuse(Code::Conflict, "This server has no assistant."));
    }
    assistant::set(tx, settings)?;
    wake(tx)?;
    show(tx, service)
}

/// Has the assistant asked soon, where a household wants that.
pub fn wake(tx: &mut HouseholdTx<'_>) -> Result<()> {
    if !assistant::settings(tx)?.enabled {
        return Ok(());
    }
    let key = Some(format!("{} {}", ASK_ASSISTANT.name, tx.household_id()));
    let new = NewJob {
        dedupe_key: key.clone(),
        serial_key: key,
        ..NewJob::new(ASK_ASSISTANT, json!({}))
    };
    jobs::enqueue(tx, new)?;
    Ok(())
}

/// What is to be done now.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    Ask(Question),
    /// The day's tokens are used up: so long until the next day.
    Later(Duration),
    Nothing,
}

/// The next question of this household.
pub fn next(tx: &mut HouseholdTx<'_>, service: &Service) -> Result<Next> {
    let settings = assistant::settings(tx)?;
    if !settings.enabled {
        return Ok(Next::Nothing);
    }
    let categories: Vec<(Uuid, String)> = categories::list(tx)?
        .into_iter()
        .filter(|category| !category.archived && category.kind == CategoryKind::Expense)
        .map(|category| (category.id, category.name))
        .take(LISTED)
        .collect();
    let merchants = merchants(tx, settings)?;
    if categories.is_empty() || merchants.is_empty() {
        return Ok(Next::Nothing);
    }
    let time_zone = store::households::current(tx)?.time_zone;
    let today = day_in(tx.now(), &time_zone);
    if assistant::tokens_on(tx, today)? >= service.tokens {
        return Ok(Next::Later(until_tomorrow(tx.now(), &time_zone)));
    }
    Ok(Next::Ask(Question { model: service.model.clone(), categories, merchants }))
}

/// A day has at least a minute left to wait.
fn until_tomorrow(now: DateTime<Utc>, time_zone: &str) -> Duration {
    let zone: chrono_tz::Tz = time_zone.parse().unwrap_or(chrono_tz::UTC);
    let tomorrow = (day_in(now, time_zone) + Days::new(1)).and_time(chrono::NaiveTime::MIN);
    let begins = zone.from_local_datetime(&tomorrow).earliest();
    begins.map_or(Duration::days(1), |at| at.with_timezone(&Utc) - now).max(Duration::minutes(1))
}

/// The merchants of the latest movements that nothing could sort and that nobody was asked about.
fn merchants(tx: &mut HouseholdTx<'_>, settings: Settings) -> Result<Vec<AskedMerchant>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<AskedMerchant> = Vec::new();
    for Unsorted { id, description, amount, currency } in assistant::unsorted(tx, LOOKED_AT)? {
        let key = merchant_key(&description);
        if let Some(place) = places.get(&key) {
            found[*place].transactions.push(id);
            continue;
        }
        let Some(words) = tellable(&description) else { continue };
        if key.is_empty() || key.chars().count() > LONGEST_KEY {
            continue;
        }
        let amount = settings.with_amounts.then(|| format!("{} {currency}", amount.abs()));
        places.insert(key.clone(), found.len());
        found.push(AskedMerchant { key, words, amount, transactions: vec![id] });
    }
    let asked = assistant::asked(tx, found.iter().map(|one| one.key.clone()).collect())?;
    found.retain(|one| !asked.contains(&one.key));
    found.truncate(BATCH);
    Ok(found)
}

/// Keeps what was answered, sorts what still waits for it, and books what it cost. `picks` are places in
/// the question's list, one for each merchant; none when nothing that can be read came.
pub fn keep(
    tx: &mut HouseholdTx<'_>,
    question: &Question,
    picks: &[Option<usize>],
    spent: Spent,
) -> Result<()> {
    let today = households::today(tx)?;
    let known: Vec<Uuid> = categories::list(tx)?.into_iter().map(|c| c.id).collect();
    let category = |pick: &Option<usize>| {
        let (id, _) = question.categories.get((*pick)?)?;
        known.contains(id).then_some(*id)
    };
    let told: Vec<(&AskedMerchant, Option<Uuid>)> =
        question.merchants.iter().zip(picks.iter().map(category)).collect();
    let answers: Vec<_> = told.iter().map(|(one, id)| (one.key.clone(), *id)).collect();
    if !answers.is_empty() {
        assistant::keep(tx, &question.model, &answers)?;
    }
    let waiting: Vec<(Uuid, Uuid)> = told
        .iter()
        .filter_map(|(one, category)| Some((one, (*category)?)))
        .flat_map(|(one, category)| one.transactions.iter().map(move |id| (*id, category)))
        .collect();
    if !waiting.is_empty() {
        let still = assistant::still_unsorted(tx, waiting.iter().map(|(id, _)| *id).collect())?;
        let decided: Vec<(Uuid, Decision)> = waiting
            .into_iter()
            .filter(|(id, _)| still.contains(id))
            .map(|(id, category)| (id, decision(category, &question.model)))
            .collect();
        changes::act_as(tx, Actor::Engine, Uuid::now_v7())?;
        transactions::set_decisions(tx, &decided)?;
    }
    let answered = answers.iter().filter(|(_, category)| category.is_some()).count();
    Ok(assistant::spend(tx, today, &question.model, spent, answers.len(), answered)?)
}

/// What the assistant suggests for a movement.
pub fn decision(category_id: Uuid, model: &str) -> Decision {
    Decision {
        category_id: Some(category_id),
        source: Source::Assistant,
        reason: Some(Reason::Assistant { model: model.to_owned() }),
        confidence: Some(SURE),
    }
}
