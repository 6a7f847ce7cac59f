//! What the assistant said so far: seen by people, made a rule, or taken back.

use crate::domain::categorization::normalize::merchant_key;
use crate::domain::ledger::bulk;
use crate::domain::{Error, Result, access, categories};
use crate::model::Uuid;
use crate::model::assistant::{AnswerChange, AssistantAnswer};
use crate::model::query::Query;
use crate::model::transaction::{BulkResult, Decision};
use crate::store::assistant::{self, Answered, Sorted};
use crate::store::{HouseholdTx, transactions};
use std::collections::HashMap;

/// Answers that are listed, and movements that are counted.
const LISTED: i64 = 500;

/// The latest first.
pub fn answers(tx: &mut HouseholdTx<'_>) -> Result<Vec<AssistantAnswer>> {
    let answers = assistant::answers(tx, LISTED)?;
    if answers.is_empty() {
        return Ok(Vec::new());
    }
    let mut counts: HashMap<String, i64> = HashMap::new();
    for Sorted { description, .. } in assistant::sorted(tx, bulk::MOST)? {
        *counts.entry(merchant_key(&description)).or_default() += 1;
    }
    Ok(answers
        .into_iter()
        .map(|Answered { said, answered_at }| AssistantAnswer {
            count: counts.get(&said.key).copied().unwrap_or_default(),
            query: query(&said.key),
            key: said.key,
            category_id: said.category_id,
            model: said.model,
            answered_at,
        })
        .collect())
}

/// All of the merchant's words, wherever they stand; empty when they can't be asked for.
fn query(key: &str) -> String {
    let each = |word: &str| format!("description:\"{}\"", word.replace(['\\', '"'], ""));
    let words: Vec<String> = key.split(' ').filter(|word| !word.is_empty()).map(each).collect();
    let read = Query::parse(&words.join(" ")).ok().flatten();
    read.map(|query| query.to_string()).unwrap_or_default()
}

/// Corrects an answer. One that was wrong takes its movements' categories along, which the undo gives back.
pub fn correct(tx: &mut HouseholdTx<'_>, change: &AnswerChange) -> Result<BulkResult> {
    access::write(tx)?;
    categories::check_known(tx, "/category_id", &[change.category_id])?;
    // No merchant is called with a character that can't be stored.
    if change.key.contains('\0') || !assistant::correct(tx, &change.key, change.category_id)? {
        return Err(Error::not_found("answer"));
    }
    let nothing = BulkResult { matched: 0, changed: 0, undo_token: None };
    if change.category_id.is_some() {
        return Ok(nothing);
    }
    let sorted = assistant::sorted(tx, bulk::MOST)?;
    let ids: Vec<Uuid> = sorted
        .into_iter()
        .filter(|one| merchant_key(&one.description) == change.key)
        .map(|one| one.id)
        .collect();
    if ids.is_empty() {
        return Ok(nothing);
    }
    let undo_id = bulk::remember(tx, &ids)?;
    let changed = transactions::set_category(tx, &ids, &Decision::none())?;
    Ok(BulkResult { matched: changed, changed, undo_token: Some(undo_id) })
}
