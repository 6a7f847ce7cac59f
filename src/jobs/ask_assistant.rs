//! Asks the assistant about the merchants that nothing else could sort. Never while a transaction is
//! open, and every answer is kept before the next question.

use super::task::{Failure, Task};
use crate::domain::assistant::{self, Next};
use crate::model::assistant::{Question, Service, Spent};
use crate::model::identity::Membership;
use crate::remote::AssistantService;
use crate::remote::assistant::{Cost, Merchant, ask};
use crate::remote::client::client;
use crate::store::Db;
use chrono::Duration;
use std::sync::Arc;

/// Questions of one run; the rest is asked after a pause.
const QUESTIONS: usize = 20;
const PAUSE: Duration = Duration::minutes(1);

/// Without a service, which another instance may have had, nothing is asked.
pub async fn run(task: Task, service: Option<Arc<AssistantService>>) -> Result<(), Failure> {
    let Some(service) = service else { return Ok(()) };
    let me = task.membership().await?;
    for _ in 0..QUESTIONS {
        if task.reins.is_stopped() {
            return Err(Failure::Stopped);
        }
        if !step(&task.db, &me, &service).await? {
            return Ok(());
        }
    }
    Err(Failure::Later(PAUSE))
}

/// One question of a household; whether there was any.
///
/// # Errors
/// When no answer came or none that can be read, and when the day's tokens are used up.
pub async fn step(db: &Db, me: &Membership, service: &AssistantService) -> Result<bool, Failure> {
    let known = Service::from(service);
    let next = db.household_read(me, move |tx| assistant::next(tx, &known)).await?;
    let question = match next {
        Next::Nothing => return Ok(false),
        Next::Later(time) => return Err(Failure::Later(time)),
        Next::Ask(question) => question,
    };
    let again = |why: &dyn std::fmt::Display| Failure::Again(format!("The assistant {why}"));
    let client = client(service.deadline).map_err(|why| again(&why))?;
    let categories: Vec<String> =
        question.categories.iter().map(|(_, name)| name.clone()).collect();
    let told = |one: &crate::model::assistant::AskedMerchant| Merchant {
        words: one.words.clone(),
        amount: one.amount.clone(),
    };
    let merchants: Vec<Merchant> = question.merchants.iter().map(told).collect();
    let (picks, cost, failure) = match ask(&client, service, &categories, &merchants).await {
        Ok(told) => match told.answers {
            Ok(picks) => (picks, told.cost, None),
            Err(why) => (Vec::new(), told.cost, Some(again(&format!("can't be read: {why}")))),
        },
        Err(why) => (Vec::new(), Cost::default(), Some(again(&why))),
    };
    keep(db, me, question, picks, cost, failure.is_some()).await?;
    failure.map_or(Ok(true), Err)
}

async fn keep(
    db: &Db,
    me: &Membership,
    question: Question,
    picks: Vec<Option<usize>>,
    cost: Cost,
    failed: bool,
) -> Result<(), Failure> {
    let count = |tokens: u64| i64::try_from(tokens).unwrap_or(i64::MAX);
    let spent =
        Spent { tokens_in: count(cost.tokens_in), tokens_out: count(cost.tokens_out), failed };
    Ok(db.household(me, move |tx| assistant::keep(tx, &question, &picks, spent)).await?)
}

impl From<&AssistantService> for Service {
    fn from(service: &AssistantService) -> Self {
        Self {
            host: service.host().to_owned(),
            model: service.model.clone(),
            tokens: i64::from(service.tokens),
        }
    }
}
