//! Pairs that may be one movement told twice, and a person's word that they are two.

use super::Result;
use crate::domain::access;
use crate::model::Uuid;
use crate::model::duplicate::{Duplicate, DuplicateRow, KeepApart};
use crate::model::fault::Fault;
use crate::model::filter::TransactionFilter;
use crate::model::transaction::Transaction;
use crate::store::{HouseholdTx, duplicates, transactions};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The latest first; one more than `limit` when there is a next page.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    after: Option<(NaiveDate, Uuid)>,
    limit: usize,
) -> Result<Vec<Duplicate>> {
    let pairs = duplicates::page(tx, after, limit)?;
    let known = by_id(tx, pairs.iter().flat_map(|pair| [pair.first_id, pair.second_id]).collect())?;
    let told = |pair: DuplicateRow| {
        Some(Duplicate {
            first: known.get(&pair.first_id)?.clone(),
            second: known.get(&pair.second_id)?.clone(),
            days: pair.days,
            words: pair.words,
            told_by: pair.told_by,
            confidence: pair.confidence,
        })
    };
    Ok(pairs.into_iter().filter_map(told).collect())
}

fn by_id(tx: &mut HouseholdTx<'_>, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Transaction>> {
    let most = ids.len();
    let filter = TransactionFilter { ids: Some(ids), ..TransactionFilter::default() };
    let listed = transactions::page(tx, &filter, None, most)?;
    Ok(listed.into_iter().map(|one| (one.id, one)).collect())
}

/// Remembers that two transactions are two movements, or forgets it.
pub fn keep_apart(tx: &mut HouseholdTx<'_>, said: &KeepApart) -> Result<()> {
    access::write(tx)?;
    let mut ids = said.ids.clone();
    ids.sort_unstable();
    ids.dedup();
    let [first, second] = ids[..] else {
        return Err(Fault::field("/ids", "two", "Name two transactions.").into());
    };
    if by_id(tx, ids)?.len() < 2 {
        let detail = "One of them is not there, or was deleted.";
        return Err(Fault::field("/ids", "unknown_transaction", detail).into());
    }
    match said.apart {
        true => Ok(duplicates::keep_apart(tx, first, second)?),
        false => Ok(duplicates::forget_apart(tx, first, second)?),
    }
}
