//! The inbox of categories: what nothing decided, or not surely enough, until a person does.

use super::ledger::bulk;
use super::{Error, Result, access, categories};
use crate::model::Uuid;
use crate::model::fault::{Checks, Code};
use crate::model::filter::TransactionFilter;
use crate::model::review::{ReviewDecision, ReviewGroup, ReviewRow, ReviewSummary};
use crate::model::transaction::{BulkResult, Decision, Source, Transaction};
use crate::store::{HouseholdTx, review, transactions};
use std::collections::HashMap;

/// Groups that are decided at a time.
const MOST_GROUPS: usize = 200;

pub fn summary(tx: &mut HouseholdTx<'_>) -> Result<ReviewSummary> {
    Ok(review::summary(tx)?)
}

/// The largest groups first; one more than `limit` when there is a next page.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<ReviewGroup>> {
    let rows = review::page(tx, after, limit)?;
    let ids: Vec<Uuid> = rows.iter().flat_map(|row| row.latest.iter().copied()).collect();
    let most = ids.len();
    let filter = TransactionFilter { ids: Some(ids), ..TransactionFilter::default() };
    let latest = transactions::page(tx, &filter, None, most)?;
    let mut by_id: HashMap<Uuid, Transaction> = latest.into_iter().map(|t| (t.id, t)).collect();
    Ok(rows.into_iter().map(|row| group(row, &mut by_id)).collect())
}

fn group(row: ReviewRow, by_id: &mut HashMap<Uuid, Transaction>) -> ReviewGroup {
    let latest: Vec<Transaction> = row.latest.iter().filter_map(|id| by_id.remove(id)).collect();
    let newest = latest.first();
    ReviewGroup {
        id: row.id,
        payee_id: row.payee_id,
        name: row
            .payee
            .or_else(|| newest.map(|transaction| transaction.description.clone()))
            .unwrap_or_default(),
        count: row.count,
        marked: row.marked,
        total: row.total,
        currency: row.currency,
        first_on: row.first_on,
        last_on: row.last_on,
        category_id: row.category_id,
        category_source: newest.map_or(Source::None, |transaction| transaction.category_source),
        category_reason: newest.and_then(|transaction| transaction.category_reason.clone()),
        category_confidence: row.confidence,
        latest,
    }
}

/// Takes a person's word: what they decide is theirs from then on, and teaches.
pub fn decide(tx: &mut HouseholdTx<'_>, decision: &ReviewDecision) -> Result<BulkResult> {
    access::write(tx)?;
    let mut checks = Checks::default();
    if !(1..=MOST_GROUPS).contains(&decision.groups.len()) {
        checks.add("/groups", "count", "Between 1 and 200 groups.");
    }
    checks.finish()?;
    let given = decision.category_id.as_change();
    categories::check_known(tx, "/category_id", &[given.flatten().copied()])?;
    let ids = review::ids(tx, &decision.groups, decision.as_of, given.is_none(), bulk::MOST + 1)?;
    let matched = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    if matched > bulk::MOST {
        let detail = format!("At most {} transactions at a time.", bulk::MOST);
        return Err(Error::refuse(Code::Conflict, detail));
    }
    if ids.is_empty() {
        return Ok(BulkResult { matched, changed: 0, undo_token: None });
    }
    let undo_id = bulk::remember(tx, &ids)?;
    let changed = match given {
        Some(category) => {
            transactions::set_category(tx, &ids, &Decision::person(category.copied()))?
        }
        None => review::confirm(tx, &ids)?,
    };
    Ok(BulkResult { matched, changed, undo_token: Some(undo_id) })
}
